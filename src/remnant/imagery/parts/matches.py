"""The automatic line: points of both outlined regions that one mapping explains.

It is one-sided. Many agreeing cells show the same thing from nearby; few say nothing at all, for
two units of one design, or one unit from another side, share as few as strangers do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from remnant.domain.picture import ENOUGH_CELLS, Sameness
from remnant.domain.wreckage import Evidence, Line
from remnant.imagery.searching import compare

if TYPE_CHECKING:
    from remnant.domain.picture import Likeness
    from remnant.domain.wreckage import Part, Ratio
    from remnant.imagery.parts.marked import Marked
    from remnant.imagery.pdq import Pixels

_MARGIN = 0.01  # of the picture's longer side, left around the outline
_GREY = 128
_SMALLEST = 32  # pixels of a region's shorter side below which nothing is found in it


def region(part: Part, pixels: Pixels) -> Pixels:
    """The outlined part alone: its box, with everything outside the outline made plain grey."""
    height, width = pixels.shape[:2]
    outline = np.array([(x * width, y * height) for x, y in part.outline])
    margin = _MARGIN * max(width, height)
    low = np.maximum(np.floor(outline.min(axis=0) - margin), 0).astype(int)
    high = np.minimum(np.ceil(outline.max(axis=0) + margin), (width, height)).astype(int)
    cut = pixels[low[1] : high[1], low[0] : high[0]]
    mask = np.zeros(cut.shape[:2], np.uint8)
    cv2.fillPoly(mask, [np.round(outline - low).astype(np.int32)], 1)
    grown = cv2.dilate(mask, np.ones((3, 3), np.uint8), iterations=max(1, round(margin)))
    return np.where(grown[..., None] > 0, cut, np.uint8(_GREY)).astype(np.uint8)


def likeness(one: Marked, other: Marked) -> Likeness | None:
    """Both regions compared; None where the pixels of one are not at hand or too small."""
    if one.pixels is None or other.pixels is None:
        return None
    here, there = region(one.part, one.pixels), region(other.part, other.pixels)
    if min(*here.shape[:2], *there.shape[:2]) < _SMALLEST:
        return None
    return compare(here, there)


def evidence(found: Likeness | None, ratio: Ratio | None) -> Evidence:
    if found is None:
        return Evidence(
            Line.MATCHES,
            "the regions were not compared automatically",
            hidden=("the pictures, or regions large enough, were not at hand",),
        )
    cells = f"{found.cells} cell{'s' * (found.cells != 1)} of the regions"
    if speaks(found):
        words = f"{cells} hold points that one mapping explains"
        if found.word is Sameness.SAME_PHOTOGRAPH:
            words += "; the regions are of one photograph, which shows one part and not two"
        return Evidence(Line.MATCHES, words, float(found.cells), ratio, agreements=(words,))
    words = f"nothing common was found ({cells}); this is not evidence of a difference"
    return Evidence(Line.MATCHES, words, float(found.cells), ratio)


def speaks(found: Likeness) -> bool:
    """Whether points agree all over the regions."""
    return found.cells >= ENOUGH_CELLS and not found.framed
