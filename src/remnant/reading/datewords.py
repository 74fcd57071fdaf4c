"""Phrases that say when, found by the tables in `data/calendar.*.yaml`; not yet resolved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from remnant.reading.dateclasses import Calendar, calendar_of, classes_of
from remnant.reading.patterns import Classed, Match, Patterns

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from remnant.reading.text import Sentence
    from remnant.reading.tokens import Token


@dataclass(frozen=True, slots=True)
class Found:
    """The date phrases and the clock times of one sentence."""

    dates: list[Match]
    clocks: list[Match]


def find(sentence: Sentence) -> Found:
    """Every date phrase and clock time of a sentence, in order, not overlapping."""
    calendar = calendar_of(sentence.language)
    tokens = sentence.tokens
    words = [token.key for token in tokens]
    classes = classes_of(sentence, words, calendar)
    starts = [at for at, word in enumerate(words) if at in classes or word in calendar.openers]
    if not starts:
        return Found([], [])
    _add_years(words, classes, calendar, starts)
    clocks = _all(calendar.clocks, words, classes, starts)
    dates = _dates(words, classes, calendar, starts, _halves(clocks))
    dates = [each for each in dates if not _is_name(tokens, each, calendar)]
    inside = [(each.first, each.last) for each in dates]
    return Found(dates, [clock for clock in clocks if not _overlaps(clock, inside)])


def _add_years(
    words: Sequence[str],
    classes: dict[int, list[Classed]],
    calendar: Calendar,
    starts: Sequence[int],
) -> None:
    for at in starts:
        year = calendar.years.longest(words, classes, at)
        if year:
            own = classes.setdefault(at, [])
            own.append(Classed("{yr}", year.last, year))
            if year.meaning != "explicit":
                own.append(Classed("{said_year}", year.last, year))


def _overlaps(match: Match, spans: Sequence[tuple[int, int]]) -> bool:
    return any(match.first < last and first < match.last for first, last in spans)


def _is_name(tokens: Sequence[Token], match: Match, calendar: Calendar) -> bool:
    """Whether the date is the name of a street or the like: "вулиця 15 Квітня"."""
    before = tokens[match.first - 1].key if match.first else ""
    after = tokens[match.last].key if match.last < len(tokens) else ""
    return before in calendar.names_before or after in calendar.names_after


def _halves(clocks: Sequence[Match]) -> frozenset[int]:
    """The words that name the half of the day of a time: "8.30 in the evening" is no evening."""
    return frozenset(
        at
        for clock in clocks
        if clock.get("half") or clock.get("half_clear")
        for at in range(clock.first + 1, clock.last)
    )


def _dates(
    words: Sequence[str],
    classes: dict[int, list[Classed]],
    calendar: Calendar,
    starts: Sequence[int],
    taken: frozenset[int],
) -> list[Match]:
    plain: dict[int, Match] = {}
    for at in starts:
        match = calendar.dates.longest(words, classes, at)
        inner = calendar.inner.longest(words, classes, at)
        own = match or (inner if _follows_clock(classes, at, inner) else None)
        if own:
            plain[at] = own
        for each in (match, inner):
            if each:
                classes.setdefault(at, []).append(Classed("{when}", each.last, each))
    candidates: list[Match] = []
    for at in starts:
        if at in taken:
            continue
        frame, simple = calendar.frames.longest(words, classes, at), plain.get(at)
        best = frame if frame and (not simple or frame.last >= simple.last) else simple
        if best:
            candidates.append(best)
    return _longest_first(candidates)


def _longest_first(candidates: Sequence[Match]) -> list[Match]:
    """The longest phrases that do not overlap: "May 26 and 27" goes before "of May"."""
    free = [True] * max((each.last for each in candidates), default=0)
    found: list[Match] = []
    for each in sorted(candidates, key=lambda each: (each.first - each.last, each.first)):
        if all(free[each.first : each.last]):
            free[each.first : each.last] = [False] * (each.last - each.first)
            found.append(each)
    return sorted(found, key=lambda each: each.first)


def _all(
    patterns: Patterns,
    words: Sequence[str],
    classes: Mapping[int, Sequence[Classed]],
    starts: Sequence[int],
) -> list[Match]:
    """The longest match at each place, left to right, not overlapping."""
    found: list[Match] = []
    for at in starts:
        if not found or at >= found[-1].last:
            match = patterns.longest(words, classes, at)
            if match:
                found.append(match)
    return found


def _follows_clock(classes: Mapping[int, Sequence[Classed]], at: int, inner: Match | None) -> bool:
    """Whether a bare weekday stands behind a time of day: "17:00 среды"."""
    if inner is None or inner.meaning != "weekday":
        return False
    return any(
        each.name in ("{time}", "{half}", "{oclock}", "{zone}") for each in classes.get(at - 1, ())
    )
