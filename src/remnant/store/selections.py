"""Which incidents: a selection as conditions, and what there is to select by."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import Text, case, column, false, func, or_, select, values

from remnant.domain.overview import Choice, Choices
from remnant.store import search
from remnant.store.readings import CURRENT
from remnant.store.rows import summary_of
from remnant.store.tables import (
    PLACE,
    SPEAKER,
    WEAPON,
    WITHIN,
    accounts,
    facets,
    memberships,
    readings,
    tellings,
)
from remnant.store.terms import asked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import ColumnElement, Connection

    from remnant.domain.incident import IncidentSummary, Selection
    from remnant.store.tables import AnySelect


def summaries(
    connection: Connection,
    selection: Selection,
    weapons: frozenset[str],
    limit: int | None,
    offset: int,
) -> tuple[IncidentSummary, ...]:
    query = (
        _narrowed(select(accounts), selection, weapons)
        .order_by(accounts.c.start.desc().nulls_last(), accounts.c.end, accounts.c.incident)
        .offset(offset)
    )
    if limit is not None:
        query = query.limit(limit)
    return tuple(summary_of(row) for row in connection.execute(query))


def number_of(connection: Connection, selection: Selection, weapons: frozenset[str]) -> int:
    query = _narrowed(select(func.count()).select_from(accounts), selection, weapons)
    return connection.scalar(query) or 0


def choices(connection: Connection) -> Choices:
    """What there is to narrow by, most frequent first.

    An area counts the incidents anywhere inside it; one that no telling names has its id for a
    name.
    """
    sort = case((facets.c.sort == WITHIN, PLACE), else_=facets.c.sort)
    count = func.count(facets.c.incident.distinct())
    told = func.min(case((facets.c.sort != WITHIN, facets.c.name)))
    name = func.coalesce(told, func.min(facets.c.name))
    rows = connection.execute(
        select(
            sort.label("sort"),
            facets.c.key,
            name.label("name"),
            func.min(facets.c.above).label("above"),
            count.label("incidents"),
        )
        .group_by(sort, facets.c.key)
        .order_by(count.desc(), name, facets.c.key)
    )
    sorts = defaultdict(list)
    for row in rows:
        sorts[row.sort].append(Choice(row.key, row.name, row.incidents, row.above))
    return Choices(tuple(sorts[WEAPON]), tuple(sorts[PLACE]), tuple(sorts[SPEAKER]))


def incidents_with(connection: Connection, kin: Iterable[tuple[str, str]]) -> dict[str, int]:
    """How many incidents name each weapon or one within it; `kin` are pairs of a whole and a
    weapon that is it or within it.
    """
    pairs = sorted(set(kin))
    if not pairs:
        return {}
    within = values(column("whole", Text), column("part", Text), name="kin").data(pairs).cte()
    query = (
        select(within.c.whole, func.count(facets.c.incident.distinct()).label("incidents"))
        .join(facets, facets.c.key == within.c.part)
        .where(facets.c.sort == WEAPON)
        .group_by(within.c.whole)
    )
    return {row.whole: row.incidents for row in connection.execute(query)}


def _narrowed(query: AnySelect, selection: Selection, weapons: frozenset[str]) -> AnySelect:
    if selection.weapon is not None:
        query = query.where(_marked((WEAPON,), facets.c.key.in_(weapons or {selection.weapon})))
    if selection.place is not None:
        exactly = _marked((PLACE, WITHIN), facets.c.key == selection.place)
        query = query.where(or_(exactly, _marked((PLACE,), _worded(selection.place))))
    if selection.speaker is not None:
        exactly = _marked((SPEAKER,), facets.c.key == selection.speaker)
        query = query.where(or_(exactly, _marked((SPEAKER,), _worded(selection.speaker))))
    if selection.since is not None:
        query = query.where(accounts.c.end >= selection.since)
    if selection.until is not None:
        query = query.where(accounts.c.start <= selection.until)
    if selection.words is not None:
        query = query.where(accounts.c.incident.in_(_told_with(selection.words)))
    return query


def _marked(sorts: tuple[str, ...], condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return accounts.c.incident.in_(
        select(facets.c.incident).where(facets.c.sort.in_(sorts), condition)
    )


def _worded(words: str) -> ColumnElement[bool]:
    """Each of the words stands in the name, in whatever form."""
    conditions = [
        or_(facets.c.words.contains(f" {t.word} "), facets.c.words.contains(f" {t.stem} "))
        for t in asked(words)
    ]
    if not conditions:
        return false()
    first, *others = conditions
    for other in others:
        first = first & other
    return first


def _told_with(words: str) -> AnySelect:
    query = (
        select(memberships.c.incident)
        .join(tellings, tellings.c.name == memberships.c.telling)
        .join(readings, readings.c.id == tellings.c.reading)
        .where(CURRENT)
    )
    holding = search.reports_with(words)
    for each in holding:
        query = query.where(readings.c.digest.in_(each))
    return query if holding else query.where(false())
