"""The language of a text or a sentence, by its letters and small words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from remnant.naming.yamlfile import read_yaml
from remnant.reading.tables import Words, keys, table
from remnant.reading.tokens import fold

UNDETERMINED = "und"

_RUN = re.compile(r"[^\W\d_]+")
_CLASS = re.compile(r"\{[a-z_]++\}|(?<![^\W\d_])[^\W\d_]*+\*")  # of a pattern, and stems
_ADDRESS = re.compile(r"(?:https?://|www\.|[@#])[^\s<>]++")
_ADDRESSED = re.compile(r"[@#]|://|www\.")  # what no address is without
_LATIN = re.compile(r"[A-Za-z]++")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]++")
_SAMPLE = 20_000  # characters that tell the language of a whole text
_PLAIN, _PLAIN_LETTERS = "ru", 12
_REMEMBERED = 10_000  # words kept at hand
_SILENT = 12  # words of Latin text without one English function word: some other language


@dataclass(frozen=True, slots=True)
class _Signs:
    letters: dict[str, re.Pattern[str]]
    words: dict[str, Words]


@cache
def _signs() -> _Signs:
    data = read_yaml(files("remnant.reading").joinpath("data/languages.yaml"))
    letters = {name: re.compile(row["letters"]) for name, row in data.items() if "letters" in row}
    words = {name: Words(row["words"]) for name, row in data.items() if "words" in row}
    return _Signs(letters, words)


@cache
def _own_words() -> dict[str, frozenset[str]]:
    """The words of the tables that only one of Ukrainian and Russian has."""
    uk, ru = _table_words("uk"), _table_words("ru")
    return {"uk": uk - ru, "ru": ru - uk}


def _table_words(language: str) -> frozenset[str]:
    lists: list[Any] = [table(name, language) for name in ("calendar", "numbers", "bounds")]
    words: set[str] = set()
    while lists:
        each = lists.pop()
        if isinstance(each, dict):
            lists.extend(each.values())
        elif isinstance(each, list):
            lists.extend(each)
        else:
            words.update(_RUN.findall(_CLASS.sub(" ", each)))
    return frozenset(keys(words))


def language_of(text: str) -> str:
    """One of en, uk, ru; und where letters and small words decide nothing."""
    sample = text[:_SAMPLE]
    return guess(sample) or (_PLAIN if _is_plain(sample) else UNDETERMINED)


def _is_plain(text: str) -> bool:
    """Cyrillic without a letter of either alphabet's own: Russian has them half as often."""
    return _letters(_CYRILLIC, text) >= _PLAIN_LETTERS


def _letters(runs: re.Pattern[str], text: str) -> int:
    return sum(map(len, runs.findall(text)))


def guess(text: str) -> str | None:
    """The language, or None where the text is too short or too neutral to tell."""
    if _ADDRESSED.search(text):
        text = _ADDRESS.sub(" ", text)
    lower = unicodedata.normalize("NFC", text.lower())
    cyrillic, latin = _letters(_CYRILLIC, lower), _letters(_LATIN, lower)
    if not cyrillic and not latin:
        return None
    return _slavic(lower) if cyrillic >= latin else _english(lower)


def is_lettered(text: str, language: str) -> bool:
    """Whether a text has a letter that only the one of Ukrainian and Russian has."""
    return bool(_signs().letters[language].search(unicodedata.normalize("NFC", text).lower()))


def _slavic(lower: str) -> str | None:
    signs = _signs()
    uk, ru, other = (len(signs.letters[each].findall(lower)) for each in ("uk", "ru", "other"))
    if other > max(uk, ru):
        return UNDETERMINED
    if uk == ru:
        told = Counter(map(_told_by, _RUN.findall(lower)))
        uk, ru = (told[each] + told["both"] for each in ("uk", "ru"))
    if uk == ru:
        return None
    return "uk" if uk > ru else "ru"


@lru_cache(maxsize=_REMEMBERED)
def _told_by(written: str) -> str | None:
    """Which of Ukrainian and Russian a word speaks for: one, both or none."""
    word = fold(written)
    languages = ("uk", "ru")
    told = [e for e in languages if word in _signs().words[e] or word in _own_words()[e]]
    return "both" if len(told) > 1 else next(iter(told), None)


def _english(lower: str) -> str:
    words = _RUN.findall(lower)
    if len(words) < _SILENT or any(word in _signs().words["en"] for word in words):
        return "en"
    return UNDETERMINED
