"""Settlements, with their names in every spelling and case, and their districts' adjectives."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from remnant.gazetteer.adaptation import adapted
from remnant.gazetteer.data_files import data
from remnant.gazetteer.display import display_name, repaired, resembles
from remnant.gazetteer.entries import Row, Rows
from remnant.gazetteer.forms import adjective_stem, adjective_stems, forms, languages
from remnant.gazetteer.normal import fold
from remnant.gazetteer.schema import ADJECTIVE, NameKind, PlaceKind
from remnant.naming.romanising import romanise

if TYPE_CHECKING:
    from remnant.gazetteer.sources import Settlement
    from remnant.gazetteer.units import Units

_KNOWN_ABROAD = 100_000  # inhabitants from which a foreign city's Cyrillic names are inflected
_KNOWN_NEARBY = 3_000  # the same in countries whose wars Ukrainian and Russian reports tell of
_LEAST_ABROAD = 15_000  # inhabitants below which a Cyrillic name from elsewhere is left out
_LEAST_SEAT = 1_000  # inhabitants from which a settlement may give a district its name
_LEAST_NAME = 3  # letters
_NAME = re.compile(r"[A-ZÀ-ɏḀ-ỿʻ‘Ѐ-ӿ][A-Za-zÀ-ɏḀ-ỿʻʼʹ‘’'`Ѐ-ӿ̀-ͯ0-9 .\-]+")
_CODE = re.compile(r"[A-Z]{2,5}")
_CITY_DISTRICT = re.compile(r"(\w+ий) район", re.IGNORECASE)


def add_settlements(rows: Rows, settlements: list[Settlement], units: Units) -> None:
    spellings = {(each["country"], each["geonames"]): each for each in data("spellings")}
    for place in settlements:
        spelling = spellings.get((place.country, place.name), {})
        shown = spelling.get("shown") or display_name(place)
        rows.places.append(
            Row(
                place.id, None, PlaceKind.SETTLEMENT, shown, place.country, units.of(place),
                lat=place.lat, lon=place.lon, population=place.population, capital=place.capital,
            )
        )  # fmt: skip
        for name in (shown, *spelling.get("also", ())):
            rows.inflected(place.id, name, NameKind.MAIN)
        _add_names(rows, place)


def _add_names(rows: Rows, place: Settlement) -> None:
    writing = data("countries_writing")
    transliterated = place.country in writing["transliterated"]
    home = place.country in writing["inflected"]
    near = place.country in writing["reported"]
    large = place.population >= _KNOWN_ABROAD
    told = large or (near and place.population >= _KNOWN_NEARBY)
    small = not (home or near or place.capital) and place.population < _LEAST_ABROAD
    rows.name(place.id, place.name, NameKind.MAIN)
    for alternate in place.alternates:
        name = repaired(alternate)
        if len(name) < _LEAST_NAME or _CODE.fullmatch(name) or not _NAME.fullmatch(name):
            continue
        cyrillic = name[0] >= "Ѐ"
        if cyrillic and small:
            continue  # "Атлас", "Юнис" of two thousand inhabitants in another continent
        same = resembles(name, place.name) if transliterated or (cyrillic and large) else False
        kind = NameKind.MAIN if same or fold(name) == fold(place.name) else NameKind.OTHER
        if cyrillic and (home or told):
            rows.inflected(place.id, name, kind)
            if home:
                _add_adjectives(rows, place, name)
            if kind is NameKind.MAIN and place.country in {"UA", "RU"}:
                _add_adapted(rows, place, name)
        else:
            rows.name(
                place.id, name, kind if transliterated or large or not cyrillic else NameKind.OTHER
            )


def _add_adapted(rows: Rows, place: Settlement, name: str) -> None:
    """What the neighbours call it, which the source often lacks for villages."""
    own, into = ("ru", "uk") if place.country == "RU" else ("uk", "ru")
    if own not in languages(name):
        return
    for other in adapted(name, into):
        rows.name(place.id, other, NameKind.OTHER)
        for form in forms(other, into):
            rows.name(place.id, form, NameKind.OTHER)


def _add_adjectives(rows: Rows, place: Settlement, name: str) -> None:
    district = _CITY_DISTRICT.fullmatch(name)
    if district:
        stem = adjective_stem(fold(district[1]))
        rows.key(place.id, ADJECTIVE + stem, NameKind.CITY_DISTRICT)
        latin = fold(romanise(district[1], "uk" if place.country == "UA" else "ru"))
        rows.key(place.id, ADJECTIVE + latin, NameKind.CITY_DISTRICT)
    elif place.population >= _LEAST_SEAT:
        for language in languages(name):
            for stem in adjective_stems(name, language):
                rows.key(place.id, ADJECTIVE + fold(stem), NameKind.DISTRICT)
                latin = fold(romanise(f"{stem}ий", language))  # "Anninsky district"
                rows.key(place.id, ADJECTIVE + latin, NameKind.DISTRICT)


class Nearest:
    """The settlement nearest to a point, by cells of a degree."""

    def __init__(self, settlements: list[Settlement]) -> None:
        self._cells: dict[tuple[int, int], list[Settlement]] = defaultdict(list)
        for place in settlements:
            self._cells[round(place.lat), round(place.lon)].append(place)

    def to(self, lat: float, lon: float) -> Settlement | None:
        around = [
            place
            for north in (-1, 0, 1)
            for east in (-1, 0, 1)
            for place in self._cells.get((round(lat) + north, round(lon) + east), ())
        ]
        return min(
            around,
            key=lambda place: ((place.lat - lat) ** 2 + (place.lon - lon) ** 2 / 2, place.id),
            default=None,
        )
