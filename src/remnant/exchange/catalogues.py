"""Catalogues of incidents that other people keep, as CSV: when, where, and a line of words."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from remnant.errors import InputError, UnreadableError
from remnant.naming.yamlfile import read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_ISO = 10  # characters of a day, behind which a time of day may stand


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One line; what a table does not give is None, and nothing is guessed for it."""

    name: str
    days: tuple[date, date] | None
    spot: tuple[float, float] | None
    words: str


def catalogue_of(content: bytes, name: str) -> tuple[CatalogueEntry, ...]:
    """The entries of a CSV file with a header, known by what their columns are called.

    An entry without a name of its own is named by its line.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError(f"{name} is not UTF-8", hint="save it as CSV in UTF-8") from error
    rows = csv.DictReader(io.StringIO(text, newline=""))
    columns = _columns(rows.fieldnames or (), name)
    return tuple(_entry(row, columns, f"{name}, line {rows.line_num}") for row in rows)


def _columns(header: Sequence[str], name: str) -> dict[str, list[str]]:
    by_low = {column.strip().casefold(): column for column in header if column}
    found = {
        what: [by_low[alias] for alias in aliases if alias in by_low]
        for what, aliases in _aliases().items()
    }
    missing = [what for what in ("date", "lat", "lon", "words") if not found[what]]
    if missing:
        asked = "; ".join(f"{what}: {', '.join(_aliases()[what])}" for what in missing)
        raise InputError(f"{name} lacks columns that a catalogue has", hint=f"name one {asked}")
    return found


@cache
def _aliases() -> Mapping[str, tuple[str, ...]]:
    data = read_yaml(files("remnant.exchange") / "catalogue_columns.yaml")
    return {what: tuple(aliases) for what, aliases in data.items()}


def _entry(
    row: Mapping[str, str | None], columns: Mapping[str, list[str]], where: str
) -> CatalogueEntry:
    def first(what: str) -> str:
        return next((value for each in columns[what] if (value := (row[each] or "").strip())), "")

    start = _day(first("date"), where)
    end = _day(first("until"), where) or start
    if start and end and end < start:
        raise InputError(f"{where}: it ends before it starts", hint="correct the table")
    lat, lon = (_degrees(first(what), where) for what in ("lat", "lon"))
    return CatalogueEntry(
        first("name") or where,
        (start, end) if start and end else None,
        None if lat is None or lon is None else (lat, lon),
        " ".join(value for each in columns["words"] if (value := (row[each] or "").strip())),
    )


def _day(words: str, where: str) -> date | None:
    if not words:
        return None
    try:
        return date.fromisoformat(words[:_ISO])
    except ValueError as error:
        raise InputError(
            f"{where}: {words!r} is no date", hint="write days as 2023-05-30"
        ) from error


def _degrees(words: str, where: str) -> float | None:
    if not words:
        return None
    try:
        found = float(words)
    except ValueError as error:
        raise InputError(f"{where}: {words!r} is no coordinate", hint="use degrees") from error
    if not -180 <= found <= 180:  # noqa: PLR2004  degrees
        raise InputError(f"{where}: {words} is no coordinate", hint="use degrees")
    return found
