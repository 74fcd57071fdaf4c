"""What each word or phrase can be in the naming of an actor."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from remnant.actors.entries import Alias, Ambiguity
from remnant.naming.phrases import Phrases

if TYPE_CHECKING:
    from collections.abc import Iterable

    from remnant.actors.entries import Body, Entry, State
    from remnant.domain.ports import Actor

_ACRONYM_LENGTH = 4


class Part(Enum):
    """The part that a phrase plays."""

    STATE = auto()  # "Ukraine"
    ADJECTIVE = auto()  # "Ukrainian"
    BODY = auto()  # "air force"
    ACTOR = auto()  # "Human Rights Watch", "Vladimir Putin"
    TITLE = auto()  # "governor"
    CONNECTOR = auto()  # "of the"


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """`capitals` letters stand in capitals; `capitalised` names start with one."""

    part: Part
    language: str
    actor: Actor | None = None
    body: Body | None = None
    ambiguity: Ambiguity = Ambiguity.SAFE
    capitals: int = 0
    capitalised: bool = False
    person: bool = False


def pieces(
    states: Iterable[State], bodies: Iterable[Body], entries: Iterable[Entry], titles: Any
) -> Phrases[Piece]:
    phrases: Phrases[Piece] = Phrases()
    for state in states:
        for alias in state.nouns:
            _add(phrases, alias, Part.STATE, state.actor)
        for alias in state.adjectives:
            _add(phrases, alias, Part.ADJECTIVE, state.actor)
    for body in bodies:
        for alias in body.names:
            capitals = _capitals(alias.name)
            piece = Piece(Part.BODY, alias.language, None, body, capitals=capitals)
            phrases.add(alias.name, alias.language, piece)
    for entry in entries:
        for alias in entry.aliases:
            _add(phrases, alias, Part.ACTOR, entry.actor, person=not entry.body)
    for part, key in ((Part.TITLE, "titles"), (Part.CONNECTOR, "connectors")):
        for language, words in titles[key].items():
            for word in words:
                phrases.add(word, language, Piece(part, language))
    return phrases


def _add(
    phrases: Phrases[Piece], alias: Alias, part: Part, actor: Actor, *, person: bool = False
) -> None:
    capitalised = alias.name[0].isupper() and not (
        part is Part.ADJECTIVE and alias.language != "en"
    )
    piece = Piece(
        part,
        alias.language,
        actor,
        None,
        alias.ambiguity,
        _capitals(alias.name),
        capitalised,
        person and actor.kind.value in ("official", "person"),
    )
    phrases.add(alias.name, alias.language, piece)


def _capitals(name: str) -> int:
    head = name.replace(".", "").split("-", maxsplit=1)[0].split(" ", maxsplit=1)[0]
    short = head.isalpha() and head.isupper() and 1 < len(head) <= _ACRONYM_LENGTH
    return len(head) if short and "." not in name else 0
