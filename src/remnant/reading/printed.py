"""Names of places as the report spells them: "Paktika" where the gazetteer has "Paktīkā"."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from remnant.domain.values import Place
    from remnant.reading.scene import Scene


def as_printed(scene: Scene, place: Place | None) -> Place | None:
    """The place with its name as printed, where only accents tell the two spellings apart."""
    if place is None or place.name.isascii():
        return place
    for passage in scene.passages:
        for each in passage.places:
            name = scene.printed(passage, each.start, each.end)
            if each.mention.place.id == place.id and _bare(name) == _bare(place.name):
                return replace(place, name=name)
    return place


def _bare(name: str) -> str:
    """Without accents and capitals."""
    parts = unicodedata.normalize("NFKD", name).casefold()
    return "".join(c for c in parts if not unicodedata.combining(c)).replace("\u2019", "'")
