"""Words by which answers in free text are told apart (lexicon.yaml)."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from remnant.naming.folding import fold
from remnant.naming.yamlfile import read_yaml

_WORD = re.compile(r"[^\W_]+")
_STEM = 5  # letters of a word that stand for its forms


def folded(text: str) -> str:
    """One spelling for look-alike letters, quotes and accents, in small letters."""
    return fold(text).low


def words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(folded(text)))


@cache
def entries(list_name: str) -> tuple[tuple[str, ...], ...]:
    """The lines of one list, each as the beginnings of successive words."""
    lists = read_yaml(files("remnant.assessing") / "lexicon.yaml")
    return tuple(words(line) for line in lists[list_name])


def speaks_of(text: str, list_name: str) -> bool:
    """Whether some words of the text begin as a line of the list does."""
    said = words(text)
    return any(
        all(said[at + i].startswith(start) for i, start in enumerate(line))
        for line in entries(list_name)
        for at in range(len(said) - len(line) + 1)
    )


@cache
def _fillers() -> frozenset[str]:
    return frozenset(word for line in entries("filler") for word in line)


def stems(text: str) -> frozenset[str]:
    """The beginnings of the words that carry meaning, by which two answers are held together."""
    return frozenset(word[:_STEM] for word in words(text) if word not in _fillers())
