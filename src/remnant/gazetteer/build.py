"""Builds the index: `python -m remnant.gazetteer.build [FILE]`.

The same packages and data files give the same bytes. The build hook calls `build_if_stale`, so an
installation brings the index along and nothing is fetched at run time.
"""

from __future__ import annotations

import hashlib
import sqlite3
import sys
from importlib.resources import files
from pathlib import Path

from remnant.gazetteer import sources
from remnant.gazetteer.entries import Rows
from remnant.gazetteer.schema import INDEX, SCHEMA
from remnant.gazetteer.settlements import Nearest, add_settlements
from remnant.gazetteer.sites import add_airfields, add_areas, add_landmarks
from remnant.gazetteer.units import add_countries, add_regions, units_of

_CODE = (
    "adaptation build display entries forms geometry normal schema settlements sites sources units"
)
_DATA = (
    "adaptation areas countries countries_writing inflection landmarks regions_ua_ru regions_world"
    " spellings"
)
_INPUTS = (
    *(f"gazetteer/{name}.py" for name in _CODE.split()),
    *(f"gazetteer/data/{name}.yaml" for name in _DATA.split()),
    "naming/romanising.py",
    "naming/data/romanisation.yaml",
)


def main() -> None:
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else INDEX
    build(target)
    print(f"{target}: {target.stat().st_size / 1e6:.1f} MB", file=sys.stderr)  # noqa: T201 - a command


def build_if_stale(target: Path = INDEX) -> bool:
    """Builds the index unless it stands there already, made of the same inputs."""
    if target.exists() and _recorded(target) == inputs():
        return False
    build(target)
    return True


def inputs() -> str:
    """The digest of everything that the index follows from: packages, data files, this code."""
    digest = hashlib.sha256(repr(sorted(sources.versions().items())).encode())
    folder = files("remnant")
    for name in _INPUTS:
        digest.update(name.encode() + (folder / name).read_bytes())
    return digest.hexdigest()


def build(target: Path) -> None:
    """Writes the index beside its place first, so that a broken build leaves the old one."""
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_suffix(".building")
    fresh.unlink(missing_ok=True)
    connection = sqlite3.connect(fresh)
    try:
        connection.executescript("PRAGMA page_size = 4096; PRAGMA journal_mode = OFF;" + SCHEMA)
        rows = gather()
        _fill(connection, rows)
        bounds = " ".join(sorted(rows.bounds))
        connection.execute("INSERT INTO meta VALUES ('bounds', ?)", (bounds,))
        connection.execute("INSERT INTO meta VALUES ('inputs', ?)", (inputs(),))
        connection.executemany("INSERT INTO meta VALUES (?, ?)", sorted(sources.versions().items()))
        connection.commit()
        connection.execute("VACUUM")
    finally:
        connection.close()
    fresh.replace(target)


def gather() -> Rows:
    """Every place and name, from the sources and the hand files."""
    rows = Rows()
    settlements, iso = list(sources.settlements()), list(sources.units())
    units = units_of(settlements, iso)
    add_settlements(rows, settlements, units)
    add_countries(rows, sources.countries(), units)
    add_regions(rows, iso, units)
    add_areas(rows)
    add_landmarks(rows)
    add_airfields(rows, sources.airfields(), Nearest(settlements), units)
    return rows


def _fill(connection: sqlite3.Connection, rows: Rows) -> None:
    places = sorted(rows.places, key=lambda row: row.id)
    connection.executemany(
        f"INSERT INTO place VALUES ({', '.join('?' * len(places[0].columns()))})",  # noqa: S608
        (row.columns() for row in places),
    )
    connection.executemany(
        "INSERT INTO name VALUES (?, ?, ?)",
        ((form, place, kind) for (form, place), kind in sorted(rows.names.items())),
    )


def _recorded(target: Path) -> str | None:
    connection = sqlite3.connect(f"file:{target}?mode=ro", uri=True)
    try:
        row = connection.execute("SELECT value FROM meta WHERE key = 'inputs'").fetchone()
    except sqlite3.DatabaseError:
        return None
    finally:
        connection.close()
    return row[0] if row else None


if __name__ == "__main__":
    main()
