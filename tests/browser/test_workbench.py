"""Two photographs of wreckage compared in the browser, as two people would do it."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import cv2
import numpy as np
import pytest
from playwright.sync_api import expect

from remnant.archive import source_of
from remnant.imagery.parts.calibration import shipped
from remnant.imagery.parts.templates import template
from remnant.pipeline import Desk, Terms
from remnant.settings import Settings
from remnant.web import create_app

from .conftest import serving

pytestmark = pytest.mark.browser

NOW = datetime(2023, 6, 3, 12, tzinfo=UTC)
WIDE, HIGH = 1000, 700
REPORTS = (
    b"date 2023-05-30\n\nA drone hit a house in Moscow on Tuesday, officials said.",
    b"date 2023-05-05\n\nA drone hit a refinery in Krasnodar on 4 May 2023, officials said.",
)
# A flat plate of no real thing, in units of its own length: where the named points of a fin lie.
PLATE = {
    "root leading corner": (0.0, 0.6), "root trailing corner": (1.0, 0.6),
    "tip leading corner": (0.42, 0.0), "tip trailing corner": (0.9, 0.02),
    "leading edge break": (0.2, 0.36), "trailing edge break": (0.98, 0.3),
    "front lug": (0.18, 0.66), "rear lug": (0.8, 0.66),
    "rib root end": (0.5, 0.6), "rib tip end": (0.62, 0.05),
    "front hole": (0.36, 0.42), "rear hole": (0.8, 0.4),
}  # fmt: skip
CORNERS = (
    "root leading corner", "leading edge break", "tip leading corner", "tip trailing corner",
    "trailing edge break", "root trailing corner",
)  # fmt: skip
# Two views of it: where the corners of its box lie in each photograph, in pixels.
VIEWS = (
    [[180, 140], [840, 190], [800, 600], [150, 540]],
    [[230, 110], [760, 130], [860, 560], [170, 590]],
)
ROUND_IT = ((-0.06, -0.06), (1.06, -0.06), (1.06, 0.76), (-0.06, 0.76))


def matrix(view):
    box = np.array([[0, 0], [1, 0], [1, 0.7], [0, 0.7]], np.float32)
    return cv2.getPerspectiveTransform(box, np.array(VIEWS[view], np.float32))


def seen(view, places):
    """Where places on the plate lie in a photograph, as shares of its width and height."""
    found = cv2.perspectiveTransform(np.array([places], np.float64), matrix(view))[0]
    return [(x / WIDE, y / HIGH) for x, y in found]


def photograph(view):
    """The plate on rubble of its own."""
    rng = np.random.default_rng(view)
    rubble = rng.integers(40, 190, (HIGH // 14, WIDE // 14, 3)).astype(np.uint8)
    out = cv2.resize(rubble, (WIDE, HIGH), interpolation=cv2.INTER_CUBIC)
    place = dict(zip(PLATE, seen(view, list(PLATE.values())), strict=True))
    pixels = {name: (round(x * WIDE), round(y * HIGH)) for name, (x, y) in place.items()}
    cv2.fillPoly(out, [np.array([pixels[name] for name in CORNERS])], (168, 164, 158))
    cv2.line(out, pixels["rib root end"], pixels["rib tip end"], (90, 90, 90), 5)
    for name in ("front lug", "rear lug"):
        cv2.circle(out, pixels[name], 22, (150, 146, 140), -1)
        cv2.circle(out, pixels[name], 7, (30, 30, 30), -1)
    for name in ("front hole", "rear hole"):
        cv2.circle(out, pixels[name], 10, (25, 25, 25), -1)
    return cv2.imencode(".jpg", out)[1].tobytes()


@pytest.fixture
def record(tmp_path):
    settings = Settings(tmp_path / "record", "Olena", tmp_path / "keys")
    with Desk.open_or_create(settings, NOW) as desk:
        desk.add_person("Taras", now=NOW)
        for view, text in enumerate(REPORTS):
            (told,) = add(desk, text, f"{view}.txt")
            add(desk, photograph(view), f"wreckage-{view}.jpg", told.report.digest)
        desk.settle(now=NOW)
        pictures = [digest.removeprefix("sha256:") for digest in desk.exhibits()]
    return settings, pictures


def add(desk, content, name, owner=None):
    source, terms = source_of(content, name), Terms(owner=owner)
    return list(desk.add_source(source, now=NOW, progress=lambda *_: None, terms=terms))


def click(page, board, at, box):
    """On a point of the picture, of which the board shows `box` (x, y, width, height, pixels)."""
    frame = board.bounding_box()
    scale = min(frame["width"] / box[2], frame["height"] / box[3])
    x = frame["x"] + frame["width"] / 2 + (at[0] * WIDE - box[0] - box[2] / 2) * scale
    y = frame["y"] + frame["height"] / 2 + (at[1] * HIGH - box[1] - box[3] / 2) * scale
    page.mouse.click(x, y)


def box_of(board):
    return [float(each) for each in board.get_attribute("viewBox").split()]


def outline(page, picture, view):
    """Outline the plate, with one slip that is taken back; leads to the part's page."""
    page.goto(f"/pictures/{picture}")
    page.get_by_text("Outline a part", exact=True).click()
    page.locator(".outlining").get_by_text("Show the picture").click()
    board = page.locator(".outlining svg.ground")
    board.scroll_into_view_if_needed()
    for at in seen(view, ROUND_IT):
        click(page, board, at, box_of(board))
    click(page, board, (0.02, 0.02), box_of(board))
    page.get_by_role("button", name="Undo last point").click()
    page.get_by_label("It is a").select_option("fin")
    page.get_by_role("button", name="Keep the outline").click()
    expect(page).to_have_url(re.compile(r"/parts/\d+$"))


