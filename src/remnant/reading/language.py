"""The language of a text or a sentence, by its letters and small words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from remnant.naming.yamlfile import read_yaml
from remnant.reading.tables import keys, table
from remnant.reading.tokens import fold

UNDETERMINED = "und"

_RUN = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_SAMPLE = 20_000  # characters that tell the language of a whole text
_PLAIN, _PLAIN_LETTERS = "ru", 12
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


@cache
def _own_words() -> dict[str, frozenset[str]]:
    """The words of the tables that only one of Ukrainian and Russian has."""
    known = {
        language: _signs().words[language] | _table_words(language) for language in ("uk", "ru")
    }
    return {"uk": known["uk"] - known["ru"], "ru": known["ru"] - known["uk"]}


def _table_words(language: str) -> frozenset[str]:
    lists: list[Any] = [table(name, language) for name in ("calendar", "numbers")]
    words: set[str] = set()
    while lists:
        each = lists.pop()
        if isinstance(each, dict):
            lists.extend(each.values())
        elif isinstance(each, list):
            words.update(word for word in each if isinstance(word, str) and word.isalpha())
    return frozenset(keys(words))


def language_of(text: str) -> str:
    """One of en, uk, ru; und where letters and small words decide nothing."""
    sample = text[:_SAMPLE]
    return guess(sample) or (_PLAIN if _is_plain(sample) else UNDETERMINED)


def _is_plain(text: str) -> bool:
    """Cyrillic without a letter of either alphabet's own: Russian has them half as often."""
    return len(_CYRILLIC.findall(text)) >= _PLAIN_LETTERS


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
        words = [fold(word) for word in _RUN.findall(lower)]
        own = _own_words()
        uk, ru = (sum(word in own[each] for word in words) for each in ("uk", "ru"))
    if uk == ru:
        return None
    return "uk" if uk > ru else "ru"


def _english(lower: str) -> str:
    words = _RUN.findall(lower)
    if len(words) < _SILENT or not _signs().words["en"].isdisjoint(words):
        return "en"
    return UNDETERMINED
