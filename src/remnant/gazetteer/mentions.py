"""The places named in a text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from remnant.domain.ports import PlaceMention
from remnant.gazetteer.choice import Context, Scored, choose
from remnant.gazetteer.cues import country_of_adjective, cue
from remnant.gazetteer.data_files import data
from remnant.gazetteer.forms import adjective_stem
from remnant.gazetteer.normal import fold
from remnant.gazetteer.places import near, place_of
from remnant.gazetteer.schema import ADJECTIVE, NameKind, PlaceKind
from remnant.gazetteer.tokens import Word, words_of

if TYPE_CHECKING:
    from remnant.gazetteer.index import Index, Named

_MOST_WORDS = 5


@dataclass(slots=True)
class Span:
    """Words `first`..`last` (inclusive) that may name a place."""

    first: int
    last: int
    candidates: tuple[Named, ...]
    start: int
    end: int
    near: bool = False
    bonus: float = 0.0
    chosen: tuple[Scored, ...] = field(default=())


def mentions(text: str, language: str, index: Index) -> tuple[PlaceMention, ...]:
    words = words_of(text)
    spans = _spans(text, words, index)
    context = _context(words, spans, language)
    found = []
    for span in spans:
        span.chosen = choose(span.candidates, context, bonus=span.bonus)
        best = span.chosen[0]
        if best.score < data("weights")["is_place"]:
            continue
        place = place_of(best.named.entry, index)
        found.append(
            PlaceMention(
                span.start, span.end, near(place) if span.near else place, best.probability
            )
        )
    return tuple(found)


def _spans(text: str, words: tuple[Word, ...], index: Index) -> list[Span]:
    grams = {
        (first, last): fold(text[words[first].start : words[last].end])
        for first, word in enumerate(words)
        if word.capital
        for last in range(first, min(first + _MOST_WORDS, len(words)))
        if words[last].capital and _joined(text, words, first, last)
    }
    stems = {
        first: ADJECTIVE + adjective_stem(words[first].form)
        for first, last in grams
        if first == last and adjective_stem(words[first].form) != words[first].form
    }
    named = index.named([*grams.values(), *stems.values()])
    spans: list[Span] = []
    at = 0
    while at < len(words):
        span = _span_at(at, words, grams, stems, named)
        if span is None:
            at += 1
            continue
        spans.append(span)
        at = span.last + 1
    return spans


def _joined(text: str, words: tuple[Word, ...], first: int, last: int) -> bool:
    return all(text[words[n].end : words[n + 1].start] in _GAPS for n in range(first, last))


_GAPS = frozenset({" ", "\n", "\u00a0", ". ", "-"})


def _span_at(
    at: int,
    words: tuple[Word, ...],
    grams: dict[tuple[int, int], str],
    stems: dict[int, str],
    named: dict[str, tuple[Named, ...]],
) -> Span | None:
    for last in range(min(at + _MOST_WORDS, len(words)) - 1, at - 1, -1):
        form = grams.get((at, last))
        candidates = named.get(form, ()) if form else ()
        if last == at and at in stems:
            candidates += named.get(stems[at], ())
        if not candidates:
            continue
        after = [word.form for word in words[last + 1 : last + 4]]
        before = [word.form for word in words[max(0, at - 4) : at]]
        end = last
        region = cue("region", "after").length_at_start(after)
        if region:
            units = tuple(n for n in candidates if n.kind in _UNIT_NAMES)
            if units:
                candidates, end = units, last + region
        else:
            candidates = tuple(n for n in candidates if n.kind not in _UNIT_NAMES)
        candidates = tuple(n for n in candidates if n.kind is not NameKind.DISTRICT)
        if not candidates:
            continue
        beside = cue("near", "before").length_at_end(before)
        start = at - beside
        return Span(
            at, end, candidates, words[start].start, words[end].end, bool(beside), _bonus(before)
        )
    return None


_UNIT_NAMES = (NameKind.BASE, NameKind.ADJECTIVE)


def _bonus(before: list[str]) -> float:
    weights = data("weights")
    if cue("settlement", "before").length_at_end(before) or before[-1:] in _IN:
        return float(weights["place_word"])
    return 0.0


_IN = (["in"], ["near"], ["at"], ["у"], ["в"], ["на"], ["под"], ["під"])


def _context(words: tuple[Word, ...], spans: list[Span], language: str) -> Context:
    context = Context(language)
    for word in words:
        context.vote(country_of_adjective(word.form))
    for span in spans:
        kinds = {named.entry.kind for named in span.candidates}
        countries = {named.entry.country for named in span.candidates}
        if PlaceKind.COUNTRY in kinds or len(countries) == 1:
            context.vote(next(
                (n.entry.country for n in span.candidates if n.entry.kind is PlaceKind.COUNTRY),
                span.candidates[0].entry.country,
            ))  # fmt: skip
        if len(span.candidates) == 1 and span.candidates[0].entry.kind is PlaceKind.REGION:
            context.regions.add(span.candidates[0].entry.region or "")
    return context
