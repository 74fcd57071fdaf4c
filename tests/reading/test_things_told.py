"""What somebody says of things: harm in turns, what was left whole, causes, origins, blasts."""

from __future__ import annotations

import pytest

LEAD = "Missiles hit Kharkiv on Monday.\n\n"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Dozens of houses lost their roofs, the mayor said.", "damage~roofs@mayor"),
        ("The city went dark, the mayor said.", "damage~dark@mayor"),
        ("The reactors were undamaged, the operator said.", "damage:denies@operator"),
        ("The operator put the fire down to a short circuit.", "cause~short circuit@operator"),
        ("Residents reported hearing explosions.", "occurred~explosions@residents"),
        ("The drone came from the south, the officer said.", "place~south@officer"),
        ("Prosecutors said cluster munitions had been used.", "weapon~cluster@prosecutors"),
        ("Four rockets out of a launcher hit the school, the general said.", "struck=4@general"),
        ("Another twelve shells were downed, the ministry said.", "intercepted=12@ministry"),
        ("An explosion had been heard, the mayor said.", "occurred~explosion@mayor"),
    ],
)
def test_it_is_told_by_who_says_it(missing, sentence, expected):
    assert missing(LEAD + sentence, expected) == []


def test_what_is_said_after_a_toll_and_is_only_a_figure_is_a_toll(missing):
    text = LEAD + "Ten people were killed, the police said. “More than 30,” a doctor said."
    assert missing(text, "killed=10@police & killed=31..@doctor") == []


def test_debris_that_killed_is_no_find(answers):
    text = LEAD + "Two men were killed by falling debris, the ministry said."
    assert not answers(text, "wreckage")


def test_a_drone_that_a_speaker_only_goes_on_about_is_no_claim_of_a_type(answers):
    text = LEAD + "A drone hit a depot. The drone flew low, the mayor said."
    assert not [c for c in answers(text, "weapon") if c.speaker.name == "mayor"]
