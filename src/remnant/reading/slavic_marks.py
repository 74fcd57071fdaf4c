"""The words and endings that the Ukrainian and Russian rules ask for (`data/marks.slavic.yaml`)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from remnant.reading.lexicon import Lexicon, data

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def marks(name: str) -> tuple[str, ...]:
    return tuple(data("marks.slavic")[name])


def pairs(name: str) -> tuple[tuple[str, str], ...]:
    return tuple((first, second) for first, second in data("marks.slavic")[name])


def table(name: str) -> Mapping[str, Sequence[str]]:
    rows: Mapping[str, Sequence[str]] = data("marks.slavic")[name]
    return rows


@cache
def scene_words(language: str, name: str) -> Lexicon:
    """A row of `scene.uk` or `scene.ru`; empty for a sentence in another language."""
    listed = data(f"scene.{language}")[name] if language in ("uk", "ru") else ()
    return Lexicon.of({name: listed})
