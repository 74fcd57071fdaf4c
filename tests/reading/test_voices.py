"""Who speaks: the reader gives every answer to the one who gives it."""

from __future__ import annotations

import pytest

LEAD = "Drones hit an oil depot in Voronezh on Monday. "


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        (
            "Three people were killed, the governor of the region, Ivan Petrenko, said.",
            "Ivan Petrenko",
        ),
        ("The emergency service said that three people were killed.", "emergency service"),
        ('"Three people were killed," said Olena Koval, a spokeswoman.', "Olena Koval"),
        ("According to the city council, three people were killed.", "city council"),
        ("Three people were killed, according to local officials.", "local officials"),
        ("Three people, rescuers said, were killed in the fire.", "rescuers"),
        ("Three people were killed.", "the report"),
    ],
)
def test_a_toll_belongs_to_whoever_gives_it(answers, sentence, speaker):
    (killed,) = answers(LEAD + sentence, "killed")
    assert killed.value.min == killed.value.max == 3
    assert killed.speaker.name == speaker


def test_a_pronoun_is_who_spoke_last(answers):
    text = LEAD + 'Mayor Ivan Petrenko called it an outrage. "Two people were killed," he added.'
    (killed,) = answers(text, "killed")
    assert killed.speaker.name == "Ivan Petrenko"


def test_what_was_told_to_an_outlet_came_through_it(answers):
    text = LEAD + "Two officials told Reuters that Ukraine was behind the attack."
    (blamed,) = answers(text, "perpetrator")
    assert blamed.speaker.name == "Two officials"
    assert [relay.name for relay in blamed.via] == ["Reuters"]


def test_what_was_told_to_reporters_came_through_nobody(answers):
    text = LEAD + "The mayor, Ivan Petrenko, told reporters that two people were killed."
    (killed,) = answers(text, "killed")
    assert killed.via == ()


def test_evidence_named_behind_a_statement_is_its_basis(answers):
    text = (
        LEAD
        + "US officials told The New York Times that Ukraine was likely behind the attack, "
        + "according to intercepted communications."
    )
    (blamed,) = answers(text, "perpetrator")
    assert blamed.basis == "intercepted communications"


def test_behind_a_semicolon_the_same_speaker_goes_on(answers):
    text = LEAD + "Two people were killed, the mayor, Ivan Petrenko, said; five were wounded."
    (injured,) = answers(text, "injured")
    assert injured.speaker.name == "Ivan Petrenko"


def test_a_second_verb_after_and_keeps_its_subject(answers):
    text = LEAD + "Russian officials said two people were killed and blamed Ukraine."
    (blamed,) = answers(text, "perpetrator")
    assert blamed.speaker.name == "Russian officials"
    assert blamed.value.name == "Ukraine"


def test_a_claim_carries_the_words_it_rests_on(answers):
    (killed,) = answers(LEAD + "Rescuers said three people were killed.", "killed")
    why = killed.derivation
    assert why is not None
    assert why.rule
    assert why.speaker is not None
    assert why.cue is not None
