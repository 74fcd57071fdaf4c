"""Hostile inputs: files made to crash, hang, fill or escape from whoever opens them.

`run(count, seed)` makes that many and gives each to the record's own door; what comes back is what
came of them. `outcome` does it in a process of its own, whose memory is then that of the parent of
all parsers and of nothing else. The makers are in `hostile_files`.

    python -m tests.faults.hostile 30000 1
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from remnant.archive import Archive, Limits, Parsers, source_of
from remnant.domain.custody import CustodyAct
from remnant.errors import RemnantError

from .hostile_files import MAKERS
from .work import Outcome, chance

LIMITS = Limits(
    memory=700_000_000, seconds=2, rate=50_000_000, words=20_000_000, output=200_000_000
)
LONGEST = 30.0  # seconds for one input, on a machine that has other work to do
SEED = 20230530
KEPT = 10  # one in so many goes all the way into a vault
MEMORY = 300  # megabytes that the parent may take at most
AT_MOST = 20  # things of one input that go into the vault
SECRET = b"nobody asked for this file, and no input may bring it in"
NOW = datetime(2023, 5, 30, tzinfo=UTC)


def run(count: int, seed: int, root: Path | None = None) -> dict[str, object]:
    """What came of `count` inputs: how many were read and refused, and every failure in words."""
    rng = chance(seed)
    counts: Counter[str] = Counter()
    failures: list[str] = []
    slowest = (0.0, "")
    with TemporaryDirectory(dir=root) as temporary, Parsers(LIMITS) as parsers:
        home = Path(temporary)
        beside = home / "beside"
        beside.mkdir()
        (home / "secret.txt").write_bytes(SECRET)
        (beside / "link.jpg").symlink_to(home / "secret.txt")
        archive = Archive.create(home / "record", person="Olena", now=NOW)
        outside = _outside(home)
        for number in range(count):
            maker = rng.choice(MAKERS)
            content = maker(rng)
            name = f"input-{number}-{maker.__name__}"
            began = time.monotonic()
            try:
                source = source_of(content, name, folder=beside, parsers=parsers)
                counts["read"] += 1
                if any(SECRET in piece for shown in source.shown for piece in shown.content):
                    failures.append(f"{name} brought in a file from outside its folder")
                if number % KEPT == 0:
                    _keep(archive, source)
            except RemnantError as error:
                counts["refused"] += 1
                if name not in str(error):
                    failures.append(f"{name}: the error does not name it: {error}")
            except Exception as error:  # noqa: BLE001  whatever it is, it is a failure
                failures.append(f"{name}: {type(error).__name__}: {error}")
            counts[maker.__name__] += 1
            took = time.monotonic() - began
            slowest = max(slowest, (took, name))
            if took > LONGEST:
                failures.append(f"{name} took {took:.0f} seconds")
        if _outside(home) != outside:
            failures.append("something was written outside the vault")
        checked = archive.verify()
        failures += checked.problems
    return {
        "inputs": count,
        "seed": seed,
        "failures": failures,
        "slowest": [round(slowest[0], 1), slowest[1]],
        "memory_mb": _peak_mb(),
        "blobs": checked.blobs,
        **counts,
    }


def _peak_mb() -> int:
    """The most memory that this process held.

    What `getrusage` says is the memory of the process that started this one, where that was more.
    """
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
        peak = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
        return int(peak.split()[1]) // 1000
    except (OSError, StopIteration):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000


def outcome(root: Path, count: int, seed: int = SEED) -> Outcome:
    """`run` in a process of its own, its memory among the promises."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.hostile", str(count), str(seed), str(root)],
        capture_output=True, text=True, cwd=Path(__file__).parents[2], check=False,
    )  # fmt: skip
    if done.returncode:
        return Outcome("hostile inputs", count, {}, [done.stderr[-2_000:]])
    told = json.loads(done.stdout)
    wrong = list(told["failures"])
    if told["memory_mb"] >= MEMORY:
        wrong.append(f"the parent took {told['memory_mb']} MB")
    counts = {what: told[what] for what in ("read", "refused", "blobs")}
    return Outcome("hostile inputs", count, counts | {"MB at most": told["memory_mb"]}, wrong)


def _keep(archive, source):
    if source.whole is not None:
        archive.capture(source.whole, person="Olena", now=NOW)
    for found in source.found[:AT_MOST]:
        archive.capture(found.content, person="Olena", now=NOW)
    for shown in source.shown[:AT_MOST]:
        archive.capture(shown.content, person="Olena", now=NOW, detail={"name": shown.exhibit.name})
    for check in source.checks:
        archive.note(
            CustodyAct.CHECK,
            person="Olena",
            now=NOW,
            detail={"findings": "\n".join(check.findings)},
        )


def _outside(home):
    """Every file that is not the record's own, with its size."""
    return {
        path: path.lstat().st_size
        for path in home.rglob("*")
        if not path.is_dir() and path.relative_to(home).parts[0] != "record"
    }


if __name__ == "__main__":
    where = Path(sys.argv[3]) if sys.argv[3:] else None
    sys.stdout.write(json.dumps(run(int(sys.argv[1]), int(sys.argv[2]), where)) + "\n")
