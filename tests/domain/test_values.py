"""The algebra of answers: what agrees, what contains, what is refused."""

from datetime import date, time

import pytest
from hypothesis import given

from remnant.domain.values import (
    Count,
    DatePrecision,
    Place,
    PlacePrecision,
    Third,
    TimeInterval,
)
from strategies import bare_counts, intervals

FAR = 40  # beyond every bound that the strategies draw


def test_none_struck_contradicts_at_least_eight_struck():
    assert not Count.exactly(0).agrees_with(Count.at_least(8))


def test_all_eight_agrees_with_up_to_eight():
    assert Count.exactly(8).agrees_with(Count.at_most(8))


@given(bare_counts(), bare_counts())
def test_agreement_is_mutual(a, b):
    assert a.agrees_with(b) == b.agrees_with(a)


@given(bare_counts(), bare_counts())
def test_agreement_means_that_some_number_satisfies_both(a, b):
    assert a.agrees_with(b) == any(a.admits(n) and b.admits(n) for n in range(FAR))


@given(bare_counts(), bare_counts())
def test_entailment_means_that_every_number_that_satisfies_the_one_satisfies_the_other(a, b):
    assert a.entails(b) == all(b.admits(n) for n in range(FAR) if a.admits(n))


@given(bare_counts())
def test_a_count_agrees_with_and_entails_itself(a):
    assert a.agrees_with(a)
    assert a.entails(a)


@pytest.mark.parametrize(("low", "high"), [(None, None), (5, 3), (-1, None), (None, -2)])
def test_an_impossible_count_is_refused(low, high):
    with pytest.raises(ValueError, match="count"):
        Count(low, high)


def test_about_thirty_is_not_exact():
    assert not Count(30, 30, approximate=True).exact
    assert Count(30, 30).exact


@given(intervals(), intervals())
def test_meeting_is_mutual_and_follows_from_containing(a, b):
    assert a.meets(b) == b.meets(a)
    assert not a.contains(b) or a.meets(b)


@given(intervals(), intervals())
def test_intervals_meet_exactly_where_there_is_no_gap(a, b):
    assert a.meets(b) == (a.gap(b) in (0, None))
    assert a.gap(b) == b.gap(a)


@given(intervals(), intervals(), intervals())
def test_containing_is_transitive(a, b, c):
    assert not (a.contains(b) and b.contains(c)) or a.contains(c)


@given(intervals())
def test_an_interval_contains_its_parts(whole):
    if whole.known:
        for day in (whole.start, whole.end):
            assert whole.contains(TimeInterval.day(day))


def test_an_unknown_time_excludes_nothing_and_contains_nothing():
    day = TimeInterval.day(date(2023, 5, 30))
    assert TimeInterval.unknown().meets(day)
    assert not TimeInterval.unknown().contains(day)
    assert not day.contains(TimeInterval.unknown())


def test_early_mid_and_late_are_thirds():
    assert TimeInterval.year(2022, Third.LATE).start == date(2022, 9, 1)
    assert TimeInterval.year(2022, Third.LATE).end == date(2022, 12, 31)
    assert TimeInterval.month(2023, 5, Third.EARLY).end == date(2023, 5, 10)
    assert TimeInterval.month(2024, 2, Third.LATE).end == date(2024, 2, 29)


def test_the_thirds_of_a_month_follow_one_another_and_fill_it():
    early, mid, late = (TimeInterval.month(2023, 2, third) for third in Third)
    assert (mid.start - early.end).days == (late.start - mid.end).days == 1
    assert (early.start, late.end) == (date(2023, 2, 1), date(2023, 2, 28))


@pytest.mark.parametrize(
    ("days", "precision"),
    [
        (0, DatePrecision.DAY),
        (1, DatePrecision.DAY),
        (6, DatePrecision.WEEK),
        (20, DatePrecision.MONTH),
        (90, DatePrecision.LONGER),
    ],
)
def test_precision_follows_from_length(days, precision):
    start = date(2023, 5, 1)
    assert TimeInterval.days(start, date.fromordinal(start.toordinal() + days)).precision is (
        precision
    )


def test_a_time_of_day_needs_a_precision_that_has_one():
    with pytest.raises(ValueError, match="time of day"):
        TimeInterval(date(2023, 5, 30), date(2023, 5, 30), DatePrecision.DAY, time(4, 10))


def test_an_interval_that_ends_before_it_starts_is_refused():
    with pytest.raises(ValueError, match="cannot end"):
        TimeInterval(date(2023, 5, 30), date(2023, 5, 29), DatePrecision.DAY)


def test_a_place_without_a_longitude_is_refused():
    with pytest.raises(ValueError, match="both coordinates"):
        Place("Tula", "RU", 54.2, None, None, PlacePrecision.SETTLEMENT)


def test_districts_regions_and_countries_are_areas():
    assert [p.value for p in PlacePrecision if p.is_area] == ["P5", "P6", "P7"]
