"""The incidents beside one, and its place among them in time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from remnant.domain.wording import interval_words, place_words
from remnant.web.addresses import incident_href
from remnant.web.phrases import kind_words, listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from remnant.domain.incident import Incident, IncidentRecord, Neighbour


@dataclass(frozen=True, slots=True)
class Beside:
    """A neighbouring incident; `here` marks this one in the line of time."""

    title: str
    date: str
    kind: str
    relations: str
    href: str
    quote: str | None
    here: bool = False


def merged(neighbours: Iterable[Neighbour]) -> list[tuple[Incident, list[Neighbour]]]:
    by_incident: dict[str, tuple[Incident, list[Neighbour]]] = {}
    for neighbour in neighbours:
        incident = neighbour.incident
        by_incident.setdefault(incident.id, (incident, []))[1].append(neighbour)
    return list(by_incident.values())


def beside(pair: tuple[Incident, list[Neighbour]]) -> Beside:
    incident, neighbours = pair
    quotes = [neighbour.quote.text for neighbour in neighbours if neighbour.quote]
    return Beside(
        place_words(incident.place),
        interval_words(incident.date),
        kind_words(incident.kind),
        listed(dict.fromkeys(neighbour.relation for neighbour in neighbours)),
        incident_href(incident.id),
        quotes[0] if quotes else None,
    )


def in_time(record: IncidentRecord) -> tuple[Beside, ...]:
    """The incident among its dated neighbours, in the order in which each may have begun."""
    here = record.incident
    this = Beside(
        place_words(here.place),
        interval_words(here.date),
        kind_words(here.kind),
        "",
        "",
        None,
        here=True,
    )
    around = [
        (incident.date.start, beside((incident, neighbours)))
        for incident, neighbours in merged(record.neighbours)
        if incident.date.start
    ]
    if not around or here.date.start is None:
        return ()
    ordered = sorted([*around, (here.date.start, this)], key=lambda pair: pair[0])
    return tuple(each for _, each in ordered)
