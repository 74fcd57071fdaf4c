"""A disk that is full, at many sizes: injected, and real where a small one can be mounted."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

from remnant.archive import Archive
from remnant.archive.people import RECORD
from remnant.errors import RemnantError

from .disks import SmallDisk
from .work import BY, Outcome, chance, content_of, emptied, give_key, key_of

ROOT = Path(__file__).parents[2]
SMALLEST, LARGEST = 6_000, 400_000
ATTEMPTS = 40


def run(root: Path, sizes: int) -> Outcome:
    outcome = Outcome("a full disk")
    for number in range(sizes):
        room = int(SMALLEST + (LARGEST - SMALLEST) * (number / max(1, sizes - 1)) ** 2)
        folder = emptied(root / "work") / "record"
        _fill(folder, SmallDisk(room), outcome)
        outcome.tried += 1
    for number in range(sizes):
        _mounted(256 + number * 1024 // sizes, outcome)
    return outcome


def _fill(folder: Path, disk, outcome: Outcome, free=None) -> None:
    """Write until nothing fits, again and again, then make room and go on."""
    kept: dict[str, bytes] = {}
    heads = []
    for attempt in range(ATTEMPTS):
        content = content_of(attempt) * chance(attempt).randrange(1, 60)
        try:
            archive = (
                Archive.open(folder, disk=disk)
                if Archive.is_record(folder)
                else _begun(folder, disk)
            )
            kept[archive.capture(content, **BY)[0]] = content
            heads.append(archive.head(key_of(1), now=BY["now"]))
        except (RemnantError, OSError):
            outcome.count("refused for want of space")
    outcome.count("acknowledged", len(kept))
    if free:
        free()
    if not Archive.is_record(folder):
        Archive.create(folder, **BY)
    archive = Archive.open(folder)
    found = archive.verify()
    outcome.wrong += [f"verify: {each}" for each in found.problems]
    for digest, content in kept.items():
        if not archive.log.captured(digest) or archive.read(digest) != content:
            outcome.wrong.append(f"{digest} was acknowledged and is lost")
    outcome.wrong += [f"{head} is lost" for head in heads if head not in archive.heads()]
    digest, _ = archive.capture(b"there is room again", **BY)
    outcome.wrong += [f"afterwards: {each}" for each in archive.verify().problems]


def _begun(folder: Path, disk) -> Archive:
    archive = Archive.create(folder, disk=disk, **BY)
    if RECORD not in {key.holder for key in archive.keys().values()}:
        give_key(archive, RECORD, 1)
    return archive


def _mounted(kibibytes: int, outcome: Outcome) -> None:
    """The same on a real file system of that size, in a name space of its own."""
    here = ROOT / "tests" / "faults" / "__pycache__" / "mounted"
    here.mkdir(parents=True, exist_ok=True)
    words = f'mount -t tmpfs -o size={kibibytes}k tmpfs "$1" && exec "$2" -m tests.faults.full "$1"'
    command = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", words, "sh"]
    done = None
    if shutil.which("unshare"):
        done = subprocess.run(
            [*command, str(here), sys.executable],
            cwd=ROOT,
            capture_output=True,
            check=False,
        )
    if done is None or done.returncode:
        outcome.count("real file systems that could not be mounted here")
        return
    found = Outcome(**json.loads(done.stdout))
    outcome.tried += 1
    outcome.wrong += found.wrong
    outcome.count("real file systems")
    for what, number in found.counts.items():
        outcome.count(what, number)


def _real(folder: Path) -> Outcome:
    from remnant.archive.disk import LocalDisk  # noqa: PLC0415

    ballast = folder / "ballast"
    ballast.write_bytes(b"\0" * 65_536)
    outcome = Outcome("a real full disk")
    _fill(folder / "record", LocalDisk(), outcome, free=ballast.unlink)
    return outcome


if __name__ == "__main__":
    sys.stdout.write(json.dumps(vars(_real(Path(sys.argv[1])))))
