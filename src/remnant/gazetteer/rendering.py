"""From a span and its chosen entry to a place of the record."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from remnant.domain.values import Place, PlacePrecision
from remnant.gazetteer.cues import cue
from remnant.gazetteer.data_files import data
from remnant.gazetteer.forms import adjective_stem, nominative
from remnant.gazetteer.geometry import distance_km, moved
from remnant.gazetteer.normal import fold
from remnant.gazetteer.places import NEAR_KM, district_of, facility_of, place_of, sector_of
from remnant.gazetteer.schema import NameKind, PlaceKind
from remnant.gazetteer.spans import AIR, Role, Span
from remnant.naming.romanising import romanise

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from remnant.gazetteer.choice import Scored
    from remnant.gazetteer.index import Entry, Index, Named
    from remnant.gazetteer.tokens import Word

_UNITS = (PlaceKind.REGION, PlaceKind.AREA)
_POINTS = (PlacePrecision.SETTLEMENT, PlacePrecision.FACILITY)


@dataclass(frozen=True, slots=True)
class Page:
    """A text with its words and what was chosen for each name, by the name's first word."""

    text: str
    language: str
    words: Sequence[Word]
    choices: Mapping[int, Sequence[Scored]]
    index: Index

    def chosen(self, span: Span | None) -> Entry | None:
        scored = self.choices.get(span.first) if span else None
        return scored[0].named.entry if scored else None


def rendered(page: Page, span: Span, scored: Sequence[Scored]) -> Place:
    place = _by_role(page, span, scored)
    if span.side is not None:
        return replace(place, name=f"{_SIDES[span.side]} {place.name}")
    far = page.chosen(span.other)
    if far:
        return _between(place, scored[0].named.entry, far)
    if span.near and place.precision in _POINTS:
        return _near(place, span)
    return place


def _by_role(page: Page, span: Span, scored: Sequence[Scored]) -> Place:
    named = scored[0].named
    if span.role is Role.DISTRICT:
        if named.kind is NameKind.CITY_DISTRICT:
            place = place_of(named.entry, page.index)
            return replace(place, name=f"{place.name.removesuffix(' district')} district")
        return replace(district_of(named.entry, page.index), name=_district_name(page, span, named))
    if span.role is Role.SECTOR:
        return sector_of(named.entry, page.index)
    if span.role is Role.FACILITY and span.sort:
        return _site(named.entry, span.sort, scored, page.index)
    return place_of(named.entry, page.index)


def _district_name(page: Page, span: Span, named: Named) -> str:
    """After the seat, or by its own adjective where that says something else: Anninsky district."""
    word = page.words[span.first]
    stem = adjective_stem(word.form)
    seat = fold(named.entry.name)
    adjective = romanise(stem.capitalize() + "ий", page.language) if stem != word.form else ""
    own = named.entry.country == "RU" and page.language != "uk"
    if own and adjective and fold(adjective)[:_SAME] != seat[:_SAME]:
        return f"{adjective} district"
    return f"{named.entry.name} district"


_SAME = 5  # letters by which a district's adjective is its seat's name


def _site(town: Entry, sort: str, scored: Sequence[Scored], index: Index) -> Place:
    landmark = _landmark(town.name, sort, index)
    if landmark:
        return landmark
    fields = [s.named.entry for s in scored if s.named.entry.kind is PlaceKind.AIRFIELD]
    fields = [field for field in fields if field.country == town.country]
    if town.kind is PlaceKind.AIRFIELD:
        return place_of(town, index)
    return place_of(fields[0], index) if len(fields) == 1 else facility_of(town, sort, index)


def _landmark(town: str, sort: str, index: Index) -> Place | None:
    """The landmark of this sort that is called after the town, where there is one."""
    sorts = AIR if sort in AIR else {sort}
    table = data("words")["facility"]
    forms = [fold(f"{town} {word}") for each in sorts for word in table[each]["en"]]
    found = {
        named.entry.number: named.entry
        for names in index.named(forms).values()
        for named in names
        if named.entry.kind is PlaceKind.LANDMARK
    }
    return place_of(next(iter(found.values())), index) if len(found) == 1 else None


