"""The example record behind real pages, asked as a browser on this machine would ask."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient
from web.example import ExampleDesk

from remnant.web import create_app


@pytest.fixture(scope="session")
def client():
    with TestClient(create_app(ExampleDesk()), base_url="http://127.0.0.1:8765") as client:
        yield client
