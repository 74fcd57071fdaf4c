"""What a channel lays over all of its pictures: logos, bars, handles. It is stable texture, and
matches across pictures that have nothing else in common.

It is learnt from unlike pictures of one channel, cell by cell: a cell recurs where most pictures
have the same texture, or the same flat colour, in the same place. Only the edges can recur: what is
in the middle of many pictures of a channel is its subject.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from remnant.imagery.pdq import Pixels

    Mask = NDArray[np.bool_]  # `GRID` x `GRID`, True where something recurs

GRID = 24  # cells across and down
FEWEST = 5  # pictures below which nothing is learnt
_CELL = 10  # pixels
_EDGE = 8  # cells from an edge that can recur
_PLAIN = 5.0  # standard deviation of grey levels in a flat cell
_ALIKE = 0.8  # correlation of two cells
_LEVEL = 6.0  # grey levels by which the means of flat cells of one bar may differ
_MOST = 0.6  # share of pictures, and of pairs


def recurring(pictures: Sequence[Pixels]) -> Mask:
    """Cells that recur in unlike pictures; none where there are fewer than `FEWEST`."""
    mask = np.zeros((GRID, GRID), bool)
    if len(pictures) < FEWEST:
        return mask
    side = GRID * _CELL
    grey = np.stack(
        [
            cv2.cvtColor(
                cv2.resize(each, (side, side), interpolation=cv2.INTER_AREA), cv2.COLOR_RGB2GRAY
            ).astype(np.float64)
            for each in pictures
        ]
    )
    cells = grey.reshape(len(pictures), GRID, _CELL, GRID, _CELL).swapaxes(2, 3)
    cells = cells.reshape(len(pictures), GRID, GRID, -1)
    for row in range(GRID):
        for column in range(GRID):
            if min(row, column, GRID - 1 - row, GRID - 1 - column) < _EDGE:
                mask[row, column] = _recurs(cells[:, row, column])
    grown = cv2.dilate(mask.astype(np.uint8), np.ones((3, 3), np.uint8))
    return np.asarray(grown > 0)


def _recurs(patches: NDArray[np.float64]) -> bool:
    """`patches` is one cell of every picture, a row each."""
    spread = patches.std(axis=1)
    textured = patches[spread > _PLAIN]
    if len(textured) >= _MOST * len(patches):
        unit = textured - textured.mean(axis=1, keepdims=True)
        unit /= np.linalg.norm(unit, axis=1, keepdims=True)
        alike = unit @ unit.T
        pairs = alike[np.triu_indices(len(unit), 1)]
        return bool((pairs > _ALIKE).mean() >= _MOST)
    flat = patches[spread <= _PLAIN].mean(axis=1)
    near = np.abs(flat - np.median(flat)) <= _LEVEL
    return bool(near.sum() >= max(FEWEST, (1 + _MOST) / 2 * len(patches)))


def outside(places: NDArray[np.float32], mask: Mask) -> NDArray[np.bool_]:
    """Which places (n x 2, shares of width and height) lie where nothing recurs."""
    cells = np.clip((places * GRID).astype(np.int64), 0, GRID - 1)
    return np.asarray(~mask[cells[:, 1], cells[:, 0]])
