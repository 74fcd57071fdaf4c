"""Dates said from the day of the report: weekdays, yesterday, last week, this month."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from remnant.domain.values import DatePrecision, TimeInterval
from remnant.reading.datereference import (
    DAY,
    WEEK,
    NoDateError,
    Reference,
    known,
    published_of,
    shift_months,
    third_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from remnant.reading.patterns import Match

_WEEKDAYS = ("weekday", "dayname", "weekday_adjective")


def _weekday_of(match: Match) -> int:
    return int(next(value for name, value in match.values if name in _WEEKDAYS))


def _weekday(match: Match, reference: Reference) -> TimeInterval:
    """The nearest one past, the day of publication included."""
    today = published_of(reference)
    back = (today.isoweekday() - _weekday_of(match)) % WEEK
    return TimeInterval.day(today - back * DAY)


def _last_weekday(match: Match, reference: Reference) -> TimeInterval:
    today = published_of(reference)
    back = (today.isoweekday() - _weekday_of(match)) % WEEK or WEEK
    return TimeInterval.day(today - back * DAY)


def _next_weekday(match: Match, reference: Reference) -> TimeInterval:
    today = published_of(reference)
    ahead = (_weekday_of(match) - today.isoweekday()) % WEEK or WEEK
    return TimeInterval.day(today + ahead * DAY)


def _offset(match: Match, reference: Reference) -> TimeInterval:
    return TimeInterval.day(
        published_of(reference)
        + int(match.get("deictic") or match.get("deictic_adjective") or 0) * DAY
    )


def _night(_: Match, reference: Reference) -> TimeInterval:
    today = published_of(reference)
    return TimeInterval.days(today - DAY, today)


def _week(day: date, weeks: int = 0) -> TimeInterval:
    monday = day - (day.isoweekday() - 1) * DAY + timedelta(weeks=weeks)
    return TimeInterval(monday, monday + 6 * DAY, DatePrecision.WEEK)


def _unit_around(day: date, unit: str, offset: int) -> TimeInterval:
    """The week, month or year that lies `offset` from the one of `day`."""
    if unit == "week":
        return _week(day, offset)
    if unit == "month":
        shifted = shift_months(day.replace(day=1), offset)
        return TimeInterval.month(shifted.year, shifted.month)
    if unit == "year":
        return TimeInterval.year(day.year + offset)
    raise NoDateError(unit)


def _unit_in(match: Match) -> str:
    return str(match.get("span") or match.get("unit") or "")


def _last_unit(match: Match, reference: Reference) -> TimeInterval:
    return _unit_around(published_of(reference), _unit_in(match), -1)


def _third_of_last(match: Match, reference: Reference) -> TimeInterval:
    unit, third = _unit_in(match), third_of(match)
    whole = _unit_around(published_of(reference), unit, -1)
    if unit == "week" or whole.start is None:
        return whole
    if unit == "month":
        return TimeInterval.month(whole.start.year, whole.start.month, third)
    return TimeInterval.year(whole.start.year, third)


def _this_unit(match: Match, reference: Reference) -> TimeInterval:
    return _unit_around(published_of(reference), _unit_in(match), 0)


def _earlier_this(match: Match, reference: Reference) -> TimeInterval:
    today = published_of(reference)
    whole = _unit_around(today, _unit_in(match), 0)
    return TimeInterval(whole.start, today, whole.precision)


def _later_this(match: Match, reference: Reference) -> TimeInterval:
    today = published_of(reference)
    whole = _unit_around(today, _unit_in(match), 0)
    return TimeInterval(today, whole.end, whole.precision)


def _next_unit(match: Match, reference: Reference) -> TimeInterval:
    return _unit_around(published_of(reference), _unit_in(match), 1)


def _same_unit(match: Match, reference: Reference) -> TimeInterval:
    return _unit_around(known(reference.told()), _unit_in(match), 0)


def _weekend(_: Match, reference: Reference) -> TimeInterval:
    """The nearest weekend that has begun."""
    today = published_of(reference)
    saturday = today - ((today.isoweekday() - 6) % WEEK) * DAY
    return TimeInterval.days(saturday, min(saturday + DAY, max(today, saturday)))


PRESENT: dict[str, Callable[[Match, Reference], TimeInterval]] = {
    "weekday": _weekday,
    "last_weekday": _last_weekday,
    "next_weekday": _next_weekday,
    "offset": _offset,
    "night": _night,
    "last_day": _night,
    "last_unit": _last_unit,
    "third_of_last": _third_of_last,
    "this_unit": _this_unit,
    "earlier_this": _earlier_this,
    "later_this": _later_this,
    "next_unit": _next_unit,
    "same_unit": _same_unit,
    "weekend": _weekend,
}
