"""Times of day in words, held together."""

from __future__ import annotations

import re

from remnant.assessing.lexicon import folded

_CLOCK = re.compile(r"\b(\d{1,2})(?:[:.](\d{2}))?\s?(a\.?m|p\.?m)?\b")
_DAY = 24 * 60  # minutes
_HOUR = 60
_ABOUT = 30  # minutes that a time of day given without minutes may be off
_EXACT = 10


def clocks_apart(one: str, other: str) -> bool:
    """Whether each text gives one time of day and they are not the same, as people round."""
    mine, theirs = minutes(one), minutes(other)
    if mine is None or theirs is None:
        return False
    slack = sum(_EXACT if at % _HOUR else _ABOUT for at in (mine, theirs))
    gap = abs(mine - theirs)
    return min(gap, _DAY - gap) >= slack


def minutes(text: str) -> int | None:
    """The time of day in minutes, None where the text gives none or several."""
    found = [
        (int(hour), int(minute or 0), half.replace(".", ""))
        for hour, minute, half in _CLOCK.findall(folded(text))
        if minute or half
    ]
    if len(found) != 1:
        return None
    hour, minute, half = found[0]
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return hour * _HOUR + minute if hour * _HOUR + minute < _DAY else None
