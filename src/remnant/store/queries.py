"""What is asked of the record: incidents of a selection, one incident with all that is held."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING, Any

from sqlalchemy import false, func, or_, select

from remnant.domain.codec import from_claim, from_quote
from remnant.domain.incident import IncidentRecord, Neighbour, WordsFound
from remnant.domain.overview import Choice, Choices
from remnant.domain.report import Quote
from remnant.errors import UnknownNameError
from remnant.store import search
from remnant.store.readings import CURRENT, current_claims, report_reading
from remnant.store.rows import disagreements_of, incident_of, report_of, summary_of
from remnant.store.tables import (
    ABOUT,
    LINK,
    PLACE,
    SPEAKER,
    WEAPON,
    WITHIN,
    accounts,
    facets,
    incidents,
    memberships,
    readings,
    redirects,
    reports,
    tellings,
)
from remnant.store.terms import asked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy import ColumnElement, Connection

    from remnant.domain.claim import Claim
    from remnant.domain.incident import Incident, IncidentSummary, Selection
    from remnant.domain.report import Report
    from remnant.store.tables import AnyRow, AnySelect

NEAR_KM = 25.0  # the extent of a place known to its surroundings, P4
_SHOWN_NEAR = 5  # neighbours before and after that a page can show
_EARTH_KM = 6371.0
_KM_A_DEGREE = 111.2


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
    """What there is to narrow by, most frequent first."""
    count = func.count(facets.c.incident)
    rows = connection.execute(
        select(
            facets.c.sort,
            facets.c.key,
            func.min(facets.c.name).label("name"),
            func.min(facets.c.above).label("above"),
            count.label("incidents"),
        )
        .where(facets.c.sort != WITHIN)
        .group_by(facets.c.sort, facets.c.key)
        .order_by(count.desc(), func.min(facets.c.name), facets.c.key)
    )
    sorts = defaultdict(list)
    for row in rows:
        sorts[row.sort].append(Choice(row.key, row.name, row.incidents, row.above))
    return Choices(tuple(sorts[WEAPON]), tuple(sorts[PLACE]), tuple(sorts[SPEAKER]))


def resolved(connection: Connection, name: str) -> str:
    """The incident that an id, the start of one, or the id of a merged incident leads to."""
    target = _followed(connection, name)
    if target is not None:
        return target
    alike = connection.scalars(
        select(incidents.c.id).where(incidents.c.id.startswith(name, autoescape=True))
    )
    targets = {_followed(connection, each) for each in alike} - {None} if name else set()
    if len(targets) == 1:
        return next(each for each in targets if each)
    if targets:
        some = ", ".join(sorted(each for each in targets if each)[:_SHOWN_NEAR])
        raise UnknownNameError(f"several incidents begin with {name!r}", hint=some)
    raise UnknownNameError(
        f"the record has no incident {name!r}", hint="`remnant incidents` lists them"
    )


def incident_record(connection: Connection, name: str) -> IncidentRecord:
    id_ = resolved(connection, name)
    row = connection.execute(select(accounts).filter_by(incident=id_)).one()
    incident = incident_of(row.data)
    members = select(memberships.c.telling).filter_by(incident=id_)
    read = connection.execute(
        select(reports)
        .join(readings, readings.c.digest == reports.c.digest)
        .join(tellings, tellings.c.reading == readings.c.id)
        .where(CURRENT, tellings.c.name.in_(members))
        .distinct()
        .order_by(reports.c.published.asc().nulls_last(), reports.c.digest)
    )
    told_by = tuple(report_of(each) for each in read)
    rows = connection.execute(current_claims(members)).all()
    home = _home(connection, (name for each in rows for name in _named(each.data)))
    said, sources = _ordered(rows, [report.digest for report in told_by], home)
    return IncidentRecord(
        incident=incident,
        claims=said,
        reports=told_by,
        sources=sources,
        disagreements=disagreements_of(row),
        neighbours=tuple(_neighbours(connection, incident, rows, home)),
    )


def homes(connection: Connection, digest: str) -> dict[str, str]:
    """The tellings (names) of a report's current reading, and the incident (id) of each."""
    rows = connection.execute(
        select(memberships.c.telling, memberships.c.incident)
        .join(tellings, tellings.c.name == memberships.c.telling)
        .join(readings, readings.c.id == tellings.c.reading)
        .where(CURRENT, readings.c.digest == digest)
    )
    return {row.telling: row.incident for row in rows}


def at_home(claim: Claim, home: Mapping[str, str]) -> Claim:
    """The claim with incidents named by their ids in the record."""
    return replace(
        claim,
        incident=tuple(dict.fromkeys(home.get(name, name) for name in claim.incident)),
        links=tuple(dict.fromkeys(home.get(name, name) for name in claim.links)),
    )


def words_found(connection: Connection, rows: Iterable[AnyRow]) -> Iterator[WordsFound]:
    """Each passage as exact words, with the claim and the incidents that it belongs to."""
    read: dict[str, tuple[Report, list[Claim], dict[str, str]]] = {}
    for row in rows:
        if row.digest not in read:
            reading = report_reading(connection, row.digest)
            read[row.digest] = (reading.report, list(reading.claims), homes(connection, row.digest))
        report, said, home = read[row.digest]
        quote = Quote.of(report, row.start, row.end)
        touching = [claim for claim in said if claim.quote.touches(quote)]
        names = [name for claim in touching for name in claim.incident] or list(home)
        yield WordsFound(
            report,
            quote,
            tuple(dict.fromkeys(home[name] for name in names if name in home)),
            touching[0].id if touching else None,
        )


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


