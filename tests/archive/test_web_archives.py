"""Archives by other tools go in, are checked by what they say of themselves, and stay whole."""

import gzip
import hashlib
import io
import json
import shutil
import subprocess
import threading
import zipfile
from datetime import UTC, date, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from PIL import Image
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from remnant.archive import source_of, webarchives
from remnant.domain.incident import Selection
from remnant.errors import UnreadableError
from remnant.pipeline import Desk, bundling, gathering
from remnant.settings import Settings

NOW = datetime(2023, 6, 3, 12, tzinfo=UTC)
PAGE = """<!DOCTYPE html><html><head><title>Depot on fire</title>
<meta property="og:site_name" content="The Courier">
<meta property="article:published_time" content="2023-06-02T08:00:00Z">
<link rel="stylesheet" href="/s.css"></head><body><nav>Home</nav><article>
<p>At least three drones hit a fuel depot in Bryansk on Thursday night, the governor said.</p>
<p>The fire was put out by the morning, he added.</p><img src="/fire.png"></article></body>"""
URL = "https://courier.example/news/depot"


def still(*_):
    """Nobody wants to know how far it is."""


def picture():
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "red").save(out, "PNG")
    return out.getvalue()


def warc(*responses, tail=b"", packed=True):
    """As warcio writes it; a response is (address, media type, body, more headers)."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("x.warc.gz", {"software": "another tool"}))
    for url, media, body, *more in responses:
        status, extra = (more[0] if more else "200 OK"), (more[1] if len(more) > 1 else [])
        headers = StatusAndHeaders(status, [("Content-Type", media), *extra], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            url, "response", payload=io.BytesIO(body), length=len(body), http_headers=headers,
            warc_headers_dict={"WARC-Date": "2023-06-02T09:30:00Z"},
        )  # fmt: skip
        writer.write_record(record)
    return out.getvalue() + tail


def crawl():
    return warc(
        (URL, "text/html; charset=utf-8", PAGE.encode()),
        ("https://courier.example/fire.png", "image/png", picture()),
        ("https://courier.example/s.css", "text/css", b"body {}"),
        ("https://courier.example/old", "text/html", b"", "301 Moved Permanently"),
    )


def wacz(content=None, *, change=None, drop_digest=False):
    """As py-wacz and browsertrix lay it out (WACZ 1.1.1)."""
    inner = {
        "archive/data.warc.gz": content or crawl(),
        "indexes/index.cdx.gz": gzip.compress(b"example,courier)/news/depot 20230602093000 {}\n"),
        "pages/pages.jsonl": (
            '{"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}\n'
            + json.dumps({"id": "1", "url": URL, "ts": "2023-06-02T09:30:00Z", "title": "Depot"})
        ).encode(),
    }
    package = {
        "profile": "data-package",
        "wacz_version": "1.1.1",
        "created": "2023-06-02T10:00:00Z",
        "software": "another tool",
        "mainPageUrl": URL,
        "resources": [
            {
                "name": name.rpartition("/")[2],
                "path": name,
                "hash": f"sha256:{hashlib.sha256(body).hexdigest()}",
                "bytes": len(body),
            }
            for name, body in inner.items()
        ],
    }
    raw = json.dumps(package, indent=2).encode()
    digest = {
        "path": "datapackage.json",
        "hash": f"sha256:{hashlib.sha256(raw).hexdigest()}",
        "signedData": {"hash": "sha256:00", "signature": "AAAA", "publicKey": "BBBB"},
    }
    inner |= {"datapackage.json": raw}
    if not drop_digest:
        inner["datapackage-digest.json"] = json.dumps(digest).encode()
    inner |= change or {}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package_file:
        for name, body in inner.items():
            package_file.writestr(name, body)
    return out.getvalue()


@pytest.fixture
def desk(tmp_path):
    settings = Settings(tmp_path / "record", "Olena", tmp_path / "keys")
    with Desk.open_or_create(settings, NOW) as desk:
        yield desk


def taken(desk, content, name):
    for _ in desk.add_source(source_of(content, name), now=NOW, progress=still):
        pass
    desk.settle(now=NOW)


# ---------------------------------------------------------------- what comes out of a WARC


@pytest.mark.parametrize("content", [crawl(), wacz()], ids=["WARC", "WACZ"])
def test_each_page_is_a_report_with_its_address_and_both_clocks(content):
    (found,) = source_of(content, "x").found
    assert found.report.url == URL
    assert found.report.published == date(2023, 6, 2)
    assert found.report.outlet == "The Courier"
    assert found.content == PAGE.encode()
    assert found.told == {"claimed": "2023-06-02T09:30:00Z", "claimed_by": "WARC-Date"}


@pytest.mark.parametrize("content", [crawl(), wacz()], ids=["WARC", "WACZ"])
def test_a_picture_is_an_exhibit_of_the_page_that_shows_it(content):
    source = source_of(content, "x")
    (shown,) = source.shown
    assert shown.content.read() == picture()
    assert (shown.exhibit.media, shown.exhibit.name) == ("image/png", "fire.png")
    assert shown.exhibit.url == "https://courier.example/fire.png"
    assert shown.exhibit.reports == (source.found[0].report.digest,)
    assert shown.exhibit.claimed == "2023-06-02T09:30:00Z"


def test_of_two_pages_the_one_that_names_the_picture_has_it():
    other = PAGE.replace("/fire.png", "/other.png").replace("three drones", "two drones")
    source = source_of(
        warc(
            (URL, "text/html", PAGE.encode()),
            (URL + "2", "text/html", other.encode()),
            ("https://courier.example/fire.png", "image/png", picture()),
        ),
        "x",
    )
    (shown,) = source.shown
    owners = [f.report.digest for f in source.found if f.report.url == URL]
    assert list(shown.exhibit.reports) == owners


@pytest.mark.parametrize(
    "source", ['<img src="fire.png">', "<img srcset='/img/fire.png 2x, b.png'>", "url(../fire.png)"]
)
def test_a_page_may_name_a_picture_by_its_path_or_its_last_part(source):
    one = PAGE.replace('<img src="/fire.png">', source)
    two = PAGE.replace("/fire.png", "/other.png").replace("three drones", "two drones")
    found = source_of(
        warc(
            (URL, "text/html", one.encode()),
            (URL + "2", "text/html", two.encode()),
            ("https://courier.example/img/fire.png?w=9", "image/png", picture()),
        ),
        "x",
    )
    (owner,) = found.shown[0].exhibit.reports
    assert {f.report.digest: f.report.url for f in found.found}[owner] == URL


def test_what_is_left_out_is_counted():
    assert source_of(crawl(), "x").notes == (
        "x: left out: 1 style sheets, scripts and fonts, 1 redirects and errors",
    )


def test_an_archive_of_endless_small_answers_gives_as_many_as_are_taken(monkeypatch):
    monkeypatch.setattr(webarchives, "_MOST", 3)
    content = warc(*[(f"https://courier.example/{n}", "text/plain", b"x") for n in range(5)])
    told = list(webarchives.extracted(content, {}))
    assert len([each for each in told if "document" in each]) == 3
    assert told[-1] == {"left out": {"responses beyond the first 3": 2}}


def test_a_body_is_unpacked_as_a_browser_would():
    headers = [("Content-Encoding", "gzip")]
    content = warc((URL, "text/html", gzip.compress(PAGE.encode()), "200 OK", headers))
    assert source_of(content, "x").found[0].content == PAGE.encode()


def test_a_text_is_a_report_and_other_answers_are_exhibits():
    source = source_of(
        warc((URL, "text/plain", b"Drones hit Bryansk."), (URL + "2", "application/json", b"{}")),
        "x",
    )
    assert [found.report.text for found in source.found] == ["Drones hit Bryansk."]
    assert [shown.exhibit.media for shown in source.shown] == ["application/json"]


@pytest.mark.parametrize("packed", [True, False])
def test_a_warc_that_is_cut_off_gives_what_it_has_and_says_so(packed):
    content = warc(
        (URL, "text/html", PAGE.encode()), (URL, "image/png", picture() * 9), packed=packed
    )
    source = source_of(content[: -(60 if packed else 400)], "cut.warc")
    assert [found.report.url for found in source.found] == [URL]
    assert [check.sound for check in source.checks] == [False]
    assert any("cut.warc" in note and "not all right" in note for note in source.notes)


def test_a_digest_that_does_not_match_is_told():
    content = warc((URL, "text/html", PAGE.encode()), packed=False)
    source = source_of(content.replace(b"three drones", b"seven drones"), "x")
    assert not source.checks[0].sound
    assert "its digest does not match" in source.checks[0].findings[0]


# ---------------------------------------------------------------- what a WACZ says of itself


def test_a_sound_package_is_told_to_be_so():
    package, inner = source_of(wacz(), "x").checks
    assert package.sound
    assert "3 of 3 files match the hash they are listed with" in package.findings
    assert "datapackage.json matches datapackage-digest.json" in package.findings
    assert "the package's signature is kept and was not checked" in package.findings
    assert inner.sound


@pytest.mark.parametrize(
    ("change", "words"),
    [
        # Two crawls differ by a few bytes, for each record has a name of its own.
        ({"archive/data.warc.gz": crawl() + b"\n" * 99}, "has another size than listed"),
        ({"extra.txt": b"x"}, "extra.txt: is not listed"),
        ({"datapackage-digest.json": b"{}"}, "does not match datapackage-digest.json"),
    ],
)
def test_a_package_that_was_changed_is_told_to_be_so(change, words):
    check = source_of(wacz(change=change), "x").checks[0]
    assert not check.sound
    assert any(words in finding for finding in check.findings)


def test_a_package_without_a_warc_is_refused():
    with pytest.raises(UnreadableError, match=r"x\.wacz .*without a WARC"):
        source_of(wacz(b"no warc at all"), "x.wacz")


# ---------------------------------------------------------------- real foreign archives, whole way


def served(tmp_path):
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "depot.html").write_text(PAGE, encoding="utf-8")
    (folder / "fire.png").write_bytes(picture())
    (folder / "s.css").write_text("body {}")

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_):
            """The test's output is its own."""

    return ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))


