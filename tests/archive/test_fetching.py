"""An address is fetched only when asked, only from the public internet, and only so much."""

import gzip
import io
import threading
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest
from warcio.archiveiterator import ArchiveIterator

from remnant.archive import source_of
from remnant.archive.fetching import AGENT, Bounds, fetch, is_public
from remnant.errors import InputError, RemnantError

NOW = datetime(2023, 6, 3, 12, tzinfo=UTC)
PAGE = b"""<!DOCTYPE html><html><head><title>Depot</title></head><body><article>
<p>At least three drones hit a fuel depot in Bryansk on Thursday night, the governor said.</p>
<p>The fire was put out by the morning, he added.</p></article></body></html>"""
HERE = Bounds(local=True, seconds=5)


MOVED = {
    "/moved": "/page",
    "/round": "/round",
    "/inside": "http://10.0.0.1/admin",
    "/file": "file:///etc/passwd",
}


class Site(BaseHTTPRequestHandler):
    asked: ClassVar = []

    def do_GET(self):
        self.asked.append((self.path, dict(self.headers)))
        match self.path.split("?")[0]:
            case "/page":
                self.answer(200, PAGE, [("Content-Type", "text/html")])
            case "/packed":
                self.answer(
                    200,
                    gzip.compress(PAGE),
                    [("Content-Type", "text/html"), ("Content-Encoding", "gzip")],
                )
            case path if path in MOVED:
                self.answer(302, b"", [("Location", MOVED[path])])
            case "/large":
                self.answer(200, b"x" * 200_000, [])
            case "/slow":
                self.drip(b"HTTP/1.1 200 OK\r\n\r\n")
            case "/dripping":
                self.drip(b"")
            case "/short":
                self.send_response(200)
                self.send_header("Content-Length", "5000")
                self.end_headers()
                self.wfile.write(b"short")
            case _:
                self.answer(404, b"nothing", [])

    def drip(self, start):
        self.wfile.write(start)
        for _ in range(100):
            self.wfile.write(b"H")
            self.wfile.flush()
            self.server.stopping.wait(0.1)

    def answer(self, status, body, headers):
        self.send_response(status)
        for name, value in [*headers, ("Content-Length", str(len(body)))]:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """The test's output is its own."""


@pytest.fixture
def site():
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        server.stopping = threading.Event()
        server.daemon_threads = True
        Site.asked = []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.stopping.set()
        server.shutdown()


def records(content):
    return [
        (r.rec_type, r.rec_headers.get_header("WARC-Target-URI"), r.content_stream().read())
        for r in ArchiveIterator(io.BytesIO(content), check_digests="raise")
    ]


def test_the_answer_is_kept_as_a_warc_with_its_headers(site):
    content = fetch(f"{site}/page?a=1", now=NOW, bounds=HERE)
    (info, response, request) = records(content)
    assert info[0] == "warcinfo"
    assert response == ("response", f"{site}/page?a=1", PAGE)
    assert request[0] == "request"
    (found,) = source_of(content, "x").found
    assert found.content == PAGE
    assert found.told["claimed"] == "2023-06-03T12:00:00Z"


def test_what_asks_says_who_it_is_and_nothing_of_the_computer(site):
    fetch(f"{site}/page", now=NOW, bounds=HERE)
    ((_, headers),) = Site.asked
    assert headers["User-Agent"] == AGENT
    assert set(headers) == {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}


def test_a_packed_answer_is_kept_as_it_was_sent(site):
    content = fetch(f"{site}/packed", now=NOW, bounds=HERE)
    assert gzip.compress(PAGE)[10:] in gzip_members(content)
    assert source_of(content, "x").found[0].content == PAGE


def gzip_members(content):
    return gzip.decompress(content)


def test_redirects_are_followed_and_kept(site):
    content = fetch(f"{site}/moved", now=NOW, bounds=HERE)
    responses = [url for kind, url, _ in records(content) if kind == "response"]
    assert responses == [f"{site}/moved", f"{site}/page"]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/round", "more than 5 redirects"),
        ("/file", "no address of the web"),
        ("/large", "more than may be taken"),
        ("/none", "answers 404"),
    ],
)
def test_what_leads_nowhere_good_is_refused_by_its_address(site, path, words):
    with pytest.raises(InputError, match=words):
        fetch(site + path, now=NOW, bounds=Bounds(local=True, size=100_000))


