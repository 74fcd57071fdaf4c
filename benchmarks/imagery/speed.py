"""Speed and size: fingerprints among a million, features among ten thousand, taking in, one core.

Times are of the processor, on one thread. faiss is measured beside where it is installed.
"""

from __future__ import annotations

import time
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np
from drawn import picture

from remnant.archive import looking
from remnant.imagery.features import shrunk
from remnant.imagery.hamming import Hashes
from remnant.imagery.index import SPOT, Segment
from remnant.imagery.pdq import fingerprint
from remnant.imagery.searching import INDEX_FEATURES, NEAR, PRINT_SIDE, described, search, sought
from remnant.imagery.words import codebook

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

_MILLION = 1_000_000
_ARCHIVED = 10_000
_ROUNDS = 20
_TWELVE = (3000, 4000)  # rows and columns of 12 megapixels


def speed() -> dict[str, Any]:
    cv2.setNumThreads(1)
    rng = np.random.default_rng(1)
    return {"fingerprints": _fingerprints(rng), "taking in": _taking(rng), "features": _looked(rng)}


def _fingerprints(rng: np.random.Generator) -> dict[str, float]:
    rows = rng.integers(0, 256, (_MILLION, 32), np.uint8)
    table = Hashes([rows.tobytes()])
    wanted = [rows[at].tobytes() for at in range(_ROUNDS)]
    table.within(wanted[0], NEAR)
    told = {"ms a search": _ms(lambda at: table.within(wanted[at], NEAR), _ROUNDS)}
    if find_spec("faiss"):
        import faiss

        faiss.omp_set_num_threads(1)
        flat = faiss.IndexBinaryFlat(256)
        flat.add(rows)
        told["ms of faiss"] = _ms(lambda at: flat.range_search(rows[at : at + 1], NEAR), _ROUNDS)
    return told


def _taking(rng: np.random.Generator) -> dict[str, float]:
    """From the bytes of a JPEG to what is kept of it."""
    drawn = cv2.resize(picture(rng), _TWELVE[::-1], interpolation=cv2.INTER_CUBIC)
    grain = rng.integers(0, 12, (*_TWELVE, 1), np.uint8)
    _, data = cv2.imencode(".jpg", cv2.add(drawn, np.repeat(grain, 3, 2)), [1, 90])
    content = data.tobytes()

    def taken(_: int) -> None:
        (answer,) = looking.picture_looked_at(content, {"side": looking.SIDE})
        height, width = answer["shape"]
        pixels = np.frombuffer(answer["payload"], np.uint8).reshape(height, width, 3)
        fingerprint(shrunk(pixels, PRINT_SIDE))
        Segment.of([(0, described(pixels))])

    taken(0)
    each = _ms(taken, _ROUNDS)
    return {"ms a picture": each, "pictures a second": round(1000 / each, 2)}


class _Archive:
    """Ten thousand pictures of which one is real; the entries of the others fall by chance, as
    many to a word as drawn pictures have.
    """

    def __init__(self, pixels: NDArray[np.uint8], rng: np.random.Generator) -> None:
        one = Segment.of([(0, described(pixels))])
        words = len(codebook().centres)
        number = _ARCHIVED * INDEX_FEATURES
        sample = Segment.of([(at, described(picture(rng))) for at in range(40)])
        share = np.diff(sample.ends) + 0.5
        held = np.sort(rng.choice(words, number, p=share / share.sum()))
        ends = np.concatenate([[0], np.cumsum(np.bincount(held, minlength=words))])
        spots = np.zeros(number, SPOT)
        spots["picture"] = rng.integers(1, _ARCHIVED, number)
        spots["x"], spots["y"] = rng.integers(0, 65536, (2, number))
        signatures = rng.integers(0, 2**63, number, np.uint64)
        crowd = Segment(signatures, spots, ends.astype(np.uint32))
        self.segments = [Segment.merged([one, crowd])]
        self.hashes = Hashes([rng.integers(0, 256, 32 * _ARCHIVED, np.uint8).tobytes()])
        self._pixels = pixels

    def look(self, number: int) -> NDArray[np.uint8] | None:
        return None if number else self._pixels


def _looked(rng: np.random.Generator) -> dict[str, float]:
    pixels = picture(rng)
    archive = _Archive(pixels, rng)
    crop = np.ascontiguousarray(pixels[40:280, 60:420])
    search(sought(crop), archive)
    size = sum(each.signatures.nbytes + each.spots.nbytes for each in archive.segments)
    return {
        "ms a search": _ms(lambda _: search(sought(crop), archive), 5),
        "bytes a picture": round(size / _ARCHIVED),
    }


def _ms(work: Callable[[int], Any], rounds: int) -> float:
    began = time.process_time()
    for at in range(rounds):
        work(at)
    return round((time.process_time() - began) / rounds * 1000, 2)
