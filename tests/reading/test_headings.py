"""A list of places or days is a list of incidents."""

from __future__ import annotations


def places(told):
    return [incident.place.name for incident in told.incidents if incident.place is not None]


def test_each_item_that_opens_with_a_place_is_an_incident_of_its_own(reader):
    text = (
        "Summary of the day.\n\n"
        "- Nikopol: artillery, five times. A man was killed.\n\n"
        "- Marhanets: shelled with rockets. Two houses were damaged.\n\n"
        "- Kryvyi Rih - a missile hit a warehouse. Four people were wounded."
    )
    told = reader(text)
    assert {"Nikopol", "Marhanets", "Kryvyi Rih"} <= set(places(told))


def test_an_item_in_which_nothing_happened_is_none(reader):
    text = (
        "Summary of the day.\n\n"
        "- Nikopol: a missile hit a depot.\n\n"
        "- Marhanets: a new school opens."
    )
    assert "Marhanets" not in places(reader(text))


def test_each_day_that_opens_an_item_dates_its_incident(reader):
    text = (
        "Four days in Odesa.\n\nMonday: drones hit a depot.\n\nTuesday: a missile struck the port."
    )
    days = {incident.date.start.isoformat() for incident in reader(text).incidents}
    assert len(days) == 2
