"""Every page's data twin, and the downloads of the list."""

from __future__ import annotations

import json

import pytest
from web.example import REPORT

from remnant.domain import codec

HEX = REPORT.digest.removeprefix("sha256:")


@pytest.mark.parametrize(
    "address",
    ["/incidents", "/incidents/moscow-2023-05-30", f"/reports/{HEX}", "/search", "/weapons",
     "/weapons/tu-141", "/about"],
)  # fmt: skip
def test_the_twin_stands_at_the_same_address(client, address):
    twin = client.get(f"{address}.json")
    asked = client.get(address, headers={"Accept": "application/json"})
    assert twin.headers["content-type"] == asked.headers["content-type"] == "application/json"
    assert twin.json() == asked.json()
    assert (
        "text/html" in client.get(address, headers={"Accept": "text/html"}).headers["content-type"]
    )


def test_a_report_as_data_is_its_reading_with_offsets_into_its_text(client):
    data = client.get(f"/reports/{HEX}.json").json()
    claims = [codec.from_claim(claim) for claim in data["claims"]]
    assert len(claims) == 14
    for claim in claims:
        assert data["text"][claim.quote.start : claim.quote.end] == claim.quote.text


def test_an_incident_as_data_holds_claims_assessments_and_origins(client):
    data = client.get("/incidents/moscow-2023-05-30.json").json()
    assert {claim["id"] for claim in data["claims"]} >= {"c1", "c15", "c18"}
    assert [each["relation"] for each in data["disagreements"]] == ["tension", "contradicts"]
    assert data["assessments"][1]["answers"][0]["denied_by"][0]["claims"] == ["c18"]
    assert {"speaker": {"name": "Vladimir Putin", "id": "putin",
                        "printed": "Russian President Vladimir Putin"},
            "claims": ["c3", "c4"], "why": "one named speaker"} in data["origins"]  # fmt: skip


def test_the_list_as_data_takes_the_same_selection(client):
    data = client.get("/incidents.json?weapon=tu-141").json()
    assert [each["id"] for each in data["incidents"]] == ["engels-2022"]


@pytest.mark.parametrize("form", ["csv", "geojson", "jsonl"])
def test_the_list_can_be_taken_away(client, form):
    answer = client.get(f"/incidents.{form}?weapon=tu-141")
    assert answer.status_code == 200
    assert f'filename="incidents.{form}"' in answer.headers["content-disposition"]
    assert "engels-2022" in answer.text
    assert "moscow-2023-05-30" not in answer.text


def test_an_unknown_form_is_refused(client):
    answer = client.get("/incidents.docx")
    assert answer.status_code == 404
    assert "csv" in answer.text


def test_an_error_is_data_for_a_program(client):
    answer = client.get("/incidents/nowhere.json")
    assert answer.status_code == 404
    assert answer.json()["error"] == "no incident nowhere"


def test_the_addresses_are_described_for_programs(client):
    described = client.get("/openapi.json").json()
    assert "/incidents/{incident}.json" in described["paths"]
    names = {each["name"] for each in described["paths"]["/incidents.json"]["get"]["parameters"]}
    assert names == {"weapon", "place", "since", "until", "speaker", "words", "page"}
    json.dumps(described)
