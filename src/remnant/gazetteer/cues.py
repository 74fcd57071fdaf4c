"""The words that stand beside names, from the words file, ready to be looked up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from remnant.gazetteer.data_files import data
from remnant.gazetteer.normal import fold


@dataclass(frozen=True, slots=True)
class Cue:
    """A list of words and phrases; a word may stand for everything that begins so."""

    phrases: frozenset[tuple[str, ...]]
    stems: tuple[str, ...]
    longest: int

    def word(self, form: str) -> bool:
        return (form,) in self.phrases or form.startswith(self.stems)

    def length_at_start(self, forms: list[str]) -> int:
        """How many of the words, from the first on, are a phrase of this list."""
        for size in range(min(self.longest, len(forms)), 1, -1):
            if tuple(forms[:size]) in self.phrases:
                return size
        return int(bool(forms) and self.word(forms[0]))

    def length_at_end(self, forms: list[str]) -> int:
        for size in range(min(self.longest, len(forms)), 1, -1):
            if tuple(forms[-size:]) in self.phrases:
                return size
        return int(bool(forms) and self.word(forms[-1]))


@cache
def cue(group: str, side: str) -> Cue:
    words: list[str] = data("words")[group][side]
    phrases = frozenset(tuple(fold(word).split()) for word in words if not word.endswith("-"))
    stems = tuple(fold(word) for word in words if word.endswith("-"))
    return Cue(phrases, stems, max(map(len, phrases), default=1))


@cache
def country_adjectives() -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    """Folded adjective to country, and folded stem to country."""
    whole, stems = {}, []
    for code, entry in data("countries").items():
        for word in entry.get("adjective", ()):
            if word.endswith("-"):
                stems.append((fold(word), code))
            else:
                whole[fold(word)] = code
    return whole, tuple(stems)


def country_of_adjective(form: str) -> str | None:
    whole, stems = country_adjectives()
    if form in whole:
        return whole[form]
    return next((code for stem, code in stems if form.startswith(stem)), None)
