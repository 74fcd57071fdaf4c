"""Rendered parts: what the automatic line finds between units of one design, and between designs.

It reads a folder that `wreckage/generate.py` made. Each part is cut out along its hull, as a person
would outline it. Near-copies of a design are neither right nor wrong in the retrieval, and are
told apart among the pairs of unlike designs.
"""

from __future__ import annotations

import json
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np
from instances import cells_of, described, mean, precision, ranked

from remnant.domain.picture import ENOUGH_CELLS
from remnant.domain.wreckage import Part
from remnant.imagery.features import shrunk
from remnant.imagery.hamming import Hashes
from remnant.imagery.index import Segment
from remnant.imagery.parts.matches import region, speaks
from remnant.imagery.pdq import fingerprint
from remnant.imagery.searching import PRINT_SIDE, compare

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from remnant.imagery.features import Features

    Pixels = NDArray[np.uint8]
    Told = dict[str, Any]  # of truth.json: a picture with its design's family

_WHOLE = 3_000  # pairs of whole pictures
_CHUNK = 4
_NOBODY = datetime(2026, 1, 1, tzinfo=UTC)


def parts(folder: Path, most_pairs: int = 8_000) -> dict[str, Any]:
    """Retrieval, and cells of pairs: all pairs of one kind, others by chance up to `most_pairs`."""
    told = _told(folder)
    whole = [_pixels(folder / each["file"]) for each in told]
    regions = [_region(each, pixels) for each, pixels in zip(told, whole, strict=True)]
    with ProcessPoolExecutor() as pool:
        found = list(pool.map(described, regions, chunksize=_CHUNK))
        uncut = list(pool.map(described, whole, chunksize=_CHUNK))
        pairs = _Pairs(told, most_pairs)
        figures = {
            "pictures": len(told),
            "designs": len({each["design"] for each in told}),
            "retrieval": _retrieval(told, regions, found),
            "same design, other unit": _matched(pairs.like, found, regions, pool.map),
            "unlike designs": _matched(pairs.unlike, found, regions, pool.map),
            "near-copies": _matched(pairs.near, found, regions, pool.map),
            "unlike designs, whole pictures": _matched(
                pairs.unlike[:_WHOLE], uncut, whole, pool.map
            ),
        }
    same, unlike = figures["same design, other unit"], figures["unlike designs"]
    figures["auc"] = _auc(same.pop("cells"), unlike.pop("cells"))
    same.pop("bound")
    for name in ("near-copies", "unlike designs, whole pictures"):
        figures[name].pop("cells")
    return figures


def _told(folder: Path) -> list[Told]:
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    family = {each["id"]: each["near_copy_of"] or each["id"] for each in truth["designs"]}
    return [each | {"family": family[each["design"]]} for each in truth["pictures"]]


def _pixels(path: Path) -> Pixels:
    pixels = cv2.imread(str(path), cv2.IMREAD_COLOR)
    if pixels is None:
        raise SystemExit(f"{path} cannot be read")
    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB), np.uint8)


def _region(each: Told, pixels: Pixels) -> Pixels:
    width, height = each["width"], each["height"]
    outline = tuple((x / width, y / height) for x, y in each["hull"])
    part = Part(each["file"], each["kind"], outline, width, height, "the set", _NOBODY)
    return region(part, pixels)


class _Pairs:
    """Pairs of pictures: of one design (other units), of one family, and of unlike designs."""

    def __init__(self, told: Sequence[Told], most: int) -> None:
        self.like: list[tuple[int, int]] = []
        self.near: list[tuple[int, int]] = []
        one_kind, others = [], []
        for one in range(len(told)):
            for other in range(one + 1, len(told)):
                here, there = told[one], told[other]
                if here["design"] == there["design"]:
                    if here["unit"] != there["unit"]:
                        self.like.append((one, other))
                elif here["family"] == there["family"]:
                    self.near.append((one, other))
                elif here["kind"] == there["kind"]:
                    one_kind.append((one, other))
                else:
                    others.append((one, other))
        rng = np.random.default_rng(1)
        rng.shuffle(one_kind)
        rng.shuffle(others)
        unlike = one_kind + others[: max(0, most - len(one_kind))]
        rng.shuffle(unlike)
        self.unlike = unlike


def _matched(
    pairs: Sequence[tuple[int, int]],
    found: Sequence[Features],
    pixels: Sequence[Pixels],
    spread: Callable[..., Any],
) -> dict[str, Any]:
    """How many pairs reach the threshold of cells, and of how many the line says so.

    The line says nothing where only a frame is shared, such as a caption bar of the same words.
    `bound` is the rate that so many pairs without one can exclude: 3 in their number.
    """
    given = [(found[one], found[other]) for one, other in pairs]
    cells = list(spread(cells_of, given, chunksize=16))
    over = [pair for pair, each in zip(pairs, cells, strict=True) if each >= ENOUGH_CELLS]
    said = sum(speaks(compare(pixels[one], pixels[other])) for one, other in over)
    return {
        "pairs": len(cells),
        "over": len(over),
        "said": said,
        "most_cells": max(cells, default=0),
        "bound": round(3 / len(cells), 5) if cells and not said else None,
        "cells": cells,
    }


def _auc(like: Sequence[int], unlike: Sequence[int]) -> float | None:
    """The share of pairs of pairs in which the like one has more cells; one half is no skill."""
    if not like or not unlike:
        return None
    one, other = np.array(like)[:, None], np.array(unlike)[None]
    return round(float((one > other).mean() + (one == other).mean() / 2), 4)


def _retrieval(
    told: Sequence[Told], regions: Sequence[Pixels], found: Sequence[Features]
) -> dict[str, Any]:
    """Same-design retrieval over all parts; `chance` is the mean of a random order."""
    segment = Segment.of(list(enumerate(found)))
    hashes = Hashes([fingerprint(shrunk(each, PRINT_SIDE)).bits for each in regions])
    hits = [_hits(told, at, ranked(at, found, segment)) for at in range(len(told))]
    near = [
        _hits(
            told, at, [each for each, _ in hashes.nearest(hashes.row(at), len(told)) if each != at]
        )
        for at in range(len(told))
    ]
    rng = np.random.default_rng(2)
    shuffled = [rng.permutation(each).tolist() for each in hits]
    return {"local": _scores(hits), "fingerprint": _scores(near), "chance": _scores(shuffled)}


def _scores(rows: Sequence[Sequence[bool]]) -> dict[str, float]:
    rows = [each for each in rows if any(each)]  # of a design with one picture nothing is found
    return {
        "r_at_1": mean([each[0] for each in rows]),
        "map": mean([precision(each) for each in rows]),
    }


def _hits(told: Sequence[Told], query: int, order: Sequence[int]) -> list[bool]:
    """By rank, whether a picture is of the query's design; its other near-copies are left out."""
    here = told[query]
    return [
        told[at]["design"] == here["design"]
        for at in order
        if told[at]["design"] == here["design"] or told[at]["family"] != here["family"]
    ]
