"""The register of actors: by id, by what belongs to what, by name, and in a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from remnant.actors.directory import Known
from remnant.actors.finder import Finder
from remnant.actors.pieces import Builder, Part, Piece, Words
from remnant.domain.ports import ActorKind
from remnant.naming.phrases import Phrases, key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from remnant.actors.entries import Body, Entry, Locality, Office, State
    from remnant.domain.ports import Actor, ActorMention
    from remnant.domain.values import ActorRef

_OF_A_STATE = frozenset(
    {ActorKind.GOVERNMENT, ActorKind.FORCE, ActorKind.AGENCY, ActorKind.OFFICIAL}
)


@dataclass(frozen=True, slots=True)
class Tables:
    """All that the register is made from."""

    states: Sequence[State]
    places: Sequence[Locality]
    bodies: Sequence[Body]
    local_bodies: Sequence[Body]
    offices: Sequence[Office]
    entries: Sequence[Entry]
    words: Words
    cues: Mapping[str, Sequence[str]]


class Register:
    """Actors as the package's data tells them; see `remnant.domain.ports.Actors`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._known = Known(tables)
        held = {each.actor.id: each.offices for each in tables.entries if each.offices}
        self._finder = Finder(_pieces(tables), _cues(tables.cues), self._known, held)

    def find(self, text: str, language: str, on: date | None = None) -> tuple[ActorMention, ...]:
        """Actors named; the titles before a person's name are in the mention."""
        return self._finder.find(text, language, on)

    def adjectives(self, text: str, language: str) -> tuple[ActorMention, ...]:
        """The states that adjectives name ("Ukrainian strikes"): no actors by themselves."""
        return self._finder.adjectives(text, language)

    def get(self, actor: str) -> Actor | None:
        return self._known.get(actor)

    def state_of(self, country: str) -> Actor | None:
        return self._known.state(country.lower())

    def holds(self, whole: ActorRef, part: ActorRef) -> bool:
        if whole.id is None or part.id is None:
            return False
        above: str | None = part.id
        seen: set[str] = set()
        while above and above not in seen:
            if above == whole.id:
                return True
            seen.add(above)
            actor = self.get(above)
            above = _above(actor) if actor else None
        return False

    def search(self, words: str, limit: int = 10) -> tuple[Actor, ...]:
        wanted = " ".join(key(words))
        if not wanted:
            return ()
        ranked: dict[str, tuple[int, int]] = {}
        for name, named, part in _searched(self._tables):
            rank = _rank(wanted, name)
            if rank is not None:
                ranked[named] = min(ranked.get(named, (9, 0)), (rank + part, len(name)))
        found = [(ranked[each], actor) for each in ranked if (actor := self.get(each))]
        found.sort(key=lambda each: (each[0], each[1].name))
        return tuple(actor for _, actor in found[:limit])


def _above(actor: Actor) -> str | None:
    """What an actor belongs to: the body it is part of, else the state it is an organ of."""
    if actor.part_of:
        return actor.part_of
    return actor.country.lower() if actor.kind in _OF_A_STATE and actor.country else None


def _pieces(tables: Tables) -> Phrases[Piece]:
    phrases: Phrases[Piece] = Phrases()
    builder = Builder(phrases)
    builder.places(tables.places)
    builder.states(tables.states)
    builder.bodies(tables.local_bodies, Part.LOCAL_BODY)
    builder.bodies(tables.bodies, Part.BODY)
    builder.offices(tables.offices)
    builder.entries(tables.entries)
    builder.words(tables.words)
    return phrases


def _cues(cues: Mapping[str, Sequence[str]]) -> Phrases[bool]:
    phrases: Phrases[bool] = Phrases()
    for language, words in cues.items():
        for word in words:
            phrases.add(word, language, stands_for=True)
    return phrases


def _searched(tables: Tables) -> Iterable[tuple[str, str, bool]]:
    """Every name as one searches for it, whose it is, and whether it is a surname alone."""
    for state in tables.states:
        for alias in state.nouns:
            yield " ".join(key(alias.name)), state.actor.id, False
    for entry in tables.entries:
        yield " ".join(key(entry.actor.name)), entry.actor.id, False
        for alias in entry.aliases:
            yield " ".join(key(alias.name)), entry.actor.id, False
        for person in entry.people:
            for word in person.words[-1]:
                yield word, entry.actor.id, True


def _rank(wanted: str, name: str) -> int | None:
    """0 the name itself, 1 its beginning, 2 the beginning of one of its words, None no match."""
    if wanted == name:
        return 0
    if name.startswith(wanted):
        return 1
    return 2 if f" {wanted}" in f" {name}" else None
