"""Places as an English report spells them: "Zakho", where the gazetteer's first name is "Zaxo".

Ukraine, Russia and Belarus are left in their one romanisation, which reports do not agree on.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from remnant.domain.values import PlacePrecision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from remnant.domain.ports import PlaceMention

_ROMANISED = frozenset(("UA", "RU", "BY"))
_SPELT = (PlacePrecision.SETTLEMENT, PlacePrecision.NEAR)
_LEAST = 4  # letters of a name that is no abbreviation


def as_spelt(
    text: str, places: Iterable[PlaceMention], language: str | None
) -> Iterator[PlaceMention]:
    """The places with the names by which an English text calls its settlements."""
    for each in places:
        place = each.place
        ours = place.country in _ROMANISED or place.precision not in _SPELT
        if language in ("uk", "ru") or ours or place.id is None:
            yield each
            continue
        printed = text[each.start : each.end].split()
        first = next((n for n, word in enumerate(printed) if word[:1].isupper()), len(printed))
        name = " ".join(printed[first:])
        lower = any(word[:1].islower() and "-" not in word for word in printed[first:])
        known = len(name) >= _LEAST and name.isascii() and not lower and not name.isupper()
        yield replace(each, place=replace(place, name=name)) if known else each
