"""A text as words with their places in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from remnant.gazetteer.normal import fold

_WORD = re.compile(r"[^\W_]+(?:['’ʼ\-‑][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_OPENING = re.compile(r"[.!?…:;•—–\-]\s+[\"“«„'(\[]*$|\n\s*[\"“«„'(\[—–\-•]*$|^\W*$")
_LOOK_BACK = 12  # characters before a word that tell whether it opens a sentence


@dataclass(frozen=True, slots=True)
class Word:
    """`text[start:end]`, without a possessive's ending; `form` is folded."""

    start: int
    end: int
    text: str
    form: str
    capital: bool
    opens: bool  # the first of a sentence, line or clause, where a capital tells nothing


def words_of(text: str) -> tuple[Word, ...]:
    found = []
    for match in _WORD.finditer(text):
        start = match.start()
        word = _POSSESSIVE.sub("", match.group())
        before = text[max(0, start - _LOOK_BACK) : start]
        opens = start < _LOOK_BACK and not before.strip() or bool(_OPENING.search(before))
        found.append(Word(start, start + len(word), word, fold(word), word[:1].isupper(), opens))
    return tuple(found)
