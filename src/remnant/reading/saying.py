"""Statements with a verb of speech: who says it, through whom, on what evidence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from remnant.domain.claim import Act
from remnant.domain.ports import ActorKind
from remnant.reading.contents import Contents
from remnant.reading.phrasing import ACTS, OPENERS, OWNERS, TELLS
from remnant.reading.voices import Speech, Voice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from remnant.domain.values import ActorRef, TimeInterval
    from remnant.reading.frames import Clause, Span
    from remnant.reading.lexicon import Match
    from remnant.reading.phrases import Verb

_PRESS = frozenset(
    ("media", "outlets", "press", "reports", "channels", "papers", "newspapers", "sites")
)
_BOTH = frozenset(("both", "all", "alike"))
_PLAIN = frozenset(("say", "tell", "announce", "add", "write", "warn", "explain", "recall"))


class Saying(Contents):
    """Takes the subject of a verb of speech as the speaker, before it or turned round behind."""

    def _verb_of_speech(self, index: int, clause: Clause) -> None:
        verb = clause.verb
        if verb is None or clause.relation in ("infinitive", "reduced"):
            return
        cue = self.tongue.cues.verbs.at(self.words, verb.main, clause.end)
        subject = self._inverted(clause) if cue is not None else None
        inverted = subject is not None
        subject = subject or self._subject(index, clause)
        if subject is None or self._is_a_figure(subject):
            return
        document = self._owner_of_document(subject)
        if document is None and (cue is None or (not inverted and self._is_evidence(subject))):
            return
        if cue is not None and (
            not self._speaks(cue, clause, inverted=inverted) or self._qualifies(clause)
        ):
            return
        if verb.passive and not inverted:
            self._passive(index, clause, cue, subject)
            return
        if not inverted and self._only_describes(index, clause):
            return
        plain = cue is not None and cue.entry.source.removeprefix("=") in _PLAIN
        first = self._first_of(subject)
        speaker = document or self.speakers.resolve(self.passage, first, anybody=plain)
        if speaker is None:
            return
        content = self._content(index, clause, subject, inverted=inverted)
        act = ACTS[cue.meaning] if cue is not None and not verb.negated else Act.STATES
        voice = Voice(
            speaker,
            act,
            self._offsets(subject),
            self._offsets((verb.start, verb.end)),
            self._relays(clause, cue),
            None,
            self._said(clause, content),
        )
        voice = replace(self._cited(clause, voice), others=self._joint(subject, speaker))
        verb_name = cue.entry.source.removeprefix("=") if cue else "document"
        self.speeches.append(
            Speech(voice, index, verb_name, subject, (verb.start, verb.end), content)
        )

    def _is_a_figure(self, subject: Span) -> bool:
        """As in "the number of people believed to have died": figures do not speak."""
        stop = next((n for n in range(*subject) if self.words[n].tag == "P"), subject[1])
        nouns = [self.words[n].lower for n in range(subject[0], stop) if self.words[n].tag == "N"]
        return bool(nouns) and nouns[-1] in ("number", "numbers", "figure", "figures", "total")

    def _only_describes(self, index: int, clause: Clause) -> bool:
        """As in "three men, presumed members of the group, died": no verb of its own subject."""
        verb = clause.verb
        if verb is None or verb.end - verb.start > 1 or verb.form not in ("VD", "VN"):
            return False
        later = next(iter(self.passage.clauses[index + 1 : index + 2]), None)
        comma = verb.start > 0 and self.words[verb.start - 1].lower == ","
        goes_on = later is not None and later.relation == "shared" and later.verb is not None
        plain = (
            self.words[verb.end].tag in ("N", "NP", "D", "P")
            if verb.end < len(self.words)
            else False
        )
        joined = later is not None and later.linker in ("and", "but", "or")
        return comma and goes_on and plain and not joined and clause.relation == "main"

    def _items(self, subject: Span) -> list[Span]:
        """The speakers of one subject: "the mayor and the army", not "police in A and B"."""
        tree = self.passage.tree
        first, last = subject
        while last > first and (
            self.words[last - 1].tag in (".", "R") or self.words[last - 1].lower in _BOTH
        ):
            last -= 1
        subject = (first, last)
        heads = [n for n in range(*subject) if not subject[0] <= tree.heads[n] < subject[1]]
        if len(heads) != 1:
            return []
        items = tree.listed(heads[0])
        joined = any(self.words[n].tag == "C" for n in range(*subject))
        if not joined:  # "an officer, Khaled al-Mahjoub,"
            return []
        cuts = sorted(items)
        found = []
        for n, item in enumerate(cuts):
            start = subject[0] if n == 0 else tree.phrase(item)[0]
            end = tree.phrase(cuts[n + 1])[0] if n + 1 < len(cuts) else subject[1]
            while end > start and (
                self.words[end - 1].tag in (".", "C", "R") or self.words[end - 1].lower in _BOTH
            ):
                end -= 1
            while start < end and self.words[start].tag in (".", "C"):
                start += 1
            if start >= end or not self._can_speak((start, end)):
                return []
            found.append((start, end))
        return found if len(found) > 1 else []

    def _first_of(self, subject: Span) -> Span:
        items = self._items(subject) if len(self.passage.tree) else []
        return items[0] if items else subject

    def _joint(self, subject: Span, speaker: ActorRef) -> tuple[ActorRef, ...]:
        items = self._items(subject)[1:] if len(self.passage.tree) else []
        refs = [self.speakers.resolve(self.passage, item, anybody=True) for item in items]
        return tuple(ref for ref in refs if ref is not None and ref != speaker)

    def _subject(self, index: int, clause: Clause) -> Span | None:
        """The speaker's noun phrase; a verb of speech after "and" goes on for the one before."""
        if clause.relation in ("shared", "participle") and self.speeches:
            last = self.speeches[-1]
            near = self.passage.clauses[index - 1] if index else None
            if last.clause is not None and (
                clause.relation == "shared" or near is None or last.clause >= index - 3
            ):
                return last.speaker
        return self._outer(clause) or clause.subject

    def _outer(self, clause: Clause) -> Span | None:
        """Who speaks where what explains him stands before the verb: "a source in the army (KIA),
        which holds the area, told", "the firm, whose depot it is, reported".
        """
        tree, verb, near = self.passage.tree, clause.verb, clause.subject
        if verb is None or not len(tree) or clause.relation == "relative":
            return None
        head = tree.child(verb.main, "nsubj")
        if head is None or head >= verb.start or (near and near[0] <= head < near[1]):
            return None
        last = tree.phrase(head)[1]
        if near is not None and not (head < near[0] and near[1] <= last):
            return None
        people = self.tongue.people
        low = self.words[head].lower
        able = low in people.persons | people.bodies | people.titles
        able = able or any(each.start <= head < each.end for each in self.passage.actors)
        return tree.noun_phrase(head) if able else None

    def _passive(self, index: int, clause: Clause, cue: Match | None, subject: Span) -> None:
        """As in "was quoted by RIA as saying": the subject speaks, the agent relays."""
        verb = clause.verb
        if verb is None or cue is None:
            return
        start, end = clause.after
        by = next((n for n in range(start, end) if self.words[n].lower == "by"), None)
        if cue.entry.source.removeprefix("=") == "quote":
            following = self.passage.clauses[index + 1 : index + 2]
            speaker = self.speakers.resolve(self.passage, subject)
            if speaker is None:
                return
            relay = self.speakers.resolve(self.passage, (by + 1, end)) if by else None
            via = (relay,) if relay else ()
            content = ((following[0].after[0], self._limit(index + 1)),) if following else ()
            voice = Voice(
                speaker,
                Act.STATES,
                self._offsets(subject),
                self._offsets((verb.start, verb.end)),
                via,
            )
            self.speeches.append(
                Speech(voice, index, "quote", subject, (verb.start, verb.end), content)
            )
            return
        if by is None or by + 1 >= end:
            return
        agent = (by + 1, min(end, self._phrase_end(by + 1)))
        if agent[1] <= agent[0]:
            return
        speaker = self._outer_of(agent, verb.main) or self.speakers.resolve(self.passage, agent)
        if speaker is not None and self._can_speak(agent):
            voice = Voice(
                speaker,
                ACTS[cue.meaning],
                self._offsets(agent),
                self._offsets((verb.start, verb.end)),
            )
            name = cue.entry.source.removeprefix("=")
            content = ((clause.start, max(clause.end, self._limit(index))),)
            self.speeches.append(Speech(voice, index, name, agent, (verb.start, verb.end), content))

    def _outer_of(self, span: Span, at: int) -> ActorRef | None:
        """As in "..., the ministry said, had been identified by its experts": the ministry says."""
        kind = OWNERS.get(self.words[span[0]].lower)
        if kind is None:
            return None
        around = [s for s in self.speeches if any(a <= at < b for a, b in s.content)]
        return around[-1].voice.speaker if around else None

    def _inverted(self, clause: Clause) -> Span | None:
        """As in "..., said Dmytro Kuleba, Ukraine's foreign minister": the noun phrase behind."""
        verb = clause.verb
        if verb is None or verb.end >= len(self.words) or verb.passive or not verb.finite:
            return None
        before = verb.start - 1
        quote = False
        while before >= 0 and self.words[before].tag in ("Q", "R"):
            quote = quote or self.words[before].tag == "Q"
            before -= 1
        mark = self.words[before].lower if before >= 0 else ""
        set_off = mark in (",", "?", "!", "", "-", ".", "…") and not self._own_subject(clause)
        if not (quote or set_off) or not self._turns_round(verb):
            return None
        end = self._phrase_end(verb.end)
        behind = clause.subject is not None and not quote
        return (verb.end, end) if self._stands_behind(verb.end, end, subject=behind) else None

    def _turns_round(self, verb: Verb) -> bool:
        """Whether the verb is one that a speaker stands behind: not "told", "accused", "denied"."""
        cue = self.tongue.cues.verbs.at(self.words, verb.main)
        governs = cue is not None and (
            cue.entry.source.removeprefix("=") in TELLS or cue.meaning in ("blames", "denies")
        )
        return not governs and self.words[verb.end].tag in OPENERS

    def _stands_behind(self, at: int, end: int, *, subject: bool) -> bool:
        """Whether `words[at:end]` can be who speaks, and no subject of a verb of its own."""
        follows = self.words[end].tag if end < len(self.words) else "."
        first = self.words[at]
        if follows in ("VD", "VP", "MD", "VN") or (subject and follows == "S"):
            return False
        if first.lower in ("it", "this", "that") and follows != ".":
            return False
        return self._can_speak((at, end)) or first.capital or first.tag == "O"

    def _own_subject(self, clause: Clause) -> bool:
        """Whether the verb has a subject of its own before it that can speak."""
        verb = clause.verb
        if clause.subject is None or verb is None or not self._can_speak(clause.subject):
            return False
        return not any(
            each.verb is not None
            and each.verb.finite
            and each.relation in ("main", "shared")
            and each.verb.start < verb.start
            for each in self.passage.clauses
        )

    def _said(self, clause: Clause, content: Sequence[Span]) -> TimeInterval | None:
        for each in self.passage.dates:
            inside = clause.start <= each.start < clause.end
            told = any(start <= each.start < end for start, end in content if start > clause.start)
            if inside and not told and each.mention.interval.known:
                return each.mention.interval
        return None

    def _relays(self, clause: Clause, cue: Match | None) -> tuple[ActorRef, ...]:
        """As in "told The New York Times": an outlet that is spoken to passes it on."""
        if clause.verb is None or cue is None:
            return ()
        start = cue.end
        if start < len(self.words) and self.words[start].lower in ("to", "with"):
            start += 1
        elif cue.entry.source.removeprefix("=") not in TELLS:
            return ()
        if start >= len(self.words) or self.words[start].tag not in OPENERS:
            return ()
        end = self._hearer_end(start)
        if any(w.lower in self.tongue.cues.hearers for w in self.words[start:end]):
            return ()
        outlet = any(
            each.mention.actor.kind is ActorKind.OUTLET and start <= each.start < end
            for each in self.passage.actors
        )
        named = any(w.lower in self.tongue.people.outlets for w in self.words[start:end])
        capital = any(w.capital for w in self.words[start:end]) and self.words[start].tag in (
            "NP",
            "D",
        )
        if not (outlet or named or capital):
            return ()
        relay = self.speakers.heard(self.passage, (start, end))
        return (relay,) if relay is not None else ()

    def _cited(self, clause: Clause, voice: Voice) -> Voice:
        """As in "TASS reported, citing the governor": the one cited speaks, the other relays."""
        for match in self.tongue.cues.citing.find(self.words):
            end = self._phrase_end(match.end)
            if end <= match.end:
                continue
            span = (match.end, end)
            if clause.verb is not None and match.start <= clause.verb.main < match.end:
                continue
            if self.tongue.cues.evidence.first(self.words, *span) and not self._can_speak(span):
                return replace(voice, basis=self.scene.printed(self.passage, *span))
            cited = self.speakers.resolve(self.passage, span)
            if cited is not None and not self._relays_others(voice):
                return replace(voice, basis=self.scene.printed(self.passage, *span))
            if cited is not None and self._can_speak(span):
                return replace(voice, speaker=cited, via=(voice.speaker, *voice.via))
        return voice

    def _relays_others(self, voice: Voice) -> bool:
        """Whether a speaker is press that passes others' words on; anyone else has grounds."""
        actor = self.scene.references.actors.get(voice.speaker.id) if voice.speaker.id else None
        words = set(voice.speaker.name.lower().split())
        press = not words.isdisjoint(self.tongue.people.outlets | _PRESS)
        return press or (actor is not None and actor.kind in (ActorKind.OUTLET, ActorKind.MONITOR))
