"""Units of a design: bent, dented, torn, with fittings lost; and what of each is left."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from wreckage.designs import Design, shape
from wreckage.parameters import chance, counted, drawn, parameters
from wreckage.solids import Mesh, Piece

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Space = NDArray[np.float64]


@dataclass(frozen=True)
class Unit:
    """One damaged specimen, in the design's own axes, its middle at 0.

    `points` and each instance of `features` are None where what bore them is gone; an instance is
    (places, group, there). `soot` and `scratched` are shares for the renderer.
    """

    design: Design
    number: int
    pieces: tuple[Piece, ...]
    points: dict[str, Space | None]
    features: dict[str, list[tuple[Space | None, int, bool]]]
    soot: float
    scratched: float
    torn: float


@lru_cache(maxsize=64)
def unit(design: Design, number: int) -> Unit:
    given = parameters()["damage"]
    rng = chance(design.seed, design.id, "unit", number)
    whole = shape(design)
    every = np.concatenate([each.mesh.vertices for each in whole.pieces])
    middle = (every.min(axis=0) + every.max(axis=0)) / 2
    half = float((every.max(axis=0) - every.min(axis=0)).max()) / 2
    bent = _bending(design, rng, half)
    torn = drawn(rng, given["broken_off"]) if rng.random() < given["broken"] else 0.0
    gone = _tearing(rng, every - middle, torn * 2 * half)
    lost = _lost(design, rng)
    pieces = []
    for piece in whole.pieces:
        kept = None if piece.fitting in lost else _left(piece.mesh, middle, gone)
        if kept is not None:
            pieces.append(
                Piece(Mesh(bent(kept.vertices), kept.triangles), piece.surface, piece.fitting)
            )

    def left(places: Space, fitting: str | None) -> Space | None:
        moved = np.asarray(places, float).reshape(-1, 3) - middle
        if fitting in lost or gone(moved).mean() >= 0.5:  # noqa: PLR2004 - half of it
            return None
        return bent(moved)

    points = {
        name: None if (at := left(np.array(each.at), each.fitting)) is None else at[0]
        for name, each in whole.points.items()
    }
    features = {
        name: [(left(each.places, each.fitting), each.group, each.there) for each in instances]
        for name, instances in whole.features.items()
    }
    return Unit(design, number, tuple(pieces), points, features, drawn(rng, given["soot"]),
                drawn(rng, given["scratches"]), torn)  # fmt: skip


def _lost(design: Design, rng: np.random.Generator) -> set[str | None]:
    fittings = sorted({each.fitting for each in shape(design).pieces if each.fitting})
    share = parameters()["damage"]["lost_fittings"]
    return {each for each in fittings if rng.random() < share}


def _left(mesh: Mesh, middle: Space, gone: Callable[[Space], NDArray[np.bool_]]) -> Mesh | None:
    vertices = mesh.vertices - middle
    corners = vertices[mesh.triangles]
    kept = mesh.triangles[~gone(corners.mean(axis=1))]
    return Mesh(vertices, kept) if len(kept) else None


def _tearing(
    rng: np.random.Generator, vertices: Space, depth: float
) -> Callable[[Space], NDArray[np.bool_]]:
    """What lies beyond a jagged cut, `depth` long, from some side."""
    turn = rng.uniform(0, 2 * np.pi)
    direction = np.array([np.cos(turn), np.sin(turn), rng.uniform(-0.3, 0.3)])
    direction /= np.linalg.norm(direction)
    edge = float((vertices @ direction).max()) - depth
    waves = rng.normal(0, 1, (4, 3)) * np.array([9.0, 17, 31, 55])[:, None]
    phases = rng.uniform(0, 2 * np.pi, 4)
    sizes = parameters()["damage"]["jagged"] * np.array([1.0, 0.8, 0.6, 0.4])

    def gone(places: Space) -> NDArray[np.bool_]:
        if depth == 0:
            return np.zeros(len(places), bool)
        strayed = (np.sin(places @ waves.T + phases) * sizes).sum(axis=1)
        return np.asarray(places @ direction + strayed > edge)

    return gone


def _bending(design: Design, rng: np.random.Generator, half: float) -> Callable[[Space], Space]:
    """A bend about one line, a twist along the longest axis, and dents; all at once, smooth."""
    given = parameters()["damage"]
    flat = design.flat
    rise = drawn(rng, given["bend_flat" if flat else "bend_solid"]) * 2 * half * rng.choice([-1, 1])
    turn, start = rng.uniform(0, 2 * np.pi), rng.uniform(-0.6, 0.3)
    along = np.array([np.cos(turn), np.sin(turn), 0.0])
    twist = np.radians(drawn(rng, given["twist"])) * rng.choice([-1, 1]) * (1 if flat else 1 / 3)
    axis = 1 if flat else 0
    dents = [
        (rng.uniform(-0.8, 0.8, 3) * half * [1, 1, 0.3], drawn(rng, given["dent_width"]),
         _inward(rng, flat=flat) * drawn(rng, given["dent_depth"]))
        for _ in range(counted(rng, given["dents"]))
    ]  # fmt: skip

    def bent(places: Space) -> Space:
        moved = places.copy()
        beyond = np.clip((places @ along) / half - start, 0, None) / (1 - start)
        moved[:, 2] += rise * beyond**2
        angle = twist * places[:, axis] / (2 * half)
        one, two = (0, 2) if flat else (1, 2)
        a, b = moved[:, one].copy(), moved[:, two].copy()
        moved[:, one], moved[:, two] = (
            a * np.cos(angle) - b * np.sin(angle),
            a * np.sin(angle) + b * np.cos(angle),
        )
        for centre, width, push in dents:
            near = np.exp(-((places - centre) ** 2).sum(axis=1) / (2 * width**2))
            moved += near[:, None] * push
        return moved

    return bent


def _inward(rng: np.random.Generator, *, flat: bool) -> Space:
    if flat:
        return np.array([0, 0, float(rng.choice([-1, 1]))])
    direction = rng.normal(0, 1, 3)
    return np.asarray(direction / np.linalg.norm(direction))
