"""Speakers whose verb was said before: "put the dead at 15, a retired official at 20"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.reading.personnames import head_noun
from remnant.reading.saying import Saying
from remnant.reading.voices import Speech, Voice

if TYPE_CHECKING:
    from remnant.reading.frames import Span

_MARKS = frozenset((",", ";", "and", "while", "but"))
_GIVING = frozenset(("of", "at", "as"))
_LONGEST = 9  # words of a speaker


class Gapping(Saying):
    """Lets a second speaker give his figure by the verb of the first."""

    def _gapped(self) -> None:
        for speech in list(self.speeches):
            for start, end in speech.content:
                self._gapped_in(speech, start, end)

    def _gapped_in(self, speech: Speech, start: int, end: int) -> None:
        words = self.words
        for mark in range(start, end - 2):
            if words[mark].lower not in _MARKS or self.passage.quoted[mark]:
                continue
            first = mark + 1
            while first < end and words[first].lower in _MARKS:
                first += 1
            stop = next(
                (n for n in range(first, min(end, first + _LONGEST)) if words[n].lower in _GIVING),
                None,
            )
            if stop is None or stop == first or not self._gives_a_figure(stop, end):
                continue
            if self._gives_speaker((first, stop)):
                self._speaks_too(speech, (first, stop), end)

    def _gives_a_figure(self, at: int, end: int) -> bool:
        begin = at + 1
        while begin < end and self.words[begin].tag == "Q":
            begin += 1
        return any(q.start == begin and not q.mention.article for q in self.passage.quantities)

    def _gives_speaker(self, span: Span) -> bool:
        words = self.words[slice(*span)]
        plain = all(w.tag in ("D", "N", "NP", "J", "'S", "O$") for w in words)
        known = any(span[0] <= a.start and a.end <= span[1] for a in self.passage.actors)
        return plain and (known or head_noun(words, self.tongue.people) is not None)

    def _speaks_too(self, speech: Speech, span: Span, end: int) -> None:
        speaker = self.speakers.resolve(self.passage, span)
        if speaker is None:
            return
        marks = (n for n in range(span[1], end) if self.words[n].lower == ";")
        content = ((span[1], next(marks, end)),)
        voice = Voice(speaker, speech.voice.act, self._offsets(span), speech.voice.cue)
        self.speeches.append(Speech(voice, None, speech.verb, span, (span[0], span[0]), content))
