"""Which tellings are compared at all: those of one neighbourhood and of days that may meet.

Comparing every telling with every other grows with the square of the record; a cell of half a
degree and a week keep it near the size of the record.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from math import floor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from remnant.domain.incident import Told
    from remnant.domain.values import Place, TimeInterval

_CELL = 0.5  # degrees
_WEEK = 7  # days
_LONG = 10  # weeks: a longer interval is compared as if it were unknown
_ANY = None


def candidates(told: Sequence[Told]) -> Iterator[tuple[int, int]]:
    """Pairs of positions, each once, in order.

    A telling without a place is compared with every other of its days, one without a time with
    every other of its place, and one with neither with nothing.
    """
    cells: dict[str, list[int]] = defaultdict(list)
    for at, each in enumerate(told):
        for cell in _cells(each.telling.place):
            cells[cell].append(at)
    weeks = [_weeks(each.telling.date) for each in told]
    found = {pair for members in cells.values() for pair in _meeting(sorted(members), weeks)}
    found |= _unplaced(told, weeks)
    yield from sorted(
        (one, other) for one, other in found if told[one].report.digest != told[other].report.digest
    )


def _unplaced(told: Sequence[Told], weeks: list[frozenset[int] | None]) -> set[tuple[int, int]]:
    by_week: dict[int, list[int]] = defaultdict(list)
    for at, span in enumerate(weeks):
        for week in span or ():
            by_week[week].append(at)
    return {
        (min(at, other), max(at, other))
        for at, each in enumerate(told)
        if each.telling.place is None
        for week in weeks[at] or ()
        for other in by_week[week]
        if other != at
    }


def _meeting(members: list[int], weeks: list[frozenset[int] | None]) -> Iterator[tuple[int, int]]:
    by_week: dict[int, list[int]] = defaultdict(list)
    undated = [at for at in members if weeks[at] is _ANY]
    for at in members:
        for week in weeks[at] or ():
            by_week[week].append(at)
    for same in by_week.values():
        yield from combinations(same, 2)
    for at in undated:
        yield from ((min(at, other), max(at, other)) for other in members if other != at)


def _cells(place: Place | None) -> frozenset[str]:
    """The names under which a place is looked up: its cell and those around, and what it is in."""
    if place is None:
        return frozenset()
    names = {f"id:{each}" for each in (place.id, *place.within) if each is not None}
    square = _square(place)
    if square is not None:
        row, column = square
        names |= {f"cell:{row + up}:{column + over}" for up in (-1, 0, 1) for over in (-1, 0, 1)}
    return frozenset(names or {f"name:{place.name.casefold()}"})


def _weeks(interval: TimeInterval) -> frozenset[int] | None:
    """The weeks that the interval touches, a day to either side; None for any week."""
    if interval.start is None or interval.end is None:
        return _ANY
    first = (interval.start.toordinal() - 1) // _WEEK
    last = (interval.end.toordinal() + 1) // _WEEK
    return _ANY if last - first > _LONG else frozenset(range(first, last + 1))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where a telling is filed, and where those are filed that it is compared with.

    `cells` are names of places and squares, empty for a telling without a place; `weeks` is None
    for any week. Two tellings are compared where `reach` of the one meets `cells` of the other,
    or one of them has no cells, and where their weeks meet or one may be of any.
    """

    cells: frozenset[str]
    reach: frozenset[str]
    weeks: frozenset[int] | None


def surroundings(told: Told) -> Surroundings:
    place = told.telling.place
    wide = _cells(place)
    square = _square(place)
    if square is None:
        return Surroundings(wide, wide, _weeks(told.telling.date))
    named = frozenset(each for each in wide if not each.startswith("cell:"))
    row, column = square
    around = range(-2, 3)  # each is compared with what its own neighbours neighbour
    reach = named | {f"cell:{row + up}:{column + over}" for up in around for over in around}
    return Surroundings(named | {f"cell:{row}:{column}"}, reach, _weeks(told.telling.date))


def _square(place: Place | None) -> tuple[int, int] | None:
    if place is None or place.lat is None or place.lon is None or place.precision.is_area:
        return None
    return floor(place.lat / _CELL), floor(place.lon / _CELL)
