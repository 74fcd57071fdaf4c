"""One incident a line, with its claims, reports and disagreements."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from remnant.domain import codec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from remnant.domain.incident import IncidentRecord, IncidentSummary, WordsFound


def record_json(record: IncidentRecord) -> dict[str, Any]:
    """All that the record holds on one incident."""
    return {
        "incident": codec.incident_json(record.incident),
        "claims": [
            codec.claim_json(claim) | {"report": record.sources[claim.id]}
            for claim in record.claims
        ],
        "disagreements": [codec.disagreement_json(each) for each in record.disagreements],
        "reports": [codec.report_json(report) for report in record.reports],
        "neighbours": [
            {"incident": neighbour.incident.id, "relation": neighbour.relation}
            for neighbour in record.neighbours
        ],
    }


def summary_json(summary: IncidentSummary) -> dict[str, Any]:
    """An incident with the figures of a list."""
    return codec.incident_json(summary.incident) | {
        "reports": summary.reports,
        "origins": summary.origins,
        "claims": summary.claims,
        "disagreements": summary.disagreements,
        "relations": [relation.value for relation in summary.relations],
        "struck": codec.count_json(summary.struck) if summary.struck else None,
        "outlets": list(summary.outlets),
    }


def found_json(hit: WordsFound) -> dict[str, Any]:
    """Words found, with the report they stand in."""
    return {
        "report": codec.report_json(hit.report),
        "quote": codec.quote_json(hit.quote),
        "incidents": list(hit.incidents),
        "claim": hit.claim,
    }


def as_jsonl(records: Iterable[IncidentRecord]) -> Iterator[str]:
    for record in records:
        yield json.dumps(record_json(record), ensure_ascii=False) + "\n"
