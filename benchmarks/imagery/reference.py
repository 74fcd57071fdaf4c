"""Where a pair of pictures stands among others: counts of cells over three kinds of pairs.

reference.py [--write]

Edited copies of one photograph, other photographs of one thing, and photographs of unlike things
are compared as `remnant photo compare` does. With `--write` the counts go into the package, for
the compare page to draw. The photographs stay where they are.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import cv2
import numpy as np
import yaml
from edits import EDITS
from run import DATA, SEED, pictures

from remnant.imagery.searching import compare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]
    Pair = tuple[Pixels, Pixels]

FILE = Path(__file__).parents[2] / "src" / "remnant" / "imagery" / "data" / "cells.yaml"
_ORIGINALS = 12
_VIEWS = 150  # pairs of one group
_UNLIKE = 600
HEAD = """\
# Cells that hold points which one mapping explains, over pairs of known kinds: how many pairs have
# how many cells. Computed by `benchmarks/imagery/reference.py --write`.
# Copies: every edit of the benchmark on photographs of BSDS500's test set. Views: two photographs
# of one group (banana, monstree). Unlike: photographs of different groups and of the test set.
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    cv2.setNumThreads(1)  # before other processes are forked off
    rng = np.random.default_rng(SEED)
    loose = pictures(DATA / "bsds500-test")
    folders = sorted(each for each in (DATA / "multiview-mini").iterdir() if each.is_dir())
    groups = [pictures(folder) for folder in folders]
    told = {
        "copies": _counted(_copies(loose[:_ORIGINALS], rng)),
        "views": _counted(_some([p for g in groups for p in combinations(g, 2)], _VIEWS, rng)),
        "unlike": _counted(_unlike(groups, loose, rng)),
    }
    seen = len(loose) + sum(len(group) for group in groups)
    data = {
        "reference": "pictures/1",
        "photographs": seen,
        "score": "cells that hold points which one mapping explains",
        "pairs": {kind: dict(sorted(counts.items())) for kind, counts in told.items()},
    }
    text = HEAD + yaml.safe_dump(data, sort_keys=False, default_flow_style=None, width=100)
    if given.write:
        FILE.write_text(text, "utf-8")
    print(text)
    return 0


def _copies(originals: Sequence[Pixels], rng: np.random.Generator) -> list[Pair]:
    return [
        (edit(one, originals[(at + 1) % len(originals)], rng), one)
        for at, one in enumerate(originals)
        for edit in EDITS.values()
    ]


def _unlike(
    groups: Sequence[Sequence[Pixels]], loose: Sequence[Pixels], rng: np.random.Generator
) -> list[Pair]:
    """A third of one group and another, a third of a group and a photograph, the rest at large."""
    third = _UNLIKE // 3
    across = [(a, b) for one, other in combinations(groups, 2) for a in one for b in other]
    against = [(a, b) for group in groups for a in group for b in loose]
    return [
        *_some(across, third, rng),
        *_some(against, third, rng),
        *_some(list(combinations(loose, 2)), third, rng),
    ]


def _some(pairs: Sequence[Pair], number: int, rng: np.random.Generator) -> list[Pair]:
    return [pairs[at] for at in rng.permutation(len(pairs))[:number]]


def _counted(pairs: Sequence[Pair]) -> Counter[int]:
    with ProcessPoolExecutor() as pool:
        return Counter(pool.map(_cells, pairs, chunksize=4))


def _cells(pair: Pair) -> int:
    cv2.setNumThreads(1)
    return compare(*pair).cells


if __name__ == "__main__":
    sys.exit(main())
