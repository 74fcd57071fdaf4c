"""What the record keeps for joining: neighbourhoods of tellings, people's judgements, and the ids
that came to stand for nothing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import and_, delete, func, insert, or_, select

from remnant.domain.codec import from_telling
from remnant.domain.judgement import Judgement, Verdict, Withdrawal
from remnant.errors import ConflictError, InputError, UnknownNameError
from remnant.store import accounts as accounting
from remnant.store import queries, readings
from remnant.store.readings import CURRENT, Act
from remnant.store.tables import (
    ANY_WEEK,
    ANYWHERE,
    accounts,
    judgements,
    memberships,
    surroundings,
    tellings,
    withdrawals,
)
from remnant.store.tables import readings as readings_table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection

    from remnant.domain.incident import Account, Told
    from remnant.store.database import Database
    from remnant.store.tables import AnyRow, AnySelect

    Where = tuple[Collection[str], Collection[int] | None]  # cells, and weeks or None for any

_SOME = 400  # names in one query
_NAMED = 5  # names in a message


class Joining:
    """The part of a record that linking works on."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # ------------------------------------------------------------ neighbourhoods

    def file(self, where: Mapping[str, Where]) -> None:
        """File tellings (names) under their cells and weeks; what was filed before gives way."""
        with self._database.writing() as connection:
            for names in _batches(where):
                connection.execute(delete(surroundings).where(surroundings.c.telling.in_(names)))
            rows = [
                {"telling": name, "cell": cell, "week": week}
                for name, (cells, weeks) in where.items()
                for cell in (cells or (ANYWHERE,))
                for week in ((ANY_WEEK,) if weeks is None else weeks)
            ]
            if rows:
                connection.execute(insert(surroundings), rows)

    def unfiled(self) -> tuple[str, ...]:
        """Current tellings (names) that are filed nowhere yet."""
        filed = select(surroundings.c.telling).distinct()
        with self._database.reading() as connection:
            return tuple(connection.scalars(_current().where(tellings.c.name.not_in(filed))))

    def met(self, cells: Collection[str], weeks: Collection[int] | None) -> frozenset[str]:
        """The tellings (names) that are filed where one with this reach may meet them."""
        with self._database.reading() as connection:
            return frozenset(
                connection.scalars(
                    select(surroundings.c.telling).where(_meeting(cells, weeks)).distinct()
                )
            )

    def gone(self) -> frozenset[str]:
        """Tellings (names) that an incident holds and no current reading tells."""
        with self._database.reading() as connection:
            held = select(memberships.c.telling).where(
                memberships.c.telling.not_in(_current().scalar_subquery())
            )
            return frozenset(connection.scalars(held))

    def told(self, names: Iterable[str]) -> tuple[Told, ...]:
        """The current tellings of these names."""
        with self._database.reading() as connection:
            return tuple(
                each
                for some in _batches(names)
                for each in readings.told(connection, tellings.c.name.in_(some))
            )

    def family(self, digests: Iterable[str]) -> dict[str, str | None]:
        """Every current telling of these reports, and the wave that it is part of."""
        found: dict[str, str | None] = {}
        with self._database.reading() as connection:
            for some in _batches(digests):
                rows = connection.execute(
                    select(tellings.c.name, tellings.c.data)
                    .join(readings_table, readings_table.c.id == tellings.c.reading)
                    .where(CURRENT, readings_table.c.digest.in_(some))
                )
                found |= {row.name: from_telling(row.data).part_of for row in rows}
        return found

    def homes(self, names: Iterable[str]) -> dict[str, str]:
        """The incident (id) of each of these tellings (names) that has one."""
        found: dict[str, str] = {}
        with self._database.reading() as connection:
            for some in _batches(names):
                found |= accounting.membership(connection, some)
        return found

    def members(self, incidents: Iterable[str]) -> frozenset[str]:
        """The tellings (names) of these incidents (ids)."""
        with self._database.reading() as connection:
            return frozenset(
                name
                for some in _batches(incidents)
                for name in connection.scalars(
                    select(memberships.c.telling).where(memberships.c.incident.in_(some))
                )
            )

    def replace_some(
        self, computed: Sequence[Account], told: Collection[str], *, person: str, at: datetime
    ) -> None:
        """Keep these as the incidents that hold, or held, these tellings (names)."""
        with self._database.writing() as connection:
            accounting.replace_some(connection, computed, told, Act(person, at))

    # ------------------------------------------------------------ judgements

    def judge(self, given: Judgement) -> Judgement:
        """Keep a judgement under the next number."""
        with self._database.writing() as connection:
            if given.undoes is not None:
                _undoable(connection, given.undoes)
            number = (connection.scalar(select(func.max(judgements.c.id))) or 0) + 1
            sides = {"left": given.left, "right": given.right, "named": given.named}
            connection.execute(
                insert(judgements).values(
                    id=number,
                    verdict=given.verdict.value,
                    data={key: list(side) for key, side in sides.items()},
                    undoes=given.undoes,
                    reason=given.reason,
                    person=given.person,
                    at=given.at,
                )
            )
            return replace(given, number=number)

    def judgements(self) -> tuple[Judgement, ...]:
        """Every judgement, in order."""
        with self._database.reading() as connection:
            return _listed(connection)

    def undoable(self, number: int) -> Judgement:
        """The judgement of a number; refused where it cannot be taken back."""
        with self._database.reading() as connection:
            return _undoable(connection, number)

    def side(self, name: str) -> tuple[str, tuple[str, ...]]:
        """What a person names, as the record does, and its tellings (names).

        An incident by its id or the start of it, or one telling of it as REPORT#KEY.
        """
        with self._database.reading() as connection:
            if "#" in name:
                telling = _telling(connection, name)
                return telling, (telling,)
            incident = queries.resolved(connection, name)
            told = connection.scalars(
                select(memberships.c.telling)
                .filter_by(incident=incident)
                .order_by(memberships.c.telling)
            )
            return incident, tuple(told)

    # ------------------------------------------------------------ withdrawals

    def former(self) -> dict[str, str]:
        """The withdrawn id that each telling (name) was last in, where it stands for nothing."""
        found: dict[str, str] = {}
        with self._database.reading() as connection:
            held = set(connection.scalars(select(accounts.c.incident)))
            for row in connection.execute(select(withdrawals).order_by(withdrawals.c.number)):
                if row.incident not in held:
                    found |= dict.fromkeys(row.tellings, row.incident)
        return found

    def withdrawals(self) -> tuple[Withdrawal, ...]:
        """Ids that stand for nothing at present, latest first."""
        query = select(withdrawals).order_by(withdrawals.c.number.desc())
        found: dict[str, Withdrawal] = {}
        with self._database.reading() as connection:
            held = set(connection.scalars(select(accounts.c.incident)))
            for row in connection.execute(query):
                if row.incident not in held:
                    found.setdefault(
                        row.incident,
                        Withdrawal(row.incident, row.successor, row.person, row.at),
                    )
        return tuple(found.values())


