"""What the actors file keeps: states, places, the bodies they have, offices, actors by name."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from remnant.domain.ports import Actor, ActorKind

LANGUAGES = ("en", "uk", "ru")


class Ambiguity(StrEnum):
    """Whether a name is the actor wherever it stands."""

    SAFE = "safe"
    NEEDS_CONTEXT = "needs_context"  # an ordinary word or name: beside a cue, or named in full
    METONYM = "metonym"  # a place as well
    OWN_LANGUAGE = "own_language"  # means this actor only in a text of its language: ворог
    ORDINARY = "ordinary"  # begins a sentence as an ordinary word too


@dataclass(frozen=True, slots=True)
class Alias:
    name: str
    language: str
    ambiguity: Ambiguity = Ambiguity.SAFE


@dataclass(frozen=True, slots=True)
class State:
    """A state's names and adjectives by language, its own name first.

    `label` is the English word before a body: "Russian", "US".
    """

    actor: Actor
    label: str
    nouns: tuple[Alias, ...]
    adjectives: tuple[Alias, ...]


@dataclass(frozen=True, slots=True)
class Locality:
    """A region or city whose offices and bodies speak."""

    id: str
    kind: str  # region or city
    country: str
    name: str
    nouns: tuple[Alias, ...]
    adjectives: tuple[Alias, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """A body that most states, or most regions and cities, have; `name` follows theirs.

    `verb` is true of words that English also uses as verbs, `worded` of unnamed groups, which an
    English text names as printed ("senior US officials"), `yields` of a local body that is the
    state's when a capital's name stands for the state ("Kyiv officials").
    """

    id: str
    name: str
    kind: ActorKind
    names: tuple[Alias, ...]
    verb: bool = False
    worded: bool = False
    yields: bool = False


@dataclass(frozen=True, slots=True)
class Office:
    """An office of states, regions or cities (`of`)."""

    id: str
    name: str
    of: frozenset[str]
    names: tuple[Alias, ...]


@dataclass(frozen=True, slots=True)
class Holding:
    """An office held: `at` is the id of the state ("ru"), region or city it is of."""

    office: str
    at: str
    since: date | None
    until: date | None

    def covers(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )


@dataclass(frozen=True, slots=True)
class Person:
    """Each word of a name in one language, in every spelling; `last` counts the surname's words."""

    language: str
    words: tuple[frozenset[str], ...]
    last: int


@dataclass(frozen=True, slots=True)
class Entry:
    """An actor with its names.

    `body` is the regular wording that means it. A person has `people` and `surname`: how far the
    surname alone is this person, None for not at all.
    """

    actor: Actor
    aliases: tuple[Alias, ...] = ()
    body: str | None = None
    people: tuple[Person, ...] = ()
    surname: Ambiguity | None = None
    offices: tuple[Holding, ...] = field(default=())
