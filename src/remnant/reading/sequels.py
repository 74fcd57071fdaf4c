"""What is another incident though it names no new day or town: one strike after another, an attack
looked back on.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from remnant.reading.lexicon import Lexicon, data

if TYPE_CHECKING:
    from datetime import time

    from remnant.reading.happenings import Happening
    from remnant.reading.scene import Passage

_OPENS = 4  # words within which a sentence names its hour
_CLEAR = 10  # minutes between two blows that are not one
_BLOWS = frozenset(("hit", "attack", "explode", "intercept", "fall"))


@cache
def _words(row: str) -> Lexicon:
    return Lexicon.of({row: data("incidents.en")[row]})


def struck(event: Happening) -> bool:
    """Whether a verb tells of a blow, not of harm or fire alone."""
    return any(t.verb and t.meaning in _BLOWS for t in event.triggers)


def follows(passage: Passage, event: Happening, clock: time | None) -> bool:
    """Whether a sentence tells of the next blow: "the same evening ...", "an hour after that ...",
    or an hour of its own where the blow before had another.
    """
    if passage.language in ("uk", "ru") or not struck(event):
        return False
    match = _words("next").first(passage.words, 0, _OPENS + 2)
    if match is not None or _words("one_more").first(passage.words) is not None:
        return True
    own = hour(passage)
    if own is None or clock is None:
        return False
    minutes = abs((own.hour - clock.hour) * 60 + own.minute - clock.minute)
    return minutes >= _CLEAR


def hour(passage: Passage) -> time | None:
    """The time of day that a sentence opens with."""
    return next(
        (each.mention.interval.clock for each in passage.dates if each.start <= _OPENS), None
    )


def blow_before(passage: Passage, event: Happening) -> bool:
    """Whether a sentence tells of an earlier blow at the place spoken of: "the same building had
    been hit some weeks before", "the depot had already been attacked".
    """
    if passage.language in ("uk", "ru") or not struck(event):
        return False
    if _words("before_now").first(passage.words) is None:
        return False
    if _words("pointing").first(passage.words) is None:
        return False
    verbs = [passage.clauses[t.clause].verb for t in event.triggers if t.verb]
    return any(verb is not None and verb.perfect and verb.finite for verb in verbs)


_THE_SAME = frozenset(("the", "this", "that", "its", "their"))
_REACH = 4  # words between "the" and the attack: "the deadly overnight drone attack"


def points_back(passage: Passage, event: Happening) -> bool:
    """Whether a sentence speaks of "the attack", "Sunday's strike": of one told before."""
    words = passage.words
    for trigger in event.triggers:
        if trigger.verb or trigger.meaning not in ("attack", "blast", "crash", "fire"):
            continue
        at = trigger.at - 1
        while at >= max(0, trigger.at - _REACH) and words[at].tag in ("J", "N", "NP", "#", "VN"):
            at -= 1
        if at >= 0 and (words[at].lower in _THE_SAME or words[at].lower.endswith("'s")):
            return True
    return False


def looks_there(passage: Passage) -> bool:
    """Whether a sentence means a place named before: "there", "at the same site"."""
    return passage.language not in ("uk", "ru") and _words("there").first(passage.words) is not None
