"""The language of a text or a sentence, by its letters and small words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from remnant.naming.yamlfile import read_yaml

UNDETERMINED = "und"

_RUN = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_SAMPLE = 20_000  # characters that tell the language of a whole text
_SILENT = 12  # words of Latin text without one English function word: some other language


@dataclass(frozen=True, slots=True)
class _Signs:
    letters: dict[str, re.Pattern[str]]
    words: dict[str, frozenset[str]]


@cache
def _signs() -> _Signs:
    data = read_yaml(files("remnant.reading").joinpath("data/languages.yaml"))
    letters = {
        name: re.compile(f"[{row['letters']}]") for name, row in data.items() if "letters" in row
    }
    words = {name: frozenset(row["words"]) for name, row in data.items() if "words" in row}
    return _Signs(letters, words)


def language_of(text: str) -> str:
    """One of en, uk, ru; und where letters and small words decide nothing."""
    return guess(text[:_SAMPLE]) or UNDETERMINED


def guess(text: str) -> str | None:
    """The language, or None where the text is too short or too neutral to tell."""
    lower = unicodedata.normalize("NFC", text.lower())
    cyrillic = len(_CYRILLIC.findall(lower))
    latin = len(_LATIN.findall(lower))
    if not cyrillic and not latin:
        return None
    return _slavic(lower) if cyrillic >= latin else _english(lower)


def _slavic(lower: str) -> str | None:
    signs = _signs()
    uk, ru, other = (len(signs.letters[each].findall(lower)) for each in ("uk", "ru", "other"))
    if other > max(uk, ru):
        return UNDETERMINED
    if uk == ru:
        words = _RUN.findall(lower)
        uk, ru = (sum(word in signs.words[each] for word in words) for each in ("uk", "ru"))
    if uk == ru:
        return None
    return "uk" if uk > ru else "ru"


def _english(lower: str) -> str:
    words = _RUN.findall(lower)
    if len(words) < _SILENT or not _signs().words["en"].isdisjoint(words):
        return "en"
    return UNDETERMINED
