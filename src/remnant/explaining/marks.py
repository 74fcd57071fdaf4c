"""The words that a claim rests on, as pieces of the text that do not overlap."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from remnant.domain.claim import Derivation

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from remnant.domain.claim import Claim

_AROUND = 60  # characters shown before and after the words that count
_APART = 40  # gaps as short as this are shown and not left out


class Part(StrEnum):
    """What words do for a claim; where two fall on the same words the former is shown."""

    SPEAKER = "speaker"
    CUE = "cue"
    CONTENT = "content"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a text and what they do, None for words that are only shown."""

    text: str
    part: Part | None = None


def marked(claim: Claim) -> tuple[tuple[Part, int, int], ...]:
    """The spans that a claim rests on, in the order in which they win over each other."""
    why = claim.derivation or Derivation("")
    spans = [
        (Part.SPEAKER, why.speaker),
        (Part.CUE, why.cue),
        (Part.CONTENT, why.content),
        (Part.QUOTE, (claim.quote.start, claim.quote.end)),
    ]
    return tuple((part, span[0], span[1]) for part, span in spans if span and span[0] < span[1])


def excerpt(text: str, claim: Claim) -> tuple[Piece, ...]:
    """The claim's words with a little around them; "…" stands for what is left out."""
    spans = marked(claim)
    pieces: list[Piece] = []
    at = 0
    for start, end in _windows(text, spans):
        if start > at:
            pieces.append(Piece("… " if not pieces else " … "))
        pieces += _cut(text, start, end, spans)
        at = end
    if at < len(text.rstrip()):
        pieces.append(Piece(" …"))
    return tuple(pieces)


def _cut(text: str, start: int, end: int, spans: Sequence[tuple[Part, int, int]]) -> list[Piece]:
    edges = {start, end}
    for _, left, right in spans:
        edges |= {min(max(left, start), end), min(max(right, start), end)}
    cut = [
        (text[left:right], next((part for part, a, b in spans if a <= left < b), None))
        for left, right in pairwise(sorted(edges))
    ]
    cut = [(words, None if words.isspace() else part) for words, part in cut]
    return [
        Piece("".join(words for words, _ in group), part)
        for part, group in groupby(cut, key=lambda each: each[1])
    ]


def _windows(text: str, spans: Iterable[tuple[Part, int, int]]) -> list[tuple[int, int]]:
    """What is shown: every span with its surroundings, joined where they are near."""
    found: list[tuple[int, int]] = []
    for start, end in sorted((start, end) for _, start, end in spans):
        left, right = _widened(text, start, end)
        if found and left - found[-1][1] <= _APART:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return found


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    """A span and some words around it, within its line."""
    left = max(text.rfind("\n", 0, start) + 1, start - _AROUND)
    if left and not text[left - 1].isspace():
        left = min((at for at in (text.find(" ", left, start) + 1,) if at), default=start)
    newline = text.find("\n", end)
    right = min(len(text) if newline < 0 else newline, end + _AROUND)
    if right < len(text) and not text[right].isspace():
        blank = text.rfind(" ", end, right)
        right = end if blank < 0 else blank
    return left, right
