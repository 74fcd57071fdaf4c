"""What each word of a sentence may be in a date: a month, a day, an hour, a year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from functools import cache
from typing import TYPE_CHECKING, Any

from remnant.reading.patterns import Classed, Patterns
from remnant.reading.sums import NumeralKind
from remnant.reading.tables import Words, keys, table
from remnant.reading.tokens import TokenKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from remnant.reading.numerals import Numeral
    from remnant.reading.text import Sentence
    from remnant.reading.tokens import Token

_YEARS = range(1900, 2050)
_DAYS = range(1, 32)
_HOURS = range(25)
_MINUTES = range(60)
_YEAR_DIGITS = 4
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
        self.after_four_digits = frozenset(keys(data.get("after_four_digits", [])))
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


def classes_of(
    sentence: Sentence, words: Sequence[str], calendar: Calendar
) -> dict[int, list[Classed]]:
    tokens = sentence.tokens
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
    for numeral in sentence.numerals:
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
    """What a number in digits may be: a day, a year, an hour, a date, a time."""
    written = tokens[at].text
    found = _digits(written, at) if written.isdecimal() else _dotted_date(written, at)
    whole = _split_date(tokens, at)
    if whole and whole.year in _YEARS:
        found.append(Classed("{numeric}", at + 5, whole))
    clock = _clock(tokens, at, calendar)
    if clock is not None:
        found.append(Classed("{time}", at + 1, clock))
    classes.setdefault(at, []).extend(found)


def _digits(written: str, at: int) -> list[Classed]:
    value = int(written) if len(written) <= _YEAR_DIGITS else -1
    short = len(written) <= 2  # noqa: PLR2004 - digits of a day or an hour
    return [
        Classed(name, at + 1, value)
        for name, fits in (
            ("{day}", short and value in _DAYS),
            ("{hour}", short and value in _HOURS),
            ("{year}", value in _YEARS),
        )
        if fits
    ]


def _dotted_date(written: str, at: int) -> list[Classed]:
    date = _DMY.fullmatch(written)
    if date is None:
        return []
    year = int(date[3]) + (0 if len(date[3]) == _YEAR_DIGITS else 2000)
    whole = Numeric(year, int(date[2]), int(date[1]))
    return [Classed("{numeric}", at + 1, whole)] if year in _YEARS else []


def _clock(tokens: Sequence[Token], at: int, calendar: Calendar) -> time | None:
    """A time of day: "3:27", "2330 GMT", and "8.30" where the words beside it say so."""
    written = tokens[at].text
    before = tokens[at - 1].key if at else ""
    after = tokens[at + 1].key if at + 1 < len(tokens) else ""
    if written.isdecimal():
        timed = len(written) == _YEAR_DIGITS and after in calendar.after_four_digits
        hour, minute = (int(written[:2]), int(written[2:])) if timed else (-1, -1)
    else:
        match = _TIME.fullmatch(written)
        if match is None:
            return None
        half = any(name in ("{half}", "{zone}") for name, _ in calendar.single.get(after, ()))
        timed = match[2] == ":" or half or before in calendar.clock_leads
        hour, minute = int(match[1]), int(match[3])
    return time(hour % 24, minute) if timed and hour in _HOURS and minute in _MINUTES else None


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
        if value in _DAYS and not numeral.words:
            own.append(Classed("{nth}", numeral.last, value))
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
