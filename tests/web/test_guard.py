"""The pages are this machine's own."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8000", "localhost", "[::1]:8765"])
def test_this_machine_is_answered(client, host):
    assert client.get("/about", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8765", "[::2]", ""]
)
def test_a_foreign_name_is_refused(client, host):
    answer = client.get("/about", headers={"Host": host})
    assert answer.status_code == 421
    assert "Remnant" not in answer.text


@pytest.mark.parametrize("address", ["/about", "/nowhere", "/static/style.css", "/about.json"])
def test_every_answer_forbids_anything_from_elsewhere(client, address):
    headers = client.get(address).headers
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "DENY"


def test_nothing_is_kept_in_the_browser(client):
    assert "set-cookie" not in client.get("/incidents").headers


def test_nothing_can_be_written(client):
    for method in ("post", "put", "delete", "patch"):
        assert getattr(client, method)("/incidents").status_code == 405


def test_pages_of_documentation_that_load_from_elsewhere_are_not_there(client):
    assert client.get("/docs").status_code == client.get("/redoc").status_code == 404
