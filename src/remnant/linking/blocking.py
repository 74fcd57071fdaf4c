"""Which tellings are compared at all: those of one neighbourhood and of days that may meet.

Comparing every telling with every other grows with the square of the record. Each telling is
filed under its place, what takes that in, its name and its square of half a degree, and looked
up where its neighbours are filed: a square away, in what takes it in, and in what it takes in.
Two towns of one country are no neighbours by that alone.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import floor
from typing import TYPE_CHECKING

from remnant.naming.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from remnant.domain.incident import Told
    from remnant.domain.values import Place, TimeInterval

_CELL = 0.5  # degrees
_AROUND = range(-2, 3)  # squares: at least a degree, beyond which no two circles meet
_WEEK = 7  # days
_LONG = 10  # weeks: a longer interval is compared as if it were unknown


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where a telling is filed, and where those are filed that it is compared with.

    `cells` are names of places and squares, empty for a telling without a place; `weeks` is None
    for any week. Two tellings are compared where `reach` of the one meets `cells` of the other,
    or one of them has no cells, and where their weeks meet or one may be of any. Of two without
    cells, or of one without cells and one of any week, nothing is compared.
    """

    cells: frozenset[str]
    reach: frozenset[str]
    weeks: frozenset[int] | None


def surroundings(told: Told) -> Surroundings:
    cells, reach = _filed(told.telling.place)
    return Surroundings(frozenset(cells), frozenset(reach), _weeks(told.telling.date))


def candidates(told: Sequence[Told]) -> Iterator[tuple[int, int]]:
    """Pairs of positions, each once, in order.

    A telling without a place is compared with every other of its weeks, one without a time with
    every other of its place, and one with neither with nothing.
    """
    where = [surroundings(each) for each in told]
    filed = _Filed(where)
    for at, each in enumerate(where):
        report = told[at].report.digest
        for other in sorted(filed.met(each)):
            if other > at and told[other].report.digest != report:
                yield at, other


class _Filed:
    """Positions by cell, by week, and by both."""

    def __init__(self, where: Sequence[Surroundings]) -> None:
        self._cell: dict[str, list[int]] = defaultdict(list)
        self._undated: dict[str, list[int]] = defaultdict(list)
        self._both: dict[tuple[str, int], list[int]] = defaultdict(list)
        self._week: dict[int, list[int]] = defaultdict(list)
        self._unplaced: dict[int, list[int]] = defaultdict(list)
        for at, each in enumerate(where):
            for cell in each.cells:
                self._cell[cell].append(at)
                if each.weeks is None:
                    self._undated[cell].append(at)
                for week in each.weeks or ():
                    self._both[cell, week].append(at)
            for week in each.weeks or ():
                self._week[week].append(at)
                if not each.cells:
                    self._unplaced[week].append(at)

    def met(self, asked: Surroundings) -> set[int]:
        found: set[int] = set()
        weeks = asked.weeks or ()
        for week in weeks:
            found.update((self._unplaced if asked.cells else self._week).get(week, ()))
        for cell in asked.reach:
            if asked.weeks is None:
                found.update(self._cell.get(cell, ()))
                continue
            found.update(self._undated.get(cell, ()))
            for week in weeks:
                found.update(self._both.get((cell, week), ()))
        return found


def _filed(place: Place | None) -> tuple[set[str], set[str]]:
    """Where a place is filed, and where its neighbours are.

    A town and the region of its name are taken for each other, so that the first word of a name
    brings together what lies in one country. A name that no map knows may be anywhere in what it
    is said to lie in.
    """
    if place is None:
        return set(), set()
    first = fold(place.name).low.split()[:1]
    names = {f"name:{place.country}:{word}" for word in first}
    within = place.within
    cells = names | {f"in:{each}" for each in within}
    reach = names | {f"{how}:{each}" for each in within for how in ("is", "lost")}
    if place.id is not None:
        cells.add(f"is:{place.id}")
        reach |= {f"{how}:{place.id}" for how in ("is", "in", "lost")}
    elif place.lat is None:
        cells |= {f"lost:{each}" for each in within}
        reach |= {f"in:{each}" for each in within}
    square = _square(place)
    if square is not None:
        row, column = square
        cells.add(f"at:{row}:{column}")
        reach |= {f"at:{row + up}:{column + over}" for up in _AROUND for over in _AROUND}
    return cells, reach


def _square(place: Place) -> tuple[int, int] | None:
    if place.lat is None or place.lon is None or place.precision.is_area:
        return None
    return floor(place.lat / _CELL), floor(place.lon / _CELL)


def _weeks(interval: TimeInterval) -> frozenset[int] | None:
    """The weeks that the interval touches, a day to either side; None for any week."""
    if interval.start is None or interval.end is None:
        return None
    first = (interval.start.toordinal() - 1) // _WEEK
    last = (interval.end.toordinal() + 1) // _WEEK
    return None if last - first > _LONG else frozenset(range(first, last + 1))
