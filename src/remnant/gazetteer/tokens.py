"""A text as words with their places in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from remnant.gazetteer.normal import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = re.compile(r"[^\W_]+(?:['’ʼ\-‑][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…:;•—–\n]")
_MARKUP = dict.fromkeys(map(ord, "*_`~#"))  # as posts carry it, within sentences
_QUOTES = frozenset('"“„«‘')
_ARTICLE = re.compile(r"(?:al|el|an|as|ash|ad|ar|at|az|ez|аль|ель|эль|ес|эс|ед|эд)-[A-ZА-Я]")
_ABBREVIATED = frozenset(
    (
        "обл",
        "н",
        "с",
        "м",
        "г",
        "д",
        "п",
        "пос",
        "смт",
        "ст",
        "им",
        "ім",
        "св",
        "р",
        "х",
        "ул",
        "вул",
    )
)


@dataclass(frozen=True, slots=True)
class Word:
    """`text[start:end]`, without a possessive's ending; `form` is folded.

    `gap` is the text between the word before and this one. `opens` means that it stands first in
    a sentence, line or clause, where a capital tells nothing.
    """

    start: int
    end: int
    text: str
    form: str
    capital: bool
    gap: str
    opens: bool
    glued: bool  # only a space, or an abbreviation's point, before it
    quoted: bool  # an opening quotation mark before it
    possessive: bool = False  # "'s" after it

    @property
    def titled(self) -> bool:
        """Whether it is written as a name is: one capital, at its start."""
        return self.capital and (
            "-" in self.text or sum(letter.isupper() for letter in self.text) == 1
        )


def words_of(text: str) -> tuple[Word, ...]:
    found: list[Word] = []
    last = 0
    for start, end, written in _parts(text):
        word = _POSSESSIVE.sub("", written)
        gap = text[last:start].translate(_MARKUP)
        bare = gap.strip()
        previous = found[-1].text if found else ""
        pointed = bare == "." and previous in _ABBREVIATED
        found.append(
            Word(
                start,
                start + len(word),
                word,
                fold(word),
                word[:1].isupper() or bool(_ARTICLE.match(word)),
                gap,
                not found or (bool(_SENTENCE_END.search(gap)) and not pointed),
                bool(found) and (pointed or (not bare and gap.count("\n") <= 1) or gap == "-"),
                bool(bare) and bare[-1] in _QUOTES,
                len(word) < len(written),
            )
        )
        last = end
    return tuple(found)


def _parts(text: str) -> Iterator[tuple[int, int, str]]:
    """Words, with "Moscow-based" as two: a place and what is said of it."""
    for match in _WORD.finditer(text):
        word = match.group()
        head, hyphen, tail = word.partition("-")
        if hyphen and head[:1].isupper() and tail.isalpha() and tail.islower() and len(tail) > 1:
            cut = match.start() + len(head)
            yield match.start(), cut, head
            yield cut + 1, match.end(), tail
        else:
            yield match.start(), match.end(), word
