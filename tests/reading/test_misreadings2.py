"""What is easily misread: general words, denials of a version, counts told twice."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "Ракета влучила в школу в Полтаві у вівторок. Причиною, запевнив речник Кремля Дмитро "
        "Пєсков, стала робота української протиповітряної оборони. Повітряні сили України його "
        "спростували.",
        "Ракета попала в школу в Полтаве во вторник. Причиной, заявил пресс-секретарь Кремля "
        "Дмитрий Песков, стала работа украинской противовоздушной обороны. Воздушные силы "
        "Украины это опровергли.",
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
        "A missile hit a school in Poltava on Tuesday. The Russian army does not strike schools, "
        "the Kremlin said.",
        "Ракета влучила в школу в Полтаві у вівторок. Російська армія не б'є по школах, заявив "
        "речник Кремля Дмитро Пєсков.",
        "Ракета попала в школу в Полтаве во вторник. Российская армия не бьёт по школам, заявил "
        "пресс-секретарь Кремля Дмитрий Песков.",
    ],
)
def test_what_an_army_never_does_denies_nothing_of_this_target(answers, text):
    assert not [c for c in answers(text, "target") if c.stance.value == "denies"]


@pytest.mark.parametrize(
    "text",
    [
        "Над Киевом во вторник сбили шесть ракет, сообщили Воздушные силы. Россия выпустила "
        "меньше, написало агентство.",
        "Над Києвом у вівторок збили шість ракет, повідомили Повітряні сили. Росія випустила "
        "менше, написало агентство.",
    ],
)
def test_a_count_that_is_disputed_accuses_nobody(answers, text):
    assert answers(text, "perpetrator") == []
