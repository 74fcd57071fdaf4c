"""What is said without a verb: "the claim by Kyiv that", "its insistence that", "a toll given by".

A noun for something said, with its owner beside it, brings the clause behind "that" as its
owner's words; a figure "given by" somebody is that one's figure.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from remnant.reading.lexicon import data

if TYPE_CHECKING:
    from collections.abc import Iterator

    from remnant.reading.frames import Span
    from remnant.reading.scene import Passage

_OWNERS = ("his", "her", "its", "their")
_NOUN_PHRASE = ("N", "NP", "J", "'S", "D", "#", "O$")
_LONGEST = 8  # words of an owner
_FAR = 3  # words between a figure and "given by"


@dataclass(frozen=True, slots=True)
class Version:
    """`owner` speaks (a possessive pronoun alone where it is one), `cue` is the noun or participle.

    `content` is None where the words around are what is said.
    """

    owner: Span
    cue: Span
    content: Span | None


def versions(passage: Passage) -> Iterator[Version]:
    rows = data("cues.en")
    nouns = frozenset(rows["versions"])
    giving = frozenset(rows["giving"])
    figures = frozenset(rows["figures"])
    words = passage.words
    for at, word in enumerate(words):
        if word.lower in nouns:
            found = _told(passage, at)
            if found is not None:
                yield found
        elif word.lower in giving and at + 1 < len(words) and words[at + 1].lower == "by":
            near = words[max(0, at - _FAR) : at]
            end = _phrase(passage, at + 2)
            if end > at + 2 and any(w.lower in figures for w in near):
                yield Version((at + 2, end), (at, at + 2), None)


def _told(passage: Passage, at: int) -> Version | None:
    words = passage.words
    owner, that = _owner_before(passage, at), at + 1
    if owner is None and that < len(words) and words[that].lower in ("of", "by", "from"):
        that = _phrase(passage, at + 2)
        owner = (at + 2, that) if that > at + 2 else None
    if owner is None or that >= len(words) - 1 or words[that].lower != "that":
        return None
    return Version(owner, (at, at + 1), (that + 1, _clause_end(passage, that + 1)))


def _owner_before(passage: Passage, at: int) -> Span | None:
    words = passage.words
    start = at
    while start > 0 and words[start - 1].tag in _NOUN_PHRASE and at - start < _LONGEST:
        start -= 1
    mark = next((n for n in range(at - 1, start - 1, -1) if words[n].tag == "'S"), None)
    if mark is not None:
        return (start, mark) if mark > start else None
    pronoun = next((n for n in range(start, at) if words[n].lower in _OWNERS), None)
    return (pronoun, pronoun + 1) if pronoun is not None else None


def _phrase(passage: Passage, at: int) -> int:
    end = at
    words = passage.words
    while end < len(words) and end - at < _LONGEST and words[end].tag in _NOUN_PHRASE:
        end += 1
    return end


def _clause_end(passage: Passage, at: int) -> int:
    words = passage.words
    for n in range(at, len(words)):
        if words[n].lower in (",", ";", ":") and not passage.quoted[n]:
            return n
    return len(words)
