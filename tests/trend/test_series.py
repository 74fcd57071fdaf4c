"""Counts over time: known to the day, lying in one of several stretches, or undated."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from remnant.domain.trend import Observation, Step
from remnant.domain.values import TimeInterval
from remnant.trend import series
from remnant.trend.series import start_of, stretches_between

days = st.dates(date(2014, 1, 1), date(2030, 12, 31))
steps = st.sampled_from(Step)


@st.composite
def observed(draw):
    start = draw(days)
    end = start + timedelta(days=draw(st.integers(0, 40)))
    low = draw(st.integers(0, 50))
    high = draw(st.one_of(st.none(), st.integers(low, 90)))
    return Observation(draw(st.uuids()).hex, TimeInterval.days(start, end), low, high)


@given(days, st.integers(0, 900), steps)
def test_stretches_follow_each_other_without_gap_or_overlap(first, length, step):
    stretches = list(stretches_between(first, first + timedelta(days=length), step))
    assert stretches[0][0] <= first <= stretches[0][1]
    assert stretches[-1][1] >= first + timedelta(days=length)
    for (_, end), (start, _) in pairwise(stretches):
        assert start == end + timedelta(days=1)


@given(days, steps)
def test_every_day_of_a_stretch_has_its_start(day, step):
    start = start_of(day, step)
    assert start <= day
    assert start_of(start, step) == start


def test_a_week_begins_on_monday_and_a_quarter_with_its_first_month():
    assert start_of(date(2023, 5, 30), Step.WEEK) == date(2023, 5, 29)
    assert start_of(date(2023, 5, 30), Step.QUARTER) == date(2023, 4, 1)
    assert start_of(date(2023, 12, 31), Step.MONTH) == date(2023, 12, 1)


@given(st.lists(st.tuples(days, st.integers(0, 50)), min_size=1, max_size=30), steps)
def test_what_is_known_to_the_day_is_counted_once_like_a_plain_sum(counts, step):
    seen = [Observation(str(n), TimeInterval.day(day), k, k) for n, (day, k) in enumerate(counts)]
    plain = Counter()
    for day, number in counts:
        plain[start_of(day, step)] += number
    row = series(seen, step)
    assert {bucket.start: bucket.low for bucket in row.buckets if bucket.sources} == plain
    assert row.lows == row.highs


@given(st.lists(observed(), min_size=1, max_size=20), steps)
def test_low_never_passes_high_and_the_order_of_the_record_is_of_no_account(seen, step):
    row = series(seen, step)
    for bucket in row.buckets:
        assert bucket.high is None or bucket.low <= bucket.high
    other = series(seen[::-1], step)
    assert (row.lows, row.highs) == (other.lows, other.highs)


def test_a_night_that_may_belong_to_two_months_is_in_the_high_count_of_both():
    night = TimeInterval.days(date(2023, 5, 31), date(2023, 6, 1))
    row = series([Observation("wave", night, 20, 20)], Step.MONTH)
    assert [(bucket.low, bucket.high) for bucket in row.buckets] == [(0, 20), (0, 20)]


def test_an_open_number_leaves_the_high_count_open():
    day = TimeInterval.day(date(2023, 5, 30))
    row = series([Observation("a", day, 8, None), Observation("b", day, 1, 2)], Step.DAY)
    assert (row.buckets[0].low, row.buckets[0].high) == (9, None)


def test_what_has_no_date_is_named_and_counted_nowhere():
    row = series([Observation("a", TimeInterval.unknown(), 1, 1)], Step.DAY)
    assert (row.buckets, row.undated) == ((), ("a",))


def test_only_the_days_asked_for_are_counted():
    seen = [
        Observation(str(day), TimeInterval.day(date(2023, 5, day)), 1, 1) for day in range(1, 29)
    ]
    row = series(seen, Step.WEEK, date(2023, 5, 10), date(2023, 5, 16))
    assert sum(row.lows) == 7
