"""Whether two pictures that show the same thing are one photograph, or two of one scene.

One is laid over the other by the mapping that was found, and compared tile by tile. A photograph
that was re-encoded, toned or written over agrees with itself in nearly every tile that shows
anything; two taken from different places, or a moment apart, agree in some and not in others. What
lies between is left open. Nothing here ever says that two pictures differ: what cannot be laid over
cannot be compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np

from remnant.domain.picture import Sameness
from remnant.imagery.features import scaled

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from remnant.imagery.alignment import Matrix
    from remnant.imagery.pdq import Pixels

    Grey = NDArray[np.float32]

_SIDE = 480  # pixels of the longer side of what is laid over
_TILE = 24
_SHIFT = 3  # pixels that a tile may lie off
_PLAIN = 4.0  # standard deviation of a tile that shows nothing to compare
_AGREES = 0.80  # correlation
_FEWEST = 8  # tiles below which nothing is said
_SAME = 0.75  # share of agreeing tiles from which on it is one photograph
_OTHER = 0.50  # share below which it is another


@dataclass(frozen=True, slots=True)
class Tiles:
    """How many tiles were compared and how many agree."""

    compared: int
    agreeing: int

    @property
    def share(self) -> float:
        return self.agreeing / self.compared if self.compared else 0.0

    @property
    def word(self) -> Sameness:
        if self.compared < _FEWEST:
            return Sameness.CANNOT_TELL
        if self.share >= _SAME:
            return Sameness.SAME_PHOTOGRAPH
        return Sameness.SAME_SCENE if self.share < _OTHER else Sameness.CANNOT_TELL


def tiles(one: Pixels, other: Pixels, matrix: Matrix) -> Tiles:
    """Compare where they overlap; `matrix` maps pixels of the first to those of the other."""
    small = scaled(one, _SIDE)
    across = np.diag([one.shape[1] / small.shape[1], one.shape[0] / small.shape[0], 1.0])
    # What is laid over is made no larger than it is: a smaller copy is compared at its own size.
    mapping = matrix @ across
    scale = np.sqrt(abs(np.linalg.det(mapping[:2, :2])))
    if scale < 1:
        small = scaled(one, max(int(_SIDE * scale), 4 * _TILE))
        across = np.diag([one.shape[1] / small.shape[1], one.shape[0] / small.shape[0], 1.0])
        mapping = matrix @ across
    size = small.shape[1], small.shape[0]
    how = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    blurred = other if scale <= 1 else cv2.GaussianBlur(other, (0, 0), 0.4 * float(scale))
    laid = _grey(cv2.warpPerspective(blurred, mapping, size, flags=how))
    full = np.full(other.shape[:2], 255, np.uint8)
    covered = cv2.warpPerspective(full, mapping, size, flags=how)
    return _compared(_grey(small), laid, covered)


def _grey(pixels: NDArray[Any]) -> Grey:
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY).astype(np.float32)
    return cv2.GaussianBlur(grey, (0, 0), 1.0).astype(np.float32, copy=False)


def _compared(here: Grey, there: Grey, covered: NDArray[Any]) -> Tiles:
    compared = agreeing = 0
    height, width = here.shape
    for y in range(_SHIFT, height - _TILE - _SHIFT + 1, _TILE):
        for x in range(_SHIFT, width - _TILE - _SHIFT + 1, _TILE):
            around = slice(y - _SHIFT, y + _TILE + _SHIFT), slice(x - _SHIFT, x + _TILE + _SHIFT)
            tile = here[y : y + _TILE, x : x + _TILE]
            field = there[around]
            if not covered[around].all() or max(tile.std(), field.std()) < _PLAIN:
                continue
            compared += 1
            if min(tile.std(), field.std()) < 1:  # one shows something where the other does not
                continue
            alike = cv2.matchTemplate(field, tile, cv2.TM_CCOEFF_NORMED)
            agreeing += bool(alike.max() >= _AGREES)
    return Tiles(compared, agreeing)