def _near(place: Place, span: Span) -> Place:
    radius = max(NEAR_KM, span.away_km or 0.0)
    near = replace(place, precision=PlacePrecision.NEAR, radius_km=radius)
    if span.away_km is None or span.bearing is None or place.lat is None or place.lon is None:
        return near
    lat, lon = moved(place.lat, place.lon, span.away_km, span.bearing)
    return replace(near, lat=round(lat, 3), lon=round(lon, 3), radius_km=NEAR_KM, id=None)


def _between(place: Place, near: Entry, far: Entry) -> Place:
    if None in (near.lat, near.lon, far.lat, far.lon):
        return place
    lat, lon = ((near.lat or 0) + (far.lat or 0)) / 2, ((near.lon or 0) + (far.lon or 0)) / 2
    apart = distance_km(near.lat or 0, near.lon or 0, far.lat or 0, far.lon or 0)
    same = near.region if near.region == far.region else None
    nation = f"country:{near.country}" if near.country == far.country else None
    return Place(
        f"between {near.name} and {far.name}",
        near.country if nation else None,
        round(lat, 3),
        round(lon, 3),
        round(max(NEAR_KM, apart / 2), 1),
        PlacePrecision.NEAR,
        None,
        place.region if same else None,
        tuple(key for key in (same, nation) if key),
    )


def unresolved(page: Page, span: Span, scored: Sequence[Scored]) -> Place:
    """A place whose entry is not known: the name as printed, in Latin letters, within what the
    words or all likely candidates say contains it.
    """
    printed = page.text[page.words[span.first].start : page.words[span.last].end]
    if span.role is Role.FACILITY and span.sort:
        landmark = _landmark(romanise(printed, page.language), span.sort, page.index)
        if landmark:
            return landmark
    country, region = _containers(page, span, scored)
    holder = page.index.get(region) if region else None
    nation = f"country:{country}" if country else None
    names = {s.named.entry.name for s in scored if s.probability > scored[0].probability / 3}
    return Place(
        names.pop() if len(names) == 1 and span.role is Role.NAME else _title(page, span, printed),
        country,
        None,
        None,
        None,
        _precision(span),
        None,
        holder.name if holder else None,
        tuple(key for key in (region, nation) if key),
    )


def _containers(page: Page, span: Span, scored: Sequence[Scored]) -> tuple[str | None, str | None]:
    """The country, and the key of the first-order unit, that the words give or that all likely
    candidates share.
    """
    likely = [s.named.entry for s in scored if s.probability > scored[0].probability / 3]
    countries = {entry.country for entry in likely}
    regions = {entry.region for entry in likely}
    country = countries.pop() if len(countries) == 1 else None
    region = regions.pop() if len(regions) == 1 else None
    unit = span.parent
    while unit:
        outer = page.chosen(unit)
        if outer:
            country = outer.country or country
            region = outer.key if outer.kind in _UNITS else outer.region or region
        unit = unit.parent
    return country, region


def _title(page: Page, span: Span, printed: str) -> str:
    if _after_preposition(page.words, span):
        printed = nominative(printed, page.language)
    name = romanise(printed, page.language)
    if span.role in (Role.DISTRICT, Role.SECTOR):
        stem = adjective_stem(page.words[span.first].form)
        if stem != page.words[span.first].form and not printed.isascii():
            name = romanise(stem.capitalize() + "ий", page.language)
        return f"{name} {'district' if span.role is Role.DISTRICT else 'direction'}"
    return f"{name} {span.sort}" if span.role is Role.FACILITY and span.sort else name


def _after_preposition(words: Sequence[Word], span: Span) -> bool:
    """Whether the name's own case follows a preposition; after "селі" it stands as it is."""
    return span.first > 0 and bool(
        cue("in", "before").ending(words, span.first)
        or cue("near", "before").ending(words, span.first)
    )


def _precision(span: Span) -> PlacePrecision:
    if span.role is Role.DISTRICT:
        return PlacePrecision.DISTRICT
    if span.role is Role.SECTOR:
        return PlacePrecision.COUNTRY
    if span.role is Role.FACILITY:
        return PlacePrecision.FACILITY
    return PlacePrecision.NEAR if span.near else PlacePrecision.SETTLEMENT


_SIDES = {
    0: "northern",
    45: "northeastern",
    90: "eastern",
    135: "southeastern",
    180: "southern",
    225: "southwestern",
    270: "western",
    315: "northwestern",
}
