"""The record in other people's formats says what the record says."""

import csv
import io
import json
import math
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given

from remnant.domain.claim import Act, Claim, Slot, Stance
from remnant.domain.codec import from_claim
from remnant.domain.incident import Incident, IncidentRecord, Kind
from remnant.domain.report import Quote, Report
from remnant.domain.values import ActorRef, Count, Place, PlacePrecision, TimeInterval
from remnant.exchange import as_csv, as_geojson, as_jsonl
from remnant.exchange.geojson import geometry
from strategies import claims, tellings

REPORT = Report("sha256:" + "0" * 64, "Вісім дронів", "report.txt", date(2023, 5, 30), "uk")
MOSCOW = Place("Moscow", "RU", 55.75, 37.62, 20, PlacePrecision.SETTLEMENT, "geonames:524901")
SARATOV = Place("Saratov region", "RU", 51.5, 46.8, 250, PlacePrecision.REGION, "region:RU-SAR")
DAY = TimeInterval.day(date(2023, 5, 30))


def record(*stated, place=MOSCOW):
    incident = Incident("moscow-2023-05-30", DAY, place, Kind.STRIKE, (), ())
    return IncidentRecord(
        incident, stated, (REPORT,), {claim.id: REPORT.digest for claim in stated}, ()
    )


def struck(count, quote="Вісім дронів"):
    return Claim(
        "c1",
        ("moscow-2023-05-30",),
        Slot.STRUCK,
        count,
        ActorRef("Київська міська військова адміністрація"),
        Stance.AFFIRMS,
        Act.STATES,
        Quote(quote, 0, len(quote)),
    )


def rows(*records):
    return list(csv.DictReader(io.StringIO("".join(as_csv(records)))))


def test_a_row_keeps_an_open_bound_open():
    (row,) = rows(record(struck(Count.at_least(8))))
    assert (row["min"], row["max"], row["value"]) == ("8", "", "at least 8")


def test_a_row_leads_back_to_the_words():
    (row,) = rows(record(struck(Count.exactly(8))))
    assert REPORT.text[int(row["start"]) : int(row["end"])] == row["quote"] == "Вісім дронів"
    assert row["report"] == REPORT.digest


def test_a_place_not_known_leaves_its_cells_empty():
    (row,) = rows(record(struck(Count.exactly(8)), place=None))
    assert (row["place"], row["lat"], row["place_precision"]) == ("", "", "")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_words_that_a_spreadsheet_would_run_are_stopped(start):
    (row,) = rows(record(struck(Count.exactly(8), quote=start + "HYPERLINK(1)")))
    assert row["quote"] == f"'{start}HYPERLINK(1)"


@given(claims(("moscow-2023-05-30",)))
def test_a_claim_comes_back_from_a_line_the_same(claim):
    (line,) = as_jsonl([record(claim)])
    assert from_claim(json.loads(line)["claims"][0]) == claim


@given(claims(("moscow-2023-05-30",)), tellings())
def test_every_line_is_one_line(claim, telling):
    told = replace(record(claim).incident, place=telling.place, date=telling.date)
    (line,) = as_jsonl([replace(record(claim), incident=told)])
    assert line.count("\n") == 1


def test_a_settlement_is_a_point_in_the_order_longitude_latitude():
    assert geometry(MOSCOW) == {"type": "Point", "coordinates": [37.62, 55.75]}


def test_a_region_is_never_a_pin():
    shape = geometry(SARATOV)
    assert shape["type"] == "Polygon"
    (ring,) = shape["coordinates"]
    assert ring[0] == ring[-1]
    for lon, lat in ring:
        north = (lat - SARATOV.lat) * 111.2
        east = (lon - SARATOV.lon) * 111.2 * math.cos(math.radians((lat + SARATOV.lat) / 2))
        assert math.hypot(north, east) == pytest.approx(SARATOV.radius_km, rel=0.02)


def test_the_ring_of_a_region_runs_counter_clockwise():
    (ring,) = geometry(SARATOV)["coordinates"]
    turn = sum((x2 - x1) * (y2 + y1) for (x1, y1), (x2, y2) in pairwise(ring))
    assert turn < 0


def test_a_collection_is_one_json_object_with_a_feature_an_incident():
    data = json.loads("".join(as_geojson([record(), record(place=None)])))
    assert [feature["geometry"] is None for feature in data["features"]] == [False, True]


def test_an_empty_selection_is_an_empty_collection():
    assert json.loads("".join(as_geojson([]))) == {"type": "FeatureCollection", "features": []}
