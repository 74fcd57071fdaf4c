"""Two catalogues of incidents that cite the same posts, and which of their entries do.

A folder holds `eor_events_*.csv.gz`, `ukr-civharm-*.json.gz` and `truth.csv` (ch, eor, km, days,
n_shared, label). What would give the answer away is never read: links, sources, geolocations and
ids; an id only names an entry when the result is scored.
"""

from __future__ import annotations

import csv
import gzip
import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FIRST, LAST = date(2022, 2, 24), date(2022, 9, 19)  # what both catalogues cover


@dataclass(frozen=True, slots=True)
class Entry:
    """What a linker may see of an entry; `name` is for the scoring alone."""

    name: str
    day: date
    lat: float
    lon: float
    words: str
    weapon: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Harm (the smaller catalogue), events (the larger), and what is known of pairs of names."""

    harm: tuple[Entry, ...]
    events: tuple[Entry, ...]
    same: dict[str, frozenset[str]]  # an entry of harm and its partners
    left_out: frozenset[tuple[str, str]]


def load(folder: Path) -> Pair:
    same: dict[str, set[str]] = {}
    left_out = set()
    with (folder / "truth.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            pair = row["ch"].removeprefix("CH:"), row["eor"].removeprefix("EOR:")
            if row["label"] == "1":
                same.setdefault(pair[0], set()).add(pair[1])
            else:
                left_out.add(pair)
    harm, events = (
        _harm(_only(folder, "ukr-civharm-*.json.gz")),
        _events(_only(folder, "eor_events_*.csv.gz")),
    )
    known = {entry.name for entry in harm}
    return Pair(
        harm,
        events,
        {name: frozenset(partners) for name, partners in same.items() if name in known},
        frozenset(left_out),
    )


def _only(folder: Path, pattern: str) -> Path:
    found = sorted(folder.glob(pattern))
    if len(found) != 1:
        raise SystemExit(f"{folder} must hold one {pattern}, not {len(found)}")
    return found[0]


def _harm(path: Path) -> tuple[Entry, ...]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = json.load(file)
    return tuple(_harmed(row) for row in rows)


def _harmed(row: dict[str, object]) -> Entry:
    filters = row["filters"]
    values = {
        each["key"]: each["value"]
        for each in (filters if isinstance(filters, list) else [])
        if each["value"] not in ("Unknown", "Undefined")
    }
    words = " ".join((str(row["description"]), *values.values()))
    day = datetime.strptime(str(row["date"]), "%m/%d/%Y").date()  # noqa: DTZ007  a day alone
    lat, lon = float(str(row["latitude"])), float(str(row["longitude"]))
    return Entry(str(row["id"]), day, lat, lon, words, values.get("Weapon System", ""))


def dated(folder: Path) -> list[Entry]:
    """Every entry of both catalogues that has a day and a place, whenever it was."""
    return [
        *_harm(_only(folder, "ukr-civharm-*.json.gz")),
        *_events(_only(folder, "eor_events_*.csv.gz"), date.min, date.max),
    ]


def _events(path: Path, first: date = FIRST, last: date = LAST) -> tuple[Entry, ...]:
    entries: dict[str, Entry] = {}
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if not row["date"] or not row["lat"] or not row["lon"]:
                continue
            day = date.fromisoformat(row["date"])
            if first <= day <= last:
                weapon = row["arms/munition"]
                words = f"{row['brief description']} {weapon}"
                entries[f"{row['entry']}/{len(entries)}"] = Entry(
                    row["entry"], day, float(row["lat"]), float(row["lon"]), words, weapon
                )
    return tuple(entries.values())
