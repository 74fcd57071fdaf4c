"""What people mark on the pages: taken from these pages alone, kept, and shown with its word."""

import re
import shutil
from datetime import UTC, datetime

import pytest
from fastapi.testclient import TestClient
from tests.imagery.scenes import scene
from tests.web.test_pictures import address, jpeg

from remnant.archive import source_of
from remnant.pipeline import Desk, Terms
from remnant.settings import Settings
from remnant.web import create_app

NOW = datetime(2023, 6, 3, 12, tzinfo=UTC)
OUTLINE = "10, 10; 90, 12; 88, 90; 12, 88"
SQUARE = {"outline": OUTLINE, "kind": "fin"}
REPORTS = (
    b"date 2023-05-30\n\nA drone hit a house in Moscow on Tuesday, officials said.",
    b"date 2023-05-05\n\nA drone hit a refinery in Krasnodar on 4 May 2023, officials said.",
)


def opened(settings, now=NOW):
    return Desk.open_or_create(settings, now)


def browser(desk):
    return TestClient(
        create_app(desk, lambda: NOW), base_url="http://localhost", follow_redirects=False
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A folder with a record that holds a picture of each of two incidents, and their addresses."""
    folder = tmp_path_factory.mktemp("made")
    settings = Settings(folder / "record", "Olena", folder / "keys")
    with opened(settings) as desk:
        desk.add_person("Taras", now=NOW)
        pictures = []
        for number, text in enumerate(REPORTS):
            told = take(desk, text, f"{number}.txt").report.digest
            picture = take(desk, jpeg(scene(number)), f"{number}.jpg", told)
            pictures.append(address(picture.exhibit.digest))
        desk.settle(now=NOW)
    return folder, pictures


@pytest.fixture
def record(made, tmp_path):
    """Its own copy for each test."""
    folder, pictures = made
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    return Settings(tmp_path / "record", "Olena", tmp_path / "keys"), pictures


def take(desk, content, name, owner=None):
    source, terms = source_of(content, name), Terms(owner=owner)
    (one,) = desk.add_source(source, now=NOW, progress=lambda *_: None, terms=terms)
    return one


def token(client, page):
    return re.search(r'name="token" value="([^"]+)"', client.get(page).text)[1]


def post(client, page, where, **fields):
    """As the page's own form would, from the page."""
    return client.post(
        where,
        data={"token": token(client, page), **fields},
        headers={"Sec-Fetch-Site": "same-origin"},
    )


def points(shift=0.0):
    """Eight of a fin's points, as fields."""
    named = {
        "root leading corner": (20, 20), "root trailing corner": (80, 22),
        "tip leading corner": (25, 80), "tip trailing corner": (78, 84),
        "leading edge break": (22, 50), "trailing edge break": (79, 52),
        "front lug": (35, 18), "rear lug": (65, 19),
    }  # fmt: skip
    return {f"at:{name}": f"{x + shift}, {y + shift}" for name, (x, y) in named.items()}


def marked(client, picture, shift=0.0):
    """A part outlined with eight points and two features; its address."""
    part = post(client, picture, f"{picture}/parts", **SQUARE).headers["location"]
    hidden = {"hidden:front hole": "yes"}
    assert post(client, part, f"{part}/landmarks", **points(shift), **hidden).status_code == 303
    seen = {"seen:ribs": "seen", "low:ribs": "3", "high:ribs": "3", "seen:lugs": "not visible"}
    assert post(client, part, f"{part}/structure", **seen).status_code == 303
    return part


def test_a_part_is_outlined_and_marked_on_its_own_page(record):
    settings, (one, other) = record
    with opened(settings) as desk, browser(desk) as client:
        part = marked(client, one)
        page = client.get(part).text
        assert "Corner where the root meets the leading edge." in page
        assert "Кут, де коренева кромка" in page
        assert "8 points placed, 1 not visible" in page.replace("8 Points", "8 points")
        assert "Ribs: seen, 3" in page
        assert other not in page
        data = client.get(f"{part}.json").json()
        assert data["landmarks"][0]["blind"] is True
        assert data["landmarks"][0]["points"]["front hole"] is None
        assert "fin, part 1" in client.get(one).text.lower()


def test_nobodys_earlier_points_are_shown_to_who_marks(record):
    settings, (one, _) = record
    with opened(settings) as desk, browser(desk) as client:
        part = marked(client, one)
        page = client.get(part).text
        for words in points().values():
            assert words not in page


def test_both_incidents_tell_the_word_of_two_reviewers_with_its_sentence(record):
    settings, (one, other) = record
    with opened(settings) as desk, browser(desk) as client:
        marked(client, one)
        marked(client, other, shift=0.3)
        pair = "/parts/1/beside/2"
        told = client.get(f"{pair}.json").json()
        answer = post(
            client, pair, f"{pair}/reviews",
            word="cannot tell", reason="The tip is bent.", basis=told["basis"],
        )  # fmt: skip
        assert answer.headers["location"] == f"{pair}#reviews"
    with opened(Settings(settings.record, "Taras", settings.keys)) as desk, browser(desk) as client:
        post(
            client, pair, f"{pair}/reviews",
            word=told["allowed"], reason="Clear enough.", basis=told["basis"],
        )  # fmt: skip
        told = client.get(f"{pair}.json").json()
        page = client.get(pair).text
        for reviewer in ("Olena", "Taras"):
            assert reviewer in page
        assert "The tip is bent." in page
        incidents = client.get("/incidents.json").json()["incidents"]
        assert len(incidents) == 2
        for incident in incidents:
            shown = client.get(f"/incidents/{incident['id']}").text
            assert f'href="{pair}"' in shown
            (link,) = client.get(f"/incidents/{incident['id']}.json").json()["remains"]
            assert link["word"] == told["word"]
            assert link["sentence"] == told["sentence"]
            assert link["other"] in {each["id"] for each in incidents} - {incident["id"]}
            assert told["word"] in shown.lower()
            assert "same design" in shown
            assert "Taras" in shown
            assert "The tip is bent." in shown


def test_evidence_lines_are_shown_apart_with_every_residual(record):
    settings, (one, other) = record
    with opened(settings) as desk, browser(desk) as client:
        marked(client, one)
        marked(client, other, shift=0.3)
        page = client.get("/parts/1/beside/2").text
        for line in ("Automatic matches", "Landmarks", "Counts and structure", "Markings"):
            assert f"<h3>{line}</h3>" in page
        assert page.count('class="arrow"') == 8
        assert "Fitted without it" in page
        assert "agrees: ribs" in page
        assert "What a stronger word would need" in page
        assert "not visible" in page or "nobody said" in page
        text = client.get("/parts/1/beside/2/page.html").text
        assert text.count("data:image/jpeg;base64,") == 2
        assert "<script" not in text
        assert "<form" not in text


def test_points_placed_after_both_were_seen_are_not_blind(record):
    settings, (one, other) = record
    with opened(settings) as desk, browser(desk) as client:
        part = marked(client, one)
        marked(client, other)
        client.get("/parts/1/beside/2")
        post(client, part, f"{part}/landmarks", **points())
        sets = client.get(f"{part}.json").json()["landmarks"]
        assert [each["blind"] for each in sets] == [True, False]


def test_what_was_taken_back_stays_and_counts_no_more(record):
    settings, (one, _) = record
    with opened(settings) as desk, browser(desk) as client:
        part = marked(client, one)
        undo = {"back": part, "what": "landmarks", "number": "1"}
        assert post(client, part, "/marks/undo", **undo).headers["location"] == part
        assert "taken back" in client.get(part).text
        away = post(client, part, "/marks/undo", back="//evil.example", what="part", number="1")
        assert away.headers["location"] == "/incidents"
        assert client.get(f"{part}.json").json()["part"]["undone"] is True
        assert post(client, one, f"{part}/landmarks", **points()).status_code == 409


def test_a_sighting_says_how_narrowly_the_weapon_is_known(record):
    settings, (one, _) = record
    with opened(settings) as desk, browser(desk) as client:
        seen = {"words": "delta wing", "weapon": "shahed-136", "level": "family", "note": "winglet"}
        assert post(client, one, f"{one}/sightings", **seen).status_code == 303
        incidents = client.get("/incidents.json").json()["incidents"]
        pages = [client.get(f"/incidents/{each['id']}").text for each in incidents]
        for page in (client.get(one).text, *(each for each in pages if 'id="sighted"' in each)):
            assert "Delta wing" in page
            assert "known to the family" in page
        assert sum('id="sighted"' in each for each in pages) == 1


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "http://localhost"}, 303),
        ({"Origin": "null", "Sec-Fetch-Site": "same-origin"}, 303),
        ({}, 303),
    ],
)
def test_a_post_from_another_page_is_refused(record, headers, status):
    settings, (one, _) = record
    with opened(settings) as desk, browser(desk) as client:
        fields = {"token": token(client, one), **SQUARE}
        assert client.post(f"{one}/parts", data=fields, headers=headers).status_code == status
        assert len(desk.workbench.parts()) == (1 if status == 303 else 0)


