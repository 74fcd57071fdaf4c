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


@dataclass(slots=True)  # one is made of every word: frozen ones take thrice as long
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
        word = _POSSESSIVE.sub("", written) if "'" in written or "’" in written else written
        gap = text[last:start]
        if gap == " " and found:  # as between most words
            opens, glued, quoted = False, True, False
        else:
            gap = gap.translate(_MARKUP)
            opens, glued, quoted = _told_by(gap, found[-1].text if found else None)
        found.append(
            Word(
                start,
                start + len(word),
                word,
                fold(word),
                word[:1].isupper() or ("-" in word and _ARTICLE.match(word) is not None),
                gap,
                opens,
                glued,
                quoted,
                len(word) < len(written),
            )
        )
        last = end
    return tuple(found)


def _told_by(gap: str, previous: str | None) -> tuple[bool, bool, bool]:
    """Whether a word opens, is glued, is quoted, by what stands between the one before and it."""
    bare = gap.strip()
    quoted = bool(bare) and bare[-1] in _QUOTES
    if previous is None:
        return True, False, quoted
    pointed = bare == "." and previous in _ABBREVIATED
    opens = not pointed and _SENTENCE_END.search(gap) is not None
    glued = pointed or (not bare and gap.count("\n") <= 1) or gap == "-"
    return opens, glued, quoted


def _parts(text: str) -> Iterator[tuple[int, int, str]]:
    """Words, with "Moscow-based" as two: a place and what is said of it."""
    for match in _WORD.finditer(text):
        word = match.group()
        start, end = match.span()
        if "-" in word:
            head, _, tail = word.partition("-")
            if head[:1].isupper() and tail.isalpha() and tail.islower() and len(tail) > 1:
                cut = start + len(head)
                yield start, cut, head
                yield cut + 1, end, tail
                continue
        yield start, end, word
