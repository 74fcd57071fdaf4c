"""The record as it stood: what had been recorded, or published, by a moment.

Readings are only ever added, so what was current then is still here: of each report the last one
written by that moment. It is written out into a database of its own, which answers everything that
the present one answers.
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select

from remnant.domain.overview import KnownBy
from remnant.store import readings as reading_rows
from remnant.store.readings import CURRENT, Act
from remnant.store.tables import corrections, readings, reports

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from remnant.domain.overview import AsKnown
    from remnant.store.tables import AnyRow, AnySelect


def restate(present: Connection, past: Connection, known: AsKnown) -> None:
    """Write what was known into an empty database, under the same names.

    By publication it is today's reading of what had been published by the end of that day: what
    later reading and later corrections made of it is in it, what nobody dated is not.
    """
    rows = present.execute(_recorded(known) if known.by is KnownBy.RECORDED else _published(known))
    for row in rows.all():
        reading = reading_rows.reading_of(present, row)
        reading_rows.add_report(past, reading.report, Act(row.added_by, row.added))
        reading_rows.put(past, reading, row.reader, Act(row.person, row.at))
    said = select(corrections).order_by(corrections.c.id)
    if known.by is KnownBy.RECORDED:
        said = said.where(corrections.c.at <= known.at)
    for row in present.execute(said):
        if _has(past, row):
            past.execute(insert(corrections).values(dict(row._mapping)))  # noqa: SLF001  a row as a mapping


def _recorded(known: AsKnown) -> AnySelect:
    last = (
        select(func.max(readings.c.id))
        .where(readings.c.at <= known.at)
        .group_by(readings.c.digest)
        .scalar_subquery()
    )
    return _in_order(select(readings, *_ADDED)).where(readings.c.id.in_(last))


def _published(known: AsKnown) -> AnySelect:
    return _in_order(select(readings, *_ADDED)).where(
        CURRENT, reports.c.published <= known.at.astimezone(UTC).date()
    )


_ADDED = (reports.c.person.label("added_by"), reports.c.at.label("added"))


def _in_order(query: AnySelect) -> AnySelect:
    return query.join(reports, reports.c.digest == readings.c.digest).order_by(readings.c.id)


def _has(past: Connection, row: AnyRow) -> bool:
    return past.scalar(select(reports.c.digest).filter_by(digest=row.digest)) is not None