@pytest.mark.parametrize("word", ["", "x" * 24])
def test_a_post_without_the_word_of_this_run_is_refused(record, word):
    settings, (one, _) = record
    with opened(settings) as desk, browser(desk) as client:
        answer = client.post(f"{one}/parts", data={"token": word, **SQUARE})
        assert answer.status_code == 403
        assert desk.workbench.parts() == ()


@pytest.mark.parametrize(
    "fields",
    [
        {"outline": "10, 10; 20, 20"},
        {"outline": "10, 10; 20, 120; 30, 30"},
        {"outline": "nonsense; 1, 1; 2, 2"},
        {"outline": "10, 10; nan, 20; 30, 5"},
        {"kind": "teapot"},
    ],
)
def test_what_is_no_outline_is_refused_by_name(record, fields):
    settings, (one, _) = record
    with opened(settings) as desk, browser(desk) as client:
        answer = post(client, one, f"{one}/parts", **{**SQUARE, **fields})
        assert answer.status_code in {400, 404}
        assert desk.workbench.parts() == ()


def test_other_forms_of_posts_and_long_ones_are_refused(record):
    settings, (one, _) = record
    with opened(settings) as desk, browser(desk) as client:
        given = {"token": token(client, one), **SQUARE}
        assert client.post(f"{one}/parts", json=given).status_code == 400
        long = {**given, "note": "x" * 300_000}
        assert client.post(f"{one}/parts", data=long).status_code == 400


