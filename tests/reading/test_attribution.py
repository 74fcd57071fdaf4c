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


def test_a_sentence_can_give_the_one_before_it_a_speaker(answers):
    text = (
        "A hospital in Odesa was hit on Monday, and 12 people were killed. "
        "The figure comes from Ivan Petrenko, head of the city council."
    )
    (killed,) = answers(text, "killed")
    assert killed.speaker.name == "Ivan Petrenko"


def test_a_toll_given_by_somebody_is_that_one_s(answers):
    text = LEAD + "Twelve people killed was the toll given by Ivan Petrenko, a spokesman."
    (killed,) = answers(text, "killed")
    assert killed.speaker.name == "Ivan Petrenko"


def test_a_version_belongs_to_its_owner_whoever_else_speaks(answers):
    text = LEAD + "The mayor rejected the claim of the ministry that two people were killed."
    (killed,) = answers(text, "killed")
    assert "ministry" in killed.speaker.name


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("NATO has no information that the attack was aimed at anybody.", "NATO"),
        ("Reuters was not able to confirm either account.", "Reuters"),
    ],
)
def test_who_cannot_tell_is_the_one_that_leaves_it_open(answers, sentence, speaker):
    opened = [c for c in answers(LEAD + sentence) if c.stance.value == "leaves_open"]
    assert [claim.speaker.name for claim in opened] == [speaker]


def test_another_clause_with_its_own_speaker_ends_what_the_first_one_says(answers):
    text = LEAD + (
        "Mayor Ivan Petrenko spoke of 19 injured, whereas the hospital gives the number "
        "of wounded as 100."
    )
    spoken = {claim.value.min: claim.speaker.name for claim in answers(text, "injured")}
    assert spoken == {19: "Ivan Petrenko", 100: "hospital"}


def test_who_opens_a_sentence_is_he_at_its_end(answers):
    text = LEAD + (
        "A doctor said three people were injured. For Ivan Petrenko, the governor, there is no "
        "doubt: two people were killed, he wrote."
    )
    (killed,) = answers(text, "killed")
    assert killed.speaker.name == "Ivan Petrenko"


def test_the_group_is_the_movement_named_last(answers):
    text = "Islamic Jihad fired rockets at Israel on Monday. The group said two people were killed."
    (killed,) = answers(text, "killed")
    assert "Jihad" in killed.speaker.name


def test_a_speaker_is_printed_as_the_text_has_it(answers):
    text = LEAD + "Russia's defence ministry said two people were killed."
    (killed,) = answers(text, "killed")
    assert killed.speaker.printed in text


def test_a_body_of_somebody_is_named_by_whose_it_is(answers):
    text = (
        "The Libyan National Army rejected the account on Monday. "
        "Its command centre said nine people were killed in Tripoli."
    )
    (killed,) = answers(text, "killed")
    assert killed.speaker.name == "Libyan National Army's command centre"
    assert killed.speaker.printed == "Its command centre"


def test_who_has_reason_to_believe_says_so(answers):
    text = LEAD + "NATO has every reason to believe that two people were killed."
    (killed,) = answers(text, "killed")
    assert killed.speaker.name == "NATO"


def test_an_industry_is_no_person_that_he_could_be(answers):
    text = LEAD + (
        "President Ivan Petrenko announced a strike on a plant of the defence industry, the old "
        "Motor works. Two people were killed, by his account."
    )
    (killed,) = answers(text, "killed")
    assert killed.speaker.name == "Ivan Petrenko"


def test_he_is_not_the_police(answers):
    text = LEAD + (
        "President Ivan Petrenko spoke of a provocation. The city police raised the count of "
        "injured to 12. Two people were killed, he said."
    )
    (killed,) = answers(text, "killed")
    assert killed.speaker.name == "Ivan Petrenko"


def test_the_ministry_goes_on_in_the_next_sentence(answers):
    text = (
        "Drones hit a depot in Voronezh on Monday, Rosneft reported. The defence ministry told "
        "the story differently. Two people were killed, it said."
    )
    (killed,) = answers(text, "killed")
    assert killed.speaker.name == "Russian Ministry of Defence"


@pytest.mark.parametrize(
    "text",
    [
        "Drones hit the Kremlin on Monday. Ukraine's army does not attack Moscow, its head said.",
        "Беспилотники ударили по Кремлю 29 мая. Зеленский заверил, что армия не атакует Москву.",
        "Безпілотники вдарили по Кремлю 29 травня. Зеленський: армія України не атакує Москву.",
    ],
)
def test_a_denial_in_the_form_of_a_statement_blames_nobody(answers, text):
    blamed = answers(text, "perpetrator")
    assert all(claim.stance.value != "affirms" for claim in blamed)


@pytest.mark.parametrize(
    ("headline", "speaker"),
    [
        ("Two people killed as blasts shook the port of Odesa — officials.", "officials"),
        ("Kremlin: Two people were killed in Moscow on Monday.", "Kremlin"),
        ("В Одесі пролунали вибухи, двоє людей загинули — Зеленський.", "Volodymyr Zelensky"),
        ("При ударе по Белгороду погибли двое — Гладков.", "Vyacheslav Gladkov"),
        ("Гладков: при ударе по Белгороду погибли двое.", "Vyacheslav Gladkov"),
    ],
)
def test_a_headline_is_signed_with_a_dash_or_a_colon(answers, headline, speaker):
    (killed,) = answers(headline, "killed")
    assert killed.speaker.name == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Two people were killed in Odesa: a mayor and his driver.",
        "Three people were killed in Odesa — two of them police officers.",
        "В Одессе погибли трое: мэр и двое врачей.",
    ],
)
def test_who_was_hurt_signs_nothing(answers, text):
    assert {claim.speaker.name for claim in answers(text, "killed")} == {"the report"}


@pytest.mark.parametrize(
    "rest", ["asserted on Friday.", "insisted.", "said on Friday without giving details."]
)
def test_a_speaker_in_apposition_at_the_end_says_all_that_stands_before(answers, rest):
    text = LEAD + f"The strike was carried out by Kyiv, the spokesman, Dmitry Peskov, {rest}"
    (blamed,) = answers(text, "perpetrator")
    assert blamed.speaker.name == "Dmitry Peskov"
