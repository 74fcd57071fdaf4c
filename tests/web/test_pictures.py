"""Pictures on the pages: veiled until asked for, reduced, without what their files say."""

import io
import re
from datetime import UTC, datetime

import numpy as np
import pytest
from fastapi.testclient import TestClient
from PIL import Image
from tests.imagery.scenes import scene

from remnant.archive import source_of
from remnant.pipeline import Desk, Terms
from remnant.settings import Settings
from remnant.web import create_app

NOW = datetime(2023, 6, 3, 12, tzinfo=UTC)
MAKER = "Serial-4711"


def jpeg(pixels, **more):
    out = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(pixels)).save(out, "JPEG", quality=85, **more)
    return out.getvalue()


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    """A client, and the digests of a report, its picture and a later crop of that."""
    folder = tmp_path_factory.mktemp("pictures")

    def take(desk, content, name, owner=None):
        (one,) = desk.add_source(
            source_of(content, name), now=NOW, progress=lambda *_: None, terms=Terms(owner=owner)
        )
        return one

    told = Image.Exif()
    told[0x010F] = MAKER
    told[0x0132] = "2001:01:01 10:00:00"
    settings = Settings(folder / "record", "Olena", folder / "keys")
    with Desk.open_or_create(settings, NOW) as desk:
        text = b"date 2023-05-30\n\nA drone hit a house in Tula on Tuesday, officials said."
        report = take(desk, text, "report.txt").report.digest
        first = take(desk, jpeg(scene(1), exif=told), "first.jpg", report).exhibit.digest
        crop = take(desk, jpeg(scene(1)[50:290, 80:430]), "crop.jpg").exhibit.digest
        desk.settle(now=NOW)
        desk.take_in_pictures(lambda *_: None)
        with TestClient(create_app(desk), base_url="http://localhost") as client:
            yield client, report, first, crop


def address(digest):
    return f"/pictures/{digest.removeprefix('sha256:')}"


def test_a_report_and_its_incident_show_their_pictures_behind_a_veil(record):
    client, report, first, _ = record
    page = client.get(f"/reports/{report.removeprefix('sha256:')}").text
    assert f'src="{address(first)}/reduced.jpg"' in page
    assert re.search(r"<details><summary><img", page)  # closed, so that the style blurs it
    listed = client.get("/incidents.json").json()["incidents"]
    incident = client.get(f"/incidents/{listed[0]['id']}").text
    assert f'href="{address(first)}"' in incident


def test_a_picture_says_where_it_is_seen_elsewhere_and_leads_to_the_pair(record):
    client, _, first, crop = record
    page = client.get(address(crop)).text
    assert "1 other copy of the same photograph among 1" in page
    assert "Same photograph:" in page
    assert f'href="{address(first)}"' in page
    beside = f"{address(crop)}/beside/{first.removeprefix('sha256:')}"
    assert f'href="{beside}"' in page
    page = client.get(beside).text
    assert "<line " in page
    assert client.get(f"{beside}.json").json()["verdict"] == "same photograph"
    found = client.get(f"{address(crop)}.json").json()["search"]["found"]
    assert [each["exhibit"]["digest"] for each in found] == [first]


def test_what_is_served_holds_the_pixels_alone(record):
    client, _, first, _ = record
    answer = client.get(f"{address(first)}/reduced.jpg")
    assert answer.headers["content-type"] == "image/jpeg"
    assert MAKER.encode() not in answer.content
    with Image.open(io.BytesIO(answer.content)) as picture:
        assert picture.size == (480, 320)
        assert not picture.getexif()


def test_what_is_no_picture_of_the_record_is_not_served(record):
    client, report, first, _ = record
    for path in (address(report), address("sha256:" + "0" * 64), "/pictures/nonsense"):
        assert client.get(path).status_code == 404
        assert client.get(f"{path}/reduced.jpg").status_code == 404
    assert client.get(f"{address(first)}/reduced.jpg?second=nonsense").status_code == 400


def pair(first, crop):
    return f"{address(crop)}/beside/{first.removeprefix('sha256:')}"


def test_a_pair_has_its_place_among_pairs_of_known_kinds(record):
    client, _, first, crop = record
    page = client.get(pair(first, crop)).text
    for kind in ("copies of one photograph", "other photographs of one thing", "unlike pictures"):
        assert kind in page
    assert re.search(r"This pair: \d+ cells", page)


def test_clocks_are_told_apart_and_what_a_file_says_orders_nothing(record):
    client, _, first, crop = record
    page = client.get(pair(first, crop)).text
    assert "30 May 2023 by the source’s own date" in page
    assert "3 June 2023, 12:00 UTC by this record’s log" in page
    line = page[page.index("<ol class") : page.index("</ol>", page.index("<ol class"))]
    assert line.index("30 May 2023") < line.index("3 June 2023")
    assert "2001" not in line  # the year that the file's own EXIF says
    assert "anybody can have written" in page
    assert "2001:01:01" in page or "2001-01-01" in page


def test_the_second_is_laid_over_the_first(record):
    client, _, first, crop = record
    answer = client.get(f"{pair(crop, first)}/laid.webp")
    assert answer.headers["content-type"] == "image/webp"
    with Image.open(io.BytesIO(answer.content)) as laid:
        assert laid.size == (480, 320)
        assert laid.mode == "RGBA"  # clear where the crop shows nothing


def test_a_comparison_leaves_as_one_file_that_loads_nothing(record):
    client, _, first, crop = record
    answer = client.get(f"{pair(first, crop)}/page.html")
    assert "attachment" in answer.headers["content-disposition"]
    text = answer.text
    assert text.count("data:image/jpeg;base64,") == 2
    assert first in text
    assert crop in text
    assert "Remnant 0." in text
    assert "filter: blur" in text
    loaded = re.findall(r"""(?:src|href)=["']([^"']{0,40})|url\(([^)]{0,40})""", text)
    assert all((one or two).startswith("data:") for one, two in loaded)
    assert "<script" not in text
    assert MAKER not in text


def test_a_picture_that_is_not_there_is_not_compared(record):
    client, _, first, _ = record
    own = f"{address(first)}/beside/{'0' * 64}"
    assert client.get(own).status_code == 404
    assert client.get(f"{own}/laid.webp").status_code == 404
