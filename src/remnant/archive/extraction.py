"""The child's side of `confined`: documents in on stdin, lines of JSON and bytes out on stdout."""

from __future__ import annotations

import json
import os
import sys
from typing import IO, TYPE_CHECKING, Any

from remnant.archive import (
    autoarchiver,
    exports,
    looking,
    mails,
    packages,
    pdfs,
    picture_words,
    pictures,
    webarchives,
    webpages,
)
from remnant.archive.confined import limit_self, limit_time

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    Extractor = Callable[[bytes, Mapping[str, Any]], Iterator[dict[str, Any]]]

_EXTRACTORS: dict[str, Extractor] = {
    autoarchiver.SHEET: autoarchiver.sheet_extracted,
    autoarchiver.STAMP: autoarchiver.token_extracted,
    exports.FORMAT: exports.extracted,
    looking.PICTURE: looking.picture_looked_at,
    looking.RECORDING: looking.recording_looked_at,
    mails.FORMAT: mails.extracted,
    packages.FORMAT: packages.extracted,
    pdfs.FORMAT: pdfs.extracted,
    picture_words.FORMAT: picture_words.extracted,
    pictures.FORMAT: pictures.extracted,
    pictures.REDACTION: pictures.redacted,
    webarchives.FORMAT: webarchives.extracted,
    webpages.FORMAT: webpages.extracted,
}


def main(memory: int) -> None:
    """Parse one document after another; a parser that breaks breaks its document alone."""
    answer = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no answer
    limit_self(memory)
    while line := sys.stdin.buffer.readline():
        job = json.loads(line)
        limit_time(job["seconds"])
        last = {"end": True}
        try:
            content = sys.stdin.buffer.read(job["size"])
            for each in _EXTRACTORS[job["format"]](content, job["options"]):
                _say(answer, each)
        except RecursionError:
            _say(answer, {"error": "is nested too deep to be read"})
        except MemoryError:
            _say(answer, {"error": "takes more memory than a file of its kind may"})
            last["retire"] = True
        except Exception:  # noqa: BLE001  the edge: whatever a parser does to such a document
            _say(answer, {"broken": True})
        _say(answer, last)
        answer.flush()


def _say(answer: IO[bytes], each: dict[str, Any]) -> None:
    """One line; bytes that belong to it follow, and the line says how many."""
    payload = each.get("payload")
    if payload is not None:
        each = each | {"payload": len(payload)}
    text = json.dumps(each, ensure_ascii=False)
    answer.write(text.encode("utf-8", "backslashreplace") + b"\n")
    if payload is not None:
        answer.write(payload)


if __name__ == "__main__":
    main(int(sys.argv[1]))
