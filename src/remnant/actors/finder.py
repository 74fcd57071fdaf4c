"""Actors named in a text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from remnant.actors.entries import Ambiguity
from remnant.actors.grammar import Grammar, Named
from remnant.actors.pieces import Part
from remnant.actors.spans import Spans
from remnant.actors.titles import titles_before
from remnant.domain.ports import ActorMention
from remnant.naming.folding import tokens

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from remnant.actors.entries import Holding
    from remnant.actors.grammar import Directory
    from remnant.actors.pieces import Piece
    from remnant.actors.spans import Span
    from remnant.naming.folding import Tokens
    from remnant.naming.phrases import Phrases

_WINDOW = 3  # words on either side in which a word of saying speaks for an ordinary word


class Finder:
    """Walks a text once and takes the longest naming at each word."""

    def __init__(
        self,
        pieces: Phrases[Piece],
        cues: Phrases[bool],
        directory: Directory,
        offices: Mapping[str, tuple[Holding, ...]],
    ) -> None:
        self._pieces = pieces
        self._cues = cues
        self._directory = directory
        self._offices = offices

    def find(self, text: str, language: str, on: date | None) -> tuple[ActorMention, ...]:
        spans = Spans(tokens(text), self._pieces, language)
        grammar = Grammar(spans, self._directory, language, on)
        named: list[Named] = []
        in_full = {
            span.piece.actor.id
            for first in spans
            for span in spans.at(first)
            if span.piece.actor and span.piece.ambiguity is Ambiguity.SAFE
        }
        covered = 0
        for first in spans:
            if first < covered:
                continue
            best = self._best(spans, grammar, first, in_full)
            if best is None:
                continue
            while named and named[-1].first >= best.first:
                named.pop()  # a body in the titles of the person: "Air Force spokesman Ihnat"
            named.append(best)
            covered = best.last
        return tuple(_mention(spans.words, each) for each in named)

    def adjectives(self, text: str, language: str) -> tuple[ActorMention, ...]:
        """The states that adjectives name: "Ukrainian strikes"."""
        spans = Spans(tokens(text), self._pieces, language)
        found = []
        for first in spans:
            for span in spans.at(first):
                if span.piece.part is Part.ADJECTIVE and span.piece.actor:
                    named = Named(first, span.last, span.piece.actor)
                    found.append(_mention(spans.words, named))
                    break
        return tuple(found)

    def _best(self, spans: Spans, grammar: Grammar, first: int, in_full: set[str]) -> Named | None:
        best: Named | None = None
        for each in grammar.namings(first):
            if best is not None and each.last <= best.last:
                continue
            titles: tuple[Span, ...] = ()
            begin = each.first
            if each.person:
                begin, titles = titles_before(spans, each.first)
            if each.doubtful and not self._meant(spans, each, titles, in_full):
                continue
            best = replace(each, first=begin)
        return best

    def _meant(
        self, spans: Spans, named: Named, titles: tuple[Span, ...], in_full: set[str]
    ) -> bool:
        """Whether an ordinary word is a speaker here, or a surname this person's."""
        if named.actor.id in in_full:
            return True
        if named.person:
            return self._in_office(named, titles)
        return any(
            self._cues.at(spans.words, at) for at in spans.near(named.first, named.last, _WINDOW)
        )

    def _in_office(self, named: Named, titles: tuple[Span, ...]) -> bool:
        """Whether the titles name an office of this person's: "Mykolaiv governor Kim"."""
        held = self._offices.get(named.actor.id, ())
        offices = {span.piece.office.id for span in titles if span.piece.office}
        places = {span.piece.place.id for span in titles if span.piece.place}
        places |= {span.piece.actor.id for span in titles if span.piece.actor}
        return any(each.office in offices and each.at in places for each in held)


def _mention(words: Tokens, named: Named) -> ActorMention:
    first, last = words.starts[named.first], words.ends[named.last - 1]
    low = words.folded.low
    if low.count('"', first, last) % 2 and low[last : last + 1] == '"':
        last += 1  # the quote that was opened inside the mention
    if low[last : last + 1] == "." and low[last - 2 : last - 1] == ".":
        last += 1  # the last letter of "U.S."
    start, end = words.folded.span(first, last)
    return ActorMention(start, end, named.actor, named.metonym)
