"""Where the titles before a person's name begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.actors.pieces import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from remnant.actors.spans import Span, Spans

_LONGEST = 14  # words: "спикер Командования Воздушных сил Вооруженных сил Украины полковник"
_RANKS = (Part.TITLE, Part.OFFICE)
_BETWEEN = (Part.CONNECTOR, Part.OF)


def titles_before(spans: Spans, person: int) -> tuple[int, tuple[Span, ...]]:
    """The first word of the titles before the name at word `person`, and the phrases they are."""
    ending: dict[int, list[Span]] = {}
    for span in _before(spans, person):
        ending.setdefault(span.last, []).append(span)
    begin = at = person
    chain: list[Span] = []
    kept = 0
    while at > 0 and spans.words.glued(at - 1) and ending.get(at):
        span = min(ending[at], key=lambda each: (each.first, each.piece.part in _BETWEEN))
        chain.append(span)
        at = span.first
        if span.piece.part not in _BETWEEN:
            begin, kept = at, len(chain)
    found = tuple(chain[:kept])
    if not any(span.piece.part in _RANKS for span in found):
        return person, ()
    return begin, found


def _before(spans: Spans, person: int) -> Iterator[Span]:
    for first in range(max(0, person - _LONGEST), person):
        for span in spans.at(first):
            if span.last <= person and span.piece.part is not Part.PERSON:
                yield span
