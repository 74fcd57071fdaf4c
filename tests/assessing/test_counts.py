"""The comparator algebra against brute force."""

from itertools import product

import pytest

from remnant.assessing import relation
from remnant.assessing.counts import allowed, common, stand, subset
from remnant.assessing.units import units_differ
from remnant.domain.assessment import Relation
from remnant.domain.values import Count

BOUND = 12
PLENTY = range(40)  # beyond every bound and its slack: what holds here holds everywhere


def exactly(n):
    return Count.exactly(n), lambda x: x == n


def at_least(n):
    return Count.at_least(n), lambda x: x >= n


def more_than(n):
    return Count.at_least(n + 1), lambda x: x > n


def at_most(n):
    return Count.at_most(n), lambda x: x <= n


def around(n):
    reach = 0 if n == 0 else 1 if n <= 10 else 2
    return Count(n, n, approximate=True), lambda x: abs(x - n) <= reach


def between(n):
    return Count(n, n + 3), lambda x: n <= x <= n + 3


COMPARATORS = [exactly, at_least, more_than, at_most, around, between]
ANSWERS = [make(n) for make in COMPARATORS for n in range(BOUND + 1)]


def brute(left, right):
    mine = {x for x in PLENTY if left(x)}
    theirs = {x for x in PLENTY if right(x)}
    if not mine & theirs:
        return Relation.CONTRADICTS
    return Relation.ENTAILS if mine <= theirs else Relation.COMPATIBLE


def test_every_pair_of_comparators_and_numbers_stands_as_brute_force_says():
    wrong = [
        (left, right)
        for (left, mine), (right, theirs) in product(ANSWERS, repeat=2)
        if relation(left, right) is not brute(mine, theirs)
    ]
    assert not wrong


def test_every_denial_stands_as_brute_force_says():
    for (left, mine), (right, theirs) in product(ANSWERS, repeat=2):
        found = stand(allowed(left, denied=True), allowed(right))
        if not any(not mine(x) for x in PLENTY):
            continue  # the denial of "at least 0" leaves no number at all
        assert found is brute(lambda x, m=mine: not m(x), theirs), (left, right)


def test_counts_of_different_units_are_not_compared():
    drones, missiles = Count(8, 8, unit="drones"), Count(5, 5, unit="missiles")
    assert relation(drones, missiles) is Relation.INCOMPARABLE
    assert relation(drones, Count(8, 8)) is Relation.ENTAILS


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("drones", "missiles", True),
        ("drones", "aircraft", False),
        ("дронів", "БПЛА", False),
        ("ракети", "беспилотника", True),
        ("drones", "houses", True),
        ("people", "civilians", True),
        ("S-200", "missiles", False),
        (None, "people", False),
    ],
)
def test_units_differ_where_one_thing_cannot_be_the_other(one, other, differ):
    assert units_differ(one, other) is differ
    assert units_differ(other, one) is differ


@pytest.mark.parametrize("numbers", [((0, None),), ((0, 3), (5, None)), ((2, 2),)])
def test_a_set_of_numbers_is_its_own_part_and_overlap(numbers):
    assert common(numbers, numbers) == numbers
    assert subset(numbers, numbers)
