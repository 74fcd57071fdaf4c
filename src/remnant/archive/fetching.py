"""One request that a person asked for, and its answer as a WARC file.

Addresses come out of reports that anybody can write. So every host is resolved here, every address
that it has must be one of the public internet, and the connection goes to the address that was
looked at: a second look-up cannot lead elsewhere. Each redirect is looked at in the same way.
"""

from __future__ import annotations

import http.client
import io
import ipaddress
import socket
import ssl
from contextlib import suppress
from dataclasses import dataclass
from threading import Timer
from time import monotonic
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from remnant import __version__
from remnant.errors import InputError, RemnantError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    Resolve = Callable[[str, int], list[str]]  # a host and a port to all its addresses

AGENT = f"remnant/{__version__} (one request by a person, for an archive of public reports)"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PIECE = 1 << 16
# Blocks that lead into other networks through the public internet, or may: NAT64, 6to4, Teredo.
_GATEWAYS = tuple(
    ipaddress.ip_network(block)
    for block in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96")
)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one request may take: seconds and bytes in all, and how many redirects.

    `local` lets it reach this computer and the networks around it; no command sets it.
    """

    seconds: float = 20.0
    size: int = 50_000_000
    redirects: int = 5
    local: bool = False


def fetch(
    address: str, *, now: datetime, bounds: Bounds | None = None, resolve: Resolve | None = None
) -> bytes:
    """The WARC file of the request, its redirects and the answer; `InputError` where refused."""
    bounds = bounds or Bounds()
    ends = monotonic() + bounds.seconds
    kept = _Warc(now)
    left = bounds.size
    for _ in range(bounds.redirects + 1):
        parts = _checked(address)
        answer = _asked(parts, address, bounds, left, ends, resolve or _resolved)
        left -= len(answer.body)
        kept.add(address, answer)
        if answer.status not in _REDIRECTS or not answer.location:
            if not 200 <= answer.status < 300:  # noqa: PLR2004  HTTP's own classes
                raise InputError(f"{address} answers {answer.status} {answer.reason}")
            return kept.content()
        address = urljoin(address, answer.location)
    raise InputError(f"{address} leads on through more than {bounds.redirects} redirects")


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    reason: str
    version: str
    headers: list[tuple[str, str]]
    body: bytes
    address: str
    request: list[tuple[str, str]]
    target: str

    @property
    def location(self) -> str | None:
        return next((v for k, v in self.headers if k.casefold() == "location"), None)


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet, however it is written."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped:
            ip = ip.ipv4_mapped
        elif any(ip in block for block in _GATEWAYS):
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def _checked(address: str) -> SplitResult:
    """The address in its parts, where it is one that a request may go to."""
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise InputError(f"{address!r} is no address: {error}") from error
    if parts.scheme not in {"http", "https"} or not host:
        raise InputError(f"{address!r} is no address of the web", hint="it begins with https://")
    if parts.username is not None or parts.password is not None:
        raise InputError(f"{address!r} holds a name or a password", hint="leave it out")
    if any(c <= " " or c == "\x7f" for c in address):
        raise InputError(f"{address!r} holds a blank or a control character")
    return parts


def _resolved(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def _address_of(parts: SplitResult, port: int, bounds: Bounds, resolve: Resolve) -> str:
    """The address to connect to; one that is not public among a host's condemns them all."""
    host = parts.hostname or ""
    try:
        addresses = resolve(host, port)
    except (OSError, UnicodeError) as error:
        raise InputError(f"there is no host {host}: {error}") from error
    if not addresses:
        raise InputError(f"there is no host {host}")
    for each in addresses:
        if not bounds.local and not is_public(each):
            raise InputError(
                f"{host} leads to {each}, which is no address of the public internet",
                hint="save the page, and add the file",
            )
    return addresses[0]


