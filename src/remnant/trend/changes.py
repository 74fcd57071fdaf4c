"""Where the rate of a series changed, and how surely.

Counts are taken as Poisson around rates that stay the same between changes. The best parting is
found exactly by dynamic programming (optimal partitioning, Jackson et al. 2005; the penalty of
Zhang and Siegmund 2007 in its simple form, three times the logarithm of the number of stretches).
Attacks come in bursts, so the likelihood is tempered by the scatter of neighbouring counts: a
series that jumps from day to day has to change by more before a change is seen in it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from remnant.domain.trend import Change
from remnant.trend.rates import ratio, scatter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from remnant.domain.trend import Coverage, Ratio, Series

_LEAST = 3  # stretches between two changes
_PENALTY = 3.0  # times the logarithm of the number of stretches
_WITHIN = 0.8  # of the probability lies between the earliest and the latest stretch


def changes(counted: Series, coverage: Coverage) -> tuple[Change, ...]:
    """The changes of the low counts; each is firm where the high counts change so as well."""
    low = parted(counted.lows)
    closed = [high for high in counted.highs if high is not None]
    high = parted(closed) if len(closed) == len(counted.highs) else ()
    reports = coverage.totals if len(coverage.starts) == len(counted.buckets) else ()
    starts = [bucket.start for bucket in counted.buckets]
    return tuple(
        Change(
            starts[each.at],
            starts[each.earliest],
            starts[each.latest],
            each.ratio,
            any(_same(each, other) for other in high),
            _along(each, counted.lows, reports),
        )
        for each in low
    )


@dataclass(frozen=True, slots=True)
class Parting:
    """A change as indices of stretches: the rate from `since` to `at` gives way until `until`."""

    since: int
    at: int
    until: int
    earliest: int
    latest: int
    ratio: Ratio


def parted(counts: Sequence[int]) -> tuple[Parting, ...]:
    """The changes of one row of counts."""
    if len(counts) < 2 * _LEAST:
        return ()
    cost = _Cost(counts)
    bounds = _bounds(cost)
    return tuple(
        _parting(cost, before, at, after)
        for before, at, after in zip(bounds, bounds[1:], bounds[2:], strict=False)
    )


class _Cost:
    """Twice the negative log likelihood of the counts from one stretch to another, tempered."""

    def __init__(self, counts: Sequence[int]) -> None:
        self.counts = counts
        self.spread = scatter(counts)
        self._sums = [0, *accumulate(counts)]

    def total(self, first: int, after: int) -> int:
        return self._sums[after] - self._sums[first]

    def of(self, first: int, after: int) -> float:
        total = self.total(first, after)
        if not total:
            return 0.0
        return 2 * (total - total * math.log(total / (after - first))) / self.spread


def _bounds(cost: _Cost) -> list[int]:
    """0, the stretch at which each change sets in, and the number of stretches."""
    size = len(cost.counts)
    penalty = _PENALTY * math.log(size)
    best = [-penalty] + [math.inf] * size
    came = [0] * (size + 1)
    for after in range(_LEAST, size + 1):
        for first in (0, *range(_LEAST, after - _LEAST + 1)):
            here = best[first] + cost.of(first, after) + penalty
            if here < best[after]:
                best[after], came[after] = here, first
    bounds = [size]
    while bounds[-1]:
        bounds.append(came[bounds[-1]])
    return bounds[::-1]


def _parting(cost: _Cost, before: int, at: int, after: int) -> Parting:
    """The change with the stretches it may have set in at, its neighbours held where they are."""
    sites = range(before + 1, after)
    costs = [cost.of(before, site) + cost.of(site, after) for site in sites]
    least = min(costs)
    weights = [math.exp((least - each) / 2) for each in costs]
    first = last = at - before - 1
    whole, held = sum(weights), weights[first]
    while held < _WITHIN * whole:
        left = weights[first - 1] if first else -1.0
        right = weights[last + 1] if last + 1 < len(weights) else -1.0
        if left >= right:
            first, held = first - 1, held + left
        else:
            last, held = last + 1, held + right
    found = ratio(
        cost.total(at, after), after - at, cost.total(before, at), at - before, cost.spread
    )
    return Parting(before, at, after, sites[first], sites[last], found)


def _same(one: Parting, other: Parting) -> bool:
    meet = one.earliest <= other.latest and other.earliest <= one.latest
    return meet and (one.ratio.value > 1) == (other.ratio.value > 1)


def _along(change: Parting, counts: Sequence[int], reports: Sequence[int]) -> bool:
    """Whether reports changed the same way, so that incidents per report may be as they were.

    The ratio of incidents is held against the ratio of reports: where the two intervals meet on
    one side of 1, a change of what is written explains as much as a change of what happened.
    """
    if not reports:
        return False
    before, after = reports[change.since : change.at], reports[change.at : change.until]
    written = ratio(sum(after), len(after), sum(before), len(before), scatter(reports))
    same_way = (written.rose and change.ratio.value > 1) or (
        written.fell and change.ratio.value < 1
    )
    meet = written.low <= change.ratio.high and change.ratio.low <= written.high
    return same_way and meet and any(one != other for one, other in pairwise(counts))
