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
        return Levels(
            self.distance[which], self.days[which], self.words[which], self.means[which]
        )


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
    return np.maximum(0, np.maximum(after, before))


def days_level(apart: NDArray[np.int32]) -> Level:
    return np.minimum(apart, scales().days).astype(np.int8)


def means_level(one: NDArray[np.uint32], other: NDArray[np.uint32]) -> Level:
    """0 where a side names no weapon, 1 where both name one sort, 2 where they share none."""
    named = (one != 0) & (other != 0)
    return np.where(named, np.where(one & other, 1, 2), 0).astype(np.int8)


class Likeness:
    """How alike two texts are: the cosine of their stems, each weighing as much as it is rare.

    Texts are rows of the tables' words; a pair of texts that comes again is looked up.
    """

    def __init__(self, one: Table, other: Table, rarity: Mapping[str, float]) -> None:
        self._one, self._other = one, other
        numbers = {stem: number for number, stem in enumerate(rarity)}
        self._mine = _Rows(one, numbers, rarity)
        self._theirs = self._mine if one is other else _Rows(other, numbers, rarity)

    def level(self, mine: Positions, theirs: Positions) -> Level:
        wide = len(self._other.words.starts)
        pairs = self._one.text[mine].astype(np.int64) * wide + self._other.text[theirs]
        distinct, back = np.unique(pairs, return_inverse=True)
        found = np.empty(len(distinct), np.int8)
        for start in range(0, len(distinct), _CHUNK):
            piece = distinct[start : start + _CHUNK]
            found[start : start + _CHUNK] = self._levels(piece // wide, piece % wide)
        level: Level = found[back]
        return level

    def _levels(self, mine: NDArray[np.int64], theirs: NDArray[np.int64]) -> Level:
        one, other = self._mine, self._theirs
        norms = one.norm[mine] * other.norm[theirs]
        number = one.size[mine]
        pair = np.repeat(np.arange(len(mine)), number)
        step = np.arange(len(pair)) - np.repeat(np.cumsum(number) - number, number)
        stems = one.ids[np.repeat(one.starts[mine], number) + step]
        wanted = other.key(theirs[pair], stems)
        place = np.minimum(np.searchsorted(other.keys, wanted), max(0, len(other.keys) - 1))
        shared = other.keys[place] == wanted if len(other.keys) else np.zeros(len(pair), bool)
        weight = np.where(shared, one.weight[stems] ** 2, 0.0)
        dot = np.bincount(pair, weight, len(mine))
        cosine = np.divide(dot, norms, out=np.zeros(len(mine)), where=norms > 0)
        level = np.digitize(cosine, scales().likeness)
        return np.where(norms > 0, level, len(scales().likeness) + 1).astype(np.int8)


class _Rows:
    """The texts of a table as sorted keys, under numbers of stems that both tables share."""

    def __init__(
        self, table: Table, numbers: Mapping[str, int], rarity: Mapping[str, float]
    ) -> None:
        words = table.words
        self.weight = np.fromiter(rarity.values(), np.float64, len(rarity))
        shared = np.array([numbers[stem] for stem in words.stems], np.int64)
        self.starts = words.starts[:-1]
        self.size = np.diff(words.starts)
        self._wide = len(numbers) + 1
        rows = np.repeat(np.arange(len(self.size)), self.size)
        keys = rows * self._wide + (shared[words.ids] if len(words.ids) else words.ids)
        self.keys = np.sort(keys)
        self.ids = self.keys % self._wide
        squares = self.weight[self.ids] ** 2 if len(self.ids) else np.zeros(0)
        self.norm = np.sqrt(np.bincount(rows, squares, len(self.size)))

    def key(self, rows: NDArray[np.int64], stems: NDArray[np.int64]) -> NDArray[np.int64]:
        return rows * self._wide + stems


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
