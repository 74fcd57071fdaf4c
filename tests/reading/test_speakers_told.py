"""Who says it: joint speakers, ranks cut short, reporters, accounts and what they cover."""

from __future__ import annotations

LEAD = "Drones hit an oil depot in Voronezh on Monday. "


def test_two_in_one_breath_make_two_claims(answers):
    text = LEAD + "The governor and the army both said that three people were killed."
    speakers = {claim.speaker.name for claim in answers(text, "killed")}
    assert len(speakers) == 2


def test_a_rank_points_back_at_the_name_it_was_cut_short_with(answers):
    text = (
        LEAD + "Four drones came down, Lt Gen Sergei Sevryukov said. "
        "Three people were killed, the general said."
    )
    (killed,) = answers(text, "killed")
    assert killed.speaker.name == "Sergei Sevryukov"


def test_our_own_correspondent_is_the_report(answers):
    text = LEAD + "Three people were killed, our correspondent says."
    (killed,) = answers(text, "killed")
    assert killed.speaker.name == "the report"


def test_an_account_covers_the_clause_that_it_hangs_on_alone(answers):
    text = (
        "Russia fired 90 missiles at Ukraine on Monday, of which 77 were shot down by Kyiv's count."
    )
    (launched,) = answers(text, "launched")
    (intercepted,) = answers(text, "intercepted")
    assert launched.speaker.name == "the report"
    assert intercepted.speaker.name == "Ukraine"


def test_what_a_person_cites_is_his_ground_and_not_the_speaker(answers):
    text = LEAD + "Three people were killed, the governor said, citing reports of the police."
    (killed,) = answers(text, "killed")
    assert "governor" in killed.speaker.name


def test_an_agency_that_cites_somebody_passes_his_words_on(answers):
    text = LEAD + "TASS reported, citing the Voronezh governor, that three people were killed."
    (killed,) = answers(text, "killed")
    assert killed.speaker.printed == "Voronezh governor"
    assert [each.name for each in killed.via] == ["TASS"]


def test_a_person_is_spelt_as_the_report_spells_him(answers):
    text = LEAD + "Three people were killed, President Volodymyr Zelenskiy said."
    (killed,) = answers(text, "killed")
    assert killed.speaker.name == "Volodymyr Zelenskiy"
    assert killed.speaker.id is not None


def test_one_doctor_s_list_is_told_by_a_doctor(answers):
    text = LEAD + "One doctor's list has the names of 43 dead."
    assert all(claim.speaker.name == "doctor" for claim in answers(text, "killed"))


def test_the_doer_stands_behind_by_however_far(answers):
    text = LEAD + "They were launched, the governor claimed, by Ukraine."
    found = [claim for claim in answers(text, "perpetrator") if claim.value.name == "Ukraine"]
    assert any("governor" in claim.speaker.name for claim in found)


def test_a_party_that_admits_the_strike_did_it(answers):
    text = LEAD + "The Ukrainian army admitted the strike."
    (own,) = answers(text, "perpetrator")
    assert own.value.name == "Ukraine"
    assert own.act.value == "claims_responsibility"
