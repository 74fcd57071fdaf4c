"""From degrees to the paper: the part of the world a map shows, in Mercator's projection.

Both maps use it, the one drawn here and the one that a script lets move, so that the second
takes the place of the first without a jump.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from remnant.domain.values import Place

_KM_PER_DEGREE = 111.2
_TOP = 84.0  # degrees of latitude: Mercator has no pole


def mercator(lat: float) -> float:
    """The height of a latitude, in degrees of the equator."""
    clipped = max(-_TOP, min(_TOP, lat))
    return math.degrees(math.asinh(math.tan(math.radians(clipped))))


def latitude(height: float) -> float:
    return math.degrees(math.atan(math.sinh(math.radians(height))))


@dataclass(frozen=True, slots=True)
class View:
    """A stretch of the world on paper: edges in degrees, width and height in pixels."""

    west: float
    south: float
    east: float
    north: float
    width: int
    height: int

    @property
    def scale(self) -> float:
        """Pixels for a degree of the equator."""
        return self.width / (self.east - self.west)

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        x = (lon - self.west) * self.scale
        return x, (mercator(self.north) - mercator(lat)) * self.scale

    def pixels(self, km: float, lat: float) -> float:
        """How long a distance is on paper, at that latitude."""
        return km / _KM_PER_DEGREE / math.cos(math.radians(lat)) * self.scale


@dataclass(frozen=True, slots=True)
class Box:
    west: float
    south: float
    east: float
    north: float


def box_of(place: Place) -> Box | None:
    """The square around a place's circle."""
    if place.lat is None or place.lon is None:
        return None
    tall = (place.radius_km or 0) / _KM_PER_DEGREE
    wide = tall / math.cos(math.radians(place.lat))
    return Box(place.lon - wide, place.lat - tall, place.lon + wide, place.lat + tall)


# Where nothing is placed the map shows the region most of the record's sources speak of.
NOWHERE = Box(22.0, 44.0, 56.0, 60.0)


def fitted(boxes: Iterable[Box], width: int, height: int, least: float) -> View:
    """The smallest view that holds all boxes with a margin and is at least `least` degrees wide.

    Edges are rounded outwards to half a degree, so that near views share one drawing.
    """
    found = list(boxes) or [NOWHERE]
    west, east = min(box.west for box in found), max(box.east for box in found)
    low = mercator(min(box.south for box in found))
    high = mercator(max(box.north for box in found))
    margin = 0.12
    wide = max((east - west) * (1 + 2 * margin), least)
    wide = max(wide, (high - low) * (1 + 2 * margin) * width / height)
    wide = min(math.ceil(wide * 2) / 2, 360.0)
    west = round(((west + east) - wide) / 2 * 4) / 4
    tall = wide * height / width
    top = round(((low + high) + tall) / 2 * 4) / 4
    return View(west, latitude(top - tall), west + wide, latitude(top), width, height)
