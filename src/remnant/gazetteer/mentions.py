"""The places named in a text: spans found, their surroundings read, one candidate chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from remnant.domain.ports import PlaceMention
from remnant.gazetteer.choice import Context, Scored, choose
from remnant.gazetteer.cues import country_adjectives, cue
from remnant.gazetteer.data_files import data
from remnant.gazetteer.guards import is_no_place, surnames
from remnant.gazetteer.parents import join_parents
from remnant.gazetteer.rendering import rendered, unresolved
from remnant.gazetteer.schema import PlaceKind
from remnant.gazetteer.spans import Role, Span, spans_of
from remnant.gazetteer.structure import read_structure
from remnant.gazetteer.tokens import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from remnant.gazetteer.index import Index
    from remnant.gazetteer.tokens import Word

_SURE = 0.8  # probability from which a choice speaks for the others


def mentions(text: str, language: str, index: Index) -> tuple[PlaceMention, ...]:
    words = words_of(text)
    spans = read_structure(words, spans_of(text, words, index))
    join_parents(words, spans)
    family = surnames(words)
    taken = frozenset(at for span in spans for at in range(span.first, span.last + 1))
    spans = [span for span in spans if not is_no_place(words, span, family, taken)]
    lower = {word.form for word in words if not word.capital}
    for span in spans:
        span.bonus = _bonus(words, span, lower)
    choices = _choices(words, spans, language)
    found = []
    for span in spans:
        if span.absorbed:
            continue
        mention = _mention(text, words, span, choices, language, index)
        if mention:
            found.append(mention)
    return tuple(found)


Choices = dict[int, tuple[Scored, ...]]  # by the first word of a span


def _bonus(words: Sequence[Word], span: Span, lower: set[str]) -> float:
    weights: dict[str, float] = data("weights")
    total = 0.0
    first = words[span.low]
    if span.cued or span.role is not Role.NAME:
        total += weights["place_word"] + 1
    elif span.near or span.side:
        total += weights["place_word"]
    elif first.glued and cue("in", "before").ending(words, span.low):
        total += weights["place_word"]
    elif first.opens:
        total += weights["opens_sentence"]
    if span.parent:
        total += weights["parent_follows"]
    if span.first == span.last and words[span.first].form in lower and not span.cued:
        total += weights["in_lower_case"]
    if words[span.first].quoted and not span.cued and span.role is Role.NAME:
        total += weights["quoted"]
    return total


def _choices(words: Sequence[Word], spans: Sequence[Span], language: str) -> Choices:
    """Twice: first by what each name says alone, then with what the sure ones say together."""
    context = Context(language)
    for word in words:
        context.vote(country_adjectives().word(word.form))
    for span in spans:
        for country in _certain_country(span):
            context.vote(country)
    first = {s.first: choose(s.candidates, context, bonus=s.bonus) for s in spans if s.candidates}
    least = data("weights")["is_place"]
    for span in spans:
        if span.first not in first:
            continue
        best = first[span.first][0]
        if best.probability < _SURE or best.score < least:
            continue
        entry = best.named.entry
        if len(_certain_country(span)) == 0:
            context.vote(entry.country, best.probability)
        if entry.kind is PlaceKind.REGION:
            context.regions.add(entry.key)
        elif entry.kind is PlaceKind.SETTLEMENT:
            context.settled.append(entry)
        if span.parent and best.probability > _SURE:
            context.senses[words[span.first].form] = entry.number
    return {
        s.first: choose(s.candidates, context, bonus=s.bonus, form=words[s.first].form)
        for s in spans
        if s.candidates
    }


def _certain_country(span: Span) -> tuple[str | None, ...]:
    countries = {named.entry.country for named in span.candidates}
    nation = [n.entry.country for n in span.candidates if n.entry.kind is PlaceKind.COUNTRY]
    if nation:
        return tuple(nation[:1])
    return tuple(countries) if len(countries) == 1 else ()


def _mention(
    text: str,
    words: Sequence[Word],
    span: Span,
    choices: Choices,
    language: str,
    index: Index,
) -> PlaceMention | None:
    weights: dict[str, Any] = data("weights")
    start, end = words[span.low].start, words[span.high].end
    scored = choices.get(span.first, ())
    if not scored or (scored[0].score < weights["is_place"] and span.cued):
        if not span.cued:
            return None
        place = unresolved(text, words, span, (), choices, language, index)
        return PlaceMention(start, end, place, weights["unknown"])
    best = scored[0]
    if best.score < weights["is_place"]:
        return None
    if best.probability < weights["abstain_below"] and not _close(scored):
        place = unresolved(text, words, span, scored, choices, language, index)
        return PlaceMention(start, end, place, best.probability)
    return PlaceMention(start, end, rendered(span, scored, choices, index), best.probability)


def _close(scored: Sequence[Scored]) -> bool:
    """Whether the likely candidates are one place under two entries: a town and its quarter."""
    best = scored[0].named.entry
    return all(
        other.named.entry.region == best.region and best.region is not None
        for other in scored
        if other.probability > scored[0].probability / 3
    )
