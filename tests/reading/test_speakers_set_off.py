"""Speakers that commas, dashes and quotation marks set off from what they say."""

from __future__ import annotations

import pytest

LEAD = "Drones hit an oil depot in Voronezh on Monday. "


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Nine people died, say aid workers from the groups that ran the camp.", "aid workers"),
        ("Nine people died, Health Minister Olena Marchuk said amid the ruins.", "Olena Marchuk"),
        ("Nine people died, reckon volunteers who dug through the night.", "volunteers"),
        ("Nine people died, pro-government bloggers claim, in the second blast.", "bloggers"),
        ("Nine people died, the harbour's pilots reported over the radio.", "harbour's pilots"),
        ("“Nine people died”, a caretaker of the mill told Reuters in tears.", "caretaker"),
        ("Nine people died, a passer-by, Oleh Hrytsenko, recounted.", "Oleh Hrytsenko"),
    ],
)
def test_who_stands_between_commas_says_what_stands_before(answers, sentence, speaker):
    (killed,) = answers(LEAD + sentence, "killed")
    assert speaker in killed.speaker.name


@pytest.mark.parametrize(
    "noun", ["welders", "villagers", "passers-by", "plane-spotters", "servicemen", "midwives"]
)
def test_people_of_any_calling_can_speak(answers, noun):
    (killed,) = answers(LEAD + f"Six people were killed, {noun} said.", "killed")
    assert killed.speaker.name == noun


def test_what_the_document_says_is_its_author_s(answers):
    text = (
        LEAD + "The Danish Institute published a study on Friday, it said. "
        "Six people were killed, says the document."
    )
    (killed,) = answers(text, "killed")
    assert killed.speaker.name == "Danish Institute"


def test_a_place_before_the_comma_is_not_what_is_said(answers):
    text = LEAD + "In Voronezh, the governor said six people were killed."
    (killed,) = answers(text, "killed")
    assert "governor" in killed.speaker.name.lower() or killed.speaker.name == "Alexander Gusev"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Six people died, a dockhand, Petro Hnatiuk, 38, told the radio.", "Petro Hnatiuk"),
        ("Police: six people died in the second blast.", "Police"),
        ("3/ Police in the town: six people died in the second blast.", "Police"),
        ("A second official went further: six people died, he said, on the pier.", "official"),
        ("Six people died, the harbour's management admitted, though one body was lost.", "manage"),
        ("By the count of nurses who spoke to Reuters, six people died.", "nurses"),
        ("Six people died, in the opinion of two surgeons at the clinic.", "surgeons"),
        ("From the port authority the consulate learned that six people died.", "port authority"),
        ("The mayor's aides were told by a harbour pilot that six people died.", "harbour pilot"),
    ],
)
def test_a_speaker_is_found_in_many_places(answers, text, speaker):
    found = [c for c in answers(LEAD + text, "killed") if c.value.min == c.value.max == 6]
    assert found
    assert speaker.lower() in found[0].speaker.name.lower()


@pytest.mark.parametrize(
    ("first", "second", "speaker"),
    [
        (
            "Amnesty International sent a team to the town.",
            "Six people died, according to the organisation's researchers.",
            "Amnesty International's researchers",
        ),
        (
            "The Russian Ministry of Defense (MoD) denied a raid on Tula and Oryol, claimed that.",
            "It said that six people died.",
            "Russian Ministry of Defence",
        ),
        (
            "Belgium's air force took credit for the raid on Monday.",
            "Its pilots killed six people, it said on Telegram.",
            "Belgian Air Force",
        ),
        ("“Thank God we are alive,” a nurse said.", "Six people died, she added.", "nurse"),
    ],
)
def test_who_was_named_before_is_meant_by_a_word(answers, first, second, speaker):
    killed = answers(f"{LEAD}{first} {second}", "killed")
    assert [claim.speaker.name for claim in killed] == [speaker]


def test_those_who_are_counted_give_no_count(answers):
    text = LEAD + "Fifteen people had light injuries. The mayor spoke of eleven injured."
    speakers = [claim.speaker.name for claim in answers(text, "injured")]
    assert "Fifteen people" not in speakers
    assert "mayor" in speakers[-1].lower()


@pytest.mark.parametrize(
    "sentence",
    [
        "As the coastguard reports, nine people died.",
        "Nine people died, as the coastguard put it.",
        "Nine people died - this was announced by the coastguard.",
        "Nine people died (coastguard).",
        "It may have been ten, but nine people died, coastguards caution, since one swam ashore.",
    ],
)
def test_asides_and_signatures_name_the_speaker(answers, sentence):
    found = [c for c in answers(LEAD + sentence, "killed") if c.value.min == 9]
    assert found
    assert "coastguard" in found[0].speaker.name


def test_what_a_body_calls_a_thing_is_its_own_word(answers):
    text = LEAD + "The coastguard showed pictures of what it called the engine of a Geran-2."
    speakers = {c.speaker.name for c in answers(text) if c.slot.value in ("weapon", "wreckage")}
    assert "coastguard" in speakers


def test_the_official_is_whoever_was_named_last(answers):
    text = LEAD + "Governor Oleh Danko came to the depot. Nine people died, the official added."
    (killed,) = answers(text, "killed")
    assert killed.speaker.name == "Oleh Danko"


@pytest.mark.parametrize(
    "text", ["he added", "the ministry reported", "as the mayor", ", he", "one"]
)
def test_a_text_that_breaks_off_at_its_verb_is_read(reader, text):
    assert reader(text).claims == ()
