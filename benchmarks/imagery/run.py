"""Pictures found again, told apart and retrieved, against a fingerprint alone.

run.py [--json]                                          the quick figures of the gate
run.py copies --originals FOLDER [--queries 50] [--pictures 1500] [--json]
run.py instances --groups FOLDER [--distractors FOLDER] [--json]
run.py frames FILE... [--json]
run.py parts --renders FOLDER [--json]
run.py speed [--json]
run.py intake [--pictures 1500] [--json]
run.py landmarks|honesty [--seed N] [--json]
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # one worker a core, one thread a worker

import cv2
import numpy as np
from copies import copies
from drawn import picture
from instances import instances
from parts import parts
from telling import telling

if TYPE_CHECKING:
    from numpy.typing import NDArray

SAMPLE = Path(__file__).with_name("wreckage") / "sample"
DATA = Path(__file__).parents[3] / "shared" / "data"
ENDINGS = {".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".bmp"}
SEED = 20230530
SEED_OF_PARTS = 977  # designs that no calibration has seen
QUICK_EDITS = (
    "jpeg 10", "scale 25", "crop 50", "crop 80", "mirror", "rotation 15", "caption 30", "overlay",
    "screenshot", "photo of a screen", "collage", "in a graphic",
)  # fmt: skip


def main() -> int:
    cv2.setNumThreads(1)
    parser = argparse.ArgumentParser(description=__doc__)
    tasks = ["copies", "instances", "frames", "parts", "speed", "intake", "landmarks", "honesty"]
    parser.add_argument("task", nargs="?", choices=tasks)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--originals", type=Path)
    parser.add_argument("--groups", type=Path)
    parser.add_argument("--distractors", type=Path)
    parser.add_argument("--renders", type=Path)
    parser.add_argument("--queries", type=int, default=50)
    parser.add_argument("--pictures", type=int, default=1500)
    parser.add_argument("--seed", type=int, default=SEED_OF_PARTS)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    figures = _figures(given)
    print(json.dumps(figures, indent=None if given.json else 1))
    return 0


def _figures(given: argparse.Namespace) -> dict[str, Any]:
    if given.task == "copies":
        originals = pictures(given.originals)
        drawn = max(0, given.pictures - len(originals))
        return copies(originals, drawn_pictures(drawn), given.queries, SEED)
    if given.task == "instances":
        groups = {
            folder.name: pictures(folder)
            for folder in sorted(given.groups.iterdir())
            if folder.is_dir()
        }
        others = pictures(given.distractors) if given.distractors else []
        return instances(groups, others)
    if given.task == "frames":
        return telling({}, given.files, [])
    if given.task == "parts":
        return parts(given.renders)
    if given.task in {"landmarks", "honesty"}:
        return _of_parts(given.task, given.seed)
    if given.task == "intake":
        from intake import intake

        return intake(given.pictures)
    if given.task == "speed":
        from speed import speed

        return speed()
    return quick()


def _of_parts(task: str, seed: int) -> dict[str, Any]:
    """On drawn parts of designs that no calibration has seen; `seed` draws others."""
    from honesty import honesty
    from landmarks import landmarks
    from pairs import photographs

    drawn = photographs(seed, 5, 2)
    return landmarks(drawn, seed) if task == "landmarks" else honesty(drawn, seed)


def quick() -> dict[str, Any]:
    """A small share of everything, on what stands beside a development checkout."""
    if not (DATA / "bsds500-test").is_dir():
        return {"skipped": "the photographs are not here"}
    began = time.process_time()
    photographs = pictures(DATA / "bsds500-test")[::2]
    groups = {
        folder.name: pictures(folder)[::4]
        for folder in sorted((DATA / "multiview-mini").iterdir())
        if folder.is_dir()
    }
    figures = {
        "copies": copies(photographs, [], 8, SEED, QUICK_EDITS),
        "instances": instances(groups, photographs[:20]),
        "telling": telling(groups, [], photographs[:2]),
        "parts": parts(SAMPLE),
        "landmarks": _of_parts("landmarks", SEED_OF_PARTS),
        "honesty": _of_parts("honesty", SEED_OF_PARTS),
    }
    return figures | {"seconds": round(time.process_time() - began, 1)}


def pictures(folder: Path) -> list[NDArray[np.uint8]]:
    """Every picture of a folder, at most 1200 pixels wide or high, in order of names."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() not in ENDINGS:
            continue
        pixels = cv2.imread(str(path), cv2.IMREAD_COLOR)
        if pixels is None:
            print(f"{path} cannot be read", file=sys.stderr)
            continue
        factor = min(1.0, 1200 / max(pixels.shape[:2]))
        size = round(pixels.shape[1] * factor), round(pixels.shape[0] * factor)
        small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA) if factor < 1 else pixels
        found.append(cv2.cvtColor(small, cv2.COLOR_BGR2RGB))
    return found


def drawn_pictures(number: int) -> list[NDArray[np.uint8]]:
    seeds = [np.random.default_rng([SEED, each]) for each in range(number)]
    if number < 50:  # noqa: PLR2004 - not worth other processes
        return [picture(each) for each in seeds]
    with ProcessPoolExecutor() as pool:
        return list(pool.map(picture, seeds, chunksize=20))


if __name__ == "__main__":
    sys.exit(main())
