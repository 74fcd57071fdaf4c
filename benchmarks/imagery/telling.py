"""One photograph or one scene: edited copies, neighbouring views, frames a second apart.

`wrong` is the share of pairs with enough geometry that were given the other word; `open` the share
that was left open.
"""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np
from edits import EDITS

from remnant.archive import Held, Parsers
from remnant.archive.looking import looks
from remnant.domain.picture import ENOUGH_CELLS, Sameness
from remnant.imagery.searching import compare

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]

_OPEN = Sameness.CANNOT_TELL


def telling(
    groups: Mapping[str, Sequence[Pixels]], recordings: Sequence[Path], originals: Sequence[Pixels]
) -> dict[str, Any]:
    scenes = [pair for views in groups.values() for pair in pairwise(views)]
    with Parsers() as parsers:
        for path in recordings:
            content = Held.of(path.read_bytes())
            frames = looks(content, path.name, "video/mp4", parsers)
            scenes += pairwise([each.pixels for each in frames])
    rng = np.random.default_rng(1)
    copies = [
        (edit(picture, originals[(at + 1) % len(originals)], rng), picture)
        for at, picture in enumerate(originals)
        for edit in EDITS.values()
    ]
    with ProcessPoolExecutor() as pool:
        of_scenes = list(pool.map(_told, scenes, chunksize=4))
        of_copies = list(pool.map(_told, copies, chunksize=4))
    return {
        "scenes": _shares(of_scenes, Sameness.SAME_PHOTOGRAPH),
        "copies": _shares(of_copies, Sameness.SAME_SCENE),
    }


def _told(pair: tuple[Pixels, Pixels]) -> Sameness | None:
    """The word; None where too little is seen in both to ask."""
    cv2.setNumThreads(1)
    told = compare(*pair)
    aligned = told.cells >= ENOUGH_CELLS or told.word is not _OPEN
    return told.word if aligned else None


def _shares(told: Sequence[Sameness | None], wrong: Sameness) -> dict[str, float]:
    asked = [each for each in told if each is not None]
    if not asked:
        return {"pairs": 0}
    return {
        "pairs": len(asked),
        "wrong": round(asked.count(wrong) / len(asked), 4),
        "open": round(asked.count(_OPEN) / len(asked), 4),
    }
