"""Incidents over time: a bar for each stretch, a line for each that is known less narrowly."""

from __future__ import annotations

import calendar
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from remnant.domain.trend import Step
from remnant.domain.wording import interval_words, place_words
from remnant.trend.series import stretches_between
from remnant.web.addresses import incident_href
from remnant.web.phrases import many
from remnant.web.trend_chart import stretch_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from remnant.domain.incident import Incident
    from remnant.web.asked import Asked

_DAYS_SHOWN, _MONTHS_SHOWN = 62, 60 * 31  # days up to which each stretch is drawn by its own
_TALL, _HEAD, _UNIT = 84.0, 16.0, 14.0  # pixels: all bars, the figure above one, one incident
_AXIS, _LANE, _LANES = 18.0, 6.0, 5
_LABEL = 58.0  # pixels that a tick's words need


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
    stretches = list(stretches_between(first, last, step))
    wide = width / len(stretches)
    held, wider = _held(known, stretches)
    unit = min((_TALL - _HEAD) / max(map(len, held.values()), default=1), _UNIT)
    base = _HEAD + unit * max(map(len, held.values()), default=0)
    bars = tuple(
        _bar(index, group, stretches[index][0], _Scale(base, unit, wide, step), asked)
        for index, group in sorted(held.items())
    )
    spans = _spans(wider, stretches[0][0], stretches[-1][1], width, base + _AXIS + 4)
    lanes = len({span.y for span in spans})
    undated = len(everything) - len(known)
    return TimeChart(
        width,
        base + _AXIS + (lanes * _LANE + 4 if lanes else 0),
        base,
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


_Known = list[tuple[date, date, "Incident"]]


@dataclass(frozen=True, slots=True)
class _Scale:
    """Pixels: where the bars stand, for one incident, for one stretch."""

    base: float
    unit: float
    wide: float
    step: Step


def _held(
    known: _Known, stretches: list[tuple[date, date]]
) -> tuple[dict[int, list[Incident]], _Known]:
    """The incidents of each stretch (by its index), and those that no single stretch holds."""
    held: dict[int, list[Incident]] = {}
    wider: _Known = []
    ends = [until for _, until in stretches]
    for start, end, incident in known:
        index = bisect_left(ends, start)
        if end <= ends[index]:
            held.setdefault(index, []).append(incident)
        else:
            wider.append((start, end, incident))
    return held, wider


def _bar(index: int, group: list[Incident], since: date, scale: _Scale, asked: Asked) -> Bar:
    tall, gap = scale.unit * len(group), min(1.0, scale.wide * 0.1)
    typed = _typed(since, scale.step)
    return Bar(
        round(index * scale.wide + gap, 1),
        round(scale.base - tall, 1),
        round(max(scale.wide - 2 * gap, 2.0), 1),
        round(tall, 1),
        len(group),
        f"{stretch_words(since, scale.step)}: {many(len(group), 'incident')}",
        asked.address(since=typed, until=typed),
        tuple(incident.id for incident in group),
    )


def _typed(day: date, step: Step) -> str:
    return {
        Step.DAY: day.isoformat(),
        Step.MONTH: f"{day:%Y-%m}",
        Step.YEAR: f"{day:%Y}",
    }[step]


def _spans(wider: _Known, first: date, last: date, width: float, top: float) -> tuple[Span, ...]:
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
                top + min(lane, _LANES) * _LANE,
                f"{place_words(incident.place)}: {interval_words(incident.date)}",
                incident_href(incident.id),
                incident.id,
            )
        )
    return tuple(spans)


def _ticks(stretches: list[tuple[date, date]], wide: float, step: Step) -> Iterable[Tick]:
    """Where a year begins is named first, then the chart's own beginning, then what has room."""
    days = [day for day, _ in stretches]
    years = [index for index, day in enumerate(days) if _is_year(day, step)]
    rounds = [index for index, day in enumerate(days) if _is_round(day, step)]
    named: list[int] = []
    for index in (*years, 0, *rounds):
        if all(abs(index - other) * wide >= _LABEL for other in named):
            named.append(index)
    for index in sorted(named):
        strong = index == 0 or index in years
        yield Tick(round(index * wide, 1), _tick_words(days[index], step, strong=strong), strong)


def _is_year(day: date, step: Step) -> bool:
    return day.month == 1 and (step is not Step.DAY or day.day == 1)


def _is_round(day: date, step: Step) -> bool:
    """The first month of a quarter, the first day of a week of the month."""
    return day.month % 3 == 1 if step is Step.MONTH else day.day % 7 == 1


def _tick_words(day: date, step: Step, *, strong: bool) -> str:
    month = calendar.month_abbr[day.month]
    if step is Step.YEAR:
        return str(day.year)
    if step is Step.DAY:
        return f"{day.day} {month} {day.year}" if strong else f"{day.day} {month}"
    return f"{month} {day.year}" if strong else month
