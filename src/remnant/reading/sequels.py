"""What is another incident though it names no new day or town: one strike after another, an attack
looked back on, a country's wave beside its single hits.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from remnant.domain.values import PlacePrecision
from remnant.reading.lexicon import Lexicon, data
from remnant.reading.setting import adjectives

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import time

    from remnant.domain.ports import Places
    from remnant.domain.values import Place
    from remnant.reading.happenings import Happening
    from remnant.reading.scene import Passage

_OPENS = 4  # words within which a sentence names its hour
_CLEAR = 10  # minutes between two blows that are not one
_MANY = 3  # weapons that make a raid on a country
_BLOWS = frozenset(("hit", "attack", "explode", "intercept", "fall"))
_RAIDS = frozenset(("launch", "attack", "intercept", "damage"))
_OVER = frozenset(("at", "over", "across", "against", "on", "throughout"))


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


def looks_there(passage: Passage) -> bool:
    """Whether a sentence means a place named before: "there", "at the same site"."""
    return passage.language not in ("uk", "ru") and _words("there").first(passage.words) is not None


def _at_cities(passage: Passage, places: Places) -> Iterator[tuple[int, Place]]:
    """As in "at Ukrainian cities": the country whose adjective stands before them."""
    if passage.language in ("uk", "ru"):
        return
    table = adjectives("en")
    for at in range(1, len(passage.words) - 1):
        code = table.get(passage.words[at].lower)
        if code is None or passage.words[at + 1].lower not in _CITIES:
            continue
        country = places.get(f"country:{code}")
        if country is not None:
            yield at, country


_CITIES = frozenset(data("incidents.en")["cities"])


def raided(passage: Passage, event: Happening, places: Places) -> Place | None:
    """The country that a sentence counts weapons over: "launched 58 drones at Ukraine"."""
    if not any(t.verb and t.meaning in _RAIDS for t in event.triggers):
        return None
    many = any(
        (q.mention.count.min or q.mention.count.max or 0) >= _MANY
        and any(q.start < w.end and w.start <= q.end + _MANY for w in passage.weapons)
        for q in passage.quantities
    )
    for at, place in _at_cities(passage, places) if many else ():
        if passage.words[at - 1].lower in _OVER:
            return place
    for each in passage.places if many else ():
        before = passage.words[each.start - 1].lower if each.start else ""
        place = each.mention.place
        if place.precision is PlacePrecision.COUNTRY and before in _OVER:
            return place if (place.id or "").startswith("country:") else None
    return None
