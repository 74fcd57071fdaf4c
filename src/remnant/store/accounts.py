"""Accounts of incidents: views that are computed outside, kept beside the claims and replaced."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, delete, insert, select, update

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
)
from remnant.store.terms import padded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from remnant.domain.incident import Account, Incident
    from remnant.store.readings import Act


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
    home = {name: each.incident.id for each in computed for name in each.incident.tellings}
    before = membership(connection)
    counted = _counted(connection, home)
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
        for row in connection.execute(select(accounts))
    }
    _issue(connection, rows.keys() - held.keys(), act)
    _put_accounts(connection, rows, held)
    _put_memberships(connection, home, before)
    _put_facets(connection, marks)
    for gone in held.keys() - rows.keys():
        connection.execute(delete(accounts).where(accounts.c.incident == gone))
    _redirect(connection, held.keys() - rows.keys(), before, home, act)


def membership(connection: Connection) -> dict[str, str]:
    """Telling (name) to incident (id)."""
    rows = connection.execute(select(memberships.c.telling, memberships.c.incident))
    return {row.telling: row.incident for row in rows}


def _counted(connection: Connection, home: Mapping[str, str]) -> dict[str, _Counted]:
    found: dict[str, _Counted] = defaultdict(_Counted)
    told_by = (
        select(tellings.c.name, reports.c.digest, reports.c.outlet)
        .join(readings, readings.c.id == tellings.c.reading)
        .join(reports, reports.c.digest == readings.c.digest)
        .where(CURRENT)
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
        .where(CURRENT, claim_tellings.c.role == ABOUT)
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
    issued = set(connection.scalars(select(incidents.c.id)))
    new = [{"id": each, "person": act.person, "at": act.at} for each in ids if each not in issued]
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
    connection: Connection, marks: Mapping[tuple[str, str, str], dict[str, Any]]
) -> None:
    held = {
        (row.incident, row.sort, row.key): dict(row._mapping)  # noqa: SLF001
        for row in connection.execute(select(facets))
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
) -> None:
    """An incident that is no more leads to where most of its tellings went."""
    went: dict[str, Counter[str]] = defaultdict(Counter)
    for name, old in before.items():
        if name in home:
            went[old][home[name]] += 1
    connection.execute(delete(redirects).where(redirects.c.old.in_(set(home.values()))))
    for old in sorted(vanished):
        if went[old]:
            new = min(went[old], key=lambda target: (-went[old][target], target))
            connection.execute(
                insert(redirects).values(old=old, new=new, person=act.person, at=act.at)
            )
