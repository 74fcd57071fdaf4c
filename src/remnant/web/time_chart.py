"""Incidents over time: a bar for each stretch, a line for each that is known less narrowly."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from remnant.domain.wording import interval_words, place_words
from remnant.web.phrases import many

if TYPE_CHECKING:
    from collections.abc import Iterable

    from remnant.domain.incident import Incident
    from remnant.web.asked import Asked

_DAYS_SHOWN, _MONTHS_SHOWN = 62, 60 * 31  # days up to which each stretch is drawn by its own
_BARS, _AXIS, _LANE, _LANES = 74.0, 18.0, 6.0, 5
_LABEL = 44.0  # pixels that a tick's words need


class Step(StrEnum):
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Bar:
    x: float
    y: float
    width: float
    height: float
    count: int
    title: str
    href: str
    incidents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """An incident whose interval is wider than a stretch: a line from its first to last day."""

    x: float
    width: float
    y: float
    title: str
    href: str
    incident: str


@dataclass(frozen=True, slots=True)
class Tick:
    x: float
    label: str
    strong: bool


@dataclass(frozen=True, slots=True)
class TimeChart:
    """A drawn chart; `undated` counts the incidents that have no known date."""

    width: float
    height: float
    base: float
    step: Step
    most: int
    bars: tuple[Bar, ...]
    spans: tuple[Span, ...]
    ticks: tuple[Tick, ...]
    undated: int
    caption: str


def time_chart(incidents: Iterable[Incident], asked: Asked, width: float) -> TimeChart | None:
    """None where no incident has a known date; each bar leads to the list narrowed to it."""
    everything = list(incidents)
    dated = [(each.date.start, each.date.end, each) for each in everything]
    known = [(start, end, each) for start, end, each in dated if start and end]
    if not known:
        return None
    first, last = min(start for start, _, _ in known), max(end for _, end, _ in known)
    step = _step(first, last)
    stretches = _stretches(first, last, step)
    wide = width / len(stretches)
    bars, wider = _bars(known, stretches, wide, step, asked)
    spans = _spans(wider, stretches[0][0], stretches[-1][1], width)
    lanes = len({span.y for span in spans})
    undated = len(everything) - len(known)
    return TimeChart(
        width,
        _BARS + _AXIS + (lanes * _LANE + 4 if lanes else 0),
        _BARS,
        step,
        max((bar.count for bar in bars), default=0),
        bars,
        spans,
        tuple(_ticks(stretches, wide, step)),
        undated,
        _caption(len(known), undated, step),
    )


def _caption(known: int, undated: int, step: Step) -> str:
    words = f"{many(known, 'incident')} by {step}"
    return f"{words}; {undated} with no known date" if undated else words


def _step(first: date, last: date) -> Step:
    days = (last - first).days
    if days <= _DAYS_SHOWN:
        return Step.DAY
    return Step.MONTH if days <= _MONTHS_SHOWN else Step.YEAR


def _stretches(first: date, last: date, step: Step) -> list[tuple[date, date]]:
    stretches = []
    start = {
        Step.DAY: first,
        Step.MONTH: first.replace(day=1),
        Step.YEAR: first.replace(month=1, day=1),
    }[step]
    while start <= last:
        end = _end(start, step)
        stretches.append((start, end))
        start = end + timedelta(days=1)
    return stretches


def _end(start: date, step: Step) -> date:
    if step is Step.DAY:
        return start
    month = start.month if step is Step.MONTH else 12
    return date(start.year, month, calendar.monthrange(start.year, month)[1])


_Known = list[tuple[date, date, "Incident"]]


def _bars(
    known: _Known, stretches: list[tuple[date, date]], wide: float, step: Step, asked: Asked
) -> tuple[tuple[Bar, ...], _Known]:
    """The bars, and the incidents that no single stretch holds."""
    held: dict[int, list[Incident]] = {}
    wider: _Known = []
    for start, end, incident in known:
        index = next(i for i, (_, until) in enumerate(stretches) if start <= until)
        if end <= stretches[index][1]:
            held.setdefault(index, []).append(incident)
        else:
            wider.append((start, end, incident))
    most = max((len(group) for group in held.values()), default=1)
    unit = min((_BARS - 12) / most, 14.0)
    bars = []
    for index, group in sorted(held.items()):
        since, until = stretches[index]
        tall = unit * len(group)
        bars.append(
            Bar(
                round(index * wide + min(1.0, wide * 0.1), 1),
                round(_BARS - tall, 1),
                round(max(wide - min(2.0, wide * 0.2), 2.0), 1),
                round(tall, 1),
                len(group),
                f"{_words(since, step)}: {many(len(group), 'incident')}",
                asked.address(since=_typed(since, step), until=_typed(until, step)),
                tuple(incident.id for incident in group),
            )
        )
    return tuple(bars), wider


def _typed(day: date, step: Step) -> str:
    return {
        Step.DAY: day.isoformat(),
        Step.MONTH: f"{day:%Y-%m}",
        Step.YEAR: f"{day:%Y}",
    }[step]


def _words(day: date, step: Step) -> str:
    month = calendar.month_name[day.month]
    return {
        Step.DAY: f"{day.day} {month} {day.year}",
        Step.MONTH: f"{month} {day.year}",
        Step.YEAR: str(day.year),
    }[step]


def _spans(wider: _Known, first: date, last: date, width: float) -> tuple[Span, ...]:
    """Each in the first lane where it does not lie over another."""
    days = (last - first).days + 1
    free: list[date] = []
    spans = []
    for start, end, incident in sorted(wider, key=lambda each: each[:2]):
        lane = next((i for i, until in enumerate(free) if until < start), len(free))
        if lane == len(free):
            free.append(end)
        free[lane] = end
        spans.append(
            Span(
                round((start - first).days / days * width, 1),
                round(((end - start).days + 1) / days * width, 1),
                _BARS + _AXIS + 4 + min(lane, _LANES) * _LANE,
                f"{place_words(incident.place)}: {interval_words(incident.date)}",
                f"/incidents/{incident.id}",
                incident.id,
            )
        )
    return tuple(spans)


def _ticks(stretches: list[tuple[date, date]], wide: float, step: Step) -> Iterable[Tick]:
    """Years are always named; months and days where their words have room."""
    last = -_LABEL
    for index, (day, _) in enumerate(stretches):
        x = index * wide
        year = day.month == 1 and (step is not Step.DAY or day.day == 1)
        strong = year or step is Step.YEAR or index == 0
        if x - last < _LABEL or (not strong and not _round(day, step)):
            continue
        last = x
        yield Tick(round(x, 1), _tick_words(day, step, strong=strong), strong)


def _round(day: date, step: Step) -> bool:
    return day.month % 3 == 1 if step is Step.MONTH else day.day in (1, 8, 15, 22, 29)


def _tick_words(day: date, step: Step, *, strong: bool) -> str:
    month = calendar.month_abbr[day.month]
    if step is Step.YEAR:
        return str(day.year)
    if step is Step.DAY:
        return f"{day.day} {month} {day.year}" if strong else f"{day.day} {month}"
    return f"{month} {day.year}" if strong else month
