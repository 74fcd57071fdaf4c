"""Words found in reports. The only place where a full-text engine's own SQL is spoken."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sqlalchemy import column, func, insert, literal_column, select, table, text

from remnant.store.passages import passages_of
from remnant.store.tables import passages, reports
from remnant.store.terms import asked, terms_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from remnant.domain.report import Report
    from remnant.store.tables import AnyRow, AnySelect

_QUOTES = re.compile('["«»“”„]')
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
    """For each part of a search a query of the reports (digests) that hold it; all must."""
    return [
        select(passages.c.digest).where(passages.c.id.in_(_matching(part)))
        for part in _parts(words)
    ]


def passages_with(connection: Connection, words: str, limit: int) -> list[AnyRow]:
    """Passages (id, digest, start, end) that hold all that is asked, those of late reports first.

    Where too few do, passages follow that hold some of it in reports that hold all of it.
    """
    parts = _parts(words)
    if not parts:
        return []
    base = (
        select(passages.c.id, passages.c.digest, passages.c.start, passages.c.end)
        .join(reports, reports.c.digest == passages.c.digest)
        .order_by(reports.c.published.desc().nulls_last(), passages.c.digest, passages.c.start)
    )
    whole = passages.c.id.in_(_matching(" AND ".join(parts)))
    rows: list[AnyRow] = list(connection.execute(base.where(whole).limit(limit)))
    if len(rows) < limit and len(parts) > 1:
        spread = base.where(
            passages.c.id.in_(_matching(" OR ".join(parts))),
            passages.c.digest.not_in({row.digest for row in rows}),
            *(passages.c.digest.in_(each) for each in reports_with(words)),
        )
        rows += connection.execute(spread.limit(limit - len(rows)))
    return rows


def _matching(query: str) -> AnySelect:
    return select(_WORDS.c.rowid).where(literal_column("passage_words").op("MATCH")(query))


def _parts(words: str) -> list[str]:
    """What is asked, as conditions: a word in any form, or words in quotation marks as printed.

    Terms hold letters and figures alone, so quoting them for the engine is enough.
    """
    parts = []
    for number, piece in enumerate(_QUOTES.split(words)):
        if number % 2 and (exact := " ".join(term.word for term in terms_of(piece))):
            parts.append(f'words : "{exact}"')
        elif not number % 2:
            parts += [f'stems : "{term.stem}"' for term in asked(piece)]
    return list(dict.fromkeys(parts))
