"""Whether a name is meant as a weapon where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.catalogue.entries import Ambiguity
from remnant.catalogue.found import after_number, near, quoted, starts_sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from remnant.catalogue.cues import Cues
    from remnant.catalogue.found import Found
    from remnant.naming.folding import Tokens

_WINDOW = 4  # words on either side in which a cue speaks for an ordinary word
_NEXT_TO = 1


class Meaning:
    """What a text's sure names say about its doubtful ones.

    `sure` are names that are weapons wherever they stand; a doubtful one that proves to be a
    weapon is sure from then on (`learn`).
    """

    def __init__(
        self,
        words: Tokens,
        cues: Cues,
        within: Callable[[str, str], bool],
        sure: Iterable[Found],
    ) -> None:
        self._words = words
        self._cues = cues
        self._within = within
        self._roots: dict[int, str] = {}  # the topmost class named at a word
        self._types: set[str] = set()
        for found in sure:
            self.learn(found)

    def learn(self, found: Found) -> None:
        for at in range(found.first, found.last):
            self._roots[at] = found.sense.root
        if not found.sense.is_class and found.weapon.id:
            self._types.add(found.weapon.id)

    def meant(self, found: Found) -> bool:
        sense = found.sense
        if sense.safe or (not sense.is_class and self._named_safely(found)):
            return True
        if sense.is_class:
            return self._by_weapon(found, _WINDOW) or self._by_cue(found)
        if sense.ambiguity is Ambiguity.NEVER_ALONE:
            if self._by_weapon(found, _NEXT_TO, sense.root):
                return True
            return quoted(self._words, found) and (
                self._by_weapon(found, _WINDOW, sense.root) or self._by_cue(found)
            )
        return (
            quoted(self._words, found)
            or after_number(self._words, found)
            or self._by_weapon(found, _WINDOW, sense.root)
            or self._by_cue(found)
        )

    def _named_safely(self, found: Found) -> bool:
        """Whether the type is named elsewhere; a capital that begins a sentence tells nothing."""
        own = found.weapon.id
        if found.sense.ambiguity is Ambiguity.NEVER_ALONE and starts_sentence(self._words, found):
            return False
        return own is not None and any(
            own == each or self._within(own, each) or self._within(each, own)
            for each in self._types
        )

    def _by_weapon(self, found: Found, window: int, root: str | None = None) -> bool:
        """Whether a sure weapon (of this topmost class) is named nearby."""
        return any(
            at in self._roots and (root is None or self._cues.same_thing(self._roots[at], root))
            for at in near(self._words, found, window)
        )

    def _by_cue(self, found: Found) -> bool:
        return any(
            self._cues.beside.at(self._words, at) for at in near(self._words, found, _WINDOW)
        )
