"""Parsers of untrusted formats run in a process of their own, under limits.

A page or an export is written by somebody else. What a parser makes of a hostile one (endless
time, endless memory, endless output, a crash) ends a child of ours and becomes one clear error.
The child takes the bytes on its standard input and answers in lines of JSON, never in anything
that could be more than data.
"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any

from remnant.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

MEMORY = 1_500_000_000  # bytes of address space; a large export takes a third of it
SECONDS = 20  # of processor time; a long page takes a tenth of one
OUTPUT = 100_000_000  # bytes
_PATIENCE = 4 * SECONDS  # seconds of waiting, on a machine that has other work to do
_ENTRANCE = "remnant.archive.extraction"


def answers_of(format_: str, content: bytes, name: str) -> list[dict[str, Any]]:
    """What the child says of the bytes, one mapping a line; `name` is the file in messages."""
    with TemporaryFile() as given, TemporaryFile() as answer:
        given.write(content)
        given.seek(0)
        # `-P` keeps the working folder out of the child's search path for modules.
        command = [sys.executable, "-P", "-m", _ENTRANCE, format_]
        try:
            done = subprocess.run(  # noqa: S603  our own program, and no word of the input in it
                command,
                stdin=given,
                stdout=answer,
                stderr=subprocess.DEVNULL,
                timeout=_PATIENCE,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise _beyond(name, format_) from None
        answer.seek(0)
        answers = list(_lines(answer))
    for each in answers:
        if "error" in each:
            raise UnreadableError(f"{name} {each['error']}", hint=each.get("hint"))
    if done.returncode or not answers:
        raise _beyond(name, format_)
    return answers


def limit_self() -> None:
    """Put the limits on the process that calls; the child does so before it looks at its input.

    A system without such limits (Windows) has the parent's patience alone.
    """
    try:
        import resource  # noqa: PLC0415  not on every system
    except ImportError:
        return
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, OUTPUT),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):  # a system may refuse one, or hold a lower one already
            resource.setrlimit(what, (most, most))


def _lines(answer: IO[bytes]) -> Iterator[dict[str, Any]]:
    for line in answer:
        try:
            data = json.loads(line)
        except ValueError:  # cut off where the output reached its limit, or the process died
            return
        if isinstance(data, dict):
            yield data


def _beyond(name: str, format_: str) -> UnreadableError:
    return UnreadableError(
        f"{name} cannot be read as {format_} within {SECONDS} seconds and "
        f"{MEMORY // 1_000_000} MB, or breaks its parser",
        hint="save its text in a .txt file",
    )
