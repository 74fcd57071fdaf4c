"""Seas and well-known areas, landmarks and airfields."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from remnant.gazetteer.data_files import data
from remnant.gazetteer.entries import Row, Rows
from remnant.gazetteer.forms import inflect
from remnant.gazetteer.normal import fold
from remnant.gazetteer.schema import AIRFIELD, NameKind, PlaceKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from remnant.gazetteer.settlements import Nearest
    from remnant.gazetteer.sources import Airfield
    from remnant.gazetteer.units import Units

_KINDS = {"sea": PlaceKind.SEA, "area": PlaceKind.AREA}
_SORTS = re.compile(r" (?:naval |military )?(?:air ?base|airport|airfield|international airport)$")


def add_areas(rows: Rows) -> None:
    for area in data("areas"):
        own = rows.next_id()
        rows.places.append(
            Row(
                own, area["id"], _KINDS[area["kind"]], area["en"][0], area.get("country"),
                _region(area), lat=area["lat"], lon=area["lon"], radius=area["radius"],
                precision=area.get("precision"),
            )
        )  # fmt: skip
        for name in (*area["en"], *area["uk"], *area["ru"]):
            rows.titled(own, name, NameKind.MAIN)
        for language in ("uk", "ru"):
            for name in area[language]:
                adjective, _, noun = name.partition(" ")
                if noun == "море":  # "Чёрного и Азовского морей"
                    cases = inflect(adjective, language, "adjective")
                    for form in {adjective, *(form for case in cases for form in case)}:
                        rows.name(own, form, NameKind.BASE)


def _region(site: dict[str, Any]) -> str | None:
    return f"region:{site['region']}" if "region" in site else None


def add_landmarks(rows: Rows) -> None:
    for mark in data("landmarks"):
        own = rows.next_id()
        rows.places.append(
            Row(
                own, f"landmark:{mark['id']}", PlaceKind.LANDMARK, mark["en"][0], mark["country"],
                _region(mark), mark.get("city"), mark["lat"], mark["lon"],
            )
        )  # fmt: skip
        for name in (*mark["en"], *mark["uk"], *mark["ru"]):
            rows.titled(own, name, NameKind.MAIN)


def add_airfields(rows: Rows, airfields: Iterable[Airfield], near: Nearest, units: Units) -> None:
    """Their country is that of the nearest settlement where the two countries are Ukraine and
    Russia, since the source follows who holds Crimea.
    """
    for field in airfields:
        own = rows.next_id()
        town = near.to(field.lat, field.lon)
        country = field.country
        if town and {town.country, country} <= {"UA", "RU"}:
            country = town.country
        region = units.of(town) if town and town.country == country else None
        rows.places.append(
            Row(
                own, f"airport:{field.icao}", PlaceKind.AIRFIELD, field.name, country, region,
                lat=round(field.lat, 2), lon=round(field.lon, 2),
            )
        )  # fmt: skip
        name = fold(field.name)
        if " " in name:
            rows.name(own, name, NameKind.MAIN)
        for by in {_SORTS.sub("", name), fold(field.city)} - {""}:
            rows.key(own, AIRFIELD + by, NameKind.SORT)
