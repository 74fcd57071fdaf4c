"""Parts of speech of Ukrainian and Russian words, by closed lists and endings.

Coarse on purpose: the clause rules need verbs, prepositions, conjunctions and what can stand in
a name; everything else counts as a noun. The lists are `data/closed.{uk,ru}.yaml`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from remnant.reading.lexicon import data
from remnant.reading.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LEAST_VERB = 4  # letters


@cache
def _closed(language: str) -> Mapping[str, str]:
    rows: Mapping[str, Sequence[str]] = data(f"closed.{language}")["words"]
    return {fold(word): kind for kind, listed in rows.items() for word in listed}


@cache
def _endings(language: str) -> tuple[tuple[int, Mapping[str, str]], ...]:
    """The endings by their length, the longest first."""
    rows: Mapping[str, Sequence[str]] = data(f"closed.{language}")["endings"]
    found: dict[int, dict[str, str]] = {}
    for kind, listed in rows.items():
        for ending in map(fold, listed):
            found.setdefault(len(ending), {}).setdefault(ending, kind)
    return tuple(sorted(found.items(), reverse=True))


def tags(words: Sequence[str], language: str) -> list[str]:
    """One tag for each folded word."""
    closed, endings = _closed(language), _endings(language)
    return [_tag(word, closed, endings) for word in words]


def _tag(
    word: str, closed: Mapping[str, str], endings: tuple[tuple[int, Mapping[str, str]], ...]
) -> str:
    known = closed.get(word)
    if known is not None:
        return known
    if not word[:1].isalnum():
        return "."
    if word[0].isdigit():
        return "#"
    if len(word) >= _LEAST_VERB:
        for size, kinds in endings:
            if len(word) > size + 1 and (kind := kinds.get(word[-size:])):
                return kind
    return "N"
