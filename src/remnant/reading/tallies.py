"""Figures that tell of an event without a verb, and tallies of months that tell of none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.domain.values import PlacePrecision
from remnant.reading.lexicon import data

if TYPE_CHECKING:
    from collections.abc import Iterator

    from remnant.domain.values import TimeInterval
    from remnant.reading.happenings import Happening
    from remnant.reading.scene import Passage

_TOLLS = {word: meaning for meaning, row in data("incidents.en")["tolls"].items() for word in row}
_OPENERS = frozenset((":", ";", "-", "–", "—", "(", "."))
_STRETCH = 9  # days from which on a time is that of a tally
_SINCE = frozenset(("since", "between"))
_CUMULATED = frozenset(data("incidents.en")["cumulated"])
_SPOTS = (PlacePrecision.FACILITY, PlacePrecision.SETTLEMENT, PlacePrecision.NEAR)


def bare_tolls(passage: Passage) -> Iterator[tuple[int, str]]:
    """(word, meaning) of "a truck blew up: six dead", "14 dead in the house of an official"."""
    words = passage.words
    for figure in passage.quantities:
        at = figure.end
        if figure.mention.measure or at >= len(words) or words[at].lower not in _TOLLS:
            continue
        opens = figure.start == 0 or words[figure.start - 1].lower in _OPENERS
        if opens and not (at + 1 < len(words) and words[at + 1].tag in ("N", "NP")):
            yield at, _TOLLS[words[at].lower]


def is_tally(passage: Passage, event: Happening) -> bool:
    """Whether a sentence counts over weeks or months: "strikes killed 108 in January alone"."""
    if any(each.mention.place.precision in _SPOTS for each in event.places):
        return False
    low = {word.lower for word in passage.words}
    open_ended = any(_from_when(passage, each.start) for each in passage.dates)
    long = any(_days(each.mention.interval) >= _STRETCH for each in passage.dates)
    summed = open_ended or not low.isdisjoint(_CUMULATED)
    if any(_days(each.mention.interval) < _STRETCH for each in event.dates):
        return False
    if summed and _of_people(passage, event):
        return True
    return (summed or long) and _of_attacks(passage, event)


def _from_when(passage: Passage, at: int) -> bool:
    """As in "since October", "between March and September"."""
    words = passage.lower(max(0, at - 1), at + 1)
    return not _SINCE.isdisjoint(words)


def _days(interval: TimeInterval) -> int:
    if interval.start is None or interval.end is None:
        return 0
    return (interval.end - interval.start).days


def _of_people(passage: Passage, event: Happening) -> bool:
    return any(t.meaning in ("kill", "injure") for t in event.triggers) and any(
        (q.mention.count.min or 0) > 1 and not q.mention.measure for q in passage.quantities
    )


def _of_attacks(passage: Passage, event: Happening) -> bool:
    """Whether attacks are spoken of in the plural and without an article: "attacks have grown"."""
    for trigger in event.triggers:
        word = passage.words[trigger.at].lower
        before = passage.words[trigger.at - 1] if trigger.at else None
        single = before is not None and before.tag in ("D", "#", "'S", "O$")
        if not trigger.verb and word.endswith("s") and not single:
            return True
    return False
