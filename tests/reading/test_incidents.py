"""Which incidents a report tells of: its main one, those it looks back on, and none."""

from __future__ import annotations

from datetime import date


def test_the_main_incident_is_where_and_when_the_lead_says(reader):
    (incident,) = reader("Drones hit a refinery in Ryazan on Monday.").incidents
    assert incident.place is not None
    assert incident.place.name == "Ryazan refinery"
    assert (incident.date.start, incident.date.end) == (date(2023, 5, 29), date(2023, 5, 29))


def test_without_a_date_of_its_own_it_has_the_report_s(reader):
    (incident,) = reader("Drones hit a refinery in Ryazan.").incidents
    assert incident.date.start == date(2023, 5, 30)


def test_without_any_date_the_time_stays_unknown(reader):
    (incident,) = reader("Drones hit a refinery in Ryazan on Monday.", None).incidents
    assert not incident.date.known


def test_an_earlier_attack_with_its_own_date_is_another_incident(reader):
    told = reader(
        "Drones hit a refinery in Ryazan on Monday.\n\n"
        "In December 2022, a drone struck the Engels airbase."
    )
    first, earlier = told.incidents
    assert first.place is not None
    assert first.place.name == "Ryazan refinery"
    assert earlier.date.start == date(2022, 12, 1)


def test_a_second_place_of_the_same_night_is_another_incident(reader):
    told = reader(
        "Drones hit a refinery in Ryazan on Monday. In Voronezh a missile struck an airfield."
    )
    assert [i.place.name for i in told.incidents if i.place] == ["Ryazan refinery", "Voronezh"]
    assert {i.date.start for i in told.incidents} == {date(2023, 5, 29)}


def test_where_something_was_said_is_not_where_it_happened(reader):
    told = reader(
        "Drones hit a refinery in Ryazan on Monday. "
        "In Moscow, the minister said that two people were killed."
    )
    assert [i.place.name for i in told.incidents if i.place] == ["Ryazan refinery"]


def test_a_dateline_is_no_place_of_the_event(reader):
    told = reader("MOSCOW, May 30 - Drones hit a refinery in Ryazan on Monday.")
    assert [i.place.name for i in told.incidents if i.place] == ["Ryazan refinery"]


def test_a_claim_is_about_the_incident_that_its_words_speak_of(reader):
    told = reader(
        "Drones hit a refinery in Ryazan on Monday. Two people were killed.\n\n"
        "In December 2022, three people were killed at the Engels airbase by a drone."
    )
    tolls = {c.value.max: c.incident for c in told.claims if c.slot.value == "killed"}
    assert tolls[2] != tolls[3]


def test_remains_link_the_incidents_that_they_are_compared_with(reader):
    told = reader(
        "Drones hit a tower in Moscow on Monday.\n\n"
        "The wreckage bore similarities to drones used in attacks in Tula and in Voronezh."
    )
    (wreckage,) = [c for c in told.claims if c.slot.value == "wreckage"]
    names = {i.key: i.place.name for i in told.incidents if i.place}
    assert [names[key] for key in wreckage.incident] == ["Moscow"]
    assert [names[key] for key in wreckage.links] == ["Tula", "Voronezh"]


def test_a_report_of_sanctions_tells_of_no_incident(reader):
    told = reader(
        "The European Union put three companies on its sanctions list on Monday for making drones. "
        "The minister welcomed the decision."
    )
    assert told.incidents == ()
    assert told.claims == ()


def test_an_exercise_is_no_incident(reader):
    told = reader(
        "In the scenario of the drill in Dushanbe, a drone hit a school and killed three."
    )
    assert told.incidents == ()


def test_an_empty_text_has_an_empty_reading(reader):
    told = reader("")
    assert (told.incidents, told.claims, told.patterns, told.trend_statements) == ((), (), (), ())
