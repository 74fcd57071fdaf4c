"""How a report tells that something happened, and that it happened again."""

from __future__ import annotations

from datetime import date

import pytest


@pytest.mark.parametrize(
    "sentence",
    [
        "Explosions were heard in Kharkiv on Monday.",
        "A blast was reported near Isfahan on Monday.",
        "The outskirts of Omdurman came under heavy artillery fire on Monday.",
        "There was an explosion in Kherson on Monday.",
    ],
)
def test_a_noun_of_attack_tells_of_an_incident_where_its_verb_says_that_it_was(reader, sentence):
    (incident,) = reader(sentence).incidents
    assert incident.date.start == date(2023, 5, 29)


def test_the_day_on_which_an_attack_took_place_dates_it(reader):
    told = reader("Nobody admits the attack on the hospital in Sumy, which took place on Friday.")
    (incident,) = told.incidents
    assert incident.date.start == date(2023, 5, 26)


def test_a_count_of_this_month_s_attacks_does_not_widen_the_day(reader):
    told = reader(
        "A bomb exploded outside a hotel in Mogadishu, police said. "
        "It was the third attack in the capital this month."
    )
    (incident,) = told.incidents
    assert (incident.date.start, incident.date.end) == (date(2023, 5, 30), date(2023, 5, 30))


def test_after_the_attack_on_one_town_the_next_is_struck(reader):
    told = reader("Hours after the attack on Kryvyi Rih, a second missile struck Zaporizhzhia.")
    assert [i.place.name for i in told.incidents if i.place] == ["Kryvyi Rih", "Zaporizhzhia"]


def test_the_same_evening_another_part_of_the_town_is_another_incident(reader):
    told = reader(
        "A bomb hit a shop in Kharkiv on Monday. Two people were killed.\n\n"
        "The same evening the centre of the city was struck by a missile. Five were injured there."
    )
    assert [i.place.name for i in told.incidents if i.place] == ["Kharkiv", "Kharkiv"]
    tolls = {c.slot.value: c.incident for c in told.claims if c.slot.value in ("killed", "injured")}
    assert tolls["killed"] != tolls["injured"]


def test_an_hour_of_its_own_is_a_blow_of_its_own(reader):
    told = reader(
        "Two ships came under attack in the Red Sea on Monday.\n\n"
        "At 9:15 a.m. a missile struck the tanker Alder.\n\n"
        "At 3:30 p.m. the freighter Birch was hit by a drone."
    )
    assert len(told.incidents) == 2
    assert {i.date.start for i in told.incidents} == {date(2023, 5, 29)}


def test_a_country_s_raid_holds_its_single_hits(reader):
    told = reader(
        "Overnight Russia launched 58 drones at Ukraine, the air force said. "
        "In Odesa a drone hit a port building."
    )
    wave, hit = told.incidents
    assert wave.place is not None
    assert wave.place.name == "Ukraine"
    assert hit.part_of == wave.key


def test_what_had_happened_there_before_has_the_same_place(reader):
    told = reader(
        "A shell hit a hospital in Khartoum on Monday. "
        "Two weeks earlier, a drone had killed six people there."
    )
    assert [i.place.name for i in told.incidents if i.place] == ["Khartoum", "Khartoum"]


def test_where_somebody_governs_is_not_where_it_happened(reader):
    told = reader(
        "A drone hit a ward in Nyala on Monday. "
        "For the governor of Kassala it was a drone that killed the patients."
    )
    assert [i.place.name for i in told.incidents if i.place] == ["Nyala"]


def test_what_was_done_with_harm_is_dated_like_the_harm(reader):
    told = reader("Rebels set off a bomb outside a police station in Cali on Monday, wounding six.")
    (incident,) = told.incidents
    assert incident.date.start == date(2023, 5, 29)


def test_without_a_day_of_its_own_it_has_the_day_on_which_it_was_told(reader):
    told = reader(
        "Drones attacked an oil refinery in Ryazan, the regional governor said on Sunday."
    )
    (incident,) = told.incidents
    assert incident.date.start == date(2023, 5, 28)


def test_a_town_that_came_under_fire_is_a_place_of_the_event(reader):
    told = reader("Shells hit a school in Jermuk on Monday. Goris also came under fire.")
    assert [i.place.name for i in told.incidents if i.place] == ["Jermuk", "Goris"]


def test_a_ship_named_like_a_town_is_no_place(reader):
    told = reader("Drones hit the MSC Orion in the Indian Ocean on Monday.")
    assert [i.place.name for i in told.incidents if i.place] == ["Indian Ocean"]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Wreckage of a drone was found on a beach near Burgas on Sunday.", "remnant found"),
        ("Six drones were shot down over Kerch on Monday.", "interception"),
        ("Air defences destroyed six drones over Kerch on Monday.", "interception"),
        ("A drone hit a depot in Kerch on Monday and a blast followed.", "air/drone strike"),
        ("An explosion shook Kerch on Monday.", "explosion"),
    ],
)
def test_the_kind_is_what_the_words_speak_for(reader, sentence, kind):
    (incident,) = reader(sentence).incidents
    assert incident.kind.value == kind
