"""Taking many photographs in: the memory of the process as it goes, killed on the way and begun
again.

A folder of small drawn JPEGs is added by the real command to a new record; its peak memory is read
a few times a second. Half way it is killed outright and started again; at the end every photograph
must be there once and be found by a copy of itself.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np
from drawn import picture

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIDE = 320
_EVERY = 0.25  # seconds
_ASKED = 5


def intake(number: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as made:
        folder, record = Path(made, "photographs"), Path(made, "record")
        folder.mkdir()
        for at in range(number):
            pixels = picture(np.random.default_rng([7, at]))
            small = cv2.resize(pixels, (_SIDE, _SIDE * 3 // 4), interpolation=cv2.INTER_AREA)
            cv2.imwrite(str(folder / f"{at:06}.jpg"), small[:, :, ::-1])
        began = time.monotonic()
        first = list(_memory(folder, record, kill_at=number // 2))
        second = list(_memory(folder, record, kill_at=None))
        taken = _known(record)
        return {
            "photographs": number,
            "in the index": taken,
            "taken when it was killed": first[-1][0] if first else 0,
            "MB at a quarter, half and the end of the second run": _quarters(second),
            "MB at most": max(mb for _, mb in first + second),
            "photographs a second": round(number / (time.monotonic() - began), 1),
            "found again": sum(_found(record, folder / f"{at:06}.jpg") for at in range(_ASKED)),
            "asked": _ASKED,
        }


def _memory(folder: Path, record: Path, kill_at: int | None) -> Iterator[tuple[int, int]]:
    """How many photographs were indexed, and the resident megabytes of the process then."""
    command = [sys.executable, "-m", "remnant", "photo", "add", str(folder), "--record",
               str(record), "--as", "bench"]  # fmt: skip
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            time.sleep(_EVERY)
            known = _known(record)
            if (resident := _resident(process.pid)) is not None:
                yield known, resident
            if kill_at is not None and known >= kill_at:
                process.send_signal(signal.SIGKILL)
                return


def _resident(process: int) -> int | None:
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except OSError:
        return None
    line = next((each for each in status.splitlines() if each.startswith("VmRSS")), None)
    return int(line.split()[1]) // 1024 if line else None


def _known(record: Path) -> int:
    """Pictures in the index's files, by their names: opening them would cost memory here."""
    files = [path.stem.split("-") for path in (record / "pictures").glob("*.index")]
    return max((int(last) for _, last in files), default=0)


def _quarters(seen: list[tuple[int, int]]) -> list[int]:
    return [seen[at][1] for at in (len(seen) // 4, len(seen) // 2, -1)] if seen else []


def _found(record: Path, file: Path) -> bool:
    command = [sys.executable, "-m", "remnant", "photo", "search", str(file), "--record",
               str(record), "--json"]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = json.loads(done.stdout)["found"] if done.returncode == 0 else []
    return any(each["exhibit"]["name"] == file.name for each in found)
