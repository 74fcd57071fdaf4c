"""What the words around a name make of it: a region, a district, a site, somewhere near."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from remnant.gazetteer.cues import cue, directions, facilities
from remnant.gazetteer.forms import may_be_adjective
from remnant.gazetteer.schema import NameKind, PlaceKind
from remnant.gazetteer.spans import AIR, Role, Span
from remnant.gazetteer.surroundings import (
    cue_before,
    is_settlement_after,
    is_village,
    past_parenthesis,
)
from remnant.gazetteer.unknown import with_unknown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from remnant.gazetteer.index import Named
    from remnant.gazetteer.tokens import Word

_UNITS = (PlaceKind.REGION, PlaceKind.AREA)
_NO_TOWNS = (PlaceKind.LANDMARK, PlaceKind.COUNTRY, PlaceKind.AREA, PlaceKind.SEA)
_AND = frozenset({"and", "or", "и", "или", "і", "й", "та", "або", "the", "in", "в", "у"})
_OF = frozenset({"of", "from", "від", "от"})
_ARTICLES = frozenset({"the", "a"})
_FILLERS = frozenset({"to", "the", "на", "к", "due", "just", "some", "about"})
_COMPARED = ("ее", "ей", "іше")  # "севернее", "північніше"
_UNITS_OF_LENGTH = {
    **dict.fromkeys(("km", "kilometer", "kilometers", "kilometre", "kilometres", "км"), 1.0),
    **dict.fromkeys(("километрах", "километров", "километра", "километре"), 1.0),
    **dict.fromkeys(("кілометрах", "кілометрів", "кілометри", "кілометр", "кілометра"), 1.0),
    **dict.fromkeys(("mile", "miles"), 1.609),
}
_LENGTH = re.compile(r"(\d{1,4})(?:km|км)?")
_LOOK_BACK = 8  # words before a name in which a distance may stand
_LARGEST_VILLAGE = 50_000  # inhabitants
_BETWEEN = frozenset({"between", "між", "между"})


def read_structure(words: Sequence[Word], spans: list[Span]) -> list[Span]:
    """The spans with their roles and relations, those that name nothing by themselves left out,
    those that only a word beside them shows to be places added.
    """
    free = 0  # the first word that belongs to no span before
    for span in spans:
        _read_type(words, span, free)
        free = span.high + 1
    _read_lists(words, spans)
    kept = []
    for span in spans:
        if span.role is Role.NAME:
            span.candidates = span.plain()
        if span.candidates:
            kept.append(span)
    kept = with_unknown(words, kept)
    for span in kept:
        _read_before(words, span)
    _read_between(words, kept)
    return kept


def _read_type(words: Sequence[Word], span: Span, free: int) -> None:
    at = past_parenthesis(words, span.last + 1)
    if at < len(words) and (words[at].glued or at > span.last + 1):
        region = cue("region", "after").starting(words, at)
        units = units_among(span.candidates)
        if region and units:
            span.take(units, Role.REGION, at - 1 + region[0])
            return
        district = cue("district", "after").starting(words, at)
        seats = _seats(words, span)
        if district and seats:
            span.take(seats, Role.DISTRICT, at - 1 + district[0])
            return
        sector = cue("sector", "after").starting(words, at)
        if sector and seats:
            span.take(seats, Role.SECTOR, at - 1 + sector[0])
            return
        site = facilities("en").starting(words, at) or _slavic_site(words, at)
        if site and _take_site(span, site[1]):
            span.high = at - 1 + site[0]
            return
    _read_site_before(words, span, free)


def units_among(candidates: Sequence[Named]) -> tuple[Named, ...]:
    return tuple(named for named in candidates if named.entry.kind in _UNITS)


def _slavic_site(words: Sequence[Word], at: int) -> tuple[int, str] | None:
    """A word for a site from `at` on, with the adjectives before it: "бронетанковий завод"."""
    for skipped in range(_MOST_ADJECTIVES + 1):
        noun = at + skipped
        if noun >= len(words) or not words[noun].glued:
            return None
        site = facilities("slavic").starting(words, noun)
        if site:
            return skipped + site[0], site[1]
        if words[noun].capital or not may_be_adjective(words[noun].form):
            return None
    return None


_MOST_ADJECTIVES = 2


def _seats(words: Sequence[Word], span: Span) -> tuple[Named, ...]:
    """The settlements that may give a district its name: by its adjective where it has one, in
    English by the name itself.
    """
    adjectival = span.of_kind(NameKind.DISTRICT, NameKind.CITY_DISTRICT)
    if adjectival or not words[span.last].text.isascii():
        return adjectival
    return tuple(n for n in span.plain() if n.entry.kind is PlaceKind.SETTLEMENT)


def _take_site(span: Span, sort: str) -> bool:
    """A site named by its town, or by the adjective of its town."""
    towns = tuple(n for n in span.plain() if n.entry.kind is PlaceKind.SETTLEMENT)
    fields = span.of_kind(NameKind.SORT) if sort in AIR else ()
    found = towns or span.of_kind(NameKind.DISTRICT)
    if not found and not fields:
        return False
    if any(_is_no_town(named) for named in span.plain()):
        return False  # "a refinery in Russia"; and a landmark's own name says more
    span.take((*found, *fields), Role.FACILITY, span.last)
    span.sort = sort
    return True


def _is_no_town(named: Named) -> bool:
    region = named.entry.kind is PlaceKind.REGION and named.kind is NameKind.MAIN
    return region or named.entry.kind in _NO_TOWNS


def _read_site_before(words: Sequence[Word], span: Span, free: int) -> None:
    """Reads "аэродром «Энгельс»", "НПЗ в Туапсе", "an oil refinery in the town of Tuapse"."""
    at = span.first
    town = cue_before(words, at, "settlement")
    at -= town
    slavic = facilities("slavic")
    named = slavic.ending(words, at) if words[at].glued or words[at].quoted else None
    if named is None and at > 1 and words[at].glued:
        linked = cue("in", "before").ending(words, at) or cue("near", "before").ending(words, at)
        if linked or words[at - 1].form == "of":
            back = at - (linked[0] if linked else 1)
            if words[back].glued:
                named = slavic.ending(words, back) or facilities("en").ending(words, back)
                at = back
    if named and at - named[0] >= free and _take_site(span, named[1]):
        span.low = at - named[0]


def _read_lists(words: Sequence[Word], spans: list[Span]) -> None:
    """Reads "the Belgorod, Bryansk and Kursk regions": the last word speaks for all of them."""
    for at in range(len(spans) - 1, 0, -1):
        last = spans[at]
        following = past_parenthesis(words, last.last + 1)
        if following >= len(words):
            continue
        if not words[following].glued and following == last.last + 1:
            continue
        if last.role not in (Role.REGION, Role.NAME):
            continue
        for group, role in _PLURALS.items():
            found = cue(group, "after").starting(words, following)
            if found:
                _share(words, spans, at, role, following - 1 + found[0])
                break


_PLURALS = {
    "regions": Role.REGION,
    "districts": Role.DISTRICT,
    "seas": Role.SEA,
    "sectors": Role.SECTOR,
}


def _share(words: Sequence[Word], spans: list[Span], at: int, role: Role, high: int) -> None:
    for n in range(at, -1, -1):
        span = spans[n]
        fitting = _fitting(words, span, role)
        if not fitting or (n < at and span.role is not Role.NAME):
            return
        span.take(fitting, role, high if n == at else span.high)
        if n == 0 or not _listed(words, spans[n - 1].last + 1, span.first):
            return


def _fitting(words: Sequence[Word], span: Span, role: Role) -> tuple[Named, ...]:
    if role in (Role.DISTRICT, Role.SECTOR):
        return _seats(words, span)
    if role is Role.REGION:
        return units_among(span.candidates)
    return tuple(named for named in span.candidates if named.entry.kind is PlaceKind.SEA)


def _listed(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether nothing but a comma, an "and" or a parenthesis stands between two names."""
    at = past_parenthesis(words, start)
    between = words[at:end]
    if any(word.form not in _AND for word in between):
        return False
    gaps = [word.gap.strip(" )") for word in words[at : end + 1]]
    return any(gap == "," for gap in gaps) or bool(between)


