"""Who did it: blame, responsibility, denial and three kinds of silence."""

from __future__ import annotations

import pytest

LEAD = "Drones hit a refinery near Ryazan on Monday. "


@pytest.mark.parametrize(
    "sentence",
    [
        "Russia’s defence ministry blamed Ukraine.",
        "Russia’s defence ministry blamed the attack on Ukraine.",
        "Russia’s defence ministry accused Ukraine of attacking the plant.",
        "Russia’s defence ministry held Ukraine responsible.",
    ],
)
def test_blame_names_the_one_that_is_blamed(answers, sentence):
    (claim,) = answers(LEAD + sentence, "perpetrator")
    assert claim.speaker.name == "Russian Ministry of Defence"
    assert claim.value.name == "Ukraine"
    assert (claim.stance.value, claim.act.value) == ("affirms", "blames")


def test_an_accusation_of_something_else_names_no_perpetrator(answers):
    text = LEAD + "Russia accused Ukraine of using schools as shelters."
    assert answers(text, "perpetrator") == []


@pytest.mark.parametrize(
    ("sentence", "stance", "act"),
    [
        ("Kyiv denied involvement in the attack.", "denies", "denies"),
        ("Kyiv has not claimed responsibility.", "withholds", "has_not_claimed"),
        ("Kyiv declined to comment.", "withholds", "declines_to_comment"),
        ("Kyiv neither confirmed nor denied a role.", "withholds", "declines_to_comment"),
        ("Kyiv claimed responsibility for the attack.", "affirms", "claims_responsibility"),
    ],
)
def test_denial_and_each_silence_are_kept_apart(answers, sentence, stance, act):
    (claim,) = answers(LEAD + sentence, "perpetrator")
    assert claim.speaker.name == "Ukraine"
    assert (claim.stance.value, claim.act.value) == (stance, act)


def test_nobody_claiming_it_is_said_of_any_party(answers):
    (claim,) = answers(LEAD + "No group has claimed responsibility.", "perpetrator")
    assert claim.speaker.name == "any party"
    assert claim.certainty.printed == "none"


def test_a_hedge_covers_the_actor_and_has_its_band(answers):
    text = LEAD + "US officials said that Ukraine was likely behind the attack."
    (claim,) = answers(text, "perpetrator")
    assert claim.certainty.printed == "likely"
    assert claim.certainty.scale == "ICD 203"
    assert (claim.certainty.low, claim.certainty.high) == (0.55, 0.80)


def test_an_attack_told_of_ones_own_side_claims_responsibility(answers):
    text = (
        "Rockets hit a depot in Melitopol on Monday. "
        "Ukraine’s air force said that its pilots had attacked the depot."
    )
    (claim,) = answers(text, "perpetrator")
    assert claim.act.value == "claims_responsibility"
    assert claim.value.name == "Ukraine"


def test_who_did_it_can_be_left_open(answers):
    (claim,) = answers(LEAD + "It is unclear who launched the drones.", "perpetrator")
    assert claim.stance.value == "leaves_open"
    assert claim.value is None


@pytest.mark.parametrize(
    "sentence",
    ["Ukraine has denied attacking the plant.", "Ukraine denied having shelled the town."],
)
def test_a_deed_that_is_denied_is_not_claimed(answers, sentence):
    told = answers(LEAD + sentence)
    (claim,) = [each for each in told if each.slot.value == "perpetrator"]
    assert (claim.value.name, claim.stance.value) == ("Ukraine", "denies")
    assert all(each.speaker.name != "Ukraine" or each is claim for each in told)


def test_not_denying_is_no_denial_and_no_claim_of_responsibility(answers):
    text = LEAD + "Ukraine did not deny attacking the plant. Kyiv did not deny involvement."
    assert answers(text, "perpetrator") == []


def test_soldiers_that_died_did_not_do_it(answers):
    text = "Four Ukrainian soldiers died on Monday when a missile hit a depot in Kharkiv, "
    assert answers(text + "Ukraine's army said.", "perpetrator") == []


def test_pointing_to_what_somebody_said_blames_nobody(answers):
    assert (
        answers(LEAD + "The mayor pointed to Ukrainian accounts of the raid.", "perpetrator") == []
    )


def test_a_place_where_nobody_lives_counts_no_dead(answers):
    assert answers("A drone hit a depot near Ryazan on Monday, where nobody lives.", "killed") == []


@pytest.mark.parametrize("sentence", ["Kyiv did not acknowledge the attack."])
def test_what_is_not_acknowledged_is_not_denied(answers, sentence):
    (claim,) = answers(LEAD + sentence, "perpetrator")
    assert claim.stance.value == "withholds"


def test_saying_that_one_did_not_attack_is_a_denial(answers):
    (claim,) = answers(LEAD + "Ukraine did not attack the plant, Kyiv said.", "perpetrator")
    assert claim.stance.value == "denies"
