"""What each phrase can be in the naming of an actor."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from remnant.actors.entries import Ambiguity
from remnant.domain.ports import ActorKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from remnant.actors.entries import Alias, Body, Entry, Locality, Office, State
    from remnant.domain.ports import Actor
    from remnant.naming.phrases import Phrases

_ACRONYM_LENGTH = 4  # a longer one is also printed as a word: Centcom
_INDECLINABLE = {"uk": "оуіеєю", "ru": "оуиеэю"}  # the last letters of Марокко, Малі, Чили


class Part(Enum):
    """The part that a phrase plays."""

    ACTOR = auto()  # "Human Rights Watch"
    PERSON = auto()  # "Vladimir Putin", "Putin"
    STATE = auto()  # "Ukraine"
    ADJECTIVE = auto()  # "Ukrainian"
    BODY = auto()  # "air force": a state's
    PLACE = auto()  # "Belgorod"
    PLACE_ADJECTIVE = auto()  # "Белгородская"
    LOCAL_BODY = auto()  # "prosecutor's office": a region's or a city's
    OFFICE = auto()  # "governor"
    REGION = auto()  # "region", "область", "ОВА"
    TITLE = auto()  # "spokesman"
    OF = auto()  # "of the"
    CONNECTOR = auto()  # "for the", between the words of a title


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """`capitals` letters stand in capitals; a `capitalised` one starts with a capital."""

    part: Part
    language: str
    actor: Actor | None = None
    body: Body | None = None
    place: Locality | None = None
    office: Office | None = None
    ambiguity: Ambiguity = Ambiguity.SAFE
    capitals: int = 0
    capitalised: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """The words that are no names of their own, by language."""

    titles: Mapping[str, Sequence[str]]
    regions: Mapping[str, Sequence[str]]
    of: Mapping[str, Sequence[str]]
    connectors: Mapping[str, Sequence[str]]


class Builder:
    """Fills the phrases with the pieces of each kind of entry."""

    def __init__(self, phrases: Phrases[Piece]) -> None:
        self._phrases = phrases

    def states(self, states: Iterable[State]) -> None:
        for state in states:
            for alias in state.nouns:
                self._named(alias, Part.STATE, state.actor)
            for alias in state.adjectives:
                self._named(alias, Part.ADJECTIVE, state.actor)

    def bodies(self, bodies: Iterable[Body], part: Part) -> None:
        for body in bodies:
            for alias in body.names:
                piece = Piece(part, alias.language, body=body, capitals=capitals(alias.name))
                self._phrases.add(alias.name, alias.language, piece)

    def places(self, places: Iterable[Locality]) -> None:
        for place in places:
            for part, aliases in (
                (Part.PLACE, place.nouns),
                (Part.PLACE_ADJECTIVE, place.adjectives),
            ):
                for alias in aliases:
                    capital = alias.name[0].isupper()
                    piece = Piece(part, alias.language, place=place, capitalised=capital)
                    self._phrases.add(alias.name, alias.language, piece)

    def offices(self, offices: Iterable[Office]) -> None:
        for office in offices:
            for alias in office.names:
                piece = Piece(
                    Part.OFFICE, alias.language, office=office, capitals=capitals(alias.name)
                )
                self._phrases.add(alias.name, alias.language, piece)

    def entries(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            for alias in entry.aliases:
                self._named(alias, Part.ACTOR, entry.actor)
            for person in entry.people:
                self._person(entry, person.language, person.words, Ambiguity.SAFE)
                if entry.surname is not None:
                    surname = person.words[-person.last :]
                    self._person(entry, person.language, surname, entry.surname)

    def words(self, words: Words) -> None:
        for part, by_language in (
            (Part.TITLE, words.titles),
            (Part.REGION, words.regions),
            (Part.OF, words.of),
            (Part.CONNECTOR, words.connectors),
        ):
            for language, each in by_language.items():
                for word in each:
                    self._phrases.add(word, language, Piece(part, language))

    def _person(
        self,
        entry: Entry,
        language: str,
        words: Sequence[frozenset[str]],
        ambiguity: Ambiguity,
    ) -> None:
        piece = Piece(Part.PERSON, language, entry.actor, ambiguity=ambiguity, capitalised=True)
        self._phrases.add_spelled(words, language, piece)

    def _named(self, alias: Alias, part: Part, actor: Actor) -> None:
        capital = alias.name[0].isupper()
        piece = Piece(
            part,
            alias.language,
            actor,
            ambiguity=alias.ambiguity,
            capitals=capitals(alias.name),
            capitalised=capital,
        )
        endings = _INDECLINABLE.get(alias.language, "")
        fixed = actor.kind is ActorKind.STATE and alias.name[-1] in endings
        self._phrases.add(alias.name, alias.language, piece, inflect=not fixed)


def capitals(name: str) -> int:
    """How many letters of an acronym stand in capitals; 0 where case tells nothing."""
    head = name.split("-", maxsplit=1)[0].split(" ", maxsplit=1)[0]
    short = head.isalpha() and head.isupper() and 1 < len(head) <= _ACRONYM_LENGTH
    return len(head) if short else 0
