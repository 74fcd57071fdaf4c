"""Where a rate changed: found where it did, not found where it only scatters."""

import random
from datetime import date, timedelta

import pytest

from remnant.domain.trend import Coverage, Observation, Step
from remnant.domain.values import TimeInterval
from remnant.trend import changes, series
from remnant.trend.changes import parted
from remnant.trend.rates import ratio, scatter

FIRST = date(2023, 1, 2)


def chance_of(seed):
    return random.Random(seed)  # noqa: S311 - drawn counts, nothing secret


def poisson(chance, mean):
    """Knuth's method: exponential waits until the mean is used up."""
    number, left = -1, mean
    while left >= 0:
        left -= chance.expovariate(1)
        number += 1
    return number


def row_of(counts):
    seen = [
        Observation(str(n), TimeInterval.day(FIRST + timedelta(weeks=n)), count, count)
        for n, count in enumerate(counts)
    ]
    return series(seen, Step.WEEK)


def written(row, counts):
    return Coverage(Step.WEEK, tuple(b.start for b in row.buckets), (("wire", tuple(counts)),))


@pytest.mark.parametrize("seed", range(20))
def test_a_rate_that_doubles_is_found_near_where_it_did(seed):
    chance = chance_of(seed)
    counts = [poisson(chance, 8) for _ in range(40)] + [poisson(chance, 20) for _ in range(40)]
    found = parted(counts)
    assert any(abs(each.at - 40) <= 3 and each.ratio.rose for each in found)
    assert all(each.earliest <= each.at <= each.latest for each in found)


def test_a_steady_rate_seldom_shows_a_change():
    shown = 0
    for seed in range(100):
        chance = chance_of(seed)
        shown += bool(parted([poisson(chance, 6) for _ in range(80)]))
    assert shown <= 5


def test_bursts_are_not_taken_for_changes():
    shown = 0
    for seed in range(50):
        chance = chance_of(seed)
        shown += bool(parted([30 * poisson(chance, 0.4) for _ in range(80)]))
    assert shown <= 4


def test_the_interval_holds_the_true_place_about_as_often_as_it_says():
    held = total = 0
    for seed in range(150):
        chance = chance_of(seed)
        counts = [poisson(chance, 8) for _ in range(30)] + [poisson(chance, 14) for _ in range(30)]
        for each in parted(counts)[:1]:
            total += 1
            held += each.earliest <= 30 <= each.latest
    assert total > 100
    assert held / total >= 0.7


def test_a_short_row_shows_nothing():
    assert parted([0, 0, 90, 90]) == ()


def test_a_change_is_firm_only_where_the_high_counts_change_as_well():
    counts = [2] * 20 + [9] * 20
    row = row_of(counts)
    assert all(each.firm for each in changes(row, written(row, [5] * 40)))
    seen = [
        Observation(str(n), TimeInterval.day(FIRST + timedelta(weeks=n)), count, 9)
        for n, count in enumerate(counts)
    ]
    unsure = series(seen, Step.WEEK)
    assert not any(each.firm for each in changes(unsure, written(unsure, [5] * 40)))


def test_a_change_that_the_reports_make_too_says_so():
    row = row_of([2] * 20 + [8] * 20)
    assert all(each.with_coverage for each in changes(row, written(row, [5] * 20 + [20] * 20)))
    assert not any(each.with_coverage for each in changes(row, written(row, [5] * 40)))


def test_counts_of_one_mean_scatter_by_one():
    chance = chance_of(1)
    assert scatter([poisson(chance, 10) for _ in range(4000)]) == pytest.approx(1, abs=0.1)
    assert scatter([]) == 1


def test_a_ratio_of_equal_rates_is_one_and_its_interval_narrows_with_more_counts():
    few, many = ratio(5, 4, 5, 4, 1), ratio(500, 4, 500, 4, 1)
    assert few.value == many.value == 1
    assert few.low < many.low < 1 < many.high < few.high
