"""What pairs of known kinds score: the histograms that a pair of pictures is placed on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from remnant.naming.yamlfile import read_yaml


@dataclass(frozen=True, slots=True)
class CellCounts:
    """How many pairs of each kind ("copies", "views", "unlike") have how many cells."""

    reference: str
    photographs: int
    pairs: dict[str, dict[int, int]]


@cache
def cell_counts() -> CellCounts:
    data = read_yaml(files("remnant.imagery").joinpath("data/cells.yaml"))
    pairs = {
        kind: {int(cells): int(number) for cells, number in counts.items()}
        for kind, counts in data["pairs"].items()
    }
    return CellCounts(data["reference"], int(data["photographs"]), pairs)
