"""A place named together with what holds it, and places known by their distance from others."""

from __future__ import annotations

import pytest

from remnant.domain.values import PlacePrecision
from remnant.gazetteer.geometry import distance_km


def only(gazetteer, text, language="en"):
    (mention,) = gazetteer.find(text, language)
    return text[mention.start : mention.end], mention.place


@pytest.mark.parametrize(
    ("language", "text", "words", "within"),
    [
        ("en", "Fire in Klimovo, Bryansk region.", "Klimovo, Bryansk region", "region:RU-BRY"),
        ("en", "To Donetsk, Rostov region, they went.", "Donetsk, Rostov region", "region:RU-ROS"),
        ("en", "In Tripoli in northern Lebanon.", "Tripoli in northern Lebanon", "country:LB"),
        ("en", "A shot near Paris, Texas.", "near Paris, Texas", "region:US-TX"),
        ("en", "Fire in Russia's Bryansk region.", "Russia's Bryansk region", "country:RU"),
        ("ru", "В Климово Брянской области пожар.", "Климово Брянской области", "region:RU-BRY"),
        ("ru", "В Донецке Ростовской области тихо.", "Донецке Ростовской области", "region:RU-ROS"),
        ("uk", "У місті Володимир на Волині.", "місті Володимир на Волині", "region:UA-07"),
    ],
)  # fmt: skip
def test_a_named_unit_decides_between_places_of_one_name(gazetteer, language, text, words, within):
    mentions = gazetteer.find(text, language)
    assert text[mentions[0].start : mentions[0].end] == words
    assert within in mentions[0].place.within
    assert mentions[0].place.id is not None


def test_one_name_means_one_place_through_a_text(gazetteer):
    text = "A mine in Donetsk, Rostov region, closed. In Donetsk people were told on Friday."
    assert {mention.place.id for mention in gazetteer.find(text, "en")} == {"geonames:565348"}


def test_a_village_that_the_gazetteer_lacks_is_kept_within_its_district(gazetteer):
    text = "Обстріляли село Вигадане Куп'янського району Харківської області."
    words, place = only(gazetteer, text, "uk")
    assert words == "село Вигадане Куп'янського району Харківської області"
    assert (place.name, place.id, place.lat) == ("Vyhadane", None, None)
    assert place.within == ("region:UA-63", "country:UA")
    assert place.region == "Kharkiv region"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Shells hit the village of Vyhadane.", "Vyhadane"),
        ("Shells hit Vyhadane village.", "Vyhadane"),
        ("Shells hit Vyhadane, a village by the border.", "Vyhadane"),
        ("A bomb fell in Vyhadane, northern Ethiopia.", "Vyhadane"),
    ],
)
def test_a_word_beside_an_unknown_name_shows_that_it_is_a_place(gazetteer, text, name):
    _, place = only(gazetteer, text)
    assert (place.name, place.id, place.precision) == (name, None, PlacePrecision.SETTLEMENT)


def test_an_unknown_name_is_found_again_later_in_the_text(gazetteer):
    text = "Shells hit the village of Vyhadane, Kharkiv region. People left Vyhadane at noon."
    first, again = gazetteer.find(text, "en")
    assert again.place == first.place


def test_a_town_is_no_village_of_its_name(gazetteer):
    _, place = only(gazetteer, "The missile came down by the village of Tashkent.")
    assert place.id is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It fell 20 km south of Kherson."),
        ("en", "It fell 20 kilometers (12 miles) south of Kherson."),
        ("uk", "Впало за 20 км на південь від Херсона."),
        ("ru", "Упало в 20 километрах к югу от Херсона."),
        ("ru", "Упало в 20 км южнее Херсона."),
    ],
)
def test_a_distance_and_a_direction_move_the_point(gazetteer, language, text):
    kherson = gazetteer.get("geonames:706448")
    _, place = only(gazetteer, text, language)
    assert place.precision is PlacePrecision.NEAR
    assert place.lat < kherson.lat
    assert distance_km(kherson.lat, kherson.lon, place.lat, place.lon) == pytest.approx(20, abs=0.5)


def test_a_distance_alone_widens_the_circle(gazetteer):
    _, place = only(gazetteer, "Взрыв в 60 километрах от Мелитополя.", "ru")
    assert (place.precision, place.radius_km) == (PlacePrecision.NEAR, 60)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It fell between Balakliia and Izium."),
        ("uk", "Впало між Балаклією та Ізюмом."),
        ("ru", "Упало между Балаклеей и Изюмом."),
    ],
)
def test_between_two_towns_is_half_way(gazetteer, language, text):
    _, place = only(gazetteer, text, language)
    ends = [gazetteer.get("geonames:712926"), gazetteer.get("geonames:707292")]
    away = [distance_km(end.lat, end.lon, place.lat, place.lon) for end in ends]
    assert place.precision is PlacePrecision.NEAR
    assert away[0] == pytest.approx(away[1], rel=0.05)


def test_a_war_between_countries_is_no_place_between_them(found):
    names = [name for _, name, _, _ in found("The war between Ukraine and Russia.")]
    assert names == ["Ukraine", "Russia"]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "Smoke over an oil depot in Klintsy.", "Klintsy oil depot"),
        ("en", "Klintsy's oil depot burned.", "Klintsy oil depot"),
        ("uk", "Горить нафтобаза в Клинцях.", "Klintsy oil depot"),
        ("ru", "Горит нефтебаза в городе Клинцы.", "Klintsy oil depot"),
        ("en", "A fire at a refinery in Tuapse.", "Tuapse refinery"),  # a landmark
        ("ru", "Удар по аэродрому «Энгельс».", "Engels airbase"),
        ("uk", "Удар по порту Одеси.", "Odesa port"),
    ],
)
def test_a_site_is_known_by_its_town(gazetteer, language, text, name):
    _, place = only(gazetteer, text, language)
    assert (place.name, place.precision) == (name, PlacePrecision.FACILITY)


@pytest.mark.parametrize(
    "text", ["Airports in Moscow closed.", "A refinery in Russia burned.", "В портах Одессы тихо."]
)
def test_several_sites_or_a_whole_country_name_no_site(found, text):
    assert all(precision != "P2" for _, _, _, precision in found(text, "en"))


def test_districts_and_sites_can_be_looked_up_by_the_ids_they_are_given(gazetteer):
    for text in ("A fire in Chuhuiv district.", "A fire at an oil depot in Klintsy."):
        _, place = only(gazetteer, text)
        assert gazetteer.get(place.id) == place
