"""A catalogue as columns: when, where, and the words of what happened."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from math import log
from typing import TYPE_CHECKING

import numpy as np

from remnant.naming.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from numpy.typing import NDArray

UNDATED = np.iinfo(np.int32).min
_WORD = re.compile(r"[^\W_]+")
_STEM = 4  # letters that stand for a word's forms
_LEAST = 3  # letters of a word that tells anything
_LEAST_RADIUS = 0.1  # kilometres: an exact spot


@dataclass(frozen=True)
class Words:
    """The stems of each distinct text, row by row: `ids[starts[n]:starts[n + 1]]`, ascending."""

    starts: NDArray[np.int64]
    ids: NDArray[np.int32]
    stems: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """Entries by position; all columns have one length.

    `first` and `last` are days as ordinals, `UNDATED` where unknown; `lat` and `lon` degrees, NaN
    where unknown; `radius` the kilometres that the place's precision means; `text` the row of
    `words` with the entry's stems; `means` a bit for each sort of weapon named, 0 for none.
    """

    names: Sequence[str]
    first: NDArray[np.int32]
    last: NDArray[np.int32]
    lat: NDArray[np.float64]
    lon: NDArray[np.float64]
    radius: NDArray[np.float32]
    means: NDArray[np.uint32]
    text: NDArray[np.int32]
    words: Words

    def __len__(self) -> int:
        return len(self.names)

    @cached_property
    def places(self) -> NDArray[np.bool_]:
        """Which entries have both a day and a place."""
        nowhere = np.isnan(self.lat) | np.isnan(self.lon)
        placed: NDArray[np.bool_] = ~nowhere & (self.first != UNDATED)
        return placed

    @cached_property
    def frequency(self) -> Counter[str]:
        """In how many entries each stem stands."""
        uses = np.bincount(self.text, minlength=len(self.words.starts) - 1)
        per_id = np.zeros(len(self.words.stems), np.int64)
        rows = np.repeat(np.arange(len(uses)), np.diff(self.words.starts))
        np.add.at(per_id, self.words.ids, uses[rows])
        return Counter(dict(zip(self.words.stems, per_id.tolist(), strict=True)))


def table_of(
    names: Sequence[str],
    days: Sequence[date | tuple[date, date] | None],
    spots: Sequence[tuple[float, float] | None],
    texts: Sequence[str],
    *,
    radii_km: Sequence[float] | None = None,
    means: Sequence[int] | None = None,
) -> Table:
    """Columns from what a catalogue gives; a text that repeats is taken apart once."""
    size = len(names)
    ends = [_ends(day) for day in days]
    words, text = _words(texts)
    radius = np.full(size, _LEAST_RADIUS, np.float32)
    if radii_km is not None:
        radius = np.maximum(radius, np.asarray(radii_km, np.float32))
    return Table(
        names=names,
        first=np.array([first for first, _ in ends], np.int32),
        last=np.array([last for _, last in ends], np.int32),
        lat=np.array([np.nan if spot is None else spot[0] for spot in spots], np.float64),
        lon=np.array([np.nan if spot is None else spot[1] for spot in spots], np.float64),
        radius=radius,
        means=np.array([0] * size if means is None else means, np.uint32),
        text=text,
        words=words,
    )


def _ends(day: date | tuple[date, date] | None) -> tuple[int, int]:
    if day is None:
        return UNDATED, UNDATED
    if isinstance(day, tuple):
        return day[0].toordinal(), day[1].toordinal()
    return day.toordinal(), day.toordinal()


def stems_of(text: str) -> frozenset[str]:
    """The beginnings of a text's words, in one spelling; numbers whole."""
    return frozenset(
        word if word.isdigit() else word[:_STEM]
        for word in _WORD.findall(fold(text).low)
        if len(word) >= _LEAST or word.isdigit()
    )


def _words(texts: Iterable[str]) -> tuple[Words, NDArray[np.int32]]:
    rows: dict[str, int] = {}
    known: dict[str, int] = {}
    ids: list[int] = []
    starts = [0]
    text = []
    for each in texts:
        row = rows.get(each)
        if row is None:
            row = rows[each] = len(starts) - 1
            ids.extend(sorted(known.setdefault(stem, len(known)) for stem in stems_of(each)))
            starts.append(len(ids))
        text.append(row)
    words = Words(np.array(starts, np.int64), np.array(ids, np.int32), tuple(known))
    return words, np.array(text, np.int32)


def rarity(*tables: Table) -> dict[str, float]:
    """How much each stem tells, from how few of the entries have it."""
    entries = sum(len(table) for table in tables)
    told: Counter[str] = Counter()
    for table in tables:
        told.update(table.frequency)
    return {stem: log(entries / number) for stem, number in told.items() if number}
