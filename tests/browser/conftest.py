"""Debian's chromium on a real server; what it complains of or asks of elsewhere fails the test."""

from __future__ import annotations

import os
import shutil
import socket
from contextlib import contextmanager
from threading import Thread
from urllib.parse import urlsplit

import pytest
import uvicorn
from playwright.sync_api import sync_playwright
from web.example import ExampleDesk

from remnant.web import create_app

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
# Without a graphics card WebGL is drawn by the processor.
DRAWN = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]


@contextmanager
def serving(app):
    """Run an application on a free port of this machine."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        thread = Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:  # a thread that goes on would keep the whole run from ending
            server.should_exit = True
            thread.join(10)


@pytest.fixture(scope="session")
def example():
    """Where the example record is served."""
    with serving(create_app(ExampleDesk())) as address:
        yield address


@pytest.fixture(scope="session")
def playwright():
    if not os.access(CHROMIUM, os.X_OK):
        if os.environ.get("REMNANT_REQUIRE_BROWSER") == "1":
            pytest.fail("no chromium, and REMNANT_REQUIRE_BROWSER asks for one")
        pytest.skip("no chromium on this machine (apt-get install chromium)")
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def launched(playwright):
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=DRAWN)
    yield browser
    browser.close()


@pytest.fixture
def without_webgl(playwright):
    browser = playwright.chromium.launch(
        executable_path=CHROMIUM, args=["--no-sandbox", "--disable-3d-apis"]
    )
    yield browser
    browser.close()


@pytest.fixture
def browse(launched, example):
    """Open a page of a browser made as asked (`color_scheme`, `viewport`, ...), and watch it."""

    @contextmanager
    def opened(browser=launched, address=example, **how):
        complaints = []
        context = browser.new_context(base_url=address, **how)
        page = context.new_page()
        page.on(
            "console",
            lambda message: message.type == "error" and complaints.append(message.text),
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("requestfailed", lambda request: complaints.extend(_failed(request)))
        page.on("request", lambda request: complaints.extend(_foreign(request.url, address)))
        try:
            yield page
        finally:
            context.close()
        assert complaints == []

    return opened


def _failed(request) -> list[str]:
    """A request that the reader left behind by going on has not failed."""
    return [] if "ERR_ABORTED" in (request.failure or "") else [f"failed: {request.url}"]


def _foreign(url: str, address: str) -> list[str]:
    parts = urlsplit(url)
    own = parts.scheme in {"blob", "data"} or f"{parts.scheme}://{parts.netloc}" == address
    return [] if own else [f"asked of elsewhere: {url}"]
