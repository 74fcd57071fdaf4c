"""Readings in and out: what a reader made of each report, added to and never overwritten."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import and_, func, insert, select, update

from remnant.domain.codec import (
    claim_json,
    disagreement_json,
    from_claim,
    from_disagreement,
    from_quote,
    from_telling,
    quote_json,
    telling_json,
)
from remnant.domain.incident import Reading, Told
from remnant.domain.trend import TrendStatement
from remnant.errors import UnknownNameError
from remnant.store import search
from remnant.store.numbering import Earlier, first_of, in_record
from remnant.store.rows import report_of, report_row
from remnant.store.tables import (
    ABOUT,
    LINK,
    claim_tellings,
    claims,
    readings,
    reports,
    tellings,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection

    from remnant.domain.claim import Claim
    from remnant.domain.report import Report
    from remnant.store.tables import AnyRow, AnySelect

CURRENT = readings.c.superseded_by.is_(None)
_SHORT = 12  # hex digits of a digest that begin its claims' ids


@dataclass(frozen=True, slots=True)
class Act:
    """Who changes the record, and when."""

    person: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Held:
    """A report as the record keeps it, the reader that read it last, and how much that found."""

    report: Report
    reader: str
    claims: int
    tellings: int


def held(connection: Connection, digest: str) -> Held | None:
    row = connection.execute(select(reports).filter_by(digest=digest)).one_or_none()
    last = readers_own(connection, digest)
    if row is None or last is None:
        return None
    sizes = [
        connection.scalar(select(func.count()).select_from(table).filter_by(reading=last.id)) or 0
        for table in (claims, tellings)
    ]
    return Held(report_of(row), last.reader, *sizes)


def add(connection: Connection, reading: Reading, reader: str, act: Act) -> bool:
    """Add what a reader made of a report; False where the record has this already."""
    report = reading.report
    known = select(readings.c.id).filter_by(digest=report.digest, reader=reader)
    if connection.scalar(known) is not None:
        return False
    short = connection.scalar(select(reports.c.short).filter_by(digest=report.digest))
    if short is None:
        short = add_report(connection, report, act)
    named = in_record(reading, short, earlier(connection, report.digest))
    put(connection, named, reader, act)
    return True


def put(
    connection: Connection, named: Reading, reader: str, act: Act, base: int | None = None
) -> None:
    """Write a reading under the record's names; it supersedes the one that is current."""
    number = _next(connection)
    connection.execute(
        insert(readings).values(
            id=number,
            digest=named.report.digest,
            reader=reader,
            person=act.person,
            at=act.at,
            base=base,
            disagreements=[disagreement_json(each) for each in named.disagreements],
            patterns=[quote_json(each) for each in named.patterns],
            trend_statements=[quote_json(each) for each in named.trend_statements],
        )
    )
    connection.execute(
        update(readings)
        .where(readings.c.digest == named.report.digest, readings.c.id != number, CURRENT)
        .values(superseded_by=number)
    )
    _add_tellings(connection, named, number)
    _add_claims(connection, named.claims, number)


def told(connection: Connection, where: ColumnElement[bool] | None = None) -> tuple[Told, ...]:
    """What current readings tell, by publication; `where` narrows the tellings."""
    query = (
        select(tellings.c.reading, tellings.c.name, tellings.c.data, readings.c.digest)
        .join(readings, readings.c.id == tellings.c.reading)
        .join(reports, reports.c.digest == readings.c.digest)
        .where(CURRENT)
        .order_by(
            reports.c.published.asc().nulls_last(),
            readings.c.digest,
            tellings.c.position,
        )
    )
    if where is not None:
        query = query.where(where)
    rows = connection.execute(query).all()
    read = _reports(connection, {row.digest for row in rows})
    said = _claims_about(connection, {row.reading for row in rows})
    return tuple(
        Told(
            row.name,
            replace(from_telling(row.data), key=row.name.partition("#")[2]),
            read[row.digest],
            tuple(said.get((row.reading, row.name), ())),
        )
        for row in rows
    )


def report_reading(connection: Connection, digest: str) -> Reading:
    """The current reading of a report, under the record's names."""
    row = connection.execute(select(readings).where(readings.c.digest == digest, CURRENT)).one()
    return reading_of(connection, row)


def statements(connection: Connection) -> tuple[TrendStatement, ...]:
    """The trend statements of the current readings, in order of publication."""
    query = (
        select(
            readings.c.trend_statements, reports.c.language, reports.c.published, reports.c.digest
        )
        .join(reports, reports.c.digest == readings.c.digest)
        .where(CURRENT)
        .order_by(reports.c.published.asc().nulls_last(), reports.c.digest)
    )
    return tuple(
        TrendStatement(from_quote(each), row.language or "en", row.published, row.digest)
        for row in connection.execute(query)
        for each in row.trend_statements
    )


def current_claim(connection: Connection, id_: str) -> tuple[Claim, str]:
    """A claim of a current reading and its report (digest)."""
    query = (
        select(claims.c.data, readings.c.digest, CURRENT.label("current"))
        .join(readings, readings.c.id == claims.c.reading)
        .where(claims.c.id == id_)
        .order_by(readings.c.id.desc())
    )
    rows = connection.execute(query).all()
    for row in rows:
        if row.current:
            return from_claim(row.data), row.digest
    if rows:
        raise UnknownNameError(
            f"claim {id_} stands no more: a person rejected it, or the reader reads otherwise now",
            hint=f"`remnant corrections {rows[0].digest[7:19]}` lists what people said of it",
        )
    raise UnknownNameError(
        f"the record has no claim {id_!r}", hint="`remnant show INCIDENT` lists them with their ids"
    )


