"""The base map as paths: one neutral land, water, boundary lines, names of cities.

The geometry is Natural Earth's, drawn by `tools/vendor/basemap.py`. No country is filled, and
where a line is disputed it is kept apart so that it can be drawn dashed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from remnant.web.projection import mercator

if TYPE_CHECKING:
    from collections.abc import Iterator

    from remnant.web.projection import View

Point = tuple[float, float]
Line = list[Point]

_STEP = 0.8  # pixels: a nearer point would not be seen
_EDGE = 6.0  # pixels drawn beyond the frame, so that no cut edge shows


@dataclass(frozen=True, slots=True)
class City:
    name: str
    lon: float
    lat: float
    inhabitants: int


@dataclass(frozen=True, slots=True)
class Ground:
    """Paths (SVG's `d`) of one view."""

    land: str
    lakes: str
    rivers: str
    boundaries: str
    disputed: str


@cache
def _shapes(name: str) -> tuple[tuple[Line, tuple[float, float, float, float]], ...]:
    """The rings or lines of a layer, heights already Mercator's, each with its bounds."""
    file = resources.files("remnant.web") / "static" / "basemap" / f"{name}.json"
    geometry = json.loads(file.read_text("utf-8"))
    lines = geometry["coordinates"]
    if geometry["type"] == "MultiPolygon":
        lines = [ring for polygon in lines for ring in polygon]
    return tuple((points, _bounds(points)) for points in map(_raised, lines))


def _raised(line: list[Any]) -> Line:
    return [(lon, mercator(lat)) for lon, lat in line]


def _bounds(points: Line) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


@cache
def cities() -> tuple[City, ...]:
    file = resources.files("remnant.web") / "static" / "basemap" / "cities.json"
    return tuple(City(*each) for each in json.loads(file.read_text("utf-8")))


@lru_cache(maxsize=128)
def ground(view: View) -> Ground:
    return Ground(
        _filled("land", view),
        _filled("lakes", view),
        _drawn("rivers", view),
        _drawn("boundaries", view),
        _drawn("disputed", view),
    )


@dataclass(frozen=True, slots=True)
class _Frame:
    left: float
    bottom: float
    right: float
    top: float
    scale: float

    @classmethod
    def of(cls, view: View) -> _Frame:
        edge = _EDGE / view.scale
        return cls(
            view.west - edge,
            mercator(view.south) - edge,
            view.east + edge,
            mercator(view.north) + edge,
            view.scale,
        )

    def meets(self, bounds: tuple[float, float, float, float]) -> bool:
        west, south, east, north = bounds
        return (
            west <= self.right and east >= self.left and south <= self.top and north >= self.bottom
        )

    def path(self, points: Line) -> str:
        """Relative whole tenths of a pixel would save little; absolute ones stay readable."""
        out, last = [], None
        for x, y in points:
            here = (
                (x - self.left) * self.scale - _EDGE,
                (self.top - y) * self.scale - _EDGE,
            )
            if last is None or abs(here[0] - last[0]) + abs(here[1] - last[1]) >= _STEP:
                out.append(f"{here[0]:.1f} {here[1]:.1f}")
                last = here
        return "M" + "L".join(out) if len(out) > 1 else ""


def _filled(layer: str, view: View) -> str:
    frame = _Frame.of(view)
    rings = (_clipped(line, frame) for line, bounds in _shapes(layer) if frame.meets(bounds))
    return "".join(f"{path}Z" for path in map(frame.path, rings) if path)


def _drawn(layer: str, view: View) -> str:
    frame = _Frame.of(view)
    pieces = (
        piece
        for line, bounds in _shapes(layer)
        if frame.meets(bounds)
        for piece in _within(line, frame)
    )
    return "".join(map(frame.path, pieces))


def _clipped(ring: Line, frame: _Frame) -> Line:
    """Sutherland and Hodgman's: cut the ring at each edge in turn."""
    for axis, limit, sign in (
        (0, frame.left, 1),
        (0, frame.right, -1),
        (1, frame.bottom, 1),
        (1, frame.top, -1),
    ):
        ring = _cut(ring, axis, limit, sign)
    return ring


def _cut(ring: Line, axis: int, limit: float, sign: int) -> Line:
    kept: Line = []
    for index, end in enumerate(ring):
        start = ring[index - 1]
        inside = (end[axis] - limit) * sign >= 0
        if inside != ((start[axis] - limit) * sign >= 0):
            share = (limit - start[axis]) / (end[axis] - start[axis])
            crossing = (
                start[0] + share * (end[0] - start[0]),
                start[1] + share * (end[1] - start[1]),
            )
            kept.append(crossing)
        if inside:
            kept.append(end)
    return kept


def _within(line: Line, frame: _Frame) -> Iterator[Line]:
    """The stretches of a line near the frame, each with one point beyond it at either end."""
    piece: Line = []
    for index, point in enumerate(line):
        near = any(
            frame.left <= x <= frame.right and frame.bottom <= y <= frame.top
            for x, y in line[max(0, index - 1) : index + 2]
        )
        if near:
            piece.append(point)
        elif piece:
            yield piece
            piece = []
    if piece:
        yield piece
