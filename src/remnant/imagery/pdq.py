"""PDQ: a fingerprint of 256 bits that stays near itself when a picture is re-encoded or resized.

The method is that of the paper "The TMK+PDQF Video-Hashing Algorithm and the PDQ Image-Hashing
Algorithm" (Facebook, 2019), written here from its description. Fingerprints are interchangeable
with other implementations, which agree to within a few bits. A distance says which pictures to
look at together; it decides nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Pixels = NDArray[np.uint8]  # height x width x 3, red, green, blue

BITS = 256
_SIDE = 64  # pixels of the reduced picture
_WAVES = 16  # rows and columns of frequencies kept
_PASSES = 2  # of the box filter, which then is a tent
_LUMA = np.array([0.299, 0.587, 0.114], np.float32)
_QUALITY = 90  # sum of gradients, in hundredths of a step of grey, of a picture of quality 1
_BEST = 100


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """`bits` are 32 bytes, the highest frequencies first; `quality` runs from 0 to 100.

    Pictures of quality below 50 (plain ground, sky, a black frame) have fingerprints that meet by
    chance.
    """

    bits: bytes
    quality: int

    @property
    def hex(self) -> str:
        return self.bits.hex()

    def distance(self, other: Fingerprint) -> int:
        """Bits that differ: 0 for the same, 128 for pictures that have nothing to do."""
        return (int.from_bytes(self.bits) ^ int.from_bytes(other.bits)).bit_count()


def fingerprint(pixels: Pixels) -> Fingerprint:
    """The fingerprint of a picture as it stands."""
    small = _reduced(pixels)
    return Fingerprint(_bits(small), _quality(small))


def fingerprints(pixels: Pixels) -> tuple[Fingerprint, ...]:
    """Those of the eight ways to turn and mirror a picture; the first is as it stands."""
    small = _reduced(pixels)
    quality = _quality(small)
    return tuple(
        Fingerprint(_bits(np.rot90(way, turns)), quality)
        for way in (small, small.T)
        for turns in range(4)
    )


def _reduced(pixels: Pixels) -> Floats:
    """64 x 64 values of brightness, smoothed as wide as what is left out between them."""
    grey = pixels.astype(np.float32) @ _LUMA
    for axis, size in enumerate(grey.shape):
        width = (size + 2 * _SIDE - 1) // (2 * _SIDE)
        for _ in range(_PASSES):
            grey = _boxed(grey, width, axis)
    rows, columns = (((np.arange(_SIDE) + 0.5) * size / _SIDE).astype(int) for size in grey.shape)
    small: Floats = grey[np.ix_(rows, columns)]
    return small


def _boxed(grey: Floats, width: int, axis: int) -> Floats:
    """The mean of `width` neighbours along an axis, of fewer at the edges."""
    size = grey.shape[axis]
    after = (width + 2) // 2  # neighbours from here on, this one among them
    before = width - after
    sums = np.insert(np.cumsum(grey, axis=axis, dtype=np.float64), 0, 0, axis=axis)
    first = np.maximum(np.arange(size) - before, 0)
    last = np.minimum(np.arange(size) + after, size)
    shape = [1, 1]
    shape[axis] = size
    total = sums.take(last, axis) - sums.take(first, axis)
    mean: Floats = (total / (last - first).reshape(shape)).astype(np.float32)
    return mean


def _bits(small: Floats) -> bytes:
    """Which of 16 x 16 low frequencies are above their median."""
    waves = _cosines() @ small @ _cosines().T
    above = (waves > np.median(waves)).ravel()
    return np.packbits(above[::-1]).tobytes()  # the first frequency is the last bit


def _quality(small: Floats) -> int:
    """How much there is to see: the sum of steps of brightness between neighbours."""
    steps = sum(
        int(np.abs(np.trunc(np.diff(small, axis=axis) * 100 / 255)).sum()) for axis in (0, 1)
    )
    return min(steps // _QUALITY, _BEST)


@cache
def _cosines() -> Floats:
    """The rows of the discrete cosine transform that are kept, without the constant one."""
    row, column = np.arange(1, _WAVES + 1)[:, None], np.arange(_SIDE)[None, :]
    wave = np.sqrt(2 / _SIDE) * np.cos(np.pi / 2 / _SIDE * row * (2 * column + 1))
    kept: Floats = wave.astype(np.float32)
    return kept
