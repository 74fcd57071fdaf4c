"""Stretches of a sentence that belong together across ", said he,"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.reading.deeds import stretch

if TYPE_CHECKING:
    from remnant.reading.clauses import Span
    from remnant.reading.drafts import Desk


def whole(desk: Desk, span: Span) -> Span:
    """The stretch with the one before it, where only the naming of the speaker parts them."""
    start, end = span
    if start < 2:  # noqa: PLR2004 - a mark and a word
        return span
    before = stretch(desk.passage, start - 2)
    names = [s for s in desk.spoken.speeches if before[0] <= s.cue[0] < before[1]]
    if not names or before[0] < 2:  # noqa: PLR2004
        return span
    first = stretch(desk.passage, before[0] - 2)
    same = desk.spoken.at(first[1] - 1) == desk.spoken.at(start)
    return (first[0], end) if same and desk.words[before[0] - 1].lower == "," else span
