"""The Merkle tree of RFC 6962 (section 2.1) over the lines of the custody log.

A leaf is the SHA-256 of a zero byte and the line without its line feed; a node that of a one byte
and its two children. An inclusion proof shows that a line is the n-th of a tree with a known root,
a consistency proof that a later tree begins with all the lines of an earlier one.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

EMPTY = hashlib.sha256().digest()


def leaf_hash(line: bytes) -> bytes:
    return hashlib.sha256(b"\0" + line).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\1" + left + right).digest()


class Tree:
    """A tree that grows leaf by leaf; every root and proof of its past takes logarithmic work.

    `_levels[k][i]` is the root of the whole subtree over leaves i·2^k to (i+1)·2^k - 1.
    """

    def __init__(self, leaves: Iterable[bytes] = ()) -> None:
        self._levels: list[list[bytes]] = [[]]
        for leaf in leaves:
            self.add(leaf)

    def __len__(self) -> int:
        return len(self._levels[0])

    def add(self, leaf: bytes) -> None:
        """Take in the hash of one more leaf."""
        self._levels[0].append(leaf)
        height = 0
        while len(self._levels[height]) % 2 == 0:
            row = self._levels[height]
            height += 1
            if height == len(self._levels):
                self._levels.append([])
            self._levels[height].append(node_hash(row[-2], row[-1]))

    def leaf(self, index: int) -> bytes:
        return self._levels[0][index]

    def root(self, size: int | None = None) -> bytes:
        """The root over the first `size` leaves; all of them where none is said."""
        size = self._within(len(self) if size is None else size)
        return self._over(0, size) if size else EMPTY

    def inclusion(self, index: int, size: int | None = None) -> list[bytes]:
        """The proof that leaf `index` (from 0) is in the tree of the first `size` leaves."""
        size = self._within(len(self) if size is None else size)
        if not 0 <= index < size:
            raise ValueError(f"a tree of {size} leaves has no leaf {index}")
        return self._path(index, 0, size)

    def consistency(self, earlier: int, size: int | None = None) -> list[bytes]:
        """The proof that the tree of the first `size` leaves begins with the first `earlier`."""
        size = self._within(len(self) if size is None else size)
        if not 0 < earlier <= size:
            raise ValueError(f"no proof leads from {earlier} leaves to {size}")
        return self._bridge(earlier, 0, size, whole=True)

    def _within(self, size: int) -> int:
        if not 0 <= size <= len(self):
            raise ValueError(f"the tree has {len(self)} leaves, not {size}")
        return size

    def _over(self, start: int, end: int) -> bytes:
        """The root over leaves `start` to `end`, where `start` is a multiple of the split."""
        size = end - start
        if size & (size - 1) == 0:
            height = size.bit_length() - 1
            return self._levels[height][start >> height]
        middle = start + _split(size)
        return node_hash(self._over(start, middle), self._over(middle, end))

    def _path(self, index: int, start: int, end: int) -> list[bytes]:
        if end - start == 1:
            return []
        middle = start + _split(end - start)
        if index < middle:
            return [*self._path(index, start, middle), self._over(middle, end)]
        return [*self._path(index, middle, end), self._over(start, middle)]

    def _bridge(self, earlier: int, start: int, end: int, *, whole: bool) -> list[bytes]:
        """`whole` while the earlier tree is still the whole left side, which the asker knows."""
        if earlier == end:
            return [] if whole else [self._over(start, end)]
        middle = start + _split(end - start)
        if earlier <= middle:
            bridge = self._bridge(earlier, start, middle, whole=whole)
            return [*bridge, self._over(middle, end)]
        bridge = self._bridge(earlier, middle, end, whole=False)
        return [*bridge, self._over(start, middle)]


def root_from_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes]) -> bytes:
    """The root that the proof leads to; it must be that of a head one trusts.

    `ValueError` where the proof cannot be one for this place in a tree of this size.
    """
    if not 0 <= index < size:
        raise ValueError(f"a tree of {size} leaves has no leaf {index}")
    node, last, found = index, size - 1, leaf
    for step in proof:
        if not last:
            raise ValueError("the proof is too long")
        if node % 2 or node == last:
            found = node_hash(step, found)
            while node and not node % 2:
                node, last = node >> 1, last >> 1
        else:
            found = node_hash(found, step)
        node, last = node >> 1, last >> 1
    if last:
        raise ValueError("the proof is too short")
    return found


def is_consistent(
    earlier: int, earlier_root: bytes, size: int, root: bytes, proof: Sequence[bytes]
) -> bool:
    """Whether the proof shows that the tree of `size` leaves begins with the earlier one."""
    if not 0 < earlier <= size:
        return False
    if earlier == size:
        return earlier_root == root and not proof
    steps = list(proof)
    if earlier & (earlier - 1) == 0:
        steps.insert(0, earlier_root)
    if not steps:
        return False
    node, last = earlier - 1, size - 1
    while node % 2:
        node, last = node >> 1, last >> 1
    old = new = steps[0]
    for step in steps[1:]:
        if not last:
            return False
        if node % 2 or node == last:
            old, new = node_hash(step, old), node_hash(step, new)
            while node and not node % 2:
                node, last = node >> 1, last >> 1
        else:
            new = node_hash(new, step)
        node, last = node >> 1, last >> 1
    return not last and old == earlier_root and new == root


def _split(size: int) -> int:
    """The largest power of two below `size`."""
    return 1 << (size - 1).bit_length() - 1
