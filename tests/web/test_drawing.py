"""The drawn map and the drawn chart."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st
from web.example import ENGELS, INCIDENTS, MOSCOW

from remnant.domain.trend import Step
from remnant.domain.values import TimeInterval
from remnant.web import basemap
from remnant.web.asked import Asked
from remnant.web.map_sheet import map_sheet
from remnant.web.projection import Box, fitted, latitude, mercator
from remnant.web.time_chart import time_chart

LATITUDES = st.floats(-80, 80)


@given(LATITUDES)
def test_a_latitude_survives_the_projection(lat):
    assert latitude(mercator(lat)) == pytest.approx(lat, abs=1e-9)


@given(st.lists(st.tuples(st.floats(-170, 160), LATITUDES), min_size=1, max_size=5))
def test_a_fitted_view_holds_everything(spots):
    boxes = [Box(lon, lat, lon + 1, min(lat + 1, 84)) for lon, lat in spots]
    view = fitted(boxes, 560, 430, 4.0)
    for box in boxes:
        if view.east - view.west < 360:
            for x, y in (view.at(box.west, box.south), view.at(box.east, box.north)):
                assert -1 <= x <= 561
                assert -1 <= y <= 431


def test_north_is_up_and_east_is_right():
    view = fitted([Box(30, 50, 40, 56)], 560, 430, 4.0)
    west, south = view.at(30, 50)
    east, north = view.at(40, 56)
    assert west < east
    assert north < south


def test_a_ring_is_as_wide_as_the_place_is_known():
    sheet = map_sheet([MOSCOW], 560, 430)
    (mark,) = sheet.marks
    east = sheet.view.at(mark.lon + 20 / (111.2 * 0.5628), mark.lat)[0]
    assert mark.ring == pytest.approx(east - mark.x, rel=0.01)


def test_an_incident_without_a_place_is_counted_and_not_drawn():
    sheet = map_sheet([MOSCOW, replace(ENGELS, place=None)], 560, 430)
    assert sheet.unplaced == 1
    assert sheet.caption == "Map of 1 incident; 1 without a known place"
    assert len(sheet.marks) == 1


def test_a_map_of_nothing_is_still_a_map():
    assert map_sheet([], 560, 430).ground.land.startswith("M")


def test_incidents_at_one_place_are_one_mark_that_leads_to_all_of_them():
    other = replace(MOSCOW, id="moscow-again")
    (mark,) = map_sheet([MOSCOW, other], 560, 430).marks
    assert mark.incidents == ("moscow-2023-05-30", "moscow-again")
    assert mark.href == "/incidents?place=geonames%3A524901"


def _lines(name: str):
    file = resources.files("remnant.web") / "static" / "basemap" / f"{name}.json"
    return json.loads(file.read_text("utf-8"))["coordinates"]


def test_no_boundary_is_drawn_between_crimea_and_the_rest_of_ukraine():
    """The sources put Crimea in Russia; an update of them must not bring that line back."""
    for name in ("boundaries", "disputed"):
        for line in _lines(name):
            for lon, lat in line:
                assert not (32.4 < lon < 36.8 and 44.3 < lat < 46.3), (name, lon, lat)


def test_a_disputed_line_is_kept_apart_from_the_settled_ones():
    disputed = {tuple(point) for line in _lines("disputed") for point in line}
    assert any(20 < lon < 22 and 42 < lat < 43.5 for lon, lat in disputed), "Kosovo"
    assert any(34 < lon < 36 and 31 < lat < 32.7 for lon, lat in disputed), "the West Bank"


def test_land_is_one_neutral_surface_without_countries():
    assert _lines("land")
    static = resources.files("remnant.web") / "static" / "basemap"
    layers = {each.name for each in static.iterdir()} - {"cities.json", "countries.json"}
    assert layers == {f"{name}.json" for name in
                      ("land", "lakes", "rivers", "boundaries", "disputed")}  # fmt: skip


def test_cities_are_spelled_by_the_official_ukrainian_romanisation():
    names = {city.name for city in basemap.cities()}
    assert {"Kyiv", "Kharkiv", "Zaporizhzhia", "Mykolaiv", "Vinnytsia", "Odesa"} <= names
    assert "Saltivka" not in names, "a district of a city is no city"


def test_an_interval_wider_than_a_bar_is_drawn_as_a_line():
    chart = time_chart(INCIDENTS, Asked(), 560)
    assert chart is not None
    assert chart.step is Step.MONTH
    assert [bar.count for bar in chart.bars] == [2]
    (span,) = chart.spans
    assert span.incident == "engels-2022"
    assert span.x == 0
    assert span.width == pytest.approx(560 * 122 / 273, abs=1)
    assert chart.undated == 2


def test_nothing_dated_draws_no_chart():
    assert time_chart([replace(MOSCOW, date=TimeInterval.unknown())], Asked(), 560) is None


DAYS = st.dates(date(2014, 1, 1), date(2025, 12, 31))


@given(st.lists(st.tuples(DAYS, DAYS).map(sorted), min_size=1, max_size=12))
def test_every_dated_incident_is_drawn_once(pairs):
    incidents = [
        replace(MOSCOW, id=f"i{number}", date=TimeInterval.days(start, end))
        for number, (start, end) in enumerate(pairs)
    ]
    chart = time_chart(incidents, Asked(), 560)
    assert chart is not None
    drawn = [each for bar in chart.bars for each in bar.incidents]
    drawn += [span.incident for span in chart.spans]
    assert sorted(drawn) == sorted(incident.id for incident in incidents)
    for bar in chart.bars:
        assert bar.x >= 0
        assert bar.x + bar.width <= 560.5
        assert bar.y >= 0


def test_a_far_outlier_does_not_widen_the_first_view():
    near = [replace(MOSCOW, id=f"i{number}") for number in range(10)]
    far = replace(
        MOSCOW, id="far", place=replace(MOSCOW.place, id="far", name="Far", lat=38.9, lon=-77.0)
    )
    sheet = map_sheet([*near, far], 560, 430)
    assert sheet.view == map_sheet(near, 560, 430).view
    assert sheet.outside == 1
    assert "1 beyond its edge" in sheet.caption
    assert "far" in {name for mark in sheet.marks for name in mark.incidents}


def test_two_clusters_are_both_in_view():
    pairs = [replace(MOSCOW, id=f"i{number}") for number in range(10)]
    others = [
        replace(MOSCOW, id=f"o{n}", place=replace(MOSCOW.place, id="o", lat=46.5, lon=30.7))
        for n in range(5)
    ]
    assert map_sheet([*pairs, *others], 560, 430).outside == 0
