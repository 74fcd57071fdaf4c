"""Dates so long before or after another: ago, earlier, later, the next day, the same night."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.domain.values import DatePrecision, TimeInterval
from remnant.reading.datereference import (
    DAY,
    MONTHS,
    WEEK,
    Reference,
    UnresolvedError,
    first_of,
    known,
    published_of,
    shift_months,
    span,
    told_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from remnant.reading.patterns import Match

_FEW = (2, 6)  # "several weeks ago"
_SPREAD = {"week": 3, "month": 15, "year": 183}  # days either side of "a week ago"
_FORTNIGHT = 14


def _number(match: Match) -> tuple[int, int]:
    """How many units, at least and at most."""
    if match.get("few") or match.get("units"):
        return _FEW
    number = int(match.get("n") or 1)
    return number, number


def unit_of(match: Match) -> str:
    return str(match.get("unit") or match.get("units") or match.get("one") or "day")


def back(day: date, number: int, unit: str) -> date:
    """`day` less so many units; a negative number goes forward."""
    if unit in ("month", "year", "decade"):
        months = {"month": 1, "year": MONTHS, "decade": 10 * MONTHS}[unit]
        return shift_months(day, -number * months)
    days = {"day": 1, "week": WEEK, "fortnight": _FORTNIGHT}[unit]
    return day - number * days * DAY


def away(match: Match, base: TimeInterval, sign: int) -> TimeInterval:
    """The time that lies so many units before (1) or after (-1) `base`."""
    if base.start is None or base.end is None:
        raise UnresolvedError
    (low, high), unit = _number(match), unit_of(match)
    far, near = (high, low) if sign > 0 else (low, high)
    start, end = back(base.start, sign * far, unit), back(base.end, sign * near, unit)
    if low != high:
        return TimeInterval.days(start, end)
    exact = bool(match.get("exactly"))
    if unit == "month" and base.precision is DatePrecision.MONTH:
        return TimeInterval.month(start.year, start.month)
    spread = 0 if exact else _SPREAD.get(unit, 0)
    if spread == 0 and base.start == base.end:
        return TimeInterval.day(start)
    return span(start - spread * DAY, end + spread * DAY)


def _ago(match: Match, reference: Reference) -> TimeInterval:
    return away(match, TimeInterval.day(published_of(reference)), 1)


def _half_year_ago(_: Match, reference: Reference) -> TimeInterval:
    middle = back(published_of(reference), 6, "month")
    return TimeInterval.days(middle - _SPREAD["month"] * DAY, middle + _SPREAD["month"] * DAY)


def _past(match: Match, reference: Reference) -> TimeInterval:
    today = published_of(reference)
    low, _ = _number(match)
    unit = str(match.get("unit") or "day")
    start = back(today, low, unit)
    return TimeInterval.days(start if unit == "day" else start + DAY, today)


def _earlier(match: Match, reference: Reference) -> TimeInterval:
    return away(match, told_of(reference, unit_of(match)), 1)


def _later(match: Match, reference: Reference) -> TimeInterval:
    """Later than the date before; what lies after the report itself is not guessed."""
    found = away(match, told_of(reference, unit_of(match), event=True), -1)
    today = reference.published
    if today is None or found.start is None or found.end is None or reference.ahead:
        return found
    if found.start > today:
        raise UnresolvedError
    return TimeInterval.days(found.start, min(found.end, today))


def _previous_day(_: Match, reference: Reference) -> TimeInterval:
    return TimeInterval.day(first_of(told_of(reference)) - DAY)


def _eve(_: Match, reference: Reference) -> TimeInterval:
    """The day before: of the report, unless the text has gone back to an older day."""
    today, anchor = reference.published, reference.day
    told = anchor.end if anchor else None
    if today and (told is None or (today - told).days <= 2):  # noqa: PLR2004 - the present story
        return TimeInterval.day(today - DAY)
    return TimeInterval.day(first_of(told_of(reference)) - DAY)


def _following_day(_: Match, reference: Reference) -> TimeInterval:
    told = told_of(reference, event=True)
    first_of(told)
    return TimeInterval.day(known(told) + DAY)


def _same_day(_: Match, reference: Reference) -> TimeInterval:
    return told_of(reference, event=True)


def _same_night(_: Match, reference: Reference) -> TimeInterval:
    told = told_of(reference, event=True)
    first, last = first_of(told), known(told)
    if reference.day is None and reference.anchor is None:
        return TimeInterval.days(first - DAY, first)
    return TimeInterval.days(first, last if last > first else first + DAY)


OFFSETS: dict[str, Callable[[Match, Reference], TimeInterval]] = {
    "ago": _ago,
    "half_year_ago": _half_year_ago,
    "past": _past,
    "earlier": _earlier,
    "before_that": _earlier,
    "later": _later,
    "previous_day": _previous_day,
    "day_before_that": _previous_day,
    "eve": _eve,
    "following_day": _following_day,
    "day_after_that": _following_day,
    "same_day": _same_day,
    "same_night": _same_night,
}
