"""Learn the table of likelihood ratios from resolved questions.

    learn.py [QUESTIONS_FOLDER] [--write]

Prints the table as YAML; with --write it becomes src/remnant/assessing/ratios.yaml. Each row
counts how often statements of one stance, standing and slot named the answer that later emerged
(`right`), and how often chance would have (`chance`, the share of the question's answers that the
statement names). A hedged statement counts as much as its hedge leaves of it (`weight`).
"""

from __future__ import annotations

import argparse
import math
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from questions import SHIPPED, Question, bins, load

from remnant.assessing.ratios import Table, table_of
from remnant.domain.claim import Stance

if TYPE_CHECKING:
    from collections.abc import Iterable

TABLE = Path(__file__).parents[2] / "src" / "remnant" / "assessing" / "ratios.yaml"

# Chosen once by leaving out one conflict after another; the README says over which choices.
STRENGTH, HEDGED, DEPENDENCE, RELAYED = 8.0, 0.25, 0.5, 0.9
IDLE = 0.02
LEAST_UNNAMED = 0.05
USUAL_SPREAD, USUAL_WEIGHT = 0.7, 10.0  # figures within a factor of two of the truth
HEAD = """\
# How much a statement weighs, learnt from resolved questions by benchmarks/assessing/learn.py;
# do not change it by hand. Source: benchmarks/assessing/questions (80 questions, 28 conflicts,
# CC BY 4.0). `cases` statements weigh `weight` (a hedged one counts as what its hedge leaves);
# `right` of that named the answer that later emerged, `chance` would have by chance.
"""


def learnt(questions: Iterable[Question]) -> Table:
    return table_of(data_of(list(questions)))


def data_of(questions: list[Question]) -> dict[str, Any]:
    resolved = [each for each in questions if each.resolved is not None]
    blank = {
        "strength": STRENGTH,
        "hedged": HEDGED,
        "dependence": DEPENDENCE,
        "relayed": RELAYED,
        "unnamed": _unnamed(resolved),
        "spread": _spread(resolved),
        "idle": IDLE,
        "counted": sum(each.counted for each in resolved),
    }
    base = table_of({**blank, "cells": []})
    sums: dict[tuple[str, str, str], list[float]] = defaultdict(lambda: [0, 0.0, 0.0, 0.0])
    for each in resolved:
        if each.counted:
            continue
        for said in each.statements(base):
            row = sums[said.stance.value, said.standing.value, each.slot.value]
            row[0] += 1
            row[1] += said.kept
            row[2] += said.kept * (each.resolved in said.supports)
            row[3] += said.kept * len(said.supports) / len(each.answers)
    cells = [
        {
            "stance": stance, "standing": standing, "slot": slot, "cases": int(row[0]),
            "weight": round(row[1], 3), "right": round(row[2], 3), "chance": round(row[3], 3),
        }
        for (stance, standing, slot), row in sorted(sums.items())
    ]  # fmt: skip
    return {**blank, "cells": cells}


def _unnamed(resolved: list[Question]) -> float:
    """How often, where several answers were given, the right one was none of them."""
    given = [
        {at for said in each.said if said.stance is Stance.AFFIRMS for at in said.supports}
        for each in resolved
        if not each.counted
    ]
    several = [
        each.resolved not in named
        for each, named in zip((q for q in resolved if not q.counted), given, strict=True)
        if len(named) > 1
    ]
    return round(max(LEAST_UNNAMED, (sum(several) + 1) / (len(several) + 20)), 3)


def _spread(resolved: list[Question]) -> float:
    """The mean distance in logarithms of figures from the range that held the truth."""
    off = []
    for each in resolved:
        if not each.counted or each.resolved is None:
            continue
        ends = _ends(each)
        for said in each.said:
            if said.bounds is None or said.stance is not Stance.AFFIRMS or said.bounds[1] is None:
                continue
            off.append(_apart(said.bounds, ends))
    return round((sum(off) + USUAL_SPREAD * USUAL_WEIGHT) / (len(off) + USUAL_WEIGHT), 3)


def _ends(question: Question) -> tuple[int, int | None]:
    return bins(question.answers[question.resolved or 0]) or (0, None)


def _apart(bounds: tuple[int, int | None], truth: tuple[int, int | None]) -> float:
    low, high = bounds
    if truth[1] is not None and low > truth[1]:
        return math.log(low + 1) - math.log(truth[1] + 1)
    if high is not None and high < truth[0]:
        return math.log(truth[0] + 1) - math.log(high + 1)
    return 0.0


def written(questions: list[Question]) -> str:
    """The table as the package ships it, one line a kind."""
    data = data_of(questions)
    cells = data.pop("cells")
    lines = [f"{key}: {value}" for key, value in data.items()]
    rows = [yaml.safe_dump(row, default_flow_style=True, width=200, sort_keys=False).strip()
            for row in cells]  # fmt: skip
    return HEAD + "\n".join([*lines, "cells:", *(f"  - {row}" for row in rows)]) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", nargs="?", type=Path, default=SHIPPED)
    parser.add_argument("--write", action="store_true", help="write the package's table")
    asked = parser.parse_args()
    text = written(load(asked.questions))
    if asked.write:
        TABLE.write_text(text, encoding="utf-8")
    else:
        print(text, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
