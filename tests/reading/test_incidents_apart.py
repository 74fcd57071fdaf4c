"""Which incidents are one and which are two: places without a known position, days, shares."""

from __future__ import annotations

from datetime import date


def _places(told):
    return [incident.place.name for incident in told.incidents if incident.place]


def test_a_village_that_no_gazetteer_lists_is_a_place_all_the_same(reader):
    told = reader("Two missiles hit a farm in the village of Kvarnobek on Monday.")
    assert _places(told) == ["Kvarnobek"]


def test_the_attack_a_day_after_which_somebody_spoke_is_dated(reader):
    told = reader(
        '"We will rebuild," the mayor said on Tuesday, a day after shells hit the school.'
    )
    (incident,) = told.incidents
    assert incident.date.start == date(2023, 5, 29)


def test_a_city_that_acts_is_not_where_something_happened(reader):
    told = reader(
        "A missile destroyed a house on Monday.\n\n"
        "He sits on the committee Moscow has set up to look into the attack."
    )
    assert _places(told) == []


def test_every_region_with_a_figure_of_its_own_is_an_incident(reader):
    told = reader(
        "An oil depot in Belgorod was hit by a drone on Monday.\n\n"
        "Air defences had destroyed thirteen drones over Crimea and six over the Belgorod region."
    )
    assert _places(told) == ["Belgorod oil depot", "Crimea", "Belgorod region"]


def test_what_had_struck_a_day_earlier_is_another_incident(reader):
    told = reader(
        "Drones hit a refinery in Ryazan on Monday. The day before, on Sunday, "
        "a missile had struck a depot there."
    )
    assert [i.date.start for i in told.incidents] == [date(2023, 5, 29), date(2023, 5, 28)]


def test_a_date_that_owns_the_dead_does_not_date_the_blast(reader):
    told = reader(
        "Drones hit a refinery in Ryazan on Monday. "
        "A blast went off at a funeral where Sunday's dead were being buried."
    )
    assert {i.date.start for i in told.incidents} == {date(2023, 5, 29)}


def test_finds_of_one_sort_each_have_their_place_and_day(reader):
    told = reader(
        "Mines have alarmed seafarers since the weekend. Two have been found. "
        "The first was floating near Varna on Saturday. The second turned up off Burgas on Sunday."
    )
    found = [(i.place.name, i.date.start) for i in told.incidents if i.place]
    assert ("Varna", date(2023, 5, 27)) in found
    assert ("Burgas", date(2023, 5, 28)) in found


def test_a_week_after_a_place_is_after_what_happened_there(reader):
    told = reader(
        "Gas killed 40 people in Homs on 7 May.\n\n"
        "One week after Homs, warplanes bombed three sites of the army."
    )
    first, reprisal = told.incidents
    assert first.date.start == date(2023, 5, 7)
    assert reprisal.date.start is not None
    assert reprisal.date.start > date(2023, 5, 7)