def _followed(connection: Connection, name: str) -> str | None:
    seen = set()
    while name not in seen:
        seen.add(name)
        if connection.scalar(select(accounts.c.incident).filter_by(incident=name)):
            return name
        target = connection.scalar(select(redirects.c.new).filter_by(old=name))
        if target is None:
            return None
        name = target
    return None


def _named(claim: Mapping[str, Any]) -> Iterator[str]:
    yield from claim["incident"]
    yield from claim["links"]


def _home(connection: Connection, names: Iterable[str]) -> dict[str, str]:
    wanted = set(names)
    rows = connection.execute(
        select(memberships.c.telling, memberships.c.incident).where(
            memberships.c.telling.in_(wanted)
        )
    )
    return {row.telling: row.incident for row in rows}


def _ordered(
    rows: Iterable[AnyRow], digests: list[str], home: Mapping[str, str]
) -> tuple[tuple[Claim, ...], dict[str, str]]:
    """Claims about the incident, by report and then as the text has them, and their reports."""
    place = {digest: number for number, digest in enumerate(digests)}
    found: dict[str, tuple[int, Claim]] = {}
    sources = {}
    for row in rows:
        if row.role == ABOUT:
            claim = at_home(from_claim(row.data), home)
            found[claim.id] = (place[row.digest], claim)
            sources[claim.id] = row.digest
    ordered = sorted(found.values(), key=lambda each: (each[0], each[1].quote.start))
    return tuple(claim for _, claim in ordered), sources


def _neighbours(
    connection: Connection, incident: Incident, rows: Iterable[AnyRow], home: Mapping[str, str]
) -> Iterator[Neighbour]:
    compared = _compared(incident.id, rows, home)
    related: list[tuple[str, str, Quote | None]] = [
        ("wreckage compared with", id_, quote) for id_, quote in compared.items()
    ]
    if incident.part_of:
        related.append(("part of", incident.part_of, None))
    hits = connection.scalars(
        select(accounts.c.incident)
        .filter_by(part_of=incident.id)
        .order_by(accounts.c.start.asc().nulls_last(), accounts.c.incident)
    )
    related += [("contains", id_, None) for id_ in hits]
    held = _incidents(connection, [id_ for _, id_, _ in related])
    for relation, id_, quote in related:
        if id_ in held:
            yield Neighbour(held[id_], relation, quote)
    yield from _at_this_place(connection, incident)


def _compared(id_: str, rows: Iterable[AnyRow], home: Mapping[str, str]) -> dict[str, Quote]:
    """Incidents that a claim sets beside this one, on either side, with the words that do."""
    found: dict[str, Quote] = {}
    for row in rows:
        links = {home.get(name) for name in row.data["links"]}
        if links and row.role == LINK:
            links |= {home.get(name) for name in row.data["incident"]}
        for other in sorted(each for each in links if each and each != id_):
            found.setdefault(other, from_quote(row.data["quote"]))
    return found


def _incidents(connection: Connection, ids: Iterable[str]) -> dict[str, Incident]:
    rows = connection.execute(
        select(accounts.c.incident, accounts.c.data).where(accounts.c.incident.in_(set(ids)))
    )
    return {row.incident: incident_of(row.data) for row in rows}


def _at_this_place(connection: Connection, incident: Incident) -> Iterator[Neighbour]:
    """The nearest in time before and after, at the same place or within 25 km of it."""
    place, start = incident.place, incident.date.start
    if place is None or start is None:
        return
    same = accounts.c.place == place.id if place.id else false()
    if place.lat is not None and place.lon is not None and not place.precision.is_area:
        high = NEAR_KM / _KM_A_DEGREE
        wide = high / max(0.01, cos(radians(place.lat)))
        same = or_(
            same,
            accounts.c.lat.between(place.lat - high, place.lat + high)
            & accounts.c.lon.between(place.lon - wide, place.lon + wide),
        )
    near = select(accounts.c.data).where(same, accounts.c.incident != incident.id)
    before = near.where(accounts.c.start < start).order_by(accounts.c.start.desc())
    after = near.where(accounts.c.start > start).order_by(accounts.c.start.asc())
    for relation, query in (("earlier at this place", before), ("later at this place", after)):
        others = (incident_of(row.data) for row in connection.execute(query))
        shown = [other for other in others if _together(incident, other)][:_SHOWN_NEAR]
        yield from (Neighbour(other, relation) for other in shown)


def _together(one: Incident, other: Incident) -> bool:
    a, b = one.place, other.place
    if a is None or b is None:
        return False
    if a.id is not None and a.id == b.id:
        return True
    if a.precision.is_area or b.precision.is_area:
        return False
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return False
    high, wide = radians(b.lat - a.lat) / 2, radians(b.lon - a.lon) / 2
    chord = sin(high) ** 2 + cos(radians(a.lat)) * cos(radians(b.lat)) * sin(wide) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(chord))) <= NEAR_KM
