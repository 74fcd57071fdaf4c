"""A trend drawn: low counts full, what may be beyond light, changes across, reports beneath."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from remnant.domain.trend import Step
from remnant.domain.wording import day_words
from remnant.trend.lines import count_range, rate_words
from remnant.web.phrases import many

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from remnant.domain.trend import Bucket, Change, Trend
    from remnant.web.asked import Asked

_TALL, _HEAD = 220.0, 34.0  # pixels: the tallest bar, and the room above it for what changed
_AXIS = 22.0
_ROW, _ROWS = 20.0, 6  # pixels of a line of reports, and how many outlets have one
_LEFT = 172.0  # pixels for the outlets' names
_LABEL = 64.0  # pixels that a date under the axis needs
_GRID = 4  # lines across, about


@dataclass(frozen=True, slots=True)
class Bar:
    x: float
    width: float
    low_y: float
    low_height: float
    high_y: float
    high_height: float
    open: bool
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A change: a line where it set in, in a band where it may have."""

    x: float
    band_x: float
    band_width: float
    words: str
    title: str
    firm: bool


@dataclass(frozen=True, slots=True)
class Dot:
    x: float
    width: float
    height: float
    title: str


@dataclass(frozen=True, slots=True)
class Line:
    """One outlet's reports, or those of all further ones together."""

    y: float
    name: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    at: float
    label: str


@dataclass(frozen=True, slots=True)
class TrendChart:
    left: float
    width: float
    height: float
    base: float
    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]
    lines: tuple[Line, ...]
    days: tuple[Tick, ...]
    grid: tuple[Tick, ...]
    caption: str


def trend_chart(trend: Trend, asked: Asked, width: float) -> TrendChart | None:
    """None where nothing that counts has a known date; each bar leads to its incidents."""
    buckets = trend.series.buckets
    if not buckets:
        return None
    wide = (width - _LEFT) / len(buckets)
    most = max(1, *(bucket.low if bucket.high is None else bucket.high for bucket in buckets))
    base = _HEAD + _TALL
    lines = tuple(_lines(trend, wide, base + _AXIS + 8))
    return TrendChart(
        _LEFT,
        width,
        base + _AXIS + 8 + len(lines) * _ROW + 6,
        base,
        tuple(
            _bar(number, bucket, most, wide, trend, asked) for number, bucket in enumerate(buckets)
        ),
        tuple(_mark(change, buckets, wide) for change in trend.changes),
        lines,
        tuple(_days(buckets, wide, trend.series.step)),
        tuple(Tick(round(base - _TALL * value / most, 1), str(value)) for value in _grid(most)),
        f"{trend.measure.value.capitalize()} by {trend.series.step.value}",
    )


def _bar(number: int, bucket: Bucket, most: int, wide: float, trend: Trend, asked: Asked) -> Bar:
    low = _TALL * max(bucket.low, 0) / most
    high = _TALL * max(bucket.low if bucket.high is None else bucket.high, 0) / most
    gap = min(1.5, wide * 0.12)
    base = _HEAD + _TALL
    counted = count_range(bucket.low, bucket.high)
    what = "" if trend.measure.slot is None else f" {trend.measure.value}"
    told = many(len(bucket.sources), "incident")
    return Bar(
        round(_LEFT + number * wide + gap, 1),
        round(max(wide - 2 * gap, 1.0), 1),
        round(base - low, 1),
        round(low, 1),
        round(base - high, 1),
        round(high - low, 1),
        bucket.high is None,
        f"{stretch_words(bucket.start, trend.series.step)}: {counted}{what} ({told})",
        asked.address(since=bucket.start.isoformat(), until=bucket.end.isoformat()),
    )


def _mark(change: Change, buckets: Sequence[Bucket], wide: float) -> Mark:
    starts = [bucket.start for bucket in buckets]

    def at(day: date) -> float:
        return round(_LEFT + starts.index(day) * wide, 1)

    first, last = at(change.earliest), at(change.latest) + wide
    return Mark(
        at(change.at),
        first,
        round(last - first, 1),
        f"× {change.ratio.value:.2g}",
        f"from {day_words(change.at)}: {rate_words(change)}",
        change.firm and not change.with_coverage,
    )


def _lines(trend: Trend, wide: float, top: float) -> Iterable[Line]:
    named = trend.coverage.outlets[:_ROWS]
    further = trend.coverage.outlets[_ROWS:]
    rows = [(name, counts) for name, counts in named]
    if further:
        together = tuple(map(sum, zip(*(counts for _, counts in further), strict=True)))
        rows.append((many(len(further), "further outlet"), together))
    most = max((max(counts) for _, counts in rows), default=1)
    for number, (name, counts) in enumerate(rows):
        dots = tuple(
            Dot(
                round(_LEFT + at * wide + min(1.0, wide * 0.1), 1),
                round(max(wide - 2 * min(1.0, wide * 0.1), 1.0), 1),
                round(3 + (_ROW - 8) * count / most, 1),
                f"{name}, {stretch_words(bucket.start, trend.series.step)}: "
                f"{many(count, 'report')}",
            )
            for at, (count, bucket) in enumerate(zip(counts, trend.series.buckets, strict=True))
            if count
        )
        yield Line(round(top + (number + 1) * _ROW, 1), name, dots)


def stretch_words(day: date, step: Step) -> str:
    """The stretch as one says it: a day, a week by its first day, a month, a quarter, a year."""
    if step is Step.WEEK:
        return f"week of {day_words(day)}"
    if step is Step.MONTH:
        return f"{day:%B %Y}"
    if step is Step.QUARTER:
        return f"{['1st', '2nd', '3rd', '4th'][(day.month - 1) // 3]} quarter of {day.year}"
    return str(day.year) if step is Step.YEAR else day_words(day)


def _days(buckets: Sequence[Bucket], wide: float, step: Step) -> Iterable[Tick]:
    """The first stretch and each that begins a year by name, then what has room."""
    free = -_LABEL
    for number, bucket in enumerate(buckets):
        at = number * wide
        if at - free < _LABEL:
            continue
        yield Tick(round(_LEFT + at, 1), _label(bucket.start, step))
        free = at


def _label(day: date, step: Step) -> str:
    if step is Step.YEAR:
        return str(day.year)
    if step is Step.QUARTER:
        return f"Q{(day.month - 1) // 3 + 1} {day.year}"
    return f"{day:%b %Y}" if step is Step.MONTH else f"{day.day} {day:%b %y}"


def _grid(most: int) -> Iterable[int]:
    """A few round numbers up to the most."""
    step = max(1, most // _GRID)
    size = 10 ** (len(str(step)) - 1)
    step = max(1, (step + size - 1) // size * size)
    return range(step, most + 1, step)
