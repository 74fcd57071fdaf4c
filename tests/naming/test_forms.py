"""A name is found in the forms that it takes in running text."""

import pytest

from remnant.naming.forms import forms


@pytest.mark.parametrize(
    ("word", "language", "found"),
    [
        ("drone", "en", "drone drones"),
        ("battery", "en", "batteries"),
        ("шахед", "uk", "шахеда шахеди шахедів шахедами шахедом шахедові"),
        ("герань", "uk", "герані гераней геранями геранню"),
        ("герань", "ru", "герани гераней геранями геранью"),
        ("ракета", "uk", "ракети ракет ракетами ракетою ракетах"),
        ("ракета", "ru", "ракеты ракет ракетами ракетой ракете"),
        ("точка", "uk", "точки точок точці точками"),
        ("молния", "ru", "молнии молний молнией молниями"),
        ("беспилотник", "ru", "беспилотника беспилотники беспилотников беспилотниками"),
        ("планирующая", "ru", "планирующей планирующие планирующих планирующую"),
        ("крилата", "uk", "крилаті крилатих крилатою крилатої"),
        ("київ", "uk", "києва києву києві києвом"),
        ("зеленський", "uk", "зеленського зеленському зеленським"),
        ("песков", "ru", "пескова пескову песковым"),
        ("испытанец", "ru", "испытанца испытанцем испытанцев"),
    ],
)
def test_the_forms_of_a_word(word, language, found):
    assert set(found.split()) <= forms(word, language)


@pytest.mark.parametrize("word", ["136", "x", "ту", "kh"])
def test_numbers_and_letters_take_no_endings(word):
    assert forms(word, "ru") == {word}


def test_a_form_is_no_other_word():
    assert "градус" not in forms("град", "ru")
    assert "буква" not in forms("бук", "ru")
