"""A trend as JSON for a program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from remnant.domain.trend import Change, Ratio, Tested, Trend


def trend_json(trend: Trend) -> dict[str, Any]:
    """Buckets with low and high (null: open), changes, reports by outlet, statements tested."""
    return {
        "measure": trend.measure.value,
        "rule": trend.rule.value,
        "step": trend.series.step.value,
        "buckets": [
            {
                "start": bucket.start.isoformat(),
                "end": bucket.end.isoformat(),
                "low": bucket.low,
                "high": bucket.high,
                "sources": list(bucket.sources),
            }
            for bucket in trend.series.buckets
        ],
        "undated": list(trend.series.undated),
        "left_out": trend.left_out,
        "changes": [_change_json(change) for change in trend.changes],
        "coverage": {outlet: list(counts) for outlet, counts in trend.coverage.outlets},
        "tested": [_tested_json(tested) for tested in trend.tested],
    }


def _change_json(change: Change) -> dict[str, Any]:
    return {
        "at": change.at.isoformat(),
        "earliest": change.earliest.isoformat(),
        "latest": change.latest.isoformat(),
        "ratio": _ratio_json(change.ratio),
        "firm": change.firm,
        "with_coverage": change.with_coverage,
    }


def _tested_json(tested: Tested) -> dict[str, Any]:
    statement = tested.statement
    return {
        "report": statement.report,
        "said": statement.said and statement.said.isoformat(),
        "quote": {
            "text": statement.quote.text,
            "start": statement.quote.start,
            "end": statement.quote.end,
        },
        "direction": tested.direction.value,
        "support": tested.support.value,
        "subject": tested.subject,
        "why": tested.why,
        "ratio": tested.ratio and _ratio_json(tested.ratio),
    }


def _ratio_json(ratio: Ratio) -> dict[str, float]:
    return {
        "value": round(ratio.value, 4),
        "low": round(ratio.low, 4),
        "high": round(ratio.high, 4),
    }
