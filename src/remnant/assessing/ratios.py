"""How much a statement weighs: likelihood ratios by how its speaker stands to what happened.

A ratio compares how often such statements were right in resolved cases with how often chance
would have made them right. Rare kinds lean on their wider kind: what was said on one question on
what that standing said on all questions, and that on what everybody said (ratios.yaml).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp, log
from typing import TYPE_CHECKING, Any

from remnant.domain.assessment import Ratio, Standing
from remnant.domain.claim import Slot, Stance
from remnant.naming.yamlfile import read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from remnant.domain.ports import Chance

Kind = tuple[Stance, Standing, Slot]

ENOUGH = 20  # resolved cases from which a ratio counts as learnt

MOST = log(3)  # no single origin more than triples the odds
_TENTH = 0.1


@dataclass(frozen=True, slots=True)
class Cell:
    """Resolved cases of one kind: how many, and, hedged ones counting less, how many weigh, how
    many of those were right and how many chance would have made right.
    """

    cases: int = 0
    weight: float = 0.0
    right: float = 0.0
    chance: float = 0.0

    def __add__(self, other: Cell) -> Cell:
        return Cell(
            self.cases + other.cases,
            self.weight + other.weight,
            self.right + other.right,
            self.chance + other.chance,
        )


@dataclass(frozen=True, slots=True)
class Table:
    """What resolved cases teach.

    `strength` is how many cases a wider kind counts as, `hedged` what is left of a statement
    whose hedge maps to no probability, `dependence` the correlation assumed between origins of
    one side, `relayed` what each relay leaves. `unnamed` is how often the answer was one that
    nobody had given, `spread` the scatter of figures around the truth in logarithms and `idle`
    the share of figures that tell nothing.
    """

    strength: float
    hedged: float
    dependence: float
    relayed: float
    unnamed: float
    spread: float
    idle: float
    counted: int
    cells: Mapping[tuple[Stance, Standing | None, Slot | None], Cell]

    def cell(self, stance: Stance, standing: Standing | None, slot: Slot | None) -> Cell:
        return self.cells.get((stance, standing, slot), Cell())

    def log_ratio(self, kind: Kind, rng: Chance | None = None) -> float:
        """The ratio in log-odds; with `rng` one that the cases allow, drawn.

        A denial never speaks for what it denies: that most denials on record were false may as
        well tell which cases come to be resolved.
        """
        right = chance = 0.5
        for cell in self._widening(kind):
            a = cell.right + self.strength * right
            b = cell.weight - cell.right + self.strength * (1 - right)
            chance = (cell.chance + self.strength * chance) / (cell.weight + self.strength)
            right = a / (a + b) if rng is None else _inside(rng.betavariate(a, b))
        found = _logit(right) - _logit(chance)
        found = max(-MOST, min(MOST, found))
        return min(0.0, found) if kind[0] is Stance.DENIES else found

    def is_learnt(self, stance: Stance, standing: Standing) -> bool:
        return self.cell(stance, standing, None).cases >= ENOUGH

    def ratio(self, kind: Kind, draws: list[float]) -> Ratio:
        """The ratio with the middle 80 % of its draws (log-odds)."""
        ordered = sorted(draws)
        edge = int(len(ordered) * _TENTH)
        low, high = (ordered[edge], ordered[-1 - edge]) if ordered else (0.0, 0.0)
        return Ratio(
            exp(self.log_ratio(kind)),
            exp(low),
            exp(high),
            self.cell(kind[0], kind[1], None).cases,
            self.is_learnt(kind[0], kind[1]),
        )

    def _widening(self, kind: Kind) -> tuple[Cell, ...]:
        """From everybody's statements down to those of this kind."""
        stance, standing, slot = kind
        return (
            self.cell(stance, None, None),
            self.cell(stance, standing, None),
            self.cell(stance, standing, slot),
        )


def table_of(data: Mapping[str, Any]) -> Table:
    """The table of a file as `ratios.yaml`, every scalar read as words or numbers."""
    cells: dict[tuple[Stance, Standing | None, Slot | None], Cell] = {}
    for row in data["cells"]:
        stance, standing, slot = Stance(row["stance"]), Standing(row["standing"]), Slot(row["slot"])
        cell = Cell(
            int(row["cases"]), float(row["weight"]), float(row["right"]), float(row["chance"])
        )
        for key in ((stance, None, None), (stance, standing, None), (stance, standing, slot)):
            cells[key] = cells.get(key, Cell()) + cell
    return Table(
        strength=float(data["strength"]),
        hedged=float(data["hedged"]),
        dependence=float(data["dependence"]),
        relayed=float(data["relayed"]),
        unnamed=float(data["unnamed"]),
        spread=float(data["spread"]),
        idle=float(data["idle"]),
        counted=int(data["counted"]),
        cells=cells,
    )


@cache
def shipped() -> Table:
    """The table that the package brings, made by benchmarks/assessing/learn.py."""
    return table_of(read_yaml(files("remnant.assessing") / "ratios.yaml"))


def _logit(p: float) -> float:
    return log(p / (1 - p))


def _inside(p: float) -> float:
    return min(1 - 1e-6, max(1e-6, p))
