"""The words that stand beside names, from the words file, ready to be looked up in a text."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Generic, TypeVar

from remnant.gazetteer.data_files import data
from remnant.gazetteer.forms import forms, languages
from remnant.gazetteer.normal import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from remnant.gazetteer.tokens import Word

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Phrases(Generic[T]):
    """Phrases with what each means; a stem stands for every word that begins so."""

    meanings: dict[tuple[str, ...], T]
    stems: tuple[tuple[str, T], ...] = ()
    longest: int = 1
    prefixes: tuple[str, ...] = ()
    openers: frozenset[str] = frozenset()  # the first words of phrases of more than one
    closers: frozenset[str] = frozenset()  # and the last
    single: Mapping[str, T] = field(default_factory=dict)  # the phrases of one word

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, T]]) -> Phrases[T]:
        meanings: dict[tuple[str, ...], T] = {}
        stems = []
        for phrase, meaning in pairs:
            if phrase.endswith("-"):
                stems.append((fold(phrase), meaning))
            else:
                meanings.setdefault(tuple(fold(phrase).split()), meaning)
        longest = max(map(len, meanings), default=1)
        several = [words for words in meanings if len(words) > 1]
        return cls(
            meanings,
            tuple(stems),
            longest,
            tuple(stem for stem, _ in stems),
            frozenset(words[0] for words in several),
            frozenset(words[-1] for words in several),
            {words[0]: meaning for words, meaning in meanings.items() if len(words) == 1},
        )

    def word(self, form: str) -> T | None:
        """What one folded word means."""
        found = self.single.get(form)
        if found is not None or not (self.prefixes and form.startswith(self.prefixes)):
            return found
        return next((meaning for stem, meaning in self.stems if form.startswith(stem)), None)

    def starting(self, words: Sequence[Word], at: int) -> tuple[int, T] | None:
        """The longest phrase from word `at` on, with how many words it takes."""
        several = words[at].form.partition(" ")[0] in self.openers
        for size in range(min(self.longest if several else 1, len(words) - at), 0, -1):
            if size > 1 and not all(word.glued for word in words[at + 1 : at + size]):
                continue
            found = self._meaning(words[at : at + size])
            if found is not None:
                return size, found
        return None

    def ending(self, words: Sequence[Word], at: int) -> tuple[int, T] | None:
        """The longest phrase that ends just before word `at`."""
        several = at > 0 and words[at - 1].form.rpartition(" ")[2] in self.closers
        for size in range(min(self.longest if several else 1, at), 0, -1):
            if size > 1 and not all(word.glued for word in words[at - size + 1 : at]):
                continue
            found = self._meaning(words[at - size : at])
            if found is not None:
                return size, found
        return None

    def _meaning(self, words: Sequence[Word]) -> T | None:
        if len(words) == 1:
            return self.word(words[0].form)
        return self.meanings.get(tuple(part for word in words for part in word.form.split()))


@cache
def cue(group: str, side: str) -> Phrases[bool]:
    words: list[str] = data("words")[group][side]
    return Phrases.of((word, True) for word in words)


@cache
def directions() -> Phrases[int]:
    """Compass words, with their degrees from north."""
    table: dict[str, list[str]] = data("words")["direction"]
    return Phrases.of((word, int(degrees)) for degrees, words in table.items() for word in words)


@cache
def facilities(side: str) -> Phrases[str]:
    """Words for sorts of sites, with the sort: English ones on their own, `en`; Ukrainian and
    Russian ones in every case, `slavic`.
    """
    table: dict[str, dict[str, list[str]]] = data("words")["facility"]
    pairs = []
    for sort, words in table.items():
        if side == "en":
            pairs += [(word, sort) for word in words["en"]]
            continue
        for language in ("uk", "ru"):
            for word in words[language]:
                pairs += [(form, sort) for form in _cases(word, language)]
    return Phrases.of(pairs)


def _cases(phrase: str, language: str) -> set[str]:
    if phrase.isupper():
        return {phrase}
    return {phrase.replace("*", ""), *forms(phrase, language)}


@cache
def country_adjectives() -> Phrases[str]:
    """Words that say which country is spoken of: "Russian", "українськ-"."""
    return Phrases.of(
        (word, code)
        for code, entry in data("countries").items()
        for word in entry.get("adjective", ())
    )


@cache
def stopped(group: str) -> frozenset[str]:
    """Folded words of a list of the stop file, Ukrainian and Russian ones in every case."""
    entry = data("stop")[group]
    words = [word for part in entry.values() for word in part] if isinstance(entry, dict) else entry
    found = set(map(fold, words))
    for word in words:
        if not word.isupper():
            for language in languages(word):
                found |= {fold(form) for form in forms(word, language)}
    return frozenset(found)


@cache
def given_names() -> frozenset[str]:
    """Folded given names, Ukrainian and Russian ones in every case."""
    table: dict[str, list[str]] = data("people")["given"]
    found = set(map(fold, table["en"]))
    for language in ("uk", "ru"):
        for name in table[language]:
            found.add(fold(name))
            found |= {fold(form) for form in forms(name, language)}
    return frozenset(found)


@cache
def people(group: str) -> frozenset[str]:
    return frozenset(map(fold, data("people")[group]))
