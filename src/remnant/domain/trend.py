"""Incidents over time: what is counted, under which rule, and what the counts can carry."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from remnant.domain.claim import Slot

if TYPE_CHECKING:
    from datetime import date

    from remnant.domain.claim import Claim
    from remnant.domain.incident import Incident
    from remnant.domain.report import Quote
    from remnant.domain.values import TimeInterval


class Measure(StrEnum):
    """What a series counts: incidents, or the numbers that claims give for a slot."""

    INCIDENTS = "incidents"
    LAUNCHED = "launched"
    INTERCEPTED = "intercepted"
    STRUCK = "struck"
    FELL = "fell"
    KILLED = "killed"
    INJURED = "injured"

    @property
    def slot(self) -> Slot | None:
        return None if self is Measure.INCIDENTS else Slot(self.value)


class Rule(StrEnum):
    """What has to be said of an incident before it is counted."""

    ANY_CLAIM = "any claim"
    TWO_ORIGINS = "two origins"
    LIKELY = "assessed likely"


class Step(StrEnum):
    """The stretch of time that one count is for; weeks begin on Monday."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Counted:
    """An incident with what decides whether and how much it counts.

    `origins` gives for each claim (id) the number of its origin. `likely` says whether it is
    assessed likely that it happened, None where nothing was assessed; `assessed` are the 80 %
    intervals that assessments give for a slot.
    """

    incident: Incident
    claims: tuple[Claim, ...]
    origins: dict[str, int]
    likely: bool | None = None
    assessed: tuple[tuple[Slot, int, int | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Observation:
    """So many of something in so long a time; `high` None is open."""

    source: str
    time: TimeInterval
    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class Bucket:
    """One stretch, both days inclusive: at least `low`, at most `high` (None: open).

    What lies wholly within it counts in `low`; what may lie within it counts in `high`.
    """

    start: date
    end: date
    low: int
    high: int | None
    sources: tuple[str, ...] = ()

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1


@dataclass(frozen=True, slots=True)
class Series:
    """Counts over time without gaps; `undated` sources have no known time and are in none."""

    step: Step
    buckets: tuple[Bucket, ...] = ()
    undated: tuple[str, ...] = ()

    @property
    def lows(self) -> tuple[int, ...]:
        return tuple(bucket.low for bucket in self.buckets)

    @property
    def highs(self) -> tuple[int | None, ...]:
        return tuple(bucket.high for bucket in self.buckets)


@dataclass(frozen=True, slots=True)
class Ratio:
    """A later rate over an earlier one, with its 80 % interval."""

    value: float
    low: float
    high: float

    @property
    def rose(self) -> bool:
        return self.low > 1

    @property
    def fell(self) -> bool:
        return self.high < 1


@dataclass(frozen=True, slots=True)
class Change:
    """The rate changed with the stretch that begins `at`; 80 % lie from `earliest` to `latest`.

    `ratio` is of the rates after and before. It is `firm` where the low and the high counts both
    change so; `with_coverage` where the number of reports changed along with it, so that more may
    have been written and no more have happened.
    """

    at: date
    earliest: date
    latest: date
    ratio: Ratio
    firm: bool
    with_coverage: bool


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many reports each outlet has in each stretch of a series, most reports first."""

    step: Step
    starts: tuple[date, ...]
    outlets: tuple[tuple[str, tuple[int, ...]], ...] = ()

    @property
    def totals(self) -> tuple[int, ...]:
        rows = [counts for _, counts in self.outlets]
        return tuple(map(sum, zip(*rows, strict=True))) if rows else (0,) * len(self.starts)


class Direction(StrEnum):
    """What a trend statement says of the count."""

    RISES = "rises"
    FALLS = "falls"
    LARGEST = "largest"  # no attack before sent as much
    DEADLIEST = "deadliest"  # no attack before killed as many
    FIRST = "first"  # never before
    DAILY = "daily"  # on most days
    UNKNOWN = "unknown"


class Support(StrEnum):
    """What the record says to a trend statement."""

    SUPPORTED = "supported"
    NOT_SUPPORTED = "not supported"
    CANNOT_TELL = "the record cannot tell"


@dataclass(frozen=True, slots=True)
class TrendStatement:
    """A sentence about many incidents, as found in a report."""

    quote: Quote
    language: str
    said: date | None
    report: str | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """A trend statement with the incidents that it can be held against.

    `words` say which they are: the weapons and places that the statement names. A statement that
    names none is held against all that were asked for.
    """

    statement: TrendStatement
    counted: tuple[Counted, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Tested:
    """A trend statement held against the record, with the reason in a sentence.

    `subject` says what was counted: nothing more is supported or not.
    """

    statement: TrendStatement
    direction: Direction
    support: Support
    why: str
    ratio: Ratio | None = None
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Trend:
    """A series with what it can carry: changes, coverage and the statements held against it."""

    measure: Measure
    rule: Rule
    series: Series
    coverage: Coverage
    changes: tuple[Change, ...] = ()
    tested: tuple[Tested, ...] = ()
    left_out: int = 0  # incidents that the rule does not count
