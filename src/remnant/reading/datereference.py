"""What a date phrase may hang on: the report's own date and the dates told before it."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from remnant.domain.values import Third, TimeInterval

if TYPE_CHECKING:
    from remnant.reading.patterns import Match

DAY = timedelta(days=1)
WEEK = 7
MONTHS = 12
_LOOK_BACK = 334  # days; a day and month without a year is one of the past eleven months
_COMING = 7  # days; a date so little ahead is not one of a year ago
_LOOK_AHEAD = 183  # days; where the sentence speaks of the future
_SHORT = ("day", "week", "fortnight")
_RECENT = 60  # days; a day so near the report is of its own year, whatever was told before


@dataclass(slots=True)
class Reference:
    """What a date may hang on: the report's own date and the date told last.

    `anchor` is the last date of the text that is known, `anchor_paragraph` where it stands. `day`
    is the last one that is a day or a night, `event` the last such day that is not merely when
    something was said, `first` the first of those, of which the report is. `ahead` is whether the
    sentence speaks of the future.
    """

    published: date | None
    anchor: TimeInterval | None = None
    day: TimeInterval | None = None
    event: TimeInterval | None = None
    first: TimeInterval | None = None
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
            self.first = self.first or self.event


class NoDateError(ValueError):
    """The words look like a date and are none ("31 February")."""


class UnresolvedError(ValueError):
    """The date hangs on one that is not known."""


def known(interval: TimeInterval | None) -> date:
    if interval is None or interval.end is None:
        raise UnresolvedError
    return interval.end


def published_of(reference: Reference) -> date:
    if reference.published is None:
        raise UnresolvedError
    return reference.published


def told_of(reference: Reference, unit: str = "day", *, event: bool = False) -> TimeInterval:
    told = reference.told(unit, event=event)
    if told is None:
        raise UnresolvedError
    return told


def first_of(interval: TimeInterval) -> date:
    if interval.start is None or interval.end is None or (interval.end - interval.start).days > 1:
        raise UnresolvedError
    return interval.start


def year_of(match: Match, reference: Reference) -> int | None:
    """The year that the phrase itself gives, in digits or as "last year"."""
    year = match.get("yr") or match.get("said_year")
    return year_itself(year, reference) if year else None


def year_itself(year: Match, reference: Reference) -> int:
    printed = year.get("year") or year.get("ordinal_year")
    if printed:
        return int(printed)
    if year.meaning == "same":
        return known(reference.told("year")).year
    back = {"last": 1, "this": 0, "before_last": 2}[year.meaning]
    return published_of(reference).year - back


def near(month: int, day: int, reference: Reference, *, coming: int = _COMING) -> date:
    """A day of a month without its year: the nearest one past, within the story told.

    One that lies up to `coming` days ahead is not taken for one of a year ago.
    """
    anchor, published = reference.anchor, reference.published
    if anchor and anchor.end and published is None:
        return _nearest(month, day, anchor.end)
    today = published_of(reference)
    this_year = _valid(today.year, month, day)
    recent = this_year is not None and 0 <= (today - this_year).days <= _RECENT
    if anchor and anchor.end and not recent and _is_old(anchor.end, today, reference):
        return _nearest(month, day, anchor.end)
    if this_year and (this_year <= today or _lies_ahead(this_year, today, reference, coming)):
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


def _lies_ahead(day: date, today: date, reference: Reference, coming: int) -> bool:
    return (day - today).days <= (_LOOK_AHEAD if reference.ahead else coming)


def year_of_month(month: int, match: Match, reference: Reference) -> int:
    """The year of a month: the one that is given, else that of the nearest one past; "last May"
    is none that has not ended.
    """
    given = year_of(match, reference)
    if given:
        return given
    found = near(month, 1, reference, coming=0)
    if match.get("last") and found.replace(day=1) >= published_of(reference).replace(day=1):
        return found.year - 1
    return found.year


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


def span(start: date, end: date) -> TimeInterval:
    if start > end:
        raise NoDateError(f"{start} - {end}")
    return TimeInterval.days(start, end)


def third_of(match: Match) -> Third | None:
    third = match.get("third")
    if third is None and (match.get("midmonth") or match.get("mid_year")):
        return Third.MID
    return Third(third) if third else None


def shift_months(day: date, months: int) -> date:
    index = day.year * MONTHS + day.month - 1 + months
    year, month = divmod(index, MONTHS)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def last_day(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])
