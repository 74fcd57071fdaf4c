"""Points that people placed on two parts: what carries one's to the other's, and how well."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from remnant.domain.wreckage import Residual
from remnant.imagery.parts import fitting
from remnant.imagery.parts.templates import Form

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from remnant.domain.wreckage import DesignShape, Part, Point
    from remnant.imagery.parts.fitting import Points, Space

_FAR = 1.0  # of the length: what vanishes or folds counts as this far off


class Method(StrEnum):
    """How points were brought together; each is calibrated by itself."""

    PLANE = "plane"
    MEASURES = "given measures"
    PAIR = "two pictures alone"


METHOD_WORDS = {
    Method.PLANE: "one plane seen from two places",
    Method.MEASURES: "both pictures held against the given measures",
    Method.PAIR: "two pictures alone, a weak test for parts that are not flat",
}


@dataclass(frozen=True, slots=True)
class Fit:
    """`score` is the error as a share of the part's length, with `pixels` beside it.

    `steady` is the score without the one point that fits worst, so that a slip of the hand or a
    bent corner shows. `free` is how many coordinates more there are than the mapping could follow:
    the fewer, the less an error says. `click` is the share of the length that one pixel is: in a
    small picture the same hand errs more. `apart` is the score of the better of two pictures that
    were held against measures.
    """

    method: Method
    score: float
    pixels: float
    steady: float
    click: float
    names: tuple[str, ...]
    residuals: tuple[Residual, ...]
    free: int
    apart: float | None = None


@dataclass(frozen=True, slots=True)
class NoFit:
    """Why points cannot be brought together."""

    why: str


Placing = dict[str, tuple[float, float]]  # pixels


def fit(
    parts: tuple[Part, Part], at: tuple[Placing, Placing], form: Form, shape: DesignShape | None
) -> Fit | NoFit:
    """The best mapping of a part's points to another's, by the form of the part.

    `at` are the points of either in pixels of its upright picture.
    """
    if form is Form.MARKING:
        return NoFit("a marking has no points to place")
    if form is Form.FLAT:
        return _two(parts, at, Method.PLANE)
    if shape is not None:
        return _against(parts, at, shape)
    return _two(parts, at, Method.PAIR)


_LEAST = {
    Method.PLANE: fitting.PLANE_LEAST,
    Method.MEASURES: fitting.POSE_LEAST,
    Method.PAIR: fitting.LINES_LEAST,
}


_FREE: Mapping[Method, Callable[[int], int]] = {
    Method.PLANE: lambda points: 2 * points - fitting.PLANE_PARAMETERS,
    Method.MEASURES: lambda points: 2 * points - fitting.POSE_PARAMETERS,
    Method.PAIR: lambda points: points - fitting.LINE_PARAMETERS,
}


def _two(parts: tuple[Part, Part], at: tuple[Placing, Placing], method: Method) -> Fit | NoFit:
    names = tuple(name for name in at[0] if name in at[1])
    if len(names) < _LEAST[method]:
        return NoFit(
            f"{len(names)} points are placed on both parts; {_LEAST[method]} are needed to compare"
        )
    here, there = fitting.rows(names, at[0]), fitting.rows(names, at[1])
    lengths = fitting.length(here), fitting.length(there)
    if min(lengths) <= 0 or any(_in_line(each) for each in (here, there)):
        return NoFit("the points lie on one line in a picture; points off it are needed")
    moves, scored = (
        (_plane_moves, _plane_score) if method is Method.PLANE else (_line_moves, _line_score)
    )
    expected = moves(here, there, here, there)
    steady, without = _leave_out(here, there, moves, scored)
    score = scored(here, there)
    return Fit(
        method,
        score,
        score / _click(lengths),
        min(score, steady),
        _click(lengths),
        names,
        _residuals(names, expected, there, lengths[1], parts[1], without),
        _FREE[method](len(names)),
    )


def _in_line(points: Points) -> bool:
    values = np.linalg.svd(points - points.mean(axis=0), compute_uv=False)
    return bool(values[1] < 0.02 * values[0])


def _click(lengths: tuple[float, float]) -> float:
    return sqrt((1 / lengths[0] ** 2 + 1 / lengths[1] ** 2) / 2)


def _plane_moves(here: Points, there: Points, points: Points, others: Points) -> Points:
    """Where the plate fitted to `here` and `there` puts `points`; not finite where nowhere."""
    found = fitting.bent_plane(here, there)
    return found.carried(points) if found else np.full_like(others, np.nan)


def _plane_score(here: Points, there: Points) -> float:
    found = fitting.bent_plane(here, there)
    if found is None:
        return _FAR
    return min(_FAR, found.error * _click((fitting.length(here), fitting.length(there))))


def _spread(moved: Points, seen: Points, parameters: int) -> float:
    apart = np.linalg.norm(moved - seen, axis=1) / max(fitting.length(seen), 1e-9)
    if not np.isfinite(apart).all():
        return _FAR
    return min(_FAR, fitting.spread(apart, parameters))


def _line_moves(here: Points, there: Points, points: Points, others: Points) -> Points:
    """The nearest places on the epipolar lines that `here` and `there` give to `points`."""
    return fitting.on_lines(here, there, points, others)


def _line_score(here: Points, there: Points) -> float:
    return min(_FAR, fitting.spread(fitting.lines(here, there), fitting.LINE_PARAMETERS, 1))


def _leave_out(
    here: Points,
    there: Points,
    moves: Callable[[Points, Points, Points, Points], Points],
    scored: Callable[[Points, Points], float],
) -> tuple[float, tuple[float | None, ...]]:
    """The best score without one point, and how far each point is from where the rest put it."""
    least, without = _FAR, []
    for left in range(len(here)):
        kept = np.arange(len(here)) != left
        moved = moves(here[kept], there[kept], here[~kept], there[~kept])
        apart = float(np.linalg.norm(moved - there[~kept]))
        without.append(apart if np.isfinite(apart) else None)
        least = min(least, scored(here[kept], there[kept]))
    return least, tuple(without)


def _residuals(
    names: Sequence[str],
    expected: Points,
    found: Points,
    length: float,
    part: Part,
    without: Sequence[float | None],
) -> tuple[Residual, ...]:
    told = []
    for name, put, seen, alone in zip(names, expected, found, without, strict=True):
        pixels = float(np.linalg.norm(put - seen))
        if not np.isfinite(pixels):
            continue
        told.append(
            Residual(name, _share(put, part), _share(seen, part), pixels, pixels / length, alone)
        )
    return tuple(told)


def _share(at: NDArray[np.float64], part: Part) -> Point:
    return float(at[0] / part.width), float(at[1] / part.height)


# --- against given measures ------------------------------------------------------------------


def _against(
    parts: tuple[Part, Part], at: tuple[Placing, Placing], shape: DesignShape
) -> Fit | NoFit:
    """Each picture by itself against the measures; the worse of the two is the score."""
    space = {each.name: (each.x, each.y, each.z) for each in shape.points}
    held = []
    for part, placing in zip(parts, at, strict=True):
        one = _held(part, placing, space)
        if isinstance(one, NoFit):
            return one
        held.append(one)
    first, second = held
    return Fit(
        Method.MEASURES,
        max(first.score, second.score),
        max(first.pixels, second.pixels),
        max(first.steady, second.steady),
        max(first.click, second.click),
        tuple(dict.fromkeys((*first.names, *second.names))),
        second.residuals,
        min(first.free, second.free),
        min(first.score, second.score),
    )


def _held(
    part: Part, placing: Placing, space: Mapping[str, tuple[float, float, float]]
) -> Fit | NoFit:
    names = tuple(name for name in placing if name in space)
    if len(names) < fitting.POSE_LEAST:
        return NoFit(
            f"{len(names)} points are placed that have measures; {fitting.POSE_LEAST} are needed"
        )
    seen = fitting.rows(names, placing)
    solid: Space = np.array([space[name] for name in names], np.float64)
    length = fitting.length(seen)
    size = part.width, part.height
    found = fitting.pose(solid, seen, size)
    if length <= 0:
        return NoFit("all points lie on one spot")
    expected = found.expected if found else np.full_like(seen, np.nan)
    score = _spread(expected, seen, fitting.POSE_PARAMETERS)
    steady, without = score, []
    for left in range(len(names)):
        kept = np.arange(len(names)) != left
        alone = np.full_like(seen, np.nan)
        if found:
            alone = fitting.pose_without(solid, seen, kept, size, found.focal)
        apart = float(np.linalg.norm(alone[left] - seen[left]))
        without.append(apart if np.isfinite(apart) else None)
        if kept.sum() >= fitting.POSE_LEAST:
            steady = min(steady, _spread(alone[kept], seen[kept], fitting.POSE_PARAMETERS))
    return Fit(
        Method.MEASURES,
        score,
        score * length,
        steady,
        1 / length,
        names,
        _residuals(names, expected, seen, length, part, without),
        _FREE[Method.MEASURES](len(names)),
    )
