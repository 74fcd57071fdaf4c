"""The phrases of a text that can play a part, and sequences of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from remnant.actors.entries import Ambiguity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from remnant.actors.pieces import Part, Piece
    from remnant.naming.folding import Tokens
    from remnant.naming.phrases import Phrases

_SENTENCE_END = (". ", "! ", "? ", ".\n", "!\n", "?\n", "\n\n", '." ', '!" ', '?" ', ": ")


@dataclass(frozen=True, slots=True)
class Span:
    """A phrase from word `first` up to word `last`, exclusive."""

    first: int
    last: int
    piece: Piece


class Spans:
    """For each word of a text, the phrases that start there, longest first."""

    def __init__(self, words: Tokens, pieces: Phrases[Piece], language: str) -> None:
        self.words = words
        self._starting: dict[int, list[Span]] = {}
        for first in pieces.candidates(words):
            here = [
                Span(first, last, piece)
                for last, found in pieces.at(words, first)
                for piece in found
                if self._written_so(first, piece, language)
            ]
            if here:
                self._starting[first] = here

    def __iter__(self) -> Iterator[int]:
        return iter(self._starting)

    def at(self, first: int) -> Sequence[Span]:
        return self._starting.get(first, ())

    def sequences(self, first: int, parts: Sequence[Part]) -> Iterator[tuple[Span, ...]]:
        """The ways in which phrases with these parts follow each other from a word on."""
        for span in self.at(first):
            if span.piece.part is not parts[0]:
                continue
            if len(parts) == 1:
                yield (span,)
            elif span.last < len(self.words.words) and self.words.glued(span.last - 1):
                for rest in self.sequences(span.last, parts[1:]):
                    yield (span, *rest)

    def starts_sentence(self, first: int) -> bool:
        return first == 0 or self._sentence_ends(first - 1)

    def near(self, first: int, last: int, window: int) -> Iterator[int]:
        """The words within `window` words of a phrase, in its sentence."""
        for at in range(first - 1, max(-1, first - 1 - window), -1):
            if self._sentence_ends(at):
                break
            yield at
        for at in range(last, min(len(self.words.words), last + window)):
            if self._sentence_ends(at - 1):
                break
            yield at

    def printed(self, first: int, last: int) -> str:
        words = self.words
        return words.folded.cased[words.starts[first] : words.ends[last - 1]]

    def possessive(self, at: int) -> bool:
        end = self.words.ends[at]
        return self.words.folded.low[end : end + 1] == "'"

    def capitalised(self, at: int) -> bool:
        return self.words.folded.cased[self.words.starts[at]].isupper()

    def _sentence_ends(self, at: int) -> bool:
        gap = self.words.folded.low[self.words.ends[at] : self.words.starts[at + 1]]
        return len(gap) > 1 and any(end in gap for end in _SENTENCE_END)

    def _written_so(self, first: int, piece: Piece, language: str) -> bool:
        start = self.words.starts[first]
        cased = self.words.folded.cased
        if piece.capitals and not cased[start : start + piece.capitals].isupper():
            return False
        if piece.capitalised and not cased[start].isupper():
            return False
        if piece.ambiguity is Ambiguity.OWN_LANGUAGE:
            return piece.language == language
        return piece.ambiguity is not Ambiguity.ORDINARY or not self.starts_sentence(first)
