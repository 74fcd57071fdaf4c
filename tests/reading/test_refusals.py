"""Silence, doubt and denial by who is grammatically behind them, wherever the words stand."""

from __future__ import annotations

import pytest

LEAD = "Drones hit an oil depot in Voronezh on Monday, killing two people. "


def told(claims, stance):
    return [claim for claim in claims if claim.stance.value == stance]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        (
            "Ukraine's General Staff, asked about it twice, did not respond.",
            "General Staff of Ukraine",
        ),
        ("The Russian Ministry of Defence gave no figures.", "Russian Ministry of Defence"),
        ("The Kremlin refused to comment on the attack.", "Kremlin"),
        ("Ukraine's General Staff named no culprit.", "General Staff of Ukraine"),
    ],
)
def test_who_was_asked_and_said_nothing_withholds(answers, sentence, speaker):
    (silence,) = told(answers(LEAD + sentence), "withholds")
    assert silence.speaker.name == speaker
    assert silence.act.value in ("declines_to_comment", "has_not_claimed")


def test_two_who_keep_silent_together_are_two_silences(answers):
    text = LEAD + "The Russian Ministry of Defence and the Kremlin did not respond."
    silent = {claim.speaker.name for claim in told(answers(text), "withholds")}
    assert silent == {"Russian Ministry of Defence", "Kremlin"}


def test_what_nobody_could_check_is_left_open_by_the_report(answers):
    (doubt,) = told(answers(LEAD + "None of these figures could be verified."), "leaves_open")
    assert doubt.speaker.name == "the report"
    assert doubt.slot.value == "killed"


def test_a_mission_that_could_not_verify_leaves_it_open_itself(answers):
    text = LEAD + "The OSCE mission, which has no access to the area, could not verify the report."
    (doubt,) = told(answers(text), "leaves_open")
    assert "OSCE" in doubt.speaker.name


def test_a_negated_statement_in_somebody_s_mouth_is_a_denial(answers):
    text = LEAD + "The depot had not been hit by a missile, the governor said."
    denials = told(answers(text), "denies")
    assert denials
    assert all("governor" in claim.speaker.name for claim in denials)


def test_calling_an_accusation_baseless_denies_it(answers):
    text = LEAD + "Kyiv described the Russian allegations as “unfounded”."
    (denial,) = told(answers(text, "perpetrator"), "denies")
    assert denial.speaker.name == "Ukraine"


@pytest.mark.parametrize(
    "sentence",
    [
        "The army does not strike schools, the Kremlin said.",
        "“We will not forgive this,” the Kremlin said.",
        "Ukraine should not have to fight alone, the Kremlin said.",
    ],
)
def test_customs_wishes_and_vows_deny_nothing(answers, sentence):
    assert not told(answers(LEAD + sentence), "denies")
