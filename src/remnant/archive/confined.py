"""Parsers of untrusted formats run in a process of their own, under limits.

A page, a picture or an archive is made by somebody else. What a parser makes of a hostile one
(endless time, endless memory, endless output, a crash) ends a child of ours and becomes one clear
error. The child takes the bytes on its standard input, can write to no file, and answers in lines
of JSON with bytes between them, never in anything that could be more than data.
"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from threading import Thread, Timer
from typing import TYPE_CHECKING, Any

from remnant.archive.held import Held, Spool
from remnant.domain.closing import Closing
from remnant.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Mapping

_ENTRANCE = "remnant.archive.extraction"
_LONGEST_LINE = 80_000_000  # characters; the text of one document
_START = 15  # seconds until a child has its parsers, on a machine with other work
_SHORT = 40  # characters
_PER_CHILD = 500  # documents; what a parser leaks goes with its process


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take.

    `memory` is address space in bytes (a large export takes a third of it), `seconds` processor
    time (a long page takes a tenth of one; a large file is given more, `rate` bytes a second),
    `words` the size of the answer, `lines` the things in it, `output` of the bytes that come out
    of an archive.
    """

    memory: int = 1_500_000_000
    seconds: int = 20
    rate: int = 5_000_000
    words: int = 100_000_000
    lines: int = 150_000
    output: int = 2_000_000_000

    def time_for(self, size: int) -> int:
        return self.seconds + size // self.rate


class Parsers(Closing):
    """The children that parse for one reader; a context manager.

    One child takes small documents one after another, for a start costs more than most of them;
    the limits of time begin anew with each. It is replaced when it dies.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._child: subprocess.Popen[bytes] | None = None
        self._taken = 0

    def close(self) -> None:
        if self._child is not None:
            _end(self._child)
            self._child = None

    def answers(
        self, format_: str, content: Held, name: str, options: Mapping[str, Any] | None = None
    ) -> list[dict[str, Any]]:
        """What the child says of the bytes, one mapping a line; `name` is the file in messages.

        Where a line brings bytes, they are under "payload", as `Held`.
        """
        if self._child is None or self._child.poll() is not None or self._taken >= _PER_CHILD:
            self.close()
            self._child, self._taken = self._start(), 0
        self._taken += 1
        child = self._child
        seconds = self.limits.time_for(content.size)
        job = {
            "format": format_, "size": content.size, "seconds": seconds, "options": options or {},
        }  # fmt: skip
        watch = Timer(_START + 4 * seconds, child.kill)  # a machine may have other work to do
        watch.daemon = True
        watch.start()
        feeder = Thread(target=_feed, args=(child, job, content), daemon=True)
        feeder.start()
        last: dict[str, Any] = {}
        told: list[dict[str, Any]] = []
        try:
            told, last = _answers(child, self.limits)
        finally:
            watch.cancel()
            if last != {"end": True}:
                child.kill()
            feeder.join()
        if last != {"end": True}:
            self.close()
        return _sound(told, last, name, f"{format_} within {seconds} seconds", self.limits)

    def _start(self) -> subprocess.Popen[bytes]:
        # `-P` keeps the working folder out of the child's search path for modules.
        command = [sys.executable, "-P", "-m", _ENTRANCE, str(self.limits.memory)]
        return subprocess.Popen(  # noqa: S603  our own program, and no word of the input in it
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )


def answers_of(
    format_: str, content: Held, name: str, options: Mapping[str, Any] | None = None
) -> list[dict[str, Any]]:
    """What a child of its own says of one document; see `Parsers.answers`."""
    with Parsers() as parsers:
        return parsers.answers(format_, content, name, options)


def limit_self(memory: int) -> None:
    """Put the limits on the process that calls; the child does so before it looks at its input.

    A system without such limits (Windows) has the parent's patience alone.
    """
    try:
        import resource  # noqa: PLC0415  not on every system
    except ImportError:
        return
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):  # a system may refuse one, or hold a lower one already
            resource.setrlimit(what, (most, most))


def limit_time(seconds: int) -> None:
    """Give the process that calls so much more processor time, for its next document."""
    try:
        import resource  # noqa: PLC0415
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = int(used.ru_utime + used.ru_stime) + 1 + seconds
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (most, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _feed(child: subprocess.Popen[bytes], job: Mapping[str, Any], content: Held) -> None:
    """Give the child its document; one that has died takes no more."""
    if child.stdin is None:  # it was asked for
        return
    with suppress(OSError, ValueError):
        child.stdin.write(json.dumps(job).encode() + b"\n")
        left = content.size
        for piece in content.chunks():
            child.stdin.write(piece[:left])
            left -= min(left, len(piece))
        child.stdin.write(bytes(left))  # a file that shrank meanwhile
        child.stdin.flush()


def _answers(
    child: subprocess.Popen[bytes], limits: Limits
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The lines, and the one that says that it was the last; that one is empty where the child
    died, passed its limits, or said what is no answer.
    """
    answers: list[dict[str, Any]] = []
    spool, words, output = Spool(), 0, 0
    while child.stdout is not None and (line := child.stdout.readline(_LONGEST_LINE)):
        words += len(line)
        answer = _answer(line)
        if answer is None or words > limits.words:
            break
        if len(answers) >= limits.lines:
            hint = "split it into smaller files"
            return [{"error": f"holds more than {limits.lines} things", "hint": hint}], {}
        if "end" in answer:
            return answers, answer
        if "payload" in answer:
            output += answer["payload"]
            if output > limits.output:
                break
            try:
                answer["payload"] = spool.take(child.stdout, answer["payload"])
            except EOFError:
                break
        answers.append(answer)
    return answers, {}


def _answer(line: bytes) -> dict[str, Any] | None:
    try:
        answer = json.loads(line, object_hook=_lean)
    except (ValueError, RecursionError):  # cut off, for the process died
        return None
    if not isinstance(answer, dict):
        return None
    size = answer.get("payload", 0)
    return answer if isinstance(size, int) and size >= 0 else None


def _lean(answer: dict[str, Any]) -> dict[str, Any]:
    """Short words are kept once: a hundred thousand answers say the same outlet and extractor."""
    for key, value in answer.items():
        if isinstance(value, str) and len(value) <= _SHORT:
            answer[key] = sys.intern(value)
    return answer


def _sound(
    told: list[dict[str, Any]], last: dict[str, Any], name: str, as_what: str, limits: Limits
) -> list[dict[str, Any]]:
    for each in told:
        if "error" in each:
            raise UnreadableError(f"{name} {each['error']}", hint=each.get("hint"))
    if not told or not last or any("broken" in each for each in told):
        raise UnreadableError(
            f"{name} cannot be read as {as_what} and {limits.memory // 1_000_000} MB, "
            "or breaks its parser",
            hint="save its text in a .txt file",
        )
    return told


def _end(child: subprocess.Popen[bytes]) -> None:
    for stream in (child.stdin, child.stdout):
        if stream is not None:
            with suppress(OSError):
                stream.close()
    try:
        child.wait(1)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
