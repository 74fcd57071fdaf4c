"""Render the set: pictures and the truth of each, for a seed.

generate.py --out FOLDER [--seed N] [--views N] [--units N] [--share PERCENT] [--limit N]

Runs in an environment of its own that has Blender's `bpy`, numpy, Pillow and PyYAML (README). It is
resumable: pictures that are there are left. `truth.json` is written anew each time, for all that
are there; `--truth-only` writes it without rendering.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ.setdefault("OMP_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).parents[1]))

from wreckage.designs import Design, designs, reference
from wreckage.parameters import parameters
from wreckage.views import laid_out, photograph

if TYPE_CHECKING:
    from wreckage.views import Photograph


def main() -> int:
    given = _arguments()
    given.out.mkdir(parents=True, exist_ok=True)
    wanted = _wanted(given)
    if not given.truth_only:
        _render_all(wanted, given)
    _write_truth(wanted, given)
    return 0


def _arguments() -> argparse.Namespace:
    fixed = parameters()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=fixed["seed"])
    parser.add_argument("--originals", type=int, default=fixed["designs"]["originals"])
    parser.add_argument("--near-copies", type=int, default=fixed["designs"]["near_copies"])
    parser.add_argument("--units", type=int, default=fixed["designs"]["units"])
    parser.add_argument("--views", type=int, default=fixed["designs"]["views"])
    parser.add_argument("--samples", type=int, default=8, help="of light, a pixel")
    parser.add_argument("--share", type=int, default=100, help="per cent of the size to render at")
    parser.add_argument("--limit", type=int, default=None, help="pictures to render in this run")
    parser.add_argument("--truth-only", action="store_true")
    return parser.parse_args()


def _wanted(given: argparse.Namespace) -> list[tuple[Design, int, int]]:
    """Unit by unit, so that a run that is stopped early has some of every design."""
    every = designs(given.seed, given.originals, given.near_copies)
    return [
        (design, unit, view)
        for view in range(given.views)
        for unit in range(given.units)
        for design in every
    ]


def _render_all(wanted: list[tuple[Design, int, int]], given: argparse.Namespace) -> None:
    from PIL import Image

    from wreckage.degrading import published
    from wreckage.rendering import render

    left = [each for each in wanted if not _path(given.out, *each).exists()][: given.limit]
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        for number, (design, unit, view) in enumerate(left, 1):
            scene = laid_out(design, unit, view)
            raw = Path(folder) / "raw.png"
            render(scene, raw, given.samples, given.share)
            with Image.open(raw) as picture:
                content = published(picture, scene)
            path = _path(given.out, design, unit, view)
            part = path.with_suffix(".part")
            part.write_bytes(content)
            part.rename(path)
            pace = (time.monotonic() - began) / number
            print(
                f"{number} of {len(left)}: {path.name}, {pace:.1f} s a picture, "
                f"{pace * (len(left) - number) / 60:.0f} min left",
                file=sys.stderr,
                flush=True,
            )


def _path(folder: Path, design: Design, unit: int, view: int) -> Path:
    return folder / f"{design.id}.{unit}.{view}.jpg"


def _write_truth(wanted: list[tuple[Design, int, int]], given: argparse.Namespace) -> None:
    there = [each for each in wanted if _path(given.out, *each).exists()]
    every = designs(given.seed, given.originals, given.near_copies)
    path = given.out / "truth.json"
    lines = [
        f'{{"seed": {given.seed},',
        f'"designs": [\n{_lines([_design(each) for each in every])}\n],',
        f'"pictures": [\n{_lines([_picture(photograph(*each)) for each in there])}\n]}}',
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(there)} pictures in {path}", file=sys.stderr)


def _lines(entries: list[dict[str, Any]]) -> str:
    return ",\n".join(json.dumps(each, ensure_ascii=False) for each in entries)


def _design(design: Design) -> dict[str, Any]:
    return {
        "id": design.id,
        "kind": design.kind,
        "near_copy_of": design.near_copy_of,
        "changed": design.changed,
        "values": {name: round(value, 4) for name, value in design.values},
        "points": {name: [round(each, 4) for each in at] for name, at in reference(design).items()},
    }


def _picture(seen: Photograph) -> dict[str, Any]:
    return {
        "file": f"{seen.id}.jpg",
        "design": seen.design.id,
        "kind": seen.design.kind,
        "unit": seen.unit,
        "view": seen.view,
        "width": seen.size[0],
        "height": seen.size[1],
        "outline": [round(each, 1) for each in seen.outline],
        "hull": [list(each) for each in seen.hull],
        "focal": round(seen.focal, 3),
        "points": {
            name: {"at": mark.at and [round(each, 2) for each in mark.at], "visible": mark.visible}
            for name, mark in seen.points.items()
        },
        "features": {name: asdict(each) for name, each in seen.features.items()},
    }


if __name__ == "__main__":
    sys.exit(main())
