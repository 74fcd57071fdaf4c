"""The gazetteer as the stages know it: places named in a text, by id, by words."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from remnant.gazetteer.index import Index
from remnant.gazetteer.mentions import mentions
from remnant.gazetteer.normal import fold
from remnant.gazetteer.places import place_by_id, place_of
from remnant.gazetteer.schema import INDEX

if TYPE_CHECKING:
    from pathlib import Path

    from remnant.domain.ports import PlaceMention
    from remnant.domain.values import Place


@cache
def load(path: Path = INDEX) -> Gazetteer:
    """The gazetteer of this installation; the file is opened once and read as needed."""
    return Gazetteer(Index(path))


class Gazetteer:
    """Implements `remnant.domain.ports.Places`."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def find(self, text: str, language: str) -> tuple[PlaceMention, ...]:
        """Every place named in a whole report, in order, not overlapping."""
        return mentions(text, language, self._index)

    def get(self, place: str) -> Place | None:
        """The entry with this id."""
        return place_by_id(place, self._index)

    def search(self, words: str, limit: int = 10) -> tuple[Place, ...]:
        """Places by name, best first, for a person who types one."""
        form = fold(words)
        if not form:
            return ()
        found = self._index.beginning(form, limit)
        return tuple(place_of(named.entry, self._index) for named in found)
