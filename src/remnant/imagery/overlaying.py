"""One picture laid over another by the mapping that was found, to be looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import cv2
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from remnant.imagery.pdq import Pixels


def laid_over(one: Pixels, other: Pixels, mapping: Sequence[float]) -> NDArray[np.uint8]:
    """The other as it lies over the first: red, green, blue and how much it covers, of the first's
    size. `mapping` takes shares of the first to shares of the other.
    """
    height, width = one.shape[:2]
    there = other.shape[:2]
    matrix = (
        np.diag([there[1], there[0], 1.0])
        @ np.array(mapping, np.float64).reshape(3, 3)
        @ np.diag([1 / width, 1 / height, 1.0])
    )
    how = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    opaque: NDArray[Any] = np.dstack([other, np.full(there, 255, np.uint8)])
    laid = cv2.warpPerspective(opaque, matrix, (width, height), flags=how)
    return laid.astype(np.uint8, copy=False)
