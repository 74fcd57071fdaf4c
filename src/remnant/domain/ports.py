"""What a stage may ask of the world: protocols whose adapters alone do input and output."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import date

    from remnant.domain.values import ActorRef, Either, Place, WeaponRef


@dataclass(frozen=True, slots=True)
class WeaponMention:
    """Words of a text that name a weapon type, `text[start:end]`."""

    start: int
    end: int
    weapon: WeaponRef | Either


class Weapons(Protocol):
    """The catalogue of weapon types."""

    def find(self, text: str) -> tuple[WeaponMention, ...]:
        """Every weapon type named, longest names first, in order of the text, not overlapping.

        Names that are ordinary words count only beside a cue; generic words ("drone",
        "missile", "ракета") give their class.
        """
        ...

    def get(self, weapon: str) -> WeaponRef | None:
        """The entry with this id."""
        ...

    def within(self, weapon: str, whole: str) -> bool:
        """Whether the one is the other or stands below it (variant, model, family, class)."""
        ...

    def below(self, whole: str) -> frozenset[str]:
        """The ids of `whole` and of every entry below it."""
        ...

    def search(self, words: str, limit: int = 10) -> tuple[WeaponRef, ...]:
        """Weapon types by name, best first, for a person who types one."""
        ...


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Words of a text that name a place.

    `place` is the choice among the candidates, `probability` how sure the chooser is; a name
    whose candidates cannot be told apart has `place.id` None and the text's own spelling.
    `start`..`end` takes in the words of a facility or of a relative place ("10 km south of ...").
    """

    start: int
    end: int
    place: Place
    probability: float


class Places(Protocol):
    """The gazetteer."""

    def find(self, text: str, language: str) -> tuple[PlaceMention, ...]:
        """Every place named in a whole report, in order, not overlapping; the choice between
        places of one name draws on the other places of the text.
        """
        ...

    def get(self, place: str) -> Place | None:
        """The entry with this id."""
        ...

    def search(self, words: str, limit: int = 10) -> tuple[Place, ...]:
        """Places by name, best first, for a person who types one."""
        ...


class ActorKind(StrEnum):
    """What sort of speaker or perpetrator."""

    STATE = "state"
    GOVERNMENT = "government"  # ministry, office, regional administration
    FORCE = "force"  # army, air force, command
    AGENCY = "agency"  # intelligence, security, police, rescue
    OFFICIAL = "official"  # a person in an office
    ARMED_GROUP = "armed group"
    OUTLET = "outlet"
    MONITOR = "monitor"  # trackers, investigators, NGOs
    ORGANISATION = "organisation"  # UN, IAEA, company
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Actor:
    """An entry of the actors file.

    `country` is ISO 3166-1 alpha-2 or None, `part_of` the id of the body that it belongs to.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    part_of: str | None = None


@dataclass(frozen=True, slots=True)
class ActorMention:
    """Words of a text that name an actor whom the file knows.

    A `metonym` names a place as well ("Kyiv", "the Kremlin"): the sentence decides which is meant.
    """

    start: int
    end: int
    actor: Actor
    metonym: bool = False


class Actors(Protocol):
    """The actors file: states, ministries, forces, agencies, officials, outlets, monitors."""

    def find(self, text: str, language: str, on: date | None = None) -> tuple[ActorMention, ...]:
        """Every actor named, in order, not overlapping; titles mean who held the office `on`."""
        ...

    def adjectives(self, text: str, language: str) -> tuple[ActorMention, ...]:
        """The states that adjectives name ("Ukrainian strikes"): no actors by themselves."""
        ...

    def get(self, actor: str) -> Actor | None:
        """The entry with this id."""
        ...

    def search(self, words: str, limit: int = 10) -> tuple[Actor, ...]:
        """Actors by name, best first, for a person who types one."""
        ...

    def holds(self, whole: ActorRef, part: ActorRef) -> bool:
        """Whether `part` is `whole` or belongs to it (a state and its ministry or army)."""
        ...

    def state_of(self, country: str) -> Actor | None:
        """The state with this ISO country code."""
        ...


class Chance(Protocol):
    """Draws by chance; `random.Random` of one seed gives the same ones each time."""

    def betavariate(self, alpha: float, beta: float, /) -> float: ...

    def uniform(self, a: float, b: float, /) -> float: ...

    def getrandbits(self, k: int, /) -> int: ...


@dataclass(frozen=True, slots=True)
class References:
    """The reference data that reading, linking and assessing draw on."""

    weapons: Weapons
    places: Places
    actors: Actors
