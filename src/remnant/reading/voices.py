"""What attribution finds: who speaks where in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from remnant.domain.claim import Act
from remnant.domain.values import THE_REPORT, ActorRef, TimeInterval

if TYPE_CHECKING:
    from remnant.reading.frames import Span


@dataclass(frozen=True, slots=True)
class Voice:
    """One speaker in one act of speech. Spans are offsets in the report."""

    speaker: ActorRef = THE_REPORT
    act: Act = Act.STATES
    speaker_span: Span | None = None
    cue: Span | None = None
    via: tuple[ActorRef, ...] = ()
    basis: str | None = None
    said: TimeInterval | None = None
    others: tuple[ActorRef, ...] = ()  # who says the same in one breath: "the mayor and the army"

    @property
    def is_report(self) -> bool:
        return self.speaker == THE_REPORT


WRITER = Voice()


@dataclass(frozen=True, slots=True)
class Speech:
    """A voice and the words of its sentence that bring it and that it says.

    `clause` is the index of the clause with the verb of speech, None for "according to".
    `cue` and `speaker` are word ranges, `content` the ranges of what is said.
    """

    voice: Voice
    clause: int | None
    verb: str
    speaker: Span | None
    cue: Span
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence's speeches, and for each word whose voice it is in."""

    speeches: tuple[Speech, ...]
    voices: tuple[Voice, ...]

    def at(self, word: int) -> Voice:
        return self.voices[word] if 0 <= word < len(self.voices) else WRITER

    def by_clause(self, clause: int) -> Speech | None:
        return next((speech for speech in self.speeches if speech.clause == clause), None)
