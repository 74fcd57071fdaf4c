"""Tables of figures that other people keep, and what each row adds to a count.

A row is one party's claim about one stretch of time, with its numbers as printed. Which columns
mean what stands in `foreign_tables.yaml`; a table whose columns are not known there is refused.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from remnant.domain.trend import Observation
from remnant.domain.values import TimeInterval
from remnant.errors import InputError, UnknownNameError, UnreadableError
from remnant.naming.yamlfile import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LARGEST = 256 * 2**20  # bytes, unpacked
_GZIP = b"\x1f\x8b"
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[ T]|\Z)")
_EMPTY = {"", "nan", "none", "null"}


@dataclass(frozen=True, slots=True)
class Form:
    """How the columns of a table are read; `counts` gives the column of a slot."""

    name: str
    source: str
    speaker: str
    known_by: frozenset[str]
    key: tuple[str, ...]
    time: tuple[str, ...]
    counts: dict[str, str]
    further: tuple[str, ...]
    dropped: frozenset[str]
    weapon: str | None = None
    cumulative: bool = False
    whole: str | None = None
    parts: tuple[str, ...] = ()

    @property
    def numeric(self) -> tuple[str, ...]:
        return (*self.counts.values(), *self.further)


@dataclass(frozen=True, slots=True)
class Row:
    """One claim of the table: `number` counts rows from 1, `key` names it between releases."""

    number: int
    key: tuple[str, ...]
    time: TimeInterval
    weapon: str | None
    figures: dict[str, int | None]
    printed: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    form: Form
    rows: tuple[Row, ...]


def read_table(content: bytes, name: str) -> Table:
    """The rows of a CSV or JSON table, gzipped or not; an error names the row it stops at."""
    records = _records(_unpacked(content, name), name)
    columns = frozenset(column for record in records[:1] for column in record)
    form = next((form for form in forms() if form.known_by <= columns), None)
    if form is None:
        known = "; ".join(form.name for form in forms())
        raise InputError(
            f"{name} has columns of no table that is known here ({', '.join(sorted(columns))})",
            hint=f"known are: {known}",
        )
    rows = tuple(_row(number, record, form, name) for number, record in enumerate(records, 1))
    return Table(name, form, rows)


def observations_of(
    table: Table, column: str, weapons: frozenset[str] | None = None
) -> tuple[Observation, ...]:
    """What each row adds to a column; of a running total the growth since the row before.

    A total that shrank adds less than nothing: the source took something back. Rows whose column
    is empty say nothing and add nothing. `weapons` keeps only rows that name one of these.
    """
    column = table.form.counts.get(column, column)
    if column not in table.form.numeric:
        raise UnknownNameError(
            f"{table.name} has no column {column!r} that is counted",
            hint=f"counted are: {', '.join(table.form.numeric)}",
        )
    rows = [row for row in table.rows if weapons is None or row.weapon in weapons]
    if table.form.cumulative:
        return tuple(_growth(rows, column))
    return tuple(
        Observation(str(row.number), row.time, number, number)
        for row in rows
        if (number := row.figures.get(column)) is not None
    )


@cache
def forms() -> tuple[Form, ...]:
    """The tables that are known, as their data file gives them."""
    told = read_yaml(files("remnant.exchange") / "foreign_tables.yaml")
    return tuple(
        Form(
            name=name,
            source=each["source"],
            speaker=each["speaker"],
            known_by=frozenset(each["known_by"]),
            key=tuple(each["key"]),
            time=tuple(each["time"]),
            counts=dict(each["counts"] or {}),
            further=tuple(each["further"]),
            dropped=frozenset(each["dropped"] or ()),
            weapon=each.get("weapon"),
            cumulative=each.get("cumulative") == "true",
            whole=each.get("at_most", {}).get("whole"),
            parts=tuple(each.get("at_most", {}).get("parts", ())),
        )
        for name, each in told.items()
    )


def _unpacked(content: bytes, name: str) -> str:
    try:
        if content.startswith(_GZIP):
            with gzip.open(io.BytesIO(content)) as packed:
                content = packed.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise UnreadableError(f"{name} holds more than {LARGEST >> 20} MB unpacked")
        return content.decode("utf-8-sig")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise UnreadableError(f"{name} cannot be read: {error}", hint="give CSV or JSON") from error


def _records(text: str, name: str) -> Sequence[Mapping[str, Any]]:
    if text.lstrip()[:1] in ("[", "{"):
        try:
            told = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise UnreadableError(f"{name} is no JSON: {error}") from error
        if not isinstance(told, list) or not all(isinstance(each, dict) for each in told):
            raise UnreadableError(f"{name} is JSON, but no list of rows")
        return told
    try:
        rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
        return [{k: v or "" for k, v in row.items() if isinstance(k, str)} for row in rows]
    except csv.Error as error:
        raise UnreadableError(f"{name} is no CSV table: {error}") from error


def _row(number: int, record: Mapping[str, Any], form: Form, name: str) -> Row:
    printed = {
        column: "" if value is None else str(value).strip()
        for column, value in record.items()
        if column not in form.dropped
    }
    where = f"{name}, row {number}"
    return Row(
        number,
        tuple(printed.get(column, "") for column in form.key),
        _time([printed.get(column, "") for column in form.time], where),
        printed.get(form.weapon) if form.weapon else None,
        {column: _number(printed.get(column, ""), f"{where}, {column}") for column in form.numeric},
        printed,
    )


def _time(ends: Sequence[str], where: str) -> TimeInterval:
    days = [_day(end, where) for end in ends]
    if days[0] > days[-1]:
        raise UnreadableError(f"{where}: {ends[-1]} is before {ends[0]}", hint="correct the row")
    return TimeInterval.days(days[0], days[-1])


def _day(printed: str, where: str) -> date:
    found = _DAY.match(printed)
    try:
        if found:
            return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        pass
    raise UnreadableError(f"{where}: {printed!r} is no date", hint="correct the row")


def _number(printed: str, where: str) -> int | None:
    """A whole number as printed ("236.0" is 236); None where nothing is printed."""
    if printed.casefold() in _EMPTY:
        return None
    whole, _, rest = printed.partition(".")
    if not whole.isascii() or not whole.removeprefix("-").isdigit() or rest.strip("0"):
        raise UnreadableError(f"{where}: {printed!r} is no whole number", hint="correct the row")
    return int(whole)


def _growth(rows: Iterable[Row], column: str) -> Iterable[Observation]:
    last = 0
    ordered = sorted(rows, key=lambda row: row.time.start or date.min)
    for row in ordered:
        total = row.figures.get(column)
        if total is not None:
            yield Observation(str(row.number), row.time, total - last, total - last)
            last = total
