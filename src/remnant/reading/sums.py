"""Numbers in words, added up: `two hundred and five`, `двадцять п'ять тисяч`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

from remnant.reading.tables import keys, table

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


class Rank(StrEnum):
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
PLACES = {Rank.HUNDRED: 3, Rank.TEN: 2, Rank.TEEN: 2, Rank.UNIT: 1, Rank.COLLECTIVE: 1}
_ALL_FREE, _NONE_FREE = 3, 0
_TEEN = 10
_HUNDRED = 100
_Part = tuple[Rank, Fraction]


@dataclass(frozen=True, slots=True)
class Words:
    parts: Mapping[str, _Part]
    joins: frozenset[str]
    compound_only: frozenset[str]
    ordinal_endings: frozenset[str]
    cardinal_endings: frozenset[str]
    odd_endings: frozenset[str]


@cache
def numeral_words(language: str) -> Words:
    data = table("numbers", language)
    parts: dict[str, _Part] = {}
    for word, order in _ordinals(data):
        parts[word] = (Rank.ORDINAL, Fraction(order))
    for group, rank in (
        ("halves", Rank.HALF),
        ("groups", Rank.GROUP),
        ("thousands", Rank.THOUSAND),
        ("hundreds", Rank.HUNDRED),
        ("tens", Rank.TEN),
        ("units", Rank.UNIT),
        ("collectives", Rank.COLLECTIVE),
    ):
        for written, words in data[group].items():
            value = Fraction(written)
            own = Rank.TEEN if rank is Rank.UNIT and value >= _TEEN else rank
            parts.update(dict.fromkeys(keys(words), (own, value)))
    parts.update(dict.fromkeys(keys(data["both"]), (Rank.BOTH, Fraction(2))))
    parts.update(dict.fromkeys(keys(data["articles"]), (Rank.ARTICLE, Fraction(1))))
    return Words(
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


class Sum:
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

    def take(self, rank: Rank, value: Fraction) -> bool:
        """Whether the part fits; then it is taken in."""
        if self.kind is not NumeralKind.CARDINAL:
            return False
        take = {
            Rank.BOTH: self._alone,
            Rank.ARTICLE: self._alone,
            Rank.HALF: self._alone,
            Rank.ORDINAL: self._ordinal,
            Rank.THOUSAND: self._thousand,
            Rank.GROUP: self._group,
        }.get(rank, self._below_a_thousand)
        return take(rank, value)

    def _below_a_thousand(self, rank: Rank, value: Fraction) -> bool:
        places = PLACES[rank]
        if places > self.free or (self.below % 1):
            return False
        self.below += value
        self.factor = 1
        self.free = _NONE_FREE if rank in (Rank.TEEN, Rank.UNIT) else places - 1
        if rank is Rank.COLLECTIVE:
            self.kind, self.free = NumeralKind.COLLECTIVE, _NONE_FREE
        if not value:
            self.largest = Fraction(0)
        return True

    def _alone(self, rank: Rank, value: Fraction) -> bool:
        if not self.empty:
            return False
        self.below, self.free = value, _NONE_FREE
        if rank is Rank.BOTH:
            self.kind = NumeralKind.BOTH
        return True

    def _ordinal(self, _: Rank, value: Fraction) -> bool:
        width = len(str(int(value)))
        if width > self.free and not self.empty:
            return False
        self.below += value
        self.kind = NumeralKind.ORDINAL
        return True

    def _thousand(self, _: Rank, value: Fraction) -> bool:
        if value >= self.largest:
            return False
        self.total += (self.below or 1) * value
        self.factor = int(value)
        self.below, self.free, self.largest = Fraction(0), _ALL_FREE, value
        return True

    def _group(self, _: Rank, value: Fraction) -> bool:
        if self.below >= _HUNDRED or (self.total and not self.below):
            return False
        self.below = (self.below or 1) * value
        self.factor = int(value)
        self.free = 2 if value == _HUNDRED else _NONE_FREE
        return True


def take_words(running: Sum, key: str, words: Words) -> bool:
    part = words.parts.get(key)
    if part is not None:
        return running.take(*part)
    if "-" not in key:
        return False
    pair = pair_of(key, words)
    if pair is None:
        return False
    (left, tens), (right, rest) = pair
    if left is not Rank.TEN or right not in (Rank.UNIT, Rank.ORDINAL) or rest >= _TEEN:
        return False
    return running.take(left, tens) and running.take(right, rest)


def pair_of(key: str, words: Words) -> tuple[_Part, _Part] | None:
    """The two number words that a hyphen joins."""
    left, _, right = key.partition("-")
    first, second = words.parts.get(left), words.parts.get(right)
    return None if first is None or second is None else (first, second)


def joins_on(running: Sum, tokens: Sequence[Token], at: int, words: Words) -> bool:
    """Whether "and" goes on with the number: "one hundred and five"."""
    if at + 1 >= len(tokens) or running.value < _HUNDRED or running.value % _HUNDRED:
        return False
    key = tokens[at + 1].key
    rank = words.parts.get(key.split("-")[0], (None,))[0]
    return rank in (Rank.UNIT, Rank.TEEN, Rank.TEN) and tokens[at - 1].key != "and"