def mark(page, view):
    """Place every point in the template's order, nudge one with the keyboard, say what is seen."""
    page.get_by_text("Show the picture").click()
    board = page.locator("svg.ground")
    board.scroll_into_view_if_needed()
    names = [point.name for point in template("fin").points]
    for at in seen(view, [PLATE[name] for name in names]):
        click(page, board, at, box_of(board))
    last = page.get_by_label(f"{names[-1]}: across and down in per cent")
    before = last.input_value()
    board.press("ArrowRight")
    board.press("ArrowLeft")
    assert last.input_value() == before
    assert before
    page.get_by_role("button", name="Keep these points").click()
    expect(page.locator("#marks")).to_contain_text(f"{len(names)} points placed, 0 not visible")
    for feature, count in (("lugs", 2), ("ribs", 1)):
        page.locator(f'input[name="seen:{feature}"][value="seen"]').check()
        page.locator(f'input[name="low:{feature}"]').fill(str(count))
        page.locator(f'input[name="high:{feature}"]').fill(str(count))
    page.get_by_role("button", name="Keep what is seen").click()
    expect(page.locator("#marks")).to_contain_text("Ribs: seen, 1")


def sign(page, word, reason):
    page.locator("#reviews").get_by_label(word, exact=True).check()
    page.get_by_label("Because").fill(reason)
    page.get_by_role("button", name="Sign").click()
    expect(page.locator("#reviews li").filter(has_text=reason)).to_be_visible()


def test_two_people_compare_two_photographs_and_both_incidents_tell_it(record, browse):
    settings, pictures = record
    wide = {"width": 1300, "height": 900}
    with (
        Desk.open(settings) as desk,
        serving(create_app(desk, lambda: NOW)) as address,
        browse(address=address, viewport=wide) as page,
    ):
        for view, picture in enumerate(pictures):
            outline(page, picture, view)
            mark(page, view)
        page.locator("#beside a").first.click()
        told = page.request.get(f"{page.url}.json").json()
        landmarks = next(each for each in told["evidence"] if each["line"] == "landmarks")
        assert len(landmarks["residuals"]) == len(PLATE)
        assert max(each["share"] for each in landmarks["residuals"]) < 0.02
        expect(page.locator(".residuals tbody tr")).to_have_count(len(PLATE))
        sign(page, told["allowed"], "The lugs and the rib lie alike.")
        pair = page.url.removeprefix(address).partition("#")[0]
    second = Settings(settings.record, "Taras", settings.keys)
    with (
        Desk.open(second) as desk,
        serving(create_app(desk, lambda: NOW)) as address,
        browse(address=address, viewport=wide) as page,
    ):
        page.goto(pair)
        sign(page, told["allowed"], "I placed nothing and see the same.")
        told = page.request.get(f"{address}{pair}.json").json()
        assert {each["person"] for each in told["reviews"]} == {"Olena", "Taras"}
        word = re.compile(told["word"], re.IGNORECASE)
        expect(page.locator("#verdict .verdict")).to_have_text(word)
        if shipped().entry("fin", "plane"):
            assert told["word"].endswith("consistent with")
        for incident in page.request.get(f"{address}/incidents.json").json()["incidents"]:
            page.goto(f"/incidents/{incident['id']}")
            compared = page.locator(".part-compared")
            expect(compared.get_by_role("heading")).to_contain_text(word)
            expect(compared).to_contain_text("same design")
            expect(compared).to_contain_text(told["sentence"])
            for reviewer in ("Olena", "Taras"):
                expect(compared).to_contain_text(reviewer)


