"""The word tables of the reading, from the YAML files that researchers correct."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from remnant.naming.yamlfile import read_yaml
from remnant.reading.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

LANGUAGES = ("en", "uk", "ru")


@cache
def table(name: str, language: str) -> Any:
    """The content of `data/<name>.<language>.yaml`; any other language is read as English.

    Every word and number in it is text, as it is written there.
    """
    source = f"{name}.{language if language in LANGUAGES else 'en'}.yaml"
    return read_yaml(files("remnant.reading").joinpath(f"data/{source}"))


def keys(words: Iterable[str]) -> list[str]:
    """Words as the keys of tokens (see `Token`)."""
    return [fold(word) for word in words]


class Words:
    """A list of words; one that ends in `*` stands for all that begin so."""

    __slots__ = ("_exact", "_stems")

    def __init__(self, words: Iterable[str]) -> None:
        folded = keys(words)
        self._exact = frozenset(word for word in folded if not word.endswith("*"))
        self._stems = tuple(word[:-1] for word in folded if word.endswith("*"))

    def __contains__(self, word: str) -> bool:
        return word in self._exact or word.startswith(self._stems)

    def stem_of(self, word: str) -> str | None:
        """What of the list a word is or begins with, the longest."""
        if word in self._exact:
            return word
        stems = [stem for stem in self._stems if word.startswith(stem)]
        return max(stems, key=len, default=None)
