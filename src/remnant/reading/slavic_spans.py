"""Stretches of a sentence that belong together across ", said he,"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.domain.claim import STATED
from remnant.reading.deeds import stretch
from remnant.reading.slavic_marks import marks

if TYPE_CHECKING:
    from remnant.domain.claim import Certainty
    from remnant.reading.drafts import Desk
    from remnant.reading.frames import Span


_MARK = 2  # a mark and the word before it


def hedged(desk: Desk, start: int, end: int) -> Certainty:
    """The hedge in the words, else one set off beside them: "за попередніми даними, ..."."""
    inside = desk.hedge(start, end)
    if inside != STATED:
        return inside
    for at in (start - 2, end + 1):
        if not 0 <= at < len(desk.words):
            continue
        left, right = stretch(desk.passage, at)
        match = desk.tongue.hedges.first(desk.words, left, right)
        if match is not None and right - left <= match.end - match.start + 1:
            return desk.hedge(left, right)
    return STATED


def whole(desk: Desk, span: Span) -> Span:
    """The stretch with its neighbours, where only the naming of the speaker parts them."""
    start, end = _forward(desk, *span)
    if start < _MARK:
        return start, end
    before = stretch(desk.passage, start - 2)
    names = [s for s in desk.spoken.speeches if before[0] <= s.cue[0] < before[1]]
    if not names or before[0] < _MARK:
        return start, end
    first = stretch(desk.passage, before[0] - 2)
    same = desk.spoken.at(first[1] - 1) == desk.spoken.at(start)
    return (first[0], end) if same and desk.words[before[0] - 1].lower == "," else (start, end)


def _forward(desk: Desk, start: int, end: int) -> Span:
    if end + 1 >= len(desk.words) or desk.words[end].lower != ",":
        return start, end
    after = stretch(desk.passage, end + 1)
    named = any(after[0] <= s.cue[0] < after[1] for s in desk.spoken.speeches) or _aside(
        desk, after
    )
    if not named or after[1] + 1 >= len(desk.words) or desk.words[after[1]].lower != ",":
        return start, end
    last = stretch(desk.passage, after[1] + 1)
    return (start, last[1]) if desk.spoken.at(start) == desk.spoken.at(last[0]) else (start, end)


_ASIDES = frozenset(marks("asides"))
_LONGEST_ASIDE = 6  # words


def _aside(desk: Desk, span: Span) -> bool:
    """Whether a stretch between two marks is set in: "по его словам", "к счастью"."""
    short = span[1] - span[0] <= _LONGEST_ASIDE
    return short and desk.words[span[0]].lower in _ASIDES