@pytest.mark.parametrize("path", ["/slow", "/dripping", "/short"])
def test_an_answer_that_never_ends_or_breaks_off_is_an_error(site, path):
    with pytest.raises(RemnantError, match=f"{path} cannot be fetched"):
        fetch(site + path, now=NOW, bounds=Bounds(local=True, seconds=0.5))


def test_this_computer_is_not_reached_unless_the_function_is_told(site):
    with pytest.raises(InputError, match="no address of the public internet"):
        fetch(f"{site}/page", now=NOW)
    assert Site.asked == []


def test_a_redirect_into_the_network_around_is_not_followed(site):
    public_then_private = {"127.0.0.1": ["127.0.0.1"]}

    def resolve(host, _):
        return public_then_private.get(host, [host])

    # The first hop is let through by hand; the second is looked at as every hop is.
    seen = []

    def judged(address):
        seen.append(address)
        return address == "127.0.0.1" or is_public(address)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("remnant.archive.fetching.is_public", judged)
        with pytest.raises(InputError, match=r"10\.0\.0\.1 leads to 10\.0\.0\.1"):
            fetch(f"{site}/inside", now=NOW, resolve=resolve)
    assert seen == ["127.0.0.1", "10.0.0.1"]


def test_a_name_is_resolved_once_and_the_connection_goes_to_what_was_looked_at(site):
    """A server of names that answers otherwise the second time is never asked again."""
    port = site.rpartition(":")[2]
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    content = fetch(
        f"http://rebinding.example:{port}/page", now=NOW, bounds=HERE,
        resolve=lambda *_: next(answers),
    )  # fmt: skip
    assert source_of(content, "x").found
    assert next(answers) == ["10.0.0.1"]
    assert Site.asked[0][1]["Host"] == f"rebinding.example:{port}"


def test_one_private_address_among_several_condemns_the_name():
    with pytest.raises(InputError, match=r"leads to 192\.168\.1\.1"):
        fetch("http://two.example/", now=NOW, resolve=lambda *_: ["93.184.216.34", "192.168.1.1"])


NOT_PUBLIC = [
    "127.0.0.1", "127.1.2.3", "0.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.0.1",
    "169.254.169.254", "100.64.0.1", "192.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.1",
    "203.0.113.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1",
    "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
    "::ffff:7f00:1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::1", "2002:7f00:1::",
    "2002:a00:1::1", "2001:0:1::1", "2001:db8::1", "::127.0.0.1", "100::1", "localhost", "",
    "0x7f.1", "2130706433", "127.1", "0177.0.0.1",
]  # fmt: skip


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_addresses_that_are_not_public_are_known(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:4700::1111", "2a00:1450::1"])
def test_addresses_that_are_public_are_known(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/", "http://0x7f000001/", "http://2130706433/", "http://127.1/",
        "http://0177.0.0.1/", "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://localhost/",
        "http://LOCALHOST./", "http://127.0.0.1:22/", "http://①②⑦.0.0.1/", "https://[fe80::1]/",
    ],
)  # fmt: skip
def test_this_computer_is_known_however_it_is_spelt(address):
    with pytest.raises(InputError):
        fetch(address, now=NOW)


@pytest.mark.parametrize(
    "address",
    [
        "ftp://example.org/x", "file:///etc/passwd", "gopher://example.org", "javascript:alert(1)",
        "https://", "http://user@example.org/", "http://user:pass@example.org/", "//example.org/",
        "http://exa mple.org/", "http://example.org/\r\nX: y", "http://example.org:99999/", "http://[::1",
        "data:text/html,x", "",
    ],
)  # fmt: skip
def test_what_is_no_plain_address_of_the_web_is_refused(address):
    def never(*_):
        raise AssertionError("it was looked up")

    with pytest.raises(InputError):
        fetch(address, now=NOW, resolve=never)
