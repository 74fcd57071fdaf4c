"""The page of one incident: what does not fit, who says what, what can be said, on which words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from remnant.domain.assessment import Relation
from remnant.domain.claim import Slot, Stance
from remnant.domain.values import WeaponRef
from remnant.domain.wording import (
    NOT_KNOWN,
    day_words,
    interval_words,
    place_words,
    precision_words,
    weapon_words,
)
from remnant.domain.wreckage_json import wreckage_link_json
from remnant.exchange.assessed import assessment_json, origin_json
from remnant.exchange.jsonl import record_json
from remnant.web.addresses import incident_href, place_href, report_href, weapon_href
from remnant.web.map_sheet import MapSheet, map_sheet
from remnant.web.pages.claim_line import ClaimLine, Linked, by_answer, claim_line, in_one_breath
from remnant.web.pages.custody_line import custody_line
from remnant.web.pages.findings import Finding, finding
from remnant.web.pages.gallery import Card, gallery
from remnant.web.pages.neighbours import Beside, beside, in_time, merged
from remnant.web.pages.part_lines import (
    ComparedLine,
    SightingLine,
    compared_with,
    sightings_of,
)
from remnant.web.pages.standing import Sealed, sealed
from remnant.web.pages.weighed import Root, root
from remnant.web.paper import Elsewhere, Shown
from remnant.web.phrases import (
    ORDER,
    QUESTIONS,
    RELATION_WORDS,
    STANCE_ORDER,
    answer_words,
    kind_words,
    language_words,
    many,
    whereabouts,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from remnant.domain.assessment import Assessment, Disagreement, Origin
    from remnant.domain.custody import CustodyEntry
    from remnant.domain.incident import Incident, IncidentRecord
    from remnant.domain.report import Report
    from remnant.domain.values import Either
    from remnant.web.desk import Desk

_MAP_WIDTH, _MAP_HEIGHT = 340, 210


@dataclass(frozen=True, slots=True)
class Misfit:
    """Claims that do not fit, and why: the words before, of and after the assumption."""

    relation: str
    relation_words: str
    about: str
    sides: tuple[tuple[ClaimLine, ...], ...]  # what one speaker answers, in one report or more
    why: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its claims; those that one speaker makes in the same words stand together."""

    slot: str
    words: str
    breaths: tuple[tuple[ClaimLine, ...], ...]


@dataclass(frozen=True, slots=True)
class Source:
    number: int
    outlet: str
    title: str | None
    published: str
    language: str
    href: str
    digest: str
    url: str | None
    custody: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IncidentPage:
    id: str
    title: str
    place: str
    place_href: str | None
    precision: str
    whereabouts: str
    date: str
    kind: str
    weapons: tuple[Linked, ...]
    figures: str
    struck: str | None
    misfits: tuple[Misfit, ...]
    questions: tuple[Question, ...]
    findings: tuple[Finding, ...]
    roots: tuple[Root, ...]
    compared: tuple[Beside, ...]
    dated: tuple[Beside, ...]
    undated: tuple[Beside, ...]
    sources: tuple[Source, ...]
    sheet: MapSheet
    seal: Sealed
    address: str
    pictures: tuple[Card, ...] = ()
    sightings: tuple[SightingLine, ...] = ()
    parts: tuple[ComparedLine, ...] = ()
    person: str = ""


def show(desk: Desk, incident: str) -> Shown:
    """The start of an id, or the id of an incident that was merged, leads to the incident's own."""
    record = desk.incident(incident)
    name = record.incident.id
    if name != incident:
        raise Elsewhere(incident_href(name))
    assessments = desk.assessments(name)
    page = incident_page(desk, record, assessments)
    reports = {report.digest for report in record.reports}
    exhibits = [e.digest for e in desk.exhibits().values() if not reports.isdisjoint(e.reports)]
    page = replace(
        page,
        pictures=gallery(desk, reports),
        sightings=sightings_of(desk, exhibits),
        parts=compared_with(desk, name),
        person=desk.person,
    )
    return Shown(
        "incident.html",
        page,
        lambda: (
            twin(record, assessments, desk.origins(name))
            | {"remains": [wreckage_link_json(each) for each in desk.workbench.links(name)]}
        ),
    )


def twin(
    record: IncidentRecord, assessments: Sequence[Assessment], origins: Sequence[Origin]
) -> dict[str, Any]:
    return record_json(record) | {
        "assessments": [assessment_json(each) for each in assessments],
        "origins": [origin_json(each) for each in origins],
    }


