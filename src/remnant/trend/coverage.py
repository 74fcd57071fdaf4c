"""How much was written, by whom, when: what a count of incidents is a count out of."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from remnant.domain.trend import Coverage
from remnant.trend.series import start_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from remnant.domain.report import Report
    from remnant.domain.trend import Series

UNNAMED = "no outlet named"


def coverage(reports: Iterable[Report], counted: Series) -> Coverage:
    """Reports by the stretch that they were published in; undated ones are in none."""
    starts = tuple(bucket.start for bucket in counted.buckets)
    rows: dict[str, Counter[object]] = {}
    for report in reports:
        if report.published is not None:
            outlet = rows.setdefault(report.outlet or UNNAMED, Counter())
            outlet[start_of(report.published, counted.step)] += 1
    told = {name: tuple(row[start] for start in starts) for name, row in rows.items()}
    present = [(name, counts) for name, counts in told.items() if any(counts)]
    ordered = sorted(present, key=lambda row: (-sum(row[1]), row[0]))
    return Coverage(counted.step, starts, tuple(ordered))
