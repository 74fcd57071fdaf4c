"""Dates and times of a text, resolved by newsroom rules against the report's own date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from remnant.domain.values import TimeInterval
from remnant.reading.tokens import TokenKind

if TYPE_CHECKING:
    from remnant.reading.text import Text


@dataclass(frozen=True, slots=True)
class DateMention:
    """Words that say when, `text[start:end]`.

    `interval` is unknown where it hangs on a date that nobody gives. `relative` tells that it was
    worked out from the report's date or from another date in the text.
    """

    start: int
    end: int
    interval: TimeInterval
    relative: bool


def find_dates(text: Text, published: date | None) -> tuple[DateMention, ...]:
    """Every date of the text, in order, not overlapping."""
    found = []
    for sentence in text.sentences:
        for token in sentence.tokens:
            parts = token.text.split(".")
            if token.kind is TokenKind.NUMBER and [len(part) for part in parts] == [2, 2, 4]:
                day, month, year = map(int, parts)
                try:
                    when = TimeInterval.day(date(year, month, day))
                except ValueError:
                    continue
                found.append(DateMention(token.start, token.end, when, relative=False))
    return tuple(found)