@pytest.fixture
def copies(tmp_path):
    """A record with a photograph and a mirrored crop of it; the address of the pair."""
    settings = Settings(tmp_path / "record", "Olena", tmp_path / "keys")
    pixels = cv2.imdecode(np.frombuffer(photograph(0), np.uint8), cv2.IMREAD_COLOR)
    crop = cv2.imencode(".jpg", pixels[60:640, 90:900][:, ::-1])[1].tobytes()
    with Desk.open_or_create(settings, NOW) as desk:
        for name, content in (("first.jpg", photograph(0)), ("later.jpg", crop)):
            add(desk, content, name)
        first, later = (digest.removeprefix("sha256:") for digest in desk.exhibits())
        with serving(create_app(desk)) as address:
            yield address, f"/pictures/{later}/beside/{first}"


def views(page):
    return [each.get_attribute("viewBox") for each in page.locator("svg.pane").all()]


def test_two_pictures_are_enlarged_together_and_laid_over(copies, browse):
    address, pair = copies
    with browse(address=address, viewport={"width": 1300, "height": 900}) as page:
        page.goto(pair)
        expect(page.locator("svg.stage .pane").first).to_have_css("filter", re.compile("blur"))
        page.get_by_text("Show both pictures").click()
        expect(page.locator("svg.stage .pane").first).to_have_css("filter", "none")
        before = views(page)
        page.get_by_role("button", name="Enlarge both").click()
        assert all(one != other for one, other in zip(before, views(page), strict=True))
        stage = page.locator("svg.stage")
        stage.press("ArrowRight")
        moved = views(page)
        stage.press("0")
        assert views(page) == before != moved
        laid = page.locator("image.laid")
        expect(laid).to_have_css("visibility", "hidden")
        stage.press("o")
        expect(laid).to_have_css("visibility", "visible")
        page.locator(".with-laid").uncheck()
        page.get_by_label("points that match").uncheck()
        expect(page.locator("g.lines line").first).to_have_css("visibility", "hidden")
        expect(page.locator("#verdict")).to_contain_text("Same photograph")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_comparison_fits_a_phone_and_works_without_script(copies, browse, scheme):
    address, pair = copies
    phone = {"width": 360, "height": 780}
    with browse(address=address, viewport=phone, color_scheme=scheme) as page:
        for where in (pair, pair.partition("/beside/")[0]):
            page.goto(where)
            assert page.evaluate("document.documentElement.scrollWidth") <= 360, where
    with browse(address=address, java_script_enabled=False, color_scheme=scheme) as page:
        page.goto(pair)
        page.get_by_text("Show both pictures").click()
        page.get_by_label("lay the second over the first").check()
        expect(page.locator("image.laid")).to_have_css("visibility", "visible")
        expect(page.get_by_role("button", name="Enlarge both")).to_be_hidden()
        page.goto(pair.partition("/beside/")[0])
        page.get_by_text("Outline a part", exact=True).click()
        page.get_by_text("Its points in figures").click()
        page.get_by_label("Across and down in per cent").fill("10, 10; 90, 12; 50, 80")
        page.get_by_role("button", name="Keep the outline").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(r"part \d"))
