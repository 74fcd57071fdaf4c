"""Fingerprints within a distance, found exactly.

Multi-index hashing (Norouzi, Punjani and Fleet 2012): two rows that differ in at most r of 256 bits
agree in some one of 16 slots of 16 bits to within r // 16 bits. Rows are listed by the value of
each slot, and only those that a slot finds are compared whole. Beyond two bits a slot it is quicker
to compare everything. Rows added since the lists were made are compared whole until they are many.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Rows = NDArray[np.uint64]  # n x 4

_SLOTS, _SLOT_BITS = 16, 16
_VALUES = 1 << _SLOT_BITS
_MOST_FLIPS = 1  # bits a slot may differ by while the lists are quicker than comparing everything
_TAIL = 0.1  # share of rows that may stand outside the lists


class Hashes:
    """A growing table of 256-bit rows, each known by its position."""

    def __init__(self, rows: Sequence[bytes] = ()) -> None:
        self._rows = _packed(rows)
        self._order: NDArray[np.uint32] = np.empty((_SLOTS, 0), np.uint32)
        self._ends: NDArray[np.uint32] = np.zeros((_SLOTS, _VALUES + 1), np.uint32)

    def __len__(self) -> int:
        return len(self._rows)

    def add(self, rows: Sequence[bytes]) -> None:
        self._rows = np.concatenate([self._rows, _packed(rows)])

    def row(self, number: int) -> bytes:
        row: bytes = self._rows[number].tobytes()
        return row

    def within(self, query: bytes, radius: int) -> list[tuple[int, int]]:
        """Position and distance of every row at most `radius` bits away, the nearest first."""
        wanted = _packed([query])[0]
        flips = radius // _SLOTS
        if flips > _MOST_FLIPS:
            near = np.arange(len(self._rows), dtype=np.uint32)
        else:
            self._list()
            near = np.concatenate([self._listed(wanted, flips), self._tail()])
        apart = np.bitwise_count(self._rows[near] ^ wanted).sum(axis=1)
        close = np.flatnonzero(apart <= radius)
        found = zip(near[close].tolist(), apart[close].tolist(), strict=True)
        return sorted(found, key=lambda each: (each[1], each[0]))

    def nearest(self, query: bytes, number: int) -> list[tuple[int, int]]:
        """Position and distance of the nearest rows, the nearest first."""
        apart = np.bitwise_count(self._rows ^ _packed([query])[0]).sum(axis=1)
        if not len(apart):
            return []
        some = np.argpartition(apart, min(number, len(apart) - 1))[:number]
        found = [(int(at), int(apart[at])) for at in some]
        return sorted(found, key=lambda each: (each[1], each[0]))

    def _listed(self, wanted: NDArray[np.uint64], flips: int) -> NDArray[np.uint32]:
        masks = [0, *(1 << bit for bit in range(_SLOT_BITS))] if flips else [0]
        pieces = []
        for slot, value in enumerate(_slots(wanted[None, :])[0].tolist()):
            ends = self._ends[slot]
            pieces += [
                self._order[slot, ends[value ^ mask] : ends[(value ^ mask) + 1]] for mask in masks
            ]
        return np.unique(np.concatenate(pieces))

    def _tail(self) -> NDArray[np.uint32]:
        return np.arange(self._order.shape[1], len(self._rows), dtype=np.uint32)

    def _list(self) -> None:
        """Make the lists anew where too many rows stand outside them."""
        listed = self._order.shape[1]
        if len(self._rows) - listed <= _TAIL * listed:
            return
        slots = _slots(self._rows)
        order = np.empty((_SLOTS, len(slots)), np.uint32)
        for slot in range(_SLOTS):
            values = slots[:, slot]
            order[slot] = np.argsort(values, kind="stable")
            self._ends[slot, 1:] = np.cumsum(np.bincount(values, minlength=_VALUES))
        self._order = order


def _packed(rows: Sequence[bytes]) -> Rows:
    return np.frombuffer(b"".join(rows), "<u8").reshape(-1, 4)


def _slots(rows: Rows) -> NDArray[np.uint16]:
    return np.ascontiguousarray(rows).view(np.uint16).reshape(-1, _SLOTS)
