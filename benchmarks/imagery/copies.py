"""Copies: is a picture that was edited found among many, and is nothing found for one that is new.

Half of the queries are of pictures that are not in the collection. `found` is the share of edited
copies whose original is reported at all, `verified` the share where geometry or tiles say that both
show the same, `named` the share that is told to be the same photograph, `false` the number of other
pictures that are verified, over all queries of that edit. The other half of a collage is in the
collection or not, and is no false match.
"""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np
from edits import EDITS

from remnant.domain.picture import Sameness
from remnant.imagery.features import shrunk
from remnant.imagery.hamming import Hashes
from remnant.imagery.index import Segment
from remnant.imagery.pdq import fingerprint
from remnant.imagery.searching import NEAR, PRINT_SIDE, described, search, sought

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from remnant.imagery.features import Features

    Pixels = NDArray[np.uint8]

_CHUNK = 8
_KNOWN: list[Archived] = []  # what the workers, which are forks, search in


@dataclass
class Archived:
    """Pictures by number, as `searching.Collection` asks for them."""

    pictures: list[Pixels]
    segments: list[Segment]
    hashes: Hashes
    perceptual: NDArray[np.uint8] | None  # a row of bits each, by imagehash where it is installed

    def look(self, number: int) -> Pixels | None:
        return self.pictures[number]


@dataclass(frozen=True)
class Query:
    edit: str
    picture: Pixels
    other: Pixels
    right: int | None  # the original's number, where it is in the collection
    allowed: frozenset[int]
    seed: tuple[int, int, int]


@dataclass(frozen=True)
class Outcome:
    edit: str
    known: bool
    found: bool
    verified: bool
    named: bool
    false: int
    near: bool
    near_false: int
    perceptual: bool
    perceptual_false: int


def copies(
    photographs: Sequence[Pixels],
    drawn: Sequence[Pixels],
    number: int,
    seed: int,
    edits: Iterable[str] = tuple(EDITS),
) -> dict[str, Any]:
    order = np.random.default_rng(seed).permutation(len(photographs))
    asked = order[: min(number, len(order) - len(order) % 2)]
    absent = asked[1::2].tolist()
    kept = [at for at in range(len(photographs)) if at not in set(absent)]
    places = {at: place for place, at in enumerate(kept)}
    _KNOWN[:] = [archived([photographs[at] for at in kept] + list(drawn))]
    queries = []
    for edit_number, edit in enumerate(edits):
        for at in asked.tolist():
            other = int(order[(np.flatnonzero(order == at)[0] + len(asked)) % len(order)])
            both = {places[each] for each in (at, other) if each in places}
            queries.append(
                Query(
                    edit, photographs[at], photographs[other], places.get(at),
                    frozenset(both if edit == "collage" else both & {places.get(at)}),
                    (seed, edit_number, at),
                )
            )  # fmt: skip
    with ProcessPoolExecutor() as pool:
        outcomes = list(pool.map(outcome, queries, chunksize=_CHUNK))
    told = {edit: _told([each for each in outcomes if each.edit == edit]) for edit in edits}
    return {
        "pictures": len(_KNOWN[0].pictures),
        "queries": len(queries),
        "edits": told,
        "found": _mean(each.found for each in outcomes if each.known),
        "verified": _mean(each.verified for each in outcomes if each.known),
        "named": _mean(each.named for each in outcomes if each.known),
        "lowest": min(each["verified"] for each in told.values()),
        "false": sum(each.false for each in outcomes),
        "baseline": {
            "fingerprint at 31": _mean(each.near for each in outcomes if each.known),
            "false": sum(each.near_false for each in outcomes),
        }
        | _of_perceptual(outcomes),
    }


def _of_perceptual(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    if _KNOWN[0].perceptual is None:
        return {"imagehash": "not installed"}
    return {
        "imagehash at 31": _mean(each.perceptual for each in outcomes if each.known),
        "imagehash false": sum(each.perceptual_false for each in outcomes),
    }


def perceptual(pixels: Pixels) -> NDArray[np.uint8]:
    """256 bits of imagehash's pHash, packed."""
    import imagehash
    from PIL import Image

    return np.packbits(imagehash.phash(Image.fromarray(pixels), hash_size=16).hash)


def archived(pictures: list[Pixels]) -> Archived:
    with ProcessPoolExecutor() as pool:
        found = list(pool.map(_described, pictures, chunksize=_CHUNK))
    segment = Segment.of([(number, features) for number, (features, _) in enumerate(found)])
    rows = None
    if find_spec("imagehash"):
        with ProcessPoolExecutor() as pool:
            rows = np.stack(list(pool.map(perceptual, pictures, chunksize=_CHUNK)))
    return Archived(pictures, [segment], Hashes([bits for _, bits in found]), rows)


def _described(pixels: Pixels) -> tuple[Features, bytes]:
    cv2.setNumThreads(1)
    return described(pixels), fingerprint(shrunk(pixels, PRINT_SIDE)).bits


def outcome(query: Query) -> Outcome:
    cv2.setNumThreads(1)
    rng = np.random.default_rng(query.seed)
    edited = EDITS[query.edit](query.picture, query.other, rng)
    told = dict(search(sought(edited), _KNOWN[0]))
    near = {
        n for n, _ in _KNOWN[0].hashes.within(fingerprint(shrunk(edited, PRINT_SIDE)).bits, NEAR)
    }
    sure = {n for n, each in told.items() if each.verified}
    right = query.right
    alike: set[int] = set()
    if _KNOWN[0].perceptual is not None:
        apart = np.bitwise_count(_KNOWN[0].perceptual ^ perceptual(edited)).sum(axis=1)
        alike = set(np.flatnonzero(apart <= NEAR).tolist())
    return Outcome(
        query.edit,
        right is not None,
        right in told,
        right in sure,
        right in told and told[right].word is Sameness.SAME_PHOTOGRAPH,
        len(sure - query.allowed),
        right in near,
        len(near - query.allowed),
        right in alike,
        len(alike - query.allowed),
    )


def _told(outcomes: Sequence[Outcome]) -> dict[str, float]:
    known = [each for each in outcomes if each.known]
    return {
        "found": _mean(each.found for each in known),
        "verified": _mean(each.verified for each in known),
        "named": _mean(each.named for each in known),
        "false": sum(each.false for each in outcomes),
        "fingerprint at 31": _mean(each.near for each in known),
    }


def _mean(values: Iterable[bool]) -> float:
    every = list(values)
    return round(sum(every) / len(every), 4) if every else 0.0
