"""Run every benchmark and hold its figures against their floors; exit 1 where one has fallen.

A task is a folder with `run.py`, which prints one JSON object with --json, and `floors.json`:

    {"why": "...", "margin": 0.005, "floors": {"english/claims_strict/f1": 0.45}}

A floor names a figure by the path of its keys. A figure below floor minus margin fails. A floor
whose figure is absent fails too, unless the task says {"skipped": "reason"}, or of a part of its
figures {"absent": {"seed": "reason"}}: that is printed, and is a failure where
REMNANT_REQUIRE_SHARED asks for the material. `ceilings` are the same, upside
down. A floor goes down only by hand, with a line in the changelog.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def main() -> int:
    wanted = sys.argv[1:] or sorted(path.parent.name for path in HERE.glob("*/floors.json"))
    failures = [line for task in wanted for line in check(task)]
    print("\n".join(failures) or f"{len(wanted)} benchmarks at or above their floors")
    return 1 if failures else 0


def check(task: str) -> list[str]:
    """A line for everything that is wrong with the task's figures."""
    run = subprocess.run(
        [sys.executable, HERE / task / "run.py", "--json"], stdout=subprocess.PIPE, check=False
    )
    if run.returncode:
        return [f"{task}: run.py ended with {run.returncode}"]
    figures = json.loads(run.stdout)
    if "skipped" in figures:
        print(f"{task}: skipped, {figures['skipped']}")
        required = os.environ.get("REMNANT_REQUIRE_SHARED")
        return [f"{task}: {figures['skipped']}"] if required else []
    held = json.loads((HERE / task / "floors.json").read_text(encoding="utf-8"))
    margin = held.get("margin", 0)
    wrong = []
    absent = {} if os.environ.get("REMNANT_REQUIRE_SHARED") else figures.get("absent", {})
    for part, reason in absent.items():
        print(f"{task}: {part} is not measured, {reason}")
    for key, floor in held.get("floors", {}).items():
        if key.partition("/")[0] not in absent:
            wrong += _beyond(task, key, figures, least=floor - margin)
    for key, ceiling in held.get("ceilings", {}).items():
        wrong += _beyond(task, key, figures, most=ceiling + margin)
    return wrong


def _beyond(
    task: str, key: str, figures: Any, least: float = -1e99, most: float = 1e99
) -> list[str]:
    value = figures
    for step in key.split("/"):
        value = value.get(step) if isinstance(value, dict) else None
    print(f"{task}: {key} {value}")
    if not isinstance(value, int | float):
        return [f"{task}: {key} is not among the figures"]
    if not least <= value <= most:
        bound = f"below {least:.4g}" if value < least else f"above {most:.4g}"
        return [f"{task}: {key} is {value}, {bound}"]
    return []


if __name__ == "__main__":
    sys.exit(main())
