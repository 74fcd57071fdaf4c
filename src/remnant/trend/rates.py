"""Counts as rates: how far two differ, and how much more they scatter than chance alone."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

from remnant.domain.trend import Ratio

if TYPE_CHECKING:
    from collections.abc import Sequence

_TENTH = 1.2816  # standard normal deviate that leaves a tenth above it: an 80 % interval
_HALF = 0.5  # added to each count, so that a zero has a logarithm and little bias is left
_LEAST_SCATTER = 1.0


def scatter(counts: Sequence[int]) -> float:
    """Variance over mean, from neighbouring counts, at least 1 (Poisson).

    Of two Poisson counts of one mean, (a - b)² / (a + b) is 1 on average. Neighbours are compared
    so that a change of the rate adds one term and not a trend.
    """
    terms = [(one - other) ** 2 / (one + other) for one, other in pairwise(counts) if one + other]
    return max(_LEAST_SCATTER, sum(terms) / len(terms)) if terms else _LEAST_SCATTER


def ratio(later: int, after: int, earlier: int, before: int, spread: float) -> Ratio:
    """The later count in `after` stretches over the earlier in `before`, as rates.

    The interval is normal on the logarithm with half a count added to each (Gart and Zweifel
    1967), widened by the root of `spread`, the scatter of the counts.
    """
    log = math.log((later + _HALF) / after) - math.log((earlier + _HALF) / before)
    deviation = math.sqrt(spread * (1 / (later + _HALF) + 1 / (earlier + _HALF)))
    return Ratio(
        math.exp(log), math.exp(log - _TENTH * deviation), math.exp(log + _TENTH * deviation)
    )
