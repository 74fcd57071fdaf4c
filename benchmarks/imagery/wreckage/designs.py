"""Designs drawn for a seed, near-copies among them, and the shape that each has."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from wreckage.flat import control_surface, fin, wing
from wreckage.parameters import chance, counted, drawn, parameters
from wreckage.solid import electronics, engine, warhead_section

if TYPE_CHECKING:
    from wreckage.shapes import Shape

_BUILDERS = {
    "fin": fin,
    "wing": wing,
    "control surface": control_surface,
    "engine": engine,
    "warhead section": warhead_section,
    "electronics": electronics,
}
KINDS = tuple(_BUILDERS)
FLAT = ("fin", "wing", "control surface")


@dataclass(frozen=True)
class Design:
    """One design; a near-copy names the design that it varies and the parameter that differs."""

    id: str
    kind: str
    values: tuple[tuple[str, float], ...]
    seed: int
    near_copy_of: str | None = None
    changed: str | None = None

    @property
    def family(self) -> str:
        """The original's id: designs of one family belong in one fold."""
        return self.near_copy_of or self.id

    @property
    def flat(self) -> bool:
        return self.kind in FLAT


def designs(
    seed: int | None = None, originals: int | None = None, near_copies: int | None = None
) -> tuple[Design, ...]:
    """All designs of a seed, kind by kind: originals first, then near-copies of the first ones."""
    given = parameters()
    seed = given["seed"] if seed is None else seed
    originals = given["designs"]["originals"] if originals is None else originals
    near_copies = given["designs"]["near_copies"] if near_copies is None else near_copies
    found: list[Design] = []
    for kind in KINDS:
        ids = [f"{kind.replace(' ', '-')}-{number + 1:02}" for number in range(originals)]
        first = [Design(each, kind, _values(kind, chance(seed, each)), seed) for each in ids]
        found += first
        found += [
            _near_copy(first[number % originals], f"{kind.replace(' ', '-')}-n{number + 1:02}")
            for number in range(near_copies)
        ]
    return tuple(found)


@lru_cache(maxsize=64)
def shape(design: Design) -> Shape:
    """The undamaged part, its long axis about 1."""
    return _BUILDERS[design.kind](dict(design.values))


def reference(design: Design) -> dict[str, tuple[float, float, float]]:
    """The design's own measures: where its named points lie, as three views would give them."""
    return {
        name: (float(x), float(y), float(z))
        for name, (x, y, z) in ((name, point.at) for name, point in shape(design).points.items())
    }


def _values(kind: str, rng: np.random.Generator) -> tuple[tuple[str, float], ...]:
    return tuple((name, _value(rng, given)) for name, given in parameters()["kinds"][kind].items())


def _value(rng: np.random.Generator, given: Any) -> float:
    if isinstance(given, list):
        return drawn(rng, given)
    if "number" in given:
        return counted(rng, given["number"])
    return float(rng.random() < given["chance"])


def _near_copy(original: Design, name: str) -> Design:
    given = parameters()["kinds"][original.kind]
    rng = chance(original.seed, name, original.id)
    counts = rng.random() < parameters()["near_copy"]["numbers"]
    choice = [each for each, value in given.items() if isinstance(value, dict) == counts]
    changed = str(rng.choice(choice))
    values = dict(original.values)
    values[changed] = _stepped(values, changed, given[changed], rng)
    return Design(name, original.kind, tuple(values.items()), original.seed, original.id, changed)


def _stepped(
    values: dict[str, float], name: str, given: Any, rng: np.random.Generator
) -> float:  # fmt: skip
    value = values[name]
    if isinstance(given, dict) and "chance" in given:
        return 1 - value
    low, high = given["number"] if isinstance(given, dict) else given
    step = (
        1.0 if isinstance(given, dict) else parameters()["near_copy"]["step"] / _unit(values, name)
    )
    over_up, over_down = max(0.0, value + step - high), max(0.0, low - (value - step))
    if not over_up and not over_down:
        return value + step * float(rng.choice([-1, 1]))
    falls_out = low > 0 and value - step < low / 2  # a place would leave the part
    return value + step if falls_out or over_up <= over_down else value - step


def _unit(values: dict[str, float], name: str) -> float:
    """The length that one unit of a parameter stands for."""
    if name.endswith("_turn"):
        return float(np.radians(values["rear_radius"]))
    if name == "port_at":
        return values["case_length"]
    if name == "port_height":
        return values["case_height"]
    if name == "connector_height":
        return values["height"]
    if name == "taper":  # a share of the width; each side moves by half
        return values["width"] / 2
    return 1.0