@pytest.fixture
def from_wget(tmp_path):
    """A WARC file by wget, of a site on this computer."""
    if shutil.which("wget") is None:
        pytest.skip("wget is not installed")
    with served(tmp_path) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        port = server.server_address[1]
        subprocess.run(
            ["wget", "-q", "--no-proxy", "--page-requisites", f"--warc-file={tmp_path / 'w'}",
             f"--directory-prefix={tmp_path / 'got'}", f"http://127.0.0.1:{port}/depot.html"],
            check=False, timeout=60,
        )  # fmt: skip
        server.shutdown()
    return (tmp_path / "w.warc.gz").read_bytes()


@pytest.mark.parametrize("kind", ["wget", "warcio", "WACZ"])
def test_a_foreign_archive_goes_in_verifies_and_comes_out_byte_for_byte(
    desk, tmp_path, kind, request
):
    content = {"warcio": crawl, "WACZ": wacz}.get(
        kind, lambda: request.getfixturevalue("from_wget")
    )()
    taken(desk, content, "foreign")
    assert desk.verify().sound

    digest = f"sha256:{hashlib.sha256(content).hexdigest()}"
    assert desk.archive.read(digest) == content
    (check, *_) = [each for each in desk.custody(digest) if each.act == "check"]
    assert check.detail["sound"] == "yes"
    (report,) = desk.record.reports()
    assert desk.custody(report.digest)[0].detail["export"] == digest

    ids = [each.incident.id for each in desk.incidents(Selection())]
    choice = gathering.Choice(archives=True)
    bundling.bundle(desk, ids, tmp_path / "out", now=NOW, choice=choice)
    (path,) = (tmp_path / "out" / "files").glob(f"{digest[7:]}.*")
    assert path.read_bytes() == content


def test_the_same_archive_again_changes_nothing(desk):
    content = crawl()
    taken(desk, content, "x")
    before = desk.archive.entries()
    taken(desk, content, "x")
    assert desk.archive.entries() == before


def test_a_page_that_was_known_is_told_to_be_in_the_archive_too(desk, tmp_path):
    taken(desk, PAGE.encode(), "saved.html")
    content = crawl()
    for _ in range(2):
        taken(desk, content, "later.warc.gz")
    export = f"sha256:{hashlib.sha256(content).hexdigest()}"
    (report,) = desk.record.reports()
    (found,) = [each for each in desk.archive.entries() if each.act == "found"]
    assert found.digests == (report.digest, export)
    assert found.detail == {
        "url": URL, "claimed": "2023-06-02T09:30:00Z", "claimed_by": "WARC-Date",
    }  # fmt: skip
    ids = [each.incident.id for each in desk.incidents(Selection())]
    choice = gathering.Choice(archives=True)
    bundling.bundle(desk, ids, tmp_path / "out", now=NOW, choice=choice)
    assert list((tmp_path / "out" / "files").glob(f"{export[7:]}.*"))
