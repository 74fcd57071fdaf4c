"""Words found in reports. The only place where a full-text engine's own SQL is spoken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import column, func, insert, literal_column, select, table, text

from remnant.store.passages import passages_of
from remnant.store.tables import passages, reports
from remnant.store.terms import asked, terms_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from remnant.domain.report import Report
    from remnant.store.tables import AnyRow, AnySelect
    from remnant.store.terms import Term

_WORDS = table("passage_words", column("rowid"), column("words"), column("stems"))


def index(connection: Connection, report: Report) -> None:
    """Write the passages of a report and their words."""
    first = (connection.scalar(select(func.max(passages.c.id))) or 0) + 1
    rows = []
    for number, (start, end) in enumerate(passages_of(report.text), first):
        terms = terms_of(report.text[start:end])
        rows.append(
            {
                "id": number,
                "digest": report.digest,
                "start": start,
                "end": end,
                "words": " ".join(term.word for term in terms),
                "stems": " ".join(term.stem for term in terms),
            }
        )
    if rows:
        connection.execute(insert(passages), rows)
        connection.execute(
            text("INSERT INTO passage_words(rowid, words, stems) VALUES (:id, :words, :stems)"),
            rows,
        )


def reports_with(words: str) -> list[AnySelect]:
    """For each word a query of the reports (digests) that hold it; a selection needs them all."""
    return [
        select(passages.c.digest).where(passages.c.id.in_(_matching(_either(term))))
        for term in asked(words)
    ]


def passages_with(connection: Connection, words: str, limit: int) -> list[AnyRow]:
    """Passages (id, digest, start, end) that hold all the words, those of late reports first.

    Where too few do, passages follow that hold some of the words in reports that hold them all.
    """
    terms = asked(words)
    if not terms:
        return []
    base = (
        select(passages.c.id, passages.c.digest, passages.c.start, passages.c.end)
        .join(reports, reports.c.digest == passages.c.digest)
        .order_by(reports.c.published.desc().nulls_last(), passages.c.digest, passages.c.start)
    )
    all_of = " AND ".join(_either(term) for term in terms)
    rows = list(connection.execute(base.where(passages.c.id.in_(_matching(all_of))).limit(limit)))
    if len(rows) < limit and len(terms) > 1:
        any_of = " OR ".join(_either(term) for term in terms)
        spread = base.where(
            passages.c.id.in_(_matching(any_of)),
            passages.c.digest.not_in({row.digest for row in rows}),
            *(passages.c.digest.in_(each) for each in reports_with(words)),
        )
        rows += connection.execute(spread.limit(limit - len(rows)))
    return rows


def _matching(query: str) -> AnySelect:
    return select(_WORDS.c.rowid).where(literal_column("passage_words").op("MATCH")(query))


def _either(term: Term) -> str:
    """Words hold letters and figures alone, so quoting them is enough."""
    return f'(words : "{term.word}" OR stems : "{term.stem}")'
