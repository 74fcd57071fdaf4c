"""Sentences that give the one before them a speaker: "The figure comes from the mayor"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from remnant.reading.lexicon import Lexicon, data

if TYPE_CHECKING:
    from collections.abc import Sequence

    from remnant.reading.scene import Passage
    from remnant.reading.voices import Spoken, Voice

_OPENING = 2  # words before the pointing ones: "Both of these figures"


@dataclass(frozen=True, slots=True)
class Pointer:
    """Words `start`..`end` point back; who is meant stands behind. `figures`: to figures alone."""

    start: int
    end: int
    figures: bool


@cache
def _pointing() -> Lexicon:
    return Lexicon.of(data("cues.en")["back"])


def pointer(passage: Passage) -> Pointer | None:
    """The words at the head of a sentence that point at the one before."""
    found = pointed(passage)
    return found if found is not None and found.start <= _OPENING else None


def pointed(passage: Passage) -> Pointer | None:
    """The words, wherever they stand: "... - this was announced by the governor"."""
    match = _pointing().first(passage.words)
    return Pointer(match.start, match.end, match.meaning == "figures") if match else None


def pointed_back(
    passages: Sequence[Passage], found: list[Spoken], voice: Voice, *, figures: bool
) -> None:
    """Give the sentence before to `voice`, as far as nobody speaks in it."""
    last, passage = found[-1], passages[len(found) - 1]
    if last.speeches:
        return
    counted = (each.start for each in passage.quantities if not each.mention.article)
    first = next(counted, len(last.voices)) if figures else 0
    voices = tuple(
        voice if each.is_report and n >= first else each for n, each in enumerate(last.voices)
    )
    found[-1] = replace(last, voices=voices)
