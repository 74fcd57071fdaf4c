"""What happened: as one report tells it, and as the record joins the tellings."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from remnant.domain.assessment import Disagreement, Relation
    from remnant.domain.claim import Claim
    from remnant.domain.report import Quote, Report
    from remnant.domain.values import Count, Either, Place, TimeInterval, WeaponRef


class Kind(StrEnum):
    """What sort of occurrence, in ACLED's words where it has them."""

    STRIKE = "air/drone strike"
    SHELLING = "shelling/artillery/missile attack"
    INTERCEPTION = "interception"
    REMOTE_EXPLOSIVE = "remote explosive/landmine/ied"
    CLASH = "armed clash"
    EXPLOSION = "explosion"
    REMNANT = "remnant found"
    SABOTAGE = "sabotage"
    ACCIDENT = "accident"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Telling:
    """One incident as one report tells it.

    `key` is unique within its reading ("i1"); in the record a telling is named by
    "<report digest>#<key>". `mentions` are the spans (start, end) that speak of it. `part_of` is
    the key of the wave it belongs to; waves and their hits are linked and never merged.
    """

    key: str
    date: TimeInterval
    place: Place | None
    kind: Kind
    weapons: tuple[WeaponRef | Either, ...] = ()
    part_of: str | None = None
    mentions: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader makes of one report."""

    report: Report
    incidents: tuple[Telling, ...] = ()
    claims: tuple[Claim, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    patterns: tuple[Quote, ...] = ()
    trend_statements: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Incident:
    """One occurrence, told by one or more reports: a view over its tellings.

    `id` is stable and never reused; `date`, `place`, `kind` and `weapons` are what the tellings
    say together (the narrowest interval and place that all of them admit).
    """

    id: str
    date: TimeInterval
    place: Place | None
    kind: Kind
    weapons: tuple[WeaponRef | Either, ...]
    tellings: tuple[str, ...]  # "<report digest>#<key>", in order of publication
    part_of: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A telling in the record: what one report says of one incident, with its claims.

    `name` is "<report digest>#<key>"; the claims' `incident` and `links`, and the telling's
    `part_of`, are such names too.
    """

    name: str
    telling: Telling
    report: Report
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """What the record computes of an incident and keeps beside it, to be recomputed at will.

    `disagreements` name claims by their ids in the record; `origins` counts independent origins.
    """

    incident: Incident
    disagreements: tuple[Disagreement, ...]
    origins: int
    struck: Count | None = None


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another incident that this one is spoken of together with, and why."""

    incident: Incident
    relation: str  # "wreckage compared with", "part of", "contains", "earlier at this place"
    quote: Quote | None = None


@dataclass(frozen=True, slots=True)
class IncidentRecord:
    """All that the record holds on one incident.

    `claims` name their incidents by record id, `reports` stand in order of publication, and
    `sources` gives the report (digest) that each claim (id) is in. `pictures` gives, for reports
    that carry one photograph or frames of one recording, the exhibit (digest) that came first.
    """

    incident: Incident
    claims: tuple[Claim, ...]
    reports: tuple[Report, ...]
    sources: dict[str, str]
    disagreements: tuple[Disagreement, ...]
    neighbours: tuple[Neighbour, ...] = ()
    pictures: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class IncidentSummary:
    """One line of a list: the incident and the figures that a reader scans for.

    `relations` gives each disagreement's relation, the strongest first.
    """

    incident: Incident
    reports: int
    origins: int
    claims: int
    disagreements: int
    struck: Count | None = None
    outlets: tuple[str, ...] = ()
    relations: tuple[Relation, ...] = ()


@dataclass(frozen=True, slots=True)
class Selection:
    """Which incidents: each part given narrows, None leaves open.

    `weapon` is a catalogue id and takes in everything below it; `place` a gazetteer id or words;
    `since` and `until` are days; `speaker` an actor's id or words; `words` are searched in the
    reports' text and the claims' quotes.
    """

    weapon: str | None = None
    place: str | None = None
    since: date | None = None
    until: date | None = None
    speaker: str | None = None
    words: str | None = None

    @property
    def is_open(self) -> bool:
        return self == Selection()


@dataclass(frozen=True, slots=True)
class WordsFound:
    """One hit of a search: which report, which words, and the incidents told there."""

    report: Report
    quote: Quote
    incidents: tuple[str, ...]
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Who did something, and when; every act in the record names a person."""

    person: str
    at: datetime
