"""Paragraphs of a list, each on its own place or day: "Nikopol – artillery ...", "Monday: ...".

Summaries of a day and situation reports tell of one incident an item. The place or the day that
opens an item, before a dash, a colon or the end of a short sentence, is that of all the item.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from remnant.domain.values import DatePrecision, PlacePrecision
from remnant.reading.lexicon import data

if TYPE_CHECKING:
    from collections.abc import Sequence

    from remnant.domain.values import Place, TimeInterval
    from remnant.reading.scene import Passage

_MARKS = 4  # marks and figures that may open an item: "▪️", "(a)", "4."
_LABEL = 3  # words that may stand between the place or day and the stroke
_STROKES = ("-", "–", "—", ":", ".")
_FEWEST = 2  # items that make a list
_SURE = 0.4  # of a gazetteer's choice
_OPENERS = frozenset(data("incidents.en")["item_openers"])


@dataclass(frozen=True, slots=True)
class Heading:
    """What opens an item of a list."""

    place: Place | None
    date: TimeInterval | None


def headings(passages: Sequence[Passage], text: str = "") -> dict[int, Heading]:
    """By the number of the passage, where the report has at least two items; with the `text` also
    of items that follow each other line by line.
    """
    firsts = [
        passage
        for before, passage in zip((None, *passages), passages, strict=False)
        if passage.number
        and (
            before is None
            or before.paragraph != passage.paragraph
            or "\n" in text[before.end : passage.start]
        )
    ]
    found = {passage.number: each for passage in firsts if (each := _heading(passage))}
    return found if len(found) >= _FEWEST else {}


def _heading(passage: Passage) -> Heading | None:
    words = passage.words
    at = 0
    while at < min(_MARKS, len(words)) and words[at].tag in (".", "Q", "X", "#"):
        at += 1
    if at < len(words) and words[at].lower in _OPENERS:
        at += 1
    place = next(
        (
            each
            for each in passage.places
            if each.start == at
            and each.mention.probability >= _SURE
            and each.mention.place.precision is not PlacePrecision.COUNTRY
        ),
        None,
    )
    date = next(
        (
            each
            for each in passage.dates
            if each.start == at and each.mention.interval.precision is DatePrecision.DAY
        ),
        None,
    )
    first = place or date
    if first is None:
        return None
    end = max(first.end, date.end if date is not None and date.start <= first.end + 1 else 0)
    stroke = next((n for n in range(end, len(words)) if words[n].lower in _STROKES), None)
    if stroke is None or stroke - end > _LABEL or any(w.verbal for w in words[end:stroke]):
        return None
    if _is_dateline(passage, stroke):
        return None
    return Heading(
        place.mention.place if place is not None else None,
        date.mention.interval if date is not None else None,
    )


def _is_dateline(passage: Passage, stroke: int) -> bool:
    """As in "KYIV, June 6 -": where and when the report was written."""
    return passage.paragraph == 0 or (
        passage.words[0].text.isupper() and passage.words[stroke].lower != ":"
    )
