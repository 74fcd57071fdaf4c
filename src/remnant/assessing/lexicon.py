"""Words by which answers in free text are told apart (lexicon.yaml)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from remnant.naming.folding import fold
from remnant.naming.yamlfile import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r"[^\W_]+")
_STEM = 5  # letters of a word that stand for its forms


def folded(text: str) -> str:
    """One spelling for look-alike letters, quotes and accents, in small letters."""
    return fold(text).low


def words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(folded(text)))


@dataclass(frozen=True, slots=True)
class Line:
    """Beginnings of successive words, or, where `whole`, the words themselves."""

    words: tuple[str, ...]
    whole: bool

    def stands_at(self, said: tuple[str, ...], at: int) -> bool:
        return all(
            word == start if self.whole else word.startswith(start)
            for word, start in zip(said[at : at + len(self.words)], self.words, strict=True)
        )


@cache
def entries(list_name: str) -> tuple[Line, ...]:
    lists = read_yaml(files("remnant.assessing") / "lexicon.yaml")
    return tuple(Line(words(line), line.endswith(".")) for line in lists[list_name])


@lru_cache(maxsize=1 << 14)
def speaks_of(text: str, list_name: str) -> bool:
    """Whether some words of the text are as a line of the list says."""
    said = words(text)
    return any(
        line.stands_at(said, at)
        for line in entries(list_name)
        for at in range(len(said) - len(line.words) + 1)
    )


def classes(text: str, among: Iterable[str]) -> frozenset[str]:
    """The lists of which the text has words; none where it says what was not so."""
    if speaks_of(text, "negation"):
        return frozenset()
    return frozenset(each for each in among if speaks_of(text, each))


def is_common(stem: str) -> bool:
    """Whether a word's beginning is part of many actors' names."""
    return any(stem.startswith(line.words[0][:_STEM]) for line in entries("common names"))


@cache
def _fillers() -> frozenset[str]:
    return frozenset(word for line in entries("filler") for word in line.words)


def stems(text: str) -> frozenset[str]:
    """The beginnings of the words that carry meaning, by which two answers are held together."""
    return frozenset(word[:_STEM] for word in words(text) if word not in _fillers())
