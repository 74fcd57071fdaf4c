"""Speakers that commas, dashes and quotation marks set off from what they say."""

from __future__ import annotations

import pytest

LEAD = "Drones hit an oil depot in Voronezh on Monday. "


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Nine people died, say aid workers from the groups that ran the camp.", "aid workers"),
        ("Nine people died, Health Minister Olena Marchuk said amid the ruins.", "Olena Marchuk"),
        ("Nine people died, reckon volunteers who dug through the night.", "volunteers"),
        ("Nine people died, pro-government bloggers claim, in the second blast.", "bloggers"),
        ("Nine people died, the harbour's pilots reported over the radio.", "harbour's pilots"),
        ("“Nine people died”, a caretaker of the mill told Reuters in tears.", "caretaker"),
        ("Nine people died, a passer-by, Oleh Hrytsenko, recounted.", "Oleh Hrytsenko"),
    ],
)
def test_who_stands_between_commas_says_what_stands_before(answers, sentence, speaker):
    (killed,) = answers(LEAD + sentence, "killed")
    assert speaker in killed.speaker.name


@pytest.mark.parametrize(
    "noun", ["welders", "villagers", "passers-by", "plane-spotters", "servicemen", "midwives"]
)
def test_people_of_any_calling_can_speak(answers, noun):
    (killed,) = answers(LEAD + f"Six people were killed, {noun} said.", "killed")
    assert killed.speaker.name == noun


def test_what_the_document_says_is_its_author_s(answers):
    text = (
        LEAD + "The Danish Institute published a study on Friday, it said. "
        "Six people were killed, says the document."
    )
    (killed,) = answers(text, "killed")
    assert killed.speaker.name == "Danish Institute"


def test_a_place_before_the_comma_is_not_what_is_said(answers):
    text = LEAD + "In Voronezh, the governor said six people were killed."
    (killed,) = answers(text, "killed")
    assert "governor" in killed.speaker.name.lower() or killed.speaker.name == "Alexander Gusev"
