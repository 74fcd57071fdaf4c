"""Accounts of incidents: views that are computed outside, kept beside the claims and replaced."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import and_, delete, insert, select, true, update

from remnant.domain.values import Either, WeaponRef
from remnant.store.readings import CURRENT
from remnant.store.rows import account_row
from remnant.store.tables import (
    ABOUT,
    PLACE,
    SPEAKER,
    WEAPON,
    WITHIN,
    accounts,
    claim_tellings,
    claims,
    facets,
    incidents,
    memberships,
    readings,
    redirects,
    reports,
    tellings,
    withdrawals,
)
from remnant.store.terms import padded

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import ColumnElement, Connection

    from remnant.domain.incident import Account, Incident
    from remnant.store.readings import Act


_FEW = 500  # bound variables stay far below what engines take


@dataclass(slots=True)
class _Counted:
    """What follows from the tellings of one incident."""

    outlets: dict[str, None] = field(default_factory=dict)
    reports: set[str] = field(default_factory=set)
    claims: set[str] = field(default_factory=set)
    speakers: dict[str, str] = field(default_factory=dict)

    def columns(self) -> dict[str, Any]:
        return {
            "reports": len(self.reports),
            "claims": len(self.claims),
            "outlets": list(self.outlets),
        }


def replace_all(connection: Connection, computed: Sequence[Account], act: Act) -> None:
    """Make these the record's accounts; what has not changed is not written."""
    _replace(connection, computed, act, _Part.whole(connection))


def replace_some(
    connection: Connection, computed: Sequence[Account], told: Collection[str], act: Act
) -> None:
    """Make these the accounts of the incidents that hold, or held, the tellings `told` (names).

    All tellings of those incidents must be among `told`; other accounts are left as they are.
    """
    _replace(connection, computed, act, _Part.of(connection, told))


@dataclass(frozen=True, slots=True)
class _Part:
    """What of the accounts is replaced: where its tellings were, and what narrows queries to it."""

    before: Mapping[str, str]
    told: Collection[str] | None = None

    @classmethod
    def whole(cls, connection: Connection) -> Self:
        return cls(membership(connection))

    @classmethod
    def of(cls, connection: Connection, told: Collection[str]) -> Self:
        return cls(membership(connection, told), frozenset(told))

    def tellings(self, column: ColumnElement[str]) -> ColumnElement[bool]:
        return true() if self.told is None else column.in_(self.told)

    def incidents(self, column: ColumnElement[str]) -> ColumnElement[bool]:
        return true() if self.told is None else column.in_(set(self.before.values()))


def _replace(connection: Connection, computed: Sequence[Account], act: Act, part: _Part) -> None:
    home = {name: each.incident.id for each in computed for name in each.incident.tellings}
    counted = _counted(connection, home, part)
    rows = {
        each.incident.id: account_row(each, counted[each.incident.id].columns())
        for each in computed
    }
    marks = {
        (each.incident.id, row["sort"], row["key"]): row
        for each in computed
        for row in _facets(each.incident, counted[each.incident.id].speakers)
    }
    held = {
        row.incident: dict(row._mapping)  # noqa: SLF001  the public name of a row as a mapping
        for row in connection.execute(select(accounts).where(part.incidents(accounts.c.incident)))
    }
    _issue(connection, rows.keys() - held.keys(), act)
    _put_accounts(connection, rows, held)
    _put_memberships(connection, home, part.before)
    _put_facets(connection, marks, part)
    vanished = held.keys() - rows.keys()
    went = _redirect(connection, vanished, part.before, home, act)
    _follow(connection, went)
    for gone in vanished:
        connection.execute(delete(accounts).where(accounts.c.incident == gone))


def _follow(connection: Connection, went: Mapping[str, str | None]) -> None:
    """Hits of a wave whose id is no more belong to the one that it went into."""
    for old, new in went.items():
        hits = connection.execute(
            select(accounts.c.incident, accounts.c.data).filter_by(part_of=old)
        )
        for row in hits.all():
            connection.execute(
                update(accounts)
                .where(accounts.c.incident == row.incident)
                .values(part_of=new, data={**row.data, "part_of": new})
            )


def membership(connection: Connection, told: Collection[str] | None = None) -> dict[str, str]:
    """Telling (name) to incident (id): of all, or of those named."""
    query = select(memberships.c.telling, memberships.c.incident)
    if told is not None:
        query = query.where(memberships.c.telling.in_(told))
    rows = connection.execute(query)
    return {row.telling: row.incident for row in rows}


