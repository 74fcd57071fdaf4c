"""Tolls in the turns that reports use: sums, pairs, what became of somebody, what was lost."""

from __future__ import annotations

import pytest

LEAD = "Kharkiv came under attack on Monday.\n\n"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Fourteen civilians and one soldier were killed.", "killed=15"),
        ("A mother and her daughter were killed.", "killed=2"),
        ("The driver was killed on the spot.", "killed=1"),
        ("A security guard did not survive.", "killed=1"),
        ("The brigade lost two soldiers.", "killed=2"),
        ("Three servicemen were fatally wounded.", "killed=3"),
        ("The number of wounded has gone up to 117.", "injured=117"),
        ("Doctors treated five people for cuts.", "injured=5"),
        ("None of its 20 men was harmed.", "injured=0"),
        ("There it hurt nobody.", "injured=0"),
    ],
)
def test_a_toll_is_read_in_any_of_its_turns(missing, sentence, expected):
    assert missing(LEAD + sentence, expected) == []


def test_what_is_fired_at_a_place_and_lands_there_reached_it(answers):
    (struck,) = answers(LEAD + "Two missiles came down on a hospital.", "struck")
    assert struck.value.min == 2


def test_a_drone_that_comes_down_in_a_field_fell(answers):
    assert not answers(LEAD + "A drone came down in a field.", "struck")
    assert len(answers(LEAD + "A drone came down in a field.", "fell")) == 1


def test_something_may_be_hit_more_than_once(answers):
    (struck,) = answers(LEAD + "The port was hit twice.", "struck")
    assert (struck.value.min, struck.value.max) == (2, 2)
