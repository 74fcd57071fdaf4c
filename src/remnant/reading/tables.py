"""The word tables of the reading, from the YAML files that researchers correct."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from remnant.errors import ReferenceDataError
from remnant.naming.yamlfile import read_yaml
from remnant.reading.tokens import fold

LANGUAGES = ("en", "uk", "ru")


@cache
def table(name: str, language: str) -> Any:
    """The content of `data/<name>.<language>.yaml`; any other language is read as English."""
    source = f"{name}.{language if language in LANGUAGES else 'en'}.yaml"
    content = read_yaml(files("remnant.reading").joinpath(f"data/{source}"))
    _all_words(content, source)
    return content


def _all_words(content: Any, source: str) -> None:
    """YAML reads a bare `no` or `on` as a truth value; every word has to be text."""
    if isinstance(content, dict):
        for name, each in content.items():
            _no_truth_value(name, source)
            _all_words(each, source)
    elif isinstance(content, list):
        for word in content:
            _no_truth_value(word, source)


def _no_truth_value(word: Any, source: str) -> None:
    if isinstance(word, bool) or word is None:
        raise ReferenceDataError(
            f"{source}: {word!r} is not a word", hint="put it in quotation marks"
        )


def keys(words: list[str]) -> list[str]:
    """Words as the keys of tokens (see `Token`)."""
    return [fold(word) for word in words]
