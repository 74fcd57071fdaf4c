"""The places named in a text: spans found, their surroundings read, one candidate chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from remnant.domain.ports import PlaceMention
from remnant.gazetteer.choice import (
    Context,
    Scored,
    acts_abroad,
    choose,
    is_stray,
    least_score,
)
from remnant.gazetteer.cues import country_adjectives, cue
from remnant.gazetteer.data_files import data
from remnant.gazetteer.guards import is_no_place, is_other_word, surnames
from remnant.gazetteer.parents import join_cities, join_owners, join_parents
from remnant.gazetteer.rendering import Page, rendered, unresolved
from remnant.gazetteer.schema import PlaceKind
from remnant.gazetteer.spans import Role, Span, leave_small_namesakes, spans_of
from remnant.gazetteer.structure import read_structure
from remnant.gazetteer.surroundings import is_adjective_of_next, is_in_quotes
from remnant.gazetteer.tokens import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from remnant.gazetteer.index import Index
    from remnant.gazetteer.tokens import Word

_SURE = 0.8  # probability from which a choice speaks for the others


def mentions(text: str, language: str, index: Index) -> tuple[PlaceMention, ...]:
    words = words_of(text)
    spans = read_structure(words, spans_of(words, index))
    spans = [span for span in spans if not is_other_word(words, span)]
    join_owners(words, spans)
    join_cities(words, spans)
    join_parents(words, spans)
    for span in spans:
        leave_small_namesakes(span)
    family = surnames(words)
    taken = frozenset(at for span in spans for at in range(span.first, span.last + 1))
    spans = [span for span in spans if not is_no_place(words, span, family, taken)]
    lower = {word.form for word in words if not word.capital}
    for span in spans:
        span.bonus = _bonus(words, span, lower)
    page = Page(text, language, words, _choices(words, spans, language), index)
    found = [_mention(page, span) for span in spans if not span.absorbed]
    return tuple(mention for mention in found if mention)


def _bonus(words: Sequence[Word], span: Span, lower: set[str]) -> float:
    """What the words around say for or against a name's being a place at all."""
    weights: dict[str, float] = data("weights")
    total = 0.0
    if span.cued or span.role is not Role.NAME:
        total += weights["settlement_word"]
    elif span.near or span.side is not None or _is_located(words, span):
        total += weights["place_word"]
    elif words[span.low].opens:
        total += weights["opens_sentence"]
    if span.parent:
        total += weights["parent_follows"]
    if span.first == span.last and words[span.first].form in lower and not span.cued:
        total += weights["in_lower_case"]
    if span.role is Role.NAME and not span.cued:
        if is_in_quotes(words, span.first, span.last):
            total += weights["quoted"]
        if is_adjective_of_next(words, span.first, span.last):
            total += weights["adjective"]
    return total


def _is_located(words: Sequence[Word], span: Span) -> bool:
    return words[span.low].glued and bool(cue("in", "before").ending(words, span.low))


Choices = dict[int, tuple[Scored, ...]]  # by the first word of a span


def _choices(words: Sequence[Word], spans: Sequence[Span], language: str) -> Choices:
    """Twice: first by what each name says alone, then with what the sure ones say together."""
    context = Context(language)
    for word in words:
        context.vote_for_nation(country_adjectives().word(word.form))
    for span in spans:
        if any(named.entry.kind is PlaceKind.COUNTRY for named in span.candidates):
            context.vote_for_nation(_certain_country(span))
        else:
            context.vote(_certain_country(span))
    candidates = [span for span in spans if span.candidates]
    for span in candidates:
        best = choose(span.candidates, context, bonus=span.bonus)[0]
        _learn(context, words, span, best)
    chosen = {
        span.first: choose(
            span.candidates,
            context,
            bonus=span.bonus,
            form=words[span.first].form,
        )
        for span in candidates
    }
    for span in candidates:
        if span.cued and not span.parent and is_stray(chosen[span.first][0], context):
            chosen[span.first] = ()  # a village of that name, but hardly the one at the other end
    return chosen


def _learn(context: Context, words: Sequence[Word], span: Span, best: Scored) -> None:
    """A sure choice speaks for places near it; what it says of the next spans' first choices is
    taken back by the second round, so the order of the text decides little.
    """
    if best.probability < _SURE or best.score < least_score(context.language):
        return
    entry = best.named.entry
    if entry.capital and acts_abroad(entry.country):
        return  # Washington and Moscow say things; that tells little of where
    if _certain_country(span) is None:
        context.vote(entry.country, best.probability)
    if entry.kind is PlaceKind.REGION:
        context.regions.add(entry.key)
    elif entry.kind is PlaceKind.SETTLEMENT:
        context.settle(entry)
    if span.parent:
        context.senses[words[span.first].form] = entry.number


def _certain_country(span: Span) -> str | None:
    """The country that a name speaks for whichever candidate is right."""
    nation = [n.entry.country for n in span.candidates if n.entry.kind is PlaceKind.COUNTRY]
    if nation:
        return nation[0]
    countries = {named.entry.country for named in span.candidates}
    return countries.pop() if len(countries) == 1 else None


def _mention(page: Page, span: Span) -> PlaceMention | None:
    weights: dict[str, Any] = data("weights")
    start, end = page.words[span.low].start, page.words[span.high].end
    scored = page.choices.get(span.first, ())
    if not scored or scored[0].score < least_score(page.language):
        if not span.cued:
            return None
        if span.same:
            span.parent = span.same.parent
        return PlaceMention(start, end, unresolved(page, span, ()), weights["unknown"])
    best = scored[0].probability
    if best < weights["abstain_below"] and not _close(scored):
        return PlaceMention(start, end, unresolved(page, span, scored), best)
    return PlaceMention(start, end, rendered(page, span, scored), best)


def _close(scored: Sequence[Scored]) -> bool:
    """Whether the likely candidates are one place under two entries: a town and its quarter."""
    best = scored[0].named.entry
    return all(
        other.named.entry.region == best.region and best.region is not None
        for other in scored
        if other.probability > scored[0].probability / 3
    )
