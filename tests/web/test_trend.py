"""The page of a trend: what is drawn, and what is said of what is not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from web.reading import read

from remnant.domain.trend import Change, Coverage, Measure, Observation, Ratio, Rule, Step, Trend
from remnant.domain.values import TimeInterval
from remnant.trend import series
from remnant.web.asked import Asked
from remnant.web.trend_chart import stretch_words, trend_chart

FIRST = date(2023, 1, 2)


def drawn(numbers, *, changes=(), width=1000):
    seen = [
        Observation(str(n), TimeInterval.day(FIRST + timedelta(weeks=n)), low, high)
        for n, (low, high) in enumerate(numbers)
    ]
    row = series(seen, Step.WEEK)
    starts = tuple(bucket.start for bucket in row.buckets)
    outlets = tuple((f"Outlet {n}", (n + 1,) * len(starts)) for n in range(9))
    found = Trend(
        Measure.LAUNCHED, Rule.ANY_CLAIM, row, Coverage(Step.WEEK, starts, outlets), changes
    )
    return trend_chart(found, Asked(place="geonames:524901"), width)


def test_a_bar_is_as_tall_as_its_low_count_and_its_light_part_as_what_may_be_beyond():
    one, other = drawn([(10, 10), (5, 20)]).bars
    assert other.low_height == pytest.approx(one.low_height / 2, abs=0.2)
    assert one.high_height == 0
    assert other.high_height == pytest.approx(3 * other.low_height, abs=0.3)


def test_an_open_number_is_marked_and_never_drawn_to_a_height():
    (bar,) = drawn([(5, None)]).bars
    assert bar.open
    assert bar.high_height == 0
    assert "5 or more" in bar.title


def test_each_bar_leads_to_its_incidents_within_the_selection():
    bar = drawn([(1, 1)]).bars[0]
    assert "place=geonames" in bar.href
    assert "since=2023-01-02" in bar.href
    assert "until=2023-01-08" in bar.href


def test_outlets_beyond_the_first_lines_are_told_together():
    names = [line.name for line in drawn([(1, 1)]).lines]
    assert names[-1] == "3 further outlets"


def test_a_doubtful_change_says_why():
    change = Change(
        FIRST + timedelta(weeks=1), FIRST, FIRST + timedelta(weeks=2), Ratio(2, 1.2, 3.1),
        firm=False, with_coverage=True,
    )  # fmt: skip
    (mark,) = drawn([(1, 1), (2, 2), (2, 2)], changes=(change,)).marks
    assert not mark.firm
    assert "the high counts do not change so" in mark.title
    assert "reports changed along with it" in mark.title
    assert mark.band_x <= mark.x <= mark.band_x + mark.band_width


def test_stretches_are_named_as_one_says_them():
    bucket = series([Observation("a", TimeInterval.day(FIRST), 1, 1)], Step.WEEK).buckets[0]
    assert stretch_words(bucket.start, Step.WEEK) == "week of 2 January 2023"
    assert stretch_words(bucket.start, Step.QUARTER) == "1st quarter of 2023"


def test_nothing_dated_is_said_and_not_drawn(client):
    root = read(client.get("/trend?since=1999&until=1999").text)
    assert "Nothing that counts so has a known date" in root.one("main").text


def test_the_statement_of_a_report_stands_with_its_answer(client):
    root = read(client.get("/trend").text)
    assert "the largest raid on the city" in root.one("main").text
    assert "Held against launched in single attacks" in root.one("main").text


def test_what_cannot_be_counted_is_refused_with_what_can(client):
    answer = client.get("/trend?measure=courage")
    assert answer.status_code == 400
    assert "There are incidents, launched" in answer.text


def test_the_data_twin_counts_the_same(client):
    told = client.get("/trend.json?step=year").json()
    assert told["step"] == "year"
    assert sum(bucket["low"] for bucket in told["buckets"]) >= 1
