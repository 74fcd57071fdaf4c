"""Words of what was hit that tell one occurrence from another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from remnant.domain.claim import Slot, Stance
from remnant.naming.folding import fold

if TYPE_CHECKING:
    from remnant.domain.incident import Told

_WORD = re.compile(r"[^\W\d_]+")
_LEAST = 4  # letters of a word that tells anything
_STEM = 6  # letters that stand for a word's forms
_SLOTS = (Slot.TARGET, Slot.INTENDED_TARGET, Slot.DAMAGE)


def telling_words(told: Told) -> frozenset[str]:
    """The beginnings of the words in which a telling says what was hit or damaged."""
    texts = (
        value
        for claim in told.claims
        if claim.slot in _SLOTS and claim.stance is Stance.AFFIRMS
        for value in (claim.value if isinstance(claim.value, tuple) else (claim.value,))
        if isinstance(value, str)
    )
    return frozenset(
        word[:_STEM]
        for text in texts
        for word in _WORD.findall(fold(text).low)
        if len(word) >= _LEAST
    )
