"""One speaker answers one question of one incident once in a sentence."""

from __future__ import annotations

LEAD = "Kharkiv came under attack on Monday.\n\n"


def test_a_fire_that_a_verb_and_a_turn_tell_is_one_answer(answers):
    text = LEAD + "A drone set a warehouse alight, the mayor said."
    assert len(answers(text, "damage")) == 1


def test_several_things_damaged_in_one_sentence_are_one_answer_with_all_of_them(answers):
    text = LEAD + "The blast shattered windows, collapsed a wall and wrecked two cars."
    (damage,) = answers(text, "damage")
    told = " ".join(damage.value)
    assert "windows" in told
    assert "cars" in told


def test_the_narrowest_name_of_a_weapon_in_a_sentence_is_the_answer(answers):
    text = LEAD + "The missile that hit the school was an Iskander, the police said."
    (weapon,) = [c for c in answers(text, "weapon") if c.speaker.name == "police"]
    assert weapon.value.name == "Iskander"
