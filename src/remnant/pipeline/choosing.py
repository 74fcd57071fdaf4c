"""What a list can be narrowed to, with everything that takes it in: weapons under their families
and classes, places under their regions and countries, each counted with all below it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from remnant import catalogue
from remnant.domain.overview import Choice, Choices
from remnant.errors import UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from remnant.domain.ports import Places
    from remnant.domain.values import WeaponRef
    from remnant.store import Record


def choices(record: Record, places: Places) -> Choices:
    told = record.choices()
    return Choices(
        _weapons(record, told.weapons),
        tuple(_named(place, places) for place in told.places),
        told.speakers,
    )


def _weapons(record: Record, told: Iterable[Choice]) -> tuple[Choice, ...]:
    """The types told and all above them; a type told is counted with the types below it."""
    lines = {choice.id: (*_above(choice.id), choice.id) for choice in told}
    refs = {ref.id: ref.name for id_ in lines for ref in _refs(id_) if ref.id}
    names = refs | {choice.id: choice.name for choice in told}
    counted = record.incidents_with((whole, id_) for id_, line in lines.items() for whole in line)
    nearest = {whole: line[:at] for line in lines.values() for at, whole in enumerate(line)}
    found = [
        Choice(id_, names.get(id_, id_), number, nearest[id_][-1] if nearest[id_] else None)
        for id_, number in counted.items()
    ]
    return tuple(sorted(found, key=lambda choice: (-choice.incidents, choice.name, choice.id)))


def _above(weapon: str) -> tuple[str, ...]:
    """From the widest class down to the nearest kin; a type that the catalogue does not know
    stands by itself.
    """
    return tuple(ref.id for ref in _refs(weapon) if ref.id)


def _refs(weapon: str) -> tuple[WeaponRef, ...]:
    try:
        return catalogue.load().entry(weapon).above
    except UnknownNameError:
        return ()


def _named(choice: Choice, places: Places) -> Choice:
    """An area around the places told is known to the store by its id alone."""
    place = places.get(choice.id)
    if place is None:
        return choice
    name = place.name if choice.name == choice.id else choice.name
    return replace(choice, name=name, above=place.within[0] if place.within else None)
