"""A weapon's name found in a text, and what stands around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from remnant.catalogue.senses import Sense
    from remnant.domain.values import WeaponRef
    from remnant.naming.folding import Tokens

_SENTENCE_END = (". ", "! ", "? ", ".\n", "!\n", "?\n", "\n\n", '." ', '!" ', '?" ')


@dataclass(frozen=True, slots=True)
class Found:
    """A name from word `first` up to word `last`, exclusive.

    `others` are further types of which one was meant.
    """

    first: int
    last: int
    sense: Sense
    others: tuple[WeaponRef, ...] = ()

    @property
    def weapon(self) -> WeaponRef:
        return self.sense.weapon


def between(words: Tokens, left: int) -> str:
    """What stands between word `left` and the one after it."""
    return words.folded.low[words.ends[left] : words.starts[left + 1]]


def near(words: Tokens, found: Found, window: int) -> Iterator[int]:
    """The words within `window` words of a name, in its sentence."""
    for at in range(found.first - 1, max(-1, found.first - 1 - window), -1):
        if _sentence_ends(words, at):
            break
        yield at
    for at in range(found.last, min(len(words.words), found.last + window)):
        if _sentence_ends(words, at - 1):
            break
        yield at


def starts_sentence(words: Tokens, found: Found) -> bool:
    return found.first == 0 or _sentence_ends(words, found.first - 1)


def _sentence_ends(words: Tokens, at: int) -> bool:
    gap = between(words, at)
    return len(gap) > 1 and any(end in gap for end in _SENTENCE_END)


def quoted(words: Tokens, found: Found) -> bool:
    low = words.folded.low
    start, end = words.starts[found.first], words.ends[found.last - 1]
    return low[start - 1 : start] == '"' and low[end : end + 1] == '"'


def after_number(words: Tokens, found: Found) -> bool:
    before = found.first - 1
    return before >= 0 and words.words[before].isdigit() and words.glued(before)
