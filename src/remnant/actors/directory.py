"""Who is meant by a body or an office, given whose it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.domain.ports import Actor, ActorKind

if TYPE_CHECKING:
    from datetime import date

    from remnant.actors.entries import Body, Entry, Holding, Locality, Office
    from remnant.actors.register import Tables


class Known:
    """Every actor that the tables name or make: `ru-air-force`, `kharkiv-region-prosecutors`."""

    def __init__(self, tables: Tables) -> None:
        self._states = {each.actor.id: each for each in tables.states}
        self._bodies = {each.id: each for each in tables.bodies}
        self._places = {each.id: each for each in tables.places}
        self._local_bodies = {each.id: each for each in tables.local_bodies}
        self._offices = {each.id: each for each in tables.offices}
        self._entries = {each.actor.id: each.actor for each in tables.entries}
        self._own = {
            (each.actor.country, each.body): each.actor for each in tables.entries if each.body
        }
        self._held: dict[tuple[str, str], list[tuple[Holding, Entry]]] = {}
        for entry in tables.entries:
            for holding in entry.offices:
                self._held.setdefault((holding.office, holding.at), []).append((holding, entry))

    def get(self, actor: str) -> Actor | None:
        if actor in self._entries:
            return self._entries[actor]
        if actor in self._states:
            return self._states[actor].actor
        for cut in range(len(actor) - 1, 0, -1):
            if actor[cut] == "-" and (made := self._made(actor[:cut], actor[cut + 1 :])):
                return made
        return None

    def state(self, state: str) -> Actor | None:
        known = self._states.get(state)
        return known.actor if known else None

    def body(self, state: Actor, body: Body) -> Actor:
        own = self._own.get((state.country, body.id))
        if own:
            return own
        if body.kind is ActorKind.STATE:
            return state
        label = self._states[state.id].label
        return Actor(f"{state.id}-{body.id}", f"{label} {body.name}", body.kind, state.country)

    def local_body(self, place: Locality, body: Body) -> Actor:
        return Actor(f"{place.id}-{body.id}", f"{place.name} {body.name}", body.kind, place.country)

    def holder(self, office: Office, at: str, on: date | None) -> Actor | None:
        """Who held the office on the day; the office itself where nobody knows."""
        held = self._held.get((office.id, at), [])
        then = [entry for holding, entry in held if on is not None and holding.covers(on)]
        if len(then) == 1:
            return then[0].actor
        if on is None and len(held) == 1:
            return held[0][1].actor
        place = self._places.get(at)
        if place is None and at not in self._states:
            return None
        name = place.name if place else self._states[at].actor.name
        country = place.country if place else self._states[at].actor.country
        return Actor(f"{at}-{office.id}", f"{office.name} of {name}", ActorKind.OFFICIAL, country)

    def _made(self, whose: str, role: str) -> Actor | None:
        """The actor that an id of two parts names."""
        if whose in self._states and role in self._bodies:
            return self.body(self._states[whose].actor, self._bodies[role])
        if whose in self._places and role in self._local_bodies:
            return self.local_body(self._places[whose], self._local_bodies[role])
        if role in self._offices and (whose in self._places or whose in self._states):
            return self.holder(self._offices[role], whose, None)
        return None
