"""The index on disk, opened for reading: names to entries, ids to entries."""

from __future__ import annotations

import json
import sqlite3
import weakref
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any

from remnant.errors import ReferenceDataError
from remnant.gazetteer.schema import WORD, NameKind, PlaceKind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_COLUMNS = (
    "p.id, p.key, p.kind, p.name, p.country, p.region, p.city, p.lat, p.lon, p.population,"
    " p.capital, p.radius, p.precision"
)
# What is looked for most: countries, then large towns, then regions, seas and landmarks.
_FAME = (
    "MAX(p.population, CASE p.kind WHEN 1 THEN 100000000 WHEN 6 THEN 0 WHEN 0 THEN 0"
    " ELSE 300000 END)"
)
_MOST_REMEMBERED = 20_000  # names


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the index."""

    number: int
    key: str
    kind: PlaceKind
    name: str
    country: str | None
    region: str | None
    city: int | None
    lat: float | None
    lon: float | None
    population: int
    capital: int
    radius: float | None
    precision: str | None


@dataclass(frozen=True, slots=True)
class Named:
    """An entry under one of its names; `word` where the name is an ordinary English word too."""

    entry: Entry
    kind: NameKind
    word: bool


class Index:
    """`bounds` are the lower-case words that names of the index begin or end with."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise ReferenceDataError(
                f"the gazetteer's index {path.name} is missing",
                hint="reinstall remnant, or build it in a development checkout:"
                " python -m remnant.gazetteer.build",
            )
        self._connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        self._close = weakref.finalize(self, self._connection.close)
        self._lock = Lock()
        self._remembered: dict[str, tuple[Named, ...]] = {}
        self._by_key: dict[str, Entry | None] = {}
        self.bounds = frozenset(self._meta("bounds").split())

    def named(self, forms: Iterable[str]) -> dict[str, tuple[Named, ...]]:
        """The entries of each folded name; names that the index lacks are left out."""
        wanted = set(forms)
        unknown = [form for form in wanted if form not in self._remembered]
        if unknown:
            self._remember(unknown)
        remembered = self._remembered
        return {form: remembered[form] for form in wanted if remembered.get(form)}

    def _remember(self, forms: list[str]) -> None:
        if len(self._remembered) > _MOST_REMEMBERED:
            self._remembered.clear()
        rows = self._query(
            f"SELECT n.form, n.kind, {_COLUMNS} FROM json_each(?) AS j"  # noqa: S608 - constant
            " CROSS JOIN name AS n ON n.form = j.value JOIN place AS p ON p.id = n.place",
            json.dumps(forms),
        )
        found: dict[str, list[Named]] = {form: [] for form in forms}
        for form, kind, *columns in rows:
            entry = _entry(tuple(columns))
            found[form].append(Named(entry, NameKind(kind & ~WORD), bool(kind & WORD)))
        self._remembered.update({form: tuple(names) for form, names in found.items()})

    def get(self, key: str) -> Entry | None:
        scheme, _, rest = key.partition(":")
        if scheme == "geonames":
            return self.number(int(rest)) if rest.isdecimal() else None
        if key not in self._by_key:
            rows = self._query(f"SELECT {_COLUMNS} FROM place AS p WHERE p.key = ?", key)  # noqa: S608
            if len(self._by_key) > _MOST_REMEMBERED:
                self._by_key.clear()
            self._by_key[key] = _entry(rows[0]) if rows else None
        return self._by_key[key]

    def number(self, number: int) -> Entry | None:
        rows = self._query(f"SELECT {_COLUMNS} FROM place AS p WHERE p.id = ?", number)  # noqa: S608
        return _entry(rows[0]) if rows else None

    def beginning(self, form: str, limit: int) -> list[Named]:
        """Entries with a name that begins so: the whole name first, then the best known."""
        rows = self._query(
            f"SELECT MIN(n.kind), {_COLUMNS} FROM name AS n JOIN place AS p ON p.id = n.place"  # noqa: S608
            " WHERE n.form >= ? AND n.form < ? GROUP BY p.id"
            f" ORDER BY MAX(n.form = ?) DESC, MIN(n.kind) % {WORD} = 0 DESC, {_FAME} DESC, p.id"
            " LIMIT ?",
            form,
            form + "\U0010ffff",
            form,
            limit,
        )
        return [
            Named(_entry(tuple(columns)), NameKind(kind & ~WORD), bool(kind & WORD))
            for kind, *columns in rows
        ]

    def _meta(self, key: str) -> str:
        rows = self._query("SELECT value FROM meta WHERE key = ?", key)
        return str(rows[0][0]) if rows else ""

    def _query(self, sql: str, *values: str | int) -> list[tuple[Any, ...]]:
        try:
            with self._lock:
                return self._connection.execute(sql, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise ReferenceDataError(
                f"the gazetteer's index cannot be read: {error}",
                hint="build it again: python -m remnant.gazetteer.build",
            ) from error


def _entry(columns: tuple[Any, ...]) -> Entry:
    number, key, kind, *rest = columns
    return Entry(number, key or f"geonames:{number}", PlaceKind(kind), *rest)
