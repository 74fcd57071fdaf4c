"""Who says what: source, cue and content of every statement, sentence by sentence.

A verb of speech takes its subject as the speaker, before it or turned round behind it, and what
follows "that" or a colon, or what stands before the comma, as the content. "According to" and
"by his count" do the same without a verb. Words that nobody is given for are the writer's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.reading.gapping import Gapping
from remnant.reading.hanging import Hanging
from remnant.reading.pointing import pointed_back
from remnant.reading.quotedvoices import quotations_joined
from remnant.reading.setoff import SetOff
from remnant.reading.slavic_speakers import SlavicSpeakers
from remnant.reading.speakers import Speakers
from remnant.reading.tellers import Tellers
from remnant.reading.utterances import SLAVIC, attribute_slavic
from remnant.reading.verbless import Verbless
from remnant.reading.voices import WRITER, Spoken

if TYPE_CHECKING:
    from remnant.reading.frames import Span
    from remnant.reading.scene import Scene
    from remnant.reading.voices import Speech, Voice


def attribute(scene: Scene) -> tuple[Spoken, ...]:
    """One `Spoken` for each passage."""
    speakers = Speakers(scene)
    found: list[Spoken] = []
    slavic = SlavicSpeakers(scene)
    for passage in scene.passages:
        if passage.language in SLAVIC:
            found.append(attribute_slavic(scene, passage, slavic, found))
        else:
            sentence = _Sentence(scene, passage, speakers)
            spoken = sentence.spoken()
            if sentence.behind is not None and found:
                voice, figures = sentence.behind
                pointed_back(scene.passages, found, voice, figures=figures)
            found.append(spoken)
    return quotations_joined(scene, found)


class _Sentence(Verbless, Hanging, SetOff, Tellers, Gapping):
    """Attribution inside one sentence."""

    def spoken(self) -> Spoken:
        apart = self._set_off_speakers()
        for index, clause in enumerate(self.passage.clauses):
            if clause.verb is None:
                continue
            found = apart.pop(clause.verb.main, None)
            if found is None or not self._take(found):
                self._verb_of_speech(index, clause)
        for found in apart.values():
            self._take(found)
        self._hanging()
        self._according()
        self._owners()
        self._for_whom()
        self._versions()
        self._unable()
        self._headline()
        self._before_colon()
        self._points_back()
        self._tellers()
        self._gapped()
        self.speakers.note(self.passage, topic=not self.speeches)
        return Spoken(tuple(self.speeches), self._voices())

    def _voices(self) -> tuple[Voice, ...]:
        voices = [WRITER] * len(self.words)
        ordered = sorted(self.speeches, key=lambda s: -sum(e - b for b, e in s.content))
        for speech in ordered:
            for start, end in (*speech.content, *self._own(speech)):
                for at in range(start, min(end, len(voices))):
                    voices[at] = speech.voice
        self._carried_on(voices)
        return tuple(voices)

    def _carried_on(self, voices: list[Voice]) -> None:
        """Behind a semicolon the same speaker goes on, unless that part has its own."""
        for at, word in enumerate(self.words):
            if word.lower != ";" or self.passage.quoted[at]:
                continue
            stop = next(
                (n for n in range(at + 1, len(self.words)) if self.words[n].lower == ";"),
                len(self.words),
            )
            if any(at < speech.cue[0] < stop for speech in self.speeches):
                continue
            before = [speech for speech in self.speeches if speech.cue[0] < at]
            if before and all(voices[n].is_report for n in range(at + 1, stop)):
                for n in range(at + 1, stop):
                    voices[n] = before[-1].voice

    def _own(self, speech: Speech) -> tuple[Span, ...]:
        return (speech.cue,)
