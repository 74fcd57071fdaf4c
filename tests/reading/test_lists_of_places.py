"""Several places named in one list, each of them hit; and lists of where something came from."""

from __future__ import annotations

import pytest


def _places(told):
    return [i.place.name for i in told.incidents if i.place]


@pytest.mark.parametrize(
    ("sentence", "places"),
    [
        (
            "Missiles struck depots in Poltava, Dnipro and Odesa on Monday.",
            ["Poltava", "Dnipro", "Odesa"],
        ),
        (
            "In the night the port of Izmail and a grain store in Reni were hit by drones.",
            ["Izmail port", "Reni"],
        ),
        (
            "Drones hit a refinery in Ryazan, an airfield in Saratov and a bridge in Tula.",
            ["Ryazan refinery", "Saratov airfield", "Tula"],
        ),
    ],
)
def test_every_item_of_a_list_is_an_incident(reader, sentence, places):
    found = _places(reader(sentence))
    assert len(found) == len(places)


def test_a_toll_of_a_list_is_of_all_of_it(reader):
    told = reader("Missiles that struck Poltava and Dnipro on Monday killed nine people.")
    tolls = [c.incident for c in told.claims if c.slot.value == "killed"]
    assert tolls == [("i1", "i2")]
    assert len(told.incidents) == 2


def test_both_strikes_are_the_two_told_of(reader):
    told = reader(
        "A drone hit a depot in Poltava on Monday. On 20 May a missile struck a school in Sumy.\n\n"
        "Nobody has claimed responsibility for either attack."
    )
    claims = [c.incident for c in told.claims if c.stance.value == "withholds"]
    assert claims
    assert set(claims[0]) == {"i1", "i2"}


def test_regions_that_rockets_came_from_were_not_hit(reader):
    told = reader(
        "Two missiles hit a house in Sumy on Monday. They were launched from the Voronezh and "
        "Kursk regions."
    )
    assert _places(told) == ["Sumy"]


def test_a_clause_of_its_own_is_no_item_of_a_list(reader):
    told = reader("Five people were hurt in Kharkiv, and in Sumy a drone hit a bus, killing two.")
    first, second = told.incidents
    tolls = {c.slot.value: c.incident for c in told.claims}
    assert tolls["injured"] == (first.key,)
    assert tolls["killed"] == (second.key,)


def test_a_place_has_the_spelling_of_the_report(reader):
    told = reader("Jets bombed a camp in Paktika on Monday.")
    assert _places(told) == ["Paktika"]


def test_a_church_struck_twice_hours_apart_was_in_two_incidents(reader):
    told = reader(
        "Jets struck the church in Barda twice on Monday, hours apart. "
        "In the first attack the roof was pierced and two people were killed. "
        "The second strike wounded three reporters."
    )
    tolls = {c.slot.value: c.incident for c in told.claims if c.slot.value in ("killed", "injured")}
    assert len(told.incidents) == 2
    assert set(tolls["killed"]).isdisjoint(tolls["injured"])


def test_where_people_died_is_a_place_of_its_own(reader):
    told = reader(
        "Rockets hit Sumy on Monday. Such shells were used before, as in Poltava on 10 May, where "
        "21 people lost their lives."
    )
    assert _places(told) == ["Sumy", "Poltava"]


def test_a_bare_ordinal_is_the_last_such_day(reader):
    told = reader(
        "A drone hit a depot in Sumy on Monday.\n\nOn the 10th, two people were killed in Poltava."
    )
    assert [i.date.start.day for i in told.incidents if i.date.start] == [29, 10]
