"""Two releases of one foreign table compared, and rows whose own numbers cannot be right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from remnant.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from remnant.domain.trend import Series
    from remnant.exchange.foreign_tables import Row, Table

_ROW_NUMBER = "day"  # counts the rows and is no claim


@dataclass(frozen=True, slots=True)
class Revised:
    """One row that a later release gives otherwise: column, as it was, as it is.

    A row that came or went has no columns listed, and `old` or `new` is its number, the other None.
    """

    key: tuple[str, ...]
    old: int | None
    new: int | None
    columns: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Impossible:
    """A row whose own numbers cannot all be right, and why."""

    row: Row
    why: str


def revisions(old: Table, new: Table) -> tuple[Revised, ...]:
    """What a later release says otherwise, row by row, in the order of the later one.

    Only columns that both releases have are compared, numbers as numbers ("5" is "5.0").
    """
    if old.form is not new.form:
        raise InputError(
            f"{old.name} and {new.name} are not releases of one table",
            hint=f"the first is {old.form.name}, the second {new.form.name}",
        )
    before = {row.key: row for row in old.rows}
    now = {row.key: row for row in new.rows}
    found = []
    for key, row in now.items():
        earlier = before.get(key)
        if earlier is None:
            found.append(Revised(key, None, row.number))
        elif changed := _changed(earlier, row):
            found.append(Revised(key, earlier.number, row.number, changed))
    gone = [Revised(key, row.number, None) for key, row in before.items() if key not in now]
    return (*found, *gone)


def impossible(table: Table) -> tuple[Impossible, ...]:
    """Rows whose numbers cannot all be right: parts over the whole, totals that shrink."""
    if table.form.cumulative:
        return tuple(_shrunk(table))
    whole, parts = table.form.whole, table.form.parts
    found = []
    for row in table.rows:
        of = row.figures.get(whole or "")
        told = [(part, number) for part in parts if (number := row.figures.get(part)) is not None]
        if of is not None and sum(number for _, number in told) > of:
            sums = " + ".join(f"{part} {number}" for part, number in told if number)
            found.append(Impossible(row, f"{sums} of {whole} {of}"))
    return tuple(found)


def _changed(before: Row, now: Row) -> tuple[tuple[str, str, str], ...]:
    changed = []
    for column, printed in now.printed.items():
        was = before.printed.get(column)
        if was is None or column == _ROW_NUMBER:
            continue
        same = (
            before.figures[column] == now.figures[column]
            if column in now.figures
            else was == printed
        )
        if not same:
            changed.append((column, was, printed))
    return tuple(changed)


def _shrunk(table: Table) -> Iterable[Impossible]:
    ordered = sorted(table.rows, key=lambda row: row.time.start or date.min)
    last: dict[str, int] = {}
    for row in ordered:
        for column, total in row.figures.items():
            if total is None:
                continue
            if total < last.get(column, total):
                yield Impossible(row, f"{column} fell from {last[column]} to {total}")
            last[column] = total


def release_lines(
    table: Table, revised: Iterable[Revised], wrong: Iterable[Impossible], row: Series | None
) -> Iterator[str]:
    """A table for a person: what it is, its counts, what changed, what cannot be."""
    yield f"{table.name}: {table.form.name}, {len(table.rows)} rows"
    yield f"  {table.form.source}"
    if row is not None:
        yield ""
        for bucket in row.buckets:
            yield f"  {bucket.start.isoformat()}  {bucket.low:>8}" + (
                f" to {bucket.high}" if bucket.high != bucket.low else ""
            )
    changes = list(revised)
    if changes:
        came = sum(1 for each in changes if each.old is None)
        went = sum(1 for each in changes if each.new is None)
        yield ""
        yield f"{len(changes) - came - went} rows changed, {came} came, {went} are gone"
        for each in changes:
            if each.columns:
                told = "; ".join(f"{name}: {was} → {now}" for name, was, now in each.columns)
                yield f"  row {each.new} (was {each.old}): {told}"
            elif each.new is None:
                yield f"  row {each.old} is gone: {', '.join(filter(None, each.key))}"
    impossible_rows = list(wrong)
    if impossible_rows:
        yield ""
        yield "rows that cannot be right"
        for found in impossible_rows:
            yield f"  row {found.row.number}, {found.row.key[0]}: {found.why}"


def release_json(
    table: Table, revised: Iterable[Revised], wrong: Iterable[Impossible], row: Series | None
) -> dict[str, Any]:
    """The same for a program."""
    told: dict[str, Any] = {
        "name": table.name,
        "table": table.form.name,
        "rows": len(table.rows),
        "revisions": [
            {
                "key": list(each.key),
                "old": each.old,
                "new": each.new,
                "columns": [
                    dict(zip(("column", "was", "is"), c, strict=True)) for c in each.columns
                ],
            }
            for each in revised
        ],
        "impossible": [{"row": each.row.number, "why": each.why} for each in wrong],
    }
    if row is not None:
        told["buckets"] = [
            {"start": bucket.start.isoformat(), "low": bucket.low, "high": bucket.high}
            for bucket in row.buckets
        ]
    return told
