"""Names and groups of Ukrainian and Russian texts in English spelling.

Ukrainian by its official romanisation (resolution 55 of 2010), Russian by BGN/PCGN without
apostrophes. Words that `data/people.*.yaml` gives an English word for are translated.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from remnant.reading.lexicon import data
from remnant.reading.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Mapping


_BEFORE_YE = "аеёиоуыэюяйъь"  # Razvozhayev, Yefremov


@cache
def _letters(language: str) -> tuple[dict[str, str], dict[str, str]]:
    rows = data("romanisation")[language]
    return rows["letters"], rows.get("initial") or {}


def in_english(text: str, language: str, words: Mapping[str, str] | None = None) -> str:
    if language not in ("uk", "ru"):
        return text
    shown = []
    for word in text.split():
        core = word.strip("«»“”\"',.;:()")
        known = (words or {}).get(fold(core))
        shown.append(known if known is not None else romanised(core, language))
    return " ".join(each for each in shown if each)


def romanised(word: str, language: str) -> str:
    letters, initial = _letters(language)
    usual = (data("romanisation")[language].get("names") or {}).get(word.lower())
    if usual is not None:
        return str(usual)
    spelt = []
    for at, letter in enumerate(word):
        low = letter.lower()
        opens = at == 0 or (language == "ru" and word[at - 1].lower() in _BEFORE_YE)
        new = initial.get(low) if opens else None
        new = letters.get(low, low) if new is None else new
        spelt.append(new.capitalize() if letter.isupper() else new)
    return "".join(spelt)
