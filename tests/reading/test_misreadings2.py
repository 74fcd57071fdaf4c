"""What is easily misread: general words, denials of a version, counts told twice."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "text",
    [
        (
            "Ракета влучила в школу в Полтаві у вівторок. Причиною, запевнив речник Кремля Дмитро "
            "Пєсков, стала робота української протиповітряної оборони. Повітряні сили України його "
            "спростували."
        ),
        (
            "Ракета попала в школу в Полтаве во вторник. Причиной, заявил пресс-секретарь Кремля "
            "Дмитрий Песков, стала работа украинской противовоздушной обороны. Воздушные силы "
            "Украины это опровергли."
        ),
    ],
)
def test_who_denies_a_version_of_the_cause_was_not_accused(answers, text):
    assert not [c for c in answers(text, "perpetrator") if c.value.id in ("ua", "ua-air-defence")]


def test_a_version_that_is_denied_stays_a_cause(answers):
    text = (
        "Ракета влучила в школу в Полтаві у вівторок. Речник Кремля Дмитро Пєсков заявив, що "
        "причиною стала робота української протиповітряної оборони. Повітряні сили його "
        "спростували."
    )
    assert ("cause", "denies") in [(c.slot.value, c.stance.value) for c in answers(text)]


@pytest.mark.parametrize(
    "text",
    [
        (
            "A missile hit a school in Poltava on Tuesday. The Russian army does not "
            "strike schools, "
            "the Kremlin said."
        ),
        (
            "Ракета влучила в школу в Полтаві у вівторок. Російська армія не б'є по школах, заявив "
            "речник Кремля Дмитро Пєсков."
        ),
        (
            "Ракета попала в школу в Полтаве во вторник. Российская армия не бьёт по "
            "школам, заявил "
            "пресс-секретарь Кремля Дмитрий Песков."
        ),
    ],
)
def test_what_an_army_never_does_denies_nothing_of_this_target(answers, text):
    assert not [c for c in answers(text, "target") if c.stance.value == "denies"]


@pytest.mark.parametrize(
    "text",
    [
        (
            "Над Киевом во вторник сбили шесть ракет, сообщили Воздушные силы. Россия выпустила "
            "меньше, написало агентство."
        ),
        (
            "Над Києвом у вівторок збили шість ракет, повідомили Повітряні сили. Росія випустила "
            "менше, написало агентство."
        ),
    ],
)
def test_a_count_that_is_disputed_accuses_nobody(answers, text):
    assert answers(text, "perpetrator") == []


def test_weapons_that_attacked_and_were_stopped_were_launched(answers):
    text = (
        "Six drones attacked Tula on Monday and all of them were shot down, Russia's defence "
        "ministry said."
    )
    assert answers(text, "struck") == []
    assert [c.value.min for c in answers(text, "launched")] == [6]


def test_the_rest_of_a_count_is_told_by_who_told_its_part(answers):
    text = (
        "Five drones attacked Tula on Monday. Two drones were shot down, Russia's defence "
        "ministry said. The other three were jammed."
    )
    told = {c.value.min: c.speaker.name for c in answers(text, "intercepted")}
    assert told[3] == told[2] == "Russian Ministry of Defence"


def test_a_motive_ends_where_the_next_thing_said_begins(answers):
    text = (
        "Drones hit Tula on Monday. The governor said that Kyiv was trying to frighten Russians "
        "and that the repairs had begun."
    )
    assert not [c for c in answers(text, "motive") if "repairs" in str(c.value)]


def test_people_led_out_of_a_house_are_no_damage(answers):
    text = "Дрон попал в дом в Туле в понедельник, откуда жильцов временно вывели."
    assert not [c for c in answers(text, "damage") if "жильцов" in str(c.value)]
