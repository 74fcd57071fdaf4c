"""Whether two answers, two dates or two places agree."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from .names import GENERIC, as_text, dice, listed, same_name, words

NAMED = {"perpetrator", "weapon"}  # slots whose values are names
NAMES_ALIKE = 0.5
TEXTS_ALIKE = 0.25
A_DAY = timedelta(days=1)
TOO_WIDE = 31  # days; a wider interval may be at most three times the annotated one
SAME_START = 7  # letters that decide between transliterations of long words
THIRDS = ("early", "mid", "late")

Days = tuple[date, date]


def same_value(gold: Any, read: Any, slot: str, language: str) -> bool:
    """Counts by both bounds, names as names, English text by its words; other text not at all."""
    if _is_count(gold):
        return _is_count(read) and all(
            gold.get(bound) == read.get(bound) for bound in ("min", "max")
        )
    if _is_count(read):
        return False
    if slot in NAMED:
        if len(listed(read)) > len(listed(gold)) + 1:  # naming everybody is no answer
            return False
        return same_name(as_text(gold), as_text(read), NAMES_ALIKE)
    wanted, got = as_text(gold), as_text(read)
    if language != "en" or wanted is None:
        return True
    if got is None:
        return False
    a, b = words(wanted), words(got)
    return dice(a, b) >= TEXTS_ALIKE or a <= b or b <= a


def dates_agree(gold: Any, read: Any) -> int:
    """1 where they meet within a day, -1 where they exclude each other, 0 where one cannot tell."""
    wanted, got = interval(gold), interval(read)
    if wanted is None or got is None:
        return 0
    if wanted[0] > got[1] + A_DAY or got[0] > wanted[1] + A_DAY:
        return -1
    return int((got[1] - got[0]).days <= max(TOO_WIDE, 3 * (wanted[1] - wanted[0]).days))


def places_agree(gold: Any, read: Any) -> int:
    """1 where they share a word that is not generic, -1 where not, 0 where one is unknown."""
    wanted, got = as_text(gold), as_text(read)
    if not wanted or not got:
        return 0
    a, b = _local(wanted), _local(got)
    alike = any(
        len(x) >= SAME_START and len(y) >= SAME_START and x[:SAME_START] == y[:SAME_START]
        for x in a
        for y in b
    )
    return 1 if a & b or alike else -1


def interval(value: Any) -> Days | None:
    """First and last day of a date as annotated or read: "2022-12", "2022-late", {start, end}."""
    if isinstance(value, dict):
        first, last = value.get("start") or value.get("end"), value.get("end") or value.get("start")
    elif third := re.fullmatch(r"(\d{4})(?:-(\d\d))?-(early|mid|late)", str(value)):
        return _third(int(third[1]), int(third[2] or 0), THIRDS.index(third[3]))
    else:
        first = last = value
    if first is None:
        return None
    start, end = _day(first, first=True), _day(last, first=False)
    return (start, end) if start and end else None


def _third(year: int, month: int, third: int) -> Days:
    """A third of a year is four months; of a month, ten days and what is left."""
    if not month:
        return date(year, 1 + 4 * third, 1), _last_of(year, 4 + 4 * third)
    start = date(year, month, 1 + 10 * third)
    return start, start + timedelta(days=9) if third < len(THIRDS) - 1 else _last_of(year, month)


def _day(value: Any, *, first: bool) -> date | None:
    if isinstance(value, date):
        return value
    match [int(number) for number in re.findall(r"\d+", str(value))[:3]]:
        case [year, month, day]:
            return date(year, month, day)
        case [year, month]:
            return date(year, month, 1) if first else _last_of(year, month)
        case [year]:
            return date(year, 1, 1) if first else date(year, 12, 31)
    return None


def _last_of(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - A_DAY


def _local(name: str) -> frozenset[str]:
    return words(name.rsplit(",", 1)[0], GENERIC)  # what stands after the last comma is the country


def _is_count(value: Any) -> bool:
    return isinstance(value, dict) and bool({"min", "max"} & value.keys())
