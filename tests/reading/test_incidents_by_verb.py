"""Verbs that tell of an event wherever they stand in the sentence."""

from __future__ import annotations

import pytest

LEAD = "A drone hit a depot in Kharkiv on Monday.\n\n"


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("In Varna, at noon, a truck packed with explosives burst outside a school.", "Varna"),
        ("He said that a coalition jet did bomb the hall in Sanaa on 8 May.", "Sanaa"),
        ("Fighters overran a police post at Gao on 2 May.", "Gao"),
        ("Pieces of a drone were picked up near Burgas on 3 May.", "Burgas"),
    ],
)
def test_a_second_event_with_its_own_town_is_an_incident(reader, sentence, place):
    told = reader(LEAD + sentence)
    assert place in [i.place.name for i in told.incidents if i.place]


@pytest.mark.parametrize(
    "sentence",
    [
        "Fighters could overrun a police post at Gao, he warned.",
        "Nobody has bombed Gao, he said.",
        "If the army shelled Gao, they would leave, he said.",
    ],
)
def test_what_may_be_or_was_not_is_none(reader, sentence):
    told = reader(LEAD + sentence)
    assert len(told.incidents) == 1
