"""Visual words: each feature named by the nearest of some thousand centres, with a signature.

A signature says on which side of its word's medians a descriptor lies in 64 directions (Hamming
embedding: Jégou, Douze and Schmid 2008). Two features of one word whose signatures are near may
show the same spot.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

FILE = "data/words.npz"
SIGNATURE = 64  # bits


@dataclass(frozen=True, slots=True)
class Codebook:
    """`centres` (words x 128), `turn` (64 x 128, rows at right angles), and `bounds` (words x 64):
    the median of each word's descriptors in each direction of `turn`.
    """

    centres: NDArray[np.float32]
    turn: NDArray[np.float32]
    bounds: NDArray[np.float32]

    def named(
        self, descriptors: NDArray[np.float32], near: int = 1
    ) -> tuple[NDArray[np.uint16], NDArray[np.uint64]]:
        """The `near` nearest words of each descriptor and its signature in each (both n x near)."""
        alike = descriptors @ self.centres.T
        if near == 1:
            words = alike.argmax(axis=1)[:, None]
        else:
            some = np.argpartition(-alike, near, axis=1)[:, :near]
            order = np.argsort(-np.take_along_axis(alike, some, 1), axis=1)
            words = np.take_along_axis(some, order, 1)
        turned = descriptors @ self.turn.T
        above = turned[:, None, :] > self.bounds[words]
        signatures = np.packbits(above, axis=2).view(np.uint64)[..., 0]
        return words.astype(np.uint16), signatures


@cache
def codebook() -> Codebook:
    """The words that the package ships; `benchmarks/imagery/train_words.py` made them."""
    with (files("remnant.imagery") / FILE).open("rb") as file, np.load(file) as data:
        centres = data["centres"].astype(np.float32)
        centres /= np.linalg.norm(centres, axis=1, keepdims=True)
        turn = data["turn"].astype(np.float32)
        return Codebook(centres, turn, centres @ turn.T + data["medians"].astype(np.float32))
