"""Ukrainian and Russian words that stand for an area named before: "над областью"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.reading.slavic_marks import marks

if TYPE_CHECKING:
    from remnant.reading.scene import Passage


def area_word(passage: Passage) -> bool:
    """For "По области сбито четыре": the region of what the report is about, without its name."""
    words = passage.words
    named = {n for each in passage.places for n in range(each.start, each.end)}
    return any(
        n not in named
        and word.lower in _AREAS
        and n > 0
        and words[n - 1].lower in ("по", "над", "в", "у", "на")
        for n, word in enumerate(words)
    )


_AREAS = frozenset(marks("areas"))
