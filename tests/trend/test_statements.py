"""Trend statements held against the record, in three languages."""

from datetime import date, timedelta

import pytest

from remnant.domain.report import Quote
from remnant.domain.trend import (
    Coverage,
    Direction,
    Observation,
    Step,
    Support,
    TrendStatement,
)
from remnant.domain.values import TimeInterval
from remnant.trend import hold, series
from remnant.trend.statements import direction_of, hold_extreme

FIRST = date(2023, 1, 2)


def row_of(lows, highs=None):
    seen = [
        Observation(str(n), TimeInterval.day(FIRST + timedelta(weeks=n)), low, high)
        for n, (low, high) in enumerate(zip(lows, highs or lows, strict=True))
    ]
    return series(seen, Step.WEEK)


def covered(row, counts=None):
    starts = tuple(bucket.start for bucket in row.buckets)
    return Coverage(Step.WEEK, starts, (("wire", tuple(counts or [6] * len(starts))),))


def said(words, row, language="en"):
    return TrendStatement(Quote(words, 0, len(words)), language, row.buckets[-1].end, "sha256:0")


@pytest.mark.parametrize(
    ("words", "language", "direction"),
    [
        ("Depots beyond the border have increasingly come under attack", "en", Direction.RISES),
        ("raids on the port have grown rarer, with fewer each week", "en", Direction.FALLS),
        ("the heaviest raid on the city since the winter", "en", Direction.LARGEST),
        ("the deadliest strike in months", "en", Direction.DEADLIEST),
        ("It was the first time that a drone came down in the country", "en", Direction.FIRST),
        ("Shells land in the village almost daily", "en", Direction.DAILY),
        ("a reversal for the besieged army", "en", Direction.UNKNOWN),
        ("Удари по складах стають дедалі частішими", "uk", Direction.RISES),
        ("Громаду обстрілюють майже щодня", "uk", Direction.DAILY),
        ("Найбільша атака від початку року", "uk", Direction.LARGEST),
        ("Обстрелы участились после отхода войск", "ru", Direction.RISES),
        ("Беспилотник впервые долетел до побережья", "ru", Direction.FIRST),
        ("Это самая массированная атака с начала года", "ru", Direction.LARGEST),
        ("Удары стали реже", "ru", Direction.FALLS),
    ],
)
def test_a_statement_compares_by_its_own_words(words, language, direction):
    assert direction_of(words, language) is direction


def test_a_rise_is_supported_where_low_and_high_counts_rise():
    row = row_of([3] * 12 + [9] * 4)
    held = hold(said("strikes are increasing", row), row, covered(row))
    assert held.support is Support.SUPPORTED
    assert held.ratio is not None
    assert held.ratio.rose


def test_a_rise_that_the_reports_share_cannot_be_told_from_more_writing():
    row = row_of([3] * 12 + [9] * 4)
    held = hold(said("strikes are increasing", row), row, covered(row, [4] * 12 + [12] * 4))
    assert held.support is Support.CANNOT_TELL
    assert "reports" in held.why


def test_a_rise_is_not_supported_where_the_rate_fell():
    row = row_of([9] * 12 + [3] * 4)
    held = hold(said("strikes are increasing", row), row, covered(row))
    assert held.support is Support.NOT_SUPPORTED


def test_low_and_high_counts_that_part_leave_it_open():
    row = row_of([3] * 12 + [9] * 4, [20] * 16)
    held = hold(said("strikes are increasing", row), row, covered(row))
    assert held.support is Support.CANNOT_TELL
    assert "high counts" in held.why


def test_a_record_with_silent_weeks_cannot_tell():
    row = row_of([3] * 12 + [9] * 4)
    held = hold(said("strikes are increasing", row), row, covered(row, [0] * 10 + [6] * 6))
    assert held.support is Support.CANNOT_TELL
    assert "nobody wrote" in held.why


def test_a_young_record_cannot_tell():
    row = row_of([3, 9, 9, 9, 9])
    held = hold(said("strikes are increasing", row), row, covered(row))
    assert held.support is Support.CANNOT_TELL


def test_a_first_time_is_never_decided_by_counting():
    row = row_of([0, 1, 0, 0, 1])
    earlier = hold(said("for the first time", row), row, covered(row))
    assert earlier.support is Support.CANNOT_TELL
    assert "1 earlier" in earlier.why
    alone = row_of([0, 0, 0, 0, 1])
    none = hold(said("for the first time", alone), alone, covered(alone))
    assert none.support is Support.CANNOT_TELL
    assert "does not show" in none.why


def attacks(*sizes):
    """Single attacks a week apart, each with its least and greatest size."""
    return [
        Observation(str(n), TimeInterval.day(FIRST + timedelta(weeks=n)), low, high)
        for n, (low, high) in enumerate(sizes)
    ]


@pytest.mark.parametrize(
    ("sizes", "support"),
    [
        ([(5, 5), (8, 9), (6, 7), (20, 30)], Support.SUPPORTED),
        ([(5, 5), (8, 25), (6, 7), (20, 30)], Support.CANNOT_TELL),
        ([(5, 5), (8, None), (6, 7), (20, 30)], Support.CANNOT_TELL),
        ([(5, 5), (40, 41), (6, 7), (20, 30)], Support.NOT_SUPPORTED),
        ([(20, 30)], Support.CANNOT_TELL),
    ],
)
def test_the_largest_is_larger_than_any_before_can_have_been(sizes, support):
    seen = attacks(*sizes)
    words = "the largest raid yet"
    day = seen[-1].time.start + timedelta(days=1)
    statement = TrendStatement(Quote(words, 0, len(words)), "en", day)
    assert hold_extreme(statement, Direction.LARGEST, seen).support is support


def test_the_largest_cannot_be_told_where_its_own_number_is_missing():
    words = "the largest raid yet"
    statement = TrendStatement(Quote(words, 0, len(words)), "en", FIRST + timedelta(days=300))
    held = hold_extreme(statement, Direction.LARGEST, attacks((5, 5), (6, 6)))
    assert held.support is Support.CANNOT_TELL


def test_a_statement_without_a_date_is_never_decided():
    row = row_of([3] * 12 + [9] * 4)
    words = "strikes are increasing"
    undated = TrendStatement(Quote(words, 0, len(words)), "en", None)
    assert hold(undated, row, covered(row)).support is Support.CANNOT_TELL


def test_almost_daily_needs_most_days():
    seen = [
        Observation(str(n), TimeInterval.day(FIRST + timedelta(days=n)), 1, 1) for n in range(60)
    ]
    row = series(seen, Step.DAY)
    coverage = Coverage(Step.DAY, tuple(b.start for b in row.buckets), (("wire", (1,) * 60),))
    assert hold(said("shelled almost daily", row), row, coverage).support is Support.SUPPORTED
    weekly = row_of([1] * 16)
    assert hold(said("shelled almost daily", weekly), weekly, covered(weekly)).support is (
        Support.NOT_SUPPORTED
    )
