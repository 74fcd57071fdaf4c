"""One incident with all that is held on it, and where a search leads."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from remnant.domain.codec import from_claim, from_incident
from remnant.domain.incident import IncidentRecord, WordsFound
from remnant.domain.report import Quote
from remnant.errors import UnknownNameError
from remnant.store.neighbours import neighbours
from remnant.store.readings import CURRENT, current_claims, report_reading
from remnant.store.rows import disagreements_of, report_of
from remnant.store.tables import (
    ABOUT,
    accounts,
    incidents,
    memberships,
    readings,
    redirects,
    reports,
    tellings,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy import Connection

    from remnant.domain.claim import Claim
    from remnant.domain.report import Report
    from remnant.store.tables import AnyRow


_SOME = 5  # names in a message


def resolved(connection: Connection, name: str) -> str:
    """The incident that an id, the start of one, or the id of a merged incident leads to."""
    target = _followed(connection, name)
    if target is not None:
        return target
    alike = connection.scalars(
        select(incidents.c.id).where(incidents.c.id.startswith(name, autoescape=True))
    )
    targets = {_followed(connection, each) for each in alike} - {None} if name else set()
    if len(targets) == 1:
        return next(each for each in targets if each)
    if targets:
        some = ", ".join(sorted(each for each in targets if each)[:_SOME])
        raise UnknownNameError(f"several incidents begin with {name!r}", hint=some)
    raise UnknownNameError(
        f"the record has no incident {name!r}", hint="`remnant incidents` lists them"
    )


def incident_record(connection: Connection, name: str) -> IncidentRecord:
    id_ = resolved(connection, name)
    row = connection.execute(select(accounts).filter_by(incident=id_)).one()
    incident = from_incident(row.data)
    members = select(memberships.c.telling).filter_by(incident=id_)
    telling = (
        select(readings.c.digest)
        .join(tellings, tellings.c.reading == readings.c.id)
        .where(CURRENT, tellings.c.name.in_(members))
    )
    read = connection.execute(
        select(reports)
        .where(reports.c.digest.in_(telling))
        .order_by(reports.c.published.asc().nulls_last(), reports.c.digest)
    )
    told_by = tuple(report_of(each) for each in read)
    rows = connection.execute(current_claims(members)).all()
    home = _home(connection, (name for each in rows for name in _named(each.data)))
    said, sources = _ordered(rows, [report.digest for report in told_by], home)
    return IncidentRecord(
        incident=incident,
        claims=said,
        reports=told_by,
        sources=sources,
        disagreements=disagreements_of(row),
        neighbours=tuple(neighbours(connection, incident, rows, home)),
    )


def homes(connection: Connection, digest: str) -> dict[str, str]:
    """The tellings (names) of a report's current reading, and the incident (id) of each."""
    rows = connection.execute(
        select(memberships.c.telling, memberships.c.incident)
        .join(tellings, tellings.c.name == memberships.c.telling)
        .join(readings, readings.c.id == tellings.c.reading)
        .where(CURRENT, readings.c.digest == digest)
    )
    return {row.telling: row.incident for row in rows}


def at_home(claim: Claim, home: Mapping[str, str]) -> Claim:
    """The claim with incidents named by their ids in the record."""
    return replace(
        claim,
        incident=tuple(dict.fromkeys(home.get(name, name) for name in claim.incident)),
        links=tuple(dict.fromkeys(home.get(name, name) for name in claim.links)),
    )


def words_found(connection: Connection, rows: Iterable[AnyRow]) -> Iterator[WordsFound]:
    """Each passage as exact words, with the claim and the incidents that it belongs to."""
    read: dict[str, tuple[Report, list[Claim], dict[str, str]]] = {}
    for row in rows:
        if row.digest not in read:
            reading = report_reading(connection, row.digest)
            read[row.digest] = (reading.report, list(reading.claims), homes(connection, row.digest))
        report, said, home = read[row.digest]
        quote = Quote.of(report, row.start, row.end)
        touching = [claim for claim in said if claim.quote.touches(quote)]
        names = [name for claim in touching for name in claim.incident] or list(home)
        yield WordsFound(
            report,
            quote,
            tuple(dict.fromkeys(home[name] for name in names if name in home)),
            touching[0].id if touching else None,
        )


def _followed(connection: Connection, name: str) -> str | None:
    seen = set()
    while name not in seen:
        seen.add(name)
        if connection.scalar(select(accounts.c.incident).filter_by(incident=name)):
            return name
        target = connection.scalar(select(redirects.c.new).filter_by(old=name))
        if target is None:
            return None
        name = target
    return None


def _named(claim: Mapping[str, Any]) -> Iterator[str]:
    yield from claim["incident"]
    yield from claim["links"]


def _home(connection: Connection, names: Iterable[str]) -> dict[str, str]:
    wanted = set(names)
    rows = connection.execute(
        select(memberships.c.telling, memberships.c.incident).where(
            memberships.c.telling.in_(wanted)
        )
    )
    return {row.telling: row.incident for row in rows}


def _ordered(
    rows: Iterable[AnyRow], digests: list[str], home: Mapping[str, str]
) -> tuple[tuple[Claim, ...], dict[str, str]]:
    """Claims about the incident, by report and then as the text has them, and their reports."""
    place = {digest: number for number, digest in enumerate(digests)}
    found: dict[str, tuple[int, Claim]] = {}
    sources = {}
    for row in rows:
        if row.role == ABOUT:
            claim = at_home(from_claim(row.data), home)
            found[claim.id] = (place[row.digest], claim)
            sources[claim.id] = row.digest
    ordered = sorted(found.values(), key=lambda each: (each[0], each[1].quote.start))
    return tuple(claim for _, claim in ordered), sources
