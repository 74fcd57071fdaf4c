"""Rows of the tables as domain objects and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from remnant.domain.assessment import Relation
from remnant.domain.codec import (
    count_json,
    disagreement_json,
    from_claim,
    from_count,
    from_disagreement,
    from_incident,
    from_telling,
    incident_json,
)
from remnant.domain.incident import IncidentSummary
from remnant.domain.report import Report

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from remnant.domain.assessment import Disagreement
    from remnant.domain.claim import Claim
    from remnant.domain.incident import Account, Telling
    from remnant.store.tables import AnyRow


_STRONGEST = list(Relation).index


def sound(text: str | None) -> str | None:
    """File names and arguments may hold bytes that are no Unicode; they are kept as escapes."""
    return None if text is None else text.encode(errors="backslashreplace").decode()


def report_row(report: Report, short: str, person: str, at: datetime) -> dict[str, Any]:
    return {
        "digest": report.digest,
        "short": short,
        "path": sound(report.path),
        "published": report.published,
        "language": report.language,
        "title": sound(report.title),
        "outlet": sound(report.outlet),
        "url": sound(report.url),
        "body": report.body,
        "text": report.text,
        "person": person,
        "at": at,
        "extractor": report.extractor,
    }


def report_of(row: AnyRow) -> Report:
    return Report(
        digest=row.digest,
        text=row.text,
        path=row.path,
        published=row.published,
        language=row.language,
        title=row.title,
        outlet=row.outlet,
        url=row.url,
        body=row.body,
        extractor=row.extractor,
    )


def telling_of(row: AnyRow) -> Telling:
    return from_telling(row.data)


def claim_of(row: AnyRow) -> Claim:
    return from_claim(row.data)


def account_row(account: Account, counted: Mapping[str, Any]) -> dict[str, Any]:
    """`counted` are the columns that follow from the tellings: reports, claims, outlets."""
    incident = account.incident
    place = incident.place
    return {
        "incident": incident.id,
        "start": incident.date.start,
        "end": incident.date.end,
        "place": place.id if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "part_of": incident.part_of,
        "origins": account.origins,
        "struck": count_json(account.struck) if account.struck else None,
        "disagreements": [disagreement_json(each) for each in account.disagreements],
        "data": incident_json(incident),
        **counted,
    }


def summary_of(row: AnyRow) -> IncidentSummary:
    return IncidentSummary(
        from_incident(row.data),
        reports=row.reports,
        origins=row.origins,
        claims=row.claims,
        disagreements=len(row.disagreements),
        struck=from_count(row.struck) if row.struck else None,
        outlets=tuple(row.outlets),
        relations=tuple(sorted((each.relation for each in disagreements_of(row)), key=_STRONGEST)),
    )


def disagreements_of(row: AnyRow) -> tuple[Disagreement, ...]:
    return tuple(from_disagreement(each) for each in row.disagreements)
