"""Where one new entry belongs among many, without looking at the many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from remnant.linking.bulk.grid import by_cell, near
from remnant.linking.bulk.levels import OTHER_SORTS, Lexicon, Likeness, compare
from remnant.linking.bulk.table import rarity
from remnant.linking.scales import scales

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from remnant.linking.bulk.gathering import Gathered
    from remnant.linking.bulk.grid import Positions
    from remnant.linking.bulk.table import Table


@dataclass(frozen=True)
class Home:
    """The incident that a new entry joins, and the log-odds of its links there, on average.

    `incident` is None where it joins none.
    """

    incident: int | None
    weight: float


class Index:
    """A gathered table, ready for new entries."""

    def __init__(self, table: Table, gathered: Gathered) -> None:
        self._table = table
        self._gathered = gathered
        self._cells = by_cell(table, scales().widest_km)
        self._rows = Lexicon(rarity(table)).rows(table)
        self._size = np.bincount(gathered.incident)

    def homes(self, new: Table, threshold: float | None = None) -> list[Home]:
        """Where each entry of a small table belongs; none of them is added.

        An entry joins the incident whose members it fits best on average, of those in which it
        has a link to every member.
        """
        least = scales().threshold if threshold is None else threshold
        days = scales().longest_days
        asked = np.flatnonzero(new.places).astype(np.int32)
        pieces = list(near(new, asked, self._cells, self._table, range(-days, days + 1)))
        homes = [Home(None, 0.0)] * len(new)
        if not pieces:
            return homes
        mine, theirs, km = (np.concatenate(column) for column in zip(*pieces, strict=True))
        _, once = np.unique(mine.astype(np.int64) * len(self._table) + theirs, return_index=True)
        mine, theirs, km = mine[once], theirs[once], km[once]
        likeness = Likeness(self._rows.lexicon.rows(new), self._rows)
        levels = compare(new, mine, self._table, theirs, km, likeness)
        weight = self._gathered.model.score(levels)
        able = levels.means != OTHER_SORTS
        for at in asked.tolist():
            chosen = able & (mine == at)
            homes[at] = self._best(theirs[chosen], weight[chosen], least)
        return homes

    def _best(self, theirs: Positions, weight: NDArray[np.float64], least: float) -> Home:
        incident, back = np.unique(self._gathered.incident[theirs], return_inverse=True)
        number = np.bincount(back, minlength=len(incident))
        average = np.bincount(back, weight, len(incident)) / np.maximum(1, number)
        average[number != self._size[incident]] = -np.inf
        if not len(incident) or average.max() < least:
            return Home(None, 0.0)
        best = int(average.argmax())
        return Home(int(incident[best]), float(average[best]))
