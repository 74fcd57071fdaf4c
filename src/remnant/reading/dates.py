"""Dates and times of a text, resolved by newsroom rules against the report's own date."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from remnant.domain.values import TimeInterval
from remnant.reading.clocks import Clock, clock_of
from remnant.reading.dateclasses import calendar_of
from remnant.reading.datereference import NoDateError, Reference
from remnant.reading.daterules import is_relative, resolve
from remnant.reading.datewords import find
from remnant.reading.tokens import TokenKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from remnant.reading.patterns import Match
    from remnant.reading.text import Sentence, Text
    from remnant.reading.tokens import Token


class DateRole(StrEnum):
    """What the date is to what is told."""

    AT = "at"
    SINCE = "since"  # a window that begins then: "since midnight"
    UNTIL = "until"  # "by Friday", "до вечора субботы"


@dataclass(frozen=True, slots=True)
class DateMention:
    """Words that say when, `text[start:end]`.

    `interval` is unknown where it hangs on a date that nobody gives. `relative` tells that it was
    worked out from the report's date or from another date in the text.
    """

    start: int
    end: int
    interval: TimeInterval
    relative: bool
    role: DateRole = DateRole.AT


@dataclass(frozen=True, slots=True)
class _Placed:
    """A mention with the tokens that it spans, and the meaning that made it."""

    first: int
    last: int
    mention: DateMention
    meaning: str


_ROLES = {"since": DateRole.SINCE, "until": DateRole.UNTIL}
_FINAL = ("before_that", "day_before_that", "day_after_that")  # nothing is named after them
_PRINTED = ("day", "days", "numeric")  # the date itself stands in the text
_DAY = timedelta(days=1)
_BESIDE = 4  # tokens between a date and the verb of saying that it belongs to
_WINDOWS = ("last_day", "past")  # stretches that end with the report


def find_dates(text: Text, published: date | None) -> tuple[DateMention, ...]:
    """Every date of the text, in order, not overlapping."""
    reference = Reference(published)
    found: list[DateMention] = []
    for sentence in text.sentences:
        found += _in_sentence(sentence, reference)
    return tuple(found)


def _in_sentence(sentence: Sentence, reference: Reference) -> Iterable[DateMention]:
    words = find(sentence)
    if not words.dates and not words.clocks:
        return ()
    calendar = calendar_of(sentence.language)
    reference.paragraph = sentence.paragraph
    reference.ahead = any(token.key in calendar.ahead for token in sentence.tokens)
    placed: list[_Placed] = []
    nights: list[Match] = []
    for match in words.dates:
        if match.meaning == "night":
            nights.append(match)
        elif (one := _place(match, sentence, reference)) is not None:
            placed.append(one)
            if one.mention.role is DateRole.AT and one.meaning not in _WINDOWS:
                said = _beside_speech(match, sentence)
                reference.remember(one.mention.interval, said=said)
    placed = _joined(placed, sentence.tokens)
    placed += _nights(nights, placed, sentence, reference)
    for match in words.clocks:
        clock = clock_of(match, sentence.tokens, calendar.about)
        if clock:
            _add_clock(match, clock, placed, sentence, reference)
    return (each.mention for each in sorted(placed, key=lambda each: each.first))


def _place(match: Match, sentence: Sentence, reference: Reference) -> _Placed | None:
    tokens = sentence.tokens
    if match.meaning in _FINAL and _names_an_event(tokens, match.last):
        return None
    if (
        match.meaning == "eve"
        and tokens[match.last : match.last + 1]
        and tokens[match.last].key == "of"
    ):
        return None
    if match.meaning == "event_before" and _is_later(match, tokens, reference):
        match = replace(match, meaning="later")
    try:
        interval = resolve(match, reference)
    except NoDateError:
        return None
    start, end = tokens[match.first].start, tokens[match.last - 1].end
    role = _ROLES.get(match.meaning, DateRole.AT)
    mention = DateMention(start, end, interval, is_relative(match), role)
    return _Placed(match.first, match.last, mention, match.meaning)


def _beside_speech(match: Match, sentence: Sentence) -> bool:
    """Whether a verb of saying stands so near that the date is its own."""
    calendar, tokens = calendar_of(sentence.language), sentence.tokens
    before = tokens[max(0, match.first - _BESIDE) : match.first][::-1]
    after = tokens[match.last : match.last + _BESIDE]
    for side in (before, after):
        for token in side:
            if token.kind is TokenKind.PUNCTUATION:
                break
            if token.key in calendar.said:
                return True
    return False


def _is_later(match: Match, tokens: Sequence[Token], reference: Reference) -> bool:
    """Whether "three days after" goes on with the story instead of dating the event named: nothing
    is named, or it opens the sentence and an older day has been told of.
    """
    if match.get("when"):
        return False
    if not _names_an_event(tokens, match.last):
        return True
    told, today = reference.event, reference.published
    opens = all(token.kind is not TokenKind.WORD for token in tokens[: match.first])
    return opens and told is not None and told.end is not None and (not today or told.end < today)


def _names_an_event(tokens: Sequence[Token], at: int) -> bool:
    """Whether a phrase goes on with what it is before or after ("a day after the blast")."""
    return at < len(tokens) and tokens[at].kind in (
        TokenKind.WORD,
        TokenKind.MIXED,
        TokenKind.NUMBER,
        TokenKind.ABBREVIATION,
    )


def _joined(placed: Sequence[_Placed], tokens: Sequence[Token]) -> list[_Placed]:
    """One mention for a date told twice: "on Sunday, 23 June", "a month ago, 26 September"."""
    kept: list[_Placed] = []
    for each in placed:
        before = kept[-1] if kept else None
        if before and _adjoin(tokens, before.last, each.first) and _one(before, each):
            kept[-1] = _both(before, each)
        else:
            kept.append(each)
    return kept


def _adjoin(tokens: Sequence[Token], end: int, start: int) -> bool:
    between = tokens[end:start]
    return not between or (len(between) == 1 and between[0].text in (",", "("))


def _one(left: _Placed, right: _Placed) -> bool:
    first, second = left.mention, right.mention
    if first.role is not second.role or (left.meaning in _PRINTED) is (right.meaning in _PRINTED):
        return False
    if "weekday" in (left.meaning, right.meaning):
        return True
    if not first.interval.known or not second.interval.known:
        return False
    return first.interval.meets(second.interval)


def _both(left: _Placed, right: _Placed) -> _Placed:
    printed = left if left.meaning in _PRINTED else right
    mention = replace(printed.mention, start=left.mention.start, end=right.mention.end)
    return _Placed(left.first, right.last, mention, printed.meaning)


def _nights(
    matches: Sequence[Match], placed: Sequence[_Placed], sentence: Sentence, reference: Reference
) -> list[_Placed]:
    """A night that is not dated is the one before the day that the sentence names, else before
    the report; beside a month or a year it tells no date.
    """
    days = [
        each for each in placed if each.mention.role is DateRole.AT and each.mention.interval.known
    ]
    found: list[_Placed] = []
    for match in matches:
        own = _place(match, sentence, reference)
        if own is None:
            continue
        if days:
            morning = _morning(days, match)
            if morning is None:
                continue
            night = TimeInterval.days(morning - _DAY, morning)
            own = replace(own, mention=replace(own.mention, interval=night))
        found.append(own)
        reference.remember(own.mention.interval)
    return found


def _morning(days: Sequence[_Placed], match: Match) -> date | None:
    """The day that a night leads into: the later of two in a row, else the nearest."""
    single = [
        (each, each.mention.interval.start)
        for each in days
        if each.mention.interval.start == each.mention.interval.end
    ]
    told = {day for _, day in single if day is not None}
    later = [day for day in told if day - _DAY in told]
    if later:
        return max(later)
    near = min(days, key=lambda each: _distance(each, match.first, match.last))
    return next((day for each, day in single if each is near), None)


def _distance(placed: _Placed, first: int, last: int) -> int:
    return max(placed.first - last, first - placed.last, 0)


def _add_clock(
    match: Match, clock: Clock, placed: list[_Placed], sentence: Sentence, reference: Reference
) -> None:
    """Give the time of day to the date beside it, else to the day that is being told of."""
    first = _with_lead(match, sentence)
    tokens = sentence.tokens
    days = [
        each
        for each in placed
        if each.mention.interval.clock is None
        and each.meaning not in _WINDOWS
        and _day_of(each.mention.interval, clock)
    ]
    near = min(days, key=lambda each: _distance(each, first, match.last), default=None)
    told = near.mention.interval if near else reference.told(event=True)
    day = _day_of(told, clock)
    if near and day and _beside(near, first, match.last, sentence):
        begin, end = min(near.first, first), max(near.last, match.last)
        mention = replace(
            near.mention,
            start=tokens[begin].start,
            end=tokens[end - 1].end,
            interval=_at(day, clock),
            role=_role(match, sentence) if near.mention.role is DateRole.AT else near.mention.role,
        )
        placed[placed.index(near)] = _Placed(begin, end, mention, near.meaning)
        return
    interval = _at(day, clock) if day else TimeInterval.unknown()
    start, end = tokens[first].start, tokens[match.last - 1].end
    mention = DateMention(start, end, interval, relative=True, role=_role(match, sentence))
    placed.append(_Placed(first, match.last, mention, "clock"))


def _beside(placed: _Placed, first: int, last: int, sentence: Sentence) -> bool:
    """Whether only commas and small words stand between a date and a time of day."""
    calendar = calendar_of(sentence.language)
    between = sentence.tokens[min(placed.last, last) : max(placed.first, first)]
    small = calendar.clock_leads | calendar.about | calendar.between
    return all(token.key in small for token in between)


def _with_lead(match: Match, sentence: Sentence) -> int:
    """The first token of a time of day: the words before it that say how nearly belong to it."""
    calendar = calendar_of(sentence.language)
    first = match.first
    while first and sentence.tokens[first - 1].key in calendar.about | calendar.clock_leads:
        first -= 1
    return first


def _role(match: Match, sentence: Sentence) -> DateRole:
    calendar = calendar_of(sentence.language)
    lead = {token.key for token in sentence.tokens[max(0, match.first - 1) : match.first + 1]}
    if not calendar.since_words.isdisjoint(lead):
        return DateRole.SINCE
    return DateRole.AT if calendar.until_words.isdisjoint(lead) else DateRole.UNTIL


def _at(day: date, clock: Clock) -> TimeInterval:
    return TimeInterval(day, day, clock.precision, clock.time)


def _day_of(interval: TimeInterval | None, clock: Clock) -> date | None:
    """The day that a time of day belongs to: of a night, the evening's or the morning's."""
    if interval is None or interval.start is None or interval.end is None:
        return None
    if (interval.end - interval.start).days > 1:
        return None
    return interval.start if clock.time.hour >= 12 else interval.end  # noqa: PLR2004 - noon
