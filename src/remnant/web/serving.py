"""Running the pages for this machine only."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import uvicorn

from remnant.domain.incident import Selection
from remnant.errors import InputError
from remnant.web.app import create_app
from remnant.web.asked import Asked
from remnant.web.pages import front, incident

if TYPE_CHECKING:
    from collections.abc import Callable

    from remnant.web.desk import Desk

HOST = "127.0.0.1"  # nobody else's, until there are accounts


def serve(desk: Desk, port: int, announce: Callable[[str], None]) -> None:
    """Serve until interrupted; `port` 0 takes a free one, `announce` is told the address."""
    with _listening(port) as listener:
        config = uvicorn.Config(
            create_app(desk), log_level="warning", access_log=False, server_header=False
        )
        _open_books(desk)
        announce(f"http://{HOST}:{listener.getsockname()[1]}/")
        uvicorn.Server(config).run(sockets=[listener])


def _open_books(desk: Desk) -> None:
    """Reference data and base map are read before the first reader comes, who would wait for it."""
    found = desk.incidents(Selection())
    front.show(desk, Asked())
    if found:
        incident.show(desk, found[0].incident.id)


def _listening(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
    except OSError as error:
        listener.close()
        raise InputError(
            f"cannot serve on port {port}: {error.strerror}", hint="`--port 0` takes a free one"
        ) from error
    listener.listen()
    return listener
