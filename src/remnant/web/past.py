"""The same pages as of a past day: `/known/2023-06-01/incidents`, `/known/published/2023-06-01/…`.

A page asked with `?known=2023-06-01` (and `by=published`) leads there. A past page is the ordinary
page over a record as it stood, with its links kept within that day.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from datetime import UTC, date, datetime, time
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from starlette.datastructures import MutableHeaders
from starlette.responses import RedirectResponse

from remnant.domain.overview import AsKnown, KnownBy
from remnant.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from remnant.web.desk import Desk

_DAYS_KEPT = 4  # past records kept open, the last ones asked for
_ADDRESS = re.compile(r"/known(?P<by>/published)?/(?P<day>[^/]+)(?P<path>/.*)?")
_LINK = re.compile(rb'((?:href|action)=")(/(?!static/|known/)[^"]*)')


class Past:
    """Serves past days beside the present; `pages` makes the application of one record."""

    def __init__(self, app: ASGIApp, desk: Desk, pages: Callable[[Desk], ASGIApp]) -> None:
        self.app = app
        self._desk = desk
        self._pages = pages
        self._kept: OrderedDict[AsKnown, ASGIApp] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path: str = scope["path"]
        asked = parse_qs(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        past = _ADDRESS.fullmatch(path)
        if "known" in asked:
            here = (past["path"] or "/") if past else path
            await _led(here, asked)(scope, receive, send)
        elif past is None:
            await self.app(scope, receive, send)
        else:
            await self._answer(past, scope, receive, send)

    async def _answer(
        self, past: re.Match[str], scope: Scope, receive: Receive, send: Send
    ) -> None:
        try:
            known = as_known(past["day"], published=past["by"] is not None)
        except InputError:
            # The present's pages say what is wrong with an address.
            await self.app(scope, receive, send)
            return
        path = past["path"] or "/"
        inner = {**scope, "path": path, "raw_path": path.encode()}
        prefix = scope["path"].removesuffix(path) if past["path"] else scope["path"]
        await self._app(known)(inner, receive, _Within(prefix, send))

    def _app(self, known: AsKnown) -> ASGIApp:
        app = self._kept.pop(known, None) or self._pages(self._desk.as_known(known))
        self._kept[known] = app
        while len(self._kept) > _DAYS_KEPT:
            self._kept.popitem(last=False)
        return app


def as_known(day: str, *, published: bool) -> AsKnown:
    """The end of a day, in UTC."""
    try:
        asked = date.fromisoformat(day)
    except ValueError as error:
        raise InputError(f"“{day}” is no date", hint="write it as 2023-05-30") from error
    by = KnownBy.PUBLISHED if published else KnownBy.RECORDED
    return AsKnown(datetime.combine(asked, time.max, UTC), by)


def _led(path: str, asked: dict[str, list[str]]) -> RedirectResponse:
    """To the same page of the day asked for; without a day, of the present."""
    day = asked["known"][-1].strip()
    by = "/published" if asked.get("by", [""])[-1] == KnownBy.PUBLISHED else ""
    where = f"/known{by}/{day}{path}" if day else path
    return RedirectResponse(where, HTTPStatus.SEE_OTHER)


class _Within:
    """Sends a past page on with its links kept within its day."""

    def __init__(self, prefix: str, send: Send) -> None:
        self._prefix = prefix.encode()
        self._send = send
        self._start: Message | None = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if (where := headers.get("location", "")).startswith("/"):
                headers["location"] = self._prefix.decode() + where
            if headers.get("content-type", "").startswith("text/html"):
                self._start = message  # until the whole page is there
                return
        elif self._start is not None:
            self._body += message.get("body", b"")
            if message.get("more_body"):
                return
            page = _LINK.sub(lambda link: link[1] + self._prefix + link[2], self._body)
            MutableHeaders(scope=self._start)["content-length"] = str(len(page))
            await self._send(self._start)
            await self._send({"type": "http.response.body", "body": page})
            return
        await self._send(message)
