"""Two entries held together, as levels: how far apart, how many days, how alike in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from remnant.linking.scales import scales

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from remnant.linking.bulk.grid import Positions
    from remnant.linking.bulk.table import Table

    Level = NDArray[np.int8]

_LEAST_RADIUS = 0.1
_CHUNK = 1 << 19  # pairs of texts compared at a time


@dataclass(frozen=True)
class Levels:
    """For each pair the outcome of each comparison, as a number of its scale (levels.yaml)."""

    distance: Level
    days: Level
    words: Level
    means: Level

    def __len__(self) -> int:
        return len(self.distance)

    def of(self, feature: str) -> Level:
        level: Level = getattr(self, feature)
        return level

    def only(self, which: NDArray[np.bool_] | NDArray[np.intp]) -> Levels:
        return Levels(self.distance[which], self.days[which], self.words[which], self.means[which])


OTHER_SORTS = 2  # level of `means`: both name weapons and share no sort
FEATURES = ("distance", "days", "words", "means")


def distance_level(
    one: Table, mine: Positions, other: Table, theirs: Positions, km: NDArray[np.float32]
) -> Level:
    """Rings in units of the wider of the two circles, an exact spot's being 100 m."""
    radius = np.maximum(one.radius[mine], other.radius[theirs])
    within = km * (_LEAST_RADIUS / radius)
    return np.digitize(within, scales().rings_km).astype(np.int8)


def days_apart(one: Table, mine: Positions, other: Table, theirs: Positions) -> NDArray[np.int32]:
    """Days between the nearest ends, 0 where they meet."""
    after = other.first[theirs] - one.last[mine]
    before = one.first[mine] - other.last[theirs]
    apart: NDArray[np.int32] = np.maximum(0, np.maximum(after, before))
    return apart


def days_level(apart: NDArray[np.int32]) -> Level:
    return np.minimum(apart, scales().days).astype(np.int8)


def means_level(one: NDArray[np.uint32], other: NDArray[np.uint32]) -> Level:
    """0 where a side names no weapon, 1 where both name one sort, 2 where they share none."""
    named = (one != 0) & (other != 0)
    return np.where(named, np.where(one & other, 1, 2), 0).astype(np.int8)


class Lexicon:
    """Stems by number, and how much each tells; a stem that it does not know tells most."""

    def __init__(self, rarity: Mapping[str, float]) -> None:
        self._numbers = {stem: number for number, stem in enumerate(rarity)}
        told = list(rarity.values())
        self.weight = np.array([*told, max(told, default=1.0)], np.float64)

    def rows(self, table: Table) -> Rows:
        words, unknown = table.words, len(self._numbers)
        shared = np.array([self._numbers.get(stem, unknown) for stem in words.stems], np.int64)
        size = np.diff(words.starts)
        row = np.repeat(np.arange(len(size)), size)
        keys = np.sort(row * (unknown + 1) + shared[words.ids])
        ids = keys % (unknown + 1)
        norm = np.sqrt(np.bincount(row, self.weight[ids] ** 2, len(size)))
        return Rows(table, self, keys, ids, words.starts[:-1], size, norm)


@dataclass(frozen=True)
class Rows:
    """The texts of a table as sorted keys of row and stem, under a lexicon's numbers."""

    table: Table
    lexicon: Lexicon
    keys: NDArray[np.int64]
    ids: NDArray[np.int64]
    starts: NDArray[np.int64]
    size: NDArray[np.int64]
    norm: NDArray[np.float64]

    def hold(self, rows: NDArray[np.int64], stems: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Whether each row has each stem; an unknown stem is held by none."""
        unknown = len(self.lexicon.weight) - 1
        if not len(self.keys):
            return np.zeros(len(rows), bool)
        wanted = rows * (unknown + 1) + stems
        place = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        held: NDArray[np.bool_] = (self.keys[place] == wanted) & (stems != unknown)
        return held


class Likeness:
    """How alike two texts are: the cosine of their stems, each weighing as much as it is rare.

    A pair of texts that comes again is looked up.
    """

    def __init__(self, one: Rows, other: Rows) -> None:
        self._one, self._other = one, other

    def level(self, mine: Positions, theirs: Positions) -> Level:
        wide = len(self._other.size)
        pairs = self._one.table.text[mine].astype(np.int64) * wide
        distinct, back = np.unique(pairs + self._other.table.text[theirs], return_inverse=True)
        found = np.empty(len(distinct), np.int8)
        for start in range(0, len(distinct), _CHUNK):
            piece = distinct[start : start + _CHUNK]
            found[start : start + _CHUNK] = self._levels(piece // wide, piece % wide)
        level: Level = found[back]
        return level

    def _levels(self, mine: NDArray[np.int64], theirs: NDArray[np.int64]) -> Level:
        one, other = self._one, self._other
        norms = one.norm[mine] * other.norm[theirs]
        number = one.size[mine]
        pair = np.repeat(np.arange(len(mine)), number)
        step = np.arange(len(pair)) - np.repeat(np.cumsum(number) - number, number)
        stems = one.ids[np.repeat(one.starts[mine], number) + step]
        shared = other.hold(theirs[pair], stems)
        weight = np.where(shared, one.lexicon.weight[stems] ** 2, 0.0)
        dot = np.bincount(pair, weight, len(mine))
        cosine = np.divide(dot, norms, out=np.zeros(len(mine)), where=norms > 0)
        level = np.digitize(cosine, scales().likeness)
        return np.where(norms > 0, level, len(scales().likeness) + 1).astype(np.int8)


def compare(
    one: Table,
    mine: Positions,
    other: Table,
    theirs: Positions,
    km: NDArray[np.float32],
    likeness: Likeness,
) -> Levels:
    return Levels(
        distance_level(one, mine, other, theirs, km),
        days_level(days_apart(one, mine, other, theirs)),
        likeness.level(mine, theirs),
        means_level(one.means[mine], other.means[theirs]),
    )
