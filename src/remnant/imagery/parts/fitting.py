"""How well one part's points can be carried to the other's: by a plane, a pose, or epipolar lines.

Each fit takes points by row, `here` and `there` (n x 2, pixels), and gives how far each point of
either picture lies from where the other puts it. Fits are by least squares over all points: a
part is bent and its points are placed by hand, so that none is exact and none may be dropped.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Points = NDArray[np.float64]  # n x 2, pixels
    Space = NDArray[np.float64]  # n x 3, any unit
    Matrix = NDArray[np.float64]  # 3 x 3
    Kept = NDArray[np.bool_]

PLANE_PARAMETERS = 8
POSE_PARAMETERS = 7  # six of the pose, and the focal length
LINE_PARAMETERS = 4
PLANE_LEAST = 8  # common points; four fit any plane exactly, and six or seven too many pairs well
POSE_LEAST = 6
LINES_LEAST = 7
_FOCALS = tuple(float(each) for each in np.geomspace(0.6, 6.0, 9))  # of the picture's longer side
_FOCALS_LEAST = 6  # points below which a pose by all of them is not unique
_NOTHING = 1e-12
HAND = 5.0  # pixels in x and in y that a point is placed off by
_BEND = 0.06  # of the length: how far a bent plate's points lie beside a plane's mapping
_STEPS = 6
_SETTLED = 1e-6


def length(points: Points) -> float:
    """The longest distance between two of the points, in pixels."""
    apart = np.linalg.norm(points[:, None] - points[None], axis=2)
    return float(apart.max()) if len(points) else 0.0


def spread(apart: Floats, parameters: int, per_point: int = 2) -> float:
    """The error of one coordinate that distances `apart` speak of.

    A mapping with many parameters follows the errors of few points: what it could not follow is
    divided by what it was free to leave, not by the number of points.
    """
    free = per_point * len(apart) - parameters
    return float(np.sqrt((apart**2).sum() / max(free, 1)))


# --- a plane ---------------------------------------------------------------------------------


def plane(here: Points, there: Points) -> Matrix | None:
    """The plane's mapping by least squares; None where the points do not determine one."""
    if len(here) < PLANE_PARAMETERS // 2:
        return None
    matrix: Any = cv2.findHomography(here, there, 0)[0]
    if matrix is None or not np.isfinite(matrix).all():
        return None
    if abs(np.linalg.det(matrix)) < _NOTHING:
        return None
    return np.asarray(matrix, np.float64)


def folds(matrix: Matrix, points: Points) -> bool:
    """Whether some points would be seen from before the plane and some from behind it."""
    depth = np.column_stack([points, np.ones(len(points))]) @ matrix[2]
    return bool((depth > 0).any() and (depth < 0).any())


@dataclass(frozen=True, slots=True)
class BentPlane:
    """A plane's mapping (its first eight numbers) and a quadratic beside it (six), between
    coordinates that are centred and of length one; `error` is in pixels of either picture.
    """

    mapping: Floats
    bend: Floats
    middles: tuple[Floats, Floats]
    lengths: tuple[float, float]
    error: float = 0.0

    def carried(self, points: Points) -> Points:
        """Points of the first picture in the second."""
        flat = (points - self.middles[0]) / self.lengths[0]
        moved = _moved(self.mapping, flat)[0] + _quadratic(flat) @ self.bend
        return np.asarray(moved * self.lengths[1] + self.middles[1], np.float64)


def bent_plane(here: Points, there: Points) -> BentPlane | None:
    """The mapping of a plate that is bent a little, points being placed alike in both pictures.

    A plate that came down is rarely flat: a quadratic of the place is let stand beside the plane's
    mapping and is held back by how far plates bend. An error of pointing in the first picture is
    carried over with the mapping, which every distance is weighed by (Sampson's distance). By
    Gauss and Newton from the plain plane's mapping; None where the points give none.
    """
    lengths = length(here), length(there)
    middles = here.mean(axis=0), there.mean(axis=0)
    one, other = (here - middles[0]) / lengths[0], (there - middles[1]) / lengths[1]
    start = plane(one, other)
    if start is None or folds(start, one) or abs(start[2, 2]) < _NOTHING:
        return None
    found = BentPlane((start / start[2, 2]).ravel()[:8], np.zeros(6), middles, lengths)
    for _ in range(_STEPS):
        rows, left = _linear(found, one, other)
        if not np.isfinite(rows).all():
            return None
        step = np.linalg.lstsq(rows, left, rcond=None)[0]
        found = replace(found, mapping=found.mapping + step[:8], bend=found.bend + step[8:])
        if np.abs(step).max() < _SETTLED:
            break
    if folds(np.append(found.mapping, 1.0).reshape(3, 3), one):
        return None
    left = _linear(found, one, other)[1]
    free = max(2 * len(one) - PLANE_PARAMETERS, 1)
    error = HAND * float(np.sqrt((left**2).sum() / free))
    return replace(found, error=error) if np.isfinite(error) else None


def _linear(found: BentPlane, one: Points, other: Points) -> tuple[Floats, Floats]:
    """What each number changes (rows), and what is left over, in errors of the hand."""
    moved, along, change = _moved(found.mapping, one)
    bent = _quadratic(one)
    first, second = (HAND / each for each in found.lengths)
    spread_out = np.eye(2) * second**2 + along @ along.transpose(0, 2, 1) * first**2
    white = np.linalg.inv(np.linalg.cholesky(spread_out))
    left = (white @ (other - moved - bent @ found.bend)[..., None]).reshape(-1)
    rows = np.concatenate([white @ change, white @ bent], axis=2).reshape(len(left), -1)
    held = np.hstack([np.zeros((6, 8)), np.eye(6) / _BEND])
    return np.vstack([rows, held]), np.concatenate([left, -found.bend / _BEND])


