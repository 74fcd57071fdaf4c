"""Which pictures of a collection may show something of this one: an inverted index of visual words.

Each feature of each picture is an entry under its word: the picture, where in it, the signature.
A query's features meet the entries of their nearest words; near signatures are matches, and a
picture is worth the sum of its matches, rare words and near signatures more. Entries hold
positions, so that the best candidates are checked by geometry without opening any picture.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from remnant.imagery.words import codebook

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from remnant.imagery.features import Features

ENTRY = np.dtype([("picture", "<u4"), ("x", "<u2"), ("y", "<u2"), ("signature", "<u8")])  # 16 bytes
_UNIT = 65535  # positions are shares of the longer side
_NEAR_WORDS = 3  # of a query's feature
_NEAR_BITS = 20  # by which signatures of one spot differ at most
_FADE = 13.0  # bits at which a match is worth about a third of an exact one
_CHUNK = 2_000_000  # entries compared at a time


@dataclass(frozen=True, slots=True)
class Segment:
    """Entries of some pictures in order of words: those of word w from ends[w] to ends[w + 1]."""

    entries: NDArray[np.void]
    ends: NDArray[np.uint32]

    @classmethod
    def of(cls, pictures: Sequence[tuple[int, Features]]) -> Segment:
        """From pictures, each known by a number of its own."""
        book = codebook()
        rows, words = [], []
        for number, found in pictures:
            named, signatures = book.named(found.descriptors)
            row = np.zeros(len(found), ENTRY)
            row["picture"] = number
            place = np.round(found.points / max(found.shape) * _UNIT)
            row["x"], row["y"] = place[:, 0], place[:, 1]
            row["signature"] = signatures[:, 0]
            rows.append(row)
            words.append(named[:, 0])
        everything = np.concatenate(rows) if rows else np.zeros(0, ENTRY)
        return cls._ordered(everything, np.concatenate(words) if words else np.zeros(0, np.uint16))

    @classmethod
    def merged(cls, segments: Sequence[Segment]) -> Segment:
        words = [
            np.repeat(np.arange(len(each.ends) - 1, dtype=np.uint16), np.diff(each.ends))
            for each in segments
        ]
        return cls._ordered(
            np.concatenate([each.entries for each in segments]), np.concatenate(words)
        )

    @classmethod
    def _ordered(cls, entries: NDArray[np.void], words: NDArray[np.uint16]) -> Segment:
        order = np.argsort(words, kind="stable")
        ends = np.zeros(len(codebook().centres) + 1, np.uint32)
        ends[1:] = np.cumsum(np.bincount(words, minlength=len(ends) - 1))
        return cls(entries[order], ends)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A picture that may show the same, with the points that match.

    `here` and `there` (n x 2) are pixels of the query and shares of the other's longer side.
    """

    picture: int
    score: float
    here: NDArray[np.float32]
    there: NDArray[np.float32]


def candidates(
    query: Features, segments: Sequence[Segment], pictures: int, number: int
) -> list[Candidate]:
    """The best pictures for a query, the best first; `pictures` is how many the index knows."""
    matches = [part for segment in segments for part in _matches(query, segment)]
    if not matches or not pictures:
        return []
    found = np.concatenate(matches)
    # Of the matches of one query feature in one picture only the nearest counts: repeated texture
    # would else outvote everything.
    order = np.lexsort((found["apart"], found["feature"], found["picture"]))
    found = found[order]
    first = np.ones(len(found), bool)
    first[1:] = (found["picture"][1:] != found["picture"][:-1]) | (
        found["feature"][1:] != found["feature"][:-1]
    )
    found = found[first]
    scores = np.bincount(found["picture"], found["weight"])
    best = np.argsort(-scores, kind="stable")[:number]
    bounds = np.searchsorted(found["picture"], [best, best + 1])
    return [
        Candidate(
            int(picture),
            float(scores[picture]),
            query.points[found["feature"][start:end]],
            _shares(found[start:end]),
        )
        for picture, start, end in zip(best, *bounds, strict=True)
        if scores[picture] > 0
    ]


def _shares(found: NDArray[np.void]) -> NDArray[np.float32]:
    """Positions as shares of the longer side."""
    return np.stack([found["x"], found["y"]], 1).astype(np.float32) / np.float32(_UNIT)


_MATCH = np.dtype(
    [("picture", "<u4"), ("feature", "<u4"), ("x", "<u2"), ("y", "<u2"), ("apart", "<u1"),
     ("weight", "<f4")]
)  # fmt: skip


def _matches(query: Features, segment: Segment) -> Iterator[NDArray[np.void]]:
    """Every entry near enough to a feature of the query, some million compared at a time."""
    words, signatures = codebook().named(query.descriptors, _NEAR_WORDS)
    features = np.repeat(np.arange(len(query), dtype=np.uint32), _NEAR_WORDS)
    flat, signs = words.ravel(), signatures.ravel()
    starts = segment.ends[flat].astype(np.int64)
    lengths = segment.ends[flat.astype(np.int64) + 1].astype(np.int64) - starts
    rarity = np.log(max(len(segment.entries), 2) / np.maximum(lengths, 1)).astype(np.float32)
    upto = np.cumsum(lengths)
    begin = 0
    while begin < len(flat):
        base = upto[begin - 1] if begin else 0
        end = max(int(np.searchsorted(upto, base + _CHUNK, "right")), begin + 1)
        size = lengths[begin:end]
        owner = np.repeat(np.arange(begin, end), size)
        inside = np.arange(size.sum()) - np.repeat(np.cumsum(size) - size, size)
        at = starts[owner] + inside
        apart = np.bitwise_count(segment.entries["signature"][at] ^ signs[owner])
        near = np.flatnonzero(apart <= _NEAR_BITS)
        entries, owners = segment.entries[at[near]], owner[near]
        matched = np.zeros(len(near), _MATCH)
        for name in ("picture", "x", "y"):
            matched[name] = entries[name]
        matched["feature"], matched["apart"] = features[owners], apart[near]
        matched["weight"] = rarity[owners] ** 2 * np.exp(-((apart[near] / _FADE) ** 2))
        yield matched
        begin = end
