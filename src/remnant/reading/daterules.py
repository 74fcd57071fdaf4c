"""What a date phrase means, by newsroom rules, seen from the report's own date.

Each meaning named in `data/calendar.*.yaml` has its rule here. A rule gives the interval, None
where the phrase is no date after all, or an unknown interval where what it hangs on is unknown.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from remnant.domain.values import DatePrecision, Third, TimeInterval

if TYPE_CHECKING:
    from collections.abc import Callable

    from remnant.reading.datewords import Numeric
    from remnant.reading.patterns import Match

_DAY = timedelta(days=1)
_WEEK = 7
_LOOK_BACK = 334  # days; a day and month without a year is one of the past eleven months
_COMING = 7  # days; a date so little ahead is not one of a year ago
_LOOK_AHEAD = 183  # days; where the sentence speaks of the future
_FEW = (2, 6)  # "several weeks ago"
_SPREAD = {"week": 3, "month": 15, "year": 183}  # days either side of "a week ago"
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}  # first months
_WEEKDAYS = ("weekday", "dayname", "weekday_adjective")
_FORTNIGHT = 14
_SHORT = ("day", "week", "fortnight")
_RECENT = 60  # days; a day so near the report is of its own year, whatever was told before
_MONTHS = 12
_MIDDLE = 15  # the last day of the first half of a month


@dataclass(slots=True)
class Reference:
    """What a date may hang on: the report's own date and the date told last.

    `anchor` is the last date of the text that is known, `anchor_paragraph` where it stands. `day`
    is the last one that is a day or a night, `event` the last such day that is not merely when
    something was said. `ahead` is whether the sentence speaks of the future.
    """

    published: date | None
    anchor: TimeInterval | None = None
    day: TimeInterval | None = None
    event: TimeInterval | None = None
    anchor_paragraph: int = -1
    paragraph: int = 0
    ahead: bool = False

    def told(self, unit: str = "day", *, event: bool = False) -> TimeInterval | None:
        """The date before that is as narrow as the unit that is counted, else the report's own.

        With `event` a day on which something happened goes before one on which it was said.
        """
        before = self.anchor
        if unit in _SHORT:
            before = (event and self.event) or self.day or self.anchor
        if before is not None:
            return before
        return TimeInterval.day(self.published) if self.published else None

    def remember(self, interval: TimeInterval, *, said: bool = False) -> None:
        """Take a date of the text as what the next ones may hang on."""
        if interval.start is None or interval.end is None:
            return
        self.anchor, self.anchor_paragraph = interval, self.paragraph
        if (interval.end - interval.start).days <= 1:
            self.day = interval
            self.event = self.event if said else interval


class NoDateError(ValueError):
    """The words look like a date and are none ("31 February")."""


def resolve(match: Match, reference: Reference) -> TimeInterval:
    """The interval that a phrase means; raises NoDateError where it means none."""
    rule = RULES.get(match.meaning)
    if rule is None:
        raise NoDateError(match.meaning)
    try:
        return rule(match, reference)
    except _Unresolved:
        return TimeInterval.unknown()
    except (ValueError, OverflowError) as error:
        raise NoDateError(str(error)) from error


def is_relative(match: Match) -> bool:
    """Whether the meaning hangs on another date."""
    if match.meaning == "numeric":
        return False
    inner = match.every("when")
    if inner:
        return any(is_relative(each) for each in inner)
    if match.get("year") or match.get("mid_year") or match.get("ordinal_year"):
        return False
    if match.meaning == "decade":
        return False
    year = match.get("yr") or match.get("said_year")
    return year is None or year.meaning != "explicit"


# --- years


def _year_of(match: Match, reference: Reference) -> int | None:
    """The year that the phrase itself gives, in digits or as "last year"."""
    year = match.get("yr") or match.get("said_year")
    return _year(year, reference) if year else None


def _year(year: Match, reference: Reference) -> int:
    printed = year.get("year") or year.get("ordinal_year")
    if printed:
        return int(printed)
    if year.meaning == "same":
        return _known(reference.told("year")).year
    back = {"last": 1, "this": 0, "before_last": 2}[year.meaning]
    return _published(reference).year - back


class _Unresolved(Exception):  # noqa: N818 - it is no error, the date stays unknown
    """The date hangs on one that is not known."""


def _known(interval: TimeInterval | None) -> date:
    if interval is None or interval.end is None:
        raise _Unresolved
    return interval.end


def _published(reference: Reference) -> date:
    if reference.published is None:
        raise _Unresolved
    return reference.published


def _near(month: int, day: int, reference: Reference) -> date:
    """A day of a month without its year: the nearest one past, within the story told."""
    anchor, published = reference.anchor, reference.published
    if anchor and anchor.end and published is None:
        return _nearest(month, day, anchor.end)
    today = _published(reference)
    this_year = _valid(today.year, month, day)
    recent = this_year is not None and 0 <= (today - this_year).days <= _RECENT
    if anchor and anchor.end and not recent and _is_old(anchor.end, today, reference):
        return _nearest(month, day, anchor.end)
    if this_year and (this_year <= today or _lies_ahead(this_year, today, reference)):
        return this_year
    for year in range(today.year - 1, today.year - 9, -1):
        found = _valid(year, month, day)
        if found:
            return found
    raise NoDateError(f"{day}.{month}.")


def _is_old(anchor: date, today: date, reference: Reference) -> bool:
    """Whether the paragraph tells of another year."""
    close = reference.anchor_paragraph == reference.paragraph
    return close and (today - anchor).days > _LOOK_BACK


def _lies_ahead(day: date, today: date, reference: Reference) -> bool:
    return (day - today).days <= (_LOOK_AHEAD if reference.ahead else _COMING)


def _nearest(month: int, day: int, to: date) -> date:
    years = range(to.year - 1, to.year + 2)
    days = [found for year in years if (found := _valid(year, month, day))]
    if not days:
        raise NoDateError(f"{day}.{month}.")
    return min(days, key=lambda each: abs((each - to).days))


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


# --- days, months, years


def _numeric(match: Match, _: Reference) -> TimeInterval:
    value: Numeric = match.get("numeric")
    return TimeInterval.day(date(value.year, value.month, value.day))


def _day_of(day: int, match: Match, reference: Reference) -> date:
    month, year = match.every("month")[-1], _year_of(match, reference)
    return date(year, month, day) if year else _near(month, day, reference)


def _day(match: Match, reference: Reference) -> TimeInterval:
    return TimeInterval.day(_day_of(match.get("day"), match, reference))


def _days(match: Match, reference: Reference) -> TimeInterval:
    first, last = match.every("day")[:2]
    end = _day_of(last, match, reference)
    return _span(end.replace(day=first), end)


def _span(start: date, end: date) -> TimeInterval:
    if start > end:
        raise NoDateError(f"{start} - {end}")
    return TimeInterval.days(start, end)


def _third(match: Match) -> Third | None:
    third = match.get("third")
    if third is None and (match.get("midmonth") or match.get("mid_year")):
        return Third.MID
    return Third(third) if third else None


def _half_month(match: Match, reference: Reference) -> TimeInterval:
    half, named = match.get("ordinal"), int(match.get("month"))
    year = _year_of(match, reference) or _near(named, 1, reference).year
    if half == 1:
        return _span(date(year, named, 1), date(year, named, _MIDDLE))
    return _span(date(year, named, _MIDDLE + 1), _last_day(date(year, named, 1)))


def _feast(match: Match, reference: Reference) -> TimeInterval:
    month, day = (int(part) for part in match.get("feast").split("-"))
    year = _year_of(match, reference)
    return TimeInterval.day(date(year, month, day) if year else _near(month, day, reference))


def _month(match: Match, reference: Reference) -> TimeInterval:
    named = next(value for name, value in match.values if "month" in name)  # or "midmonth"
    year = _year_of(match, reference) or _near(int(named), 1, reference).year
    return TimeInterval.month(year, int(named), _third(match))


def _months(match: Match, reference: Reference) -> TimeInterval:
    first, last = [value for name, value in match.values if name.startswith("month")][:2]
    year = _year_of(match, reference) or _near(last, 1, reference).year
    start = TimeInterval.month(year if first <= last else year - 1, first).start
    end = TimeInterval.month(year, last).end
    if start is None or end is None:
        raise _Unresolved
    return TimeInterval(start, end, DatePrecision.LONGER)


def _season(match: Match, reference: Reference) -> TimeInterval:
    season = match.get("season") or match.get("season_of_year")
    first = _SEASONS[season]
    year = _year_of(match, reference)
    if year is None:
        year = _near(first, 1, reference).year
    start = date(year, first, 1)
    parts = {None: (0, 2), Third.EARLY: (0, 0), Third.MID: (1, 1), Third.LATE: (2, 2)}
    low, high = parts[_third(match)]
    begin, end = _shift_months(start, low), _last_day(_shift_months(start, high))
    precision = DatePrecision.MONTH if low == high else DatePrecision.LONGER
    return TimeInterval(begin, end, precision)


def _next_season(match: Match, reference: Reference) -> TimeInterval:
    today = _published(reference)
    first = _SEASONS[match.get("season") or match.get("season_of_year")]
    start = date(today.year + (first <= today.month), first, 1)
    return TimeInterval(start, _last_day(_shift_months(start, 2)), DatePrecision.LONGER)


def _week_of_month(match: Match, reference: Reference) -> TimeInterval:
    named, week = int(match.get("month")), int(match.get("ordinal"))
    if not 1 <= week <= 5:  # noqa: PLR2004 - a month has no more
        raise NoDateError(f"week {week}")
    year = _year_of(match, reference) or _near(named, 1, reference).year
    start = date(year, named, (week - 1) * _WEEK + 1)
    end = min(start + 6 * _DAY, _last_day(start))
    return TimeInterval(start, end, DatePrecision.WEEK)


def _quarter(match: Match, reference: Reference) -> TimeInterval:
    return _fraction_of_year(match, reference, quarters=1, most=4)


def _half_year(match: Match, reference: Reference) -> TimeInterval:
    return _fraction_of_year(match, reference, quarters=2, most=2)


def _fraction_of_year(
    match: Match, reference: Reference, *, quarters: int, most: int
) -> TimeInterval:
    number, year = match.get("ordinal"), _year_of(match, reference)
    if year is None or not 1 <= number <= most:
        raise NoDateError(str(number))
    start = date(year, (number - 1) * 3 * quarters + 1, 1)
    end = _last_day(_shift_months(start, 3 * quarters - 1))
    return TimeInterval(start, end, DatePrecision.LONGER)


def _year_itself(match: Match, reference: Reference) -> TimeInterval:
    year = match.get("year") or match.get("ordinal_year") or match.get("mid_year")
    return TimeInterval.year(year or _year_of(match, reference) or 0, _third(match))


def _decade(match: Match, _: Reference) -> TimeInterval:
    first = int(match.get("decade"))
    first += 1900 if first < 100 else 0  # noqa: PLR2004 - "the 80s"
    return TimeInterval(date(first, 1, 1), date(first + 9, 12, 31), DatePrecision.LONGER)


def _shift_months(day: date, months: int) -> date:
    index = day.year * _MONTHS + day.month - 1 + months
    year, month = divmod(index, _MONTHS)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def _last_day(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


# --- weekdays and what is said from today


def _weekday_of(match: Match) -> int:
    return int(next(value for name, value in match.values if name in _WEEKDAYS))


def _weekday(match: Match, reference: Reference) -> TimeInterval:
    """The nearest one past, the day of publication included."""
    today = _published(reference)
    back = (today.isoweekday() - _weekday_of(match)) % _WEEK
    return TimeInterval.day(today - back * _DAY)


def _last_weekday(match: Match, reference: Reference) -> TimeInterval:
    today = _published(reference)
    back = (today.isoweekday() - _weekday_of(match)) % _WEEK or _WEEK
    return TimeInterval.day(today - back * _DAY)


def _next_weekday(match: Match, reference: Reference) -> TimeInterval:
    today = _published(reference)
    ahead = (_weekday_of(match) - today.isoweekday()) % _WEEK or _WEEK
    return TimeInterval.day(today + ahead * _DAY)


def _offset(match: Match, reference: Reference) -> TimeInterval:
    return TimeInterval.day(
        _published(reference)
        + int(match.get("deictic") or match.get("deictic_adjective") or 0) * _DAY
    )


def _night(_: Match, reference: Reference) -> TimeInterval:
    today = _published(reference)
    return TimeInterval.days(today - _DAY, today)


def _week(day: date, weeks: int = 0) -> TimeInterval:
    monday = day - (day.isoweekday() - 1) * _DAY + timedelta(weeks=weeks)
    return TimeInterval(monday, monday + 6 * _DAY, DatePrecision.WEEK)


def _unit_around(day: date, unit: str, offset: int) -> TimeInterval:
    """The week, month or year that lies `offset` from the one of `day`."""
    if unit == "week":
        return _week(day, offset)
    if unit == "month":
        shifted = _shift_months(day.replace(day=1), offset)
        return TimeInterval.month(shifted.year, shifted.month)
    if unit == "year":
        return TimeInterval.year(day.year + offset)
    raise NoDateError(unit)


def _unit_in(match: Match) -> str:
    return str(match.get("span") or match.get("unit") or "")


def _last_unit(match: Match, reference: Reference) -> TimeInterval:
    return _unit_around(_published(reference), _unit_in(match), -1)


def _third_of_last(match: Match, reference: Reference) -> TimeInterval:
    unit, third = _unit_in(match), _third(match)
    whole = _unit_around(_published(reference), unit, -1)
    if unit == "week" or whole.start is None:
        return whole
    if unit == "month":
        return TimeInterval.month(whole.start.year, whole.start.month, third)
    return TimeInterval.year(whole.start.year, third)


def _this_unit(match: Match, reference: Reference) -> TimeInterval:
    return _unit_around(_published(reference), _unit_in(match), 0)


def _earlier_this(match: Match, reference: Reference) -> TimeInterval:
    today = _published(reference)
    whole = _unit_around(today, _unit_in(match), 0)
    return TimeInterval(whole.start, today, whole.precision)


def _later_this(match: Match, reference: Reference) -> TimeInterval:
    today = _published(reference)
    whole = _unit_around(today, _unit_in(match), 0)
    return TimeInterval(today, whole.end, whole.precision)


def _next_unit(match: Match, reference: Reference) -> TimeInterval:
    return _unit_around(_published(reference), _unit_in(match), 1)


def _same_unit(match: Match, reference: Reference) -> TimeInterval:
    return _unit_around(_known(reference.told()), _unit_in(match), 0)


def _weekend(_: Match, reference: Reference) -> TimeInterval:
    """The nearest weekend that has begun."""
    today = _published(reference)
    saturday = today - ((today.isoweekday() - 6) % _WEEK) * _DAY
    return TimeInterval.days(saturday, min(saturday + _DAY, max(today, saturday)))


def _past(match: Match, reference: Reference) -> TimeInterval:
    today = _published(reference)
    low, _ = _number(match)
    unit = str(match.get("unit") or "day")
    return TimeInterval.days(_back(today, low, unit), today)


# --- so long before or after


def _number(match: Match) -> tuple[int, int]:
    """How many units, at least and at most."""
    if match.get("few") or match.get("units"):
        return _FEW
    number = int(match.get("n") or 1)
    return number, number


def _unit(match: Match) -> str:
    return str(match.get("unit") or match.get("units") or match.get("one") or "day")


def _back(day: date, number: int, unit: str) -> date:
    """`day` less so many units; a negative number goes forward."""
    if unit in ("month", "year", "decade"):
        months = {"month": 1, "year": _MONTHS, "decade": 10 * _MONTHS}[unit]
        return _shift_months(day, -number * months)
    days = {"day": 1, "week": _WEEK, "fortnight": _FORTNIGHT}[unit]
    return day - number * days * _DAY


def _away(match: Match, base: TimeInterval, sign: int) -> TimeInterval:
    """The time that lies so many units before (1) or after (-1) `base`."""
    if base.start is None or base.end is None:
        raise _Unresolved
    (low, high), unit = _number(match), _unit(match)
    far, near = (high, low) if sign > 0 else (low, high)
    start, end = _back(base.start, sign * far, unit), _back(base.end, sign * near, unit)
    if low != high:
        return TimeInterval.days(start, end)
    exact = bool(match.get("exactly"))
    if unit == "month" and base.precision is DatePrecision.MONTH:
        return TimeInterval.month(start.year, start.month)
    spread = 0 if exact else _SPREAD.get(unit, 0)
    if spread == 0 and base.start == base.end:
        return TimeInterval.day(start)
    return _span(start - spread * _DAY, end + spread * _DAY)


def _ago(match: Match, reference: Reference) -> TimeInterval:
    return _away(match, TimeInterval.day(_published(reference)), 1)


def _half_year_ago(_: Match, reference: Reference) -> TimeInterval:
    middle = _back(_published(reference), 6, "month")
    return TimeInterval.days(middle - _SPREAD["month"] * _DAY, middle + _SPREAD["month"] * _DAY)


def _earlier(match: Match, reference: Reference) -> TimeInterval:
    return _away(match, _told(reference, _unit(match)), 1)


def _later(match: Match, reference: Reference) -> TimeInterval:
    """Later than the date before; what lies after the report itself is not guessed."""
    found = _away(match, _told(reference, _unit(match), event=True), -1)
    today = reference.published
    if today is None or found.start is None or found.end is None or reference.ahead:
        return found
    if found.start > today:
        raise _Unresolved
    return TimeInterval.days(found.start, min(found.end, today))


def _told(reference: Reference, unit: str = "day", *, event: bool = False) -> TimeInterval:
    told = reference.told(unit, event=event)
    if told is None:
        raise _Unresolved
    return told


def _event_before(match: Match, reference: Reference) -> TimeInterval:
    """The event that is named next: "Four days after the explosion, ..." is that far before the
    news, "it came four days after the explosion" before what "it" was.
    """
    when = match.get("when")
    if when is not None:
        return _away(match, resolve_inner(when, reference), -1)
    return _away(match, _told(reference, _unit(match), event=True), 1)


def _previous_day(_: Match, reference: Reference) -> TimeInterval:
    return TimeInterval.day(_first(_told(reference)) - _DAY)


def _eve(_: Match, reference: Reference) -> TimeInterval:
    """The day before: of the report, unless the text has gone back to an older day."""
    today, anchor = reference.published, reference.day
    told = anchor.end if anchor else None
    if today and (told is None or (today - told).days <= 2):  # noqa: PLR2004 - the present story
        return TimeInterval.day(today - _DAY)
    return TimeInterval.day(_first(_told(reference)) - _DAY)


def _first(interval: TimeInterval) -> date:
    if interval.start is None or interval.end is None or (interval.end - interval.start).days > 1:
        raise _Unresolved
    return interval.start


def _following_day(_: Match, reference: Reference) -> TimeInterval:
    told = _told(reference, event=True)
    _first(told)
    return TimeInterval.day(_known(told) + _DAY)


def _same_day(_: Match, reference: Reference) -> TimeInterval:
    return _told(reference, event=True)


def _same_night(_: Match, reference: Reference) -> TimeInterval:
    told = _told(reference, event=True)
    first, last = _first(told), _known(told)
    if reference.day is None and reference.anchor is None:
        return TimeInterval.days(first - _DAY, first)
    return TimeInterval.days(first, last if last > first else first + _DAY)


# --- frames around another date


def resolve_inner(match: Match, reference: Reference) -> TimeInterval:
    found = RULES[match.meaning](match, reference)
    if not found.known:
        raise _Unresolved
    return found


def _when(match: Match, reference: Reference, which: int = 0) -> TimeInterval:
    return resolve_inner(match.every("when")[which], reference)


def _night_of(match: Match, reference: Reference) -> TimeInterval:
    when = _when(match, reference)
    if when.start is None or when.end is None or when.end != when.start:
        return when
    today = reference.published
    last = when.end + _DAY
    return TimeInterval.days(when.start, when.end if today and last > today else last)


def _night_to(match: Match, reference: Reference) -> TimeInterval:
    when = _when(match, reference)
    if when.start is None or when.end is None or when.end != when.start:
        return when
    return TimeInterval.days(when.start - _DAY, when.end)


def _night_between(match: Match, reference: Reference) -> TimeInterval:
    last = _known(_when(match, reference, -1))
    return TimeInterval.days(last - _DAY, last)


def _within(match: Match, reference: Reference) -> TimeInterval:
    return _when(match, reference)


def _since(match: Match, reference: Reference) -> TimeInterval:
    when = _when(match, reference)
    today = reference.published
    if today is None or when.start is None or when.start > today:
        return when
    return TimeInterval.days(when.start, today)


def _between(match: Match, reference: Reference) -> TimeInterval:
    first, last = _when(match, reference), _when(match, reference, -1)
    if first.start is None or last.end is None:
        raise _Unresolved
    if first.start > last.end and is_relative(match.every("when")[0]):
        first = TimeInterval.days(_back(first.start, 1, "year"), _back(_known(first), 1, "year"))
    return _span(first.start or last.end, last.end)


RULES: dict[str, Callable[[Match, Reference], TimeInterval]] = {
    "numeric": _numeric,
    "day": _day,
    "days": _days,
    "month": _month,
    "months": _months,
    "half_month": _half_month,
    "feast": _feast,
    "season": _season,
    "next_season": _next_season,
    "week_of_month": _week_of_month,
    "quarter": _quarter,
    "half_year": _half_year,
    "year": _year_itself,
    "decade": _decade,
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
    "past": _past,
    "ago": _ago,
    "half_year_ago": _half_year_ago,
    "earlier": _earlier,
    "before_that": _earlier,
    "later": _later,
    "event_before": _event_before,
    "previous_day": _previous_day,
    "day_before_that": _previous_day,
    "eve": _eve,
    "following_day": _following_day,
    "day_after_that": _following_day,
    "same_day": _same_day,
    "same_night": _same_night,
    "night_of": _night_of,
    "night_to": _night_to,
    "night_between": _night_between,
    "within": _within,
    "since": _since,
    "until": _within,
    "between": _between,
}
