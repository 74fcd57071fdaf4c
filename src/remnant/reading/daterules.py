"""What a date phrase means, by newsroom rules, seen from the report's own date.

Each meaning named in `data/calendar.*.yaml` has a rule, in the modules beside or, for phrases
around another date, here. A rule gives the interval; NoDateError says that the words are no date
after all, UnresolvedError that what they hang on is unknown.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from remnant.domain.values import TimeInterval
from remnant.reading.calendarrules import CALENDAR
from remnant.reading.datereference import (
    DAY,
    NoDateError,
    Reference,
    UnresolvedError,
    known,
    span,
    told_of,
)
from remnant.reading.offsetrules import OFFSETS, away, back, unit_of
from remnant.reading.presentrules import PRESENT

if TYPE_CHECKING:
    from collections.abc import Callable

    from remnant.reading.patterns import Match


def resolve(match: Match, reference: Reference) -> TimeInterval:
    """The interval that a phrase means; raises NoDateError where it means none."""
    rule = RULES.get(match.meaning)
    if rule is None:
        raise NoDateError(match.meaning)
    try:
        return rule(match, reference)
    except UnresolvedError:
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


def _event_before(match: Match, reference: Reference) -> TimeInterval:
    """The event that is named next: "Four days after the explosion, ..." is that far before the
    news, "it came four days after the explosion" before what "it" was. A new paragraph goes back
    to what the report is of.
    """
    when = match.get("when")
    if when is not None:
        return away(match, _inner(when, reference), -1)
    fresh = reference.paragraph != reference.anchor_paragraph
    if fresh and reference.first is not None and unit_of(match) == "day":
        return away(match, reference.first, 1)
    return away(match, told_of(reference, unit_of(match), event=True), 1)


def _inner(match: Match, reference: Reference) -> TimeInterval:
    found = RULES[match.meaning](match, reference)
    if not found.known:
        raise UnresolvedError
    return found


def _when(match: Match, reference: Reference, which: int = 0) -> TimeInterval:
    return _inner(match.every("when")[which], reference)


def _night_of(match: Match, reference: Reference) -> TimeInterval:
    when = _when(match, reference)
    if when.start is None or when.end is None or when.end != when.start:
        return when
    today = reference.published
    last = when.end + DAY
    return TimeInterval.days(when.start, when.end if today and last > today else last)


def _night_to(match: Match, reference: Reference) -> TimeInterval:
    when = _when(match, reference)
    if when.start is None or when.end is None or when.end != when.start:
        return when
    return TimeInterval.days(when.start - DAY, when.end)


def _night_between(match: Match, reference: Reference) -> TimeInterval:
    last = known(_when(match, reference, -1))
    return TimeInterval.days(last - DAY, last)


def _within(match: Match, reference: Reference) -> TimeInterval:
    return _when(match, reference)


def _until(match: Match, reference: Reference) -> TimeInterval:
    """An end may lie ahead: "closed until 15 June"."""
    return _when(match, replace(reference, ahead=True))


def _since(match: Match, reference: Reference) -> TimeInterval:
    when = _when(match, reference)
    today = reference.published
    if today is None or when.start is None or when.start > today:
        return when
    return TimeInterval.days(when.start, today)


def _between(match: Match, reference: Reference) -> TimeInterval:
    first, last = _when(match, reference), _when(match, reference, -1)
    if first.start is None or last.end is None:
        raise UnresolvedError
    if first.start > last.end and is_relative(match.every("when")[0]):
        first = TimeInterval.days(back(first.start, 1, "year"), back(known(first), 1, "year"))
    return span(first.start or last.end, last.end)


RULES: dict[str, Callable[[Match, Reference], TimeInterval]] = {
    **CALENDAR,
    **PRESENT,
    **OFFSETS,
    "event_before": _event_before,
    "night_of": _night_of,
    "night_to": _night_to,
    "night_between": _night_between,
    "within": _within,
    "since": _since,
    "until": _until,
    "between": _between,
}
