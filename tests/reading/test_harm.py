"""What was hit, damaged, meant, found and left open."""

from __future__ import annotations

LEAD = "A missile hit Kharkiv on Monday. "


def test_what_was_hit_is_the_target(answers):
    (target,) = answers("Two drones hit an oil depot in Bryansk on Monday.", "target")
    assert target.value == ("oil depot",)


def test_what_was_damaged_is_told_with_its_verb(answers):
    (damage,) = answers(LEAD + "Three apartment blocks were damaged.", "damage")
    assert damage.value == ("Three apartment blocks damaged",)


def test_a_participle_tells_damage_too(answers):
    text = "Two drones attacked the Kremlin on Monday, damaging a flagpole."
    (damage,) = answers(text, "damage")
    assert damage.value == ("a flagpole",)
    assert damage.quote.text == "damaging a flagpole"


def test_damage_that_is_denied_is_denied(answers):
    text = LEAD + "The ministry insisted that no aircraft were damaged."
    (damage,) = answers(text, "damage")
    assert damage.stance.value == "denies"


def test_what_a_strike_was_aimed_at_is_the_intended_target(answers):
    text = LEAD + "The rocket had been aimed at servicemen, the president, Ivan Petrenko, said."
    (aimed,) = answers(text, "intended_target")
    assert aimed.value == ("servicemen",)


def test_a_reason_given_is_a_motive(answers):
    text = LEAD + "The strike was in retaliation for the attack on the bridge, Vladimir Putin said."
    (motive,) = answers(text, "motive")
    assert motive.speaker.name == "Vladimir Putin"
    assert "retaliation" in motive.value


def test_remains_that_point_to_a_type_make_a_claim_with_its_hedge(answers):
    text = LEAD + "Investigators said that the wreckage was consistent with a Shahed-136."
    (wreckage,) = answers(text, "wreckage")
    assert wreckage.certainty.printed == "consistent with"


def test_a_blanket_could_not_be_verified_leaves_the_event_open(answers):
    text = LEAD + "None of the claims could be independently verified."
    (left,) = [c for c in answers(text) if c.stance.value == "leaves_open"]
    assert left.slot.value == "occurred"
    assert left.act.value == "unable_to_verify"


def test_a_pattern_is_no_incident(reader):
    told = reader(LEAD + "\n\nRussian forces pummel Ukrainian cities with cruise missiles.")
    assert [quote.text for quote in told.patterns] == [
        "Russian forces pummel Ukrainian cities with cruise missiles"
    ]
    assert len(told.incidents) == 1


def test_a_trend_is_kept_as_a_statement(reader):
    told = reader(LEAD + "\n\nSuch strikes are becoming more frequent.")
    assert [quote.text for quote in told.trend_statements] == [
        "Such strikes are becoming more frequent"
    ]
