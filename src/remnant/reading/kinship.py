"""Which places are one scene though no gazetteer says so.

A village or a market that no gazetteer lists lies in what the report names beside it: "Barmal
district of Paktika province", "Simon Pele, a slum of Port-au-Prince". Elsewhere in the report the
one name stands for the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.domain.values import PlacePrecision
from remnant.reading.bearings import apart_from_bearings
from remnant.reading.homes import agree, finest_places, listed, unlisted_places_of
from remnant.reading.tongue import tongue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from remnant.domain.ports import PlaceMention
    from remnant.domain.values import Place
    from remnant.reading.scene import Located, Passage

_BETWEEN = 12  # words between the two names


class Kinship:
    """Fills as the report is read: `note` each sentence, then ask `akin`."""

    def __init__(self) -> None:
        self._around: dict[str, list[Place]] = {}
        self._sites: set[str] = set()
        self._noted = -1  # the number of the last sentence that was noted

    def note(self, passage: Passage) -> None:
        if passage.language in ("uk", "ru") or passage.number <= self._noted:
            return
        self._noted = passage.number
        named = apart_from_bearings(passage, passage.places, settled=True)
        for each in (*named, *unlisted_places_of(passage)):
            if each.mention.place.id is not None:
                continue
            around = self._around.setdefault(each.mention.place.name, [])
            around += [other.mention.place for other in named if _beside(passage, each, other)]
        targets = tongue(passage.language).events.targets
        self._sites |= {passage.words[m.end - 1].lower for m in targets.find(passage.words)}

    def akin(self, left: Place, right: Place) -> bool:
        """Whether two places may be one scene by what the report says of them."""
        return any(
            any(agree(place, other) for place in self._around.get(one.name, ()))
            for one, other in ((left, right), (right, left))
            if one.id is None
        )

    def known_site(self, place: Place) -> bool:
        """Whether an unlisted site is of a sort that was told of before: "Sabreen Market", where
        "a crowded market" was.
        """
        return place.id is None and place.name.lower().split()[-1] in self._sites


def _beside(passage: Passage, each: Located[PlaceMention], other: Located[PlaceMention]) -> bool:
    if other is each or other.mention.place.id is None:
        return False
    if (other.mention.place.id or "").startswith("country:"):
        return False
    start, end = min(each.end, other.end), max(each.start, other.start)
    return 0 <= end - start <= _BETWEEN and not listed(passage, start, end)


def qualified(
    passage: Passage, places: Sequence[Located[PlaceMention]]
) -> list[Located[PlaceMention]]:
    """The finest places, without the region that only says where an unlisted one lies."""
    found = finest_places(places)
    spots = [each for each in found if each.mention.place.id is None]
    return [
        each
        for each in found
        if each in spots
        or each.mention.place.precision is not PlacePrecision.REGION
        or not any(_beside(passage, spot, each) for spot in spots)
    ]
