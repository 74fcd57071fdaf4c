"""What a reader is shown beside the incidents: what there is to choose from, what one report
holds, what a weapon type is called, and how the record itself stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from remnant.domain.custody import Verification, Witnessed
    from remnant.domain.incident import Reading, Reviewed
    from remnant.domain.values import WeaponRef


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that a list can be narrowed to, and how many incidents that leaves.

    `id` is what a `Selection` takes; `above` is the id of the choice that takes this one in (a
    weapon's family, a city's region), None at the top.
    """

    id: str
    name: str
    incidents: int
    above: str | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """Everything that the record's incidents can be narrowed to, most frequent first."""

    weapons: tuple[Choice, ...] = ()
    places: tuple[Choice, ...] = ()
    speakers: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportRecord:
    """One report as read, and the incident (id) that each of its tellings (key) belongs to.

    The claims have their ids in the record, and their `incident` and `links` are record ids.
    """

    reading: Reading
    incidents: dict[str, str]


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a catalogue entry's words come from; `reviewed` once a person has opened it."""

    title: str
    reviewed: bool = False
    url: str | None = None


@dataclass(frozen=True, slots=True)
class WeaponEntry:
    """A weapon type as the catalogue names it: names and what is seen from outside, no more.

    `above` runs from the class down to the entry's parent; `names` gives the other names by
    language code; `remnants` is what may be found of it.
    """

    weapon: WeaponRef
    above: tuple[WeaponRef, ...] = ()
    below: tuple[WeaponRef, ...] = ()
    names: tuple[tuple[str, tuple[str, ...]], ...] = ()
    origin: tuple[str, ...] = ()
    remnants: tuple[str, ...] = ()
    note: str | None = None
    references: tuple[Reference, ...] = ()


class KnownBy(StrEnum):
    """By which clock something was known: ours, or that of those who published it."""

    RECORDED = "recorded"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class AsKnown:
    """A past moment as of which the record is asked, and by which clock."""

    at: datetime
    by: KnownBy = KnownBy.RECORDED


@dataclass(frozen=True, slots=True)
class Standing:
    """How much the record holds and how far its log is vouched for.

    `first` and `last` are the times of the log's first and last entries, None for an empty one.
    `witnessed` is the time up to which someone outside has signed for the log, None while nobody
    has. `verification` is what the last check found, `verified` who made it and when, None where
    none was made. `vouched` tells by whom it is witnessed and since when it is not.
    `as_known` is the past moment as of which the record is asked, None for the present.
    """

    incidents: int
    reports: int
    claims: int
    entries: int
    first: datetime | None = None
    last: datetime | None = None
    witnessed: datetime | None = None
    verification: Verification | None = None
    verified: Reviewed | None = None
    vouched: Witnessed | None = None
    as_known: AsKnown | None = None
