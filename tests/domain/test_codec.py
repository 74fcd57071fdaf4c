"""What goes out as JSON comes back the same."""

import json

from hypothesis import given

from remnant.domain import codec
from strategies import VALUES, claims, intervals, places, tellings


def through_json(data):
    return json.loads(json.dumps(data, ensure_ascii=False))


@given(VALUES)
def test_a_value_comes_back_the_same(value):
    assert codec.from_value(through_json(codec.value_json(value))) == value


@given(intervals())
def test_a_time_comes_back_the_same(interval):
    assert codec.from_interval(through_json(codec.interval_json(interval))) == interval


@given(places())
def test_a_place_comes_back_the_same(place):
    assert codec.from_place(through_json(codec.place_json(place))) == place


@given(claims())
def test_a_claim_comes_back_the_same(claim):
    assert codec.from_claim(through_json(codec.claim_json(claim))) == claim


@given(tellings())
def test_a_telling_comes_back_the_same(telling):
    assert codec.from_telling(through_json(codec.telling_json(telling))) == telling
