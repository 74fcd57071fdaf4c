"""Phrases that say when, found by the tables in `data/calendar.*.yaml`; not yet resolved."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from functools import cache
from typing import TYPE_CHECKING, Any

from remnant.reading.numerals import NumeralKind, find_numerals
from remnant.reading.patterns import Classed, Match, Patterns
from remnant.reading.tables import Words, keys, table
from remnant.reading.tokens import TokenKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from remnant.reading.numerals import Numeral
    from remnant.reading.text import Sentence
    from remnant.reading.tokens import Token

_YEARS = range(1900, 2050)
_DAYS = range(1, 32)
_HOURS = range(25)
_MINUTES = range(60)
_MONTHS = 12
_DMY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})")
_TIME = re.compile(r"(\d{1,2})([:.])(\d{2})(?::\d{2})?")
_DECADE = re.compile(r"((?:19|20)?\d0)-?(?:s|'s|х|ті|е|ых|их)")
_AM_PM = re.compile(r"(\d{1,2})(am|pm)")
_WHOLE = re.compile(r"-?\d+")
_MID_YEAR = re.compile(r"mid-((?:19|20)\d\d)")


@dataclass(frozen=True, slots=True)
class Numeric:
    """A date in digits alone, as (year, month, day)."""

    year: int
    month: int
    day: int


@dataclass(frozen=True, slots=True)
class Found:
    """The date phrases and the clock times of one sentence."""

    dates: list[Match]
    clocks: list[Match]


class Calendar:
    """The tables of one language, ready for use."""

    def __init__(self, language: str) -> None:
        data = table("calendar", language)
        self.single: dict[str, list[tuple[str, Any]]] = {}
        self.phrases: dict[str, list[tuple[tuple[str, ...], str, Any]]] = {}
        for name, values in data["classes"].items():
            for value, words in values.items():
                meaning = int(value) if _WHOLE.fullmatch(value) else value
                for word in _forms(words, data.get("adjective_endings", ())):
                    self._add(f"{{{name}}}", meaning, word)
        self.capitalised = frozenset(f"{{{name}}}" for name in data["capitalised"])
        self.years = Patterns(data["years"])
        self.dates = Patterns(data["dates"])
        self.inner = Patterns(data["inner"])
        self.frames = Patterns(data["frames"])
        self.clocks = Patterns(data["clocks"])
        tables = (self.years, self.dates, self.inner, self.frames, self.clocks)
        self.openers = frozenset().union(*(each.openers for each in tables))
        self.clock_leads = frozenset(keys(data["clock_leads"]))
        self.about = frozenset(keys(data["about"]))
        self.ahead = frozenset(keys(data["ahead"]))
        self.said = Words(data["said"])
        self.between = frozenset(keys(data["between"]))
        self.since_words = frozenset(keys(data["since_words"]))
        self.until_words = frozenset(keys(data["until_words"]))
        self.names_before = frozenset(keys(data["names_before"]))
        self.names_after = frozenset(keys(data["names_after"]))
        self.word_days = language in ("uk", "ru")

    def _add(self, name: str, value: Any, word: str) -> None:
        words = tuple(word.split())
        if len(words) == 1:
            self.single.setdefault(word, []).append((name, value))
        else:
            self.phrases.setdefault(words[0], []).append((words, name, value))


def _forms(words: Iterable[str], endings: Sequence[str]) -> Iterator[str]:
    """The words as keys; a stem with `*` in each of its forms."""
    for word in keys(words):
        if word.endswith("*"):
            yield from (word[:-1] + ending for ending in endings)
        else:
            yield word


@cache
def calendar_of(language: str) -> Calendar:
    return Calendar(language)


def find(sentence: Sentence) -> Found:
    """Every date phrase and clock time of a sentence, in order, not overlapping."""
    calendar = calendar_of(sentence.language)
    tokens = sentence.tokens
    words = [token.key for token in tokens]
    classes = _classes(tokens, words, sentence.language, calendar)
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
        at for clock in clocks if clock.get("half") for at in range(clock.first + 1, clock.last)
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
    found: list[Match] = []
    behind = 0
    for at in starts:
        if at < behind:
            continue
        frame = None if at in taken else calendar.frames.longest(words, classes, at)
        simple = plain.get(at)
        best = frame if frame and (not simple or frame.last >= simple.last) else simple
        if best:
            found.append(best)
            behind = best.last
    return found


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
    return any(each.name in ("{time}", "{half}") for each in classes.get(at - 1, ()))


# --- what each word may be


def _classes(
    tokens: Sequence[Token], words: Sequence[str], language: str, calendar: Calendar
) -> dict[int, list[Classed]]:
    classes: dict[int, list[Classed]] = {}
    for at, word in enumerate(words):
        for name, value in calendar.single.get(word, ()):
            if _spelled(name, tokens[at], calendar):
                classes.setdefault(at, []).append(Classed(name, at + 1, value))
        for phrase, name, value in calendar.phrases.get(word, ()):
            if tuple(words[at : at + len(phrase)]) == phrase:
                classes.setdefault(at, []).append(Classed(name, at + len(phrase), value))
        kind = tokens[at].kind
        if kind is TokenKind.NUMBER:
            _number(tokens, at, calendar, classes)
        elif kind is TokenKind.MIXED:
            _mixed(word, at, classes)
    for numeral in find_numerals(tokens, language):
        _numeral(numeral, calendar, classes)
    return classes


def _spelled(name: str, token: Token, calendar: Calendar) -> bool:
    """English months stand with a capital ("may" is none), adjectives of months without ("Жовтневий
    район" is a name).
    """
    if name == "{month_adjective}":
        return not token.capital
    return name not in calendar.capitalised or token.capital


def _number(
    tokens: Sequence[Token], at: int, calendar: Calendar, classes: dict[int, list[Classed]]
) -> None:
    own = classes.setdefault(at, [])
    written = tokens[at].text
    if written.isdecimal():
        value = int(written) if len(written) <= 4 else -1  # noqa: PLR2004 - digits of a year
        if len(written) <= 2 and value in _DAYS:  # noqa: PLR2004 - digits of a day
            own.append(Classed("{day}", at + 1, value))
        if value in _YEARS:
            own.append(Classed("{year}", at + 1, value))
        if len(written) <= 2 and value in _HOURS:  # noqa: PLR2004 - digits of an hour
            own.append(Classed("{hour}", at + 1, value))
        whole = _split_date(tokens, at)
        if whole and whole.year in _YEARS:
            own.append(Classed("{numeric}", at + 5, whole))
        return
    date = _DMY.fullmatch(written)
    if date:
        year = int(date[3]) + (2000 if len(date[3]) == 2 else 0)  # noqa: PLR2004 - "28.02.23"
        if year in _YEARS:
            own.append(Classed("{numeric}", at + 1, Numeric(year, int(date[2]), int(date[1]))))
        return
    clock = _TIME.fullmatch(written)
    if clock and int(clock[1]) in _HOURS and int(clock[3]) in _MINUTES:
        lead = at > 0 and tokens[at - 1].key in calendar.clock_leads
        tail = at + 1 < len(tokens) and any(
            name == "{half}" for name, _ in calendar.single.get(tokens[at + 1].key, ())
        )
        if clock[2] == ":" or lead or tail:
            own.append(Classed("{time}", at + 1, time(int(clock[1]) % 24, int(clock[3]))))


def _split_date(tokens: Sequence[Token], at: int) -> Numeric | None:
    """A date in three numbers: 2023-05-30, 30/05/2023, 30-05-2023."""
    parts = tokens[at : at + 5]
    if len(parts) < 5 or parts[1].key not in ("-", "/") or parts[1].key != parts[3].key:  # noqa: PLR2004
        return None
    written = [parts[each].text for each in (0, 2, 4)]
    joined = parts[4].end - parts[0].start == sum(len(part.text) for part in parts)
    if not joined or not all(each.isdecimal() for each in written):
        return None
    lengths = [len(each) for each in written]
    first, middle, last = (int(each) for each in written)
    if lengths == [4, 2, 2]:
        return Numeric(first, middle, last)
    return _day_and_month(first, middle, last) if lengths[2] == 4 else None  # noqa: PLR2004


def _day_and_month(first: int, second: int, year: int) -> Numeric | None:
    """Of two numbers the one above twelve is the day; where either may be, nothing is guessed."""
    if first > _MONTHS or first == second:
        return Numeric(year, second, first)
    return Numeric(year, first, second) if second > _MONTHS else None


def _mixed(word: str, at: int, classes: dict[int, list[Classed]]) -> None:
    for pattern, name in (
        (_DECADE, "{decade}"),
        (_MID_YEAR, "{mid_year}"),
        (_AM_PM, "{ampm_time}"),
    ):
        match = pattern.fullmatch(word)
        if match is None:
            continue
        value: Any = int(match[1])
        if name == "{ampm_time}":
            if not 1 <= value <= 12:  # noqa: PLR2004 - hours of half a day
                continue
            value = time(value % 12 + (12 if match[2] == "pm" else 0))
        classes.setdefault(at, []).append(Classed(name, at + 1, value))


def _numeral(numeral: Numeral, calendar: Calendar, classes: dict[int, list[Classed]]) -> None:
    value = numeral.low
    own = classes.setdefault(numeral.first, [])
    if numeral.kind is NumeralKind.ORDINAL:
        spoken = numeral.words and not calendar.word_days
        own.append(Classed("{ordinal}", numeral.last, value))
        if value in _DAYS and not spoken:
            own.append(Classed("{day}", numeral.last, value))
        if value in _YEARS:
            own.append(Classed("{ordinal_year}", numeral.last, value))
        if value in _HOURS:
            own.append(Classed("{ordinal_hour}", numeral.last, value))
    elif numeral.kind in (NumeralKind.CARDINAL, NumeralKind.ARTICLE) and value:
        own.append(Classed("{n}", numeral.last, value))
        if numeral.words and value in _HOURS and numeral.kind is NumeralKind.CARDINAL:
            own.append(Classed("{hour}", numeral.last, value))
    if not own:
        del classes[numeral.first]
