"""How firmly it is put: the hedge as printed, and its band on the scale of ICD 203."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.domain.claim import NO_ANSWER, STATED, Certainty
from remnant.reading.tongue import tongue

if TYPE_CHECKING:
    from remnant.reading.scene import Passage

SCALE = "ICD 203"
BANDS = {
    "almost no chance": (0.01, 0.05),
    "very unlikely": (0.05, 0.20),
    "unlikely": (0.20, 0.45),
    "roughly even": (0.45, 0.55),
    "likely": (0.55, 0.80),
    "very likely": (0.80, 0.95),
    "almost certain": (0.95, 0.99),
}
__all__ = ["BANDS", "NO_ANSWER", "SCALE", "STATED", "certainty", "printed"]


def certainty(passage: Passage, start: int, end: int) -> Certainty:
    """The hedge that stands in `words[start:end]`; `stated` where there is none."""
    match = tongue(passage.language).hedges.first(passage.words, start, end)
    if match is None:
        return STATED
    words = passage.said(match.start, match.end).lower()
    return printed(words, match.meaning)


def printed(words: str, meaning: str | None = None) -> Certainty:
    """A hedge in its own words, with the band of `meaning` where that names one."""
    band = BANDS.get(meaning or "")
    if band is None:
        return Certainty(words)
    return Certainty(words, SCALE, *band)
