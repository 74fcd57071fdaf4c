"""Running the pages for this machine only."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import uvicorn

from remnant.errors import InputError
from remnant.web.app import create_app

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
        announce(f"http://{HOST}:{listener.getsockname()[1]}/")
        uvicorn.Server(config).run(sockets=[listener])


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
