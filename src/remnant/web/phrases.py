"""The pages' own words for the record's terms: each question in full, each mark by its name."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from remnant.domain.assessment import Relation
from remnant.domain.claim import Stance
from remnant.domain.incident import Kind
from remnant.domain.values import Count
from remnant.domain.wording import NOT_KNOWN, count_words, value_words
from remnant.dossier.content import headings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from remnant.domain.claim import Claim
    from remnant.domain.values import Place

QUESTIONS = headings()  # in the order in which a reader asks them
ORDER = {slot: place for place, slot in enumerate(QUESTIONS)}

# Affirmed first, then denied, then what is left open, and silence last.
STANCE_ORDER = {
    stance: place
    for place, stance in enumerate(
        (Stance.AFFIRMS, Stance.DENIES, Stance.LEAVES_OPEN, Stance.WITHHOLDS)
    )
}

RELATION_WORDS = {
    Relation.CONTRADICTS: "contradicts",
    Relation.TENSION: "tension",
    Relation.INCOMPARABLE: "incomparable",
}

LANGUAGES = {"en": "English", "uk": "Ukrainian", "ru": "Russian"}


def answer_words(claim: Claim) -> str:
    """The answer, with what a count says beyond its bounds: "8 of 8 drones, shot down, jammed"."""
    value = claim.value
    if not isinstance(value, Count):
        return value_words(value)
    parts = [value_words(value), *value.method]
    if value.mode:
        parts.append(value.mode)
    return ", ".join(parts) + _breakdown(value)


def _breakdown(count: Count) -> str:
    if not count.parts:
        return ""
    shares = (f"{part.place} {count_words(Count(part.min, part.max))}" for part in count.parts)
    return f" ({', '.join(shares)})"


def many(number: int, one: str, more: str | None = None) -> str:
    """A number with its noun: "1 report", "3 reports"."""
    return f"{number} {one if number == 1 else more or one + 's'}"


def listed(words: Iterable[str]) -> str:
    """In a row, as in "Tula, Krasnodar and Engels"."""
    *first, last = list(words)
    return f"{', '.join(first)} and {last}" if first else last


def language_words(code: str | None) -> str:
    return "language not known" if code is None else LANGUAGES.get(code, code)


@cache
def _countries() -> dict[str, str]:
    file = resources.files("remnant.web") / "static" / "basemap" / "countries.json"
    names: dict[str, str] = json.loads(file.read_text("utf-8"))
    return names


def country_words(code: str) -> str:
    return _countries().get(code, code)


def whereabouts(place: Place | None) -> str:
    """The region and country that a place lies in, as far as they are known."""
    if place is None:
        return ""
    country = country_words(place.country) if place.country else None
    parts = (part for part in (place.region, country) if part and part != place.name)
    return ", ".join(parts)


def kind_words(kind: Kind) -> str:
    return f"kind {NOT_KNOWN}" if kind is Kind.UNKNOWN else kind.value


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]