def incident_page(
    desk: Desk, record: IncidentRecord, assessments: Sequence[Assessment]
) -> IncidentPage:
    incident, lines = record.incident, _lines(record)
    origins = desk.origins(incident.id)
    place = incident.place
    shown = [beside(neighbour) for neighbour in merged(record.neighbours)]
    dated = in_time(record)
    return IncidentPage(
        incident.id,
        title(incident),
        place_words(place),
        place_href(place),
        precision_words(place),
        whereabouts(place),
        interval_words(incident.date),
        kind_words(incident.kind),
        tuple(_weapon(weapon) for weapon in incident.weapons),
        _figures(record, origins),
        _struck(record),
        tuple(_misfit(each, lines) for each in _listed(record.disagreements)),
        tuple(_questions(record, lines)),
        tuple(finding(each, lines) for each in _asked(assessments)),
        tuple(root(each, lines) for each in origins),
        tuple(each for each in shown if each.quote is not None),
        dated,
        tuple(each for each in shown if each.date == NOT_KNOWN),
        tuple(
            _source(number, report, desk.custody(report.digest))
            for number, report in enumerate(record.reports, 1)
        ),
        map_sheet([incident], _MAP_WIDTH, _MAP_HEIGHT, least=10.0),
        sealed(desk.standing()),
        incident_href(incident.id),
    )


def title(incident: Incident) -> str:
    date = interval_words(incident.date) if incident.date.known else f"date {NOT_KNOWN}"
    return f"{place_words(incident.place)} · {date} · {kind_words(incident.kind)}"


def _lines(record: IncidentRecord) -> dict[str, ClaimLine]:
    numbers = {report.digest: number for number, report in enumerate(record.reports, 1)}
    reports = {report.digest: report for report in record.reports}
    names = {each.incident.id: _place_and_date(each.incident) for each in record.neighbours}
    revisions = {claim.supersedes: claim.id for claim in record.claims if claim.supersedes}
    return {
        claim.id: claim_line(
            claim,
            reports[record.sources[claim.id]],
            source=numbers[record.sources[claim.id]],
            names=names,
            revisions=revisions,
        )
        for claim in record.claims
    }


def _place_and_date(incident: Incident) -> str:
    date = interval_words(incident.date) if incident.date.known else f"date {NOT_KNOWN}"
    return f"{place_words(incident.place)} ({date})"


def _weapon(weapon: WeaponRef | Either) -> Linked:
    if isinstance(weapon, WeaponRef):
        named = f"{weapon.name} ({weapon.level})"
        return Linked(named, weapon_href(weapon))
    return Linked(weapon_words(weapon), None)


def _figures(record: IncidentRecord, origins: Sequence[Origin]) -> str:
    """The reports, the origins behind them and the claims: what all else rests on."""
    return ", ".join(
        (
            many(len(record.reports), "report"),
            many(len(origins), "origin"),
            many(len(record.claims), "claim"),
        )
    )


def _struck(record: IncidentRecord) -> str | None:
    """Every number that somebody gives for what struck."""
    answers = dict.fromkeys(
        answer_words(claim)
        for claim in record.claims
        if claim.slot is Slot.STRUCK and claim.stance is Stance.AFFIRMS
    )
    return " or ".join(answers) or None


def _listed(disagreements: Iterable[Disagreement]) -> list[Disagreement]:
    rank = [Relation.CONTRADICTS, Relation.TENSION, Relation.INCOMPARABLE]
    shown = [each for each in disagreements if each.relation.listed]
    return sorted(shown, key=lambda each: rank.index(each.relation))


def _misfit(disagreement: Disagreement, lines: dict[str, ClaimLine]) -> Misfit:
    return Misfit(
        disagreement.relation.value,
        RELATION_WORDS[disagreement.relation],
        _asked_together(QUESTIONS[slot] for slot in disagreement.slots),
        by_answer(lines[claim] for claim in disagreement.claims if claim in lines),
        _why(disagreement),
    )


def _why(disagreement: Disagreement) -> tuple[str, str, str]:
    """The reason in three parts; an assumption that it does not name is said behind it."""
    assumption = disagreement.assumption
    if assumption is None:
        return disagreement.why, "", ""
    before, named, after = disagreement.why.partition(assumption)
    if named:
        return before, named, after
    return f"{disagreement.why} Both hold only if ", assumption, "."


def _asked_together(questions: Iterable[str]) -> str:
    """As in "How many struck, and how many were intercepted?"."""
    first, *others = questions
    more = (f", and {other[:1].lower()}{other[1:].rstrip('?')}" for other in others)
    return f"{first.rstrip('?')}{''.join(more)}?"


def _questions(record: IncidentRecord, lines: dict[str, ClaimLine]) -> Iterable[Question]:
    claims = sorted(
        record.claims, key=lambda claim: (ORDER[claim.slot], STANCE_ORDER[claim.stance])
    )
    for slot, group in groupby(claims, key=lambda claim: claim.slot):
        yield Question(slot.value, QUESTIONS[slot], in_one_breath(lines[c.id] for c in group))


def _asked(assessments: Iterable[Assessment]) -> list[Assessment]:
    return sorted(assessments, key=lambda each: ORDER[each.slot])


def _source(number: int, report: Report, entries: Sequence[CustodyEntry]) -> Source:
    return Source(
        number,
        report.outlet or f"outlet {NOT_KNOWN}",
        report.title,
        day_words(report.published) if report.published else NOT_KNOWN,
        language_words(report.language),
        report_href(report.digest),
        report.digest,
        report.url,
        tuple(custody_line(entry) for entry in entries),
    )
