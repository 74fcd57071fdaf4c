"""A place's name as the neighbouring language writes it."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from remnant.gazetteer.data_files import data
from remnant.gazetteer.forms import straight

_HUSHING = frozenset("жчшщц")
_VOWELS = frozenset("аеєиіїоуюяыэё")


def adapted(name: str, into: str) -> tuple[str, ...]:
    """A Russian name as Ukrainian texts write it (`into` "uk"), or a Ukrainian one as Russian
    texts do; adjectives before it as the file has them.
    """
    table = data("adaptation")["uk_from_ru" if into == "uk" else "ru_from_uk"]
    *heads, last = straight(name).casefold().split(" ")
    known = [table["heads"].get(word) for word in heads]
    if None in known:
        return ()
    before = "".join(f"{str(word).capitalize()} " for word in known)
    return tuple(before + form for form in _word(last, table))


def _word(lower: str, table: Any) -> tuple[str, ...]:
    stem, endings = _split(lower, table["endings"])
    return tuple(
        dict.fromkeys(
            _capitalised(_letters(stem, table, choice) + ending)
            for choice in range(_MOST_CHOICES)
            for ending in endings
        )
    )


_MOST_CHOICES = 2  # ways of writing one letter


def _split(name: str, endings: dict[str, str]) -> tuple[str, list[str]]:
    for size in range(4, 0, -1):
        ending = name[-size:]
        if ending in endings and len(name) > size:
            return name[:-size], endings[ending].split()
    return name, [""]


def _letters(stem: str, table: dict[str, dict[str, str]], choice: int) -> str:
    written = []
    for before, letter in pairwise(f" {stem}"):
        if before in _HUSHING and letter in table["after_hushing"]:
            written.append(table["after_hushing"][letter])
        elif (before in " -" or before in _VOWELS) and letter in table["initial_or_vowel"]:
            written.append(table["initial_or_vowel"][letter])
        else:
            ways = table["letters"].get(letter, letter).split()
            written.append(ways[min(choice, len(ways) - 1)] if ways else letter)
    return "".join(written)


def _capitalised(name: str) -> str:
    return "-".join(part[:1].upper() + part[1:] for part in name.split("-"))
