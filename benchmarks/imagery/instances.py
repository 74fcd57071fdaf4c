"""Instances: other photographs of the same thing, and pairs that show nothing in common.

Each photograph of a group is a query; all others and the distractors are the collection, in the
larger index of a photograph marked as wreckage. `over_threshold` counts pairs of different groups,
and of a group and a distractor, that reach the threshold of cells when all their features are
matched, `false_matches` those of them that the comparison takes for one thing: a caption bar that
both carry is none.
"""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np

from remnant.domain.picture import ENOUGH_CELLS
from remnant.imagery.alignment import aligned, matched
from remnant.imagery.features import features, scaled, shrunk
from remnant.imagery.gathering import gathered
from remnant.imagery.hamming import Hashes
from remnant.imagery.index import Segment
from remnant.imagery.pdq import fingerprint
from remnant.imagery.searching import PRINT_SIDE, compare

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from remnant.imagery.features import Features

    Pixels = NDArray[np.uint8]

_SIDE = 800  # pixels
_FEATURES = 1200
_CHUNK = 4
_MOST_PAIRS = 50_000  # all of any set that is likely to be given


def instances(
    groups: Mapping[str, Sequence[Pixels]], distractors: Sequence[Pixels]
) -> dict[str, Any]:
    pictures = [each for group in groups.values() for each in group] + list(distractors)
    owners = [name for name, group in groups.items() for _ in group] + [""] * len(distractors)
    with ProcessPoolExecutor() as pool:
        found = list(pool.map(described, pictures, chunksize=_CHUNK))
    segment = Segment.of(list(enumerate(found)))
    hashes = Hashes([fingerprint(shrunk(each, PRINT_SIDE)).bits for each in pictures])
    ranks = [
        [owners[each] == owners[at] for each in ranked(at, found, segment)]
        for at in range(len(pictures))
        if owners[at]
    ]
    near = [_near(at, hashes, owners) for at in range(len(pictures)) if owners[at]]
    pairs, cells = _impostors(found, owners)
    over = [pair for pair, each in zip(pairs, cells, strict=True) if each >= ENOUGH_CELLS]
    return {
        "queries": len(ranks),
        "pictures": len(pictures),
        "r_at_1": mean([rank[0] for rank in ranks]),
        "map": mean([precision(rank) for rank in ranks]),
        "impostor_pairs": len(cells),
        "over_threshold": len(over),
        "false_matches": sum(compare(pictures[a], pictures[b]).verified for a, b in over),
        "most_cells": int(cells.max(initial=0)),
        "bound": round(3 / len(cells), 5) if len(cells) else None,
        "baseline": {
            "fingerprint r_at_1": mean([rank[0] for rank in near]),
            "fingerprint map": mean([precision(rank) for rank in near]),
        },
    }


def described(pixels: Pixels) -> Features:
    cv2.setNumThreads(1)
    return features(scaled(pixels, _SIDE), _FEATURES)


def ranked(query: int, found: Sequence[Features], segment: Segment) -> list[int]:
    """All other pictures, the best first, gathered from the query without itself."""
    order = [
        each.picture
        for each in gathered(found[query], [segment], found.__getitem__, _SIDE)
        if each.picture != query
    ]
    reached = set(order)
    return order + [at for at in range(len(found)) if at not in reached and at != query]


def _near(query: int, hashes: Hashes, owners: Sequence[str]) -> list[bool]:
    order = [at for at, _ in hashes.nearest(hashes.row(query), len(hashes)) if at != query]
    return [owners[at] == owners[query] for at in order]


def precision(rank: Sequence[bool]) -> float:
    """Average precision of one ranked list."""
    hits = np.flatnonzero(rank)
    return float((np.arange(1, len(hits) + 1) / (hits + 1)).mean()) if len(hits) else 0.0


def _impostors(
    found: Sequence[Features], owners: Sequence[str]
) -> tuple[list[tuple[int, int]], NDArray[np.int64]]:
    """Pairs of different things, by number, and the cells of each."""
    pairs = [
        (one, other)
        for one in range(len(found))
        for other in range(one + 1, len(found))
        if owners[one] and owners[one] != owners[other]
    ]
    chosen = [pairs[at] for at in np.random.default_rng(1).permutation(len(pairs))[:_MOST_PAIRS]]
    asked = [(found[one], found[other]) for one, other in chosen]
    with ProcessPoolExecutor() as pool:
        return chosen, np.array(list(pool.map(cells_of, asked, chunksize=8)), int)


def cells_of(pair: tuple[Features, Features]) -> int:
    cv2.setNumThreads(1)
    told = aligned(*matched(*pair))
    return told.cells if told else 0


def mean(values: Sequence[float]) -> float:
    return round(float(np.mean(values)), 4) if values else 0.0
