"""Pages as of a past day: the same pages, their links kept within the day."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from starlette.testclient import TestClient
from web.example import ExampleDesk
from web.reading import read

from remnant.domain.overview import KnownBy
from remnant.errors import InputError
from remnant.web import create_app
from remnant.web.past import as_known


class PastOf(ExampleDesk):
    """The example, which is the same on every day but says which one it was asked for."""

    def __init__(self, known=None):
        self.known = known
        self.asked = []

    def as_known(self, known):
        self.asked.append(known)
        return PastOf(known)

    def standing(self):
        return replace(super().standing(), as_known=self.known)


@pytest.fixture
def desk():
    return PastOf()


@pytest.fixture
def client(desk):
    with TestClient(create_app(desk), base_url="http://127.0.0.1:8765") as client:
        yield client


def test_the_form_leads_to_the_same_page_of_that_day(client):
    answer = client.get("/about?known=2023-06-01&by=recorded", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/known/2023-06-01/about"
    published = client.get("/about?known=2023-06-01&by=published", follow_redirects=False)
    assert published.headers["location"] == "/known/published/2023-06-01/about"


def test_without_a_day_it_leads_back_to_the_present(client):
    answer = client.get("/known/2023-06-01/about?known=", follow_redirects=False)
    assert answer.headers["location"] == "/about"


def test_a_past_page_says_so_and_keeps_its_links_within_its_day(client):
    root = read(client.get("/known/published/2023-06-01/incidents").text)
    assert "as published by 1 June 2023" in root.one(role="status").text
    links = {link.attributes["href"] for link in root.all("a")}
    inside = [link for link in links if link.startswith("/")]
    assert inside
    assert all(link.startswith("/known/published/2023-06-01/") for link in inside)
    assert root.one("form", class_="sentence").attributes["action"].startswith("/known/published/")
    assert all(link.attributes["href"].startswith("/static/") for link in root.all("link"))


def test_links_of_a_past_page_lead_to_pages(client):
    text = client.get("/known/2023-06-01/incidents").text
    for link in set(re.findall(r'href="(/known/[^"#]*)"', text)):
        assert client.get(link.replace("&amp;", "&")).status_code == 200, link


def test_a_redirect_stays_within_the_day(client):
    answer = client.get("/known/2023-06-01/incidents?words=", follow_redirects=False)
    assert answer.headers["location"].startswith("/known/2023-06-01/incidents")


def test_data_of_the_past_is_data(client):
    assert client.get("/known/2023-06-01/incidents.json").json()["incidents"]


def test_one_day_is_made_once(client, desk):
    for _ in range(3):
        client.get("/known/2023-06-01/about")
    client.get("/known/published/2023-06-01/about")
    assert [known.by for known in desk.asked] == [KnownBy.RECORDED, KnownBy.PUBLISHED]


def test_a_page_of_the_present_says_nothing_of_a_past(client):
    assert not read(client.get("/incidents").text).all(role="status")


@pytest.mark.parametrize("day", ["2023-02-30", "yesterday", "1"])
def test_what_is_no_day_has_no_page(client, day):
    assert client.get(f"/known/{day}/incidents").status_code == 404
    with pytest.raises(InputError, match="is no date"):
        as_known(day, published=False)


def test_a_day_is_known_to_its_end():
    known = as_known("2023-06-01", published=False)
    assert known.at.date() == date(2023, 6, 1)
    assert known.at.hour == 23
