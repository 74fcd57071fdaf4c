"""What the actors file keeps: states, the bodies they have, actors by name, offices."""

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


@dataclass(frozen=True, slots=True)
class Alias:
    name: str
    language: str
    ambiguity: Ambiguity = Ambiguity.SAFE


@dataclass(frozen=True, slots=True)
class State:
    """A state's names and adjectives by language, its own name first."""

    actor: Actor
    nouns: tuple[Alias, ...]
    adjectives: tuple[Alias, ...]

    @property
    def adjective(self) -> str:
        """The English adjective, or the name where there is none."""
        first = next((each for each in self.adjectives if each.language == "en"), None)
        return first.name if first else self.actor.name


@dataclass(frozen=True, slots=True)
class Body:
    """A body that most states have; `name` follows the state's adjective.

    `verb` is true of words that English also uses as verbs.
    """

    id: str
    name: str
    kind: ActorKind
    names: tuple[Alias, ...]
    verb: bool = False


@dataclass(frozen=True, slots=True)
class Holding:
    """An office held: `at` is the region or city it is of, None for a state's."""

    office: str
    at: str | None
    since: date | None
    until: date | None

    def covers(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """An actor with its names; `body` is the regular wording that means it."""

    actor: Actor
    aliases: tuple[Alias, ...]
    body: str | None = None
    offices: tuple[Holding, ...] = field(default=())
