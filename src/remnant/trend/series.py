"""Observations put into stretches of time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from remnant.domain.trend import Bucket, Series, Step

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from remnant.domain.trend import Observation

_DAY = timedelta(days=1)
_MONTHS = {Step.MONTH: 1, Step.QUARTER: 3, Step.YEAR: 12}
_NONE, _LAST_MONTH = 0, 12


def series(
    seen: Sequence[Observation], step: Step, since: date | None = None, until: date | None = None
) -> Series:
    """Counts for every stretch from the first to the last observation, or between the days given.

    The first and last stretch are whole ones. What lies wholly within a stretch counts in its
    `low` and its `high`; what may lie in several counts in the `high` of each of them and in the
    `low` of none. Nothing outside the days given is counted.
    """
    dated = [(each, each.time.start, each.time.end) for each in seen]
    known = [(each, start, end) for each, start, end in dated if start and end]
    undated = tuple(each.source for each, start, _ in dated if start is None)
    if not known:
        return Series(step, (), undated)
    first = since or min(start for _, start, _ in known)
    last = until or max(end for _, _, end in known)
    if first > last:
        return Series(step, (), undated)
    stretches = list(stretches_between(first, last, step))
    within: list[list[Observation]] = [[] for _ in stretches]
    touching: list[list[Observation]] = [[] for _ in stretches]
    places = {start: number for number, (start, _) in enumerate(stretches)}
    for each, start, end in known:
        if end < first or start > last:
            continue
        at = places.get(start_of(max(start, first), step), _NONE)
        to = places.get(start_of(min(end, last), step), len(stretches) - 1)
        if at == to and start >= first and end <= last:
            within[at].append(each)
        else:
            for number in range(at, to + 1):
                touching[number].append(each)
    buckets = tuple(
        _bucket(start, end, within[number], touching[number])
        for number, (start, end) in enumerate(stretches)
    )
    return Series(step, buckets, undated)


def stretches_between(first: date, last: date, step: Step) -> Iterator[tuple[date, date]]:
    """Whole stretches, first and last day, that cover the days from `first` to `last`."""
    start = start_of(first, step)
    while start <= last:
        following = _next(start, step)
        yield start, following - _DAY
        start = following


def start_of(day: date, step: Step) -> date:
    """The first day of the stretch that a day lies in."""
    if step is Step.DAY:
        return day
    if step is Step.WEEK:
        return day - timedelta(days=day.weekday())
    months = _MONTHS[step]
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def _next(start: date, step: Step) -> date:
    if step in (Step.DAY, Step.WEEK):
        return start + timedelta(days=1 if step is Step.DAY else 7)
    month = start.month + _MONTHS[step]
    return date(start.year + (month > _LAST_MONTH), (month - 1) % _LAST_MONTH + 1, 1)


def _bucket(
    start: date, end: date, within: Sequence[Observation], touching: Sequence[Observation]
) -> Bucket:
    highs = [each.high for each in (*within, *touching)]
    return Bucket(
        start,
        end,
        sum(each.low for each in within),
        None if None in highs else sum(high for high in highs if high is not None),
        tuple(each.source for each in (*within, *touching)),
    )
