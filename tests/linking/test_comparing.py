"""Places and times held together, and blocks that lose no pair."""

from itertools import combinations

import pytest
from hypothesis import given
from linking.tellings import (
    ENGELS,
    KREMLIN,
    MOSCOW,
    MOSCOW_REGION,
    RUSSIA,
    STRIZH,
    TOWERS,
    TULA,
    TULA_REGION,
    day,
    told,
)
from linking.test_joining import RECORDS

from remnant import catalogue
from remnant.domain.incident import Kind
from remnant.domain.values import Place, PlacePrecision
from remnant.linking.blocking import candidates
from remnant.linking.comparing import compare
from remnant.linking.merging import merged_kind, merged_place, merged_weapons
from remnant.linking.places import Nearness, distance_km, nearness
from remnant.linking.weights import weights

SLACK = 3
CATALOGUE = catalogue.load()


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (KREMLIN, KREMLIN, Nearness.SAME_FACILITY),
        (MOSCOW, MOSCOW, Nearness.SAME_SETTLEMENT),
        (RUSSIA, RUSSIA, Nearness.SAME_AREA),
        (MOSCOW, TOWERS, Nearness.INSIDE_SETTLEMENT),
        (TULA, RUSSIA, Nearness.INSIDE_AREA),
        (MOSCOW, TULA, Nearness.APART),
        (MOSCOW, MOSCOW_REGION, Nearness.OF_ONE_NAME),
        (MOSCOW, TULA_REGION, Nearness.APART),
        (KREMLIN, TOWERS, Nearness.APART),
        (MOSCOW, None, Nearness.UNKNOWN),
    ],
)
def test_places_are_one_inside_the_other_or_apart(one, other, expected):
    assert nearness(one, other, SLACK) is expected
    assert nearness(other, one, SLACK) is expected


def test_a_name_without_coordinates_is_held_by_its_name():
    one = Place("Stary Gorod", "RU", None, None, None, PlacePrecision.SETTLEMENT)
    other = Place("stary gorod", "RU", None, None, None, PlacePrecision.SETTLEMENT)
    assert nearness(one, other, SLACK) is Nearness.SAME_SETTLEMENT
    assert nearness(one, MOSCOW, SLACK) is Nearness.UNKNOWN


def test_moscow_and_tula_are_a_hundred_and_seventy_kilometres_apart():
    assert distance_km(MOSCOW, TULA) == pytest.approx(172, abs=2)
    assert distance_km(MOSCOW, Place("?", None, None, None, None, PlacePrecision.NEAR)) is None


@given(RECORDS)
def test_blocks_lose_no_pair_that_would_be_joined(tellings):
    kept = {frozenset(pair) for pair in candidates(tellings)}
    rules = weights()
    for one, other in combinations(range(len(tellings)), 2):
        link = compare(tellings[one], tellings[other], rules, None, frozenset())
        if link is not None and link.weight >= rules.threshold:
            assert frozenset((one, other)) in kept


REGION = ("region:RU-MOS", "country:RU")
LOST = Place("Lost Farm", "RU", None, None, None, PlacePrecision.SETTLEMENT, None, None, REGION)
NEAR = Place("Near Farm", "RU", 55.9, 37.2, 5, PlacePrecision.SETTLEMENT, "x:1", None, REGION)
PLACES = (MOSCOW, TOWERS, TULA, LOST, NEAR, None)


@pytest.mark.parametrize("one", PLACES)
@pytest.mark.parametrize("other", PLACES)
def test_whatever_is_not_apart_is_held_together_from_either_side(one, other):
    pair = told("a", one), told("b", other)
    apart = nearness(one, other, weights().near_km) is Nearness.APART
    for tellings in (pair, pair[::-1]):
        assert apart or list(candidates(tellings)) == [(0, 1)]


def test_two_towns_of_one_country_are_no_neighbours():
    assert list(candidates((told("a", MOSCOW), told("b", TULA)))) == []


def test_a_comparison_is_the_same_from_either_side():
    pairs = combinations([told("a"), told("b", TOWERS), told("c", when=day(5, 31))], 2)
    for one, other in pairs:
        left = compare(one, other, weights(), None, frozenset())
        right = compare(other, one, weights(), None, frozenset())
        assert left.weight == right.weight


def test_weapons_of_different_types_speak_against():
    def weight(name):
        (mention,) = CATALOGUE.find(name)
        one, other = told("a", weapons=(STRIZH,)), told("b", weapons=(mention.weapon,))
        return compare(one, other, weights(), CATALOGUE, frozenset()).weight

    assert weight("Tu-141") > weight("drone") > weight("Shahed-136")


def test_the_narrowest_place_that_all_admit_is_kept():
    assert merged_place([MOSCOW, TOWERS, None], SLACK) == TOWERS
    assert merged_place([MOSCOW, ENGELS, MOSCOW], SLACK) == MOSCOW
    assert merged_place([None], SLACK) is None


def test_an_unknown_kind_gives_way():
    assert merged_kind([Kind.UNKNOWN, Kind.STRIKE]) is Kind.STRIKE
    assert merged_kind([Kind.EXPLOSION, Kind.EXPLOSION, Kind.STRIKE]) is Kind.STRIKE
    assert merged_kind([Kind.UNKNOWN, Kind.EXPLOSION]) is Kind.EXPLOSION
    assert merged_kind([Kind.UNKNOWN]) is Kind.UNKNOWN


def test_a_weapon_named_twice_is_kept_once():
    assert merged_weapons([STRIZH, STRIZH], None) == (STRIZH,)


def test_an_interception_gives_way_to_an_attack_that_as_many_tell():
    assert merged_kind([Kind.INTERCEPTION, Kind.STRIKE]) is Kind.STRIKE
    assert merged_kind([Kind.INTERCEPTION, Kind.INTERCEPTION, Kind.STRIKE]) is Kind.INTERCEPTION
