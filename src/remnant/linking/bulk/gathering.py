"""The entries of one table gathered into incidents, within caps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from remnant.linking.agglomerating import agglomerate
from remnant.linking.bulk.grid import by_cell, near
from remnant.linking.bulk.learning import Model, learn
from remnant.linking.bulk.levels import OTHER_SORTS, Levels, Lexicon, Likeness, compare
from remnant.linking.bulk.table import rarity
from remnant.linking.scales import scales

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from remnant.linking.bulk.grid import Positions
    from remnant.linking.bulk.table import Table

_SAMPLE = 400_000  # pairs that weights are learnt from, about


@dataclass(frozen=True)
class Gathered:
    """`incident` numbers each entry's incident from 0, in order of the first entries."""

    incident: NDArray[np.int32]
    model: Model
    pairs: int  # how many were compared


def gather(table: Table, *, model: Model | None = None, threshold: float | None = None) -> Gathered:
    """Each entry in one incident; entries without a day or a place stay alone.

    Weights are learnt from the table's own pairs unless `model` gives them. An incident is never
    wider or longer than the caps of levels.yaml, and holds no two entries that name weapons of
    different sorts only: such pairs have no link, and all members of an incident have one.
    """
    mine, theirs, km = _candidates(table)
    rows = Lexicon(rarity(table)).rows(table)
    likeness = Likeness(rows, rows)
    known = model or _learnt(table, mine, theirs, km, likeness)
    weight = np.empty(len(mine), np.float32)
    for piece in _pieces(len(mine)):
        levels = compare(table, mine[piece], table, theirs[piece], km[piece], likeness)
        weight[piece] = np.where(levels.means == OTHER_SORTS, -np.inf, known.score(levels))
    least = scales().threshold if threshold is None else threshold
    incident = _clustered(table, mine, theirs, weight, least)
    return Gathered(incident, known, len(mine))


_PIECE = 1 << 20


def _pieces(size: int) -> Iterator[slice]:
    for start in range(0, size, _PIECE):
        yield slice(start, start + _PIECE)


def _candidates(table: Table) -> tuple[Positions, Positions, NDArray[np.float32]]:
    """Pairs within the caps, each once, the lower position first: no other can be one incident."""
    cells = by_cell(table, scales().widest_km)
    left = np.flatnonzero(table.places).astype(np.int32)
    lows, highs, apart = [], [], []
    for mine, theirs, km in near(table, left, cells, table, range(scales().longest_days + 1)):
        low, high = np.minimum(mine, theirs), np.maximum(mine, theirs)
        later = table.first[theirs] > table.last[mine]
        kept = (low != high) & (later | (mine < theirs))
        lows.append(low[kept])
        highs.append(high[kept])
        apart.append(km[kept])
    if not lows:
        return np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0, np.float32)
    low, high, km = np.concatenate(lows), np.concatenate(highs), np.concatenate(apart)
    if (table.last > table.first).any():  # an entry of several days meets another more than once
        _, first = np.unique(low.astype(np.int64) * len(table) + high, return_index=True)
        low, high, km = low[first], high[first], km[first]
    return low, high, km


def _learnt(
    table: Table,
    mine: Positions,
    theirs: Positions,
    km: NDArray[np.float32],
    likeness: Likeness,
) -> Model:
    every = max(1, len(mine) // _SAMPLE)
    some = np.arange(0, len(mine), every)
    levels: Levels = compare(table, mine[some], table, theirs[some], km[some], likeness)
    return learn(levels)


def _clustered(
    table: Table,
    mine: Positions,
    theirs: Positions,
    weight: NDArray[np.float32],
    least: float,
) -> NDArray[np.int32]:
    """Neighbourhoods joined by links above the threshold, each grouped by itself."""
    likely = weight >= least
    root = _roots(len(table), mine[likely], theirs[likely])
    inside = np.flatnonzero((root[mine] == root[theirs]) & np.isfinite(weight))
    inside = inside[np.argsort(root[mine[inside]], kind="stable")]
    ends = np.flatnonzero(np.diff(root[mine[inside]])) + 1
    first = np.arange(len(table), dtype=np.int32)
    for piece in np.split(inside, ends) if len(inside) else []:
        if len(piece) == 1:
            first[theirs[piece[0]]] = mine[piece[0]]  # the lower position stands for both
            continue
        for members in _grouped(table, mine[piece], theirs[piece], weight[piece], least):
            first[members] = min(members)
    _, incident = np.unique(first, return_inverse=True)
    return incident.astype(np.int32)


def _grouped(
    table: Table,
    mine: Positions,
    theirs: Positions,
    weight: NDArray[np.float32],
    least: float,
) -> list[list[int]]:
    """One neighbourhood's groups; by name, so that the order of entries changes nothing."""
    members = sorted({*mine.tolist(), *theirs.tolist()}, key=lambda at: table.names[at])
    number = {at: place for place, at in enumerate(members)}
    links = {}
    for one, other, value in zip(mine.tolist(), theirs.tolist(), weight.tolist(), strict=True):
        left, right = number[one], number[other]
        links[(left, right) if left < right else (right, left)] = value, 1.0
    grown = agglomerate([[each] for each in range(len(members))], links, least)
    return [[members[place] for place in each] for each in grown]


def _roots(size: int, mine: Positions, theirs: Positions) -> NDArray[np.int32]:
    """The lowest position that each entry is joined to over any number of links."""
    root = np.arange(size, dtype=np.int32)
    while True:
        low = np.minimum(root[mine], root[theirs])
        before = root.copy()
        np.minimum.at(root, root[mine], low)
        np.minimum.at(root, root[theirs], low)
        root = root[root]
        if np.array_equal(root, before):
            return root
