"""Words and phrases of one language, as data: what means what, in every form it takes.

The data files hold phrases a person can read. In a phrase `stem*` is any word that begins so,
`a|b` is either word, `?word` may be missing, and `~` stands for up to three words of any kind.
A verb stands in its dictionary form behind `=` and is inflected: `=hit`, `=влучити`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, TypeAlias

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

Openings: TypeAlias = "list[tuple[int, tuple[Entry, ...]]]"
Beginnings: TypeAlias = "tuple[tuple[int, tuple[Entry, ...]], ...]"
_NO_OPENINGS: Openings = []


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
        if low in self.exact or (self.stems and low.startswith(self.stems)):
            return True
        return _NOT in self.exact and low.endswith(_NOT)

    @property
    def plain(self) -> bool:
        """Whether it stands for one word, and for one that may not be missing."""
        return not self.optional and not self.gap


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
    size: int  # words, where the phrase always has as many; else 0

    @classmethod
    def of(cls, source: str, meaning: Any) -> Entry:
        elements = tuple(map(element, source.split()))
        size = len(elements) if all(each.plain for each in elements) else 0
        return cls(source, elements, meaning, size)

    def behind(self, words: Sequence[Word], at: int, stop: int) -> int | None:
        """Where the phrase ends whose first element `words[at]` fits."""
        if not self.size:
            return self.end(words, at, stop)
        end = at + self.size
        if end > stop:
            return None
        for place in range(1, self.size):
            if not self.elements[place].fits(words[at + place].lower):
                return None
        return end

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


class Line(tuple["Word", ...]):  # noqa: SLOT001 - what is a tuple can have no slots
    """The words of a sentence, which remember where the phrases of each list can begin."""

    _lists: int = 0  # how many the words have been looked up in
    _openings: Mapping[int, Openings]  # by the number of the list, where there are any

    def openings(self, lexicon: Lexicon) -> Openings:
        """The words that phrases of a list begin with, by place, and the phrases."""
        if lexicon.number >= self._lists:
            self._lists, self._openings = _SHELF.openings(self)
        return self._openings.get(lexicon.number, _NO_OPENINGS)


class _Shelf:
    """The phrases of all lists by first word, so that a word is looked up once for them all."""

    __slots__ = ("_count", "_exact", "_seen", "_stems")

    def __init__(self) -> None:
        self._count = 0
        self._exact: dict[str, list[tuple[int, Entry]]] = {}
        self._stems: dict[str, list[tuple[int, Entry]]] = {}
        self._seen: dict[str, Beginnings] = {}  # words met before

    def add(self, entries: Iterable[Entry]) -> int:
        """The number that the list of these phrases is known by."""
        number = self._count
        for entry in entries:
            head = entry.elements[0]
            for word in head.exact:
                self._exact.setdefault(word, []).append((number, entry))
            for stem in head.stems:
                self._stems.setdefault(stem[:_STEM], []).append((number, entry))
        self._count += 1
        self._seen.clear()
        return number

    def openings(self, words: Iterable[Word]) -> tuple[int, Mapping[int, Openings]]:
        """How many lists there are, and where phrases of each can begin."""
        count = self._count
        found: dict[int, Openings] = {}
        for at, word in enumerate(words):
            for number, entries in self.beginning(word.lower):
                found.setdefault(number, []).append((at, entries))
        return count, found

    def beginning(self, low: str) -> Beginnings:
        """The phrases that begin with a word, by the number of their list."""
        known = self._seen.get(low)
        if known is None:
            if len(self._seen) >= _REMEMBERED:
                self._seen.clear()
            known = self._seen[low] = self._look_up(low)
        return known

    def _look_up(self, low: str) -> Beginnings:
        found: dict[int, list[Entry]] = {}
        for number, entry in self._candidates(low):
            listed = found.setdefault(number, [])
            # Of phrases of one word, which are as long for any word, the first is the one meant.
            if entry.size != 1 or all(each.size != 1 for each in listed):
                listed.append(entry)
        return tuple((number, tuple(listed)) for number, listed in found.items())

    def _candidates(self, low: str) -> Iterator[tuple[int, Entry]]:
        yield from self._exact.get(low, ())
        if low.endswith(_NOT):
            yield from self._exact.get(_NOT, ())
        for size in range(1, min(len(low), _STEM) + 1):
            for number, entry in self._stems.get(low[:size], ()):
                if low.startswith(entry.elements[0].stems):
                    yield number, entry


_SHELF = _Shelf()


class Lexicon:
    """Finds the phrases of a list; of those that begin at one word the longest wins."""

    __slots__ = ("number",)

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.number = _SHELF.add(tuple(entries))

    @classmethod
    def of(cls, rows: Mapping[str, Sequence[str]], *, verbs: bool = False) -> Lexicon:
        """A list keyed by meaning; with `verbs` the first word of each is a verb."""
        mark = "=" if verbs else ""
        return cls(Entry.of(mark + each, meaning) for meaning in rows for each in rows[meaning])

    def at(self, words: Sequence[Word], at: int, stop: int | None = None) -> Match | None:
        """The longest phrase that begins at `words[at]`."""
        for number, entries in _SHELF.beginning(words[at].lower):
            if number == self.number:
                end = len(words) if stop is None else min(stop, len(words))
                return _longest(entries, words, at, end)
        return None

    def find(
        self, words: Sequence[Word], start: int = 0, stop: int | None = None
    ) -> Iterator[Match]:
        """Every phrase in `words[start:stop]`, left to right, not overlapping."""
        if type(words) is Line:
            openings = words.openings(self)
        else:
            openings = _SHELF.openings(words)[1].get(self.number, _NO_OPENINGS)
        return self._among(openings, words, start, stop) if openings else iter(())

    def _among(
        self, openings: Openings, words: Sequence[Word], start: int, stop: int | None
    ) -> Iterator[Match]:
        behind = start
        limit = len(words) if stop is None else min(stop, len(words))
        for at, candidates in openings:
            if at < behind:
                continue
            if at >= limit:
                break
            match = _longest(candidates, words, at, limit)
            if match is not None and match.end > at:
                yield match
                behind = match.end

    def first(self, words: Sequence[Word], start: int = 0, stop: int | None = None) -> Match | None:
        if type(words) is Line and not words.openings(self):
            return None
        return next(self.find(words, start, stop), None)


def _longest(
    candidates: Sequence[Entry], words: Sequence[Word], at: int, stop: int
) -> Match | None:
    best: Entry | None = None
    furthest = -1
    for entry in candidates:
        end = entry.behind(words, at, stop)
        if end is not None and end > furthest:
            best, furthest = entry, end
    return None if best is None else Match(at, furthest, best)
