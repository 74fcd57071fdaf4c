"""What proof costs: capturing against a plain copy with fsync, verifying against sha256sum.

    uv run python benchmarks/evidence/run.py [--json] [--folder FOLDER]

Each round does all of it one after the other on the same files, and a ratio is that of the times of
all rounds together: what a disk takes for a sync changes from second to second.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from remnant.archive import Archive
from remnant.archive.heads import signed_head
from remnant.archive.merkle import root_from_inclusion
from remnant.archive.signing import PrivateKey

if TYPE_CHECKING:
    from collections.abc import Callable

FILES, SIZE, ROUNDS = 120, 200_000, 7
ENTRIES = 20_000
NOW = datetime(2023, 5, 30, tzinfo=UTC)
BY = {"person": "bench", "now": NOW}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--folder", type=Path, help="where to write (the disk that is measured)")
    given = parser.parse_args()
    # A temporary folder of the system may lie in memory, where a sync costs nothing.
    with tempfile.TemporaryDirectory(dir=given.folder or Path(__file__).parent) as folder:
        figures = measured(Path(folder))
    lines = (f"{name:28} {figure}" for name, figure in figures.items())
    print(json.dumps(figures) if given.json else "\n".join(lines))


def measured(root: Path) -> dict[str, float]:
    source = files(root / "source")
    rounds = [one_round(root, source) for _ in range(ROUNDS)]
    took = {name: sum(each[name] for each in rounds) / ROUNDS for name in rounds[0]}
    return {
        # Speeds of ours as shares of the plain ones.
        "ingest_of_plain_copy": round(took["copy_s"] / took["ingest_s"], 3),
        "one_by_one_of_plain_copy": round(took["copy_s"] / took["one_by_one_s"], 3),
        "verify_of_sha256sum": round(took["sha256sum_s"] / took["verify_s"], 3),
        "copy_files_a_second": round(FILES / took["copy_s"], 1),
        "ingest_files_a_second": round(FILES / took["ingest_s"], 1),
        "sha256sum_mb_a_second": round(FILES * SIZE / 1e6 / took["sha256sum_s"], 1),
        "verify_mb_a_second": round(FILES * SIZE / 1e6 / took["verify_s"], 1),
        **proving(root),
    }


def files(folder: Path) -> list[Path]:
    folder.mkdir()
    for number in range(FILES):  # the same noise in every run
        content = hashlib.shake_256(number.to_bytes(4)).digest(SIZE)
        (folder / f"{number}.bin").write_bytes(content)
    return sorted(folder.iterdir())


def one_round(root: Path, source: list[Path]) -> dict[str, float]:
    whole, single = root / "whole", root / "single"
    times = {"copy_s": timed(lambda: copy(source, root / "copy"))}
    archive = Archive.create(whole, **BY)
    read = ((path.read_bytes(), {"name": path.name}) for path in source)
    times["ingest_s"] = timed(lambda: archive.capture_all(read, **BY))
    other = Archive.create(single, **BY)
    times["one_by_one_s"] = timed(
        lambda: [other.capture(path.read_bytes(), **BY) for path in source]
    )
    kept = [archive.vault.path(digest) for digest in archive.vault.digests()]
    times["sha256sum_s"] = timed(
        lambda: subprocess.run(["sha256sum", *kept], check=True, stdout=subprocess.DEVNULL)
    )
    times["verify_s"] = timed(lambda: sound(archive))
    for folder in (root / "copy", whole, single):
        shutil.rmtree(folder)
    return times


def copy(source: list[Path], folder: Path) -> None:
    """One file after the other, each and its folder synced: what a careful script would do."""
    folder.mkdir()
    for path in source:
        with (folder / path.name).open("xb") as file:
            file.write(path.read_bytes())
            file.flush()
            os.fsync(file.fileno())
        descriptor = os.open(folder, os.O_RDONLY)
        os.fsync(descriptor)
        os.close(descriptor)


def sound(archive: Archive) -> None:
    found = archive.verify()
    if not found.sound or found.blobs != FILES:
        raise SystemExit(f"the measured record is not sound: {found}")


def proving(root: Path) -> dict[str, float]:
    """A log of many entries: how long it takes to read, to prove an entry, to check the proof."""
    archive = Archive.create(root / "long", **BY)
    archive.capture_all(((b"%d" % n, {}) for n in range(200)), **BY)
    tree = archive.log.tree()
    for number in range(ENTRIES - len(tree)):
        tree.add(number.to_bytes(32))
    root_hash = tree.root()
    proofs = timed(lambda: [tree.inclusion(n * 97 % ENTRIES) for n in range(1000)])
    proof = tree.inclusion(77)
    checks = timed(
        lambda: [root_from_inclusion(tree.leaf(77), 77, ENTRIES, proof) for _ in range(1000)]
    )
    if root_from_inclusion(tree.leaf(77), 77, ENTRIES, proof) != root_hash:
        raise SystemExit("a proof does not lead to the root")
    key = PrivateKey.create()
    entries, grown = archive.entries(), archive.log.tree()
    heads = timed(lambda: [signed_head(entries, grown, signer=key, now=NOW) for _ in range(200)])
    return {
        "proof_us": round(proofs * 1e3, 1),
        "proof_check_us": round(checks * 1e3, 1),
        "proof_hashes": len(proof),
        "signed_head_us": round(heads * 5e3, 1),
    }


def timed(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began


if __name__ == "__main__":
    main()
