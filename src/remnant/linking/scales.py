"""The scales of the comparisons between exact spots and between texts (levels.yaml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from remnant.naming.yamlfile import read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Scales:
    """Where each level begins, and the shipped log-odds (base e) of each level.

    A distance below `rings_km[n]` and none before is level n; `days` counts up to the last
    level; a cosine of `likeness[n]` or more is level n + 1 at least, one level more stands for a
    text without words.
    """

    rings_km: tuple[float, ...]
    days: int
    likeness: tuple[float, ...]
    reach_km: float
    prior: float
    threshold: float
    widest_km: float
    longest_days: int
    weights: Mapping[str, tuple[float, ...]]

    def sizes(self) -> dict[str, int]:
        """How many levels each comparison has."""
        return {
            "distance": len(self.rings_km) + 1,
            "days": self.days + 1,
            "words": len(self.likeness) + 2,
            "means": 3,
        }

    def named(self, feature: str, level: int) -> str:
        """A level in words."""
        if feature == "distance":
            return _between(self.rings_km, level, "km apart")
        if feature == "days":
            most = "or more " if level == self.days else ""
            return f"{level} {most}day{'' if level == 1 else 's'} apart"
        if feature == "means":
            return ("not named by both", "the same sort", "other sorts")[level]
        if level > len(self.likeness):
            return "no words"
        return _between(self.likeness, level, "alike")


def _between(bounds: tuple[float, ...], level: int, what: str) -> str:
    if level == 0:
        return f"under {bounds[0]:g} {what}"
    if level == len(bounds):
        return f"{bounds[-1]:g} or more {what}"
    return f"{bounds[level - 1]:g} to {bounds[level]:g} {what}"


@cache
def scales() -> Scales:
    data = read_yaml(files("remnant.linking") / "levels.yaml")
    return Scales(
        rings_km=tuple(map(float, data["rings_km"])),
        days=int(data["days"]),
        likeness=tuple(map(float, data["likeness"])),
        reach_km=float(data["reach_km"]),
        prior=float(data["prior"]),
        threshold=float(data["threshold"]),
        widest_km=float(data["widest_km"]),
        longest_days=int(data["longest_days"]),
        weights={name: tuple(map(float, each)) for name, each in data["weights"].items()},
    )
