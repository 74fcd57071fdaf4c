"""Make the visual words that the package ships, from pictures whose licences allow it.

    uv run --with scikit-image --with scikit-learn --with matplotlib \
        python benchmarks/imagery/train_words.py

The pictures are those that come inside scikit-image (mostly public domain, its data/README.txt),
scikit-learn (china.jpg and flower.jpg, CC BY) and matplotlib (grace_hopper.jpg, public domain), and
patterns drawn here. Words are centres of k-means over root descriptors; each has the medians of the
projected differences of its descriptors, which signatures are taken against (Jégou, Douze and
Schmid 2008).
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np

from remnant.imagery.features import features, scaled
from remnant.imagery.words import FILE, SIGNATURE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Described = NDArray[np.float32]  # n x 128

WORDS = 2048
EACH = 6000  # features of a picture, at most
SEED = 20230530
SIDES = (1200, 640, 320)
AVOID = {"logo.png", "logo2.png", "text.png", "page.png", "lfw_subset.npy", "color.png",
         "chessboard_GRAY.png", "chessboard_RGB.png", "phantom.png", "horse.png"}  # fmt: skip


def main() -> None:
    rng = np.random.default_rng(SEED)
    described = np.concatenate([*_pictured(), *_drawn(rng)])
    print(f"{len(described)} features", file=sys.stderr)
    centres = _centres(described, rng)
    turn = np.linalg.qr(rng.standard_normal((128, 128)))[0][:SIGNATURE].astype(np.float32)
    own = (described @ centres.T).argmax(axis=1)
    medians = np.zeros((WORDS, SIGNATURE), np.float32)
    whole = np.median((described - centres[own]) @ turn.T, axis=0)
    for word in range(WORDS):
        apart = (described[own == word] - centres[word]) @ turn.T
        few = 20 / (20 + len(apart))  # a word with few descriptors leans on all of them
        medians[word] = few * whole + (1 - few) * (np.median(apart, axis=0) if len(apart) else 0)
    out = Path(importlib.util.find_spec("remnant").submodule_search_locations[0])
    np.savez_compressed(
        out / "imagery" / FILE,
        centres=np.round(centres * 255).astype(np.uint8),
        turn=turn.astype(np.float16),
        medians=medians.astype(np.float16),
    )


def _pictured() -> Iterator[Described]:
    for package, folder in (
        ("skimage", "data"), ("sklearn", "datasets/images"), ("matplotlib", "mpl-data/sample_data"),
    ):  # fmt: skip
        where = Path(importlib.util.find_spec(package).submodule_search_locations[0]) / folder
        for path in sorted(where.iterdir()):
            if path.name in AVOID or path.suffix not in (".png", ".jpg", ".tif"):
                continue
            picture = cv2.imread(str(path), cv2.IMREAD_COLOR)
            if picture is None:
                continue
            pixels = cv2.cvtColor(picture, cv2.COLOR_BGR2RGB)
            for side in SIDES:
                yield features(scaled(pixels, side), EACH).descriptors


def _drawn(rng: np.random.Generator) -> Iterator[Described]:
    """Plates with bolts, ribs and scratches: what wreckage is made of, none of it a real thing."""
    for _ in range(24):
        plate = np.full((480, 640, 3), rng.integers(60, 200), np.uint8)
        for _ in range(40):
            a, b = rng.integers(0, 640, 2), rng.integers(0, 480, 2)
            shade = [int(c) for c in rng.integers(0, 255, 3)]
            kind = rng.integers(0, 4)
            if kind == 0:
                cv2.line(plate, (int(a[0]), int(b[0])), (int(a[1]), int(b[1])), shade, 2)
            elif kind == 1:
                cv2.circle(plate, (int(a[0]), int(b[0])), int(rng.integers(3, 30)), shade, 2)
            elif kind == 2:  # noqa: PLR2004 - one of four sorts
                cv2.rectangle(plate, (int(a[0]), int(b[0])), (int(a[1]), int(b[1])), shade, 2)
            else:
                for step in range(8):
                    spot = (int(a[0]) + 24 * step, int(b[0]))
                    cv2.circle(plate, spot, 5, shade, -1)
        grain = rng.normal(0, 12, plate.shape)
        dirty = cv2.GaussianBlur(rng.normal(0, 60, plate.shape), (0, 0), 9)
        yield features(np.clip(plate + grain + dirty * 4, 0, 255).astype(np.uint8), 600).descriptors


def _centres(described: Described, rng: np.random.Generator) -> Described:
    """Spherical k-means, ten rounds; a centre that loses everything begins anew."""
    centres = described[rng.choice(len(described), WORDS, replace=False)].copy()
    for _ in range(12):
        own = np.concatenate(
            [(part @ centres.T).argmax(axis=1) for part in np.array_split(described, 20)]
        )
        counts = np.bincount(own, minlength=WORDS)
        order = np.argsort(own, kind="stable")
        sums = np.add.reduceat(described[order], np.minimum(
            np.searchsorted(own[order], np.arange(WORDS)), len(order) - 1))  # fmt: skip
        sums[counts == 0] = described[rng.choice(len(described), int((counts == 0).sum()))]
        centres = sums / np.linalg.norm(sums, axis=1, keepdims=True)
    return centres.astype(np.float32)


if __name__ == "__main__":
    main()
