"""Speakers set off from what they say by commas, dashes or quotation marks.

"Thirteen had died, the minister said amid the rubble", "..., say aid workers from the camp",
"a mill was hit, pro-Kremlin outlets claim, by the same rocket": found by the marks around them,
where the clauses of the sentence show no verb of speech or give it another subject.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from remnant.reading.personnames import head_noun, one_person
from remnant.reading.phrasing import ACTS, TELLS
from remnant.reading.saying import PLAIN, Saying
from remnant.reading.voices import Speech, Voice

if TYPE_CHECKING:
    from remnant.reading.frames import Span
    from remnant.reading.lexicon import Match

Found = tuple["Span", "Match", "Span"]  # the speaker, the verb as listed, its words
_MARKS = frozenset((",", "-", "–", "—", "(", "?", "!"))
_ENDS = frozenset((",", ".", ";", ":", "-", "–", "—", ")", "!", "?", "…"))
_LONGEST = 14  # words of a speaker set off
_NOMINAL = frozenset(("N", "NP", "J", "'S", "D", "#", "O$", "X", "C", "R"))
_PREPOSITIONS = frozenset(("of", "for", "in", "from", "at", "with", "on", "near"))
_BETWEEN = frozenset(("has", "have", "had", "would", "will", "later", "also", "then", "now", "did"))
_ADVERBS = frozenset(("R", "T", "RP"))
_TURNS = frozenset(("but", "though", "although", "while", "whereas", "and"))
_AROUND = ("P", "S", "R", "T", "TO", "VG")  # what opens an adjunct of speech
_OWN = frozenset(("that", "how", "whether", "what", "as", "if", "because", "but"))


class SetOff(Saying):
    """Takes verbs of speech that marks set off together with their speaker."""

    def _set_off_speakers(self) -> dict[int, Found]:
        """The speakers set off in the sentence, by the word their verb begins at."""
        words = self.words
        listed: dict[int, Found] = {}
        for at in range(len(words) - 1):
            mark = words[at - 1]
            opens = mark.lower in _MARKS or (mark.tag == "Q" and self._closes(at - 1))
            as_told = words[at].lower == "as" and (at == 0 or opens)
            if (at == 0 or not opens) and not as_told:
                continue
            if self.passage.quoted[at]:
                continue
            if as_told:
                told = self._before_verb(at + 1)
                if told is not None:
                    listed[told[2][0]] = told
                continue
            found = self._before_verb(at) or self._behind_verb(at)
            if found is not None:
                listed[found[2][0]] = found
        return listed

    def _closes(self, at: int) -> bool:
        return at > 0 and self.passage.quoted[at - 1]

    def _before_verb(self, at: int) -> Found | None:
        """As in ", the minister said amid the rubble.": the speaker and behind it the verb."""
        words = self.words
        end = at
        while end < len(words) and end - at < _LONGEST:
            word = words[end]
            cue = self.tongue.cues.verbs.at(words, end) if end > at else None
            if cue is not None and self._is_verb(end, cue) and self._rests(cue.end):
                stop = end
                while stop > at + 1 and (
                    words[stop - 1].lower in _BETWEEN or words[stop - 1].tag in _ADVERBS
                ):
                    stop -= 1
                span = (at, stop)
                plain = cue.entry.source.removeprefix("=") in PLAIN
                able = self._somebody(span) or (plain and self._anybody(span))
                return (span, cue, (end, cue.end)) if able else None
            nominal = word.tag in _NOMINAL or word.lower in _PREPOSITIONS | _BETWEEN
            nominal = nominal or word.tag in _ADVERBS or (word.tag == "O" and end == at)
            apposed = word.lower == "," and self._apposed(at, end)
            nominal = nominal or self._owns(end)
            if not (nominal or apposed):
                return None
            end += 1
        return None

    def _apposed(self, at: int, comma: int) -> bool:
        """As in "Hikmet Hajiyev, an aide to the president, said": the comma goes on with him."""
        words = self.words
        named = self._somebody((at, comma))
        follows = words[comma + 1] if comma + 1 < len(words) else None
        if follows is None or not named:
            return False
        return follows.tag in ("D", "N", "NP", "O$", "J") or (
            self.tongue.cues.verbs.at(words, comma + 1) is not None
            and any(words[n].lower == "," for n in range(at, comma))
        )

    def _behind_verb(self, at: int) -> Found | None:
        """As in ", say aid workers from the camp": the verb and behind it the speaker."""
        words = self.words
        cue = self.tongue.cues.verbs.at(words, at)
        if cue is None or cue.end >= len(words) or words[at].tag in ("VG", "N", "NP", "TO"):
            return None
        name = cue.entry.source.removeprefix("=")
        if name in TELLS or cue.meaning in ("blames", "denies") or name in self.tongue.cues.weak:
            return None
        if words[cue.end].tag not in ("D", "N", "NP", "J", "O$", "#"):
            return None
        end = self._phrase_end(cue.end)
        span = (cue.end, end)
        follows = words[end] if end < len(words) else None
        closed = follows is None or follows.lower in _ENDS or follows.tag in ("W", "Q", "P", "T")
        return (span, cue, (at, cue.end)) if closed and self._somebody(span) else None

    def _is_verb(self, at: int, cue: Match) -> bool:
        """Whether the word is a finite verb here, whatever it was taken for."""
        word = self.words[at]
        if word.tag in ("VG", "TO") or word.lower.endswith("ing"):
            return False
        if word.tag in ("VD", "VP", "VB", "VN", "MD"):
            return True
        name = cue.entry.source.removeprefix("=")
        before = self.words[at - 1]
        people = self.tongue.people.parties
        many = before.lower in people and not one_person(before.lower, self.tongue.people)
        follows = self.words[cue.end].lower if cue.end < len(self.words) else "."
        weak = name in self.tongue.cues.weak and follows not in (",", ".", ";")
        named = before.tag == "NP" and before.capital and word.lower.endswith("s")
        return not weak and ((before.tag == "N" and many) or named)

    def _rests(self, at: int) -> bool:
        """Whether nothing that is said follows: the end, a mark, or only where, when and how."""
        words = self.words
        end = at
        if end < len(words) and words[end].lower == "it" and words[at - 1].lower in ("put", "puts"):
            end += 1
        if end < len(words) and words[end].tag in ("NP", "D", "N", "O", "O$"):
            hearer = self._hearer_end(end)
            verb = self.tongue.cues.verbs.at(words, at - 1)
            tells = verb is not None and verb.entry.source.removeprefix("=") in TELLS
            end = hearer if tells else end
        stop = next((n for n in range(end, len(words)) if words[n].lower in _ENDS), len(words))
        if stop == end:
            return True
        if words[end].tag == "Q" or words[end].tag not in _AROUND or words[end].lower in _OWN:
            return False
        rest = words[end:stop]
        verbs = sum(1 for n in range(end, stop) if words[n].tag in ("VD", "VP", "MD"))
        figures = any(self._figure_at(n) for n in range(end, stop))
        told = any(w.lower in ("that", "how", "whether") or w.tag == "Q" for w in rest)
        return not (told or figures) and verbs == 0

    def _somebody(self, span: Span) -> bool:
        words = self.words[slice(*span)]
        if not words:
            return False
        if len(words) == 1 and words[0].tag == "O":
            return words[0].lower in self.tongue.people.pronouns
        people = self.tongue.people
        cut = next((n for n, w in enumerate(words) if n and w.tag == "P"), len(words))
        first = words[:cut]
        document = first[-1].lower in self.tongue.cues.documents and words[0].tag == "D"
        named = words[0].capital and words[0].tag == "NP"
        known = any(
            each.start < span[0] + cut and span[0] < each.end for each in self.passage.actors
        )
        called = any(w.lower in people.titles for w in first) and any(w.capital for w in first)
        return document or named or known or called or head_noun(first, people) is not None

    def _anybody(self, span: Span) -> bool:
        """Whether the words are a bare noun phrase: who "says" between commas can be anybody."""
        words = self.words[slice(*span)]
        return any(w.tag in ("N", "NP") for w in words) and words[0].tag not in ("#", "P", "C", "R")

    def _take(self, found: Found) -> bool:
        span, cue, at = found
        start, end = min(span[0], at[0]), max(span[1], at[1])
        if start and self.words[start - 1].lower == "as":
            start -= 1
            if end < len(self.words) and self.words[end].lower == "it":
                end += 1
        if any(s.cue[0] < at[1] and at[0] < s.cue[1] for s in self.speeches):
            return True
        left = self._left_limit(start)
        leading = self.words[left].tag in ("S", "P", "W", "VG", "VN", "R")
        if end < len(self.words) and self.words[end].lower == ":" and leading:
            return False  # "After a night of strikes, the mayor said: ..."
        opens = start <= left + 1 and self.words[start].lower == "as"
        if not opens and not self._says_something(left, start - 1):
            return False
        speaker = self._owner_of_document(span) or self.speakers.resolve(
            self.passage, self._first_of(span), anybody=True
        )
        if speaker is None:
            return False
        clause = next(
            (n for n, c in enumerate(self.passage.clauses) if c.verb and c.verb.main == at[0]), None
        )
        content: tuple[Span, ...] = ((left, start),) if start > left else ()
        rest = self._resumes(end)
        if rest is not None:
            content = (*content, rest)
        voice = Voice(speaker, ACTS[cue.meaning], self._offsets(span), self._offsets(at))
        if clause is not None:
            around = self.passage.clauses[clause]
            relays, said = self._relays(around, cue), self._said(around, content)
            voice = self._cited(around, replace(voice, via=relays, said=said))
        voice = replace(voice, others=self._joint(span, speaker))
        name = cue.entry.source.removeprefix("=")
        self.speeches.append(Speech(voice, clause, name, span, at, content))
        return True

    def _says_something(self, start: int, end: int) -> bool:
        """Whether the words before can be said: a verb, a figure, a quotation, not just a place."""
        words = self.words[start : max(end, start)]
        verb = any(w.tag in ("VD", "VP", "VN", "MD") for w in words)
        quoted = any(w.tag == "Q" for w in words)
        figure = any(
            start <= q.start < end and not q.mention.article for q in self.passage.quantities
        )
        leads = bool(words) and words[0].tag == "P" and not any(w.tag == "MD" for w in words)
        return verb or quoted or (figure and not leads)

    def _resumes(self, at: int) -> Span | None:
        """What goes on behind the second comma: "..., outlets claim, by the same rocket"."""
        words = self.words
        stop = next((n for n in range(at, len(words)) if words[n].lower in _ENDS), len(words))
        if stop + 2 >= len(words) or words[stop].lower not in (",", "-", "–", "—", ":"):
            return None
        first = words[stop + 1]
        if first.lower in ("who", "whose") or (
            first.tag == "VG" and not self._follows_from(stop + 1)
        ):
            return None
        if first.tag in ("W", "S") or first.lower in _TURNS:
            later = next((c for c in self.passage.clauses if c.verb and c.verb.start > stop), None)
            verb = later.verb.main if later is not None and later.verb is not None else None
            cue = self.tongue.cues.verbs.at(words, verb) if verb is not None else None
            if cue is not None and cue.entry.source.removeprefix("=") not in self.tongue.cues.weak:
                return None
        hard = next((n for n in range(stop, len(words)) if words[n].lower == ";"), len(words))
        return (stop + 1, hard)
