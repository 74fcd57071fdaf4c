"""Pairs of drawn parts, of one design and of two, with their points placed as a person would."""

from __future__ import annotations

import zlib
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations, product
from typing import TYPE_CHECKING

import numpy as np
from wreckage.designs import designs, reference
from wreckage.views import clicked, photograph

from remnant.domain.wreckage import (
    DesignShape,
    Landmark,
    LandmarkSet,
    Part,
    SpacePoint,
    StructureSeen,
    Visibility,
)
from remnant.imagery.parts.fitting import PLANE_LEAST, POSE_LEAST
from remnant.imagery.parts.marked import Marked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wreckage.designs import Design
    from wreckage.views import Photograph

AT = datetime(2026, 1, 1, tzinfo=UTC)
UNITS = 4
_TRIES = 16  # pairs of photographs of two designs that are looked at for one to compare


@dataclass(frozen=True)
class Pair:
    """Two marked parts, whether they are of one design, and the measures of the first's."""

    one: Marked
    other: Marked
    designs: tuple[Design, Design]
    shape: DesignShape | None

    @property
    def like(self) -> bool:
        return self.designs[0].id == self.designs[1].id

    @property
    def near(self) -> bool:
        """Two designs of one family, that differ by one step."""
        return not self.like and self.designs[0].family == self.designs[1].family


def photographs(
    seed: int, originals: int, near_copies: int, units: int = UNITS
) -> dict[str, list[tuple[Design, list[Photograph]]]]:
    """By kind, each design with a photograph of each of its units; two processes draw them."""
    found: dict[str, list[tuple[Design, list[Photograph]]]] = {}
    every = designs(seed, originals, near_copies)
    with ProcessPoolExecutor(2) as pool:
        drawn = pool.map(photograph, *zip(*product(every, range(units)), strict=True), chunksize=16)
        seen = list(drawn)
    for number, design in enumerate(every):
        own = seen[number * units : (number + 1) * units]
        found.setdefault(design.kind, []).append((design, own))
    return found


def marked(photo: Photograph, noise: float, number: int, seed: int) -> Marked:
    """The photograph as one person marks it, blind, `noise` pixels off; counts as they are seen."""
    rng = np.random.default_rng([seed, zlib.crc32(photo.id.encode())])
    width, height = photo.size
    part = Part(photo.id, photo.design.kind, _box(photo), width, height, "one person", AT,
                number=number)  # fmt: skip
    points = tuple(
        Landmark(name, None if at is None else (at[0] / width, at[1] / height))
        for name, at in clicked(photo, rng, noise).items()
    )
    seen = tuple(
        StructureSeen(
            number, name, Visibility(each.visibility), "one person", AT, each.low, each.high
        )
        for name, each in photo.features.items()
    )
    return Marked(part, (LandmarkSet(number, points, "one person", AT),), seen)


def _box(photo: Photograph) -> tuple[tuple[float, float], ...]:
    left, upper, right, lower = photo.outline
    (width, height) = photo.size
    x0, y0, x1, y1 = left / width, upper / height, right / width, lower / height
    return (x0, y0), (x1, y0), (x1, y1), (x0, y1)


def measures(design: Design) -> DesignShape | None:
    if design.flat:
        return None
    points = tuple(SpacePoint(name, *at) for name, at in reference(design).items())
    return DesignShape(design.kind, design.id, points, "drawn", "one person", AT)


def pairs(
    drawn: Sequence[tuple[Design, list[Photograph]]],
    noise: tuple[float, float],
    seed: int,
) -> Iterator[Pair]:
    """Every pair of units of one design, and of every two designs one pair of photographs.

    One pair alone of two designs, that the number of pairs says how much was seen: of several
    the first in which enough points are visible. Each photograph has a noise of its own.
    """
    rng = np.random.default_rng([seed, 1])
    made: dict[str, Marked] = {}

    def of(photo: Photograph) -> Marked:
        if photo.id not in made:
            made[photo.id] = marked(photo, float(rng.uniform(*noise)), len(made) + 1, seed)
        return made[photo.id]

    for design, photos in drawn:
        for one, other in combinations(photos, 2):
            yield Pair(of(one), of(other), (design, design), measures(design))
    for (first, ones), (second, others) in combinations(drawn, 2):
        tried = [(a, b) for a in ones for b in others]
        rng.shuffle(tried)
        found = next((each for each in tried[:_TRIES] if _enough(*each, flat=first.flat)), tried[0])
        yield Pair(of(found[0]), of(found[1]), (first, second), measures(first))


def _enough(one: Photograph, other: Photograph, *, flat: bool) -> bool:
    if flat:
        return len(one.visible.keys() & other.visible.keys()) >= PLANE_LEAST
    return min(len(one.visible), len(other.visible)) >= POSE_LEAST
