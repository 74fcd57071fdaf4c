"""Numbers in a sentence, in digits and in words, in every case form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from remnant.reading.sums import (
    PLACES,
    NumeralKind,
    Rank,
    Sum,
    Words,
    joins_on,
    numeral_words,
    pair_of,
    take_words,
)
from remnant.reading.tokens import TokenKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from remnant.reading.tokens import Token


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


def find_numerals(tokens: Sequence[Token], language: str) -> list[Numeral]:
    """Every number of a sentence, in order, the longest reading of each."""
    words = numeral_words(language)
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


def _numeral(tokens: Sequence[Token], at: int, words: Words) -> Numeral | None:
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


_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")


_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")


_DECIMAL = re.compile(r"(?<!\d)\d++[.,]\d+")


_ENDING = re.compile(r"(?<!\d)(\d++)-?([^\W\d_]+)")


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


def _in_digits(tokens: Sequence[Token], at: int, words: Words) -> Numeral | None:
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
        if part is None or part[0] not in (Rank.THOUSAND, Rank.GROUP):
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


def _with_ending(token: Token, at: int, words: Words) -> Numeral | None:
    """The forms "24th", "26-ї" are ordinals; "15-ти", "2-х" are cardinals in a case."""
    match = _ENDING.fullmatch(token.key)
    value = number(match[1]) if match else None
    if match is None or value is None:
        return None
    ending = match[2]
    if ending in words.odd_endings:
        return Numeral(at, at + 1, int(value), int(value) + _ODD, NumeralKind.CARDINAL)
    small = value < _SMALL or ending not in words.ordinal_endings
    small = small or (ending == _FIVEFOLD and int(value) % 10 not in _IN_MA)
    if ending in words.cardinal_endings and small:
        return Numeral(at, at + 1, int(value), int(value), NumeralKind.CARDINAL)
    if ending in words.ordinal_endings:
        return Numeral(at, at + 1, int(value), int(value), NumeralKind.ORDINAL)
    return None


_ODD = 9  # "40-odd" is forty to forty-nine


_FIVEFOLD = "ма"  # "145-ма": п'ятьма; "7-ма" and "8-ма" are сьома and восьма
_IN_MA = (7, 8)
_SMALL = 5  # "2-х" is of two, "80-х" of the eighties


def _in_words(tokens: Sequence[Token], at: int, words: Words) -> Numeral | None:
    running = Sum()
    last = at
    first_rank = words.parts[tokens[at].key][0]
    while last < len(tokens):
        taken = take_words(running, tokens[last].key, words)
        if not taken and tokens[last].key in words.joins and joins_on(running, tokens, last, words):
            last += 1
            continue
        if not taken:
            break
        last += 1
    value = running.value
    if first_rank is Rank.ARTICLE and last == at + 1:
        running.kind = NumeralKind.ARTICLE
    if value.denominator != 1:
        running.kind = NumeralKind.FRACTION
    whole = int(value)
    return Numeral(at, last, whole, whole, running.kind, words=True, factor=running.factor)


def _hyphenated(token: Token, at: int, words: Words) -> Numeral | None:
    """A compound, "twenty-five", or two numbers for one, "двое-трое"."""
    running = Sum()
    if take_words(running, token.key, words):
        value = int(running.value)
        return Numeral(at, at + 1, value, value, running.kind, words=True)
    left, _, right = token.key.partition("-")
    if right in words.odd_endings and left in words.parts:
        low = int(words.parts[left][1])
        return Numeral(at, at + 1, low, low + _ODD, NumeralKind.CARDINAL, words=True)
    return _two_numbers(token, at, words)


def _two_numbers(token: Token, at: int, words: Words) -> Numeral | None:
    pair = pair_of(token.key, words)
    if pair is None:
        return None
    (rank, low), (other, high) = pair
    if rank is not other or rank not in PLACES or low >= high:
        return None
    kind = NumeralKind.COLLECTIVE if rank is Rank.COLLECTIVE else NumeralKind.CARDINAL
    return Numeral(at, at + 1, int(low), int(high), kind, words=True)
