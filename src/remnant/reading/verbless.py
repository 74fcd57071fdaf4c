"""Statements without a verb of speech: "according to", "by his count", "its claim that"."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from remnant.domain.claim import Act
from remnant.reading.lexicon import Lexicon, data
from remnant.reading.personnames import head_noun, person_names
from remnant.reading.phrasing import ACTS, OPENERS, OWNERS
from remnant.reading.pointing import pointed, pointer
from remnant.reading.saying import Saying
from remnant.reading.versions import versions
from remnant.reading.voices import Speech, Voice

if TYPE_CHECKING:
    from remnant.reading.frames import Span

_CERTAIN = frozenset(("doubt", "clear", "certain", "settled", "plain", "obvious", "question"))


@cache
def _holding(code: str) -> Lexicon:
    return Lexicon.of(data(f"cues.{code}").get("holding") or {})


_VERBS = 3  # of what is said of an account before its colon: "has not changed since"
_MARKS = (":", "-", "–", "—")
_NO_COUNT = frozenset(("another", "one", "a", "an", "no"))
_BULLETS = frozenset(("/", "•", "·", "*", "—", "-", "–", ")", "|", ">", "▪", "■", "🔴", "❗"))
_BREAKS = frozenset((",", ";", "-", "–", "—", ":"))
_STOPS = (".", "!", "?", "…")
_SIGNATURE = 6  # words of a name and office that sign a headline


class Verbless(Saying):
    """Takes the owner of an account, a version, a state of mind as the speaker."""

    def _according(self) -> None:
        for match in self.tongue.cues.according.find(self.words):
            if match.end < len(self.words) and self.words[match.end].lower == "which":
                self._by_which(match.start, match.end)
                continue
            end = self._phrase_end(match.end)
            span = (match.end, end)
            if self.words[match.start].lower == "if":  # "if the officials are to be believed"
                span = (match.start + 1, self._phrase_end(match.start + 1))
                end = match.end
            if span[1] <= span[0]:
                continue
            evidence = self.tongue.cues.evidence.first(self.words, *span)
            owner = self._owner_of_document(span)
            if evidence and owner is None and not self._can_speak(span):
                self._basis(match.start, self.scene.printed(self.passage, *span))
                continue
            speaker = owner or self.speakers.resolve(self.passage, span)
            if speaker is None:
                continue
            voice = Voice(
                speaker, Act.STATES, self._offsets(span), self._offsets((match.start, match.end))
            )
            self.speeches.append(
                Speech(
                    voice,
                    None,
                    "according to",
                    span,
                    (match.start, match.end),
                    self._around(match.start, end),
                )
            )

    def _by_which(self, at: int, which: int) -> None:
        """As in "the staff told a different story, according to which": who tells the story."""
        subject = next(
            (
                c.subject
                for c in reversed(self.passage.clauses)
                if c.subject is not None and c.subject[1] <= at and self._can_speak(c.subject)
            ),
            None,
        )
        speaker = self.speakers.resolve(self.passage, subject) if subject is not None else None
        if subject is None or speaker is None:
            return
        voice = Voice(speaker, Act.STATES, self._offsets(subject), self._offsets((at, which + 1)))
        told = ((which + 1, len(self.words)),)
        self.speeches.append(Speech(voice, None, "version", subject, (at, which + 1), told))

    def _headline(self) -> None:
        """As in "Governor: two killed", "Blasts heard in the port - officials"."""
        words = self.words
        end = len(words)
        while end and (words[end - 1].tag == "Q" or words[end - 1].lower in _STOPS):
            end -= 1
        marks = [
            n for n in range(1, end) if words[n].lower in _MARKS and not self.passage.quoted[n]
        ]
        if not marks or self.speeches:
            return
        first, last = marks[0], marks[-1]
        if words[first].lower == ":" and self._signs(0, first) and self._verb_in(first + 1, end):
            self._signed((0, first), (first, first + 1), (first + 1, end))
        elif (words[last].lower != ":" or words[last - 1].tag == "Q") and (
            self._signs(last + 1, end) and self._verb_in(0, last)
        ):
            self._signed((last + 1, end), (last, last + 1), (0, last))

    def _before_colon(self) -> None:
        """As in "The president on Tuesday: “No piece has landed”", "The minister was cautious:"."""
        words = self.words
        colon = next((n for n, w in enumerate(words) if w.lower == ":"), None)
        if colon is None or self.passage.quoted[colon] or colon + 1 >= len(words):
            return
        if any(speech.cue[0] <= colon for speech in self.speeches):
            return
        verbs = [n for n in range(colon) if words[n].verbal]
        mood = len(verbs) == 1 and words[verbs[0]].lower in ("was", "is", "were")
        mood = mood and words[colon - 1].tag == "J"
        first = self._past_number(colon)
        start = next((n for n in range(first, colon) if words[n].tag in OPENERS), colon)
        end = self._phrase_end(start) if start < colon else start
        quoted = words[colon + 1].tag == "Q"
        owner = self._owner_of_document((start, end)) if start <= 1 and verbs else None
        if owner is not None and len(verbs) <= _VERBS:
            voice = Voice(
                owner, Act.STATES, self._offsets((start, end)), self._offsets((end, colon))
            )
            told = ((colon + 1, len(words)),)
            self.speeches.append(Speech(voice, None, "account", (start, end), (end, colon), told))
            return
        if verbs and self._leads_on(colon):
            return
        if (verbs and not mood) or not start < end <= colon:
            return
        whole = self._verb_in(colon + 1, len(words)) or self._counts(colon + 1)
        if not (quoted or start > first or mood or whole):
            return
        opens = all(words[n].tag in ("R", "T", "C", "P", ".", "Q") for n in range(first, start))
        rest = range(end, colon)
        loose = all(words[n].tag in ("T", "P", ".", "D", "N", "NP", "J", "O$", "R") for n in rest)
        named = quoted and start == first and words[start].tag == "NP" and words[start].capital
        if opens and (mood or loose) and (named or self._can_speak((start, end))):
            self._signed((start, end), (colon, colon + 1), (colon + 1, len(words)))

    def _past_number(self, colon: int) -> int:
        """Past the number of an item: "1/ Police: three tankers exploded", "2. The army: ..."."""
        at = 0
        while at + 1 < colon and (
            self.words[at].tag in ("#", "X", ".") or self.words[at].lower in _BULLETS
        ):
            at += 1
        counted = any(w.tag == "N" for w in self.words[at : at + 1]) and at == 1
        return 0 if counted else at

    def _counts(self, start: int) -> bool:
        return any(q.start >= start and not q.mention.article for q in self.passage.quantities)

    def _leads_on(self, colon: int) -> bool:
        """As in "A second official went further:", "Kyiv saw it differently:", "had no doubt:"."""
        clauses = [c for c in self.passage.clauses if c.verb is not None and c.verb.start < colon]
        clauses = [c for c in clauses if c.relation in ("main", "shared")]
        first = clauses[0] if len(clauses) == 1 else None
        if first is None or first.verb is None or first.subject is None or first.verb.passive:
            return False
        subject, verb = self._outer(first) or first.subject, first.verb
        deed = self.tongue.events.verbs.at(self.words, verb.main) is not None
        opens = all(w.tag in ("R", "T", "C", "P", ".", "Q") for w in self.words[: subject[0]])
        named = self.words[subject[0]].tag == "NP" and self.words[subject[0]].capital
        if deed or not opens or not (named or self._can_speak(subject)):
            return False
        if not self._verb_in(colon + 1, len(self.words)):
            return False
        counted = (w for w in self.words[verb.end : colon] if w.tag == "#")
        if any(w.lower not in _NO_COUNT for w in counted):
            return False
        speaker = self.speakers.resolve(self.passage, subject)
        if speaker is None:
            return False
        cue = (verb.start, verb.end)
        voice = Voice(speaker, Act.STATES, self._offsets(subject), self._offsets(cue))
        told = ((colon + 1, len(self.words)),)
        self.speeches.append(Speech(voice, None, "leads on", subject, cue, told))
        return True

    def _signs(self, start: int, end: int) -> bool:
        """Whether these words are a bare name or office: no article, no number, no verb."""
        bare = all(w.tag in ("N", "NP", "J", "'S", "P", "C") for w in self.words[start:end])
        return 0 < end - start <= _SIGNATURE and bare and self._can_speak((start, end))

    def _verb_in(self, start: int, end: int) -> bool:
        return any(
            clause.verb is not None and start <= clause.verb.start < end
            for clause in self.passage.clauses
        )

    def _signed(self, span: Span, cue: Span, content: Span) -> None:
        speaker = self.speakers.resolve(self.passage, span)
        if speaker is not None:
            voice = Voice(speaker, Act.STATES, self._offsets(span), self._offsets(cue))
            self.speeches.append(Speech(voice, None, "headline", span, cue, (content,)))

    def _owners(self) -> None:
        """As in "by his count", "in the company's words"."""
        words = self.words
        for at, word in enumerate(words):
            if word.tag != "P" or word.lower not in ("by", "in", "on", "at", "for"):
                continue
            end = at + 1
            while end < len(words) and (
                words[end].tag in ("N", "NP", "J", "D", "'S", "O$") or self._owns(end)
            ):
                end += 1
                if end > at + 2 and self._account_ends(end - 1):
                    break  # "in his view the rocket": the next noun begins what is said
            if end <= at + 2 or not self._account_ends(end - 1):
                continue
            if end + 1 < len(words) and words[end].lower in ("of", "by", "from"):
                self._account_of(at, end)
                continue
            kind = OWNERS.get(words[at + 1].lower)
            owned = next(
                (n for n in range(at + 1, end) if words[n].tag == "'S" or self._owns(n)), None
            )
            speaker = self.speakers.pronoun(kind) if kind else None
            if owned is not None and speaker is None:
                speaker = self.speakers.resolve(self.passage, (at + 1, owned))
            if owned is None and speaker is None:
                speaker = self.speakers.side_of(self.passage, at + 1, end)
            if speaker is None:
                continue
            span = (at + 1, end)
            voice = Voice(speaker, Act.STATES, self._offsets(span), self._offsets((at, end)))
            self.speeches.append(
                Speech(voice, None, "by account", span, (at, end), self._around(at, end))
            )

    def _account_ends(self, at: int) -> bool:
        """Whether the noun is of an account; "own" only where none follows ("by his own")."""
        word = self.words[at].lower
        if word == "own" and at + 1 < len(self.words):
            return self.words[at + 1].tag not in ("N", "NP", "J")
        return word in self.tongue.cues.possessive

    def _account_of(self, at: int, of: int) -> None:
        """As in "by the latest count of the Pentagon", "on the estimate of two officials"."""
        if any(speech.cue[0] <= at < speech.cue[1] for speech in self.speeches):
            return
        span = (of + 1, self._phrase_end(of + 1))
        if span[1] <= span[0] or not self._can_speak(span):
            return
        speaker = self.speakers.resolve(self.passage, span)
        if speaker is None:
            return
        voice = Voice(speaker, Act.STATES, self._offsets(span), self._offsets((at, of)))
        content = self._around(at, span[1])
        self.speeches.append(Speech(voice, None, "by account", span, (at, of), content))

    def _for_whom(self) -> None:
        """As in "for the governor there was no doubt: it was Russia"."""
        words = self.words
        if words and words[0].lower == "to":
            self._to_whom()
        if not words or words[0].lower != "for":
            return
        colon = next((n for n, word in enumerate(words) if word.lower == ":"), None)
        sure = colon is not None and any(w.lower in _CERTAIN for w in words[:colon])
        minded = colon is not None and self._minds((1, self._phrase_end(1)))
        if colon is None or not (sure or minded):
            self._to_whom()
            return
        end = self._phrase_end(1)
        speaker = self.speakers.resolve(self.passage, (1, end), anybody=True)
        if speaker is None:
            return
        voice = Voice(speaker, Act.STATES, self._offsets((1, end)), self._offsets((end, colon)))
        self.speeches.append(
            Speech(voice, None, "for", (1, end), (end, colon), ((colon + 1, len(words)),))
        )

    def _to_whom(self) -> None:
        """As in "To the inspectors, it was a missile", "For the mayor, too, it was a missile"."""
        words = self.words
        end = self._phrase_end(1)
        begin = end
        while begin + 1 < len(words) and (
            words[begin].lower in (",", "-") or words[begin].lower in ("too", "however", "also")
        ):
            begin += 1
        later = next((c for c in self.passage.clauses if c.verb and c.verb.start >= begin), None)
        if begin == end or later is None or later.subject is None or not later.verb:
            return
        if later.subject[0] > begin + 1 or not later.verb.finite or not self._minds((1, end)):
            return
        if any(speech.cue[0] > end for speech in self.speeches):
            return
        speaker = self.speakers.resolve(self.passage, (1, end))
        if speaker is not None:
            voice = Voice(speaker, Act.ASSESSES, self._offsets((1, end)), self._offsets((0, 1)))
            told = ((begin, len(words)),)
            self.speeches.append(Speech(voice, None, "for", (1, end), (0, 1), told))

    def _minds(self, span: Span) -> bool:
        """Whether somebody with a mind of his own is meant: a person or body, no state or army."""
        people = self.tongue.people
        head = head_noun(self.words[slice(*span)], people)
        named = bool(person_names(self.passage, *span, people))
        told = head is not None and self.words[span[0] + head].lower in people.persons
        return (named or told) and not any(w.tag == "#" for w in self.words[slice(*span)])

    def _versions(self) -> None:
        """As in "the version of the media that", "the toll given by the ministry"."""
        for each in versions(self.passage):
            start, end = each.owner
            spoken = any(s.cue[0] < each.cue[1] and each.cue[0] < s.cue[1] for s in self.speeches)
            if spoken:
                continue
            kind = OWNERS.get(self.words[start].lower) if end - start == 1 else None
            named = each.content is None and self.words[start].tag == "NP"
            if kind is None and not named and not self._can_speak(each.owner):
                continue
            speaker = (
                self.speakers.pronoun(kind)
                if kind
                else self.speakers.resolve(self.passage, each.owner)
            )
            if speaker is None:
                continue
            voice = Voice(speaker, Act.CLAIMS, self._offsets(each.owner), self._offsets(each.cue))
            content = (each.content,) if each.content else self._around(each.cue[0], end)
            self.speeches.append(Speech(voice, None, "version", each.owner, each.cue, content))

    def _unable(self) -> None:
        """As in "the alliance has no information that", "is convinced that": a state of mind."""
        stances = self.tongue.stances.find(self.words)
        open_ones = [each for each in stances if each.meaning == "unable_to_verify"]
        for match in [*open_ones, *_holding(self.tongue.code).find(self.words)]:
            for index, clause in enumerate(self.passage.clauses):
                verb = clause.verb
                if verb is None or verb.passive or not verb.finite or clause.subject is None:
                    continue
                near = verb.start <= match.end and match.start <= verb.end + 1
                spoken = any(speech.clause == index for speech in self.speeches)
                if not near or spoken or not self._can_speak(clause.subject):
                    continue
                speaker = self.speakers.resolve(self.passage, clause.subject)
                if speaker is None:
                    continue
                cue = (verb.start, max(verb.end, match.end))
                voice = Voice(
                    speaker,
                    ACTS[match.meaning],
                    self._offsets(clause.subject),
                    self._offsets(cue),
                )
                content = ((cue[0], self._limit(index)),)
                self.speeches.append(Speech(voice, index, "mind", clause.subject, cue, content))
                break

    def _points_back(self) -> None:
        found = pointer(self.passage)
        if found is None:
            self._points_within()
            return
        span = (found.end, self._phrase_end(found.end))
        if span[1] <= span[0] or not (self._can_speak(span) or self.words[span[0]].capital):
            return
        speaker = self.speakers.resolve(self.passage, span)
        if speaker is not None:
            cue = self._offsets((found.start, found.end))
            self.behind = (Voice(speaker, Act.STATES, self._offsets(span), cue), found.figures)

    def _points_within(self) -> None:
        """As in "Nine were killed - this was announced by the governor", "(governor)"."""
        words = self.words
        found = pointed(self.passage)
        end = len(words)
        while end and (words[end - 1].tag == "Q" or words[end - 1].lower in _STOPS):
            end -= 1
        if found is not None and found.start and words[found.start - 1].lower in _BREAKS:
            span, cue = (found.end, self._phrase_end(found.end)), (found.start, found.end)
        elif end and words[end - 1].lower == ")":
            opens = next((n for n in range(end - 1, 0, -1) if words[n].lower == "("), 0)
            span, cue = (opens + 1, end - 1), (opens, opens + 1)
            if not opens or self.speeches or not self._signs(*span):
                return
        else:
            return
        if span[1] > span[0] and (self._can_speak(span) or words[span[0]].capital):
            self._signed(span, cue, (self._left_limit(cue[0]), cue[0]))

    def _basis(self, at: int, basis: str) -> None:
        """Evidence named behind what somebody says belongs to that statement."""
        for n in range(len(self.speeches) - 1, -1, -1):
            speech = self.speeches[n]
            if any(start <= at <= end for start, end in speech.content):
                self.speeches[n] = replace(speech, voice=replace(speech.voice, basis=basis))
                return
