"""Launched, stopped, fallen and struck are one sum: held against every assignment of integers."""

from itertools import product

import pytest
from assessing.world import KYIV, MAYOR, MINISTRY, WORLD, says

from remnant.assessing import disagreements
from remnant.domain.assessment import Relation
from remnant.domain.values import Count

MOST = 5
PLENTY = range(14)  # beyond every bound below: what holds here holds everywhere

COMPARATORS = {
    "exactly": lambda n: (Count.exactly(n), lambda x: x == n),
    "at least": lambda n: (Count.at_least(n), lambda x: x >= n),
    "at most": lambda n: (Count.at_most(n), lambda x: x <= n),
    "between": lambda n: (Count(n, n + 2), lambda x: n <= x <= n + 2),
}
ANSWERS = [make(n) for make in COMPARATORS.values() for n in range(MOST + 1)]


def found(*claims):
    return [each.relation for each in disagreements(claims, WORLD)]


def told(speaker, slot, count, **more):
    """A count told as a number: "one" is spoken out, so that it counts."""
    value = Count(count.min, count.max, of=more.pop("of", None), **more)
    return says(speaker, slot, value, words="only that many were counted")


def brute_stopped(launched, stopped):
    """No more can have been stopped than were launched."""
    fits = any(launched(m) and stopped(n) and n <= m for m, n in product(PLENTY, repeat=2))
    return [] if fits else [Relation.CONTRADICTS]


@pytest.mark.parametrize("slot", ["intercepted", "struck"])
def test_every_pair_of_launched_and_stopped_or_struck_is_as_brute_force_says(slot):
    wrong = [
        (launched, stopped)
        for (launched, mine), (stopped, theirs) in product(ANSWERS, repeat=2)
        if found(told(MINISTRY, "launched", launched), told(MAYOR, slot, stopped))
        != brute_stopped(mine, theirs)
    ]
    assert not wrong


def brute_through(launched, stopped, struck, direct):
    """Hits by weapons that got through, and by those that were stopped and came down."""
    came_down = range(1) if direct else range(stopped + 1)
    ways = product(range(launched - stopped + 1), came_down)
    fitting = [debris for through, debris in ways if struck(through + debris)]
    if not fitting:
        return [Relation.CONTRADICTS]
    return [] if 0 in fitting else [Relation.TENSION]


@pytest.mark.parametrize("mode", [None, "direct"])
@pytest.mark.parametrize("kind", ["exactly", "at least"])
def test_every_hit_beside_an_interception_is_as_brute_force_says(mode, kind):
    wrong = []
    for launched in range(1, MOST + 1):
        for stopped, struck in product(range(1, launched + 1), range(2 * MOST)):
            count, allowed = COMPARATORS[kind](struck)
            account = told(MINISTRY, "intercepted", Count.exactly(stopped), of=launched)
            hit = told(MAYOR, "struck", count, mode=mode)
            expected = brute_through(launched, stopped, allowed, mode == "direct")
            if found(account, hit) != expected:
                wrong.append((launched, stopped, str(count), expected, found(account, hit)))
    assert not wrong


@pytest.mark.parametrize("slot", ["killed", "injured", "fell", "launched", "struck"])
def test_every_pair_of_counts_of_one_slot_contradicts_where_no_integer_fits_both(slot):
    wrong = [
        (left, right)
        for (left, mine), (right, theirs) in product(ANSWERS, repeat=2)
        if (Relation.CONTRADICTS in found(told(MAYOR, slot, left), told(KYIV, slot, right)))
        is any(mine(x) and theirs(x) for x in PLENTY)
    ]
    assert not wrong
