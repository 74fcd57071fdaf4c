"""Ids of incidents: readable, stable, never given to another."""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING

from remnant.domain.values import DatePrecision

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from remnant.domain.incident import Told
    from remnant.domain.values import Place, TimeInterval

_NOT_PLAIN = re.compile(r"[^a-z0-9]+")
_TAIL = 4  # characters of base 32: a million names for each place and day
_LONGEST = 32  # characters of a place's name in an id


def inherited(groups: Sequence[Sequence[Told]], existing: Mapping[str, str]) -> dict[int, str]:
    """The id each group (position) keeps: the one that most of its tellings have, of equals the
    one of the earliest; where a group was split, the greater part keeps the id.
    """
    wishes: list[tuple[int, int, str, int, str]] = []
    for at, members in enumerate(groups):
        held = [existing[told.name] for told in members if told.name in existing]
        wishes.extend(
            (-held.count(id_), held.index(id_), members[0].name, at, id_)
            for id_ in dict.fromkeys(held)
        )
    kept: dict[int, str] = {}
    for _, _, _, at, id_ in sorted(wishes):
        if at not in kept and id_ not in kept.values():
            kept[at] = id_
    return kept


def derived(first: Told, place: Place | None, date: TimeInterval, taken: Collection[str]) -> str:
    """A new id: place, day and a few characters of the earliest telling's name, more of them
    where another incident has the same.
    """
    digest = base64.b32encode(hashlib.sha256(first.name.encode()).digest()).decode().lower()
    stem = f"{_slug(place)}-{_day(date)}"
    length = _TAIL
    while (name := f"{stem}-{digest[:length]}") in taken:
        length += 1
    return name


def _slug(place: Place | None) -> str:
    if place is None:
        return "unplaced"
    plain = unicodedata.normalize("NFKD", place.name).encode("ascii", "ignore").decode().lower()
    return _NOT_PLAIN.sub("-", plain)[:_LONGEST].strip("-") or "unplaced"


def _day(date: TimeInterval) -> str:
    """As much of the first day as is known: 2023-05-30, 2023-05, 2023."""
    if date.start is None:
        return "undated"
    whole = date.start.isoformat()
    if date.precision is DatePrecision.MONTH:
        return whole[:7]
    return whole[:4] if date.precision is DatePrecision.LONGER else whole
