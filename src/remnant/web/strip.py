"""A pair's place among others: a row of bars for each kind of pairs, and where this one stands.

Widths are shares of whatever the strip gets, in per cent, so that letters keep their size.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, log, log10, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROW = 34.0  # pixels of the highest bar
_BINS = 48
_APART = 0.3  # per cent between bars


@dataclass(frozen=True, slots=True)
class Bar:
    x: float
    width: float
    y: float
    height: float
    title: str


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    kind: str
    pairs: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Strip:
    """`here` is this pair's place, None where the line has no score; `from_` a threshold's."""

    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]
    unit: str
    here: float | None
    told: str
    from_: float | None = None


def strip(
    kinds: Sequence[tuple[str, str, Mapping[float, int]]],
    here: float | None,
    *,
    unit: str,
    told: str,
    threshold: float | None = None,
) -> Strip:
    """`kinds` are label, class and how many pairs have each score; the scale is a square root, so
    that the small scores, where chance lies, can be told apart.
    """
    seen = [score for _, _, counts in kinds for score in counts]
    most = max([*seen, here or 0.0, threshold or 0.0, 1e-9])
    place = _Scale(most)
    return Strip(
        tuple(Row(label, kind, sum(c.values()), _bars(c, place)) for label, kind, c in kinds),
        tuple(Tick(place(each), f"{each:g}") for each in _round_values(most)),
        unit,
        None if here is None else place(here),
        told,
        None if threshold is None else place(threshold),
    )


def charted(
    edges: Sequence[float],
    kinds: Sequence[tuple[str, str, Sequence[int]]],
    here: float | None,
    *,
    unit: str,
    told: str,
) -> Strip:
    """`kinds` are label, class and how many pairs lie between each two `edges` (rising, above
    nought); the scale is a logarithm, and what lies outside stands at its end.
    """
    place = _Powers(edges[0], edges[-1])
    return Strip(
        tuple(
            Row(label, kind, sum(counts), _between(edges, counts, place))
            for label, kind, counts in kinds
        ),
        tuple(Tick(place(each), f"{each:g}") for each in place.round_values()),
        unit,
        None if here is None else place(here),
        told,
    )


@dataclass(frozen=True, slots=True)
class _Powers:
    low: float
    high: float

    def __call__(self, score: float) -> float:
        held = min(max(score, self.low), self.high)
        return round(100 * log(held / self.low) / log(self.high / self.low), 2)

    def round_values(self) -> list[float]:
        """One, two and five of each power of ten."""
        powers = range(floor(log10(self.low)), floor(log10(self.high)) + 1)
        found = [step * 10.0**power for power in powers for step in (1, 2, 5)]
        return [each for each in found if self.low <= each <= self.high]


def _between(edges: Sequence[float], counts: Sequence[int], place: _Powers) -> tuple[Bar, ...]:
    highest, whole = max(counts, default=1), sum(counts)
    return tuple(
        Bar(
            place(low),
            round(max(place(high) - place(low) - _APART, _APART), 2),
            round(ROW - tall, 1),
            round(tall, 1),
            f"{number} of {whole}",
        )
        for low, high, number in zip(edges, edges[1:], counts, strict=False)
        if number and (tall := max(ROW * number / highest, 1.5))
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    most: float

    def __call__(self, score: float) -> float:
        return round(98 * sqrt(max(score, 0.0) / self.most), 2) + 1


def _bars(counts: Mapping[float, int], place: _Scale) -> tuple[Bar, ...]:
    """Scores of one bin stand together; heights are shares of the row's own highest bar."""
    bins: dict[int, int] = {}
    for score, number in counts.items():
        at = min(int(place(score) / 100 * _BINS), _BINS - 1)
        bins[at] = bins.get(at, 0) + number
    highest = max(bins.values(), default=1)
    wide = 100 / _BINS
    return tuple(
        Bar(
            round(at * wide, 2),
            round(wide * 0.86, 2),
            round(ROW - height, 1),
            round(height, 1),
            f"{number} of {sum(counts.values())}",
        )
        for at, number in sorted(bins.items())
        if (height := max(ROW * number / highest, 1.5))
    )


def _round_values(most: float) -> list[float]:
    """Five values or so that read well, nought first."""
    power = 10.0 ** int(f"{most:e}".partition("e")[2])
    steps = [each * power for each in (0.1, 0.25, 0.5, 1, 2.5, 5) if each * power <= most]
    return [0.0, *steps[-4:]]
