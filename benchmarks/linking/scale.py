"""How linking grows: a catalogue repeated with shifted places, gathered end to end.

    scale.py [SIZE ...] [--splink] [--distinct] [--made-up] [--seed N] [--json]

Weights are learnt in the run. Without the material of a development checkout the entries are
made up: places as crowded as a war's, words from a small stock. `--splink` runs Splink's own
pipeline on the same entries in the same run. Each size and linker has a process of its own.
Texts come again with the catalogue, and both linkers gain by it; with `--distinct` each has a
number of its own.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pair import Entry, dated

if TYPE_CHECKING:
    from collections.abc import Sequence

SHARED = Path(__file__).parents[3] / "shared" / "data" / "eor-civharm-pair"
SIZES = (10_000, 100_000)
NEW = 50  # new entries linked one by one


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--splink", action="store_true")
    parser.add_argument("--made-up", action="store_true")
    parser.add_argument("--distinct", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--only", choices=("ours", "splink"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.only:
        entries = replicated(_base(made_up=given.made_up), given.sizes[0], given.seed)
        if given.distinct:
            entries = [replace(each, words=f"{each.words} {each.name}") for each in entries]
        print(json.dumps(_RUNS[given.only](entries, given.seed)))
        return 0
    flags = [
        f"--{name}" for name in ("made-up", "distinct") if name.replace("-", "_") in _set(given)
    ]
    result = measured(given.sizes, splink=given.splink, flags=flags, seed=given.seed)
    print(json.dumps(result, indent=None if given.json else 1))
    return 0


def _set(given: argparse.Namespace) -> set[str]:
    return {name for name, value in vars(given).items() if value is True}


def measured(
    sizes: Sequence[int], *, splink: bool, flags: Sequence[str] = (), seed: int = 1
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for size in sizes:
        for name in ("ours", "splink") if splink else ("ours",):
            command = [sys.executable, __file__, str(size), "--only", name, "--seed", str(seed)]
            run = subprocess.run([*command, *flags], stdout=subprocess.PIPE, check=True)
            found[f"{name} {size}"] = json.loads(run.stdout)
    return found


def replicated(base: Sequence[Entry], size: int, seed: int) -> list[Entry]:
    """The catalogue again and again, each time with all its places shifted by the same amount."""
    rng = random.Random(seed)  # noqa: S311  no secret
    entries: list[Entry] = []
    while len(entries) < size:
        north, east = rng.uniform(-30, 20), rng.uniform(-60, 60)
        number = len(entries)
        entries += [
            Entry(f"{number}-{at}", each.day, each.lat + north, each.lon + east, each.words, "")
            for at, each in enumerate(base)
        ]
    return entries[:size]


def _base(*, made_up: bool) -> list[Entry]:
    if not made_up and (SHARED / "truth.csv").exists():
        return dated(SHARED)
    return invented(7_000, 1)


def invented(size: int, seed: int) -> list[Entry]:
    """Entries of a made-up war: days and towns drawn unevenly, several tellings of one hit."""
    rng = random.Random(seed)  # noqa: S311  no secret
    targets = ["school", "hospital", "market", "house", "depot", "bridge", "station", "church"]
    deeds = ["damaged", "destroyed", "burning", "hit", "shelled", "fire", "crater", "windows"]
    towns = [(rng.uniform(46, 51), rng.uniform(30, 38)) for _ in range(60)]
    entries: list[Entry] = []
    while len(entries) < size:
        lat, lon = towns[min(int(rng.expovariate(0.08)), 59)]
        day = date(2022, 3, 1) + timedelta(days=min(int(rng.expovariate(0.02)), 200))
        spot = lat + rng.gauss(0, 0.03), lon + rng.gauss(0, 0.04)
        words = [rng.choice(targets), *rng.sample(deeds, 3), f"number {rng.randrange(90)}"]
        for _ in range(1 + int(rng.expovariate(1))):
            moved = spot[0] + rng.gauss(0, 0.0005), spot[1] + rng.gauss(0, 0.0005)
            told = " ".join(rng.sample(words, rng.randint(3, len(words))))
            entries.append(Entry("", day, moved[0], moved[1], told, ""))
    return entries[:size]


def _ours(entries: Sequence[Entry], seed: int) -> dict[str, Any]:
    from remnant.linking.bulk import Index, gather, table_of

    before = _peak()
    start, cpu = time.perf_counter(), time.process_time()
    table = table_of(
        [each.name for each in entries],
        [each.day for each in entries],
        [(each.lat, each.lon) for each in entries],
        [each.words for each in entries],
    )
    columns = time.perf_counter()
    gathered = gather(table)
    end, spent = time.perf_counter(), time.process_time() - cpu
    index = Index(table, gathered)
    rng = random.Random(seed)  # noqa: S311  no secret
    took = []
    for each in rng.sample(list(entries), min(NEW, len(entries))):
        began = time.perf_counter()
        new = table_of(["new"], [each.day], [(each.lat, each.lon)], [each.words])
        index.homes(new)
        took.append(time.perf_counter() - began)
    return {
        "seconds": round(end - start, 2),
        "cpu_seconds": round(spent, 2),
        "columns_seconds": round(columns - start, 2),
        "peak_mb": round(_peak()),
        "entries_mb": round(before),
        "pairs": gathered.pairs,
        "incidents": int(gathered.incident.max()) + 1,
        "one_new_ms": round(1000 * max(took), 2),
        "one_new_median_ms": round(1000 * sorted(took)[len(took) // 2], 2),
    }


def _splink(entries: Sequence[Entry], seed: int) -> dict[str, Any]:
    del seed
    from by_splink import Columns, clusters

    before = _peak()
    start, cpu = time.perf_counter(), time.process_time()
    number = clusters(
        Columns(
            [each.name for each in entries],
            [each.day for each in entries],
            [each.lat for each in entries],
            [each.lon for each in entries],
            [each.words for each in entries],
        )
    )
    return {
        "seconds": round(time.perf_counter() - start, 2),
        "cpu_seconds": round(time.process_time() - cpu, 2),
        "peak_mb": round(_peak()),
        "entries_mb": round(before),
        "incidents": number,
    }


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


_RUNS = {"ours": _ours, "splink": _splink}


if __name__ == "__main__":
    sys.exit(main())
