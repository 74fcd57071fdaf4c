"""Trend statements held against the record: supported, not supported, or the record cannot tell.

A statement compares: the last stretches before it was made with those before them. It is supported
only where the low and the high counts both say so and the reports beside them do not explain it.
Where the record is thin the answer is that it cannot tell, with the reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from remnant.domain.trend import Direction, Ratio, Support, Tested
from remnant.naming.yamlfile import read_yaml
from remnant.trend.rates import ratio, scatter

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from remnant.domain.trend import Coverage, Observation, Series, TrendStatement

RECENT = 4  # stretches up to the statement
EARLIER = 12  # stretches before those, that they are compared with
_DAYS = timedelta(days=7)  # the attack that a statement speaks of is no older
_LEAST = 10  # counted in both together, below which a ratio says little
_WRITTEN = 0.5  # share of the earlier stretches in which somebody must have written something
_MOST_DAYS, _FEW_DAYS = 0.7, 0.4  # shares of the stretches that "almost daily" can and cannot mean
_SAME = (0.8, 1.25)  # an interval of the ratio inside these bounds is no change
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def hold(statement: TrendStatement, counted: Series, coverage: Coverage) -> Tested:
    """Hold one statement against a series of the same subject."""
    direction = direction_of(statement.quote.text, statement.language)
    if statement.said is None:
        return _cannot(statement, direction, "it is not known when the statement was made")
    if direction is Direction.UNKNOWN:
        return _cannot(statement, direction, "the words compare nothing that is counted here")
    until = next(
        (n for n, bucket in enumerate(counted.buckets, 1) if bucket.end >= statement.said), None
    )
    if not counted.buckets or statement.said < counted.buckets[0].start:
        return _cannot(statement, direction, "the record holds nothing from before it was made")
    window = _Window(counted, coverage, until or len(counted.buckets))
    if direction is Direction.FIRST:
        return _first(statement, window)
    if direction is Direction.DAILY:
        return _daily(statement, window)
    return _compared(statement, direction, window)


def hold_extreme(
    statement: TrendStatement, direction: Direction, seen: Sequence[Observation]
) -> Tested:
    """Whether an attack just before the statement is greater than any earlier one can have been.

    `seen` are the sizes of single attacks: weapons sent, or people killed.
    """
    said = statement.said
    if said is None:
        return _cannot(statement, direction, "it is not known when the statement was made")
    meant = [each for each in seen if _just_before(each, said)]
    earlier = [each for each in seen if each.time.end and each.time.end < said - _DAYS]
    if not meant:
        return _cannot(statement, direction, "the record has no number for the attack it speaks of")
    if not earlier:
        return _cannot(statement, direction, "the record has no number for any attack before it")
    least, most = max(each.low for each in meant), _most(meant)
    least_before, most_before = max(each.low for each in earlier), _most(earlier)
    since = min(each.time.start for each in earlier if each.time.start)
    if most_before is not None and least > most_before:
        why = f"at least {least} against at most {most_before} in {_attacks(earlier)} since {since}"
        return Tested(statement, direction, Support.SUPPORTED, why)
    if most is not None and most < least_before:
        why = f"at most {most} against at least {least_before} in an attack before it"
        return Tested(statement, direction, Support.NOT_SUPPORTED, why)
    before = "an open number" if most_before is None else f"at most {most_before}"
    return _cannot(statement, direction, f"at least {least} against {before} before it")


def _just_before(each: Observation, said: date) -> bool:
    end = each.time.end
    return end is not None and said - _DAYS <= end <= said


def _most(seen: Sequence[Observation]) -> int | None:
    highs = [each.high for each in seen]
    return None if None in highs else max(high for high in highs if high is not None)


def _attacks(seen: Sequence[Observation]) -> str:
    return "one attack" if len(seen) == 1 else f"{len(seen)} attacks"


def direction_of(words: str, language: str) -> Direction:
    """What the words say of the count; the longest run of known words decides."""
    text = " ".join(_WORD.findall(words.casefold().replace("ё", "е")))
    found = [
        (-known.count(" "), place.start(), direction)
        for direction, known, pattern in _known(language)
        if (place := pattern.search(text))
    ]
    return min(found)[2] if found else Direction.UNKNOWN


@cache
def _known(language: str) -> tuple[tuple[Direction, str, re.Pattern[str]], ...]:
    listed = read_yaml(files("remnant.trend") / "statements.yaml").get(language, {})
    return tuple(
        (Direction(direction), known, re.compile(r"\b" + re.escape(known.replace("ё", "е"))))
        for direction, words in listed.items()
        for known in words
    )


@dataclass(frozen=True, slots=True)
class _Window:
    """The series up to the stretch in which a statement was made."""

    counted: Series
    coverage: Coverage
    until: int

    @property
    def since(self) -> int:
        return max(0, self.until - RECENT)

    @property
    def before(self) -> int:
        return max(0, self.since - EARLIER)

    @property
    def lows(self) -> Sequence[int]:
        return self.counted.lows[: self.until]

    @property
    def highs(self) -> Sequence[int | None]:
        return self.counted.highs[: self.until]

    def written(self) -> Sequence[int]:
        return self.coverage.totals[: self.until]

    def thin(self) -> str | None:
        """Why the earlier stretches cannot be compared with, if they cannot."""
        earlier = self.written()[self.before : self.since]
        if self.since - self.before < RECENT:
            return f"the record goes back fewer than {RECENT} stretches before the last {RECENT}"
        silent = sum(1 for count in earlier if not count)
        if silent > (1 - _WRITTEN) * len(earlier):
            return f"nobody wrote anything in {silent} of the {len(earlier)} stretches before"
        return None

    def compared(self, counts: Sequence[int]) -> Ratio:
        later, earlier = counts[self.since : self.until], counts[self.before : self.since]
        return ratio(sum(later), len(later), sum(earlier), len(earlier), scatter(counts))


def _compared(statement: TrendStatement, direction: Direction, window: _Window) -> Tested:
    """A rise or a fall ("increasingly"): the last stretches against those before them."""
    thin = window.thin()
    closed = [high for high in window.highs if high is not None]
    if thin:
        return _cannot(statement, direction, thin)
    if len(closed) < len(window.highs):
        return _cannot(statement, direction, "some of the numbers have no upper bound")
    if sum(closed[window.before :]) < _LEAST:
        return _cannot(statement, direction, f"fewer than {_LEAST} were counted in all")
    low, high = window.compared(window.lows), window.compared(closed)
    rises = direction is Direction.RISES
    said = [each.rose if rises else each.fell for each in (low, high)]
    against = [
        (each.fell if rises else each.rose) or (_SAME[0] <= each.low and each.high <= _SAME[1])
        for each in (low, high)
    ]
    measured = f"the rate of the last {RECENT} stretches is {_times(low)} that of those before"
    if all(said):
        written = window.compared(window.written())
        explained = written.low <= high.high and low.low <= written.high
        if explained and (written.rose if rises else written.fell):
            why = f"{measured}, and so is the number of reports ({_times(written)})"
            return _cannot(statement, direction, why, low)
        return Tested(statement, direction, Support.SUPPORTED, measured, low)
    if all(against):
        return Tested(statement, direction, Support.NOT_SUPPORTED, measured, low)
    if any(said) or any(against):
        why = f"the low counts give {_times(low)}, the high counts {_times(high)}"
        return _cannot(statement, direction, why, low)
    return _cannot(statement, direction, f"{measured}: that may be chance", low)


def _first(statement: TrendStatement, window: _Window) -> Tested:
    """A first time: that there is no earlier one shows nothing, and one that there is has to be
    compared by a person, for the words may mean a narrower thing than weapon and place.
    """
    earlier = sum(window.lows[:-1])
    why = (
        f"the record holds {earlier} earlier of that weapon and place; whether they are the same "
        "sort of thing is to be read"
        if earlier
        else "the record holds no earlier one, which does not show that there was none"
    )
    return _cannot(statement, Direction.FIRST, why)


def _daily(statement: TrendStatement, window: _Window) -> Tested:
    """Something daily ("almost every night"): the share of the last days with at least one."""
    buckets = window.counted.buckets[window.since : window.until]
    days = sum(bucket.days for bucket in buckets)
    if buckets[0].days == 1:
        least = sum(1 for bucket in buckets if bucket.low)
    else:  # of a longer stretch only the number is known, at most one a day
        least = sum(min(bucket.low, bucket.days) for bucket in buckets)
    most = sum(bucket.days if bucket.high is None else min(bucket.high, bucket.days)
               for bucket in buckets)  # fmt: skip
    why = f"{_least_most(least, most)} in the {days} days before it"
    if most < _FEW_DAYS * days:
        if sum(1 for count in window.written()[window.since :] if count) < len(buckets):
            return _cannot(statement, Direction.DAILY, f"{why}, and nobody wrote all that time")
        return Tested(statement, Direction.DAILY, Support.NOT_SUPPORTED, why)
    if least >= _MOST_DAYS * days and (buckets[0].days == 1 or least >= days):
        return Tested(statement, Direction.DAILY, Support.SUPPORTED, why)
    return _cannot(statement, Direction.DAILY, why)


def _least_most(least: int, most: int) -> str:
    return f"{least}" if least == most else f"{least} to {most}"


def _times(found: Ratio) -> str:
    return f"{found.value:.2g} times ({found.low:.2g} to {found.high:.2g})"


def _cannot(
    statement: TrendStatement, direction: Direction, why: str, found: Ratio | None = None
) -> Tested:
    return Tested(statement, direction, Support.CANNOT_TELL, why, found)