def _read_before(words: Sequence[Word], span: Span) -> None:
    if span.role in (Role.NAME, Role.FACILITY) and span.low == span.first:
        size = cue_before(words, span.low, "settlement")
        after = is_settlement_after(words, span.last) if _is_settlement(span) else 0
        if is_village(words, span.low - size, span.low):
            span.candidates = tuple(n for n in span.candidates if _may_be_village(n))
        span.cued = span.cued or size > 0 or after > 0
        span.high = max(span.high, span.last + after)
        span.low -= size
    if _read_distance(words, span):
        return
    article = int(span.low > 0 and words[span.low - 1].form in _ARTICLES)
    size = cue_before(words, span.low - article, "near")
    if size:
        span.near = True
        span.low -= size + article
        return
    side = directions().ending(words, span.low) if words[span.low].glued else None
    if side and _is_wide(span):
        span.side = side[1]
        span.low -= side[0]


def _may_be_village(named: Named) -> bool:
    return named.entry.population <= _LARGEST_VILLAGE


def _is_settlement(span: Span) -> bool:
    return span.role is Role.NAME and any(
        named.entry.kind is PlaceKind.SETTLEMENT for named in span.candidates
    )


def _is_wide(span: Span) -> bool:
    return any(
        named.entry.kind in (PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.AREA, PlaceKind.SEA)
        for named in span.candidates
    )


