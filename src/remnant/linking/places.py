"""Two places held together: one, one inside the other, close, or apart."""

from __future__ import annotations

from enum import StrEnum
from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING

from remnant.domain.values import PlacePrecision
from remnant.naming.folding import fold

if TYPE_CHECKING:
    from remnant.domain.values import Place

_EARTH_KM = 6371.0
_PINS = (PlacePrecision.SPOT, PlacePrecision.FACILITY)
# Kilometres that a precision means where a place gives no circle of its own (record.md).
_RADIUS_KM = {
    PlacePrecision.SPOT: 0.1,
    PlacePrecision.FACILITY: 2.0,
    PlacePrecision.SETTLEMENT: 10.0,
    PlacePrecision.NEAR: 25.0,
    PlacePrecision.DISTRICT: 40.0,
    PlacePrecision.REGION: 150.0,
    PlacePrecision.COUNTRY: 700.0,
}


class Nearness(StrEnum):
    """The outcomes of the comparison, as weights.yaml names them; APART is no weight but a bar."""

    SAME_FACILITY = "same_facility"
    SAME_SETTLEMENT = "same_settlement"
    SAME_AREA = "same_area"
    INSIDE_SETTLEMENT = "inside_settlement"
    INSIDE_AREA = "inside_area"
    OF_ONE_NAME = "of_one_name"
    CLOSE = "close"
    UNKNOWN = "unknown"
    APART = "apart"


def nearness(one: Place | None, other: Place | None, slack_km: float) -> Nearness:
    if one is None or other is None:
        return Nearness.UNKNOWN
    if _same(one, other):
        return _same_as(one)
    inside = _inside(one, other) or _inside(other, one)
    if inside is not None:
        return Nearness.INSIDE_AREA if inside.precision.is_area else Nearness.INSIDE_SETTLEMENT
    apart = distance_km(one, other)
    if apart is None:
        return Nearness.UNKNOWN if _unplaced(one) or _unplaced(other) else Nearness.APART
    return _by_distance(one, other, apart, slack_km)


def _by_distance(one: Place, other: Place, apart: float, slack_km: float) -> Nearness:
    if apart > radius_km(one) + radius_km(other) + slack_km:
        return Nearness.APART
    if one.precision.is_area or other.precision.is_area:
        return _around(one, other)
    pins = one.precision in _PINS and other.precision in _PINS
    reach = max(radius_km(one), radius_km(other))
    return Nearness.CLOSE if pins or apart <= reach else Nearness.UNKNOWN


def _same(one: Place, other: Place) -> bool:
    if one.id is not None and other.id is not None:
        return one.id == other.id
    return fold(one.name).low == fold(other.name).low and one.country == other.country


def _same_as(place: Place) -> Nearness:
    if place.precision.is_area:
        return Nearness.SAME_AREA
    return Nearness.SAME_FACILITY if place.precision in _PINS else Nearness.SAME_SETTLEMENT


def _inside(part: Place, whole: Place) -> Place | None:
    return whole if whole.id is not None and whole.id in part.within else None


def _around(one: Place, other: Place) -> Nearness:
    """An area whose circle meets the other: outside where both know what contains them, save a
    town and the region of its name, which reports take for each other (Moscow and its region).
    """
    if _of_one_name(one, other):
        return Nearness.OF_ONE_NAME
    known = bool(one.within or one.id) and bool(other.within or other.id)
    return Nearness.APART if known else Nearness.INSIDE_AREA


def _of_one_name(one: Place, other: Place) -> bool:
    first, second = (fold(place.name).low.split() for place in (one, other))
    return one.country == other.country and first[:1] == second[:1]


def _unplaced(place: Place) -> bool:
    return place.id is None and place.lat is None


def radius_km(place: Place) -> float:
    return _RADIUS_KM[place.precision] if place.radius_km is None else place.radius_km


def distance_km(one: Place, other: Place) -> float | None:
    """The great circle between two places, None where one has no coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    north, south = radians(one.lat), radians(other.lat)
    up = sin((south - north) / 2) ** 2
    across = cos(north) * cos(south) * sin(radians(other.lon - one.lon) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(min(1.0, up + across)))
