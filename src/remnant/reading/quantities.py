"""Quantities of a text: how many, with the bounds as worded, and of what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from remnant.domain.values import Count
from remnant.reading.tokens import TokenKind

if TYPE_CHECKING:
    from remnant.reading.dates import DateMention
    from remnant.reading.text import Text


@dataclass(frozen=True, slots=True)
class Quantity:
    """Words that say how many, `text[start:end]`, bounds included ("at least eight").

    `noun` spans the head noun ("five Iranian-made attack drones": drones), None where it is
    elided; `unit` is that noun in lower case. `article`: the number is only "a" or "an".
    `measure`: a length, weight, time, sum of money or percentage. `additional`: "nine more".
    `collective`: a numeral that counts people ("двоє", "трое").
    """

    start: int
    end: int
    count: Count
    noun: tuple[int, int] | None = None
    unit: str | None = None
    article: bool = False
    measure: bool = False
    additional: bool = False
    collective: bool = False


def find_quantities(
    text: Text, dates: tuple[DateMention, ...] | None = None
) -> tuple[Quantity, ...]:
    """Every quantity of the text, in order, not overlapping.

    Numbers inside `dates` are none; they are looked for where not given.
    """
    spans = [(each.start, each.end) for each in dates or ()]
    found = []
    for sentence in text.sentences:
        tokens = sentence.tokens
        for at, token in enumerate(tokens):
            if token.kind is not TokenKind.NUMBER or not token.text.isdecimal():
                continue
            if any(start <= token.start < end for start, end in spans):
                continue
            after = tokens[at + 1] if at + 1 < len(tokens) else None
            noun = (after.start, after.end) if after and after.kind is TokenKind.WORD else None
            unit = after.key if after and noun else None
            found.append(
                Quantity(token.start, token.end, Count.exactly(int(token.text)), noun, unit)
            )
    return tuple(found)
