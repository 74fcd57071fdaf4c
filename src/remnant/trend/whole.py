"""The whole trend of a subject: counts, changes, coverage and statements."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from remnant.domain.trend import Direction, Measure, Trend
from remnant.trend.changes import changes
from remnant.trend.counting import observations
from remnant.trend.coverage import coverage
from remnant.trend.series import series
from remnant.trend.statements import direction_of, hold, hold_extreme

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from remnant.domain.report import Report
    from remnant.domain.trend import Counted, Rule, Step, Subject, Tested

_SIZES = {Direction.LARGEST: Measure.LAUNCHED, Direction.DEADLIEST: Measure.KILLED}


def trend(
    counted: Sequence[Counted],
    reports: Sequence[Report],
    subjects: Sequence[Subject],
    *,
    measure: Measure,
    rule: Rule,
    step: Step,
    since: date | None = None,
    until: date | None = None,
) -> Trend:
    """Count, find changes, set the reports beside it, and hold what was said against it."""
    seen, left_out = observations(counted, measure, rule)
    row = series(seen, step, since, until)
    written = coverage(reports, row)
    held = tuple(_held(each, reports, measure, rule, step) for each in subjects)
    return Trend(measure, rule, row, written, changes(row, written), held, left_out)


def _held(
    subject: Subject, reports: Sequence[Report], measure: Measure, rule: Rule, step: Step
) -> Tested:
    """A statement against the incidents that it speaks of, up to the day it was made."""
    statement = subject.statement
    direction = direction_of(statement.quote.text, statement.language)
    size = _SIZES.get(direction)
    seen, _ = observations(subject.counted, size or measure, rule)
    if size is not None:
        tested = hold_extreme(statement, direction, seen)
        return replace(tested, subject=f"{size.value} in single attacks, {subject.words}")
    row = series(seen, step, until=statement.said)
    tested = hold(statement, row, coverage(reports, row))
    return replace(tested, subject=f"{measure.value} by {step.value}, {subject.words}")
