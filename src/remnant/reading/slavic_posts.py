"""Posts that open with whose they are: "Александр Богомаз:", "Енергоатом інформує"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from remnant.reading.slavic_marks import marks
from remnant.reading.slavic_names import NAME, PEOPLE, mention_at, name_run
from remnant.reading.voices import Speech, Spoken, Voice

if TYPE_CHECKING:
    from remnant.domain.values import ActorRef
    from remnant.reading.scene import Passage, Scene
    from remnant.reading.slavic_speakers import SlavicSpeakers

_HEADER = 8  # words of a line that says whose post it is
_OPENING = 3  # passages in which such a line stands


@dataclass(slots=True)
class Posted:
    """Whose the words without a source are: the author's, until somebody else speaks."""

    author: ActorRef | None = None
    header: int = -1  # the paragraph of the line that names him

    def heard(
        self, scene: Scene, passage: Passage, spoken: Spoken, speakers: SlavicSpeakers
    ) -> Spoken:
        if self.author is None:
            if passage.number < _OPENING and self.header < 0:
                self._named(scene, passage, speakers)
            return spoken
        others = [s for s in spoken.speeches if s.voice.speaker.name != self.author.name]
        if others or any(w.lower in _OUR for w in passage.words):
            self.author = None
            return spoken
        voice = Voice(self.author)
        voices = tuple(voice if each.is_report else each for each in spoken.voices)
        speech = Speech(voice, None, "post", None, (0, 0), ((0, len(passage.words)),))
        return replace(spoken, speeches=(*spoken.speeches, speech), voices=voices)

    def _named(self, scene: Scene, passage: Passage, speakers: SlavicSpeakers) -> None:
        words = passage.words
        if not words or len(words) > _HEADER or passage.number + 1 >= len(scene.passages):
            return
        if scene.passages[passage.number + 1].paragraph == passage.paragraph:
            return
        at = next((n for n, w in enumerate(words) if w.tag not in (".", "Q", "X")), len(words))
        mention = mention_at(passage, at) if at < len(words) else None
        informs = any(w.lower in _INFORMS for w in words)
        end, ref = at, None
        if mention is not None and (mention.mention.actor.kind in PEOPLE or informs):
            ref, end = speakers.reference(passage, mention), mention.end
        elif (run := name_run(passage, at, len(words))) is not None and run[1] - run[0] >= NAME:
            found = speakers.subject(passage, at, run[1], plural=False)
            ref, end = (found.ref, run[1]) if found is not None else (None, at)
        elif informs:
            found = speakers.subject(passage, at, len(words), plural=False)
            ref, end = (found.ref, found.span[1]) if found is not None else (None, at)
        rest = [w for w in words[end:] if w.tag != "."]
        mark = words[end].lower if end < len(words) else ""
        if ref is None or not (informs or not rest or mark in _MARKS):
            return
        if mark == "-" or (mark == ":" and rest):
            return  # a headline: what he says stands in the line itself
        self.author, self.header = ref, passage.paragraph
        speakers.spoke(ref, passage)


_MARKS = (":", "|", ",", "/", "")
_INFORMS = frozenset(marks("informs"))
_OUR = frozenset(marks("editors"))
