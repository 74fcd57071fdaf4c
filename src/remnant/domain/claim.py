"""One speaker's answer to one question about one incident, with the exact words."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from remnant.domain.values import TimeInterval

if TYPE_CHECKING:
    from datetime import datetime

    from remnant.domain.report import Quote
    from remnant.domain.values import ActorRef, Value


class Slot(StrEnum):
    """The question that a claim answers."""

    OCCURRED = "occurred"  # did it happen, what was it
    WEAPON = "weapon"
    LAUNCHED = "launched"
    INTERCEPTED = "intercepted"
    STRUCK = "struck"  # weapons that reached something
    FELL = "fell"  # debris or a diverted weapon came down
    PERPETRATOR = "perpetrator"
    TARGET = "target"  # what was hit
    INTENDED_TARGET = "intended_target"
    DAMAGE = "damage"
    KILLED = "killed"
    INJURED = "injured"
    WRECKAGE = "wreckage"  # what the remains show
    CAUSE = "cause"  # of a fire, death or blast, where disputed
    MOTIVE = "motive"
    PLACE = "place"  # where attributed or disputed
    TIME = "time"  # where attributed or disputed

    @property
    def counts(self) -> bool:
        return self in _COUNTED


_COUNTED = frozenset(
    {Slot.LAUNCHED, Slot.INTERCEPTED, Slot.STRUCK, Slot.FELL, Slot.KILLED, Slot.INJURED}
)


class Stance(StrEnum):
    """What a speaker does with the question."""

    AFFIRMS = "affirms"  # "they did it", "we shot down all eight"
    DENIES = "denies"  # "we did not"
    WITHHOLDS = "withholds"  # declines, has not claimed, has not commented
    LEAVES_OPEN = "leaves_open"  # "it is unclear whether", "could not be verified"


class Act(StrEnum):
    """How it is said."""

    STATES = "states"
    CLAIMS = "claims"
    CONFIRMS = "confirms"
    BLAMES = "blames"
    CLAIMS_RESPONSIBILITY = "claims_responsibility"
    DENIES = "denies"
    DECLINES_TO_COMMENT = "declines_to_comment"
    HAS_NOT_CLAIMED = "has_not_claimed"
    ASSESSES = "assesses"
    SUSPECTS = "suspects"
    UNABLE_TO_VERIFY = "unable_to_verify"
    RETRACTS = "retracts"
    CORRECTS = "corrects"


@dataclass(frozen=True, slots=True)
class Certainty:
    """How firmly the speaker puts it, as printed, and the band where a named scale has one.

    `printed` is "stated", "none" (for withholds) or the hedge's own words. `low` and `high` are
    probabilities of `scale` ("ICD 203").
    """

    printed: str
    scale: str | None = None
    low: float | None = None
    high: float | None = None


STATED = Certainty("stated")
NO_ANSWER = Certainty("none")


@dataclass(frozen=True, slots=True)
class Derivation:
    """Why a reader made a claim: the rule, and the spans (start, end) it rests on."""

    rule: str
    speaker: tuple[int, int] | None = None
    cue: tuple[int, int] | None = None
    content: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Corrected:
    """That a person changed or added a claim: who, when, why, and the number that undoes it."""

    person: str
    at: datetime
    reason: str
    number: int
    added: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """The fields are those of the record's vocabulary; `incident` holds keys of tellings.

    `id` is unique within its reading ("c1") and within the record once stored.
    """

    id: str
    incident: tuple[str, ...]
    slot: Slot
    value: Value
    speaker: ActorRef
    stance: Stance
    act: Act
    quote: Quote
    certainty: Certainty = STATED
    via: tuple[ActorRef, ...] = ()
    basis: str | None = None
    said: TimeInterval = field(default_factory=TimeInterval.unknown)
    scope: str | None = None
    links: tuple[str, ...] = ()
    supersedes: str | None = None
    reader: str = "rules/1"
    derivation: Derivation | None = None
    corrected: Corrected | None = None