def _read_distance(words: Sequence[Word], span: Span) -> bool:
    """Reads "10 km (6 miles) south of X", "в 30 километрах от X", "south of X"."""
    at = span.low
    if not words[at].glued or at == 0:
        return False
    linked = words[at - 1].form in _OF
    at -= int(linked)
    way = directions().ending(words, at) if at and words[at].glued else None
    compared = False
    if way:
        at -= way[0]
        compared = words[at].form.endswith(_COMPARED)
        while at and words[at - 1].form in _FILLERS:
            at -= 1
    start, km = _length_before(words, at)
    if not (way and (linked or compared or km is not None)) and not (linked and km is not None):
        return False
    span.near, span.bearing, span.away_km = True, way[1] if way else None, km
    span.low = start
    return True


def _length_before(words: Sequence[Word], at: int) -> tuple[int, float | None]:
    """Where a distance that ends before word `at` starts, in kilometres; the first of two units."""
    start, km = at, None
    back = at
    while back > max(0, at - _LOOK_BACK):
        unit = _UNITS_OF_LENGTH.get(words[back - 1].form)
        number = _LENGTH.fullmatch(
            words[back - 2].form if unit and back > 1 else words[back - 1].form
        )
        if not number or not (unit or words[back - 1].form.endswith(("km", "км"))):
            break
        back -= 2 if unit else 1
        start, km = back, float(number[1]) * (unit or 1.0)
    return start, km


def _read_between(words: Sequence[Word], spans: list[Span]) -> None:
    for left, right in pairwise(spans):
        opened = left.low > 0 and words[left.low - 1].form in _BETWEEN
        joined = words[left.high + 1 : right.low]
        if not (opened and left.role is right.role is Role.NAME and _are_points(left, right)):
            continue
        if len(joined) == 1 and joined[0].form in _AND:
            left.other, right.absorbed = right, True
            left.low -= 1
            left.high = right.high


def _are_points(*spans: Span) -> bool:
    points = (PlaceKind.SETTLEMENT, PlaceKind.LANDMARK, PlaceKind.AIRFIELD)
    return all(
        any(named.entry.kind in points for named in span.candidates) for span in spans
    ) and not any(
        named.entry.kind is PlaceKind.COUNTRY for span in spans for named in span.candidates
    )
