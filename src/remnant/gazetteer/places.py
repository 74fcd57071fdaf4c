"""From an entry of the index to a place of the record."""

from __future__ import annotations

from dataclasses import replace
from math import sqrt
from typing import TYPE_CHECKING

from remnant.domain.values import Place, PlacePrecision
from remnant.gazetteer.schema import PlaceKind

if TYPE_CHECKING:
    from remnant.gazetteer.index import Entry, Index

_PRECISION = {
    PlaceKind.SETTLEMENT: PlacePrecision.SETTLEMENT,
    PlaceKind.COUNTRY: PlacePrecision.COUNTRY,
    PlaceKind.REGION: PlacePrecision.REGION,
    PlaceKind.AREA: PlacePrecision.COUNTRY,
    PlaceKind.SEA: PlacePrecision.COUNTRY,
    PlaceKind.LANDMARK: PlacePrecision.FACILITY,
    PlaceKind.AIRFIELD: PlacePrecision.FACILITY,
}
FACILITY_KM = 2.0
NEAR_KM = 25.0
DISTRICT_KM = 30.0
SECTOR_KM = 60.0


def place_of(entry: Entry, index: Index) -> Place:
    precision = PlacePrecision(entry.precision) if entry.precision else _PRECISION[entry.kind]
    return Place(
        entry.name,
        entry.country,
        entry.lat,
        entry.lon,
        _radius(entry),
        precision,
        entry.key,
        region_name(entry, index),
        containers(entry),
    )


def region_name(entry: Entry, index: Index) -> str | None:
    if entry.region is None or entry.kind is PlaceKind.COUNTRY:
        return None
    region = index.get(entry.region)
    return region.name if region else None


def containers(entry: Entry) -> tuple[str, ...]:
    """The keys of what contains it, nearest first."""
    keys = (
        f"geonames:{entry.city}" if entry.city else None,
        entry.region,
        f"country:{entry.country}" if entry.country else None,
    )
    return tuple(key for key in keys if key and key != entry.key)


def _radius(entry: Entry) -> float | None:
    if entry.kind is PlaceKind.SETTLEMENT:
        return settlement_km(entry.population)
    if entry.kind in (PlaceKind.LANDMARK, PlaceKind.AIRFIELD):
        return FACILITY_KM
    return entry.radius


def settlement_km(population: int) -> float:
    """The extent of a settlement of so many inhabitants: a village 1 km, a metropolis 20."""
    return round(1.0 + 0.006 * sqrt(population), 1)


def district_of(seat: Entry, index: Index) -> Place:
    """The second-order unit that is called after a town: an area around it."""
    return replace(
        place_of(seat, index),
        name=f"{seat.name} district",
        precision=PlacePrecision.DISTRICT,
        radius_km=DISTRICT_KM,
        id=f"district:{seat.number}",
    )


def sector_of(seat: Entry, index: Index) -> Place:
    """The part of a front that is called after a town."""
    return replace(
        place_of(seat, index),
        name=f"{seat.name} direction",
        precision=PlacePrecision.COUNTRY,
        radius_km=SECTOR_KM,
        id=f"sector:{seat.number}",
    )


def facility_of(town: Entry, sort: str, index: Index) -> Place:
    """A site known by its town alone: somewhere in the town or beside it."""
    place = place_of(town, index)
    return replace(
        place,
        name=f"{town.name} {sort}",
        precision=PlacePrecision.FACILITY,
        id=f"facility:{sort.replace(' ', '-')}:{town.number}",
        within=(town.key, *place.within),
    )


_AROUND = {"district": district_of, "sector": sector_of}


def place_by_id(key: str, index: Index) -> Place | None:
    scheme, _, rest = key.partition(":")
    if scheme in _AROUND:
        seat = index.get(f"geonames:{rest}")
        return _AROUND[scheme](seat, index) if seat else None
    if scheme == "facility":
        sort, _, number = rest.rpartition(":")
        town = index.get(f"geonames:{number}")
        return facility_of(town, sort.replace("-", " "), index) if town and sort else None
    entry = index.get(key)
    return place_of(entry, index) if entry else None
