"""A report's text cut into passages, the units that a search finds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 400  # characters; what a reader takes in at a glance
_END = re.compile(r"[.!?…][\"'»”)\]]{0,3}\s|\n")


def passages_of(text: str) -> Iterator[tuple[int, int]]:
    """Spans (start, end) of sentences or parts of long ones, without the blanks around them."""
    start = 0
    for matched in _END.finditer(text):
        yield from _parts(text, start, matched.end())
        start = matched.end()
    yield from _parts(text, start, len(text))


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        cut = text.rfind(" ", start + 1, start + LONGEST)
        stop = cut if cut > start else start + LONGEST
        yield from _trimmed(text, start, stop)
        start = stop
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    if start < end:
        yield start, end
