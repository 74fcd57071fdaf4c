"""What a person says against a reader: kept beside the claims, and it wins over them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


class CorrectionAct(StrEnum):
    """What is done to a claim."""

    CHANGE = "change"
    REJECT = "reject"  # the report does not say so
    ADD = "add"  # the report says so and the reader missed it
    UNDO = "undo"  # an earlier correction, which stays in the list


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction of a claim, signed and dated; none is ever changed or removed.

    `changes` are fields of the claim as the codec spells them, for an added claim all of them.
    `undoes` is the number of the correction that an undo takes back; `undone` says that a later
    one took this back. `number` counts through the record from 1, 0 before it is kept.
    """

    report: str
    claim: str
    act: CorrectionAct
    reason: str
    person: str
    at: datetime
    changes: Mapping[str, Any] = field(default_factory=dict)
    undoes: int | None = None
    number: int = 0
    undone: bool = False
