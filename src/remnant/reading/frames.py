"""What a clause is, and the phrases of a sentence that clauses are cut from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from remnant.reading.phrases import Chunk, Verb
    from remnant.reading.words import Word


Span = tuple[int, int]


_LIST = ("and", "or", "и", "или", "і", "й", "та", "або")


@dataclass(frozen=True, slots=True)
class Clause:
    """`start`..`end` are word indices of the whole piece, `subject` too.

    `relation`: main, shared (subject of the clause before), relative, reduced ("missiles fired
    that night"), participle, infinitive, complement, fragment (no verb). `linker` is the word
    that joins it ("after", "to", "and", "which"). `antecedent` is what "which" stands for.
    """

    start: int
    end: int
    verb: Verb | None
    subject: Span | None = None
    relation: str = "main"
    linker: str | None = None
    antecedent: Span | None = None

    @property
    def after(self) -> Span:
        """The words behind the verb."""
        return (self.verb.end if self.verb else self.start, self.end)

    @property
    def passive(self) -> bool:
        return self.verb is not None and (self.verb.passive or self.relation == "reduced")


@dataclass(frozen=True, slots=True)
class Frame:
    """The phrases of one sentence."""

    words: tuple[Word, ...]
    chunks: tuple[Chunk, ...]

    def kind(self, at: int) -> str:
        return self.chunks[at].kind if 0 <= at < len(self.chunks) else ""

    def low(self, at: int) -> str:
        return self.words[self.chunks[at].start].lower if 0 <= at < len(self.chunks) else ""

    def comma(self, at: int) -> bool:
        return self.low(at) in (",", "-", "–", "—", "(", ")")


def phrase_start(frame: Frame, at: int) -> int:
    """The chunk where the noun phrase begins that ends at `at`: "a source in the ministry"."""
    start = at
    while True:
        if frame.kind(start - 1) == "P" and frame.kind(start - 2) == "NP":
            start -= 2
        elif (
            frame.kind(start - 1) == "P"
            and frame.kind(start - 2) == "T"
            and frame.kind(start - 3) == "NP"
        ):
            start -= 3
        elif (frame.kind(start - 1) == "C" and frame.low(start - 3) == "between") or _listed(
            frame, start
        ):
            start -= 2
        else:
            return start


def _listed(frame: Frame, start: int) -> bool:
    """Whether the noun phrase at `start` goes on a list whose first items are no object."""
    if frame.kind(start - 2) != "NP" or frame.kind(start - 3) in ("V", "P"):
        return False
    if frame.kind(start - 1) == "C" and frame.low(start - 1) in _LIST:
        return True
    return (
        frame.low(start - 1) == ","
        and frame.kind(start + 1) == "C"
        and frame.kind(start + 2) == "NP"
    )


def noun_phrase(frame: Frame, at: int) -> Span | None:
    if frame.kind(at) != "NP":
        return None
    start = phrase_start(frame, at)
    return (frame.chunks[start].start, frame.chunks[at].end)


def chunk_at(frame: Frame, word: int) -> int:
    return next(n for n, chunk in enumerate(frame.chunks) if chunk.end > word)
