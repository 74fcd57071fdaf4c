"""Groups built best pair first, and never over a pair that cannot be one.

Two groups become one while every member of the one has a link to every member of the other, the
links between them average above the threshold, and nothing else forbids it.
"""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Pair = tuple[int, int]
    Weighed = tuple[float, float]  # a link's log-odds, and how much it counts in an average


def agglomerate(
    groups: Sequence[Sequence[int]],
    links: Mapping[Pair, Weighed],
    threshold: float,
    may_join: Callable[[Sequence[int], Sequence[int]], bool] | None = None,
) -> list[list[int]]:
    """The members in groups, each ascending, in order of their first.

    `groups` are the groups to begin with; `links` are keyed by two members, the lower first, and
    a pair without one cannot be one. Equal averages are taken in order of the members, so that
    the order in which links are given changes nothing.
    """
    return _Growing(groups, links, threshold, may_join).grown()


class _Growing:
    def __init__(
        self,
        groups: Sequence[Sequence[int]],
        links: Mapping[Pair, Weighed],
        threshold: float,
        may_join: Callable[[Sequence[int], Sequence[int]], bool] | None,
    ) -> None:
        self._threshold = threshold
        self._may_join = may_join
        self._members = {min(each): sorted(each) for each in groups}  # by first member
        self._home = {one: first for first, each in self._members.items() for one in each}
        self._near: dict[int, dict[int, _Between]] = {first: {} for first in self._members}
        self._heap: list[tuple[float, int, int]] = []
        for (one, other), weighed in links.items():
            left, right = self._home.get(one), self._home.get(other)
            if left is not None and right is not None and left != right:
                self._add(left, right, _Between(weighed[0] * weighed[1], weighed[1], 1))
        for one, others in self._near.items():
            for other in others:
                if one < other:
                    self._push(one, other)

    def grown(self) -> list[list[int]]:
        while self._heap:
            score, one, other = heapq.heappop(self._heap)
            between = self._near.get(one, {}).get(other)
            if between is None or -between.average != score or not self._whole(one, other):
                continue  # one of the two has grown since
            if self._may_join is None or self._may_join(self._members[one], self._members[other]):
                self._merge(one, other)
        return [self._members[first] for first in sorted(self._members)]

    def _merge(self, one: int, other: int) -> None:
        """`other` becomes part of `one`, which stands first."""
        self._members[one] = sorted(self._members[one] + self._members.pop(other))
        for third, between in self._near.pop(other).items():
            del self._near[third][other]
            if third != one:
                self._add(one, third, between)
        for third in self._near[one]:
            self._push(min(one, third), max(one, third))

    def _add(self, one: int, other: int, more: _Between) -> None:
        held = self._near[one].get(other)
        total = more if held is None else held.plus(more)
        self._near[one][other] = total
        self._near[other][one] = total

    def _push(self, one: int, other: int) -> None:
        average = self._near[one][other].average
        if average >= self._threshold and self._whole(one, other):
            heapq.heappush(self._heap, (-average, one, other))

    def _whole(self, one: int, other: int) -> bool:
        """Whether every member of the one has a link to every member of the other."""
        pairs = len(self._members[one]) * len(self._members[other])
        return self._near[one][other].number == pairs


class _Between:
    """The links between two groups: their sum as weighed, their weight, and how many they are."""

    __slots__ = ("number", "total", "weight")

    def __init__(self, total: float, weight: float, number: int) -> None:
        self.total = total
        self.weight = weight
        self.number = number

    @property
    def average(self) -> float:
        return self.total / self.weight

    def plus(self, more: _Between) -> _Between:
        return _Between(
            self.total + more.total, self.weight + more.weight, self.number + more.number
        )
