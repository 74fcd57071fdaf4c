"""Cyrillic names in English spelling: Ukrainian officially romanised, Russian by BGN/PCGN."""

from __future__ import annotations

import re

from remnant.gazetteer.data_files import data

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")


def romanise(name: str, language: str) -> str:
    """The name in Latin letters; what is Latin already stays."""
    table = data("romanisation")["ru" if language == "ru" else "uk"]
    return _WORD.sub(lambda found: _word(found.group(), table), name)


def _word(word: str, table: dict[str, dict[str, str]]) -> str:
    lower = word.casefold()
    tail = ""
    for ending, latin in table["endings"].items():
        if len(lower) > len(ending) + 1 and lower.endswith(ending):
            lower, tail = lower[: -len(ending)], latin
            break
    for cluster, latin in table["clusters"].items():
        lower = lower.replace(cluster, latin)
    letters = [table["letters"].get(letter, letter) for letter in lower]
    if lower and lower[0] in table["initial"]:
        letters[0] = table["initial"][lower[0]]
    latin = "".join(letters) + tail
    if len(word) > 1 and word.isupper():
        return latin.upper()
    return latin[:1].upper() + latin[1:] if word[:1].isupper() else latin
