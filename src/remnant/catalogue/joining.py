"""Names that make one mention: alternatives, and a type beside the noun of its class."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from remnant.catalogue.found import between

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from remnant.catalogue.cues import Cues
    from remnant.catalogue.found import Found
    from remnant.catalogue.senses import Sense
    from remnant.naming.folding import Tokens
    from remnant.naming.phrases import Phrases


class Joining:
    """Reads what stands between the names of one text."""

    def __init__(
        self,
        words: Tokens,
        names: Phrases[Sense],
        cues: Cues,
        within: Callable[[str, str], bool],
    ) -> None:
        self._words = words
        self._names = names
        self._cues = cues
        self._within = within

    def alternatives(self, found: list[Found]) -> list[Found]:
        """Types of which one was meant become one: Kh-101/Kh-555, Shahed-131/136."""
        joined: list[Found] = []
        for each in found:
            last = joined[-1] if joined else None
            if last is not None and self._either(last, each):
                joined[-1] = replace(last, last=each.last, others=(*last.others, each.weapon))
            else:
                joined.append(each)
            joined[-1] = self._with_numbers(joined[-1])
        return joined

    def _either(self, left: Found, right: Found) -> bool:
        if left.sense.is_class or right.sense.is_class or left.weapon.id == right.weapon.id:
            return False
        at = left.last
        if right.first == at:
            return "/" in between(self._words, at - 1)
        return (
            right.first == at + 1
            and self._words.words[at] in self._cues.either
            and self._words.glued(at - 1)
            and self._words.glued(at)
        )

    def _with_numbers(self, found: Found) -> Found:
        """The name with further numbers that share it: Kh-101/555, Shahed-131/136."""
        words = self._words.words
        while (
            not found.sense.is_class
            and found.last < len(words)
            and words[found.last].isdigit()
            and words[found.last - 1].isdigit()
            and "/" in between(self._words, found.last - 1)
        ):
            stem = words[found.first : found.last - 1 - 1 * len(found.others)]
            named = self._names.exact(" ".join((*stem, words[found.last])))
            other = next((each.weapon for each in named if not each.is_class), None)
            if other is None or other.id == found.weapon.id:
                break
            found = replace(found, last=found.last + 1, others=(*found.others, other))
        return found

    def one_phrase(self, found: Iterable[Found]) -> list[Found]:
        """A type and the noun of its class beside it are one: Kalibr cruise missiles."""
        merged: list[Found] = []
        for each in found:
            last = merged[-1] if merged else None
            kept = self._narrower(last, each) if last is not None else None
            if last is not None and kept is not None:
                merged[-1] = replace(kept, first=last.first, last=each.last)
            else:
                merged.append(each)
        return merged

    def _narrower(self, left: Found, right: Found) -> Found | None:
        """The one that says more, where the two are one phrase; None where they are not."""
        if left.sense.is_class != right.sense.is_class:
            same = self._cues.same_thing(left.sense.root, right.sense.root)
            kept = left if right.sense.is_class else right
            return kept if same and self._joined(left, right) else None
        if left.others or right.others or left.weapon.id is None or right.weapon.id is None:
            return None
        if right.first != left.last or not self._apposed(left):
            return None
        if self._within(right.weapon.id, left.weapon.id):
            return right
        return left if self._within(left.weapon.id, right.weapon.id) else None

    def _apposed(self, left: Found) -> bool:
        """Whether the next word goes on with the same thing: Tu-141 Strizh, a drone (UAV)."""
        at = left.last - 1
        return self._words.glued(at) or between(self._words, at) in (" (", "/", ' ("')

    def _joined(self, left: Found, right: Found) -> bool:
        """Whether nothing, or words such as "of the type", stand between the two."""
        at = left.last
        while at < right.first:
            joins = self._cues.joins.at(self._words, at)
            if not joins or not self._words.glued(at - 1):
                return False
            at = joins[0][0]
        return at == right.first and self._words.glued(at - 1)
