"""How far the record is vouched for, as every page says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from remnant.domain.wording import moment_words, witnessed_words

if TYPE_CHECKING:
    from datetime import datetime

    from remnant.domain.overview import Standing


@dataclass(frozen=True, slots=True)
class Sealed:
    """`known` is the day and entry as of which the record speaks."""

    known: str
    witnessed: str


def sealed(standing: Standing) -> Sealed:
    if standing.first is None or standing.last is None:
        return Sealed("an empty record", "nothing to witness yet")
    known = f"{moment(standing.last)} (entry {standing.entries})"
    if standing.vouched is not None:
        return Sealed(known, witnessed_words(standing.vouched))
    if standing.witnessed is None:
        return Sealed(known, f"unwitnessed since {moment(standing.first)}")
    return Sealed(known, f"witnessed up to {moment(standing.witnessed)}")


def moment(at: datetime) -> str:
    return moment_words(at)
