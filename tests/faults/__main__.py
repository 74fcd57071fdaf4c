"""The faults by one command: the short run, or with --long the one of a night."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from . import cuts, failing, flips, full, hostile, kills, tampering, tears
from .cuts import breaking_state, syncing_lines
from .work import Outcome, copy_for_restoring

AMOUNTS = {  # fault: (run, short, long)
    "kills": (kills.run, 40, 500),
    "full": (full.run, 5, 50),
    "failing": (failing.run, 400, 400),
    "cuts": (cuts.run, 500, 20_000),
    "tears": (tears.run, 3, 12),
    "flips": (flips.run, 200, 2_000),
    "hostile": (hostile.outcome, 1_500, 30_000),
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--long", action="store_true")
    parser.add_argument("--only", choices=[*AMOUNTS, "syncs", "tampering"], action="append")
    parser.add_argument("--table", action="store_true", help="print the table of tampering alone")
    given = parser.parse_args()
    if given.table:
        sys.stdout.write("\n".join(tampering.table()) + "\n")
        return 0
    wrong = 0
    for fault, (run, short, long) in AMOUNTS.items():
        if not given.only or fault in given.only:
            wrong += _said(lambda root, run=run, n=long if given.long else short: run(root, n))
    if not given.only or "syncs" in given.only:
        wrong += _said(_syncs)
    if not given.only or "tampering" in given.only:
        wrong += _said(tampering.run)
    return 1 if wrong else 0


def _said(run) -> int:
    """Run in a folder of its own and print what came of it; how much was wrong."""
    began = time.monotonic()
    with TemporaryDirectory() as folder:
        outcome = run(Path(folder))
    lines = [f"{outcome} ({time.monotonic() - began:.0f} s)", *outcome.wrong[:20]]
    sys.stdout.write("\n    ".join(lines) + "\n")
    sys.stdout.flush()
    return len(outcome.wrong)


def _syncs(root: Path) -> Outcome:
    """Each sync of the archive left out in turn: a power cut must then break something."""
    outcome, replica = Outcome("syncs left out"), copy_for_restoring(root / "replica")
    for line in syncing_lines():
        outcome.tried += 1
        if breaking_state(root, replica, line) is None:
            outcome.wrong.append(f"the sync of {line[0]}, line {line[1]} protects nothing")
        else:
            outcome.count("found by a power cut")
    return outcome


if __name__ == "__main__":
    sys.exit(main())
