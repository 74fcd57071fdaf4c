"""The documentation names every page, and no page that is not there."""

from __future__ import annotations

import re
from pathlib import Path

from web.example import ExampleDesk

from remnant.web import create_app

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "pages.md"


def test_every_page_has_its_documented_address():
    documented = {
        re.sub(r"[?#].*", "", address).lower()
        for address in re.findall(r"^\| `(/[^`]*)`", PAGE.read_text("utf-8"), re.MULTILINE)
    }
    paths = create_app(ExampleDesk()).openapi()["paths"]
    served = {
        path.removesuffix(".json")
        .replace("{incident}", "id")
        .replace("{weapon}", "id")
        .replace("{digest}", "digest")
        .replace("{other}", "number" if path.startswith("/parts") else "digest")
        .replace("{number}", "number")
        for path in paths
    }
    assert documented == served
