"""Places that only say where another place is: "30 kilometres from Ganja", "north of Barda"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.domain.values import PlacePrecision
from remnant.reading.lexicon import data
from remnant.reading.unlisted import unlisted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from remnant.domain.ports import PlaceMention
    from remnant.reading.scene import Located, Passage

_BACK = 6  # words between a distance and the place that it is measured from
_LENGTHS = frozenset(data("incidents.en")["lengths"])
_DIRECTIONS = frozenset(data("incidents.en")["directions"])


def apart_from_bearings(
    passage: Passage, places: Sequence[Located[PlaceMention]], *, settled: bool
) -> list[Located[PlaceMention]]:
    """The places without those that only help to find another one.

    `settled`: the report's own place is known, so that a bearing is needed for nothing.
    """
    among = len(places) + sum(1 for _ in unlisted(passage))
    own = [each for each in places if not _is_bearing(passage, each, among=among)]
    return own if own or settled else list(places)


def _is_bearing(passage: Passage, each: Located[PlaceMention], *, among: int) -> bool:
    words = passage.words
    first = max(0, each.start - _BACK)
    before = words[first : each.start]
    inner = passage.lower(each.start, each.end)
    lengths = [n for n, word in enumerate(before) if word.lower in _LENGTHS]
    if not _LENGTHS.isdisjoint(inner):
        return not _of_the_verb(passage, each.start)
    if lengths and not any(w.verbal or w.lower in (",", ";") for w in before[lengths[-1] + 1 :]):
        return not _of_the_verb(passage, first + lengths[-1])
    if among == 1:
        return False
    low = [word.lower for word in before]
    if low[-1:] == ["of"] and low[-2:-1] and low[-2] in _DIRECTIONS:
        return True
    if each.mention.place.precision is PlacePrecision.NEAR and inner[:1] == ["between"]:
        return True
    return low[-2:] in (["border", "with"], ["bordering", "on"]) or low[-1:] == ["bordering"]


def _of_the_verb(passage: Passage, at: int) -> bool:
    """As in "was shot down some 125 km north of Poltava": where it was, not where the town is."""
    n = at - 1
    while n >= 0 and passage.words[n].tag in ("#", "D", "R", "J"):
        n -= 1
    return n >= 0 and (passage.words[n].verbal or passage.words[n].tag in ("P", "T", "RP"))