def _moved(mapping: Floats, points: Points) -> tuple[Points, Floats, Floats]:
    """Points carried over; how they move with a point (n x 2 x 2), with the numbers (n x 2 x 8)."""
    matrix = np.append(mapping, 1.0).reshape(3, 3)
    ones = np.column_stack([points, np.ones(len(points))])
    with np.errstate(divide="ignore", invalid="ignore"):
        depth = (ones @ matrix[2])[:, None]
        moved = (ones @ matrix[:2].T) / depth
        along = (matrix[None, :2, :2] - moved[..., None] * matrix[2, :2]) / depth[..., None]
        change = np.zeros((len(points), 2, 8))
        change[:, 0, :3] = change[:, 1, 3:6] = ones / depth
        change[..., 6:] = -moved[..., None] * (points / depth)[:, None]
    return moved, along, change


def _quadratic(points: Points) -> Floats:
    """The three products of the coordinates, for x and for y apart (n x 2 x 6)."""
    x, y = points.T
    products = np.column_stack([x * x, x * y, y * y])
    terms = np.zeros((len(points), 2, 6))
    terms[:, 0, :3] = terms[:, 1, 3:] = products
    return terms


# --- epipolar lines --------------------------------------------------------------------------


def lines(here: Points, there: Points) -> Floats:
    """Distances (n) of points from a common affine epipolar geometry, in shares of the lengths.

    Two pictures of one rigid thing from afar are bound by one linear relation between the four
    coordinates (Koenderink and van Doorn 1991); its best fit is the direction in which the
    coordinates, brought to one scale, vary least.
    """
    joined, across = _joined(here, there, here, there)
    return np.asarray(np.abs(joined @ across), np.float64)


def on_lines(here: Points, there: Points, points: Points, others: Points) -> Points:
    """The places nearest to `others` on the lines that `here` and `there` give to `points`."""
    joined, across = _joined(here, there, points, others)
    strength = max(float((across[2:] ** 2).sum()), _NOTHING)
    off = joined @ across
    return np.asarray(others - np.outer(off, across[2:]) / strength * length(there), np.float64)


def _joined(here: Points, there: Points, points: Points, others: Points) -> tuple[Floats, Floats]:
    """Coordinates of both pictures by row at one scale, and the direction of least variation."""
    scales = np.repeat([length(here), length(there)], 2)
    fitted = np.column_stack([here, there]) / scales
    middle = fitted.mean(axis=0)
    _, _, directions = np.linalg.svd(fitted - middle, full_matrices=True)
    return np.column_stack([points, others]) / scales - middle, directions[-1]


# --- a pose against given measures -----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Pose:
    """Where the measures put each point on the picture (n x 2), with the focal length found."""

    expected: Points
    focal: float
    turn: Floats
    move: Floats


def pose(
    space: Space, seen: Points, size: tuple[int, int], focals: Sequence[float] = ()
) -> Pose | None:
    """The view of the measured points that comes nearest to those seen.

    `focals` are the focal lengths tried, in pixels; without any, all that cameras have.
    """
    if len(space) < _FOCALS_LEAST:
        return None
    space = _at_unit(space)
    best: Pose | None = None
    least = np.inf
    for focal in focals or [each * max(size) for each in _FOCALS]:
        found = _posed(space, seen, focal, size)
        if found is None:
            continue
        error = float(((found.expected - seen) ** 2).sum())
        if error < least:
            best, least = found, error
    return best


def pose_without(
    space: Space, seen: Points, kept: Kept, size: tuple[int, int], focal: float
) -> Points:
    """Where a pose by the kept points alone puts all points; not finite where there is none."""
    found = pose(space[kept], seen[kept], size, (focal,))
    if found is None:
        return np.full_like(seen, np.nan)
    kept_space = space[kept]
    middle, scale = kept_space.mean(axis=0), _scale(kept_space)
    return _projected((space - middle) / scale, found.turn, found.move, found.focal, size)


def _at_unit(space: Space) -> Space:
    return np.asarray((space - space.mean(axis=0)) / _scale(space), np.float64)


def _scale(space: Space) -> float:
    return max(float(np.abs(space - space.mean(axis=0)).max()), _NOTHING)


def _posed(space: Space, seen: Points, focal: float, size: tuple[int, int]) -> Pose | None:
    camera = _camera(focal, size)
    try:
        done, turn, move = cv2.solvePnP(space, seen, camera, None, flags=cv2.SOLVEPNP_SQPNP)
        if not done:
            return None
        turn, move = cv2.solvePnPRefineLM(space, seen, camera, None, turn, move)
    except cv2.error:  # points that determine no pose
        return None
    turned, moved = np.asarray(turn, np.float64), np.asarray(move, np.float64)
    depth = space @ cv2.Rodrigues(turned)[0][2] + moved[2]
    if (depth <= 0).any():
        return None
    expected = _projected(space, turned, moved, focal, size)
    return Pose(expected, focal, turned, moved) if np.isfinite(expected).all() else None


def _camera(focal: float, size: tuple[int, int]) -> Matrix:
    return np.array([[focal, 0, size[0] / 2], [0, focal, size[1] / 2], [0, 0, 1.0]])


def _projected(
    space: Space, turn: Floats, move: Floats, focal: float, size: tuple[int, int]
) -> Points:
    flat = cv2.projectPoints(space, turn, move, _camera(focal, size), None)[0]
    return np.asarray(flat, np.float64).reshape(-1, 2)


def rows(names: Sequence[str], at: Mapping[str, tuple[float, float]]) -> Points:
    return np.array([at[name] for name in names], np.float64).reshape(-1, 2)
