"""How many were killed and injured, with the bounds as worded."""

from __future__ import annotations

import pytest

LEAD = "A missile hit a market in Kramatorsk on Monday. "


@pytest.mark.parametrize(
    ("sentence", "low", "high"),
    [
        ("At least eight people were killed.", 8, None),
        ("Up to five people were killed.", None, 5),
        ("More than 200 people died.", 201, None),
        ("The strike killed four civilians.", 4, 4),
        ("Six people, two of them children, were killed.", 6, 6),
        ("No one was killed.", 0, 0),
        ("A woman was killed.", 1, 1),
    ],
)
def test_a_toll_has_the_bounds_of_its_words(answers, sentence, low, high):
    (killed,) = answers(LEAD + sentence, "killed")
    assert (killed.value.min, killed.value.max) == (low, high)


def test_no_casualties_is_none_killed_and_none_injured(answers):
    text = LEAD + "There were no casualties."
    for slot in ("killed", "injured"):
        (claim,) = answers(text, slot)
        assert (claim.value.min, claim.value.max) == (0, 0)


def test_nobody_hurt_says_nothing_of_deaths(answers):
    text = LEAD + "No one was hurt."
    assert len(answers(text, "injured")) == 1
    assert answers(text, "killed") == []


def test_killed_and_wounded_of_one_sentence_are_two_answers(answers):
    text = LEAD + "Three people were killed and five wounded."
    (killed,), (injured,) = answers(text, "killed"), answers(text, "injured")
    assert (killed.value.max, injured.value.max) == (3, 5)


def test_a_part_of_the_dead_is_no_toll_of_its_own(answers):
    text = LEAD + "Nine people were killed, among them three children."
    assert [claim.value.max for claim in answers(text, "killed")] == [9]


def test_a_toll_that_the_same_speaker_revises_supersedes_the_first(answers):
    text = (
        LEAD
        + "Mayor Ivan Petrenko said that two people were killed. "
        + "Later the mayor raised the number of dead to four."
    )
    first, later = answers(text, "killed")
    assert later.value.max == 4
    assert later.supersedes == first.id
    assert later.act.value == "corrects"


def test_what_could_happen_is_no_toll(answers):
    assert answers(LEAD + "Another strike could kill hundreds of people.", "killed") == []
