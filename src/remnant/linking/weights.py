"""The weights of the comparisons (weights.yaml, kinds.yaml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from remnant.domain.incident import Kind
from remnant.naming.yamlfile import read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Weights:
    """Log-odds, base e: `of[feature][outcome]`, and the limits of what can be one occurrence."""

    prior: float
    threshold: float
    margin: float
    night_days: int
    near_km: float
    of: Mapping[str, Mapping[str, float]]
    alike: frozenset[frozenset[Kind]]


_FEATURES = ("place", "date", "kind", "weapon", "count", "target", "summary")


@cache
def weights() -> Weights:
    folder = files("remnant.linking")
    data = read_yaml(folder / "weights.yaml")
    kinds = read_yaml(folder / "kinds.yaml")
    return Weights(
        prior=float(data["prior"]),
        threshold=float(data["threshold"]),
        margin=float(data["margin"]),
        night_days=int(data["night_days"]),
        near_km=float(data["near_km"]),
        of={
            feature: {outcome: float(weight) for outcome, weight in data[feature].items()}
            for feature in _FEATURES
        },
        alike=frozenset(frozenset(Kind(kind) for kind in pair) for pair in kinds),
    )
