"""Whoever's work it is to tell tells by any verb that brings a figure, a quotation or a clause."""

from __future__ import annotations

import pytest

LEAD = "Missiles hit the port of Odesa on Monday. "


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("The ministry of health logged nine dead.", "ministry"),
        ("The mayor, Ivan Koval, insisted on a figure of nine dead.", "Ivan Koval"),
        ("The port's director was quick to announce that nine people died.", "director"),
        ("The harbour authority had to admit that nine people died.", "authority"),
        ("Oleh Petrenko, who runs the port, was sure that nine people died.", "Oleh Petrenko"),
        ("Nine people died, dockers are convinced.", "dockers"),
        ("To the coroner, nine people died.", "coroner"),
        ("The position of the Danish foreign ministry is that nine people died.", "Danish"),
        ("In the Ukrainian telling, nine people died.", "Ukraine"),
        (
            "The port's agents told a different story, according to which nine people died.",
            "agents",
        ),
        ("Two surgeons spoke to us. One of them said that nine people died.", "one of"),
        ("A US official gave no names. Another said that nine people died.", "another"),
    ],
)
def test_who_tells_is_found_by_what_he_brings(answers, sentence, speaker):
    found = [c for c in answers(LEAD + sentence, "killed") if c.value.min == 9]
    assert found
    assert speaker.lower() in found[0].speaker.name.lower()


@pytest.mark.parametrize(
    "sentence",
    [
        "Rescuers pulled nine dead from the hold.",
        "The mayor visited the port, where nine people died.",
        "Three officers were killed.",
    ],
)
def test_deeds_are_nobody_s_words(answers, sentence):
    assert {c.speaker.name for c in answers(LEAD + sentence, "killed")} <= {"the report"}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Drones fell off Odesa. In Sofia, the defence ministry said two people were killed.",
            "Bulgarian Ministry of Defence",
        ),
        (
            "Olenivka was hit. Moscow's account came first. The defence ministry said 2 died.",
            "Russian Ministry of Defence",
        ),
        (
            "Missiles hit Odesa on Monday. The army said that two people were killed.",
            "Ukrainian army",
        ),
    ],
)
def test_whose_ministry_it_is_is_told_by_the_side_that_has_the_word(answers, text, speaker):
    (killed,) = answers(text, "killed")
    assert killed.speaker.name == speaker


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Officials speaking on condition of anonymity said nine people died.", "officials"),
        ("A resident, who did not want to be named, said nine people died.", "resident"),
        ("On the channel Sirena it was said that nine people died.", "channel"),
        ("In the Danish press it was reported that nine people died.", "press"),
        ("The health ministry, whose bulletin listed nine dead, fell silent.", "ministry"),
        ("For Maria Kos of the port authority, too, nine people died.", "Maria Kos"),
        ("So far nine people have died, if the officials are to be believed.", "officials"),
        ("The ferry's operator, Comanav, said that nine people died.", "Comanav"),
        ("The harbour's doctors came to another result: nine people died.", "doctors"),
        ("Dock Watch, a charity, documented nine deaths.", "Dock Watch"),
        ("Ivan Koval heads the port. He believes that nine people died.", "Ivan Koval"),
        ("In a message on Friday the coastguard kept silent. It said nine died.", "coastguard"),
        ("The port's doctors came at noon. They say that nine people died.", "doctors"),
    ],
)
def test_speakers_are_found_by_what_hangs_on_them(answers, sentence, speaker):
    found = [c for c in answers(LEAD + sentence, "killed") if c.value.min == 9]
    assert found
    assert speaker.lower() in found[0].speaker.name.lower()


def test_a_name_is_spelt_as_the_report_spells_it(answers):
    text = LEAD + "Moscow Mayor Sergey Sobyanin wrote. By his tally 13 drones were shot down."
    (shot,) = answers(text, "intercepted")
    assert shot.speaker.name == "Sergey Sobyanin"


def test_a_second_speaker_gives_his_figure_by_the_verb_of_the_first(answers):
    text = LEAD + "A local politician put the dead at 15, a retired official at 20."
    told = {c.value.min: c.speaker.name for c in answers(text, "killed")}
    assert told == {15: "local politician", 20: "retired official"}


def test_an_office_is_of_the_officer_named_just_before(answers):
    text = LEAD + "Gen. Oleh Danko spoke at noon. The commander of the garrison said nine died."
    (killed,) = answers(text, "killed")
    assert killed.speaker.name == "Oleh Danko"


def test_an_office_is_not_of_somebody_who_holds_another(answers):
    text = LEAD + "Mayor Ivan Koval spoke at noon. The governor said nine people died."
    (killed,) = answers(text, "killed")
    assert killed.speaker.name != "Ivan Koval"


@pytest.mark.parametrize("writer", ["This news agency", "One of our reporters"])
def test_who_writes_the_report_is_the_report(answers, writer):
    (killed,) = answers(LEAD + f"{writer} counted nine dead.", "killed")
    assert killed.speaker.name == "the report"


def test_what_both_colon_and_comma_set_off_is_said(answers):
    text = LEAD + "Nine people died in the port, the coastguard says: four were dockers."
    (killed,) = [c for c in answers(text, "killed") if c.value.min == 9]
    assert killed.speaker.name == "coastguard"
