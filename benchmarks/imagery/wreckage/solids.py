"""Meshes of triangles: boxes, turned shapes, plates, strips and studs, fine enough to be bent."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    Space = NDArray[np.float64]  # n x 3
    Rows = NDArray[np.int64]  # n x 3, indices of vertices
    Line = Callable[[NDArray[np.float64]], NDArray[np.float64]]

CELL = 0.025  # the side of a cell, so that bends and torn edges look continuous


@dataclass(frozen=True, slots=True)
class Mesh:
    vertices: Space
    triangles: Rows

    def moved(self, turn: Space | None = None, by: Sequence[float] = (0, 0, 0)) -> Mesh:
        turned = self.vertices if turn is None else self.vertices @ turn.T
        return Mesh(turned + np.asarray(by, float), self.triangles)


@dataclass(frozen=True, slots=True)
class Piece:
    """A mesh with its surface ("paint", "metal", "dark", "label"); a `fitting` can be torn off."""

    mesh: Mesh
    surface: str = "paint"
    fitting: str | None = None


def joined(meshes: Sequence[Mesh]) -> Mesh:
    offsets = np.cumsum([0, *(len(each.vertices) for each in meshes)])
    return Mesh(
        np.concatenate([each.vertices for each in meshes]),
        np.concatenate([each.triangles + at for each, at in zip(meshes, offsets, strict=False)]),
    )


def _sheet(points: Space, *, flip: bool = False) -> Mesh:
    """A grid of points (rows x columns x 3) as triangles; `flip` turns its face over."""
    rows, columns = points.shape[:2]
    index = np.arange(rows * columns).reshape(rows, columns)
    a, b, c, d = index[:-1, :-1], index[:-1, 1:], index[1:, 1:], index[1:, :-1]
    first = np.stack([a, b, c], -1).reshape(-1, 3)
    second = np.stack([a, c, d], -1).reshape(-1, 3)
    triangles = np.concatenate([first, second])
    return Mesh(points.reshape(-1, 3), triangles[:, ::-1] if flip else triangles)


def _steps(length: float, least: int = 1) -> int:
    return max(least, int(np.ceil(length / CELL)))


def box(size: Sequence[float], taper: float = 0.0) -> Mesh:
    """A box with x from 0, y about 0, z from 0; `taper` narrows its rear end, in y, by so much."""
    numbers = [_steps(each) for each in size]
    sheets = []
    for axis in range(3):
        one, two = [each for each in range(3) if each != axis]
        grid = np.zeros((numbers[one] + 1, numbers[two] + 1, 3))
        grid[..., one] = np.linspace(0, size[one], numbers[one] + 1)[:, None]
        grid[..., two] = np.linspace(0, size[two], numbers[two] + 1)[None, :]
        for at, side in ((0.0, axis != 1), (size[axis], axis == 1)):
            face = grid.copy()
            face[..., axis] = at
            sheets.append(_sheet(face, flip=side))
    mesh = joined(sheets)
    vertices = mesh.vertices - [0, size[1] / 2, 0]
    vertices[:, 1] *= 1 - taper * vertices[:, 0] / size[0]
    return Mesh(vertices, mesh.triangles)


def turned(profile: Sequence[tuple[float, float]], sides: int = 48) -> Mesh:
    """A profile of (x, radius) turned about the x axis; ends with radius 0 are closed."""
    fine: list[tuple[float, float]] = [profile[0]]
    for (x, r), (nx, nr) in pairwise(profile):
        number = _steps(float(np.hypot(nx - x, nr - r)))
        shares = np.arange(1, number + 1) / number
        fine += [(x + (nx - x) * s, r + (nr - r) * s) for s in shares]
    angles = np.linspace(0, 2 * np.pi, sides + 1)
    line = np.array(fine)
    points = np.empty((len(line), sides + 1, 3))
    points[..., 0] = line[:, :1]
    points[..., 1] = line[:, 1:] * np.cos(angles)
    points[..., 2] = line[:, 1:] * np.sin(angles)
    return _sheet(points, flip=True)


def rod(start: Sequence[float], end: Sequence[float], radius: float, sides: int = 12) -> Mesh:
    """A closed cylinder from one point to another."""
    axis = np.subtract(end, start)
    length = float(np.linalg.norm(axis))
    mesh = turned([(0, 0), (0, radius), (length, radius), (length, 0)], sides)
    return mesh.moved(towards(axis / length), start)


def towards(direction: Space) -> Space:
    """A rotation that takes the x axis to a direction of length 1."""
    other = np.array([0.0, 0, 1]) if abs(direction[2]) < 0.9 else np.array([0.0, 1, 0])  # noqa: PLR2004 - not near it
    second = np.cross(other, direction)
    second /= np.linalg.norm(second)
    return np.column_stack([direction, second, np.cross(direction, second)])


def stud(at: Sequence[float], normal: Sequence[float], radius: float, height: float) -> Mesh:
    """The head of a fastener."""
    return rod(at, np.add(at, np.multiply(normal, height)), radius, 7)


def strip(path: Space, up: Space, width: float, height: float) -> Mesh:
    """A bar of rectangular section along a path (n x 3); `up` (n x 3) stands on the surface."""
    tangent = np.gradient(path, axis=0)
    side = np.cross(tangent, up)
    side /= np.maximum(np.linalg.norm(side, axis=1, keepdims=True), 1e-9)
    low, high = path - up * 0.004, path + up * height
    half = side * width / 2
    around = [low - half, high - half, high + half, low + half, low - half]
    body = _sheet(np.stack(around, 1))
    corners = np.stack([low - half, high - half, low + half, high + half], 1)
    ends = [_sheet(corners[at].reshape(2, 2, 3)) for at in (0, -1)]
    return joined([body, *ends])


def plate(
    span: tuple[float, float], leading: Line, trailing: Line, half: float, chord: float = 1.0
) -> Mesh:
    """A closed plate between two edges x(y) over a span of y, `half` as thick at its thickest.

    It swells towards the middle of the chord as `swell` says. `chord` only sets how fine it is.
    """
    y = np.linspace(*span, _steps(span[1] - span[0], 2) + 1)
    u = np.linspace(0, 1, _steps(chord, 4) + 1)
    front, back = leading(y), trailing(y)
    x = front[:, None] + (back - front)[:, None] * u
    z = np.broadcast_to(half * swell(u), x.shape)
    yy = np.broadcast_to(y[:, None], x.shape)
    top, bottom = np.stack([x, yy, z], -1), np.stack([x, yy, -z], -1)
    walls = [
        _sheet(np.stack([top[0], bottom[0]])), _sheet(np.stack([bottom[-1], top[-1]])),
        _sheet(np.stack([bottom[:, 0], top[:, 0]])), _sheet(np.stack([top[:, -1], bottom[:, -1]])),
    ]  # fmt: skip
    return joined([_sheet(top, flip=True), _sheet(bottom), *walls])


def risen(places: Space, height: float) -> Space:
    return np.asarray(places + np.array([0.0, 0, height]))


def swell(u: NDArray[np.float64]) -> NDArray[np.float64]:
    """The thickness at a share of the chord, as a share of the greatest."""
    return np.asarray(0.25 + 0.75 * np.sqrt(np.clip(4 * u * (1 - u), 0, 1)), np.float64)
