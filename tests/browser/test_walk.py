"""From the map to the incident to the words, as a reader goes."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

PAGES = (
    "/incidents",
    "/incidents/moscow-2023-05-30",
    "/incidents/kremlin-2023-05",
    "/search?words=drones",
    "/weapons",
    "/weapons/tu-141",
    "/about",
)


def middle(page, label):
    box = page.get_by_role("link", name=re.compile(f"^{label}:"), include_hidden=True)
    found = box.locator(".ring").bounding_box()
    return found["x"] + found["width"] / 2, found["y"] + found["height"] / 2


def test_from_the_map_to_the_incident_to_the_marked_words(browse):
    with browse(viewport={"width": 1280, "height": 900}) as page:
        page.goto("/")
        expect(page.locator("#map.alive")).to_be_attached(timeout=30_000)
        x, y = middle(page, "Engels airbase")
        page.mouse.move(x, y)
        expect(page.locator(".pointed")).to_contain_text("Engels airbase: 1 incident")
        expect(page.locator("li.row.lit")).to_contain_text("Engels airbase")
        page.mouse.click(x, y)
        expect(page.get_by_role("heading", level=1)).to_have_text("Engels airbase")

        page.get_by_role("link", name="words").first.click()
        expect(page).to_have_url(re.compile(r"/reports/[0-9a-f]{64}#c10$"))
        words = page.locator("mark#c10")
        expect(words).to_contain_text("upgraded Tu-141 Strizh drones hit the Engels airbase")
        expect(words).to_be_in_viewport()
        expect(words).to_have_class(re.compile("chosen"))
        expect(page.locator("#note-c10")).to_have_class(re.compile("chosen"))


def test_pointing_at_a_note_lights_up_its_words_and_no_others(browse):
    with browse() as page:
        page.goto("/incidents/moscow-2023-05-30")
        page.locator("#c5").get_by_role("link", name="words").click()
        page.locator("#note-c7").hover()
        expect(page.locator("mark.lit")).to_have_text(
            ["Ukrainian officials have not claimed responsibility"]
        )


def test_a_row_of_the_list_lights_up_its_bar(browse):
    with browse(viewport={"width": 1280, "height": 900}) as page:
        page.goto("/incidents")
        page.get_by_role("link", name="Moscow", exact=True).focus()
        expect(page.locator(".time a.lit")).to_have_attribute("aria-label", "May 2023: 2 incidents")


def test_everything_but_moving_the_map_works_without_script(browse):
    with browse(java_script_enabled=False, viewport={"width": 1280, "height": 900}) as page:
        page.goto("/incidents")
        page.get_by_label("Weapon", exact=True).select_option("tu-141")
        page.get_by_role("button", name="Show").click()
        expect(page).to_have_url(re.compile(r"/incidents\?weapon=tu-141$"))
        expect(page.locator("li.row")).to_have_count(1)
        page.locator("a.spot .dot").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Engels airbase")
        page.get_by_role("link", name="words").first.click()
        # The words that the address names are lit by the style alone.
        expect(page.locator("mark#c10")).not_to_have_css("background-color", "rgba(0, 0, 0, 0)")
        search = page.get_by_label("Search the reports for words")
        search.fill("flagpole")
        search.press("Enter")
        expect(page).to_have_url(re.compile("words=flagpole"))
        expect(page.locator("li.hit mark")).to_have_text("flagpole")


def test_without_webgl_the_drawn_map_stays(browse, without_webgl):
    with browse(without_webgl, viewport={"width": 1280, "height": 900}) as page:
        page.goto("/incidents")
        page.wait_for_timeout(500)
        expect(page.locator("#map.alive")).to_have_count(0)
        expect(page.locator("svg.sheet")).to_be_visible()
        page.mouse.click(*middle(page, "Engels airbase"))
        expect(page.get_by_role("heading", level=1)).to_have_text("Engels airbase")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_is_wider_than_a_phone(browse, scheme):
    with browse(viewport={"width": 360, "height": 780}, color_scheme=scheme) as page:
        for address in PAGES:
            page.goto(address)
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= 360, f"{address} is {wide} pixels wide"


def test_the_first_stop_of_the_keyboard_leads_past_the_head(browse):
    with browse() as page:
        page.goto("/incidents/moscow-2023-05-30")
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="To the content")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile("#content$"))


def test_on_paper_there_is_no_interface(browse):
    with browse() as page:
        page.goto("/incidents/moscow-2023-05-30")
        page.emulate_media(media="print")
        expect(page.get_by_role("navigation")).to_be_hidden()
        expect(page.get_by_role("searchbox")).to_be_hidden()
        expect(page.locator("#sources")).to_contain_text("sha256:")
        expect(page.locator("#c5 .source-number")).to_be_visible()


def test_the_fonts_come_with_the_package(browse):
    with browse() as page:
        page.goto("/incidents/moscow-2023-05-30")
        page.evaluate("document.fonts.ready.then(() => true)")
        assert page.evaluate(
            "document.fonts.check('16px \"Source Serif 4\"', 'Подоляк заперечив ґ')"
        )
        loaded = page.evaluate(
            "[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)"
        )
        assert {"Source Serif 4", "Source Sans 3"} <= {each.strip('"') for each in loaded}
