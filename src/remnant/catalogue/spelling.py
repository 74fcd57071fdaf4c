"""How a name has to be written to be one: case, spacing, neighbours, the rest of a designation."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from remnant.catalogue.found import Found
    from remnant.catalogue.senses import Sense
    from remnant.naming.folding import Tokens

_WORDS_OF_ONE_LETTER = frozenset("acoiwузвиіяє")  # the folded forms: а, с, о, к are Latin here
_LETTERS = 3  # the longest run of letters that a designation goes on with
_DESIGNATION = re.compile(r"[A-ZА-ЯІЇЄҐ]{1,4}-?\d{1,4}[A-ZА-ЯІЇЄҐ]{0,3}\d{0,2}|\d[A-ZА-Я]\d{1,3}")


def written_so(words: Tokens, first: int, last: int, sense: Sense) -> bool:
    """Whether the words from `first` up to `last` are written as this sense is."""
    start = words.starts[first]
    cased = words.folded.cased
    if sense.capitals and not cased[start : start + sense.capitals].isupper():
        return False
    if sense.capitalised and not (cased[start].isupper() or cased[start].isdigit()):
        return False
    apart = words.ends[first] - start == 1 and last > first + 1 and not words.tight(first)
    if apart and (words.words[first] in _WORDS_OF_ONE_LETTER or not cased[start].isupper()):
        return False  # "с 300" is "from 300"
    return not _excluded(words, first, last, sense)


def _excluded(words: Tokens, first: int, last: int, sense: Sense) -> bool:
    """Whether a neighbour shows that something else is meant."""
    for each in sense.not_after:
        if tuple(words.words[max(0, first - len(each)) : first]) == each:
            return True
    return any(tuple(words.words[last : last + len(each)]) == each for each in sense.not_before)


def with_designation(words: Tokens, found: Found) -> Found:
    """The name with what is written to it: X-59MK2, Shahed-136s, Buk-M1, Shahed-и."""
    last = found.last
    while last < len(words.words) and words.tight(last - 1) and _goes_on(words, last):
        last += 1
    return replace(found, last=last) if last > found.last else found


def _goes_on(words: Tokens, at: int) -> bool:
    word = words.words[at]
    if word.isdigit():
        return True
    if len(word) > _LETTERS:
        return False
    joined = words.ends[at - 1] == words.starts[at]
    return joined or words.folded.cased[words.starts[at]].isupper()


def designation(words: Tokens, first: int) -> int | None:
    """The word after a type's designation ("R-77") that starts at word `first`, None for none."""
    last = first + 1
    while last < len(words.words) and words.tight(last - 1) and last - first < len("R-77M1"):
        last += 1
    for end in range(last, first + 1, -1):
        written = words.folded.cased[words.starts[first] : words.ends[end - 1]]
        if _DESIGNATION.fullmatch(written):
            return end
    return None
