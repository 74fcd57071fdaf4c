"""The whole trend of a subject: counts, changes, coverage and statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.domain.trend import Trend
from remnant.trend.changes import changes
from remnant.trend.counting import observations
from remnant.trend.coverage import coverage
from remnant.trend.series import series
from remnant.trend.statements import hold

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from remnant.domain.report import Report
    from remnant.domain.trend import Counted, Measure, Rule, Step, TrendStatement


def trend(
    counted: Sequence[Counted],
    reports: Sequence[Report],
    statements: Sequence[TrendStatement],
    *,
    measure: Measure,
    rule: Rule,
    step: Step,
    since: date | None = None,
    until: date | None = None,
) -> Trend:
    """Count, find changes, set the reports beside it, and hold the statements against it."""
    seen, left_out = observations(counted, measure, rule)
    row = series(seen, step, since, until)
    written = coverage(reports, row)
    held = tuple(hold(each, row, written) for each in statements)
    return Trend(measure, rule, row, written, changes(row, written), held, left_out)