def _counted(connection: Connection, home: Mapping[str, str], part: _Part) -> dict[str, _Counted]:
    found: dict[str, _Counted] = defaultdict(_Counted)
    told_by = (
        select(tellings.c.name, reports.c.digest, reports.c.outlet)
        .join(readings, readings.c.id == tellings.c.reading)
        .join(reports, reports.c.digest == readings.c.digest)
        .where(CURRENT, part.tellings(tellings.c.name))
        .order_by(reports.c.published.asc().nulls_last(), reports.c.digest)
    )
    for row in connection.execute(told_by):
        if row.name in home:
            counted = found[home[row.name]]
            counted.reports.add(row.digest)
            if row.outlet:
                counted.outlets[row.outlet] = None
    said = (
        select(claims.c.id, claims.c.speaker_id, claims.c.speaker, claim_tellings.c.telling)
        .join(
            claim_tellings,
            and_(
                claim_tellings.c.reading == claims.c.reading, claim_tellings.c.claim == claims.c.id
            ),
        )
        .join(readings, readings.c.id == claims.c.reading)
        .where(CURRENT, claim_tellings.c.role == ABOUT, part.tellings(claim_tellings.c.telling))
        .order_by(claims.c.reading, claims.c.position)
    )
    for claim in connection.execute(said):
        if claim.telling in home:
            counted = found[home[claim.telling]]
            counted.claims.add(claim.id)
            counted.speakers.setdefault(claim.speaker_id or claim.speaker, claim.speaker)
    return found


def _facets(incident: Incident, speakers: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    marks: list[tuple[str, str, str, str | None]] = [
        (WEAPON, weapon.id or weapon.name, weapon.name, None)
        for weapon in _single(incident.weapons)
    ]
    if incident.place:
        place = incident.place
        above = place.within[0] if place.within else None
        marks.append((PLACE, place.id or place.name, place.name, above))
        marks += [(WITHIN, area, area, None) for area in place.within]
    marks += [(SPEAKER, key, name, None) for key, name in speakers.items()]
    for sort, key, name, above in marks:
        words = padded(name) if sort in (PLACE, SPEAKER) else ""
        yield {
            "incident": incident.id,
            "sort": sort,
            "key": key,
            "name": name,
            "words": words,
            "above": above,
        }


def _single(weapons: Iterable[WeaponRef | Either]) -> Iterator[WeaponRef]:
    for weapon in weapons:
        yield from weapon.options if isinstance(weapon, Either) else (weapon,)


def _issue(connection: Connection, ids: Iterable[str], act: Act) -> None:
    wanted = sorted(ids)
    query = select(incidents.c.id)
    if len(wanted) <= _FEW:
        query = query.where(incidents.c.id.in_(wanted))
    issued = set(connection.scalars(query))
    new = [
        {"id": each, "person": act.person, "at": act.at} for each in wanted if each not in issued
    ]
    if new:
        connection.execute(insert(incidents), new)


def _put_accounts(
    connection: Connection, rows: Mapping[str, dict[str, Any]], held: Mapping[str, dict[str, Any]]
) -> None:
    new = [row for id_, row in rows.items() if id_ not in held]
    if new:
        connection.execute(insert(accounts), new)
    for id_, row in rows.items():
        if id_ in held and held[id_] != row:
            connection.execute(update(accounts).where(accounts.c.incident == id_).values(row))


def _put_memberships(
    connection: Connection, home: Mapping[str, str], before: Mapping[str, str]
) -> None:
    for name in before.keys() - home.keys():
        connection.execute(delete(memberships).where(memberships.c.telling == name))
    for name in before.keys() & home.keys():
        if before[name] != home[name]:
            connection.execute(
                update(memberships).where(memberships.c.telling == name).values(incident=home[name])
            )
    new = [{"telling": n, "incident": i} for n, i in home.items() if n not in before]
    if new:
        connection.execute(insert(memberships), new)


def _put_facets(
    connection: Connection, marks: Mapping[tuple[str, str, str], dict[str, Any]], part: _Part
) -> None:
    held = {
        (row.incident, row.sort, row.key): dict(row._mapping)  # noqa: SLF001
        for row in connection.execute(select(facets).where(part.incidents(facets.c.incident)))
    }
    for key, row in held.items():
        if marks.get(key) != row:
            connection.execute(
                delete(facets).where(
                    facets.c.incident == key[0], facets.c.sort == key[1], facets.c.key == key[2]
                )
            )
    new = [row for key, row in marks.items() if held.get(key) != row]
    if new:
        connection.execute(insert(facets), new)


def _redirect(
    connection: Connection,
    vanished: Iterable[str],
    before: Mapping[str, str],
    home: Mapping[str, str],
    act: Act,
) -> dict[str, str | None]:
    """An incident that is no more leads to where most of its tellings went, and is withdrawn."""
    went: dict[str, Counter[str]] = defaultdict(Counter)
    for name, old in before.items():
        if name in home:
            went[old][home[name]] += 1
    for back in set(connection.scalars(select(redirects.c.old))).intersection(home.values()):
        connection.execute(delete(redirects).where(redirects.c.old == back))
    found: dict[str, str | None] = {}
    for old in sorted(vanished):
        new = min(went[old], key=lambda target: (-went[old][target], target), default=None)
        found[old] = new
        if new is not None:
            connection.execute(
                insert(redirects).values(old=old, new=new, person=act.person, at=act.at)
            )
        connection.execute(
            insert(withdrawals).values(
                incident=old,
                successor=new,
                tellings=sorted(name for name, home_ in before.items() if home_ == old),
                person=act.person,
                at=act.at,
            )
        )
    return found
