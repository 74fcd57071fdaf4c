"""The front page: the list, the map and the time chart of one selection, as one instrument."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from math import ceil
from typing import TYPE_CHECKING

from remnant.domain.wording import (
    NOT_KNOWN,
    count_words,
    interval_words,
    place_words,
    precision_words,
    weapon_words,
)
from remnant.errors import UnknownNameError
from remnant.exchange.jsonl import summary_json
from remnant.web.addresses import incident_href
from remnant.web.choosing import Option, place_options, speaker_options, weapon_options
from remnant.web.map_sheet import MapSheet, map_sheet
from remnant.web.pages.standing import Sealed, sealed
from remnant.web.paper import Shown
from remnant.web.phrases import RELATION_WORDS, kind_words, listed, many, whereabouts
from remnant.web.time_chart import TimeChart, time_chart

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from remnant.domain.assessment import Relation
    from remnant.domain.incident import IncidentSummary
    from remnant.domain.values import Place
    from remnant.web.asked import Asked
    from remnant.web.desk import Desk

ROWS = 200  # of the list on one page; map and chart show the whole selection
_WIDTH, _MAP_HEIGHT = 560, 430


@dataclass(frozen=True, slots=True)
class Row:
    id: str
    href: str
    date: str
    place: str
    where: str
    kind: str
    weapons: str
    struck: str | None
    figures: str
    outlets: str
    misfits: tuple[tuple[str, str], ...]  # each relation, and how often it is found in words
    named_only: bool


@dataclass(frozen=True, slots=True)
class Chapter:
    """The rows of one year, or those whose date is not known."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """Which rows of a long list this page holds, and where the others are."""

    words: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class FrontPage:
    sentence: str
    total: int
    asked: Asked
    weapons: tuple[Option, ...]
    places: tuple[Option, ...]
    speakers: tuple[Option, ...]
    chapters: tuple[Chapter, ...]
    turn: Turn | None
    sheet: MapSheet
    chart: TimeChart | None
    data: tuple[tuple[str, str], ...]
    narrowed: bool
    seal: Sealed


def show(desk: Desk, asked: Asked, number: int = 1) -> Shown:
    """`number` counts the pages of a long list from 1."""
    found = desk.incidents(asked.selection())
    if not 1 <= number <= max(1, ceil(len(found) / ROWS)):
        raise UnknownNameError(f"this list has no page {number}", hint="its first page is page 1")
    page = front_page(desk, found, asked, number)
    return Shown("front.html", page, lambda: {"incidents": [summary_json(each) for each in found]})


def front_page(
    desk: Desk, found: Sequence[IncidentSummary], asked: Asked, number: int = 1
) -> FrontPage:
    incidents = [summary.incident for summary in found]
    parts, choices = asked.parts(), desk.choices()
    return FrontPage(
        asked.sentence(choices),
        len(found),
        asked,
        weapon_options(desk, choices.weapons, parts.get("weapon")),
        place_options(choices.places, parts.get("place"), incidents),
        speaker_options(choices.speakers, parts.get("speaker")),
        tuple(_chapters(found[(number - 1) * ROWS : number * ROWS])),
        _turn(len(found), asked, number),
        map_sheet(incidents, _WIDTH, _MAP_HEIGHT),
        time_chart(incidents, asked, _WIDTH),
        tuple(
            (name, asked.address(f"/incidents.{name.lower()}"))
            for name in ("JSON", "CSV", "GeoJSON", "JSONL")
        ),
        bool(parts),
        sealed(desk.standing()),
    )


def _turn(total: int, asked: Asked, number: int) -> Turn | None:
    if total <= ROWS:
        return None
    first, last = (number - 1) * ROWS + 1, min(number * ROWS, total)
    return Turn(
        f"{first} to {last} of {total}",
        asked.address(page=str(number - 1) if number > 2 else None) if number > 1 else None,  # noqa: PLR2004 - the first page has no number
        asked.address(page=str(number + 1)) if last < total else None,
    )


def _chapters(found: Iterable[IncidentSummary]) -> Iterable[Chapter]:
    def year(summary: IncidentSummary) -> str:
        start, end = summary.incident.date.start, summary.incident.date.end
        if start is None or end is None:
            return f"date {NOT_KNOWN}"
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"

    for title, group in groupby(found, key=year):
        yield Chapter(title, tuple(row(summary) for summary in group))


def _where(place: Place | None) -> str:
    """In which region and country, and how narrowly that is known."""
    parts = [whereabouts(place), precision_words(place)] if place else []
    return "; ".join(part for part in parts if part)


def _figures(summary: IncidentSummary) -> str:
    """What the line rests on; an incident that is only mentioned rests on no claim."""
    reports = many(summary.reports, "report")
    if not summary.claims:
        return f"named only, in {reports}"
    return " · ".join((reports, many(summary.origins, "origin"), many(summary.claims, "claim")))


def _misfit_words(relation: Relation, number: int) -> str:
    words = RELATION_WORDS[relation]
    return words if number == 1 else f"{number} × {words}"


def row(summary: IncidentSummary) -> Row:
    incident = summary.incident
    return Row(
        incident.id,
        incident_href(incident.id),
        interval_words(incident.date),
        place_words(incident.place),
        _where(incident.place),
        kind_words(incident.kind),
        ", ".join(weapon_words(weapon) for weapon in incident.weapons),
        count_words(summary.struck) if summary.struck else None,
        _figures(summary),
        listed(summary.outlets) if summary.outlets else "",
        tuple(
            (relation.value, _misfit_words(relation, number))
            for relation, number in Counter(summary.relations).items()
        ),
        not summary.claims,
    )
