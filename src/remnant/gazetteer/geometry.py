"""Distances and circles on the globe, taken as a sphere."""

from __future__ import annotations

from math import asin, atan2, cos, degrees, radians, sin, sqrt

_EARTH_KM = 6371.0


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance."""
    a = sin(radians(other_lat - lat) / 2) ** 2
    a += cos(radians(lat)) * cos(radians(other_lat)) * sin(radians(other_lon - lon) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(a)))


def moved(lat: float, lon: float, km: float, bearing: float) -> tuple[float, float]:
    """The point `km` away in a compass direction (degrees from north, clockwise)."""
    arc, heading = km / _EARTH_KM, radians(bearing)
    a, o = radians(lat), radians(lon)
    b = asin(sin(a) * cos(arc) + cos(a) * sin(arc) * cos(heading))
    p = o + atan2(sin(heading) * sin(arc) * cos(a), cos(arc) - sin(a) * sin(b))
    return degrees(b), (degrees(p) + 540) % 360 - 180


def circle(points: list[tuple[float, float]]) -> tuple[float | None, float | None, float | None]:
    """A circle (lat, lon, km) around the middle of some points that covers nine tenths of them."""
    if not points:
        return None, None, None
    lat = sorted(point[0] for point in points)[len(points) // 2]
    lon = sorted(point[1] for point in points)[len(points) // 2]
    away = sorted(distance_km(lat, lon, *point) for point in points)
    return round(lat, 3), round(lon, 3), float(round(max(1.0, away[len(away) * 9 // 10])))
