"""Pictures drawn by chance, to stand among photographs: clouds, ground, buildings, words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

WIDTH, HEIGHT = 480, 320
_LETTERS = np.array(list("ABCDEFGHKLMNPRSTUVXYZ0123456789"))


def picture(rng: np.random.Generator) -> NDArray[np.uint8]:
    """Noise of several sizes in colours, with shapes, rows of windows and words on it."""
    out = np.zeros((HEIGHT, WIDTH, 3), np.float32)
    for power in range(2, 8):
        size = 2**power
        grain = rng.normal(0, 1, (HEIGHT // (320 // size) + 2, WIDTH // (320 // size) + 2, 3))
        out += cv2.resize(grain.astype(np.float32), (WIDTH, HEIGHT)) * 60 / power
    out = np.clip(out + rng.uniform(60, 190, 3), 0, 255).astype(np.uint8)
    for _ in range(rng.integers(8, 30)):
        _shape(out, rng)
    _windows(out, rng)
    if rng.random() < 0.3:  # noqa: PLR2004 - three of ten have words
        words = "".join(rng.choice(_LETTERS, 8))
        at = int(rng.integers(0, WIDTH // 2)), int(rng.integers(30, HEIGHT))
        cv2.putText(out, words, at, cv2.FONT_HERSHEY_SIMPLEX, 1.2, _shade(rng), 2, cv2.LINE_AA)
    return cv2.GaussianBlur(out, (0, 0), float(rng.uniform(0.4, 1.2)))


def _shade(rng: np.random.Generator) -> tuple[int, int, int]:
    red, green, blue = (int(value) for value in rng.integers(0, 255, 3))
    return red, green, blue


def _shape(out: NDArray[np.uint8], rng: np.random.Generator) -> None:
    points = rng.integers(0, [WIDTH, HEIGHT], (rng.integers(3, 7), 2))
    middle = points.mean(axis=0)
    points = (middle + (points - middle) * rng.uniform(0.1, 0.5)).astype(np.int32)
    if rng.random() < 0.5:  # noqa: PLR2004 - one of two is an outline
        cv2.fillPoly(out, [points], _shade(rng), cv2.LINE_AA)
    else:
        wide = int(rng.integers(1, 4))
        cv2.polylines(out, [points], isClosed=True, color=_shade(rng), thickness=wide)


def _windows(out: NDArray[np.uint8], rng: np.random.Generator) -> None:
    x, y = int(rng.integers(0, WIDTH - 150)), int(rng.integers(0, HEIGHT - 120))
    step, shade = int(rng.integers(12, 28)), _shade(rng)
    for down in range(y, y + 110, step):
        for across in range(x, x + 140, step):
            if rng.random() < 0.85:  # noqa: PLR2004 - some are bricked up
                end = across + step // 2, down + step * 2 // 3
                cv2.rectangle(out, (across, down), end, shade, -1)
