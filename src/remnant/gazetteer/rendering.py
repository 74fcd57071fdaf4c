"""From a span and its chosen entry to a place of the record."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from remnant.domain.values import Place, PlacePrecision
from remnant.gazetteer.geometry import distance_km, moved
from remnant.gazetteer.parents import containing
from remnant.gazetteer.places import NEAR_KM, district_of, facility_of, place_of
from remnant.gazetteer.romanise import romanise
from remnant.gazetteer.schema import NameKind, PlaceKind
from remnant.gazetteer.spans import Role, Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from remnant.gazetteer.choice import Scored
    from remnant.gazetteer.index import Entry, Index
    from remnant.gazetteer.tokens import Word

_POINTS = (PlacePrecision.SETTLEMENT, PlacePrecision.FACILITY)


def rendered(
    span: Span, scored: Sequence[Scored], choices: Mapping[int, Sequence[Scored]], index: Index
) -> Place:
    named = scored[0].named
    place = _by_role(span, scored, index)
    if span.side:
        return replace(place, name=f"{_english(span.side)} {place.name}")
    if span.other and span.other.first in choices:
        far = choices[span.other.first][0].named.entry
        return _between(place, named.entry, far)
    if span.near and place.precision in _POINTS:
        return _near(place, span)
    return place


def _by_role(span: Span, scored: Sequence[Scored], index: Index) -> Place:
    named = scored[0].named
    if span.role is Role.DISTRICT:
        if named.kind is NameKind.CITY_DISTRICT:
            return replace(place_of(named.entry, index), name=f"{named.entry.name} district")
        return district_of(named.entry, index)
    if span.role is Role.FACILITY and span.sort:
        fields = [s.named.entry for s in scored if s.named.entry.kind is PlaceKind.AIRFIELD]
        fields = [field for field in fields if field.country == named.entry.country]
        if named.entry.kind is PlaceKind.AIRFIELD or len(fields) == 1:
            return place_of(fields[0], index)
        return facility_of(named.entry, span.sort, index)
    return place_of(named.entry, index)


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


def unresolved(
    text: str,
    words: Sequence[Word],
    span: Span,
    scored: Sequence[Scored],
    choices: Mapping[int, Sequence[Scored]],
    language: str,
    index: Index,
) -> Place:
    """A place whose entry is not known: the name as printed, in Latin letters, within what the
    words or all likely candidates say contains it.
    """
    printed = text[words[span.first].start : words[span.last].end]
    unit = containing(span)
    likely = [s.named.entry for s in scored if s.probability > scored[0].probability / 3]
    countries = {entry.country for entry in likely}
    regions = {entry.region for entry in likely}
    country = countries.pop() if len(countries) == 1 else None
    region = regions.pop() if len(regions) == 1 else None
    nearest = span.parent
    if unit and unit.first in choices:
        outer = choices[unit.first][0].named.entry
        country = outer.country
        region = outer.key if outer.kind is not PlaceKind.COUNTRY else region
    if region is None and nearest and nearest.first in choices:
        region = choices[nearest.first][0].named.entry.region
    holder = index.get(region) if region else None
    nation = f"country:{country}" if country else None
    return Place(
        romanise(printed, language),
        country,
        None,
        None,
        None,
        PlacePrecision.NEAR if span.near else PlacePrecision.SETTLEMENT,
        None,
        holder.name if holder else None,
        tuple(key for key in (region, nation) if key),
    )


_SIDES = {
    "півден": "southern", "південь": "southern", "північ": "northern", "схід": "eastern",
    "захід": "western", "южн": "southern", "юг": "southern", "север": "northern",
    "восто": "eastern", "запад": "western",
}  # fmt: skip


def _english(side: str) -> str:
    lower = side.casefold()
    if lower.isascii():
        return lower
    return next((english for stem, english in _SIDES.items() if lower.startswith(stem)), "part of")
