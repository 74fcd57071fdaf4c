"""What a dossier says of one incident, before it is set as Markdown or HTML.

Every statement carries the number of a note; a note is the exact words, the report that prints
them, its date, its digest and the offsets at which they stand.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from remnant.domain.claim import Slot, Stance
from remnant.domain.values import THE_REPORT, Count
from remnant.domain.wording import (
    NOT_KNOWN,
    certainty_words,
    count_words,
    day_words,
    interval_words,
    place_words,
    posture_words,
    precision_words,
    value_words,
    weapon_words,
    witnessed_words,
)
from remnant.domain.wreckage_words import link_words, review_words
from remnant.dossier.grounds import weighed
from remnant.dossier.parts import (
    DossierContent,
    Note,
    Open,
    Question,
    Related,
    Remains,
    Source,
    Statement,
)
from remnant.naming.yamlfile import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from remnant.domain.assessment import Assessment, Disagreement, Origin
    from remnant.domain.claim import Claim
    from remnant.domain.incident import Incident, IncidentRecord, Neighbour
    from remnant.domain.overview import Standing
    from remnant.domain.report import Quote, Report
    from remnant.domain.wreckage import WreckageLink


_LANGUAGES = {"en": "English", "uk": "Ukrainian", "ru": "Russian"}


@dataclass(slots=True)
class _Apparatus:
    """The notes, numbered in the order in which the text first calls them."""

    reports: Mapping[str, Report]
    notes: list[Note] = field(default_factory=list)
    _numbers: dict[tuple[str, int, int], int] = field(default_factory=dict)

    def number(self, digest: str, quote: Quote) -> int:
        key = (digest, quote.start, quote.end)
        if key not in self._numbers:
            report = self.reports.get(digest)
            self._numbers[key] = len(self.notes) + 1
            self.notes.append(
                Note(
                    number=len(self.notes) + 1,
                    outlet=outlet_words(report),
                    published=published_words(report),
                    digest=digest or NOT_KNOWN,
                    start=quote.start,
                    end=quote.end,
                    quote=quote.text,
                    url=report.url if report else None,
                )
            )
        return self._numbers[key]


def content(
    record: IncidentRecord,
    assessments: Sequence[Assessment],
    standing: Standing,
    now: datetime,
    compared: Iterable[tuple[WreckageLink, Incident]] = (),
) -> DossierContent:
    """The dossier of a record as it stands `now`.

    `compared` are the reviewed comparisons of its remains, each with the other incident.
    """
    apparatus = _Apparatus({report.digest: report for report in record.reports})
    unfitting = tuple(_open(each, record, apparatus) for each in record.disagreements)
    questions = tuple(
        question
        for slot, heading in headings().items()
        if (question := _question(slot, heading, record, assessments, apparatus)) is not None
    )
    remains = tuple(_remains(link, other, record, apparatus) for link, other in compared)
    related = tuple(_related(each, record, apparatus) for each in record.neighbours)
    return DossierContent(
        id=record.incident.id,
        title=_title(record),
        facts=_facts(record, assessments),
        open=unfitting,
        questions=questions,
        remains=remains,
        related=related,
        sources=tuple(_source(report, record) for report in record.reports),
        notes=tuple(apparatus.notes),
        known_on=f"{day_words(now.date())}, {now:%H:%M} {now.tzname() or 'local time'}",
        witnessed=_witnessed(standing),
    )


@cache
def headings() -> dict[Slot, str]:
    questions = read_yaml(files("remnant.dossier") / "questions.yaml")
    return {Slot(slot): heading for slot, heading in questions.items()}


def outlet_words(report: Report | None) -> str:
    if report is None:
        return f"report {NOT_KNOWN}"
    return report.outlet or report.title or report.path


def published_words(report: Report | None) -> str:
    if report is None or report.published is None:
        return f"date {NOT_KNOWN}"
    return day_words(report.published)


def _title(record: IncidentRecord) -> str:
    incident = record.incident
    return f"{_place_and_day(incident)}: {incident.kind.value}"


def _place_and_day(incident: Incident) -> str:
    date = interval_words(incident.date)
    when = f"date {NOT_KNOWN}" if date == NOT_KNOWN else date
    return f"{place_words(incident.place)}, {when}"


def _facts(
    record: IncidentRecord, assessments: Sequence[Assessment]
) -> tuple[tuple[str, str], ...]:
    incident = record.incident
    origins = {
        origin.actor.id or origin.actor.name for each in assessments for origin in _speaking(each)
    }
    place = f"{place_words(incident.place)} ({precision_words(incident.place)})"
    weapons = ", ".join(weapon_words(weapon) for weapon in incident.weapons)
    reports, claims = len(record.reports), len(record.claims)
    return (
        ("When", f"{interval_words(incident.date)} (known to: {incident.date.precision.value})"),
        ("Where", place),
        ("What", incident.kind.value),
        ("Weapons named", weapons or NOT_KNOWN),
        ("Told by", f"{_many(reports, 'report')}, {_many(len(origins), 'origin')}"),
        ("Claims", f"{claims}; {_many(len(record.disagreements), 'disagreement')}"),
    )


def _speaking(assessment: Assessment) -> tuple[Origin, ...]:
    answered = (o for a in assessment.answers for o in (*a.affirmed_by, *a.denied_by))
    return (*answered, *assessment.withheld_by, *assessment.left_open_by)


def _many(number: int, one: str) -> str:
    return f"{number} {one if number == 1 else one + 's'}"


def _open(found: Disagreement, record: IncidentRecord, apparatus: _Apparatus) -> Open:
    notes = _notes(found.claims, record, apparatus)
    why, assumption = found.why, found.assumption
    if assumption is not None and assumption not in why:
        why = f"{why} Both hold only if {assumption}."
    return Open(found.relation.value, why, assumption, notes)


def _notes(ids: Iterable[str], record: IncidentRecord, apparatus: _Apparatus) -> tuple[int, ...]:
    """The numbers of the notes with the claims' words."""
    claims = {claim.id: claim for claim in record.claims}
    numbers = (
        apparatus.number(record.sources.get(id_, ""), claims[id_].quote)
        for id_ in ids
        if id_ in claims
    )
    return tuple(dict.fromkeys(numbers))


