"""Two catalogues that stand displaced against each other.

Catalogues place one and the same spot differently, and not at random: a map's datum, a habit of
the people who place, a blur put on on purpose. Pairs that are probably one show how one
catalogue stands to the other, and a pair that stands likewise is likelier to be one. No position
is changed or worked out by it.

What a pair says of itself is left out when it is weighed, and an entry counts once for each
position of the other catalogue, however many entries stand there.
"""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from remnant.linking.bulk.grid import Positions
    from remnant.linking.bulk.table import Table

_CELL = 1e-4  # degrees, about 11 m
_SPAN = 15  # cells to either side: beyond them displacement is no matter
_SPARE = 0.3  # pairs that each cell is given beforehand


class Displacement:
    """Log-odds of how the other entry of each pair lies from the one."""

    def __init__(self, one: Table, mine: Positions, other: Table, theirs: Positions) -> None:
        north = np.floor((other.lat[theirs] - one.lat[mine]) / _CELL).astype(np.int64)
        east = np.floor((other.lon[theirs] - one.lon[mine]) / _CELL).astype(np.int64)
        self.inside = (abs(north) < _SPAN) & (abs(east) < _SPAN)
        cell = np.where(self.inside, (north + _SPAN) * 2 * _SPAN + east + _SPAN, 0)
        self._cells = (2 * _SPAN) ** 2
        spots, self._spot = np.unique(
            mine.astype(np.int64) * self._cells + cell, return_inverse=True
        )
        self._spot_cell = spots % self._cells
        self._cell = cell

    def weigh(self, guess: NDArray[np.float64]) -> NDArray[np.float64]:
        """For each pair inside, what its distance and direction weigh when pairs are one
        occurrence with probability `guess`; 0 outside.
        """
        gain = self._shares(guess) - self._shares(1 - guess)
        inside = log(guess[self.inside].sum() / guess.sum()) - log(
            (1 - guess)[self.inside].sum() / (1 - guess).sum()
        )
        return np.where(self.inside, gain + inside, 0.0)

    def _shares(self, weight: NDArray[np.float64]) -> NDArray[np.float64]:
        once = np.zeros(len(self._spot_cell))
        np.maximum.at(once, self._spot[self.inside], weight[self.inside])
        total = np.bincount(self._spot_cell, once, self._cells)
        others = np.maximum(0.0, total[self._cell] - once[self._spot])
        share: NDArray[np.float64] = np.log(
            (others + _SPARE) / (total.sum() + _SPARE * self._cells)
        )
        return share
