"""What follows from claims."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from remnant.domain.claim import Slot
    from remnant.domain.values import ActorRef


class Relation(StrEnum):
    """How two claims about one incident stand to each other; all but the last two are listed."""

    CONTRADICTS = "contradicts"  # no assignment of numbers or actors satisfies both
    TENSION = "tension"  # both can hold only under an assumption, which is printed
    INCOMPARABLE = "incomparable"  # other place scope, time window or counting unit
    COMPATIBLE = "compatible"
    ENTAILS = "entails"

    @property
    def listed(self) -> bool:
        return self not in (Relation.COMPATIBLE, Relation.ENTAILS)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Claims (ids) about one incident that do not fit, and the reason in a sentence.

    `assumption` is, for a tension, what has to be so if both claims hold.
    """

    claims: tuple[str, ...]
    slots: tuple[Slot, ...]
    relation: Relation
    why: str
    assumption: str | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence for or against; `weight` is in log-odds, base e."""

    feature: str
    left: str
    right: str
    weight: float


@dataclass(frozen=True, slots=True)
class Link:
    """Two tellings compared: the sum of the reasons decides."""

    left: str
    right: str
    weight: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Who first said it: reports that go back to one speaker are one origin.

    `claims` are the ids that were collapsed into it, `why` says by which sign.
    """

    actor: ActorRef
    claims: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to a slot of an incident, and the independent origins that give or deny it."""

    value: str
    affirmed_by: tuple[Origin, ...]
    denied_by: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True)
class Assessment:
    """What can be said about a slot of an incident, by counting origins and not reports.

    `wording` is the sentence a page prints; where nothing can be said it says "cannot tell".
    """

    slot: Slot
    answers: tuple[Answer, ...]
    withheld_by: tuple[Origin, ...]
    left_open_by: tuple[Origin, ...]
    wording: str
