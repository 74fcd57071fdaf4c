"""An earlier blow at the same place, a raid on a country's cities: incidents of their own."""

from __future__ import annotations

from datetime import date


def test_the_same_building_hit_some_weeks_before_is_another_incident(reader):
    text = (
        "A drone destroyed a hospital in Kharkiv on Monday.\n\n"
        "The same building had been hit by a drone some weeks before."
    )
    assert len(reader(text).incidents) == 2


def test_a_raid_on_a_country_s_cities_is_an_incident_of_the_country(reader):
    text = (
        "A missile hit a depot in Belgorod on Monday.\n\n"
        "On 20 May Russia had fired 158 missiles at Ukrainian cities."
    )
    names = [i.place.name for i in reader(text).incidents if i.place is not None]
    assert "Ukraine" in names


def test_the_day_on_which_it_was_said_dates_nothing(reader):
    text = (
        "A market in Kharkiv was hit on 20 May.\n\n"
        "The governor, who in a post on Monday also spoke of 19 injured, gave no names."
    )
    (incident,) = reader(text).incidents
    assert incident.date.start == date(2023, 5, 20)


def test_a_list_of_officials_in_a_capital_is_no_place_of_an_attack(reader):
    text = "Drones hit Engels on 20 May, the ministry in Moscow said."
    names = [i.place.name for i in reader(text).incidents if i.place is not None]
    assert "Moscow" not in names


def test_what_was_hit_in_an_incident_looked_back_on_is_the_incident_s_own(answers):
    text = (
        "A drone hit a school in Kharkiv on Monday.\n\nIn late 2022 drones struck Engels airbase."
    )
    assert [c.value for c in answers(text, "target")] == [("school",)]
