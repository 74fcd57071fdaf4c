"""The comparator algebra: which numbers an answer allows, and how two answers stand.

An answer allows a set of integers, kept as disjoint inclusive ranges from 0 up; an open end is
None. "At least eight" allows 8 and more, its denial 0 to 7. "Around 30" allows what a reader
would still call around 30: a tenth to either side, and at least one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.assessing.units import units_differ
from remnant.domain.assessment import Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from remnant.domain.values import Count

Range = tuple[int, int | None]
Numbers = tuple[Range, ...]

_TENTH = 10


def slack(number: int) -> int:
    """How far "around" reaches to either side."""
    return max(1, -(-number // _TENTH)) if number else 0


def allowed(count: Count, *, denied: bool = False) -> Numbers:
    """The integers that satisfy the answer, or, where it is denied, those that do not."""
    low, high = count.low, count.max
    if count.approximate:
        low = max(0, low - slack(low))
        high = None if high is None else high + slack(high)
    if not denied:
        return ((low, high),)
    below: Numbers = ((0, low - 1),) if low else ()
    above: Numbers = ((high + 1, None),) if high is not None else ()
    return below + above


def common(left: Numbers, right: Numbers) -> Numbers:
    """The integers that both allow."""
    shared = (_overlap(one, other) for one in left for other in right)
    return tuple(sorted((each for each in shared if each is not None), key=lambda r: r[0]))


def _overlap(one: Range, other: Range) -> Range | None:
    low = max(one[0], other[0])
    ends = [end for end in (one[1], other[1]) if end is not None]
    high = min(ends) if ends else None
    return (low, high) if high is None or low <= high else None


def subset(inner: Numbers, outer: Numbers) -> bool:
    """Whether every integer of the one is an integer of the other (ranges kept apart)."""
    return all(common((each,), outer) == (each,) for each in inner)


def stand(left: Numbers, right: Numbers) -> Relation:
    """`contradicts` where no integer is in both, `entails` where the left says it all."""
    if not common(left, right):
        return Relation.CONTRADICTS
    return Relation.ENTAILS if subset(left, right) else Relation.COMPATIBLE


def relation(left: Count, right: Count) -> Relation:
    """How two affirmed counts of the same thing, scope and moment stand to each other.

    Counts of different units are not comparable, whatever the numbers.
    """
    if units_differ(left.unit, right.unit):
        return Relation.INCOMPARABLE
    return stand(allowed(left), allowed(right))


def lowest(numbers: Numbers) -> int:
    return min(low for low, _ in numbers) if numbers else 0


def highest(numbers: Numbers) -> int | None:
    """The greatest integer allowed, None where there is no end."""
    ends = [high for _, high in numbers]
    closed = [end for end in ends if end is not None]
    return max(closed) if closed and len(closed) == len(ends) else None


def all_of(ranges: Iterable[Numbers]) -> Numbers:
    """The integers that every one of the answers allows."""
    numbers: Numbers = ((0, None),)
    for each in ranges:
        numbers = common(numbers, each)
    return numbers


def total(parts: Sequence[Numbers]) -> Numbers:
    """The sums that one number from each part can make (gaps within a part are not kept)."""
    ends = [highest(each) for each in parts]
    closed = [end for end in ends if end is not None]
    high = sum(closed) if len(closed) == len(ends) else None
    return ((sum(lowest(each) for each in parts), high),)
