"""The child's side of `confined`: one document in on stdin, lines of JSON out on stdout."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from remnant.archive import telegram, webpages
from remnant.archive.confined import limit_self

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Extractor = Callable[[bytes], Iterator[dict[str, Any]]]

_EXTRACTORS: dict[str, Extractor] = {
    webpages.FORMAT: webpages.extracted,
    telegram.FORMAT: telegram.extracted,
}


def main(format_: str) -> None:
    limit_self()
    content = sys.stdin.buffer.read()
    try:
        for answer in _EXTRACTORS[format_](content):
            _say(answer)
    except RecursionError:
        _say({"error": "is nested too deep to be read"})
    except MemoryError:
        _say({"error": "takes more memory than a file of its kind may"})


def _say(answer: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
