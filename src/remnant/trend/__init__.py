"""Incidents over time and place, recomputed from claims under a rule that the reader chooses.

`trend` counts incidents, or what claims say of a number, for each day, week or month, as a low and
a high count; finds where the rate changed and how surely; sets the reports beside it, because what
nobody wrote about nobody can count; and holds statements ("increasingly") against the counts.
"""

from remnant.trend.changes import changes
from remnant.trend.counting import observations
from remnant.trend.coverage import coverage
from remnant.trend.series import series
from remnant.trend.statements import hold
from remnant.trend.whole import trend

__all__ = ["changes", "coverage", "hold", "observations", "series", "trend"]
