"""Other incidents that one is spoken of together with, or that were near it."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING

from sqlalchemy import false, or_, select

from remnant.domain.codec import from_incident, from_quote
from remnant.domain.incident import Neighbour
from remnant.store.tables import LINK, accounts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy import Connection

    from remnant.domain.incident import Incident
    from remnant.domain.report import Quote
    from remnant.store.tables import AnyRow

NEAR_KM = 25.0  # the extent of a place known to its surroundings, P4
_SHOWN_NEAR = 5  # neighbours before and after that a page can show
_EARTH_KM = 6371.0
_KM_A_DEGREE = 111.2


def neighbours(
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
    return {row.incident: from_incident(row.data) for row in rows}


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
        others = (from_incident(row.data) for row in connection.execute(query))
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
