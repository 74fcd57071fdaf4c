"""A trend in lines of text: the counts, where they changed, what was written, what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.domain.wording import day_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from remnant.domain.trend import Bucket, Change, Ratio, Tested, Trend

_WIDE = 40  # characters of the longest bar
_SURE, _UNSURE, _OPEN = "█", "░", "+"
_OUTLETS = 5


def trend_lines(trend: Trend) -> Iterator[str]:
    """The whole trend; low counts are drawn full, what may be beyond them light."""
    rule = f"{trend.measure.value} by {trend.series.step.value}, counted under the rule: "
    yield rule + trend.rule.value
    yield from _counts(trend.series.buckets, trend.coverage.totals)
    if trend.series.undated:
        yield f"{len(trend.series.undated)} without a known date are counted nowhere"
    if trend.left_out:
        yield f"{trend.left_out} are left out by the rule"
    yield ""
    yield "WHERE THE RATE CHANGED"
    yield from map(change_words, trend.changes)
    if not trend.changes:
        yield "  no change stands out from the scatter of the counts"
    yield ""
    yield "WHAT WAS WRITTEN"
    for outlet, counts in trend.coverage.outlets[:_OUTLETS]:
        yield f"  {sum(counts):>6}  {outlet}"
    rest = trend.coverage.outlets[_OUTLETS:]
    if rest:
        yield f"  {sum(sum(counts) for _, counts in rest):>6}  in {len(rest)} further outlets"
    if trend.tested:
        yield ""
        yield "WHAT WAS SAID OF IT"
        for tested in trend.tested:
            yield from _tested(tested)


def count_range(low: int, high: int | None) -> str:
    """A count in words: 3, 3 to 5, 3 or more."""
    if high is None:
        return f"{low} or more"
    return str(low) if low == high else f"{low} to {high}"


def ratio_words(ratio: Ratio) -> str:
    return f"{ratio.value:.2g} times ({ratio.low:.2g} to {ratio.high:.2g})"


def change_words(change: Change) -> str:
    """One change in a sentence, with what keeps it from being sure."""
    when = day_words(change.at)
    if change.earliest != change.latest:
        when += f" (between {day_words(change.earliest)} and {day_words(change.latest)})"
    return f"  from {when}: {rate_words(change)}"


def rate_words(change: Change) -> str:
    """How far the rate changed, with what keeps that from being sure."""
    told = [f"{ratio_words(change.ratio)} the rate before"]
    if not change.firm:
        told.append("the high counts do not change so")
    if change.with_coverage:
        told.append("reports changed along with it")
    return "; ".join(told)


def _counts(buckets: tuple[Bucket, ...], written: tuple[int, ...]) -> Iterator[str]:
    most = max(
        (bucket.low if bucket.high is None else bucket.high for bucket in buckets), default=0
    )
    for bucket, reports in zip(buckets, written, strict=True):
        bar = _bar(bucket, most)
        told = count_range(bucket.low, bucket.high)
        papers = f"{reports} report{'' if reports == 1 else 's'}"
        yield f"  {_label(bucket.start)}  {bar:<{_WIDE + 1}} {told}, {papers}"


def _bar(bucket: Bucket, most: int) -> str:
    sure = round(max(bucket.low, 0) * _WIDE / most) if most else 0
    unsure = round(max(_greatest(bucket), 0) * _WIDE / most) - sure if most else 0
    return _SURE * sure + _UNSURE * unsure + (_OPEN if bucket.high is None else "")


def _greatest(bucket: Bucket) -> int:
    """The greatest number that is known; of an open one the least."""
    return bucket.low if bucket.high is None else bucket.high


def _label(day: date) -> str:
    return day.isoformat()


def _tested(tested: Tested) -> Iterator[str]:
    said = day_words(tested.statement.said) if tested.statement.said else "no date"
    yield f"  {tested.support.value}: “{' '.join(tested.statement.quote.text.split())}”"
    yield f"    {said}, {(tested.statement.report or '')[:19]}"
    yield f"    held against {tested.subject}: {tested.why}"
