"""How a state, a region or a city and a body or an office make an actor."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from remnant.actors.entries import Ambiguity
from remnant.actors.pieces import Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from remnant.actors.entries import Body, Locality, Office
    from remnant.actors.spans import Span, Spans
    from remnant.domain.ports import Actor

# "Belgorod region governor", "власти Таганрога", "губернатор Белгородской области"
_LOCAL = tuple(
    pattern
    for role in (Part.LOCAL_BODY, Part.OFFICE)
    for pattern in (
        (Part.PLACE, role),
        (Part.PLACE, Part.REGION, role),
        (Part.PLACE_ADJECTIVE, role),
        (Part.PLACE_ADJECTIVE, Part.REGION, role),
        (role, Part.OF, Part.PLACE),
        (role, Part.OF, Part.PLACE, Part.REGION),
        (role, Part.PLACE),
        (role, Part.PLACE_ADJECTIVE, Part.REGION),
    )
)
# "Russia's defence ministry", "president of Ukraine", "Міноборони РФ"
_OF_A_STATE = tuple(
    pattern
    for role in (Part.BODY, Part.OFFICE)
    for pattern in (
        (Part.STATE, role),
        (Part.ADJECTIVE, role),
        (role, Part.OF, Part.STATE),
        (role, Part.STATE),
    )
)
_PATTERNS = (*_LOCAL, *_OF_A_STATE)  # of two namings of one length the first is taken
_LATIN = "en"  # the language whose words take "of" and 's


@dataclass(frozen=True, slots=True)
class Named:
    """An actor named from word `first` up to word `last`, exclusive."""

    first: int
    last: int
    actor: Actor
    metonym: bool = False
    person: bool = False  # by name, so that titles before it belong to it
    doubtful: bool = False


class Directory(Protocol):
    """Who a body or an office is, given whose it is."""

    def body(self, state: Actor, body: Body) -> Actor: ...

    def local_body(self, place: Locality, body: Body) -> Actor: ...

    def holder(self, office: Office, at: str, on: date | None) -> Actor | None: ...


class Grammar:
    """Reads the phrases of one text."""

    def __init__(self, spans: Spans, directory: Directory, language: str, on: date | None) -> None:
        self._spans = spans
        self._directory = directory
        self._language = language
        self._on = on

    def namings(self, first: int) -> Iterator[Named]:
        """The actors that phrases from this word on can name."""
        for span in self._spans.at(first):
            piece = span.piece
            if piece.actor and piece.part in (Part.ACTOR, Part.PERSON, Part.STATE):
                yield Named(
                    first,
                    span.last,
                    piece.actor,
                    metonym=piece.ambiguity is Ambiguity.METONYM,
                    person=piece.part is Part.PERSON,
                    doubtful=piece.ambiguity is Ambiguity.NEEDS_CONTEXT,
                )
        beginning = dict.fromkeys(span.piece.part for span in self._spans.at(first))
        for pattern in _PATTERNS:
            if pattern[0] not in beginning:
                continue
            for found in self._spans.sequences(first, pattern):
                actor = self._composed(found)
                if actor:
                    yield Named(first, found[-1].last, actor)

    def _composed(self, found: Sequence[Span]) -> Actor | None:
        by_part = {span.piece.part: span for span in found}
        role = by_part.get(Part.BODY) or by_part.get(Part.LOCAL_BODY) or by_part.get(Part.OFFICE)
        if role is None or not self._well_formed(found, role):
            return None
        place = by_part.get(Part.PLACE) or by_part.get(Part.PLACE_ADJECTIVE)
        whose = by_part.get(Part.STATE) or by_part.get(Part.ADJECTIVE)
        if role.piece.office:
            return self._holder(found, role.piece.office, place, whose)
        if role.piece.body and place and place.piece.place:
            if role.piece.body.yields and self._metonym(place.first):
                return None
            return self._directory.local_body(place.piece.place, role.piece.body)
        if role.piece.body and whose and whose.piece.actor:
            return self._of_state(found, whose.piece.actor, role.piece.body)
        return None

    def _of_state(self, found: Sequence[Span], state: Actor, body: Body) -> Actor:
        actor = self._directory.body(state, body)
        if not body.worded or self._language != _LATIN or actor.id != f"{state.id}-{body.id}":
            return actor
        printed = self._spans.printed(found[0].first, found[-1].last)
        return replace(actor, name=printed)

    def _metonym(self, first: int) -> bool:
        """Whether the word names a capital that can stand for its state."""
        return any(span.piece.ambiguity is Ambiguity.METONYM for span in self._spans.at(first))

    def _holder(
        self, found: Sequence[Span], office: Office, place: Span | None, whose: Span | None
    ) -> Actor | None:
        """Who holds the office; nobody where a name follows that nobody knows."""
        last = found[-1].last
        words = self._spans.words
        if last < len(words.words) and words.glued(last - 1) and self._spans.capitalised(last):
            return None
        if place and place.piece.place and place.piece.place.kind in office.of:
            return self._directory.holder(office, place.piece.place.id, self._on)
        if whose and whose.piece.actor and "state" in office.of:
            return self._directory.holder(office, whose.piece.actor.id, self._on)
        return None

    def _well_formed(self, found: Sequence[Span], role: Span) -> bool:
        """English says whose before a role, or after it with "of"; Cyrillic has the genitive."""
        english = role.piece.language == _LATIN
        if any(span.piece.language != role.piece.language for span in found):
            return False
        after = role is found[0]
        if after:
            return english == any(span.piece.part is Part.OF for span in found)
        before = found[0]
        if before.piece.part is Part.STATE:
            possessive = self._spans.possessive(before.last - 1)
            verb = role.piece.body is not None and role.piece.body.verb
            return english and (possessive or not verb)
        return english or before.piece.part in (Part.ADJECTIVE, Part.PLACE_ADJECTIVE)
