"""Words, numbers and marks of a text, each with the code points that it spans.

Combining marks, soft hyphens and zero-width characters inside a word belong to it, so a text in
any normal form gives the same words. Between tokens stand white space and invisible characters
only.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class TokenKind(StrEnum):
    WORD = "word"  # "drones", "п'ять", "Iranian-made"
    MIXED = "mixed"  # letters and digits: "S-300", "24th", "45-year-old"
    NUMBER = "number"  # digits with their separators: "12", "1,200", "3:27", "28.02.2023"
    ABBREVIATION = "abbreviation"  # with its stop: "Feb.", "U.S.", "обл."
    QUOTE = "quote"
    PUNCTUATION = "punctuation"
    SYMBOL = "symbol"  # emoji, currency and everything else
    LINK = "link"


@dataclass(slots=True)  # one is made of every word: frozen ones take thrice as long
class Token:
    """`text` is as printed; `key` is what word lists are written in.

    The key is lower case, composed (NFC), without stress marks and invisible characters, with
    е for ё and one shape of apostrophe, quotation mark and dash.
    """

    start: int
    end: int
    text: str
    kind: TokenKind
    key: str = ""

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


_REMEMBERED = 20_000  # words kept at hand
_MARKS = "\u0300-\u036f\u0483-\u0489\u20d0-\u20ff\ufe00-\ufe0f"  # combining
INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
_APOSTROPHES = "'’ʼ‘`´ʹ"
_HYPHENS = r"\-‐‑"
_EMOJI = "\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff\U0001f000-\U0001faff"
_INNER = f"{_MARKS}{INVISIBLE}"
# What may stand between two runs of letters of one word; always something, so that runs and
# joints alternate and matching is linear.
_LINK = f"[{_APOSTROPHES}{_HYPHENS}]"
_JOINT = f"(?:[{_INNER}]++{_LINK}?[{_INNER}]*+|{_LINK}[{_INNER}]*+)"

_TOKEN = re.compile(
    rf"""
    (?P<link> (?:https?://|www\.) [^\s<>"«»“”]++ )
    | (?P<abbreviation> (?:[^\W\d_]\.){{2,}}+ )
    | (?P<number> (?>\d++(?:[.,:]\d++)*+) (?! [^\W\d_] | [{_HYPHENS}][^\W\d_] ) )
    | (?P<word> (?:\d++[.,])*+ [^\W_]++ (?:{_JOINT}[^\W_]++)*+ [{_MARKS}]*+ )
    | (?P<quote> ["“”„«»‟‹›‘’'`] )
    | (?P<stop> [.!?…‼⁇⁈⁉]++ )
    | (?P<symbol> [{_EMOJI}][{_EMOJI}\ufe0f\u200d]*+ )
    | (?P<mark> [^\s{INVISIBLE}] )
    """,
    re.VERBOSE,
)
_CLITIC = re.compile(f"[{_APOSTROPHES}]s$", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_LINK_END = ".,;:!?…)]}'"
_FOLDED = str.maketrans(
    {
        **dict.fromkeys("’ʼ‘`´ʹ", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("“”„«»‟‹›", '"'),
        "ё": "е",
    }
)
_HIDDEN = re.compile(f"[{_INNER}]")
_STRESS = {"\u0301", "\u0300"}
_QUOTES = frozenset("\"“”„«»‟‹›‘’'`")
_CODES = {ord(mark): None for mark in "\u00ad\u061c\u180e\ufeff"} | dict.fromkeys(
    [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)]
)


@lru_cache(maxsize=_REMEMBERED)
def fold(word: str) -> str:
    """The key of a word (see `Token`)."""
    if _HIDDEN.search(word):
        apart = unicodedata.normalize("NFD", word.translate(_CODES))
        kept = "".join(mark for mark in apart if mark not in _STRESS)
        word = unicodedata.normalize("NFC", kept)
    return word.lower().translate(_FOLDED)


def tokenise(text: str, start: int = 0) -> Iterator[Token]:
    """The tokens of `text` from `start` on, in order."""
    for match in _TOKEN.finditer(text, start):
        yield from _tokens(match)


def _tokens(match: re.Match[str]) -> Iterator[Token]:
    left, right = match.span()
    written, group = match[0], match.lastgroup
    if group == "word":
        kind, key, cut = _word(written)
        if cut:
            yield Token(left, left + cut, written[:cut], kind, key)
            yield Token(left + cut, right, written[cut:], TokenKind.WORD, "'s")
        else:
            yield Token(left, right, written, kind, key)
    elif group == "link":
        written = written.rstrip(_LINK_END) or written
        yield Token(left, left + len(written), written, TokenKind.LINK, written.lower())
        for at in range(left + len(written), right):
            mark = match.string[at]
            yield Token(at, at + 1, mark, _kind_of(mark), fold(mark))
    else:
        yield Token(
            left, right, written, _KINDS.get(group or "") or _kind_of(written), fold(written)
        )


_KINDS = {
    "abbreviation": TokenKind.ABBREVIATION,
    "number": TokenKind.NUMBER,
    "quote": TokenKind.QUOTE,
    "stop": TokenKind.PUNCTUATION,
    "symbol": TokenKind.SYMBOL,
}


@lru_cache(maxsize=_REMEMBERED)
def _word(written: str) -> tuple[TokenKind, str, int]:
    """What a word is, its key, and how much of it stands before a possessive's ending, if any."""
    tail = _CLITIC.search(written)
    cut = tail.start() if tail else 0
    word = written[:cut] if cut else written
    kind = TokenKind.MIXED if _DIGIT.search(word) else TokenKind.WORD
    return kind, fold(word), cut


def _kind_of(mark: str) -> TokenKind:
    if mark in _QUOTES:
        return TokenKind.QUOTE
    punctuation = unicodedata.category(mark).startswith("P")
    return TokenKind.PUNCTUATION if punctuation else TokenKind.SYMBOL
