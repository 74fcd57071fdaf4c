"""Weapon types: those that the record's incidents name, and each type's entry."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from remnant.domain import codec
from remnant.domain.incident import Selection
from remnant.exchange.jsonl import summary_json
from remnant.web.addresses import weapon_href
from remnant.web.choosing import Option, weapon_options
from remnant.web.pages.claim_line import Linked
from remnant.web.pages.front import Row, row
from remnant.web.pages.standing import Sealed, sealed
from remnant.web.paper import Shown
from remnant.web.phrases import country_words, language_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from remnant.domain.incident import IncidentSummary
    from remnant.domain.overview import Reference, WeaponEntry
    from remnant.domain.values import WeaponRef
    from remnant.web.desk import Desk


@dataclass(frozen=True, slots=True)
class WeaponsPage:
    weapons: tuple[Option, ...]
    seal: Sealed


@dataclass(frozen=True, slots=True)
class Names:
    language: str
    code: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WeaponPage:
    id: str
    name: str
    level: str
    above: tuple[Linked, ...]
    below: tuple[Linked, ...]
    names: tuple[Names, ...]
    origin: tuple[str, ...]
    remnants: tuple[str, ...]
    note: str | None
    references: tuple[Reference, ...]
    incidents: tuple[Row, ...]
    seal: Sealed


def show_all(desk: Desk) -> Shown:
    choices = desk.choices()
    page = WeaponsPage(weapon_options(desk, choices.weapons, None), sealed(desk.standing()))
    twin = {"weapons": [asdict(choice) for choice in choices.weapons]}
    return Shown("weapons.html", page, lambda: twin)


def show(desk: Desk, weapon: str) -> Shown:
    entry = desk.weapon(weapon)
    found = desk.incidents(Selection(weapon=weapon))
    page = weapon_page(entry, weapon, found, sealed(desk.standing()))
    return Shown("weapon.html", page, lambda: twin(entry, found))


def twin(entry: WeaponEntry, found: Sequence[IncidentSummary]) -> dict[str, Any]:
    return codec.weapon_json(entry.weapon) | {
        "above": [codec.weapon_json(each) for each in entry.above],
        "below": [codec.weapon_json(each) for each in entry.below],
        "names": {code: list(names) for code, names in entry.names},
        "origin": list(entry.origin),
        "remnants": list(entry.remnants),
        "note": entry.note,
        "references": [asdict(each) for each in entry.references],
        "incidents": [summary_json(each) for each in found],
    }


def weapon_page(
    entry: WeaponEntry, weapon: str, found: Sequence[IncidentSummary], seal: Sealed
) -> WeaponPage:
    return WeaponPage(
        weapon,
        entry.weapon.name,
        entry.weapon.level.value,
        tuple(_linked(each) for each in entry.above),
        tuple(_linked(each) for each in entry.below),
        tuple(Names(language_words(code), code, names) for code, names in entry.names if names),
        tuple(map(country_words, entry.origin)),
        entry.remnants,
        entry.note,
        entry.references,
        tuple(row(each) for each in found),
        seal,
    )


def _linked(weapon: WeaponRef) -> Linked:
    return Linked(weapon.name, weapon_href(weapon))
