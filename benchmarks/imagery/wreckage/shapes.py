"""What a family builds: pieces, named points, and features to count or to look for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from wreckage.solids import Mesh, Piece

    Space = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A point of the surface; where its `fitting` is torn off, so is the point."""

    at: tuple[float, float, float]
    fitting: str | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """One instance of a feature: places (n x 3) half of which must be in view for it to be seen.

    Instances of one `group` are counted together (the cooling fins of one cylinder); the group of
    which most is seen counts. `there` is False for the place of a fitting that a design lacks.
    """

    places: Space
    group: int = 0
    fitting: str | None = None
    there: bool = True


@dataclass
class Shape:
    """A part being built, and built."""

    pieces: list[Piece] = field(default_factory=list)
    points: dict[str, NamedPlace] = field(default_factory=dict)
    features: dict[str, list[Counted]] = field(default_factory=dict)

    def point(self, name: str, at: Sequence[float], fitting: str | None = None) -> None:
        x, y, z = (float(each) for each in at)
        self.points[name] = NamedPlace((x, y, z), fitting)

    def feature(
        self,
        name: str,
        places: Sequence[Sequence[float]] | Space,
        *,
        group: int = 0,
        fitting: str | None = None,
        there: bool = True,
    ) -> None:
        rows = np.asarray(places, float).reshape(-1, 3)
        self.features.setdefault(name, []).append(Counted(rows, group, fitting, there))

    def piece(self, mesh: Mesh, surface: str = "paint", fitting: str | None = None) -> None:
        from wreckage.solids import Piece

        self.pieces.append(Piece(mesh, surface, fitting))
