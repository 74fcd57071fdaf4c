"""Places named together with what contains them: "Klimovo, Bryansk region, Russia"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from remnant.gazetteer.cues import country_adjectives, directions
from remnant.gazetteer.geometry import distance_km
from remnant.gazetteer.schema import NameKind, PlaceKind
from remnant.gazetteer.spans import Role, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from remnant.gazetteer.index import Entry, Named
    from remnant.gazetteer.tokens import Word

_LINKS = frozenset({"in", "of", "the", "в", "у", "во", "на", "that", "is"})
_MOST_LINKS = 4  # words
_DISTRICT_KM = 90.0  # how far from its seat a district may reach
_WIDE = (PlaceKind.REGION, PlaceKind.AREA, PlaceKind.COUNTRY)


def join_parents(words: Sequence[Word], spans: list[Span]) -> None:
    """Where a span is followed by a unit that can contain it, only the candidates inside the unit
    stay, and the unit's words become part of the mention.
    """
    standing = [span for span in spans if not span.absorbed]
    for span, unit in reversed(list(pairwise(standing))):
        if not _is_unit(unit):
            continue
        comma = _linked(words, span, unit)
        if comma is None:
            continue
        inside = tuple(named for named in span.candidates if _within(named, unit))
        genitive = not words[unit.first].text.isascii() and span.high + 1 == unit.low and not comma
        if not inside and span.candidates and not genitive and (comma or not span.cued):
            continue  # a list: "Sumy, Kharkiv region and Odesa"
        if not inside and words[span.first].opens and not span.cued:
            continue  # "Сили України"
        span.candidates = inside or _roughly_within(span, unit)
        span.cued = span.cued or genitive
        span.parent, unit.absorbed = unit, True
        span.high = unit.high


def join_cities(words: Sequence[Word], spans: Sequence[Span]) -> None:
    """For "у Шевченківському районі Харкова": of the districts of one name that of the city."""
    for span, city in pairwise(spans):
        bare = span.high + 1 == city.low and not words[city.low].gap.strip()
        if not bare or words[city.low].text.isascii() or city.role is not Role.NAME:
            continue
        town = max(
            (n.entry for n in city.candidates if n.entry.kind is PlaceKind.SETTLEMENT),
            key=lambda entry: entry.population,
            default=None,
        )
        if span.role is Role.DISTRICT and town is not None:
            span.candidates = tuple(n for n in span.candidates if _beside(n, town))
            span.cued = True


_CITY_KM = 30.0  # how far from its centre a district of a city lies


def _beside(named: Named, town: Entry) -> bool:
    entry = named.entry
    if entry.lat is None or entry.lon is None or town.lat is None or town.lon is None:
        return False
    near = distance_km(entry.lat, entry.lon, town.lat, town.lon) <= _CITY_KM
    return near and entry.number != town.number


def join_owners(words: Sequence[Word], spans: Sequence[Span]) -> None:
    """Reads "Russia's Bryansk region": the possessor says which, and its word joins the mention."""
    for owner, span in pairwise(spans):
        if not words[owner.last].possessive or span.low != owner.high + 1:
            continue
        inside = tuple(named for named in span.candidates if _within(named, owner))
        if inside and owner.role in (Role.NAME, Role.REGION):
            span.candidates, span.low, owner.absorbed = inside, owner.low, True


def _is_unit(span: Span) -> bool:
    if span.near or span.other:
        return False
    if span.role in (Role.REGION, Role.DISTRICT):
        return True
    return span.role is Role.NAME and any(named.entry.kind in _WIDE for named in span.candidates)


def _linked(words: Sequence[Word], span: Span, unit: Span) -> bool | None:
    """Whether a comma stands between; None where more than linking words does."""
    between = words[span.high + 1 : unit.low + 1]
    gaps = [word.gap.strip() for word in between]
    links = between[:-1]
    if len(links) > _MOST_LINKS or not all(map(_links, links)):
        return None
    if any(
        gap not in {"", ",", "(", ".", "«", "»", "»,", "-", "\u201d", "\u201d,"} for gap in gaps
    ):
        return None
    if "." in gaps and not all(
        word.glued for word, gap in zip(between, gaps, strict=True) if gap == "."
    ):
        return None
    bare = not links and all(not gap for gap in gaps)
    if bare and words[unit.first].text.isascii() and unit.role is Role.NAME:
        return None  # "Tula Russia": a headline, or two things
    return "," in "".join(gaps)


def _links(word: Word) -> bool:
    return (
        word.form in _LINKS
        or country_adjectives().word(word.form) is not None
        or directions().word(word.form) is not None
    )


def _roughly_within(span: Span, unit: Span) -> tuple[Named, ...]:
    """For a district, which may be called after another town than its seat: the candidates in
    the region that is named for it, or all where none is.
    """
    if unit.role is not Role.DISTRICT:
        return ()
    if unit.parent is None:
        return span.candidates
    return tuple(named for named in span.candidates if _within(named, unit.parent))


def _within(named: Named, unit: Span) -> bool:
    return any(_holds(whole, named, unit) for whole in unit.candidates)


def _holds(whole: Named, part: Named, unit: Span) -> bool:
    outer, inner = whole.entry, part.entry
    if outer.number == inner.number:
        return False
    if unit.role is Role.DISTRICT:
        if inner.kind is not PlaceKind.SETTLEMENT or inner.country != outer.country:
            return False
        if None in (inner.lat, inner.lon, outer.lat, outer.lon):
            return False
        reach = _DISTRICT_KM if whole.kind is not NameKind.CITY_DISTRICT else 20.0
        away = distance_km(inner.lat or 0, inner.lon or 0, outer.lat or 0, outer.lon or 0)
        return away <= reach and inner.region == outer.region
    if outer.kind is PlaceKind.COUNTRY:
        return inner.country == outer.country
    return inner.region == outer.key
