"""Local features of a picture: points that are found again in a crop, a screenshot, a photograph of
a screen, with what stands around them.

SIFT (Lowe 2004) with the square root of Arandjelović and Zisserman (2012): descriptors are summed
to one, and their roots compared by angle.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from remnant.imagery.pdq import Pixels

DIMENSIONS = 128
_LEAST_CONTRAST = 0.01  # far below the usual, so that a dull picture has points as well
_EDGE = 12.0
_NOTHING = 1e-9
_CELLS = 8  # across and down: the strongest of each cell come first, so that no corner has all
_SMALL = 4  # times that the picture is made smaller to find what a small copy of it still has
_OF_SMALL = 0.25  # the share of features that are found so
_ROWS, _TURNS = 4, 8  # of a descriptor's grid, and its directions


@dataclass(frozen=True, slots=True)
class Features:
    """`points` (n x 2, x and y in pixels of the picture described), `sizes` (n, pixels) and
    `descriptors` (n x 128, length one), the strongest first; `shape` is the picture's height and
    width.
    """

    points: NDArray[np.float32]
    sizes: NDArray[np.float32]
    descriptors: NDArray[np.float32]
    shape: tuple[int, int]

    def __len__(self) -> int:
        return len(self.points)


def chosen(some: Features, keep: NDArray[np.bool_]) -> Features:
    """Those of the features that are kept."""
    return Features(some.points[keep], some.sizes[keep], some.descriptors[keep], some.shape)


def scaled(pixels: Pixels, side: int) -> Pixels:
    """The picture with its longer side at `side` pixels, made smaller or larger."""
    height, width = pixels.shape[:2]
    factor = side / max(height, width)
    if abs(factor - 1) < 0.02:  # noqa: PLR2004 - nothing to gain
        return pixels
    size = max(1, round(width * factor)), max(1, round(height * factor))
    how = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    return cv2.resize(pixels, size, interpolation=how).astype(np.uint8, copy=False)


def shrunk(pixels: Pixels, side: int) -> Pixels:
    """The picture with its longer side at most at `side` pixels."""
    return scaled(pixels, side) if max(pixels.shape[:2]) > side else pixels


def features(pixels: Pixels, number: int) -> Features:
    """At most `number` features, a quarter of them of what is left in a small copy.

    The strongest spots of a picture are its finest, and a copy at a quarter of the size has none
    of those.
    """
    small = max(1, round(_OF_SMALL * number))
    side = max(pixels.shape[:2])
    coarse = _found(scaled(pixels, max(side // _SMALL, 1)), small)
    factor = side / max(coarse.shape)
    fine = _found(pixels, number - len(coarse))
    return Features(
        np.concatenate([fine.points, coarse.points * factor]),
        np.concatenate([fine.sizes, coarse.sizes * np.float32(factor)]),
        np.concatenate([fine.descriptors, coarse.descriptors]),
        fine.shape,
    )


def mirrored(found: Features) -> Features:
    """The features of the picture's mirror image, without looking at it again.

    Mirroring turns round the side on which each part of a descriptor's grid lies, and the sense of
    its directions.
    """
    grid = found.descriptors.reshape(-1, _ROWS, _ROWS, _TURNS)
    turned = grid[:, ::-1, :, (-np.arange(_TURNS)) % _TURNS].reshape(-1, DIMENSIONS)
    points = np.stack([found.shape[1] - 1 - found.points[:, 0], found.points[:, 1]], axis=1)
    return Features(points, found.sizes, np.ascontiguousarray(turned), found.shape)


def _found(pixels: Pixels, number: int) -> Features:
    """The strongest features; directions of one spot beyond the first are left out."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    sift = cv2.SIFT.create(
        nfeatures=2 * number, contrastThreshold=_LEAST_CONTRAST, edgeThreshold=_EDGE
    )
    found, described = sift.detectAndCompute(grey, None)
    if not found:
        return Features(
            np.zeros((0, 2), np.float32),
            np.zeros(0, np.float32),
            np.zeros((0, DIMENSIONS), np.float32),
            grey.shape,
        )
    points = np.array([each.pt for each in found], np.float32)
    sizes = np.array([each.size for each in found], np.float32)
    strength = np.array([each.response for each in found], np.float32)
    order = _spread(points, strength, grey.shape, number)
    kept = described[order]
    roots = np.sqrt(kept / np.maximum(kept.sum(axis=1, keepdims=True), _NOTHING))
    return Features(points[order], sizes[order], roots.astype(np.float32), grey.shape)


def _spread(
    points: NDArray[np.float32], strength: NDArray[np.float32], shape: tuple[int, int], number: int
) -> NDArray[np.intp]:
    """Which points to keep: of each spot one, and from all over the picture.

    Half of them are the strongest anywhere; the other half is dealt out cell by cell.
    """
    order = np.argsort(-strength, kind="stable")
    spots = np.round(points[order]).astype(np.int64)
    _, first = np.unique(spots, axis=0, return_index=True)
    order = order[np.sort(first)]
    if len(order) <= number:
        return order
    strongest, rest = order[: number // 2], order[number // 2 :]
    across = points[rest] / np.array([shape[1], shape[0]], np.float32) * _CELLS
    cells = np.minimum(across, _CELLS - 1).astype(np.int64) @ np.array([_CELLS, 1])
    turn = np.zeros(len(rest), np.int64)
    by_cell = np.argsort(cells, kind="stable")
    sorted_cells = cells[by_cell]
    starts = np.searchsorted(sorted_cells, sorted_cells)
    turn[by_cell] = np.arange(len(rest)) - starts
    dealt = np.lexsort((np.arange(len(rest)), turn))[: number - len(strongest)]
    return np.concatenate([strongest, rest[np.sort(dealt)]])
