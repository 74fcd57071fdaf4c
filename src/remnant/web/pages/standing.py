"""How far the record is vouched for, as every page says it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from remnant.domain.overview import KnownBy
from remnant.domain.wording import known_words, moment_words, witnessed_words

if TYPE_CHECKING:
    from datetime import datetime

    from remnant.domain.overview import AsKnown, Standing


@dataclass(frozen=True, slots=True)
class Sealed:
    """`known` is the day and entry as of which the record speaks; `past` the day that was asked."""

    known: str
    witnessed: str
    past: str = ""
    by: str = KnownBy.RECORDED.value


def sealed(standing: Standing) -> Sealed:
    if standing.as_known is not None:
        return _of_the_past(standing, standing.as_known)
    return _of_today(standing)


def _of_the_past(standing: Standing, known: AsKnown) -> Sealed:
    told = known_words(known).removeprefix("as ")
    return replace(
        _of_today(standing), known=told, past=known.at.date().isoformat(), by=known.by.value
    )


def _of_today(standing: Standing) -> Sealed:
    if standing.first is None or standing.last is None:
        return Sealed("an empty record", "nothing to witness yet")
    known = f"known on {moment(standing.last)} (entry {standing.entries})"
    if standing.vouched is not None:
        return Sealed(known, witnessed_words(standing.vouched))
    if standing.witnessed is None:
        return Sealed(known, f"unwitnessed since {moment(standing.first)}")
    return Sealed(known, f"witnessed up to {moment(standing.witnessed)}")


def moment(at: datetime) -> str:
    return moment_words(at)
