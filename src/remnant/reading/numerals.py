"""Numbers in a sentence, in digits and in words, in every case form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

from remnant.reading.tables import keys, table
from remnant.reading.tokens import TokenKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from remnant.reading.tokens import Token


class NumeralKind(StrEnum):
    CARDINAL = "cardinal"  # "12", "twelve", "двенадцати"
    COLLECTIVE = "collective"  # "двоє", "трое"
    BOTH = "both"
    ARTICLE = "article"  # "a drone"
    ORDINAL = "ordinal"  # "24th", "third", "двадцять п'ята"
    FRACTION = "fraction"  # "2.5", no count of things


@dataclass(frozen=True, slots=True)
class Numeral:
    """Tokens `first` to `last` (exclusive) name a number, or one from `low` to `high`.

    `factor` is the word that multiplies at its end ("six thousand": 1000), `words` whether it is
    written in words.
    """

    first: int
    last: int
    low: int
    high: int
    kind: NumeralKind
    words: bool = False
    factor: int = 1


class _Rank(StrEnum):
    UNIT = "unit"
    TEEN = "teen"
    TEN = "ten"
    HUNDRED = "hundred"
    GROUP = "group"  # dozen, сотня: multiplies what stands before it
    THOUSAND = "thousand"  # and million, billion
    HALF = "half"  # one and a half, before a group
    COLLECTIVE = "collective"
    BOTH = "both"
    ARTICLE = "article"
    ORDINAL = "ordinal"


# How much of a number below a thousand is still free: three places, two, one, none.
_PLACES = {_Rank.HUNDRED: 3, _Rank.TEN: 2, _Rank.TEEN: 2, _Rank.UNIT: 1, _Rank.COLLECTIVE: 1}
_ALL_FREE, _NONE_FREE = 3, 0
_TEEN, _TEN = 10, 20
_HUNDRED = 100

_Part = tuple[_Rank, Fraction]


@dataclass(frozen=True, slots=True)
class _Words:
    parts: Mapping[str, _Part]
    joins: frozenset[str]
    compound_only: frozenset[str]
    ordinal_endings: frozenset[str]
    cardinal_endings: frozenset[str]
    odd_endings: frozenset[str]


@cache
def _words(language: str) -> _Words:
    data = table("numbers", language)
    parts: dict[str, _Part] = {}
    for word, order in _ordinals(data):
        parts[word] = (_Rank.ORDINAL, Fraction(order))
    for group, rank in (
        ("halves", _Rank.HALF),
        ("groups", _Rank.GROUP),
        ("thousands", _Rank.THOUSAND),
        ("hundreds", _Rank.HUNDRED),
        ("tens", _Rank.TEN),
        ("units", _Rank.UNIT),
        ("collectives", _Rank.COLLECTIVE),
    ):
        for written, words in data[group].items():
            value = Fraction(written)
            own = _Rank.TEEN if rank is _Rank.UNIT and value >= _TEEN else rank
            parts.update(dict.fromkeys(keys(words), (own, value)))
    parts.update(dict.fromkeys(keys(data["both"]), (_Rank.BOTH, Fraction(2))))
    parts.update(dict.fromkeys(keys(data["articles"]), (_Rank.ARTICLE, Fraction(1))))
    return _Words(
        parts,
        frozenset(keys(data["joins"])),
        frozenset(keys(data["compound_only"])),
        frozenset(data["ordinal_endings"]),
        frozenset(data["cardinal_endings"]),
        frozenset(data["odd_endings"]),
    )


def _ordinals(data: Any) -> Iterator[tuple[str, int]]:
    endings = data.get("adjective_endings", [])
    for value, words in data["ordinals"].items():
        for word in keys(words):
            if word.endswith("*"):
                yield from ((word[:-1] + ending, int(value)) for ending in endings)
            else:
                yield word, int(value)


def find_numerals(tokens: Sequence[Token], language: str) -> list[Numeral]:
    """Every number of a sentence, in order, the longest reading of each."""
    words = _words(language)
    found: list[Numeral] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        plain = token.kind is TokenKind.WORD and token.key not in words.parts
        numeral = None if plain and "-" not in token.key else _numeral(tokens, at, words)
        if numeral:
            found.append(numeral)
            at = numeral.last
        else:
            at += 1
    return found


def _numeral(tokens: Sequence[Token], at: int, words: _Words) -> Numeral | None:
    token = tokens[at]
    if token.kind is TokenKind.NUMBER:
        return _in_digits(tokens, at, words)
    if token.kind is TokenKind.MIXED:
        return _with_ending(token, at, words)
    if token.key in words.parts and token.key not in words.compound_only:
        return _in_words(tokens, at, words)
    if "-" in token.key:
        return _hyphenated(token, at, words)
    return None


# --- digits

_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")
_DECIMAL = re.compile(r"\d+[.,]\d+")
_ENDING = re.compile(r"(\d+)-?([^\W\d_]+)")
_SPACES = frozenset(" \u00a0\u2009\u202f")
_GROUP = 3  # digits between two separators
_LONGEST = 12  # digits; a longer number counts nothing


def number(written: str) -> Fraction | None:
    """What digits with separators mean: "1,200", "2.5", "2,5"; dates and times are None."""
    if written.isdecimal():
        kept = len(written) <= _LONGEST and (written[0] != "0" or len(written) == 1)
        return Fraction(int(written)) if kept else None
    if len(written) > _LONGEST + 3:
        return None
    if _GROUPED.fullmatch(written) or _DOTTED.fullmatch(written):
        return Fraction(int(written.replace(",", "").replace(".", "")))
    if _DECIMAL.fullmatch(written):
        return Fraction(written.replace(",", "."))
    return None


def _in_digits(tokens: Sequence[Token], at: int, words: _Words) -> Numeral | None:
    last = at + 1
    written = tokens[at].text
    if written.isdecimal() and len(written) <= _GROUP and written[0] != "0":
        while last < len(tokens) and _continues(tokens[last - 1], tokens[last]):
            written += tokens[last].text
            last += 1
    value = number(written)
    if value is None:
        return None
    factor = Fraction(1)
    while last < len(tokens):
        part = words.parts.get(tokens[last].key)
        if part is None or part[0] not in (_Rank.THOUSAND, _Rank.GROUP):
            break
        factor *= part[1]
        last += 1
    value *= factor
    kind = NumeralKind.CARDINAL if value.denominator == 1 else NumeralKind.FRACTION
    return Numeral(at, last, int(value), int(value), kind, factor=int(factor))


def _continues(left: Token, right: Token) -> bool:
    """Three digits after one space go on with the number before them: "10 300"."""
    return (
        right.kind is TokenKind.NUMBER
        and len(right.text) == _GROUP
        and right.text.isdecimal()
        and right.start - left.end == 1
    )


def _with_ending(token: Token, at: int, words: _Words) -> Numeral | None:
    """The forms "24th", "26-ї" are ordinals; "15-ти", "2-х" are cardinals in a case."""
    match = _ENDING.fullmatch(token.key)
    value = number(match[1]) if match else None
    if match is None or value is None:
        return None
    ending = match[2]
    if ending in words.odd_endings:
        return Numeral(at, at + 1, int(value), int(value) + _ODD, NumeralKind.CARDINAL)
    small = value < _SMALL or ending not in words.ordinal_endings
    if ending in words.cardinal_endings and small:
        return Numeral(at, at + 1, int(value), int(value), NumeralKind.CARDINAL)
    if ending in words.ordinal_endings:
        return Numeral(at, at + 1, int(value), int(value), NumeralKind.ORDINAL)
    return None


_ODD = 9  # "40-odd" is forty to forty-nine
_SMALL = 5  # "2-х" is of two, "80-х" of the eighties


# --- words


class _Sum:
    """Adds up number words as long as each fits behind the one before it."""

    __slots__ = ("below", "factor", "free", "kind", "largest", "total")

    def __init__(self) -> None:
        self.total = Fraction(0)  # thousands and above
        self.below = Fraction(0)  # below a thousand
        self.free = _ALL_FREE
        self.largest = Fraction(10**12)
        self.kind = NumeralKind.CARDINAL
        self.factor = 1  # the multiplying word that came last

    @property
    def empty(self) -> bool:
        return not self.below and not self.total and self.free == _ALL_FREE

    @property
    def value(self) -> Fraction:
        return self.total + self.below

    def take(self, rank: _Rank, value: Fraction) -> bool:
        """Whether the part fits; then it is taken in."""
        if self.kind is not NumeralKind.CARDINAL:
            return False
        take = {
            _Rank.BOTH: self._alone,
            _Rank.ARTICLE: self._alone,
            _Rank.HALF: self._alone,
            _Rank.ORDINAL: self._ordinal,
            _Rank.THOUSAND: self._thousand,
            _Rank.GROUP: self._group,
        }.get(rank, self._below_a_thousand)
        return take(rank, value)

    def _below_a_thousand(self, rank: _Rank, value: Fraction) -> bool:
        places = _PLACES[rank]
        if places > self.free or (self.below % 1):
            return False
        self.below += value
        self.factor = 1
        self.free = _NONE_FREE if rank in (_Rank.TEEN, _Rank.UNIT) else places - 1
        if rank is _Rank.COLLECTIVE:
            self.kind, self.free = NumeralKind.COLLECTIVE, _NONE_FREE
        if not value:
            self.largest = Fraction(0)
        return True

    def _alone(self, rank: _Rank, value: Fraction) -> bool:
        if not self.empty:
            return False
        self.below, self.free = value, _NONE_FREE
        if rank is _Rank.BOTH:
            self.kind = NumeralKind.BOTH
        return True

    def _ordinal(self, _: _Rank, value: Fraction) -> bool:
        width = len(str(int(value)))
        if width > self.free and not self.empty:
            return False
        self.below += value
        self.kind = NumeralKind.ORDINAL
        return True

    def _thousand(self, _: _Rank, value: Fraction) -> bool:
        if value >= self.largest:
            return False
        self.total += (self.below or 1) * value
        self.factor = int(value)
        self.below, self.free, self.largest = Fraction(0), _ALL_FREE, value
        return True

    def _group(self, _: _Rank, value: Fraction) -> bool:
        if self.below >= _HUNDRED or (self.total and not self.below):
            return False
        self.below = (self.below or 1) * value
        self.factor = int(value)
        self.free = 2 if value == _HUNDRED else _NONE_FREE
        return True


def _in_words(tokens: Sequence[Token], at: int, words: _Words) -> Numeral | None:
    running = _Sum()
    last = at
    first_rank = words.parts[tokens[at].key][0]
    while last < len(tokens):
        taken = _take(running, tokens[last].key, words)
        if not taken and tokens[last].key in words.joins and _joins(running, tokens, last, words):
            last += 1
            continue
        if not taken:
            break
        last += 1
    value = running.value
    if first_rank is _Rank.ARTICLE and last == at + 1:
        running.kind = NumeralKind.ARTICLE
    if value.denominator != 1:
        running.kind = NumeralKind.FRACTION
    whole = int(value)
    return Numeral(at, last, whole, whole, running.kind, words=True, factor=running.factor)


def _take(running: _Sum, key: str, words: _Words) -> bool:
    part = words.parts.get(key)
    if part is not None:
        return running.take(*part)
    if "-" not in key:
        return False
    pair = _pair(key, words)
    if pair is None:
        return False
    (left, tens), (right, rest) = pair
    if left is not _Rank.TEN or right not in (_Rank.UNIT, _Rank.ORDINAL) or rest >= _TEEN:
        return False
    return running.take(left, tens) and running.take(right, rest)


def _pair(key: str, words: _Words) -> tuple[_Part, _Part] | None:
    """The two number words that a hyphen joins."""
    left, _, right = key.partition("-")
    first, second = words.parts.get(left), words.parts.get(right)
    return None if first is None or second is None else (first, second)


def _joins(running: _Sum, tokens: Sequence[Token], at: int, words: _Words) -> bool:
    """Whether "and" goes on with the number: "one hundred and five"."""
    if at + 1 >= len(tokens) or running.value < _HUNDRED or running.value % _HUNDRED:
        return False
    key = tokens[at + 1].key
    rank = words.parts.get(key.split("-")[0], (None,))[0]
    return rank in (_Rank.UNIT, _Rank.TEEN, _Rank.TEN) and tokens[at - 1].key != "and"


def _hyphenated(token: Token, at: int, words: _Words) -> Numeral | None:
    """A compound, "twenty-five", or two numbers for one, "двое-трое"."""
    running = _Sum()
    if _take(running, token.key, words):
        value = int(running.value)
        return Numeral(at, at + 1, value, value, running.kind, words=True)
    left, _, right = token.key.partition("-")
    if right in words.odd_endings and left in words.parts:
        low = int(words.parts[left][1])
        return Numeral(at, at + 1, low, low + _ODD, NumeralKind.CARDINAL, words=True)
    return _two_numbers(token, at, words)


def _two_numbers(token: Token, at: int, words: _Words) -> Numeral | None:
    pair = _pair(token.key, words)
    if pair is None:
        return None
    (rank, low), (other, high) = pair
    if rank is not other or rank not in _PLACES or low >= high:
        return None
    kind = NumeralKind.COLLECTIVE if rank is _Rank.COLLECTIVE else NumeralKind.CARDINAL
    return Numeral(at, at + 1, int(low), int(high), kind, words=True)
