"""People, newspapers, armies, ships and streets that bear the names of places."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Jordan Smith and Paris Hilton left."),
        ("en", "Oleh Kharkiv said that it was loud. Kharkiv was calm."),
        ("en", "The Washington Post, The New York Times and the Kyiv Independent wrote about it."),
        ("en", "The Ukraine Weapons Tracker published photographs."),
        ("en", "Human Rights Watch and NATO agreed."),
        ("en", "General Lincoln declined. Lincoln later spoke."),
        ("en", "The cruiser Moskva sank."),
        ("en", "Iskander and Kalibr missiles were fired."),
        ("uk", "Володимир Зеленський виступив."),
        ("uk", "Володимиру Тимошенку подякували."),
        ("ru", "Роман Старовойт и Владимир Путин молчали."),
        ("ru", "О. Курск сообщил."),
        ("ru", "Дрон упал на улице Киевской и на Рязанский проспект."),
        ("uk", "На вулиці Харківській тихо."),
    ],
)
def test_they_are_no_places(found, language, text):
    assert found(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "Kyiv Mayor Vitali Klitschko spoke.", "Kyiv"),
        ("en", "Belgorod Governor Vyacheslav Gladkov spoke.", "Belgorod"),
        ("en", "KHARKIV, Ukraine — Shells fell.", "Kharkiv"),
        ("en", "Police in Moscow Tuesday said so.", "Moscow"),
        ("uk", "У Володимирі на Волині тихо.", "Volodymyr"),
        ("ru", "Город Владимир остался без света.", "Vladimir"),
        ("ru", "Мэр Москвы Сергей Собянин сообщил.", "Moscow"),
        ("uk", "СУМИ. Вибухи пролунали зранку.", "Sumy"),
    ],
)
def test_but_these_are(found, language, text, name):
    assert name in [found_name for _, found_name, _, _ in found(text, language)]


def test_an_adjective_of_a_country_is_no_place_and_still_tells_where(gazetteer):
    (mention,) = gazetteer.find("The Libyan army entered Tripoli.", "en")
    assert mention.place.country == "LY"
    (mention,) = gazetteer.find("The Lebanese army entered Tripoli.", "en")
    assert mention.place.country == "LB"


def test_a_name_whose_candidates_cannot_be_told_apart_is_left_open(gazetteer):
    (mention,) = gazetteer.find("Shells hit Oleksandrivka.", "en")
    assert mention.place.id is None
    assert mention.place.name == "Oleksandrivka"
    assert mention.place.country == "UA"  # all of them are there
    assert mention.place.lat is None
    assert mention.probability < 0.5


def test_the_other_places_of_a_text_decide(gazetteer):
    near = "Shells hit Kramatorsk, Sloviansk and Oleksandrivka in Kramatorsk district."
    mention = gazetteer.find(near, "en")[2]
    assert mention.place.region == "Donetsk region"
