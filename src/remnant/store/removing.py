"""A report taken out for good: its text, its words in the index, and all that was read out of it.

What stays is a row under its digest whose text says that it was removed, by whom and why.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import delete, select, text, update

from remnant.domain.incident import Reading
from remnant.store import readings, search
from remnant.store.rows import report_of, report_row
from remnant.store.tables import (
    claim_tellings,
    claims,
    corrections,
    passages,
    reports,
    surroundings,
    tellings,
)
from remnant.store.tables import readings as readings_table

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from remnant.store.readings import Act

REMOVED = "removed"  # stands for the reader of what is there no more


def remove(connection: Connection, digest: str, tombstone: str, act: Act) -> bool:
    """Put the tombstone in the place of a report; False where there is no such report, or it is
    removed already.
    """
    row = connection.execute(select(reports).filter_by(digest=digest)).one_or_none()
    if row is None or row.extractor == REMOVED:
        return False
    _take_readings(connection, digest)
    _take_words(connection, digest)
    left = replace(
        report_of(row),
        text=tombstone,
        path=REMOVED,
        title=tombstone,
        outlet=None,
        url=None,
        language=None,
        extractor=REMOVED,
        body=0,
    )
    connection.execute(
        update(reports)
        .where(reports.c.digest == digest)
        .values(report_row(left, row.short, act.person, act.at))
    )
    search.index(connection, left)
    readings.put(connection, Reading(left, (), ()), REMOVED, act)
    return True


def _take_readings(connection: Connection, digest: str) -> None:
    own = select(readings_table.c.id).where(readings_table.c.digest == digest)
    told = select(tellings.c.name).where(tellings.c.reading.in_(own))
    connection.execute(delete(surroundings).where(surroundings.c.telling.in_(told)))
    for table in (claim_tellings, claims, tellings):
        connection.execute(delete(table).where(table.c.reading.in_(own)))
    connection.execute(delete(corrections).where(corrections.c.digest == digest))
    connection.execute(
        update(readings_table).where(readings_table.c.digest == digest).values(superseded_by=None)
    )
    connection.execute(delete(readings_table).where(readings_table.c.digest == digest))


def _take_words(connection: Connection, digest: str) -> None:
    """The index is told each word that goes, and then written anew without them."""
    rows = connection.execute(
        select(passages.c.id, passages.c.words, passages.c.stems).filter_by(digest=digest)
    ).all()
    if rows:
        connection.execute(
            text(
                "INSERT INTO passage_words(passage_words, rowid, words, stems) "
                "VALUES ('delete', :id, :words, :stems)"
            ),
            [dict(zip(("id", "words", "stems"), row, strict=True)) for row in rows],
        )
    connection.execute(delete(passages).where(passages.c.digest == digest))
    connection.execute(text("INSERT INTO passage_words(passage_words) VALUES ('optimize')"))
