"""A part with everything that people marked on it, and what several persons' marks amount to.

Nothing that anybody marked is dropped or preferred: places are averaged and their spread is told,
and where two persons saw a feature differently it is not clearly visible.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import dist
from typing import TYPE_CHECKING

from remnant.domain.wreckage import Visibility

if TYPE_CHECKING:
    from collections.abc import Iterable

    from remnant.domain.wreckage import LandmarkSet, MarkingRead, Part, Point, StructureSeen
    from remnant.imagery.pdq import Pixels


@dataclass(frozen=True, slots=True)
class Marked:
    """A part and its marks; those that were undone are left out of a comparison.

    `pixels` is the upright picture (height x width x 3), needed only where the automatic line is
    to be computed here.
    """

    part: Part
    sets: tuple[LandmarkSet, ...] = ()
    structure: tuple[StructureSeen, ...] = ()
    markings: tuple[MarkingRead, ...] = ()
    pixels: Pixels | None = field(default=None, compare=False, repr=False)

    @property
    def in_force(self) -> Marked:
        return Marked(
            self.part,
            tuple(each for each in self.sets if not each.undone),
            tuple(each for each in self.structure if not each.undone),
            tuple(each for each in self.markings if not each.undone),
            self.pixels,
        )


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a landmark lies by everyone's mean, in pixels, and how far apart they placed it."""

    at: Point
    spread: float = 0.0
    persons: int = 1


def placed(marked: Marked) -> dict[str, Placed]:
    """Every landmark that somebody placed, by name, in pixels of the upright picture."""
    found: dict[str, list[tuple[Point, str]]] = {}
    size = marked.part.width, marked.part.height
    for each in marked.sets:
        for point in each.points:
            if point.at is not None:
                at = point.at[0] * size[0], point.at[1] * size[1]
                found.setdefault(point.name, []).append((at, each.person))
    return {name: _mean(marks) for name, marks in found.items()}


def _mean(marks: list[tuple[Point, str]]) -> Placed:
    points = [at for at, _ in marks]
    number = len(points)
    mean = sum(x for x, _ in points) / number, sum(y for _, y in points) / number
    spread = max(dist(one, other) for one in points for other in points)
    return Placed(mean, spread, len({person for _, person in marks}))


@dataclass(frozen=True, slots=True)
class Feature:
    """What all persons together saw of a feature; `disputed` where they saw it differently."""

    visibility: Visibility
    low: int | None = None
    high: int | None = None
    disputed: bool = False

    @property
    def counted(self) -> bool:
        return self.low is not None

    @property
    def complete(self) -> bool:
        return self.low is not None and self.low == self.high


def features(marked: Marked) -> dict[str, Feature]:
    """What was seen of each feature; a person's latest word on it counts for that person."""
    latest: dict[tuple[str, str], StructureSeen] = {}
    for each in sorted(marked.structure, key=lambda seen: (seen.at, seen.number)):
        latest[each.feature, each.person] = each
    by_name: dict[str, list[StructureSeen]] = {}
    for (name, _), seen in latest.items():
        by_name.setdefault(name, []).append(seen)
    return {name: _together(all_seen) for name, all_seen in by_name.items()}


def _together(all_seen: Iterable[StructureSeen]) -> Feature:
    """Who could not see it does not contradict who could."""
    looked = [each for each in all_seen if each.visibility is not Visibility.NOT_VISIBLE]
    if not looked:
        return Feature(Visibility.NOT_VISIBLE)
    if len({each.visibility for each in looked}) > 1:
        return Feature(Visibility.NOT_VISIBLE, disputed=True)
    lows = [each.low for each in looked if each.low is not None]
    highs = [each.high for each in looked if each.high is not None]
    low, high = max(lows, default=None), min(highs, default=None)
    if low is not None and high is not None and low > high:
        return Feature(Visibility.NOT_VISIBLE, disputed=True)
    return Feature(looked[0].visibility, low, high)
