"""What Ukrainian and Russian words for people and bodies are in English (`data/terms.*.yaml`)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from remnant.reading.lexicon import data
from remnant.reading.romanising import in_english
from remnant.reading.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LEAST = 2  # letters of a beginning


@cache
def _terms(language: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Whole words and phrases, and the beginnings of words, with what they are in English."""
    whole: dict[str, str] = {}
    begins: dict[str, str] = {}
    rows: Mapping[str, Sequence[str]] = data(f"terms.{language}")
    for english, listed in rows.items():
        for word in listed:
            place = begins if word.endswith("*") else whole
            place.setdefault(fold(word.removesuffix("*")), english)
    return whole, begins


def english_of(low: str, language: str) -> str | None:
    """The English for a folded word, by the longest beginning that is listed."""
    whole, begins = _terms(language)
    known = whole.get(low)
    if known is not None:
        return known
    for prefix, place in _OF_A_PLACE.items():
        rest = low.removeprefix(prefix)
        if rest != low and len(rest) > _SHORTEST and (noun := english_of(rest, language)):
            return f"{place} {noun}"
    for size in range(len(low), _LEAST - 1, -1):
        known = begins.get(low[:size])
        if known is not None:
            return known
    return None


_OF_A_PLACE = {
    "обл": "regional", "гор": "city", "рай": "district", "міськ": "city", "край": "regional",
}  # fmt: skip
_SHORTEST = 4  # letters of the noun behind such a beginning


def worded(texts: Sequence[str], lows: Sequence[str], language: str) -> str:
    """A group as worded: listed words in English, the others spelt."""
    whole, _ = _terms(language)
    shown: list[str] = []
    at = 0
    while at < len(texts):
        pair = whole.get(" ".join(lows[at : at + 2])) if at + 1 < len(texts) else None
        if pair is not None:
            shown.append(pair)
            at += 2
            continue
        known = english_of(lows[at], language)
        shown.append(in_english(texts[at], language) if known is None else known)
        at += 1
    return " ".join(each for each in shown if each)
