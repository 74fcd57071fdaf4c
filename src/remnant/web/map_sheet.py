"""A map of places: what is on it, where, and how widely each place is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from remnant.domain.wording import precision_words
from remnant.web import basemap
from remnant.web.addresses import incident_href
from remnant.web.asked import Asked
from remnant.web.phrases import many
from remnant.web.projection import Box, View, box_of, fitted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from remnant.domain.incident import Incident
    from remnant.domain.values import Place
    from remnant.web.basemap import City, Ground

_DOT, _GROWTH = 4.0, 1.6  # pixels of radius, and more for each further incident (by root)
_LARGEST, _LEAST_AREA = 13.0, 9.0
_FEW = 8  # incidents of which none is an outlier
_BULK = 0.9  # of the incidents are in the first view at least
_WORTH = 0.5  # of the whole width, below which the bulk is a better view
_LETTER, _LINE = 6.0, 13.0  # pixels that a label takes, by letter and by line


@dataclass(frozen=True, slots=True)
class Label:
    x: float
    y: float
    name: str


@dataclass(frozen=True, slots=True)
class Mark:
    """One place with its incidents, in pixels and in degrees.

    `ring` is the circle that the precision means; an area has no dot, because it is no point.
    """

    x: float
    y: float
    dot: float | None
    ring: float
    lon: float
    lat: float
    radius_km: float
    label: str
    title: str
    href: str
    incidents: tuple[str, ...]
    area: bool
    lettering: Label | None


@dataclass(frozen=True, slots=True)
class MapSheet:
    """A drawn map; `unplaced` counts the incidents that no place is known for, `outside` those
    beyond its edge.
    """

    view: View
    ground: Ground
    marks: tuple[Mark, ...]
    cities: tuple[Label, ...]
    unplaced: int
    outside: int
    caption: str


def map_sheet(
    incidents: Iterable[Incident], width: int, height: int, least: float = 4.0
) -> MapSheet:
    """A map that holds the places of most incidents; `least` is its least width in degrees.

    The few that lie farthest off do not widen it: they are marked outside its edge, where a map
    that moves reaches them, and are counted in its caption.
    """
    everything = list(incidents)
    groups = _by_place(everything)
    view = fitted(_bulk(groups), width, height, least)
    taken: list[Box] = []
    marks = _marks(groups, view, taken)
    placed = sum(len(group) for _, group in groups)
    unplaced = len(everything) - placed
    outside = _outside(groups, view)
    return MapSheet(
        view,
        basemap.ground(view),
        marks,
        tuple(_cities(view, taken)),
        unplaced,
        outside,
        _caption(placed, unplaced, outside),
    )


def _bulk(groups: Sequence[tuple[Place, list[Incident]]]) -> list[Box]:
    """The places of nine in ten of the incidents, those nearest to where half of them lie; all
    places where that would save little room.
    """
    sized = [(box, len(some)) for place, some in groups if (box := box_of(place)) is not None]
    boxes = [box for box, _ in sized]
    total = sum(number for _, number in sized)
    if total < _FEW:
        return boxes
    middle = _middle(sized)
    kept: list[Box] = []
    seen = 0
    for box, number in sorted(sized, key=lambda each: _apart(each[0], middle)):
        if seen >= _BULK * total:
            break
        kept.append(box)
        seen += number
    return kept if _span(kept) < _WORTH * _span(boxes) else boxes


def _middle(sized: Sequence[tuple[Box, int]]) -> tuple[float, float]:
    """The median of the incidents' centres, in degrees."""
    lons = sorted((b.west + b.east) / 2 for b, number in sized for _ in range(number))
    lats = sorted((b.south + b.north) / 2 for b, number in sized for _ in range(number))
    return lons[len(lons) // 2], lats[len(lats) // 2]


def _apart(box: Box, middle: tuple[float, float]) -> float:
    lon, lat = middle
    """How far a view around the middle has to reach to hold the box, in degrees."""
    return max(box.east - lon, lon - box.west, box.north - lat, lat - box.south)


def _span(boxes: Sequence[Box]) -> float:
    """How wide or tall, in degrees, the boxes are together."""
    wide = max(b.east for b in boxes) - min(b.west for b in boxes)
    return max(wide, max(b.north for b in boxes) - min(b.south for b in boxes))


def _by_place(incidents: Iterable[Incident]) -> list[tuple[Place, list[Incident]]]:
    """Each known place with its incidents; the same town known more or less narrowly is two."""
    groups: dict[tuple[str, str], tuple[Place, list[Incident]]] = {}
    for incident in incidents:
        place = incident.place
        if place is not None and place.lat is not None:
            spot = (place.precision.value, place.id or f"{place.lat} {place.lon}")
            groups.setdefault(spot, (place, []))[1].append(incident)
    return list(groups.values())


def _outside(groups: Sequence[tuple[Place, list[Incident]]], view: View) -> int:
    """How many incidents lie at places beyond the view's edge."""
    return sum(
        len(incidents)
        for place, incidents in groups
        if not _shows(view, place.lon or 0.0, place.lat or 0.0)
    )


def _shows(view: View, lon: float, lat: float) -> bool:
    x, y = view.at(lon, lat)
    return 0 <= x <= view.width and 0 <= y <= view.height


def _caption(placed: int, unplaced: int, outside: int) -> str:
    parts = [f"Map of {many(placed, 'incident')}"]
    if outside:
        parts.append(f"{outside} beyond its edge")
    if unplaced:
        parts.append(f"{unplaced} without a known place")
    return "; ".join(parts)


def _marks(
    groups: Sequence[tuple[Place, list[Incident]]], view: View, taken: list[Box]
) -> tuple[Mark, ...]:
    """Points of most incidents get their labels first; areas are drawn under points.

    `taken` gathers the rooms of labels and dots.
    """
    for place, _ in groups:
        x, y = view.at(place.lon or 0.0, place.lat or 0.0)
        if not place.precision.is_area:
            taken.append(Box(x - 3, y - 3, x + 3, y + 3))
    ranked = sorted(groups, key=lambda group: (group[0].precision.is_area, -len(group[1])))
    drawn = [_mark(place, incidents, view, taken) for place, incidents in ranked]
    return tuple(sorted(drawn, key=lambda mark: (not mark.area, -mark.ring)))


def _mark(place: Place, incidents: list[Incident], view: View, taken: list[Box]) -> Mark:
    lon, lat, area = place.lon or 0.0, place.lat or 0.0, place.precision.is_area
    x, y = view.at(lon, lat)
    dot = min(_DOT + _GROWTH * (len(incidents) - 1) ** 0.5, _LARGEST)
    ring = max(view.pixels(place.radius_km or 0.0, lat), _LEAST_AREA if area else 0.0)
    return Mark(
        round(x, 1),
        round(y, 1),
        None if area else round(dot, 1),
        round(ring, 1),
        lon,
        lat,
        place.radius_km or 0.0,
        place.name,
        f"{place.name}: {many(len(incidents), 'incident')}, place {precision_words(place)}",
        _href(place, incidents),
        tuple(incident.id for incident in incidents),
        area,
        _label_of_area(x, y + ring, place.name, taken)
        if area
        else _label_of_point(x + dot, y, place.name, taken),
    )


def _href(place: Place, incidents: list[Incident]) -> str:
    if len(incidents) == 1:
        return incident_href(incidents[0].id)
    return Asked(place=place.id or place.name).address()


def _label_of_point(x: float, y: float, name: str, taken: list[Box]) -> Label | None:
    """Behind the dot, where there is room; the room is then taken."""
    wide = len(name) * _LETTER
    room = Box(x + 3, y - _LINE / 2, x + 4 + wide, y + _LINE / 2)
    return _lettered(Label(round(x + 4, 1), round(y + 4, 1), name), room, taken)


def _label_of_area(x: float, y: float, name: str, taken: list[Box]) -> Label | None:
    """Below the rim, so that it hides nothing inside."""
    half = len(name) * _LETTER / 2
    room = Box(x - half, y, x + half, y + _LINE)
    return _lettered(Label(round(x, 1), round(y + 11, 1), name), room, taken)


def _lettered(label: Label, room: Box, taken: list[Box]) -> Label | None:
    if any(_overlap(room, other) for other in taken):
        return None
    taken.append(room)
    return label


def _overlap(one: Box, other: Box) -> bool:
    return (
        one.west < other.east
        and other.west < one.east
        and one.south < other.north
        and other.south < one.north
    )


def _cities(view: View, taken: list[Box], most: int = 16) -> Iterable[Label]:
    """The largest cities of the view that leave room for each other and for the marks."""
    found = 0
    for city in basemap.cities():
        x, y = view.at(city.lon, city.lat)
        if found >= most:
            return
        if not _inside(view, x, y, city):
            continue
        room = Box(x - 4, y - 9, x + 8 + len(city.name) * _LETTER, y + 9)
        if any(_overlap(room, other) for other in taken):
            continue
        taken.append(room)
        found += 1
        yield Label(round(x, 1), round(y, 1), city.name)


def _inside(view: View, x: float, y: float, city: City) -> bool:
    right = x + len(city.name) * _LETTER + 8
    return x > _LINE and right < view.width and _LINE < y < view.height - _LINE
