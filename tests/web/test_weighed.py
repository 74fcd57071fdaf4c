"""The reasons of an assessment are on the page, origin by origin, and lead to the claims."""

from __future__ import annotations

import pytest
from assessing.world import WORLD, chance
from starlette.testclient import TestClient
from web.example import MOSCOW, ExampleDesk
from web.reading import read

from remnant.assessing import assess, origins
from remnant.web import create_app

ADDRESS = f"/incidents/{MOSCOW.id}"


class WeighingDesk(ExampleDesk):
    """The example, assessed as the record is."""

    def assessments(self, incident):
        return assess(self.incident(incident), WORLD, lambda _: chance())

    def origins(self, incident):
        record = self.incident(incident)
        return origins(record.claims, record.reports, record.sources, WORLD.actors)


@pytest.fixture(scope="module")
def weighing():
    with TestClient(create_app(WeighingDesk()), base_url="http://127.0.0.1:8765") as client:
        yield client


@pytest.fixture(scope="module")
def root(weighing):
    return read(weighing.get(ADDRESS).text)


@pytest.fixture(scope="module")
def data(weighing):
    return weighing.get(f"{ADDRESS}.json").json()


def drawn(root):
    return [each for each in root.all("table") if each.attributes.get("class") == "waterfall"]


def test_every_weighed_question_is_drawn(root, data):
    weighed = [each for found in data["assessments"] for each in found["weighings"]]
    assert weighed
    assert len(drawn(root)) == len(weighed)


def test_every_origin_has_a_row_with_its_reason(root, data):
    rows = [row.text for table in drawn(root) for row in table.all("tr")]
    for found in data["assessments"]:
        for each in found["weighings"]:
            for part in (*each["contributions"], *(each["tally"] or {"figures": ()})["figures"]):
                assert any(part["origin"]["speaker"]["name"] in row for row in rows)


def test_a_learnt_ratio_and_an_assumed_one_are_told_apart(root):
    text = root.one("main").text if root.all("main") else root.one("body").text
    assert "learnt from" in text
    assert "assumed" in text


def test_how_likely_and_how_well_founded_are_two_sentences(root):
    likely = [each for each in root.all("p") if each.attributes.get("class") == "likely"]
    grounds = [each for each in root.all("p") if each.attributes.get("class") == "grounds"]
    assert len(likely) == len(grounds) > 0
    assert not any("confidence" in each.text for each in likely)
    assert all("confidence" in each.text for each in grounds)


def test_rows_lead_to_the_claims_that_were_collapsed(root):
    here = {each.attributes["id"] for each in root.all() if each.attributes.get("id")}
    links = [a.attributes["href"] for table in drawn(root) for a in table.all("a")]
    assert links
    assert all(link.removeprefix("#") in here for link in links)


def test_collapsed_claims_stand_under_their_origin(root, data):
    listed = next(each for each in root.all("ul") if each.attributes.get("class") == "roots")
    for origin in data["origins"]:
        assert origin["speaker"]["name"] in listed.text
    assert len(listed.all("a")) == sum(len(origin["claims"]) for origin in data["origins"])


def test_the_same_record_says_the_same(weighing, data):
    assert weighing.get(f"{ADDRESS}.json").json() == data


def test_the_drawing_needs_no_style_of_its_own(root):
    assert not any("style" in each.attributes for table in drawn(root) for each in table.all())