def _asked(
    parts: SplitResult, address: str, bounds: Bounds, size: int, ends: float, resolve: Resolve
) -> _Answer:
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    at = _address_of(parts, port, bounds, resolve)
    host = parts.hostname or ""
    named = f"[{host}]" if ":" in host else host.encode("idna").decode()
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    target = _spelt(target)
    headers = [
        ("Host", named if parts.port is None else f"{named}:{port}"),
        ("User-Agent", AGENT),
        ("Accept", "*/*"),
        ("Accept-Encoding", "gzip, identity"),
        ("Connection", "close"),
    ]
    connection = _Pinned(at, port, named.strip("[]"), secure=secure, ends=ends)
    # The time of a socket begins anew with each byte; a server that drips would never be late.
    watch = Timer(max(0.0, ends - monotonic()), connection.abort)
    watch.daemon = True
    watch.start()
    try:
        connection.putrequest("GET", target, skip_host=True, skip_accept_encoding=True)
        for name, value in headers:
            connection.putheader(name, value)
        connection.endheaders()
        response = connection.getresponse()
        body = _body(response, connection, size, ends, address)
        version = "HTTP/1.0" if response.version == 10 else "HTTP/1.1"  # noqa: PLR2004
        return _Answer(
            response.status, response.reason, version, response.getheaders(), body, at,
            headers, target,
        )  # fmt: skip
    except (OSError, http.client.HTTPException, UnicodeError) as error:
        late = isinstance(error, TimeoutError) or monotonic() >= ends
        reason = "it takes too long" if late else str(error) or repr(error)
        raise RemnantError(
            f"{address} cannot be fetched: {reason}", hint="try again, or save the page yourself"
        ) from error
    finally:
        watch.cancel()
        connection.close()


def _body(
    response: http.client.HTTPResponse, connection: _Pinned, size: int, ends: float, address: str
) -> bytes:
    """The body as it was sent (still packed, chunks joined), within the bounds."""
    pieces, got = [], 0
    while True:
        connection.limit(ends)
        piece = response.read1(_PIECE)
        if not piece:
            break
        got += len(piece)
        if got > size:
            raise InputError(f"{address} sends more than may be taken", hint="save it yourself")
        pieces.append(piece)
    if response.length:
        raise http.client.IncompleteRead(b"", response.length)
    return b"".join(pieces)


class _Pinned(http.client.HTTPConnection):
    """A connection to an address that was looked at, whatever the name would now lead to."""

    def __init__(self, at: str, port: int, name: str, *, secure: bool, ends: float) -> None:
        super().__init__(at, port)
        self._name = name
        self._secure = secure
        self._ends = ends

    def connect(self) -> None:
        left = self._left()
        self.sock = socket.create_connection((self.host, self.port), left)
        self.sock.settimeout(left)
        if self._secure:
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(self.sock, server_hostname=self._name)

    def abort(self) -> None:
        """End whatever is under way, from another thread."""
        if self.sock is not None:
            with suppress(OSError):
                self.sock.shutdown(socket.SHUT_RDWR)

    def limit(self, ends: float) -> None:
        self._ends = ends
        left = self._left()
        if self.sock is not None:
            self.sock.settimeout(left)

    def _left(self) -> float:
        left = self._ends - monotonic()
        if left <= 0:
            raise TimeoutError
        return left


class _Warc:
    """The file that the exchange is kept in, one gzip member a record."""

    def __init__(self, now: datetime) -> None:
        from warcio.warcwriter import WARCWriter  # noqa: PLC0415  only who fetches needs it

        self._out = io.BytesIO()
        self._writer: Any = WARCWriter(self._out, gzip=True)
        self._at = now.strftime("%Y-%m-%dT%H:%M:%SZ")
        about = {"software": AGENT, "format": "WARC File Format 1.1"}
        self._writer.write_record(self._writer.create_warcinfo_record("fetched.warc.gz", about))

    def add(self, address: str, answer: _Answer) -> None:
        from warcio.statusandheaders import StatusAndHeaders  # noqa: PLC0415

        spelt = _spelt(address)
        sent = [(k, v) for k, v in answer.headers if k.casefold() != "transfer-encoding"]
        response = self._writer.create_warc_record(
            spelt, "response",
            payload=io.BytesIO(answer.body), length=len(answer.body),
            http_headers=StatusAndHeaders(
                f"{answer.status} {answer.reason}", sent, protocol=answer.version
            ),
            warc_headers_dict={"WARC-Date": self._at, "WARC-IP-Address": answer.address},
        )  # fmt: skip
        request = self._writer.create_warc_record(
            spelt, "request",
            http_headers=StatusAndHeaders(
                f"GET {answer.target} HTTP/1.1", answer.request, is_http_request=True
            ),
            warc_headers_dict={"WARC-Date": self._at},
        )  # fmt: skip
        self._writer.write_request_response_pair(request, response)

    def content(self) -> bytes:
        return self._out.getvalue()


def _spelt(words: str) -> str:
    """An address with what is no ASCII spelt in percents, as it is sent."""
    return quote(words, safe="/:?#[]@!$&'()*+,;=%-._~")
