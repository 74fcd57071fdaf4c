"""What every answer carries, and whom the server answers at all.

The server listens on this machine only. A page elsewhere could still reach it through a name of
its own that points here, so a request under any other name is refused. Pages load nothing from
anywhere else and keep nothing in the browser: no cookie, no storage.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOCAL_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})

HEADERS = {
    # The map makes images in the page (blob:), and its style sheet holds its icons (data:).
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data: blob:; worker-src 'self'; object-src 'none'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Guard:
    """Refuses foreign host names and adds the headers to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-cache")
            await send(message)

        if _name(Headers(scope=scope).get("host", "")) in LOCAL_NAMES:
            await self.app(scope, receive, guarded)
        else:
            refusal = PlainTextResponse("This record is served to this machine only.\n", 421)
            await refusal(scope, receive, guarded)


def _name(host: str) -> str:
    """The name without the port; an address in brackets keeps them."""
    name, colon, port = host.rpartition(":")
    return (name if colon and port.isdigit() else host).lower()
