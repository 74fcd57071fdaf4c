"""Air-defence systems are none of an attack's weapons, unless they were fired at something."""

from __future__ import annotations

import pytest


def named(told) -> set[str]:
    ids = {weapon.id for each in told.incidents for weapon in each.weapons}
    return ids | {each.value.id for each in told.claims if each.slot.value == "weapon"}


@pytest.mark.parametrize(
    ("text", "system"),
    [
        ("Five drones were shot down near Tula on Monday by Pantsir-S systems.", "pantsir"),
        ("A Kinzhal hit and destroyed a Patriot air-defence system in Kyiv on Monday.", "patriot"),
        ("В понедельник в Киеве поражён зенитный ракетный комплекс Patriot.", "patriot"),
        ("В понедельник над Тулой пять дронов сбили комплексы «Панцирь-С».", "pantsir"),
        ("У понеділок над Києвом «Кинджал» збили комплексом Patriot.", "patriot"),
    ],
)
def test_what_shoots_down_or_is_hit_is_no_weapon_of_the_attack(reader, text, system):
    told = reader(text)
    assert told.incidents
    assert system not in named(told)


@pytest.mark.parametrize(
    "text",
    [
        "Russia fired S-300 missiles at Kharkiv on Monday. They hit a school.",
        "У понеділок ракетою С-300 пошкоджено школу в Харкові.",
    ],
)
def test_a_system_that_is_fired_at_a_town_is_a_weapon_of_the_attack(reader, text):
    assert "s-300" in named(reader(text))


def test_drones_that_took_part_were_sent(answers):
    text = "Drones hit houses in Tula on Monday. Eight drones took part in the attack, Russia said."
    (claim,) = answers(text, "launched")
    assert (claim.value.min, claim.value.max) == (8, 8)


def test_bases_of_bombers_are_no_bombers_that_are_counted(answers):
    text = "Ukraine sent drones against two bomber bases in Tula on Monday, Russia said."
    assert answers(text, "launched") == []
