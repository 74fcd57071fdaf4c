"""Whether two pictures show one thing, by geometry: matches that one plane or one camera explains.

The score is the number of distinct cells that hold agreeing points, in the picture where they are
fewer: agreeing points crowded on a grille or a logo count little. A high score says that the same
thing is seen. A low one says nothing: the same thing from another side scores like another thing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np

from remnant.domain.picture import ENOUGH_CELLS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from remnant.imagery.features import Features

    Points = NDArray[np.float32]  # n x 2
    Matrix = NDArray[np.float64]  # 3 x 3

CELL = 20.0  # pixels
_RATIO = 0.85  # of the distances to the nearest and the second nearest
_ERROR = 4.0  # pixels
_ERROR_BACK = 8.0  # pixels of the first
_LEAST = 8  # matches below which nothing is tried
_ROUNDS = 5_000
_SURE = 0.9999
_SINGULAR = 1e-9
_NEARLY = 0.5  # of the cells of the best mapping
_SAME_REGION = 0.5  # share of the runner-up's points that lie where the best one's do
_STEP = 0.1  # of the region's size by which a runner-up puts it elsewhere
_EVEN = 0.3  # of the step by which its points may differ: a row is shifted as one
_SCALE = 25.0  # times that an area may be larger or smaller


@dataclass(frozen=True, slots=True)
class Alignment:
    """`matrix` maps the pixels of the first to those of the second; `here`, `there` agree.

    `repeated` says that another mapping puts the same region elsewhere nearly as well: rows of
    fins, rivets or windows fit themselves at every step, and say nothing. `epipolar` counts the
    cells that one movement of a camera explains; it explains much by chance (15 cells of unlike
    pairs), so it is shown and decides nothing.
    """

    cells: int
    matrix: Matrix
    here: Points
    there: Points
    repeated: bool = False
    epipolar: int = 0

    @property
    def same(self) -> bool:
        return self.cells >= ENOUGH_CELLS and not self.repeated


def matched(one: Features, other: Features) -> tuple[Points, Points]:
    """Points of both that are each other's nearest, clearly nearer than the second nearest."""
    if len(one) < 2 or len(other) < 2:  # noqa: PLR2004 - there is no second nearest
        return np.zeros((0, 2), np.float32), np.zeros((0, 2), np.float32)
    alike = one.descriptors @ other.descriptors.T
    best = alike.argmax(axis=1)
    rows = np.arange(len(one))
    nearest = alike[rows, best]
    alike[rows, best] = -1
    second = alike.max(axis=1)
    alike[rows, best] = nearest
    mutual = alike.argmax(axis=0)[best] == rows
    apart, next_apart = (np.sqrt(np.maximum(2 - 2 * each, 0)) for each in (nearest, second))
    kept = mutual & (apart <= _RATIO * next_apart)
    return one.points[kept], other.points[best[kept]]


def aligned(here: Points, there: Points) -> Alignment | None:
    """The plane's mapping that most matches agree with; None where there is none to trust."""
    if len(here) < _LEAST:
        return None
    found = _plane(here, there)
    if found is None:
        return None
    matrix, inside = found
    first = Alignment(cells(here[inside], there[inside]), matrix, here[inside], there[inside])
    if first.cells < ENOUGH_CELLS:
        return first
    return replace(
        first,
        repeated=_repeats(first, here[~inside], there[~inside]),
        epipolar=_by_one_movement(here, there),
    )


def _plane(here: Points, there: Points) -> tuple[Matrix, NDArray[np.bool_]] | None:
    """The mapping of a plane, and which points agree with it both ways."""
    found: tuple[Any, Any] = cv2.findHomography(
        here, there, cv2.USAC_MAGSAC, _ERROR, None, _ROUNDS, _SURE
    )
    matrix, agree = found  # None where no plane is found, whatever the stubs say
    if matrix is None or not _plausible(matrix, here) or abs(np.linalg.det(matrix)) < _SINGULAR:
        return None
    # Where the mapping makes things small, chance agrees to within some pixels; it must hold back.
    return matrix, agree.ravel().astype(bool) & (_back(matrix, here, there) <= _ERROR_BACK)


def _repeats(first: Alignment, here: Points, there: Points) -> bool:
    """Whether what is left fits a runner-up that puts the same region elsewhere.

    A second plane of the scene lies beside the first, or is off by little or unevenly; a step along
    a row puts the same region, as one, a good part of its size away.
    """
    if len(here) < _LEAST:
        return False
    found = _plane(here, there)
    if found is None:
        return False
    _, inside = found
    if cells(here[inside], there[inside]) < max(ENOUGH_CELLS, _NEARLY * first.cells):
        return False
    again, low, high = here[inside], first.here.min(axis=0), first.here.max(axis=0)
    within = ((again >= low) & (again <= high)).all(axis=1).mean()
    expected = cv2.perspectiveTransform(again[None].astype(np.float64), first.matrix)[0]
    off = there[inside] - expected
    step = np.median(off, axis=0)
    length = float(np.linalg.norm(step))
    seen = float(np.linalg.norm(np.ptp(first.there, axis=0)))
    uneven = float(np.median(np.linalg.norm(off - step, axis=1)))
    return bool(within >= _SAME_REGION and length >= _STEP * seen and uneven <= _EVEN * length)


def _by_one_movement(here: Points, there: Points) -> int:
    """Cells that hold points which one fundamental matrix explains."""
    try:
        found: tuple[Any, Any] = cv2.findFundamentalMat(
            here, there, cv2.USAC_MAGSAC, _ERROR, _SURE, _ROUNDS
        )
    except cv2.error:  # of points on one plane no movement can be told, and some stop it outright
        return 0
    if found[0] is None or found[1] is None:
        return 0
    inside = found[1].ravel().astype(bool)
    return cells(here[inside], there[inside])


def _back(matrix: Matrix, here: Points, there: Points) -> NDArray[np.float64]:
    """How far each point of the second is mapped back from that of the first."""
    back = cv2.perspectiveTransform(there[None].astype(np.float64), np.linalg.inv(matrix))[0]
    apart: NDArray[np.float64] = np.linalg.norm(back - here, axis=1)
    return apart


def cells(here: Points, there: Points) -> int:
    """Distinct cells that hold points, in the picture where they are fewer."""
    counts = [
        len(np.unique(np.floor(points / CELL).astype(np.int64), axis=0)) if len(points) else 0
        for points in (here, there)
    ]
    return min(counts)


def _plausible(matrix: Matrix, here: Points) -> bool:
    """No fold, no collapse, no scale that a picture would not survive."""
    low, high = here.min(axis=0), here.max(axis=0)
    corners = np.array(
        [[low[0], low[1]], [high[0], low[1]], [high[0], high[1]], [low[0], high[1]]], np.float64
    )
    depth = np.column_stack([corners, np.ones(4)]) @ matrix[2]
    if (depth <= 0).any() and (depth >= 0).any():
        return False
    seen = cv2.perspectiveTransform(corners[None], matrix)[0]
    before, after = _area(corners), _area(seen)
    if before <= 0 or not np.isfinite(after):
        return False
    turned = np.sign(after) > 0  # a mirrored picture is asked for as such
    convex = cv2.isContourConvex(seen.astype(np.float32))
    return bool(turned and convex and 1 / _SCALE <= after / before <= _SCALE)


def _area(corners: NDArray[np.float64]) -> float:
    """Signed: positive where the corners keep their turn."""
    x, y = corners[:, 0], corners[:, 1]
    return float((x * np.roll(y, -1) - y * np.roll(x, -1)).sum() / 2)
