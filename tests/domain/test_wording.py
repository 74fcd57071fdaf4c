"""Words that claim no more than the value does."""

from datetime import date, time

import pytest
from hypothesis import given

from remnant.domain.claim import Certainty
from remnant.domain.values import Count, DatePrecision, Third, TimeInterval
from remnant.domain.wording import (
    certainty_words,
    count_words,
    interval_words,
    value_words,
)
from strategies import VALUES, counts, intervals


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (Count.at_least(8), "at least 8"),
        (Count.at_most(5), "at most 5"),
        (Count(8, 8, of=8), "8 of 8"),
        (Count(5, 7), "5 to 7"),
        (Count(30, 30, approximate=True), "about 30"),
        (Count(8, 8, unit="drones"), "8 drones"),
    ],
)
def test_bounds_are_said(count, words):
    assert value_words(count) == words


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        (TimeInterval.unknown(), "not known"),
        (TimeInterval.day(date(2023, 5, 30)), "30 May 2023"),
        (TimeInterval.days(date(2023, 5, 29), date(2023, 5, 30)), "29–30 May 2023"),
        (TimeInterval.days(date(2023, 4, 30), date(2023, 5, 1)), "30 April – 1 May 2023"),
        (TimeInterval.month(2023, 5, Third.EARLY), "early May 2023"),
        (TimeInterval.month(2023, 5), "May 2023"),
        (TimeInterval.year(2022, Third.LATE), "late 2022"),
        (TimeInterval.year(2022), "2022"),
        (
            TimeInterval(date(2023, 5, 3), date(2023, 5, 3), DatePrecision.HOUR, time(2, 30)),
            "3 May 2023, about 02:30",
        ),
    ],
)
def test_a_time_is_worded_as_narrowly_as_it_is_known(interval, words):
    assert interval_words(interval) == words


def test_a_hedge_stays_as_printed_with_its_band():
    assert certainty_words(Certainty("likely", "ICD 203", 0.55, 0.8)) == "likely (55–80 %)"
    assert certainty_words(Certainty("судя по всему")) == "судя по всему"
    assert certainty_words(Certainty("stated")) == ""


@given(counts())
def test_every_bound_is_in_the_words(count):
    words = count_words(count)
    assert all(str(bound) in words for bound in (count.min, count.max) if bound is not None)


@given(intervals())
def test_a_time_is_never_left_blank(interval):
    assert interval_words(interval)


@given(VALUES)
def test_a_value_is_never_left_blank(value):
    assert value_words(value)
