"""Words and phrases of one language, as data: what means what, in every form it takes.

The data files hold phrases a person can read. In a phrase `stem*` is any word that begins so,
`a|b` is either word, `?word` may be missing, and `~` stands for up to three words of any kind.
A verb stands in its dictionary form behind `=` and is inflected: `=hit`, `=влучити`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from remnant.naming.yamlfile import read_yaml
from remnant.reading.inflection import is_cyrillic, slavic_forms
from remnant.reading.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from remnant.reading.words import Word

_VOWELS = "aeiou"
_STEM = 3  # letters of a stem that index it
_NOT = "n't"  # in a list it stands for every word that ends so
_REMEMBERED = 20_000  # words whose entries are kept at hand
_GAP = 3  # words that `~` may stand for


@cache
def data(name: str) -> Any:
    """The content of `data/<name>.yaml`."""
    return read_yaml(files("remnant.reading").joinpath(f"data/{name}.yaml"))


@cache
def verb_forms(verb: str) -> tuple[str, ...]:
    """`hit` gives hit, hits, hitting; irregular ones come from the data file."""
    if is_cyrillic(verb):
        return slavic_forms(verb)
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    to_i = verb.endswith("y") and verb[-2] not in _VOWELS
    if to_i:
        third = verb[:-1] + "ies"
    known = data("verbs.en").get(verb)
    if known:
        return (verb, third, *known)
    if verb.endswith("e"):
        return (verb, third, verb + "d", verb[:-1] + "ing")
    return (verb, third, (verb[:-1] + "ied") if to_i else verb + "ed", verb + "ing")


@dataclass(frozen=True, slots=True)
class Element:
    """One place in a phrase."""

    exact: frozenset[str]
    stems: tuple[str, ...] = ()
    optional: bool = False
    gap: bool = False

    def fits(self, low: str) -> bool:
        if low in self.exact or (bool(self.stems) and low.startswith(self.stems)):
            return True
        return low.endswith(_NOT) and _NOT in self.exact


def element(source: str) -> Element:
    if source == "~":
        return Element(frozenset(), gap=True)
    optional = source.startswith("?")
    exact: set[str] = set()
    stems: list[str] = []
    for option in source.removeprefix("?").split("|"):
        if option.startswith("="):
            exact.update(verb_forms(option[1:]))
        elif option.endswith("*"):
            stems.append(fold(option[:-1]))
        else:
            exact.add(fold(option))
    return Element(frozenset(exact), tuple(stems), optional)


@dataclass(frozen=True, slots=True)
class Entry:
    """A phrase and what the list says that it means."""

    source: str
    elements: tuple[Element, ...]
    meaning: Any

    @classmethod
    def of(cls, source: str, meaning: Any) -> Entry:
        return cls(source, tuple(map(element, source.split())), meaning)

    def end(self, words: Sequence[Word], at: int, stop: int, place: int = 0) -> int | None:
        """Where the phrase ends that begins at `words[at]`; gaps are bounded, so this is quick."""
        if place == len(self.elements):
            return at
        each = self.elements[place]
        if each.gap:
            for skipped in range(_GAP + 1):
                found = self.end(words, at + skipped, stop, place + 1)
                if found is not None:
                    return found
            return None
        if at < stop and each.fits(words[at].lower):
            found = self.end(words, at + 1, stop, place + 1)
            if found is not None:
                return found
        return self.end(words, at, stop, place + 1) if each.optional else None


@dataclass(frozen=True, slots=True)
class Match:
    start: int
    end: int
    entry: Entry

    @property
    def meaning(self) -> Any:
        return self.entry.meaning


class Lexicon:
    """Finds the phrases of a list; of those that begin at one word the longest wins."""

    __slots__ = ("_exact", "_seen", "_stems")

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._exact: dict[str, list[Entry]] = {}
        self._stems: dict[str, list[Entry]] = {}
        self._seen: dict[str, tuple[Entry, ...]] = {}  # words met before, to their entries
        for entry in entries:
            head = entry.elements[0]
            for word in head.exact:
                self._exact.setdefault(word, []).append(entry)
            for stem in head.stems:
                self._stems.setdefault(stem[:_STEM], []).append(entry)

    @classmethod
    def of(cls, rows: Mapping[str, Sequence[str]], *, verbs: bool = False) -> Lexicon:
        """A list keyed by meaning; with `verbs` the first word of each is a verb."""
        mark = "=" if verbs else ""
        return cls(Entry.of(mark + each, meaning) for meaning in rows for each in rows[meaning])

    def at(self, words: Sequence[Word], at: int, stop: int | None = None) -> Match | None:
        """The longest phrase that begins at `words[at]`."""
        low = words[at].lower
        candidates = self._seen.get(low)
        if candidates is None:
            candidates = tuple(self._candidates(low))
            if len(self._seen) < _REMEMBERED:
                self._seen[low] = candidates
        if not candidates:
            return None
        limit = len(words) if stop is None else stop
        best: Match | None = None
        for entry in candidates:
            end = entry.end(words, at, limit)
            if end is not None and (best is None or end > best.end):
                best = Match(at, end, entry)
        return best

    def _candidates(self, low: str) -> Iterator[Entry]:
        yield from self._exact.get(low, ())
        if low.endswith(_NOT):
            yield from self._exact.get(_NOT, ())
        for size in range(1, _STEM + 1):
            if len(low) >= size and self._stems:
                for entry in self._stems.get(low[:size], ()):
                    if low.startswith(entry.elements[0].stems):
                        yield entry

    def find(
        self, words: Sequence[Word], start: int = 0, stop: int | None = None
    ) -> Iterator[Match]:
        """Every phrase in `words[start:stop]`, left to right, not overlapping."""
        at = start
        limit = len(words) if stop is None else min(stop, len(words))
        nothing: tuple[Entry, ...] = ()
        seen = self._seen
        while at < limit:
            if seen.get(words[at].lower) == nothing:  # most words begin no phrase
                at += 1
                continue
            match = self.at(words, at, limit)
            if match is not None and match.end > at:
                yield match
                at = match.end
            else:
                at += 1

    def first(self, words: Sequence[Word], start: int = 0, stop: int | None = None) -> Match | None:
        return next(self.find(words, start, stop), None)
