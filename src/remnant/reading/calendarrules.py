"""Dates by the calendar: days, months, seasons, years and their parts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from remnant.domain.values import DatePrecision, Third, TimeInterval
from remnant.reading.datereference import (
    DAY,
    WEEK,
    NoDateError,
    Reference,
    UnresolvedError,
    last_day,
    near,
    published_of,
    shift_months,
    span,
    third_of,
    year_of,
    year_of_month,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from remnant.reading.dateclasses import Numeric
    from remnant.reading.patterns import Match

_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}  # first months
_MIDDLE = 15  # the last day of the first half of a month


def _numeric(match: Match, _: Reference) -> TimeInterval:
    value: Numeric = match.get("numeric")
    return TimeInterval.day(date(value.year, value.month, value.day))


def _day_of(day: int, match: Match, reference: Reference) -> date:
    month, year = match.every("month")[-1], year_of(match, reference)
    return date(year, month, day) if year else near(month, day, reference)


def _day(match: Match, reference: Reference) -> TimeInterval:
    return TimeInterval.day(_day_of(match.get("day"), match, reference))


def _nth(match: Match, reference: Reference) -> TimeInterval:
    """For "on the 14th" the last such day before the news."""
    today = published_of(reference)
    day = match.get("nth")
    month = today if day <= today.day else shift_months(today.replace(day=1), -1)
    return TimeInterval.day(month.replace(day=day))


def _days(match: Match, reference: Reference) -> TimeInterval:
    first, last = match.every("day")[:2]
    end = _day_of(last, match, reference)
    return span(end.replace(day=first), end)


def _month(match: Match, reference: Reference) -> TimeInterval:
    named = next(value for name, value in match.values if "month" in name)  # or "midmonth"
    year = year_of_month(int(named), match, reference)
    return TimeInterval.month(year, int(named), third_of(match))


def _months(match: Match, reference: Reference) -> TimeInterval:
    first, last = [value for name, value in match.values if name.startswith("month")][:2]
    year = year_of_month(last, match, reference)
    start = TimeInterval.month(year if first <= last else year - 1, first).start
    end = TimeInterval.month(year, last).end
    if start is None or end is None:
        raise UnresolvedError
    return TimeInterval(start, end, DatePrecision.LONGER)


def _half_month(match: Match, reference: Reference) -> TimeInterval:
    half, named = match.get("ordinal"), int(match.get("month"))
    year = year_of_month(named, match, reference)
    if half == 1:
        return span(date(year, named, 1), date(year, named, _MIDDLE))
    return span(date(year, named, _MIDDLE + 1), last_day(date(year, named, 1)))


def _week_of_month(match: Match, reference: Reference) -> TimeInterval:
    named, week = int(match.get("month")), int(match.get("ordinal"))
    if not 1 <= week <= 5:  # noqa: PLR2004 - a month has no more
        raise NoDateError(f"week {week}")
    year = year_of_month(named, match, reference)
    start = date(year, named, (week - 1) * WEEK + 1)
    end = min(start + 6 * DAY, last_day(start))
    return TimeInterval(start, end, DatePrecision.WEEK)


def _feast(match: Match, reference: Reference) -> TimeInterval:
    month, day = (int(part) for part in match.get("feast").split("-"))
    year = year_of(match, reference)
    return TimeInterval.day(date(year, month, day) if year else near(month, day, reference))


def _season(match: Match, reference: Reference) -> TimeInterval:
    season = match.get("season") or match.get("season_of_year")
    first = _SEASONS[season]
    given = year_of(match, reference)
    if season == "winter" and given:  # which of its two winters is not said
        return TimeInterval.year(given)
    start = date(year_of_month(first, match, reference), first, 1)
    parts = {None: (0, 2), Third.EARLY: (0, 0), Third.MID: (1, 1), Third.LATE: (2, 2)}
    low, high = parts[third_of(match)]
    begin, end = shift_months(start, low), last_day(shift_months(start, high))
    precision = DatePrecision.MONTH if low == high else DatePrecision.LONGER
    return TimeInterval(begin, end, precision)


def _next_season(match: Match, reference: Reference) -> TimeInterval:
    today = published_of(reference)
    first = _SEASONS[match.get("season") or match.get("season_of_year")]
    start = date(today.year + (first <= today.month), first, 1)
    return TimeInterval(start, last_day(shift_months(start, 2)), DatePrecision.LONGER)


def _quarter(match: Match, reference: Reference) -> TimeInterval:
    return _fraction_of_year(match, reference, quarters=1, most=4)


def _half_year(match: Match, reference: Reference) -> TimeInterval:
    return _fraction_of_year(match, reference, quarters=2, most=2)


def _fraction_of_year(
    match: Match, reference: Reference, *, quarters: int, most: int
) -> TimeInterval:
    number, year = match.get("ordinal"), year_of(match, reference)
    if year is None or not 1 <= number <= most:
        raise NoDateError(str(number))
    start = date(year, (number - 1) * 3 * quarters + 1, 1)
    end = last_day(shift_months(start, 3 * quarters - 1))
    return TimeInterval(start, end, DatePrecision.LONGER)


def _year_itself(match: Match, reference: Reference) -> TimeInterval:
    year = match.get("year") or match.get("ordinal_year") or match.get("mid_year")
    return TimeInterval.year(year or year_of(match, reference) or 0, third_of(match))


def _decade(match: Match, _: Reference) -> TimeInterval:
    first = int(match.get("decade"))
    first += 1900 if first < 100 else 0  # noqa: PLR2004 - "the 80s"
    return TimeInterval(date(first, 1, 1), date(first + 9, 12, 31), DatePrecision.LONGER)


CALENDAR: dict[str, Callable[[Match, Reference], TimeInterval]] = {
    "numeric": _numeric,
    "day": _day,
    "days": _days,
    "nth": _nth,
    "month": _month,
    "months": _months,
    "half_month": _half_month,
    "week_of_month": _week_of_month,
    "feast": _feast,
    "season": _season,
    "next_season": _next_season,
    "quarter": _quarter,
    "half_year": _half_year,
    "year": _year_itself,
    "decade": _decade,
}
