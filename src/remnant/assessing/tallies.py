"""How many: the figures of all origins laid over one another.

A figure makes numbers near its bounds likely, the less the farther off in logarithms; a share of
all figures tells nothing. Beyond a few the prior is even in logarithms: a number ten times as
great is no surprise ten times as great.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import accumulate
from math import exp, log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from remnant.assessing.ratios import Table

_CLOSE = 400  # up to here every number is tried, beyond it steps of a hundredth
_FEW = 3  # up to about so many, all numbers are even to begin with
_FAR = 3  # how many times the greatest bound is still tried
_TENTH = 0.1


@dataclass(frozen=True, slots=True)
class Figure:
    """What one origin counts: `low` to `high` (None is open), or, `denied`, that it is not so.

    Of a `side`, only the figures of its latest day (`day`, any number that grows) are heard.
    """

    origin: str
    side: str
    low: int
    high: int | None
    denied: bool = False
    kept: float = 1.0
    day: int = 0


@dataclass(frozen=True, slots=True)
class Counted:
    """The middle number and the bounds of the middle 80 %."""

    median: int
    low: int
    high: int


def standing_figures(figures: Iterable[Figure]) -> list[Figure]:
    """Each origin once for each figure, without those of days that its side has gone beyond."""
    each = list(dict.fromkeys(figures))
    latest: dict[tuple[str, bool], int] = {}
    for figure in each:
        key = (figure.side, figure.denied)
        latest[key] = max(figure.day, latest.get(key, figure.day))
    return [f for f in each if f.day == latest[f.side, f.denied]]


def likelihoods(figures: Sequence[Figure], numbers: Sequence[int], table: Table) -> list[float]:
    """How well each number goes with all the figures."""
    sides = Counter((figure.side, figure.denied) for figure in figures)
    found = []
    for number in numbers:
        whole = 0.0
        for figure in figures:
            alike = sides[figure.side, figure.denied]
            heard = figure.kept * (1 - table.idle)
            fits = _fits(figure, number, table.spread)
            whole += log(1 - heard + heard * fits) / (1 + (alike - 1) * table.dependence)
        found.append(exp(whole))
    return found


def count(figures: Sequence[Figure], table: Table) -> Counted:
    """The posterior over how many there were."""
    heard = standing_figures(figures)
    greatest = max(f.low if f.high is None else f.high for f in heard)
    numbers, widths = _grid(_FAR * greatest + 10)
    weights = [
        fit * width / (number + _FEW)
        for number, width, fit in zip(
            numbers, widths, likelihoods(heard, numbers, table), strict=True
        )
    ]
    whole = sum(weights)
    below = list(accumulate(weights))

    def at(share: float) -> int:
        return next(n for n, sum_ in zip(numbers, below, strict=True) if sum_ >= share * whole)

    return Counted(at(0.5), at(_TENTH), at(1 - _TENTH))


def _grid(most: int) -> tuple[list[int], list[int]]:
    """The numbers tried and how many numbers each stands for."""
    numbers = list(range(min(most, _CLOSE) + 1))
    while numbers[-1] < most:
        numbers.append(numbers[-1] + max(1, numbers[-1] // 100))
    ends = [*numbers[1:], numbers[-1] + 1]
    return numbers, [end - start for start, end in zip(numbers, ends, strict=True)]


def _fits(figure: Figure, number: int, spread: float) -> float:
    """1 within the bounds; above "at least n" it falls off gently from twice that on."""
    here = log(number + 1)
    if figure.low > number:
        off = log(figure.low + 1) - here
    elif figure.high is None:
        off = max(0.0, here - log(2 * figure.low + 2)) / 2
    else:
        off = max(0.0, here - log(figure.high + 1))
    fit = exp(-off / spread)
    return 1 - fit if figure.denied else fit
