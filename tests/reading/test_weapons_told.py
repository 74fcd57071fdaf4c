"""How many weapons flew, were stopped, got through or fell, and of which type they were."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("sentence", "slot", "low", "high"),
    [
        ("At least eight drones hit apartment buildings in Moscow.", "struck", 8, None),
        ("Air defences shot down 12 drones over Kursk on Monday.", "intercepted", 12, 12),
        ("Five missiles were shot down over Kyiv on Monday.", "intercepted", 5, 5),
        ("Russia launched 30 missiles at Odesa on Monday.", "launched", 30, 30),
        ("Two drones crashed near Voronezh on Monday.", "fell", 2, 2),
    ],
)
def test_each_fate_of_a_weapon_is_counted_apart(answers, sentence, slot, low, high):
    (claim,) = answers(sentence, slot)
    assert (claim.value.min, claim.value.max) == (low, high)


def test_all_that_came_is_the_whole_they_are_counted_from(answers):
    text = (
        "Drones flew at Moscow on Monday. "
        "The ministry said it had jammed or shot down all eight drones."
    )
    (claim,) = answers(text, "intercepted")
    assert (claim.value.min, claim.value.max, claim.value.of) == (8, 8, 8)
    assert claim.value.method == ("jammed", "shot down")


def test_destroyed_houses_are_damage_and_no_interception(answers):
    text = "Shelling destroyed 12 houses in Kupiansk on Monday."
    assert answers(text, "intercepted") == []
    assert len(answers(text, "damage")) == 1


def test_a_named_type_is_claimed_by_who_names_it(answers):
    text = "A missile hit Dnipro on Monday. The governor, Ivan Petrenko, said it was an Iskander."
    (claim,) = answers(text, "weapon")[-1:]
    assert claim.speaker.name == "Ivan Petrenko"
    assert claim.value.name == "Iskander"


def test_an_armed_drone_that_struck_something_is_an_attack_drone(reader):
    (incident,) = reader("Two drones hit a depot in Bryansk on Monday.").incidents
    assert [weapon.name for weapon in incident.weapons] == ["one-way attack drone"]
