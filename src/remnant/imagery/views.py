"""The ways a found picture may hold an older one: framed by a plain border, or shown in a screen.

A view is a part of the picture that is looked for by itself, so that its features are not drowned
in those of what was put around it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np

from remnant.imagery.features import scaled

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from remnant.imagery.pdq import Pixels

    Mask = NDArray[np.bool_]

WHOLE, TRIMMED, INSIDE = "whole", "without its border", "the largest picture in it"
_SIDE = 256  # pixels of the copy that is looked at
_PLAIN = 6.0  # standard deviation of a row of brightness that shows nothing
_LEAST = 0.05  # share of the picture below which a view is not worth looking for
_MOST = 0.92  # share from which on it is the picture itself
_BUSY = 5.0  # standard deviation of the brightness around a spot of a photograph
_AROUND = 9  # pixels
_FILL = 0.6  # share of its box that a photograph fills


@dataclass(frozen=True, slots=True)
class View:
    """A box (x, y, width, height, in pixels of the whole picture) and its pixels; `whole` is the
    width and height of the picture.
    """

    what: str
    box: tuple[int, int, int, int]
    pixels: Pixels
    whole: tuple[int, int]

    @property
    def within(self) -> NDArray[np.float64]:
        """The matrix that takes shares of the whole picture to shares of the view."""
        x, y, wide, high = self.box
        width, height = self.whole
        rows = [[width / wide, 0.0, -x / wide], [0.0, height / high, -y / high], [0.0, 0.0, 1.0]]
        return np.array(rows)


def views(pixels: Pixels) -> tuple[View, ...]:
    """The whole picture first, then what is worth looking for by itself."""
    height, width = pixels.shape[:2]
    found = [View(WHOLE, (0, 0, width, height), pixels, (width, height))]
    small = cv2.cvtColor(scaled(pixels, _SIDE), cv2.COLOR_RGB2GRAY)
    for what, box in ((TRIMMED, _trimmed(small)), (INSIDE, _inside(small))):
        if box is None or any(_alike(box, each, small.shape, pixels.shape) for each in found):
            continue
        x, y, wide, high = _enlarged(box, small.shape, (height, width))
        if min(wide, high) > 1:
            inner = pixels[y : y + high, x : x + wide]
            found.append(View(what, (x, y, wide, high), inner, (width, height)))
    return tuple(found)


def _trimmed(grey: NDArray[Any]) -> tuple[int, int, int, int] | None:
    """The box without rows and columns at the edges that show nothing."""
    rows = np.flatnonzero(grey.std(axis=1) > _PLAIN)
    columns = np.flatnonzero(grey.std(axis=0) > _PLAIN)
    if not len(rows) or not len(columns):
        return None
    return int(columns[0]), int(rows[0]), int(np.ptp(columns)) + 1, int(np.ptp(rows)) + 1


def _inside(grey: NDArray[Any]) -> tuple[int, int, int, int] | None:
    """The largest box that is textured nearly all over, as a photograph in a page is."""
    values = grey.astype(np.float32)
    mean = cv2.blur(values, (_AROUND, _AROUND))
    spread = np.sqrt(np.maximum(cv2.blur(values * values, (_AROUND, _AROUND)) - mean * mean, 0))
    busy = (spread > _BUSY).astype(np.uint8)
    kernel = np.ones((_AROUND, _AROUND), np.uint8)
    solid = cv2.morphologyEx(
        cv2.morphologyEx(busy, cv2.MORPH_CLOSE, kernel), cv2.MORPH_OPEN, kernel
    )
    _, _, stats, _ = cv2.connectedComponentsWithStats(solid)
    boxes = [row for row in stats[1:].tolist() if row[4] >= _FILL * row[2] * row[3]]
    if not boxes:
        return None
    x, y, wide, high, _ = max(boxes, key=lambda row: row[4])
    return x, y, wide, high


def _alike(
    box: tuple[int, int, int, int], known: View, small: tuple[int, ...], whole: tuple[int, ...]
) -> bool:
    """Whether the box is too small, or nearly one that is looked for already."""
    x, y, wide, high = _enlarged(box, small, whole)
    area = wide * high
    if area < _LEAST * whole[0] * whole[1]:
        return True
    a, b, width, height = known.box
    common = max(min(x + wide, a + width) - max(x, a), 0) * max(
        min(y + high, b + height) - max(y, b), 0
    )
    return common >= _MOST * max(area, width * height)


def _enlarged(
    box: tuple[int, int, int, int], small: tuple[int, ...], whole: tuple[int, ...]
) -> tuple[int, int, int, int]:
    across, down = whole[1] / small[1], whole[0] / small[0]
    x, y = int(box[0] * across), int(box[1] * down)
    wide = min(round(box[2] * across), whole[1] - x)
    return x, y, wide, min(round(box[3] * down), whole[0] - y)
