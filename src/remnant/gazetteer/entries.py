"""From the sources and the hand files to the rows of the index."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from simplemma import is_known

from remnant.gazetteer import sources
from remnant.gazetteer.data_files import data
from remnant.gazetteer.display import display_name, resembles
from remnant.gazetteer.forms import adjective_stem, adjective_stems, forms, languages
from remnant.gazetteer.geometry import circle
from remnant.gazetteer.normal import fold
from remnant.gazetteer.schema import ADJECTIVE, WORD, NameKind, PlaceKind

Row = tuple[Any, ...]

_FIRST_OWN_ID = 100_000_001
_INFLECTED = frozenset({"UA", "RU", "BY", "MD"})  # whose every settlement is inflected
_KNOWN_ABROAD = 100_000  # inhabitants from which a foreign city's Cyrillic names are inflected
_LEAST_NAME = 3  # letters
_LATIN_OR_CYRILLIC = re.compile(r"[A-ZÀ-ɏḀ-ỿА-ӿ][A-Za-zÀ-ɏḀ-ỿʻʼʹ‘’'`А-ӿ̀-ͯ0-9 .\-]+")
_CODE = re.compile(r"[A-Z]{2,4}")
_REGION_WORD = re.compile(r" (?:region|territory|district)$")
_CITIES = frozenset({"Kyiv", "Sevastopol", "Moscow", "Saint Petersburg"})
_UNIT_NOUN = {
    "uk": ("область", "край", "Республіка", "округ"),
    "ru": ("область", "край", "Республика", "округ"),
}


@dataclass(slots=True)
class Collected:
    places: list[Row] = field(default_factory=list)
    names: dict[tuple[str, int], int] = field(default_factory=dict)
    ids: count[int] = field(default_factory=lambda: count(_FIRST_OWN_ID))

    def name(self, place: int, form: str, kind: NameKind) -> None:
        key = (fold(form), place)
        if not key[0]:
            return
        value = int(kind)
        if key[0].isascii() and " " not in key[0] and is_known(key[0], lang="en"):
            value |= WORD
        if value < self.names.get(key, 99):
            self.names[key] = value

    def inflected(self, place: int, name: str, kind: NameKind) -> None:
        """The name, and its other cases where it is Ukrainian or Russian."""
        self.name(place, name, kind)
        for language in languages(name):
            for form in forms(name, language):
                self.name(place, form, kind)


def collect() -> Collected:
    found = Collected()
    extents = _settlements(found)
    _countries(found, extents)
    _regions(found, extents)
    _areas(found)
    _landmarks(found)
    _airfields(found)
    return found


Extents = dict[str, list[tuple[float, float]]]


def _settlements(found: Collected) -> Extents:
    extents: Extents = defaultdict(list)
    region_of = {(unit["id"][:2], unit["geonames"]): unit["id"] for unit in data("regions_ua_ru")}
    for place in sources.settlements():
        region = region_of.get((place.country, place.unit))
        shown = display_name(place)
        extents[place.country].append((place.lat, place.lon))
        if region:
            extents[region].append((place.lat, place.lon))
        found.places.append(
            (
                place.id, None, PlaceKind.SETTLEMENT, shown, place.country, region,
                None, place.lat, place.lon, place.population, None, None,
            )
        )  # fmt: skip
        _settlement_names(found, place, shown)
    return extents


def _settlement_names(found: Collected, place: sources.Settlement, shown: str) -> None:
    found.name(place.id, place.name, NameKind.MAIN)
    found.name(place.id, shown, NameKind.MAIN)
    near = place.country in _INFLECTED
    for name in place.alternates:
        if (
            len(name) < _LEAST_NAME
            or _CODE.fullmatch(name)
            or not _LATIN_OR_CYRILLIC.fullmatch(name)
        ):
            continue
        kind = NameKind.MAIN if resembles(name, place.name) else NameKind.OTHER
        if name[0] >= "А" and (near or place.population >= _KNOWN_ABROAD):
            found.inflected(place.id, name, kind)
            if near and " " not in name:
                for language in languages(name):
                    for stem in adjective_stems(name, language):
                        found.name(place.id, ADJECTIVE + stem, NameKind.DISTRICT)
        else:
            found.name(place.id, name, kind)


def _countries(found: Collected, extents: Extents) -> None:
    more = data("countries")
    for country in sources.countries():
        entry = more.get(country.code, {})
        own = next(found.ids)
        lat, lon, radius = circle(extents.get(country.code, []))
        found.places.append(
            (
                own, f"country:{country.code}", PlaceKind.COUNTRY,
                entry.get("name", country.name), country.code, None,
                None, lat, lon, 0, radius, None,
            )
        )  # fmt: skip
        names = [entry.get("name", country.name), *(name for _, name in country.names)]
        for name in (*names, *entry.get("also", ())):
            found.inflected(own, name, NameKind.MAIN)


def _regions(found: Collected, extents: Extents) -> None:
    for unit in data("regions_ua_ru"):
        own = next(found.ids)
        lat, lon, radius = circle(extents[unit["id"]])
        found.places.append(
            (
                own, f"region:{unit['id']}", PlaceKind.REGION, unit["en"], unit["id"][:2],
                unit["id"], None, lat, lon, 0, radius, None,
            )
        )  # fmt: skip
        if unit["en"] in _CITIES:
            continue  # the settlement of that name is what the words mean
        for name in (unit["en"], *unit.get("also", ())):
            found.inflected(own, name, NameKind.MAIN)
            if _REGION_WORD.search(name):
                found.name(own, _REGION_WORD.sub("", name), NameKind.BASE)
        for language in ("uk", "ru"):
            for name in _listed(unit[language]):
                found.inflected(own, name, NameKind.MAIN)
                _region_adjective(found, own, name, language)


def _region_adjective(found: Collected, place: int, name: str, language: str) -> None:
    words = name.split(" ")
    kept = [word for word in words if word not in _UNIT_NOUN[language]]
    if len(kept) != len(words) and kept[0].endswith(("ий", "ая", "а", "ой")):
        found.name(place, ADJECTIVE + adjective_stem(fold(kept[0])), NameKind.ADJECTIVE)


def _areas(found: Collected) -> None:
    kinds = {"sea": PlaceKind.SEA, "area": PlaceKind.AREA}
    for area in data("areas"):
        own = next(found.ids)
        found.places.append(
            (
                own, area["id"], kinds[area["kind"]], area["en"][0], area.get("country"),
                area.get("region"), None, area["lat"], area["lon"], 0, area["radius"],
                area.get("precision"),
            )
        )  # fmt: skip
        for name in (*area["en"], *area["uk"], *area["ru"]):
            found.inflected(own, name, NameKind.MAIN)


def _landmarks(found: Collected) -> None:
    for mark in data("landmarks"):
        own = next(found.ids)
        found.places.append(
            (
                own, f"landmark:{mark['id']}", PlaceKind.LANDMARK, mark["en"][0], mark["country"],
                mark.get("region"), mark.get("city"), mark["lat"], mark["lon"], 0, None, None,
            )
        )  # fmt: skip
        for name in (*mark["en"], *mark["uk"], *mark["ru"]):
            found.inflected(own, name, NameKind.MAIN)


def _airfields(found: Collected) -> None:
    for field_ in sources.airfields():
        own = next(found.ids)
        found.places.append(
            (
                own, f"airport:{field_.icao}", PlaceKind.AIRFIELD, field_.name, field_.country,
                None, None, round(field_.lat, 2), round(field_.lon, 2), 0, None, None,
            )
        )  # fmt: skip
        if len(field_.name.split()) > 1:
            found.name(own, field_.name, NameKind.MAIN)


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value