def test_a_past_day_shows_no_forms_and_takes_nothing(record):
    settings, (one, _) = record
    with opened(settings) as desk, browser(desk) as client:
        marked(client, one)
        word = token(client, one)
        past = f"/known/2023-06-03{one}"
        page = client.get(past).text
        assert 'method="post"' not in page
        answer = client.post(f"{past}/parts", data={"token": word, **SQUARE})
        assert answer.status_code in {403, 409}
        assert len(desk.workbench.parts()) == 1


def test_what_people_sign_of_two_pictures_is_kept_with_dissent(record):
    settings, (one, other) = record
    pair = f"{one}/beside/{other.removeprefix('/pictures/')}"
    with opened(settings) as desk, browser(desk) as client:
        post(client, pair, f"{pair}/reviews", word="different", reason="Another wall behind it.")
        assert post(client, pair, f"{pair}/reviews", word="original").status_code == 400
    with opened(Settings(settings.record, "Taras", settings.keys)) as desk, browser(desk) as client:
        post(client, pair, f"{pair}/reviews", word="cannot tell", reason="")
        page = client.get(pair).text
        assert "Another wall behind it." in page
        assert "<strong>Different</strong> Olena" in page
        assert "<strong>Cannot tell</strong> Taras" in page
        undo = {"back": pair, "what": "pictures", "number": "2"}
        post(client, pair, "/marks/undo", **undo)
        assert "taken back" in client.get(pair).text
        turned = f"{other}/beside/{one.removeprefix('/pictures/')}"
        assert "Another wall behind it." in client.get(turned).text
        text = client.get(f"{pair}/page.html").text
        assert "Another wall behind it." in text
        assert "<form" not in text
