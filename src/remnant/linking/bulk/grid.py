"""Which entries are compared at all: those within a few kilometres and days of each other.

The table is sorted by day, by row of latitude and by column of longitude; what is near an entry
then lies in a few runs of neighbouring positions, found by bisection. The cost is that of sorting.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from remnant.linking.bulk.table import Table

    Positions = NDArray[np.int32]

_KM_A_DEGREE = 111.195
_LEAST_COSINE = 0.02  # beyond 88 degrees north a column is no narrower
_COLUMNS = 1 << 15
_ROWS = 1 << 13
_CHUNK = 1 << 20  # pairs held at a time


@dataclass(frozen=True)
class Sorted:
    """The entries of a table that have a day and a place, by cell."""

    keys: NDArray[np.int64]
    at: Positions  # the table's position of each key
    reach_km: float


def by_cell(table: Table, reach_km: float) -> Sorted:
    at, days = _days(table)
    row = _row(table.lat[at], reach_km)
    keys = _key(days, row, _column(table.lon[at], row, reach_km))
    order = np.argsort(keys, kind="stable")
    return Sorted(keys[order], at[order], reach_km)


_MOST_DAYS = 10  # an entry that may be of any of more days is too vague to be blocked by day


def _days(table: Table) -> tuple[Positions, NDArray[np.int64]]:
    """Each entry once for every day on which it may have been."""
    at = np.flatnonzero(table.places & (table.last - table.first < _MOST_DAYS)).astype(np.int32)
    span = (table.last[at] - table.first[at] + 1).astype(np.int64)
    many = np.repeat(at, span)
    step = np.arange(len(many)) - np.repeat(np.cumsum(span) - span, span)
    return many, table.first[many].astype(np.int64) + step


def _row(lat: NDArray[np.float64], reach_km: float) -> NDArray[np.int64]:
    row: NDArray[np.int64] = np.floor((lat + 90) * _KM_A_DEGREE / reach_km).astype(np.int64)
    return row


def _column(lon: NDArray[np.float64], row: NDArray[np.int64], reach_km: float) -> NDArray[np.int64]:
    """Columns at least `reach_km` wide at the row's narrower end."""
    edges = np.stack((row, row + 1)) * reach_km / _KM_A_DEGREE - 90
    cosine = np.maximum(np.cos(np.radians(edges)).min(axis=0), _LEAST_COSINE)
    column: NDArray[np.int64] = np.floor((lon + 180) * _KM_A_DEGREE * cosine / reach_km).astype(
        np.int64
    )
    return column


def _key(
    day: NDArray[np.int64], row: NDArray[np.int64], column: NDArray[np.int64]
) -> NDArray[np.int64]:
    key: NDArray[np.int64] = (day * _ROWS + row) * _COLUMNS + column
    return key


def near(
    table: Table, left: Positions, cells: Sorted, other: Table, days: range
) -> Iterator[tuple[Positions, Positions, NDArray[np.float32]]]:
    """Pairs (position in `table`, position in `other`) and their kilometres, in pieces.

    `left` are the positions asked about, `days` how much later the other may be. A pair comes
    more than once where one of the two may have been on several days.
    """
    row = _row(table.lat[left], cells.reach_km)
    spans = table.last[left] - table.first[left]
    for up in (-1, 0, 1):
        column = _column(table.lon[left], row + up, cells.reach_km)
        for later in days:
            for step in range(int(spans.max(initial=0)) + 1 if later == 0 else 1):
                some = np.flatnonzero(spans >= step) if step else slice(None)
                day = (table.last if later > 0 else table.first)[left][some].astype(np.int64)
                low = _key(day + later + step, (row + up)[some], column[some] - 1)
                yield from _runs(table, other, cells, left[some], low)


def _runs(
    table: Table,
    other: Table,
    cells: Sorted,
    left: Positions,
    low: NDArray[np.int64],
) -> Iterator[tuple[Positions, Positions, NDArray[np.float32]]]:
    """The pairs whose other stands in the column `low` or in the two to the east of it."""
    start = np.searchsorted(cells.keys, low, "left")
    number = np.searchsorted(cells.keys, low + 2, "right") - start
    for piece in _pieces(number):
        count = number[piece]
        mine = np.repeat(left[piece], count)
        step = np.arange(len(mine)) - np.repeat(np.cumsum(count) - count, count)
        theirs = cells.at[np.repeat(start[piece], count) + step]
        apart = kilometres(table, mine, other, theirs)
        kept = apart <= cells.reach_km
        yield mine[kept], theirs[kept], apart[kept].astype(np.float32)


def _pieces(number: NDArray[np.int64]) -> Iterator[slice]:
    """Stretches of the entries asked about with about a million pairs each."""
    total = np.cumsum(number)
    start = 0
    while start < len(number):
        done = total[start - 1] if start else 0
        end = max(start + 1, int(np.searchsorted(total, done + _CHUNK, "right")))
        yield slice(start, end)
        start = end


def kilometres(one: Table, mine: Positions, other: Table, theirs: Positions) -> NDArray[np.float64]:
    """Great circles between two lists of entries."""
    north, south = np.radians(one.lat[mine]), np.radians(other.lat[theirs])
    up = np.sin((south - north) / 2) ** 2
    over = np.sin(np.radians(other.lon[theirs] - one.lon[mine]) / 2) ** 2
    chord = np.sqrt(np.minimum(1.0, up + np.cos(north) * np.cos(south) * over))
    arc: NDArray[np.float64] = 2 * 6371.0 * np.arcsin(chord)
    return arc
