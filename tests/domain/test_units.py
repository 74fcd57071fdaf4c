"""A unit is said in English where it is known, and as printed where it is not."""

import pytest

from remnant.domain.units import unit_words
from remnant.domain.values import Count
from remnant.domain.wording import value_words


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (Count(2, 2, unit="беспилотника"), "2 drones"),
        (Count(18, 18, unit="ракет"), "18 missiles"),
        (Count(75, 75, approximate=True, unit="дронів"), "about 75 drones"),
        (Count(6, 6, unit="крылатых ракет"), "6 cruise missiles"),
        (Count(61, None, unit="ударних безпілотників"), "at least 61 one-way attack drones"),
        (Count(3, 3, unit="літаки"), "3 planes"),
        (Count(4, 4, unit="самолёта"), "4 planes"),
        (Count(5, 5, unit="осіб"), "5 people"),
        (Count(7, 7, unit="человек"), "7 people"),
    ],
)
def test_a_unit_in_the_reports_language_is_said_in_english(count, words):
    assert value_words(count) == words


@pytest.mark.parametrize(
    ("unit", "words"),
    [("people", "1 person"), ("drones", "1 drone"), ("беспилотник", "1 drone")],
)
def test_one_is_singular(unit, words):
    assert value_words(Count(1, 1, unit=unit)) == words
    assert value_words(Count(None, 1, unit=unit)) == f"at most {words}"


@pytest.mark.parametrize("unit", ["х-101", "резервуаров", "apartment buildings", "сайтів"])
def test_an_unknown_unit_stays_as_printed(unit):
    assert unit_words(unit) == unit
