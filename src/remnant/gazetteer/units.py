"""Countries and first-order units, with the settlements that they hold."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from remnant.gazetteer.data_files import data
from remnant.gazetteer.entries import Row, Rows
from remnant.gazetteer.forms import adjective_stem
from remnant.gazetteer.geometry import circle
from remnant.gazetteer.normal import fold
from remnant.gazetteer.schema import ADJECTIVE, NameKind, PlaceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from remnant.gazetteer.sources import Named, Settlement

# Region names that are a city's: there the words mean the city.
_CITIES = frozenset({"UA-30", "UA-40", "RU-MOW", "RU-SPE"})
_UNIT_WORD = re.compile(r" (?:region|territory|district)$")
_UNIT_NOUNS = frozenset(
    {"область", "край", "Республіка", "Республика", "округ", "автономный", "автономний"}
)
_ARTICLE = re.compile(r"^(?:al|ad|ar|as|ash|an|at|az|el) ")


@dataclass(slots=True)
class Units:
    """Which unit each settlement is in (its key), and where each unit's settlements lie."""

    codes: dict[tuple[str, str], str] = field(default_factory=dict)
    points: dict[str, list[tuple[float, float]]] = field(default_factory=lambda: defaultdict(list))

    def of(self, place: Settlement) -> str | None:
        return self.codes.get((place.country, place.unit))


def units_of(settlements: Sequence[Settlement], iso: Sequence[Named]) -> Units:
    """GeoNames's codes of units matched to ISO's: by hand for Ukraine and Russia, by the code
    itself where it is ISO's, else by the largest town that has the unit's name or is its seat.
    """
    units = Units(_codes(_largest(settlements), iso))
    for place in settlements:
        for key in (place.country, units.of(place)):
            if key:
                units.points[key].append((place.lat, place.lon))
    return units


Towns = dict[tuple[str, str], "Settlement"]  # the largest of each name in each country


def _largest(settlements: Iterable[Settlement]) -> Towns:
    towns: Towns = {}
    for place in settlements:
        key = (place.country, fold(place.name))
        if key not in towns or towns[key].population < place.population:
            towns[key] = place
    return towns


def _codes(towns: Towns, iso: Sequence[Named]) -> dict[tuple[str, str], str]:
    codes: dict[tuple[str, str], str] = {}
    for unit in data("regions_ua_ru"):
        codes[unit["id"][:2], unit["geonames"]] = f"region:{unit['id']}"
    for area in data("areas"):
        if "geonames" in area:
            codes[area["country"], area["geonames"]] = area["id"]
    for unit in data("regions_world"):
        seat = towns.get((unit["id"][:2], fold(unit["seat"])))
        if seat:
            codes.setdefault((seat.country, seat.unit), f"region:{unit['id']}")
    for code, keys in _votes(towns, iso).items():
        if len(keys) == 1:
            codes.setdefault(code, *keys)
    return codes


def _votes(towns: Towns, iso: Sequence[Named]) -> dict[tuple[str, str], set[str]]:
    """For each of GeoNames's codes the units that it may be; where several, none is sure."""
    votes: dict[tuple[str, str], set[str]] = defaultdict(set)
    for named in iso:
        country, _, code = named.code.partition("-")
        town = towns.get((country, bare(named.name)))
        if country in _ISO_CODED:
            votes[country, code].add(f"region:{named.code}")
        elif town:
            votes[country, town.unit].add(f"region:{named.code}")
    return votes


_ISO_CODED = frozenset({"US", "CH"})  # whose units have ISO's letters in GeoNames


def bare(name: str) -> str:
    """The folded name without its Arabic article."""
    return _ARTICLE.sub("", fold(name.partition(" [")[0]))


def add_countries(rows: Rows, countries: Iterable[Named], units: Units) -> None:
    more: dict[str, dict[str, Any]] = data("countries")
    for country in countries:
        entry = more.get(country.code, {})
        shown = entry.get("name", country.name)
        own = rows.next_id()
        lat, lon, radius = circle(units.points.get(country.code, []))
        rows.places.append(
            Row(
                own, f"country:{country.code}", PlaceKind.COUNTRY, shown, country.code,
                lat=lat, lon=lon, radius=radius,
            )
        )  # fmt: skip
        names = [shown, *(name for _, name in country.names), *entry.get("also", ())]
        for name in names:
            rows.inflected(own, name, NameKind.MAIN)


def add_regions(rows: Rows, iso: Iterable[Named], units: Units) -> None:
    for unit in data("regions_ua_ru"):
        own = _add_region(rows, unit["id"], unit["en"], units)
        if unit["id"] not in _CITIES:
            _name_region(rows, own, unit)
    world: dict[str, dict[str, Any]] = {unit["id"]: unit for unit in data("regions_world")}
    for named in iso:
        if named.code[:2] in {"UA", "RU"}:
            continue
        unit = world.get(named.code, {})
        names = unit.get("en") or [named.name.partition(" [")[0]]
        own = _add_region(rows, named.code, names[0], units)
        if "ru" in unit:
            _name_in_cyrillic(rows, own, unit)
        for name in (*names, bare(named.name)):
            rows.name(own, name, NameKind.OTHER)


def _add_region(rows: Rows, code: str, shown: str, units: Units) -> int:
    own = rows.next_id()
    key = f"region:{code}"
    lat, lon, radius = circle(units.points.get(key, []))
    rows.places.append(
        Row(
            own, key, PlaceKind.REGION, shown, code[:2], key,
            lat=lat, lon=lon, radius=radius,
        )
    )  # fmt: skip
    return own


def _name_region(rows: Rows, own: int, unit: dict[str, Any]) -> None:
    for name in (unit["en"], *unit.get("also", ())):
        rows.titled(own, name, NameKind.MAIN)
        if _UNIT_WORD.search(name):
            rows.name(own, _UNIT_WORD.sub("", name), NameKind.BASE)
    _name_in_cyrillic(rows, own, unit)


def _name_in_cyrillic(rows: Rows, own: int, unit: dict[str, Any]) -> None:
    for language in ("uk", "ru"):
        names = unit[language]
        for name in [names] if isinstance(names, str) else names:
            rows.inflected(own, name, NameKind.MAIN)
            words = name.split(" ")
            kept = [word for word in words if word not in _UNIT_NOUNS]
            stem = adjective_stem(fold(kept[0]))
            if len(kept) < len(words) and stem != fold(kept[0]):
                rows.key(own, ADJECTIVE + stem, NameKind.ADJECTIVE)