def _question(
    slot: Slot,
    heading: str,
    record: IncidentRecord,
    assessments: Sequence[Assessment],
    apparatus: _Apparatus,
) -> Question | None:
    claims = [claim for claim in record.claims if claim.slot is slot]
    if not claims:
        return None
    order = tuple(Stance)
    assessed = next((each for each in assessments if each.slot is slot), None)
    return Question(
        heading,
        assessed.wording if assessed else "",
        _once(
            _statement(claim, record, apparatus)
            for claim in sorted(claims, key=lambda c: order.index(c.stance))
        ),
        tuple(
            dict.fromkeys(
                f"{origin.actor.name}: {origin.why}"
                for origin in (_speaking(assessed) if assessed else ())
            )
        ),
        tuple(
            weighed(each, lambda claims: _notes(claims, record, apparatus))
            for each in (assessed.weighings if assessed else ())
        ),
    )


def _statement(claim: Claim, record: IncidentRecord, apparatus: _Apparatus) -> Statement:
    digest = record.sources.get(claim.id, "")
    return Statement(
        speaker=_speaker(claim, apparatus.reports.get(digest)),
        via=", ".join(actor.name for actor in claim.via),
        posture=posture_words(claim),
        stance=claim.stance.value,
        value=_answer(claim),
        certainty=certainty_words(claim.certainty),
        basis=claim.basis or "",
        scope=claim.scope or "",
        said=interval_words(claim.said),
        notes=(apparatus.number(digest, claim.quote),),
    )


def _once(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """What a speaker says in the same way in several reports is one statement with their notes."""
    said: dict[Statement, list[int]] = {}
    for each in statements:
        said.setdefault(replace(each, notes=()), []).extend(each.notes)
    return tuple(replace(each, notes=tuple(dict.fromkeys(notes))) for each, notes in said.items())


def _speaker(claim: Claim, report: Report | None) -> str:
    """Who says it; a writer who cites nobody is named by the outlet."""
    if claim.speaker.id == THE_REPORT.id and report is not None and report.outlet:
        return f"{report.outlet} (the report itself)"
    return claim.speaker.name


def _answer(claim: Claim) -> str:
    """The answer; where none is given, what was asked about."""
    if claim.stance in (Stance.WITHHOLDS, Stance.LEAVES_OPEN):
        return "" if claim.value is None else f"asked about {value_words(claim.value)}"
    value = claim.value
    if not isinstance(value, Count):
        return value_words(value)
    parts = [value_words(value), *value.method, *((value.mode,) if value.mode else ())]
    shares = ", ".join(
        f"{part.place} {count_words(Count(part.min, part.max))}"
        for part in value.parts
        if part.min is not None or part.max is not None
    )
    return ", ".join(parts) + (f" ({shares})" if shares else "")


def _remains(
    link: WreckageLink, other: Incident, record: IncidentRecord, apparatus: _Apparatus
) -> Remains:
    claims = {claim.id: claim for claim in record.claims}
    bears = []
    for each in link.bearings:
        claim = claims[each.claim]
        note = apparatus.number(record.sources.get(claim.id, ""), claim.quote)
        does = "supports" if each.supports else "opposes"
        bears.append((f"This {does} what {claim.speaker.name} says of the remains", (note,)))
    told = link.comparison
    return Remains(
        other.id,
        link_words(link, _place_and_day(other)),
        told.sentence,
        tuple(bears),
        tuple(review_words(each, told) for each in told.reviews),
        (link.part.exhibit, link.other_part.exhibit),
    )


def _related(neighbour: Neighbour, record: IncidentRecord, apparatus: _Apparatus) -> Related:
    incident = neighbour.incident
    note = None
    if neighbour.quote is not None:
        digest = next(
            (
                report.digest
                for report in record.reports
                if report.text[neighbour.quote.start : neighbour.quote.end] == neighbour.quote.text
            ),
            "",
        )
        note = apparatus.number(digest, neighbour.quote)
    return Related(incident.id, _place_and_day(incident), neighbour.relation, note)


def _source(report: Report, record: IncidentRecord) -> Source:
    return Source(
        outlet=outlet_words(report),
        title=report.title or "",
        published=published_words(report),
        language=_LANGUAGES.get(report.language or "", report.language or f"language {NOT_KNOWN}"),
        digest=report.digest,
        claims=sum(digest == report.digest for digest in record.sources.values()),
        url=report.url,
    )


def _witnessed(standing: Standing) -> str:
    """How far the log is vouched for, in a sentence."""
    if standing.vouched is not None and standing.vouched.latest:
        return f"The record's log is {witnessed_words(standing.vouched)}."
    if standing.witnessed is not None:
        moment = standing.witnessed
        return f"The record's log is witnessed up to {day_words(moment.date())}, {moment:%H:%M}."
    if standing.first is None:
        return "Unwitnessed: nobody outside has signed for the record's log."
    since = day_words(standing.first.date())
    return f"Unwitnessed since {since}: nobody outside has signed for the record's log."
