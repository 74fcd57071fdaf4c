"""The words of a sentence with their parts of speech."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from remnant.reading import endings
from remnant.reading.tokens import TokenKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from remnant.reading.tokens import Token

VERBAL = frozenset(("VD", "VN", "VG", "VB", "VP", "MD"))
NOMINAL = frozenset(("N", "NP", "O", "#"))
_MARKS = (TokenKind.PUNCTUATION, TokenKind.SYMBOL, TokenKind.LINK)


@dataclass(slots=True)  # one is made of every word: frozen ones take thrice as long
class Word:
    """A token with its part of speech.

    `lower` is the token's key: what word lists are written in. `tag` is coarse:

    N noun, NP name, O pronoun, # number, J adjective, D determiner, O$ possessive, 'S its ending,
    VD past, VN past participle, VG -ing, VB infinitive, VP present, MD modal, R adverb, RP
    particle, P preposition, S subordinator, C coordinator, W question or relative word, TO, EX,
    T part of a date, Q quotation mark, "." any other mark, X the rest.
    """

    start: int
    end: int
    text: str
    lower: str
    tag: str

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper()

    @property
    def verbal(self) -> bool:
        return self.tag in VERBAL

    @property
    def nominal(self) -> bool:
        return self.tag in NOMINAL


def spelt(token: Token) -> str:
    """A token as the parser knows it: quotation marks and apostrophes in one shape."""
    mark = token.kind is TokenKind.QUOTE or token.key == "'s"
    return token.key if mark else token.text.replace("’", "'")


def tagged(
    tokens: Sequence[Token], language: str, kinds: Sequence[str] | None = None
) -> tuple[Word, ...]:
    """The words of one sentence with their tags: `kinds` of English, by endings in the others."""
    if kinds is None:
        kinds = endings.tags([token.key for token in tokens], language)
    return tuple(
        Word(token.start, token.end, token.text, token.key, _kind(token, kind))
        for token, kind in zip(tokens, kinds, strict=True)
    )


def _kind(token: Token, kind: str) -> str:
    if token.kind is TokenKind.QUOTE:
        return "Q"
    if token.kind in _MARKS:
        return "."
    if kind == "." and token.text[:1].isalnum():
        return "X"
    return "#" if token.kind is TokenKind.NUMBER else kind
