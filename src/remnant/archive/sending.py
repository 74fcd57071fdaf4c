"""One small request to a witness that a person named, and its answer."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from remnant import __version__
from remnant.archive.witnesses import UnreachableError
from remnant.errors import InputError

if TYPE_CHECKING:
    from email.message import Message

SECONDS = 20.0
LARGEST = 1_000_000  # bytes; a time stamp with its certificates has 10,000
_NOT_YET = 404  # a calendar whose block has not come
_NOT_NOW = frozenset({408, 429, 500, 502, 503, 504})


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """The witness is the one that was named, and no other."""

    def redirect_request(
        self, req: Any, fp: Any, code: int, msg: str, headers: Message, newurl: str
    ) -> None:
        """Every redirect becomes the error that it is here."""


def send(address: str, content: bytes | None, kind: str) -> bytes:
    """Post `content`, or get where it is None; `UnreachableError` where it is worth another try."""
    if urlsplit(address).scheme not in {"http", "https"}:
        raise InputError(f"{address} is no address of the web", hint="https://...")
    headers = {"User-Agent": f"remnant/{__version__}"} | ({"Content-Type": kind} if kind else {})
    asked = urllib.request.Request(address, data=content, headers=headers)  # noqa: S310  see above
    try:
        with urllib.request.build_opener(_NoRedirects).open(asked, timeout=SECONDS) as answer:
            found: bytes = answer.read(LARGEST + 1)
    except urllib.error.HTTPError as error:
        with error:
            if error.code in _NOT_NOW or (content is None and error.code == _NOT_YET):
                raise UnreachableError(f"{address} answers {error.code}") from error
            raise InputError(f"{address} answers {error.code} {error.reason}") from error
    except (OSError, http.client.HTTPException) as error:
        raise UnreachableError(f"{address} cannot be reached: {error}") from error
    if len(found) > LARGEST:
        raise InputError(f"{address} answers with more than {LARGEST} bytes")
    return found