def _batches(names: Iterable[str]) -> Iterator[list[str]]:
    ordered = sorted(set(names))
    for start in range(0, len(ordered), _SOME):
        yield ordered[start : start + _SOME]


def _current() -> AnySelect:
    return (
        select(tellings.c.name)
        .join(readings_table, readings_table.c.id == tellings.c.reading)
        .where(CURRENT)
    )


def _meeting(cells: Collection[str], weeks: Collection[int] | None) -> ColumnElement[bool]:
    at = surroundings.c
    timely = None if weeks is None else at.week.in_([*weeks, ANY_WEEK])
    nowhere = and_(at.cell == ANYWHERE, at.week.in_(weeks or ()))
    if not cells:  # a telling without a place meets all of its weeks, one with neither nothing
        return at.week.in_(weeks or ())
    near = at.cell.in_(cells)
    return or_(near if timely is None else and_(near, timely), nowhere)


def _listed(connection: Connection) -> tuple[Judgement, ...]:
    undone = set(connection.scalars(select(judgements.c.undoes)))
    rows = connection.execute(select(judgements).order_by(judgements.c.id))
    return tuple(_judgement(row, undone) for row in rows)


def _judgement(row: AnyRow, undone: Collection[int | None]) -> Judgement:
    one, other = row.data["named"]
    return Judgement(
        verdict=Verdict(row.verdict),
        left=tuple(row.data["left"]),
        right=tuple(row.data["right"]),
        named=(one, other),
        person=row.person,
        at=row.at,
        reason=row.reason,
        undoes=row.undoes,
        number=row.id,
        undone=row.id in undone,
    )


def _undoable(connection: Connection, number: int) -> Judgement:
    found = {each.number: each for each in _listed(connection)}.get(number)
    if found is None:
        raise UnknownNameError(
            f"the record has no judgement {number}", hint="`remnant judge list` lists them"
        )
    if not found.in_force:
        why = "is undone already" if found.undone else "is an undo itself"
        raise ConflictError(f"judgement {number} {why}", hint="judge the two again")
    return found


def _telling(connection: Connection, name: str) -> str:
    digest, _, key = name.partition("#")
    start = digest if digest.startswith("sha256:") else f"sha256:{digest}"
    if not digest or not key:
        raise InputError(f"{name!r} names no telling", hint="a telling is REPORT#KEY, as 3f2a…#i1")
    alike = connection.scalars(
        _current()
        .where(tellings.c.name.startswith(start, autoescape=True))
        .where(tellings.c.name.endswith(f"#{key}", autoescape=True))
    ).all()
    if len(alike) == 1:
        return str(alike[0])
    if alike:
        some = ", ".join(alike[:_NAMED])
        raise UnknownNameError(f"several tellings are named {name!r}", hint=some)
    raise UnknownNameError(
        f"the record has no telling {name!r}", hint="`remnant link show INCIDENT` names them"
    )
