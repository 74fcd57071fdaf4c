"""What looks like an incident and is none: customs, tallies, bearings, drills."""

from __future__ import annotations

import pytest

HIT = "A drone hit a mill in Mekelle on Monday.\n\n"


@pytest.mark.parametrize(
    "sentence",
    [
        "Air strikes killed at least 108 people in Tigray in the first half of April alone.",
        "By the count of the monitors 200 people have been killed in Tigray since February.",
        "Nobody was hurt. Farmers find a mine every week, and it is blown up at noon near Adigrat.",
    ],
)
def test_what_is_summed_up_or_usual_is_no_incident(reader, sentence):
    assert len(reader(HIT + sentence).incidents) == 1


def test_a_town_that_distance_is_measured_from_is_not_hit(reader):
    told = reader("Rockets struck Barda on Monday, some 30 kilometres from Ganja.")
    assert [i.place.name for i in told.incidents if i.place] == ["Barda"]


def test_a_thing_shot_down_so_far_from_a_town_was_there(reader):
    told = reader(HIT + "Two jets were shot down some 120 km northeast of Mykolaiv on Sunday.")
    assert len(told.incidents) == 2


def test_a_drill_with_a_pretended_defence_is_no_incident(reader):
    told = reader(
        "Explosions woke the guests of a hotel in Varna on Monday. It was only an exercise.\n\n"
        "A gun “shot down” two drones, and the last intruder was “killed”."
    )
    assert told.incidents == ()


def test_a_toll_behind_a_colon_tells_of_the_blow(reader):
    told = reader(
        "A bomb hit a house in Kherson on 1 May.\n\n"
        "Twelve days later it was the turn of another house in the same city: nine dead."
    )
    assert [i.date.start.day for i in told.incidents if i.date.start] == [1, 13]
