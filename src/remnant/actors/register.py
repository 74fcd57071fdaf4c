"""The register of actors: by id, by what belongs to what, by name, and in a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from remnant.actors.finder import Finder
from remnant.actors.pieces import pieces
from remnant.domain.ports import Actor, ActorKind
from remnant.naming.phrases import key

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from remnant.actors.entries import Body, Entry, State
    from remnant.domain.ports import ActorMention
    from remnant.domain.values import ActorRef


class Register:
    """Actors as the package's data tells them; see `remnant.domain.ports.Actors`."""

    def __init__(
        self,
        states: Iterable[State],
        bodies: Iterable[Body],
        entries: Iterable[Entry],
        titles: Any,
    ) -> None:
        self._states = {each.actor.id: each for each in states}
        self._bodies = {each.id: each for each in bodies}
        self._entries = {each.actor.id: each for each in entries}
        self._own = {
            (each.actor.country, each.body): each.actor
            for each in self._entries.values()
            if each.body
        }
        everything = pieces(
            self._states.values(), self._bodies.values(), self._entries.values(), titles
        )
        self._finder = Finder(everything, self._composed)

    def find(self, text: str, language: str, on: date | None = None) -> tuple[ActorMention, ...]:
        """Actors named; the titles before a person's name are in the mention."""
        return self._finder.find(text)

    def adjectives(self, text: str, language: str) -> tuple[ActorMention, ...]:
        """The states that adjectives name ("Ukrainian strikes"): no actors by themselves."""
        return self._finder.adjectives(text)

    def get(self, actor: str) -> Actor | None:
        if actor in self._entries:
            return self._entries[actor].actor
        if actor in self._states:
            return self._states[actor].actor
        state, _, body = actor.partition("-")
        if state in self._states and body in self._bodies:
            return self._composed(self._states[state].actor, body)
        return None

    def state_of(self, country: str) -> Actor | None:
        state = self._states.get(country.lower())
        return state.actor if state else None

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
            above = self._above(actor) if actor else None
        return False

    def _above(self, actor: Actor) -> str | None:
        if actor.part_of:
            return actor.part_of
        if actor.kind in _OF_A_STATE and actor.country:
            return actor.country.lower()
        return None

    def search(self, words: str, limit: int = 10) -> tuple[Actor, ...]:
        wanted = " ".join(key(words))
        if not wanted:
            return ()
        ranked: dict[str, tuple[int, int]] = {}
        for name, named in self._names():
            rank = _rank(wanted, name)
            if rank is not None:
                ranked[named] = min(ranked.get(named, (9, 0)), (rank, len(name)))
        found = [(ranked[each], actor) for each in ranked if (actor := self.get(each))]
        found.sort(key=lambda each: (each[0], each[1].name))
        return tuple(actor for _, actor in found[:limit])

    def _names(self) -> Iterable[tuple[str, str]]:
        for state in self._states.values():
            for alias in state.nouns:
                yield " ".join(key(alias.name)), state.actor.id
        for entry in self._entries.values():
            yield " ".join(key(entry.actor.name)), entry.actor.id
            for alias in entry.aliases:
                yield " ".join(key(alias.name)), entry.actor.id

    def _composed(self, state: Actor, body: str) -> Actor | None:
        """The actor that a state's body is: its own entry, or one made from the two."""
        own = self._own.get((state.country, body))
        if own:
            return own
        known = self._bodies.get(body)
        if known is None:
            return None
        if known.kind is ActorKind.STATE:
            return state
        adjective = self._states[state.id].adjective
        return Actor(f"{state.id}-{body}", f"{adjective} {known.name}", known.kind, state.country)


_OF_A_STATE = frozenset(
    {
        ActorKind.GOVERNMENT,
        ActorKind.FORCE,
        ActorKind.AGENCY,
        ActorKind.OFFICIAL,
    }
)


def _rank(wanted: str, name: str) -> int | None:
    """0 the name itself, 1 its beginning, 2 the beginning of one of its words, None no match."""
    if wanted == name:
        return 0
    if name.startswith(wanted):
        return 1
    return 2 if f" {wanted}" in f" {name}" else None
