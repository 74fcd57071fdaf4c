"""One claim a row: the form in which a spreadsheet wants the record."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from remnant.domain.values import Count
from remnant.domain.wording import value_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from remnant.domain.claim import Claim
    from remnant.domain.incident import IncidentRecord
    from remnant.domain.report import Report

COLUMNS = (
    "incident", "date_start", "date_end", "date_precision", "place", "country", "lat", "lon",
    "place_precision", "kind", "claim", "slot", "value", "min", "max", "stance", "act",
    "certainty", "speaker", "via", "basis", "said_start", "said_end", "quote", "report",
    "outlet", "published", "start", "end", "reader", "corrected_by", "correction_reason",
)  # fmt: skip

# A spreadsheet runs a cell that begins so; an apostrophe keeps the words and stops it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(records: Iterable[IncidentRecord]) -> Iterator[str]:
    yield _line(COLUMNS)
    for record in records:
        reports = {report.digest: report for report in record.reports}
        for claim in record.claims:
            row = _row(record, claim, reports[record.sources[claim.id]])
            yield _line([_harmless(row[column]) for column in COLUMNS])


def _row(record: IncidentRecord, claim: Claim, report: Report) -> dict[str, object]:
    incident, place = record.incident, record.incident.place
    count = claim.value if isinstance(claim.value, Count) else None
    return {
        "incident": incident.id,
        "date_start": incident.date.start,
        "date_end": incident.date.end,
        "date_precision": incident.date.precision.value,
        "place": place and place.name,
        "country": place and place.country,
        "lat": place and place.lat,
        "lon": place and place.lon,
        "place_precision": place and place.precision.value,
        "kind": incident.kind.value,
        "claim": claim.id,
        "slot": claim.slot.value,
        "value": value_words(claim.value) if claim.value is not None else "",
        "min": count and count.min,
        "max": count and count.max,
        "stance": claim.stance.value,
        "act": claim.act.value,
        "certainty": claim.certainty.printed,
        "speaker": claim.speaker.name,
        "via": "; ".join(via.name for via in claim.via),
        "basis": claim.basis,
        "said_start": claim.said.start,
        "said_end": claim.said.end,
        "quote": claim.quote.text,
        "report": report.digest,
        "outlet": report.outlet,
        "published": report.published,
        "start": claim.quote.start,
        "end": claim.quote.end,
        "reader": claim.reader,
        "corrected_by": claim.corrected and claim.corrected.person,
        "correction_reason": claim.corrected and claim.corrected.reason,
    }


def _harmless(cell: object) -> object:
    if isinstance(cell, str) and cell.startswith(_FORMULA):
        return "'" + cell
    return cell


def _line(cells: Iterable[object]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue()