def readers_own(connection: Connection, digest: str) -> AnyRow | None:
    """The row of the newest reading that a reader made, without what people said to it."""
    query = select(readings).where(readings.c.digest == digest, readings.c.base.is_(None))
    return connection.execute(query.order_by(readings.c.id.desc())).first()


def reading_of(connection: Connection, row: AnyRow) -> Reading:
    """The reading of a row, under the record's names."""
    report = report_of(connection.execute(select(reports).filter_by(digest=row.digest)).one())
    told_rows = connection.execute(
        select(tellings.c.data).filter_by(reading=row.id).order_by(tellings.c.position)
    )
    claim_rows = connection.execute(
        select(claims.c.data).filter_by(reading=row.id).order_by(claims.c.position)
    )
    return Reading(
        report=report,
        incidents=tuple(from_telling(each.data) for each in told_rows),
        claims=tuple(from_claim(each.data) for each in claim_rows),
        disagreements=tuple(from_disagreement(each) for each in row.disagreements),
        patterns=tuple(from_quote(each) for each in row.patterns),
        trend_statements=tuple(from_quote(each) for each in row.trend_statements),
    )


def current_claims(about: AnySelect) -> AnySelect:
    """Rows (data, digest, telling, role) of current claims that touch the tellings selected."""
    return (
        select(
            claims.c.data,
            readings.c.digest,
            claim_tellings.c.telling,
            claim_tellings.c.role,
        )
        .join(
            claim_tellings,
            and_(
                claim_tellings.c.reading == claims.c.reading, claim_tellings.c.claim == claims.c.id
            ),
        )
        .join(readings, readings.c.id == claims.c.reading)
        .where(CURRENT, claim_tellings.c.telling.in_(about))
    )


def add_report(connection: Connection, report: Report, act: Act) -> str:
    start = report.digest.partition(":")[0] + ":" + first_of((), report.digest, _SHORT)
    alike = connection.scalars(
        select(reports.c.digest).where(reports.c.digest.startswith(start, autoescape=True))
    )
    short = first_of(alike, report.digest, _SHORT)
    connection.execute(insert(reports).values(report_row(report, short, act.person, act.at)))
    search.index(connection, report)
    return short


def earlier(connection: Connection, digest: str) -> Earlier:
    """What readers made of a report so far; what people corrected does not name what is read."""
    numbers = connection.scalars(
        select(readings.c.id)
        .where(readings.c.digest == digest, readings.c.base.is_(None))
        .order_by(readings.c.id)
    ).all()
    told_rows = connection.execute(
        select(tellings.c.name, tellings.c.data)
        .where(tellings.c.reading.in_(numbers))
        .order_by(tellings.c.reading)
    )
    claim_rows = connection.execute(
        select(claims.c.id, claims.c.data)
        .where(claims.c.reading.in_(numbers))
        .order_by(claims.c.reading)
    )
    return Earlier(
        len(numbers),
        {row.name: from_telling(row.data) for row in told_rows},
        {row.id: from_claim(row.data) for row in claim_rows},
    )


def _next(connection: Connection) -> int:
    return (connection.scalar(select(func.max(readings.c.id))) or 0) + 1


def _add_tellings(connection: Connection, reading: Reading, number: int) -> None:
    rows = [
        {
            "reading": number,
            "name": telling.key,
            "position": position,
            "data": telling_json(telling),
        }
        for position, telling in enumerate(reading.incidents)
    ]
    if rows:
        connection.execute(insert(tellings), rows)


def _add_claims(connection: Connection, said: Iterable[Claim], number: int) -> None:
    rows, links = [], []
    for position, claim in enumerate(said):
        rows.append(
            {
                "reading": number,
                "id": claim.id,
                "position": position,
                "slot": claim.slot.value,
                "stance": claim.stance.value,
                "speaker_id": claim.speaker.id,
                "speaker": claim.speaker.name,
                "start": claim.quote.start,
                "end": claim.quote.end,
                "data": claim_json(claim),
            }
        )
        for role, names in ((ABOUT, claim.incident), (LINK, claim.links)):
            links += [
                {"reading": number, "claim": claim.id, "role": role, "telling": name}
                for name in dict.fromkeys(names)
            ]
    if rows:
        connection.execute(insert(claims), rows)
    if links:
        connection.execute(insert(claim_tellings), links)


def _reports(connection: Connection, digests: Collection[str]) -> dict[str, Report]:
    """Reports by digest; asked for one by one where few are wanted, else read through."""
    query = select(reports)
    if len(digests) <= _FEW:
        query = query.where(reports.c.digest.in_(digests))
    rows: Iterable[AnyRow] = connection.execute(query)
    return {row.digest: report_of(row) for row in rows if row.digest in digests}


_FEW = 500  # bound variables stay far below what engines take


def _claims_about(
    connection: Connection, numbers: Collection[int]
) -> dict[tuple[int, str], list[Claim]]:
    query = (
        select(claims.c.reading, claims.c.data, claim_tellings.c.telling)
        .join(
            claim_tellings,
            and_(
                claim_tellings.c.reading == claims.c.reading, claim_tellings.c.claim == claims.c.id
            ),
        )
        .where(claim_tellings.c.role == ABOUT)
        .order_by(claims.c.reading, claims.c.position)
    )
    if len(numbers) <= _FEW:
        query = query.where(claims.c.reading.in_(numbers))
    about: dict[tuple[int, str], list[Claim]] = {}
    for row in connection.execute(query):
        if row.reading in numbers:
            about.setdefault((row.reading, row.telling), []).append(from_claim(row.data))
    return about
