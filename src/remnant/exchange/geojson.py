"""One feature an incident (RFC 7946).

A place known to a spot, facility, settlement or its surroundings is a point with a radius; a
district, region or country is drawn as a circle and never as a pin; a place not known has no
geometry.
"""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

from remnant.domain.codec import incident_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from remnant.domain.incident import IncidentRecord
    from remnant.domain.values import Place

_EARTH_KM = 6371.0
_CORNERS = 48


def as_geojson(records: Iterable[IncidentRecord]) -> Iterator[str]:
    yield '{"type":"FeatureCollection","features":['
    separator = "\n"
    for record in records:
        yield separator + json.dumps(feature(record), ensure_ascii=False)
        separator = ",\n"
    yield "\n]}\n"


def feature(record: IncidentRecord) -> dict[str, Any]:
    incident = record.incident
    return {
        "type": "Feature",
        "id": incident.id,
        "geometry": geometry(incident.place),
        "properties": incident_json(incident)
        | {
            "claims": len(record.claims),
            "reports": len(record.reports),
            "disagreements": len(record.disagreements),
        },
    }


def geometry(place: Place | None) -> dict[str, Any] | None:
    if place is None or place.lat is None or place.lon is None:
        return None
    if not place.precision.is_area:
        return {"type": "Point", "coordinates": [place.lon, place.lat]}
    return {"type": "Polygon", "coordinates": [_circle(place.lat, place.lon, place.radius_km or 0)]}


def _circle(lat: float, lon: float, radius_km: float) -> list[list[float]]:
    """A closed ring of the points at `radius_km` from the centre, counter-clockwise."""
    phi, span = math.radians(lat), radius_km / _EARTH_KM
    ring = []
    for corner in range(_CORNERS):
        bearing = -2 * math.pi * corner / _CORNERS
        north = math.asin(
            math.sin(phi) * math.cos(span) + math.cos(phi) * math.sin(span) * math.cos(bearing)
        )
        east = math.atan2(
            math.sin(bearing) * math.sin(span) * math.cos(phi),
            math.cos(span) - math.sin(phi) * math.sin(north),
        )
        ring.append([round(lon + math.degrees(east), 5), round(math.degrees(north), 5)])
    return [*ring, ring[0]]
