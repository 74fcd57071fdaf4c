"""Where a speaker's words begin and end, and when nobody but the writer speaks."""

from __future__ import annotations

import pytest

LEAD = "Drones hit an oil depot in Voronezh on Monday. "


def test_a_verb_between_commas_speaks_even_where_it_could_mean_more(answers):
    (struck,) = answers(
        "At least five missiles hit the port of Odesa, Rudaw's reporters counted.", "struck"
    )
    assert struck.speaker.name == "Rudaw's reporters"


def test_the_bare_apostrophe_of_a_plural_owner_names_the_speaker(answers):
    text = LEAD + "Three people were killed, by the regional authorities’ count."
    (killed,) = answers(text, "killed")
    assert killed.speaker.name == "regional authorities"


@pytest.mark.parametrize(
    "sentence",
    [
        "Two people were killed in alleged Turkish drone strikes.",
        "Two people, reported killed at first, were found dead.",
    ],
)
def test_a_participle_that_qualifies_a_noun_lets_nobody_speak(answers, sentence):
    assert {claim.speaker.name for claim in answers(LEAD + sentence, "killed")} <= {"the report"}


def test_what_came_of_it_is_still_said_behind_the_speaker(answers):
    text = LEAD + "A missile hit a barracks, its commander said, killing three soldiers."
    (killed,) = answers(text, "killed")
    assert "commander" in killed.speaker.name


def test_what_the_group_denied_ends_with_the_verb(answers):
    text = (
        "Rescuers spoke on Monday. A bomb, which the group denied planting, went off in Odesa. "
        "The attack, which the ministry condemned and which killed nine people, came at noon."
    )
    assert {claim.speaker.name for claim in answers(text, "killed")} == {"the report"}


def test_a_figure_behind_the_place_of_speech_is_said(answers):
    text = LEAD + "The governor, Ivan Petrenko, wrote on X of six people killed."
    (killed,) = answers(text, "killed")
    assert killed.speaker.name == "Ivan Petrenko"


def test_sources_without_an_article_are_nobody_named_before(answers):
    text = (
        LEAD + "Reuters, on the word of sources in the army, reported that two people were killed."
    )
    (killed,) = answers(text, "killed")
    assert killed.speaker.name == "sources in the army"
    assert [relay.name for relay in killed.via] == ["Reuters"]
