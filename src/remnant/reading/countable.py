"""Whether a number in a sentence counts things: names, ages, years and list marks do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.reading.sums import NumeralKind
from remnant.reading.tokens import TokenKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from remnant.reading.nouns import Nouns
    from remnant.reading.numerals import Numeral
    from remnant.reading.tokens import Token

_YEARS = range(1945, 2040)
_YEAR_DIGITS, _AGE_DIGITS = 4, 2
_NAMING = ("№", "#", "+")
_LIST_MARKS = (".", ")", "/")
_AFTER_AGE = (",", ".", "—", "–")
_STREET = 4  # tokens between "street" and its house number


def counts(numeral: Numeral, tokens: Sequence[Token], nouns: Nouns) -> bool:
    if numeral.kind in (NumeralKind.ORDINAL, NumeralKind.FRACTION):
        return False
    first = numeral.first
    before = tokens[first - 1] if first else None
    if _is_age_of(tokens, first, nouns):
        return False
    after = tokens[numeral.last] if numeral.last < len(tokens) else None
    if numeral.words:
        return not (_is_pronoun(numeral, before, nouns) and _stands_alone(after, nouns))
    return not (
        _is_name(tokens, first, after, nouns)
        or _is_mark(tokens[first], before, after, opens=first == 0)
        or _is_age(tokens, first, after)
        or _is_year(numeral, tokens, after, nouns)
    )


def _is_pronoun(numeral: Numeral, before: Token | None, nouns: Nouns) -> bool:
    """Whether "one" may be a pronoun: "this one", "каждый один"."""
    alone = numeral.low == numeral.high == 1
    return alone and before is not None and before.key in nouns.not_after


def _stands_alone(after: Token | None, nouns: Nouns) -> bool:
    return after is None or after.kind is not TokenKind.WORD or after.key in nouns.stop


def _is_name(tokens: Sequence[Token], first: int, after: Token | None, nouns: Nouns) -> bool:
    """A number that names: "Resolution 1701", "Shahed 136", "вул. Лесі Українки, 26"."""
    if first == 0:
        return False
    before, number = tokens[first - 1], tokens[first]
    if before.key in nouns.labels or before.text in _NAMING:
        return True
    if first > 1 and len(before.key) <= 2 and tokens[first - 2].key in nouns.calls:  # noqa: PLR2004
        return True  # "телефонувати за 101"
    near = tokens[max(0, first - _STREET) : first]
    if before.text == "," and any(token.key in nouns.streets for token in near):
        return True
    named = before.capital and before.kind is TokenKind.WORD and first > 1
    ends = after is None or (after.kind is not TokenKind.WORD and after.key not in nouns.measures)
    short = len(number.text) == 1 and not before.text.isupper()
    return named and ends and number.text.isdecimal() and not short


def _is_mark(number: Token, before: Token | None, after: Token | None, *, opens: bool) -> bool:
    """A list number, or one of two numbers with a stroke between them."""
    if opens and after is not None and after.text in _LIST_MARKS:
        return True
    left = before is not None and before.text == "/" and before.end == number.start
    right = after is not None and after.text == "/" and after.start == number.end
    return left or right


def _is_age(tokens: Sequence[Token], first: int, after: Token | None) -> bool:
    """A number between commas behind a name: "Olha, 62, said"."""
    if after is None or first < 2 or len(tokens[first].text) > _AGE_DIGITS:  # noqa: PLR2004
        return False
    comma, name = tokens[first - 1], tokens[first - 2]
    return comma.text == "," and name.capital and after.text in _AFTER_AGE


def _is_age_of(tokens: Sequence[Token], first: int, nouns: Nouns) -> bool:
    """Whether somebody is that old: "a boy of eight"."""
    return first > 1 and tokens[first - 1].key == "of" and tokens[first - 2].key in nouns.aged


def _is_year(numeral: Numeral, tokens: Sequence[Token], after: Token | None, nouns: Nouns) -> bool:
    written = tokens[numeral.first].text
    if len(written) != _YEAR_DIGITS or numeral.low not in _YEARS:
        return False
    if numeral.first and tokens[numeral.first - 1].key in nouns.before_a_year:
        return True
    return after is None or after.kind is not TokenKind.WORD or after.key in nouns.stop
