"""What the gazetteer says of Crimea, of its units, of its landmarks: held whatever a data update
brings.
"""

from __future__ import annotations

import sqlite3

import pytest

from remnant.errors import ReferenceDataError
from remnant.gazetteer.build import build_if_stale, inputs
from remnant.gazetteer.data_files import data
from remnant.gazetteer.geometry import distance_km
from remnant.gazetteer.index import Index
from remnant.gazetteer.schema import INDEX

CRIMEA = (44.3, 46.2, 32.4, 36.65)  # south, north, west, east


def rows(query, *values):
    connection = sqlite3.connect(f"{INDEX.as_uri()}?mode=ro", uri=True)
    try:
        return connection.execute(query, values).fetchall()
    finally:
        connection.close()


def in_crimea(lat, lon):
    south, north, west, east = CRIMEA
    # North of the isthmus lies Kherson region, east of the strait Krasnodar territory.
    return south <= lat <= north and west <= lon <= east and lat <= 46.13 and lon <= 36.63


@pytest.mark.parametrize(
    ("name", "region"),
    [
        ("Simferopol", "region:UA-43"),
        ("Kerch", "region:UA-43"),
        ("Yalta", "region:UA-43"),
        ("Dzhankoi", "region:UA-43"),
        ("Feodosiia", "region:UA-43"),
        ("Sevastopol", "region:UA-40"),
        ("Balaklava", "region:UA-40"),
    ],
)
def test_crimea_and_sevastopol_are_ukraine(name, region):
    assert ("UA", region) in rows("SELECT country, region FROM place WHERE name = ?", name)


def test_no_settlement_or_airfield_or_landmark_of_crimea_is_counted_elsewhere():
    strayed = [
        row
        for row in rows("SELECT name, lat, lon, country FROM place WHERE kind IN (0, 5, 6)")
        if row[1] is not None and in_crimea(row[1], row[2]) and row[3] != "UA"
    ]
    assert strayed == []


def test_russia_has_eighty_three_units_and_ukraine_twenty_seven():
    count = "SELECT COUNT(*) FROM place WHERE kind = 2 AND country = ?"
    assert rows(count, "RU") == [(83,)]
    assert rows(count, "UA") == [(27,)]


def test_every_ukrainian_and_russian_unit_holds_settlements():
    held = {row[0] for row in rows("SELECT DISTINCT region FROM place WHERE kind = 0")}
    assert {f"region:{unit['id']}" for unit in data("regions_ua_ru")} <= held


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("geonames:703448", "Kyiv"),
        ("geonames:698740", "Odesa"),
        ("geonames:687700", "Zaporizhzhia"),
        ("geonames:700569", "Mykolaiv"),
        ("geonames:703845", "Kryvyi Rih"),
        ("geonames:563464", "Engels"),
        ("geonames:487928", "Stary Oskol"),
        ("country:UA", "Ukraine"),
        ("country:SY", "Syria"),
        ("region:UA-63", "Kharkiv region"),
        ("sea:black-sea", "Black Sea"),
        ("landmark:kremlin", "Kremlin"),
        ("airport:UKBB", "Boryspil International Airport"),
    ],
)
def test_a_place_has_its_current_english_name(gazetteer, key, name):
    assert gazetteer.get(key).name == name


@pytest.mark.parametrize(
    "key", ["", "geonames:", "geonames:x", "country:XX", "nothing", "district:1"]
)
def test_an_id_that_names_nothing_gives_nothing(gazetteer, key):
    assert gazetteer.get(key) is None


def test_a_settlement_lies_in_its_region_and_its_country(gazetteer):
    kharkiv = gazetteer.get("geonames:706483")
    assert kharkiv.within == ("region:UA-63", "country:UA")
    assert kharkiv.region == "Kharkiv region"
    kremlin = gazetteer.get("landmark:kremlin")
    assert kremlin.within == ("geonames:524901", "region:RU-MOW", "country:RU")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Kharkiv", "Kharkiv"),
        ("харьков", "Kharkiv"),
        ("Энгельс", "Engels"),
        ("куп'ян", "Kupiansk"),
        ("Black S", "Black Sea"),
        ("ukra", "Ukraine"),
        ("Сирія", "Syria"),
    ],
)
def test_a_person_who_types_a_name_finds_the_place(gazetteer, words, name):
    assert name in [place.name for place in gazetteer.search(words)[:3]]


def test_a_search_for_nothing_finds_nothing(gazetteer):
    assert gazetteer.search("  ") == ()
    assert len(gazetteer.search("a", limit=4)) == 4


def test_every_landmark_is_cited_and_lies_where_it_says(gazetteer):
    for mark in data("landmarks"):
        assert mark["report"], mark["id"]
        assert isinstance(mark["reviewed"], bool)
        place = gazetteer.get(f"landmark:{mark['id']}")
        if "city" in mark:
            city = gazetteer.get(f"geonames:{mark['city']}")
            assert city.country == place.country, mark["id"]
            assert distance_km(city.lat, city.lon, place.lat, place.lon) < 40, mark["id"]


def test_landmarks_are_no_finer_than_a_kilometre():
    for mark in data("landmarks"):
        assert mark["lat"] == round(mark["lat"], 2)
        assert mark["lon"] == round(mark["lon"], 2)


def test_ids_of_the_hand_files_are_unique():
    for name in ("landmarks", "areas", "regions_ua_ru", "regions_world"):
        ids = [entry["id"] for entry in data(name)]
        assert len(ids) == len(set(ids)), name


def test_no_word_list_has_lost_a_word_to_yaml():
    for name in ("words", "people", "stop", "countries", "areas", "regions_ua_ru", "regions_world"):
        assert list(_not_text(data(name))) == [], name


def _not_text(value):
    """ "on", "no" and "off" without quotation marks are booleans to YAML."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _not_text(key)
            yield from _not_text(part)
    elif isinstance(value, list):
        for part in value:
            yield from _not_text(part)
    elif isinstance(value, bool) or value is None:
        yield value


def test_the_index_is_made_of_these_files():
    assert rows("SELECT value FROM meta WHERE key = 'inputs'") == [(inputs(),)]


def test_an_index_made_of_the_same_inputs_is_left_alone():
    before = INDEX.stat().st_mtime_ns
    assert build_if_stale(INDEX) is False
    assert INDEX.stat().st_mtime_ns == before


def test_a_missing_index_says_what_to_do(tmp_path):
    with pytest.raises(
        ReferenceDataError, match=r"places\.sqlite is missing.*remnant\.gazetteer\.build"
    ):
        Index(tmp_path / "places.sqlite")


def test_a_damaged_index_says_what_to_do(tmp_path):
    broken = tmp_path / "places.sqlite"
    broken.write_bytes(b"SQLite format 3\x00" + b"\x00" * 200)
    with pytest.raises(ReferenceDataError, match="cannot be read"):
        Index(broken)
