"""Actors named in a text: names, a state with its body, a person with the titles before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from remnant.actors.entries import Ambiguity
from remnant.actors.pieces import Part, Piece
from remnant.domain.ports import ActorMention
from remnant.naming.folding import tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from remnant.domain.ports import Actor
    from remnant.naming.folding import Tokens
    from remnant.naming.phrases import Phrases


@dataclass(frozen=True, slots=True)
class _Span:
    """A phrase from word `first` up to word `last`, exclusive."""

    first: int
    last: int
    piece: Piece


@dataclass(frozen=True, slots=True)
class _Named:
    first: int
    last: int
    actor: Actor
    metonym: bool = False
    person: bool = False


class Finder:
    """`composed` gives the actor that a state's body is ("ua", "air-force")."""

    def __init__(
        self, pieces: Phrases[Piece], composed: Callable[[Actor, str], Actor | None]
    ) -> None:
        self._pieces = pieces
        self._composed = composed

    def find(self, text: str) -> tuple[ActorMention, ...]:
        words = tokens(text)
        spans = self._spans(words)
        safe = {
            span.piece.actor.id
            for here in spans.values()
            for span in here
            if span.piece.actor and span.piece.ambiguity is Ambiguity.SAFE
        }
        named: list[_Named] = []
        covered = 0
        for first in sorted(spans):
            if first < covered:
                continue
            best = self._best(words, spans, first, safe)
            if best is None:
                continue
            if best.person:
                best = replace(best, first=_titles_before(words, spans, best.first, covered))
                while named and named[-1].last > best.first:
                    named.pop()
            named.append(best)
            covered = best.last
        return tuple(_mention(words, each) for each in named)

    def adjectives(self, text: str) -> tuple[ActorMention, ...]:
        """The states that adjectives name: "Ukrainian strikes"."""
        words = tokens(text)
        found = []
        for at, here in sorted(self._spans(words).items()):
            for span in here:
                if span.piece.part is Part.ADJECTIVE and span.piece.actor:
                    found.append(_mention(words, _Named(at, span.last, span.piece.actor)))
                    break
        return tuple(found)

    def _spans(self, words: Tokens) -> dict[int, list[_Span]]:
        """For each word, the phrases that start there, longest first."""
        spans: dict[int, list[_Span]] = {}
        for first in self._pieces.candidates(words):
            here = [
                _Span(first, last, piece)
                for last, pieces in self._pieces.at(words, first)
                for piece in pieces
                if _written_so(words, first, piece)
            ]
            if here:
                spans[first] = here
        return spans

    def _best(
        self, words: Tokens, spans: dict[int, list[_Span]], first: int, safe: set[str]
    ) -> _Named | None:
        """The longest naming that starts at this word."""
        best: _Named | None = None
        for named in self._namings(words, spans, first, safe):
            if best is None or named.last > best.last:
                best = named
        return best

    def _namings(
        self, words: Tokens, spans: dict[int, list[_Span]], first: int, safe: set[str]
    ) -> Iterator[_Named]:
        for span in spans[first]:
            piece = span.piece
            if piece.part is Part.ACTOR and piece.actor:
                if piece.ambiguity is Ambiguity.NEEDS_CONTEXT and piece.actor.id not in safe:
                    continue
                metonym = piece.ambiguity is Ambiguity.METONYM
                yield _Named(first, span.last, piece.actor, metonym, piece.person)
            elif piece.part in (Part.STATE, Part.ADJECTIVE) and piece.actor:
                yield from self._state_first(words, spans, span, piece.actor)
            elif piece.part is Part.BODY:
                yield from self._body_first(words, spans, span)

    def _state_first(
        self, words: Tokens, spans: dict[int, list[_Span]], state: _Span, actor: Actor
    ) -> Iterator[_Named]:
        if state.piece.part is Part.STATE:
            metonym = state.piece.ambiguity is Ambiguity.METONYM
            yield _Named(state.first, state.last, actor, metonym)
        if state.last >= len(words.words) or not words.glued(state.last - 1):
            return
        plain_noun = state.piece.part is Part.STATE and not _possessive(words, state.last - 1)
        for span in spans.get(state.last, ()):
            body = span.piece.body
            if body is None or (plain_noun and (body.verb or state.piece.language != "en")):
                continue
            composed = self._composed(actor, body.id)
            if composed:
                yield _Named(state.first, span.last, composed)

    def _body_first(
        self, words: Tokens, spans: dict[int, list[_Span]], span: _Span
    ) -> Iterator[_Named]:
        body = span.piece.body
        at = span.last
        if body is None or at >= len(words.words) or not words.glued(at - 1):
            return
        if span.piece.language == "en":
            if words.words[at] != "of":
                return
            at += 1
            if at < len(words.words) and words.words[at] == "the":
                at += 1
        for state in spans.get(at, ()):
            if state.piece.part is Part.STATE and state.piece.actor:
                composed = self._composed(state.piece.actor, body.id)
                if composed:
                    yield _Named(span.first, state.last, composed)


def _possessive(words: Tokens, at: int) -> bool:
    return words.folded.low[words.ends[at] : words.ends[at] + 1] == "'"


def _written_so(words: Tokens, first: int, piece: Piece) -> bool:
    start = words.starts[first]
    cased = words.folded.cased
    if piece.capitals:
        return cased[start : start + piece.capitals].isupper()
    return not piece.capitalised or cased[start].isupper()


def _titles_before(words: Tokens, spans: dict[int, list[_Span]], person: int, least: int) -> int:
    """Where the titles before a person's name begin; `least` is where the last actor ended."""
    ends: dict[int, list[_Span]] = {}
    for first in range(max(least, person - 12), person):
        for span in spans.get(first, ()):
            ends.setdefault(span.last, []).append(span)
    begin = at = person
    while at > 0 and words.glued(at - 1):
        before = ends.get(at)
        if not before:
            break
        span = min(before, key=lambda each: each.first)
        at = span.first
        if any(each.piece.part is not Part.CONNECTOR for each in before if each.first == at):
            begin = at
    has_title = any(
        span.piece.part is Part.TITLE
        for here in ends.values()
        for span in here
        if begin <= span.first < person
    )
    return begin if has_title else person


def _mention(words: Tokens, named: _Named) -> ActorMention:
    start, end = words.folded.span(words.starts[named.first], words.ends[named.last - 1])
    return ActorMention(start, end, named.actor, named.metonym)
