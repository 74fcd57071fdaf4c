"""How linking grows, on made-up entries: the small sizes of `benchmarks/linking/scale.py`.

    run.py [--json]

Figures are ratios within this run, so that a slow machine fails nothing: `growth` is how much
longer eight times the entries take than n log n would have it, the others how many times Splink's
time and memory are ours; times are the processors' own. Without Splink (the extra `link`) it says
that it was skipped.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from math import log
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "linking"))
SMALL, LARGE = 10_000, 80_000


def main() -> int:
    if importlib.util.find_spec("splink") is None:
        print(json.dumps({"skipped": "splink is not installed"}))
        return 0
    print(json.dumps(figures(), indent=None if "--json" in sys.argv else 1))
    return 0


def figures() -> dict[str, Any]:
    from scale import measured

    ours = measured([SMALL, LARGE], splink=False, flags=["--made-up"])
    theirs = measured([SMALL], splink=True, flags=["--made-up"])
    small, large = ours[f"ours {SMALL}"], ours[f"ours {LARGE}"]
    splink = theirs[f"splink {SMALL}"]
    expected = LARGE * log(LARGE) / (SMALL * log(SMALL))
    return {
        "growth": round(large["cpu_seconds"] / small["cpu_seconds"] / expected, 2),
        "splink_cpu_over_ours": round(splink["cpu_seconds"] / small["cpu_seconds"], 1),
        "splink_mb_over_ours": round(splink["peak_mb"] / small["peak_mb"], 1),
        "one_new_median_ms": large["one_new_median_ms"],
        "sizes": ours | theirs,
    }


if __name__ == "__main__":
    sys.exit(main())
