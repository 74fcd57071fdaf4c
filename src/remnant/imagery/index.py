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
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from remnant.imagery.features import Features

SPOT = np.dtype([("picture", "<u4"), ("x", "<u2"), ("y", "<u2")])
_UNIT = 65535  # positions are shares of the longer side
_NEAR_WORDS = 3  # of a query's feature
_NEAR_BITS = 20  # by which signatures of one spot differ at most
_FADE = 13.0  # bits at which a match is worth about a third of an exact one
_MATCH = np.dtype(
    [("picture", "<u4"), ("feature", "<u4"), ("x", "<u2"), ("y", "<u2"), ("apart", "<u1"),
     ("weight", "<f4")]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Segment:
    """Entries of some pictures in order of words: those of word w from ends[w] to ends[w + 1].

    An entry is a signature and a spot (a `SPOT`: which picture, and where in it as shares of its
    longer side), 16 bytes together.
    """

    signatures: NDArray[np.uint64]
    spots: NDArray[np.void]
    ends: NDArray[np.uint32]

    def __len__(self) -> int:
        return len(self.signatures)

    @classmethod
    def of(cls, pictures: Sequence[tuple[int, Features]]) -> Segment:
        """From pictures, each known by a number of its own."""
        book = codebook()
        spots, words, signatures = [], [], []
        for number, found in pictures:
            named, signed = book.named(found.descriptors)
            row = np.zeros(len(found), SPOT)
            row["picture"] = number
            place = np.clip(np.round(found.points / max(found.shape) * _UNIT), 0, _UNIT)
            row["x"], row["y"] = place[:, 0], place[:, 1]
            spots.append(row)
            words.append(named[:, 0])
            signatures.append(signed[:, 0])
        return cls._ordered(
            np.concatenate([np.zeros(0, np.uint64), *signatures]),
            np.concatenate([np.zeros(0, SPOT), *spots]),
            np.concatenate([np.zeros(0, np.uint16), *words]),
        )

    @classmethod
    def merged(cls, segments: Sequence[Segment]) -> Segment:
        words = [
            np.repeat(np.arange(len(each.ends) - 1, dtype=np.uint16), np.diff(each.ends))
            for each in segments
        ]
        return cls._ordered(
            np.concatenate([each.signatures for each in segments]),
            np.concatenate([each.spots for each in segments]),
            np.concatenate(words),
        )

    @classmethod
    def _ordered(
        cls, signatures: NDArray[np.uint64], spots: NDArray[np.void], words: NDArray[np.uint16]
    ) -> Segment:
        order = np.argsort(words, kind="stable")
        ends = np.zeros(len(codebook().centres) + 1, np.uint32)
        ends[1:] = np.cumsum(np.bincount(words, minlength=len(ends) - 1))
        return cls(signatures[order], spots[order], ends)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A picture that may show the same, with the points that match.

    `here` and `there` (n x 2) are pixels of the query and shares of the other's longer side.
    """

    picture: int
    score: float
    here: NDArray[np.float32]
    there: NDArray[np.float32]


def candidates(query: Features, segments: Sequence[Segment], number: int) -> list[Candidate]:
    """The best pictures for a query, the best first."""
    if not len(query):
        return []
    found = np.concatenate([np.zeros(0, _MATCH), *(_matches(query, each) for each in segments)])
    # Of the matches of one query feature in one picture only the nearest counts: repeated texture
    # would else outvote everything.
    order = np.lexsort((found["apart"], found["feature"], found["picture"]))
    found = found[order]
    first = np.ones(len(found), bool)
    first[1:] = (found["picture"][1:] != found["picture"][:-1]) | (
        found["feature"][1:] != found["feature"][:-1]
    )
    found = found[first]
    starts = np.flatnonzero(np.diff(found["picture"], prepend=-1))
    ends = np.append(starts[1:], len(found))
    scores = np.add.reduceat(found["weight"], starts) if len(starts) else np.zeros(0, np.float32)
    return [
        Candidate(
            int(found["picture"][starts[at]]),
            float(scores[at]),
            query.points[found["feature"][starts[at] : ends[at]]],
            _shares(found[starts[at] : ends[at]]),
        )
        for at in np.argsort(-scores, kind="stable")[:number]
    ]


def _shares(found: NDArray[np.void]) -> NDArray[np.float32]:
    """Positions as shares of the longer side."""
    return np.stack([found["x"], found["y"]], 1).astype(np.float32) / np.float32(_UNIT)


def _matches(query: Features, segment: Segment) -> NDArray[np.void]:
    """Every entry near enough to a feature of the query, word by word."""
    words, signatures = codebook().named(query.descriptors, _NEAR_WORDS)
    flat = words.ravel()
    order = np.argsort(flat, kind="stable")
    asked, first = np.unique(flat[order], return_index=True)
    owners, entries, aparts, rarities = [], [], [], []
    signs = signatures.ravel()[order]
    for word, begin, end in zip(
        asked.tolist(), first.tolist(), [*first[1:].tolist(), len(order)], strict=True
    ):
        start, stop = int(segment.ends[word]), int(segment.ends[word + 1])
        apart = np.bitwise_count(segment.signatures[start:stop] ^ signs[begin:end, None])
        which, where = np.nonzero(apart <= _NEAR_BITS)
        owners.append(order[begin + which] // _NEAR_WORDS)
        entries.append(start + where)
        aparts.append(apart[which, where])
        rarities.append(np.full(len(which), max(stop - start, 1)))
    matched = np.zeros(sum(map(len, owners)), _MATCH)
    at = np.concatenate(entries)
    spots = segment.spots[at]
    for name in ("picture", "x", "y"):
        matched[name] = spots[name]
    matched["feature"], matched["apart"] = np.concatenate(owners), np.concatenate(aparts)
    rarity = np.log(max(len(segment), 2) / np.concatenate(rarities))
    matched["weight"] = rarity**2 * np.exp(-((matched["apart"] / _FADE) ** 2))
    return matched
