"""What a person says of two incidents: one occurrence, two, or not to be told."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


class Verdict(StrEnum):
    """What is said; `undo` takes an earlier judgement back, which stays in the list."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"  # looked at and not decided: it binds nobody, and nobody need ask again
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One judgement, signed and dated; none is ever changed or removed.

    `left` and `right` are tellings (names), all those of the two incidents when it was made;
    `named` is how the two were named then, an incident's id or a telling's name. `undoes` is the
    number of the judgement that an undo takes back, `undone` that a later one took this back.
    `number` counts through the record from 1, 0 before it is kept.
    """

    verdict: Verdict
    left: tuple[str, ...]
    right: tuple[str, ...]
    named: tuple[str, str]
    person: str
    at: datetime
    reason: str = ""
    undoes: int | None = None
    number: int = 0
    undone: bool = False

    @property
    def in_force(self) -> bool:
        return not self.undone and self.verdict is not Verdict.UNDO


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """An incident's id that stands for nothing any more: when, by whose act, and where it went.

    `successor` is the incident that took in most of its tellings, None where none did.
    """

    incident: str
    successor: str | None
    person: str
    at: datetime
