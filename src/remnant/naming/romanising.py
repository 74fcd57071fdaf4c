"""Cyrillic names in English spelling.

Ukrainian by the official table of 2010 (Cabinet of Ministers, resolution 55), Russian by BGN/PCGN
1947 as the press simplifies it: no dots and primes, -y for -ий and -ый.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

from remnant.naming.yamlfile import read_yaml

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")


def romanise(name: str, language: str, *, person: bool = False) -> str:
    """The name in Latin letters, capitals kept; what is not Cyrillic stays.

    A `person` is spelt as the English press spells people (Sergei, Natalia).
    """
    table = _tables()["ru" if language == "ru" else "uk"]
    return _WORD.sub(lambda found: _word(found.group(), table, person=person), name)


def _word(word: str, table: dict[str, dict[str, str]], *, person: bool) -> str:
    lower = word.lower()
    usual = table["names"].get(lower) if person else None
    if usual is not None:
        return usual
    stem, tail = _ended(lower, table, person=person)
    letters = [table["letters"].get(letter, letter) for letter in _clustered(stem, table)]
    if stem[0] in table["initial"]:
        letters[0] = table["initial"][stem[0]]
    latin = "".join(letters) + tail
    if len(word) > 1 and word.isupper():
        return latin.upper()
    return latin[:1].upper() + latin[1:] if word[0].isupper() else latin


def _ended(lower: str, table: dict[str, dict[str, str]], *, person: bool) -> tuple[str, str]:
    endings = table["endings"] | (table["person_endings"] if person else {})
    for ending, latin in endings.items():
        if len(lower) > len(ending) + 1 and lower.endswith(ending):
            return lower[: -len(ending)], latin
    return lower, ""


def _clustered(stem: str, table: dict[str, dict[str, str]]) -> str:
    for cluster, latin in table["clusters"].items():
        stem = stem.replace(cluster, latin)
    return stem


@cache
def _tables() -> Any:
    return read_yaml(files("remnant.naming") / "data" / "romanisation.yaml")
