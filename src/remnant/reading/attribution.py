"""Who says what: source, cue and content of every statement, sentence by sentence.

A verb of speech takes its subject as the speaker, before it or turned round behind it, and what
follows "that" or a colon, or what stands before the comma, as the content. "According to" and
"by his count" do the same without a verb. Words that nobody is given for are the writer's own.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from remnant.domain.claim import Act
from remnant.domain.ports import ActorKind
from remnant.reading.lexicon import Lexicon, data
from remnant.reading.pointing import pointed_back, pointer
from remnant.reading.slavic_speakers import SlavicSpeakers
from remnant.reading.speakers import Speakers
from remnant.reading.tongue import tongue
from remnant.reading.utterances import SLAVIC, attribute_slavic
from remnant.reading.versions import versions
from remnant.reading.voices import WRITER, Speech, Spoken, Voice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from remnant.domain.values import ActorRef, TimeInterval
    from remnant.reading.clauses import Clause, Span
    from remnant.reading.lexicon import Match
    from remnant.reading.scene import Passage, Scene
    from remnant.reading.tongue import Tongue

_HARD = (";",)
_OPENERS = ("D", "N", "NP", "O", "J", "#", "O$")
_TELLS = frozenset(("tell", "inform", "assure", "remind", "inform of", "tell of"))
_ACTS = {act.value: act for act in Act}


@cache
def _holding(code: str) -> Lexicon:
    return Lexicon.of(data(f"cues.{code}").get("holding") or {})


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
    return _quotations_joined(scene, found)


class _Sentence:
    """Attribution inside one sentence."""

    def __init__(self, scene: Scene, passage: Passage, speakers: Speakers) -> None:
        self.scene = scene
        self.passage = passage
        self.words = passage.words
        self.speakers = speakers
        self.tongue: Tongue = tongue(passage.language)
        self.speeches: list[Speech] = []
        self.behind: tuple[Voice, bool] | None = None  # who says the sentence before; figures only

    def spoken(self) -> Spoken:
        for index, clause in enumerate(self.passage.clauses):
            if clause.verb is not None:
                self._verb_of_speech(index, clause)
        self._according()
        self._owners()
        self._for_whom()
        self._versions()
        self._unable()
        self._points_back()
        self.speakers.note(self.passage, topic=not self.speeches)
        return Spoken(tuple(self.speeches), self._voices())

    # ------------------------------------------------------------ verbs

    def _verb_of_speech(self, index: int, clause: Clause) -> None:
        verb = clause.verb
        if verb is None or clause.relation in ("infinitive", "reduced"):
            return
        cue = self.tongue.cues.verbs.at(self.words, verb.main, clause.end)
        subject = self._inverted(clause) if cue is not None else None
        inverted = subject is not None
        subject = subject or self._subject(index, clause)
        if subject is None:
            return
        document = self._owner_of_document(subject)
        if document is None and not inverted and self._is_evidence(subject):
            return
        if cue is None and document is None:
            return
        if cue is not None and not self._speaks(cue, clause, inverted=inverted):
            return
        if cue is not None and self._qualifies(clause):
            return
        if verb.passive and not inverted:
            self._passive(index, clause, cue, subject)
            return
        plain = cue is not None and cue.entry.source.removeprefix("=") in _PLAIN
        speaker = document or self.speakers.resolve(self.passage, subject, anybody=plain)
        if speaker is None:
            return
        content = self._content(index, clause, subject, inverted=inverted)
        act = _ACTS[cue.meaning] if cue is not None and not verb.negated else Act.STATES
        voice = Voice(
            speaker,
            act,
            self._offsets(subject),
            self._offsets((verb.start, verb.end)),
            self._relays(clause, cue),
            None,
            self._said(clause, content),
        )
        voice = self._cited(clause, voice)
        verb_name = cue.entry.source.removeprefix("=") if cue else "document"
        self.speeches.append(
            Speech(voice, index, verb_name, subject, (verb.start, verb.end), content)
        )

    def _subject(self, index: int, clause: Clause) -> Span | None:
        """The speaker's noun phrase; a verb of speech after "and" goes on for the one before."""
        if clause.relation in ("shared", "participle") and self.speeches:
            last = self.speeches[-1]
            near = self.passage.clauses[index - 1] if index else None
            if last.clause is not None and (
                clause.relation == "shared" or near is None or last.clause >= index - 3
            ):
                return last.speaker
        return clause.subject

    def _speaks(self, cue: Match, clause: Clause, *, inverted: bool) -> bool:
        """Whether a verb that also means other things speaks here."""
        name = cue.entry.source.removeprefix("=")
        if name not in self.tongue.cues.weak or inverted:
            return True
        start, end = clause.after
        start = max(start, cue.end)
        after = self.words[start:end]
        if after and after[0].lower in ("that", ":", "how", "whether"):
            return True
        if name == "put" and "as" in [w.lower for w in after]:
            return True
        if name == "hold" and any(w.lower in ("responsible", "accountable") for w in after):
            return True
        if self._set_off(clause):
            return True
        if clause.end < len(self.words) and self.words[clause.end].lower == ":":
            return True
        figures = any(
            start <= q.start < self._reach(clause) and not q.mention.article
            for q in self.passage.quantities
        )
        named = name in _NAMING and any(start <= each.start < end for each in self.passage.weapons)
        if name in ("find", "recover", "discover", "identify") and (
            self.tongue.events.debris.first(self.words, start, end) is not None
        ):
            return True
        cause = name in _NAMING and any(word.lower == "cause" for word in after)
        return figures or named or cause or any(word.tag == "Q" for word in after[:2])

    def _reach(self, clause: Clause) -> int:
        """Where the object ends, past participles in it: "gave the number of wounded as six"."""
        end = clause.end
        for later in self.passage.clauses:
            if later.start >= end and later.relation in ("reduced", "participle"):
                end = later.end if later.start <= end + 1 else end
        return end

    def _set_off(self, clause: Clause) -> bool:
        """As in "..., the reporters counted;": between commas a verb has nothing else to govern."""
        if clause.subject is None or clause.verb is None or not clause.verb.finite:
            return False
        at, end = clause.subject[0] - 1, clause.verb.end
        if at < 1 or self.words[at].lower != "," or clause.relation != "main":
            return False
        follows = self.words[end].lower if end < len(self.words) else "."
        return follows in (",", ";", ".", ":") and self._can_speak(clause.subject)

    def _qualifies(self, clause: Clause) -> bool:
        """As in "in alleged air strikes", "civilians reported killed": no verb of its own."""
        verb = clause.verb
        if verb is None or verb.end - verb.start != 1 or verb.form not in ("VD", "VN"):
            return False
        before = self.words[verb.start - 1].tag if verb.start else ""
        after = self.words[verb.end].tag if verb.end < len(self.words) else ""
        if after == "VN" and not self.passage.quoted[verb.end]:
            return True
        return before in ("P", "D") and after in ("N", "NP", "J", "#")

    def _is_evidence(self, subject: Span) -> bool:
        """Pictures and wreckage show; they do not speak."""
        end = next(
            (
                n
                for n in range(*subject)
                if self.words[n].tag in ("P", "W") or self.words[n].lower == ","
            ),
            subject[1],
        )
        return (
            self.tongue.cues.evidence.first(self.words, max(subject[0], end - 1), end) is not None
        )

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
        agent = (by + 1, end)
        speaker = self.speakers.resolve(self.passage, agent)
        if speaker is not None and self._can_speak(agent):
            voice = Voice(
                speaker,
                _ACTS[cue.meaning],
                self._offsets(agent),
                self._offsets((verb.start, verb.end)),
            )
            name = cue.entry.source.removeprefix("=")
            self.speeches.append(
                Speech(
                    voice, index, name, agent, (verb.start, verb.end), ((clause.start, clause.end),)
                )
            )

    def _can_speak(self, span: Span) -> bool:
        people = self.tongue.people
        if any(each.start < span[1] and span[0] < each.end for each in self.passage.actors):
            return True
        return any(w.lower in people.persons | people.bodies for w in self.words[span[0] : span[1]])

    # ------------------------------------------------------------ where the speaker stands

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
        if mark not in (",", "?", "!", "", "-", ".", "…") and not quote:
            return None
        if not quote and self._own_subject(clause):
            return None
        cue = self.tongue.cues.verbs.at(self.words, verb.main)
        if cue is not None and cue.entry.source.removeprefix("=") in _TELLS:
            return None
        if cue is not None and cue.meaning in ("blames", "denies"):
            return None
        if self.words[verb.end].tag not in _OPENERS:
            return None
        end = self._phrase_end(verb.end)
        follows = self.words[end].tag if end < len(self.words) else "."
        if follows in ("VD", "VP", "MD", "VN") or (
            clause.subject is not None and not quote and follows == "S"
        ):
            return None
        if (
            not self._can_speak((verb.end, end))
            and not self.words[verb.end].capital
            and self.words[verb.end].tag != "O"
        ):
            return None
        if self.words[verb.end].lower in ("it", "this", "that") and follows != ".":
            return None
        return (verb.end, end)

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

    def _phrase_end(self, at: int) -> int:
        """The end of the noun phrase at `at` with its "of" phrases and a name in apposition."""
        end = at
        commas = 0
        if (
            at + 1 < len(self.words)
            and self.words[at].tag in ("VN", "VD")
            and self.words[at + 1].tag in ("N", "J")
        ):
            end = at + 1
        while end < len(self.words):
            word = self.words[end]
            if (
                word.tag in ("N", "NP", "J", "#", "D", "O$", "'S", "X")
                or (word.tag == "O" and end == at)
                or (
                    word.tag == "P"
                    and end > at
                    and end + 1 < len(self.words)
                    and self.words[end + 1].tag in _OPENERS
                    and word.lower in ("of", "for", "in", "from", "at", "with")
                )
            ):
                end += 1
            elif word.lower == "," and commas == 0 and self._apposition(end + 1):
                commas += 1
                end += 1
            else:
                break
        return end

    def _apposition(self, at: int) -> bool:
        if at + 1 >= len(self.words):
            return False
        stop = at
        while stop < len(self.words) and self.words[stop].tag in (
            "N",
            "NP",
            "J",
            "D",
            "'S",
            "P",
            "O$",
        ):
            stop += 1
        closed = stop >= len(self.words) or self.words[stop].tag in (".", "Q")
        people = self.tongue.people
        known = any(w.lower in people.titles | people.persons for w in self.words[at:stop])
        names = all(w.capital for w in self.words[at:stop])
        return stop > at and closed and (known or names)

    # ------------------------------------------------------------ what is said

    def _content(
        self, index: int, clause: Clause, subject: Span, *, inverted: bool
    ) -> tuple[Span, ...]:
        verb = clause.verb
        if verb is None:
            return ()
        if clause.relation == "relative" and clause.subject != clause.antecedent and not inverted:
            follows = self.words[verb.end].lower if verb.end < len(self.words) else "."
            if follows in ("and", "or", ",", ".", ";"):
                return ()  # "which the group denied": the antecedent is what is denied
        first = subject[1] if inverted else verb.end
        begin = self._past_adjuncts(first, clause)
        limit = self._limit(index)
        set_off = begin >= len(self.words) or self.words[begin].lower in (",", ".", "!", "?", ";")
        set_off = set_off or (
            not inverted
            and self._after_quote(subject[0])
            and self.words[begin].lower not in (":", "that")
        )
        if not inverted and not set_off:
            return ((begin, self._object_limit(index, begin, limit)),)
        left = self._left_limit(verb.start if inverted else min(subject[0], verb.start))
        behind = (left, verb.start if inverted else subject[0])
        rest = self._goes_on(begin, index)
        return (behind, (rest, limit)) if rest is not None else (behind,)

    def _after_quote(self, at: int) -> bool:
        """Whether a quotation has just ended before the speaker."""
        n = at - 1
        while n >= 0 and self.words[n].lower in (",", "-"):
            n -= 1
        return n >= 0 and self.words[n].tag == "Q" and self.passage.quoted[n - 1]

    def _object_limit(self, index: int, begin: int, limit: int) -> int:
        """What a verb of speech has for an object ends where the next clause begins with "but"."""
        words = self.words
        first = words[begin]
        if first.lower in ("that", ":", "how", "whether", "what", "who") or first.tag in (
            "Q",
            "TO",
        ):
            return limit
        later = [
            c for c in self.passage.clauses[index + 1 :] if c.verb is not None and c.verb.finite
        ]
        if later and later[0].subject is not None and later[0].subject[0] <= begin + 1:
            return limit
        for clause in later:
            if (
                clause.relation == "main"
                and clause.subject is not None
                and clause.subject[0] > begin
            ):
                at = clause.subject[0] - 1
                counted = words[clause.subject[0]].tag == "#" and words[at].lower == "and"
                if at > begin and words[at].tag == "C" and not counted:
                    return min(limit, at)
        return limit

    def _past_adjuncts(self, at: int, clause: Clause) -> int:
        """Past hearers, dates and places of speech: "told reporters in Kyiv on Tuesday"."""
        words = self.words
        tells = self.tongue.cues.verbs.at(words, clause.verb.main) if clause.verb else None
        if (
            tells is not None
            and tells.entry.source.removeprefix("=") in _TELLS
            and at < len(words)
            and words[at].tag in _OPENERS
        ):
            at = self._hearer_end(at)
        while at < len(words):
            tag = words[at].tag
            if (
                tag == "T"
                and at + 2 < len(words)
                and "when" in [w.lower for w in words[at + 1 : at + 5]]
            ):
                break
            if tag in ("R", "T", "RP"):
                at += 1
            elif (
                tag in ("P", "TO")
                and at + 1 < len(words)
                and not words[at + 1].verbal
                and words[at].lower in _ADJUNCTS
                and not self._figure_at(at + 1)
            ):
                end = self._phrase_end(at + 1) if words[at + 1].tag in _OPENERS else at + 1
                told = (n for n in range(at + 1, end) if words[n].lower in _TOLD_OF)
                at = next((n for n in told if self._figure_at(n + 1)), end)
            else:
                break
        return at

    def _hearer_end(self, at: int) -> int:
        end = at
        while end < len(self.words) and self.words[end].tag in (
            "N",
            "NP",
            "D",
            "J",
            "'S",
            "O",
            "O$",
            "#",
        ):
            if end > at and self.words[end].tag in ("D", "O", "O$"):
                break
            end += 1
        return end

    def _figure_at(self, at: int) -> bool:
        return any(
            q.start <= at < q.end + 1 and not q.mention.article for q in self.passage.quantities
        )

    def _limit(self, index: int) -> int:
        """Where what is said ends: a semicolon, or the next verb of speech with its own speaker."""
        clause = self.passage.clauses[index]
        stop = len(self.words)
        for at in range(clause.after[0], stop):
            if self.words[at].lower in _HARD and not self.passage.quoted[at]:
                stop = at
                break
        for later in self.passage.clauses[index + 1 :]:
            if later.verb is None or later.start >= stop:
                break
            cue = self.tongue.cues.verbs.at(self.words, later.verb.main, later.end)
            if (
                cue is None
                or self.passage.quoted[later.verb.main]
                or later.relation == "infinitive"
            ):
                continue
            name = cue.entry.source.removeprefix("=")
            if (
                later.relation in ("shared", "participle")
                and name not in self.tongue.cues.weak
                and later.verb.form in ("VD", "VP", "VG", "VN")
            ) and (
                later.linker in ("and", "but", "or", ",", "nor", None)
                or later.relation == "participle"
            ):
                stop = min(stop, later.start)
                break
            if later.linker in ("but", "while", "though", "whereas", "although", "which") and (
                name not in self.tongue.cues.weak or self._speaks(cue, later, inverted=False)
            ):
                stop = min(stop, later.start)
                break
        return stop

    def _left_limit(self, at: int) -> int:
        """Where the words before a set-off speaker begin to be his."""
        start = 0
        for n in range(at - 1, -1, -1):
            if self.words[n].lower in _HARD and not self.passage.quoted[n]:
                start = n + 1
                break
        for speech in self.speeches:
            ends = [speech.cue[1], *(span[1] for span in speech.content if span[1] <= at)]
            if speech.speaker and speech.speaker[1] <= at:
                ends.append(speech.speaker[1])
            start = max(start, *(end for end in ends if end <= at), start)
        return start

    def _goes_on(self, at: int, index: int) -> int | None:
        """Whether the statement goes on behind ", he said,"; where."""
        words = self.words
        if at >= len(words) - 1 or words[at].lower != ",":
            return None
        follows = at + 1
        while follows < len(words) and words[follows].tag in ("Q", "R"):
            follows += 1
        if follows >= len(words):
            return None
        if words[follows].tag in ("VG", "W", "S") or words[follows].lower in (
            "but",
            "though",
            "although",
            "while",
        ):
            later = next(
                (
                    c
                    for c in self.passage.clauses[index + 1 :]
                    if c.verb and c.verb.start >= follows
                ),
                None,
            )
            cue = (
                self.tongue.cues.verbs.at(words, later.verb.main)
                if later is not None and later.verb
                else None
            )
            if (
                (words[follows].tag == "VG" and not self._follows_from(follows))
                or cue is not None
                or words[follows].lower in ("who", "whose")
            ):
                return None
        return at + 1

    def _follows_from(self, at: int) -> bool:
        """As in "..., he said, killing three": what came of it is part of what is said."""
        return self.tongue.events.verbs.at(self.words, at) is not None

    # ------------------------------------------------------------ around the verb

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
        elif cue.entry.source.removeprefix("=") not in _TELLS:
            return ()
        if start >= len(self.words) or self.words[start].tag not in _OPENERS:
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
        relay = self.speakers.resolve(self.passage, (start, end))
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
            if cited is not None and self._can_speak(span):
                return replace(voice, speaker=cited, via=(voice.speaker, *voice.via))
        return voice

    def _owner_of_document(self, span: Span) -> ActorRef | None:
        """The owner of "the ministry's statement" or "his count"."""
        documents = self.tongue.cues.documents
        start, end = span
        head = end
        for at in range(start, end):
            if self.words[at].tag in ("P", "W") or self.words[at].lower == ",":
                head = at
                break
        noun = next(
            (n for n in range(head - 1, start - 1, -1) if self.words[n].tag not in ("Q", ".")), None
        )
        if noun is None or self.words[noun].lower not in documents:
            return None
        for at in range(start, noun):
            if self.words[at].tag == "'S":
                return self.speakers.resolve(self.passage, (start, at))
            kind = _OWNERS.get(self.words[at].lower)
            if kind:
                return self.speakers.pronoun(kind)
        if head < end and self.words[head].lower in ("of", "by", "from"):
            return self.speakers.resolve(self.passage, (head + 1, end))
        return None

    # ------------------------------------------------------------ without a verb

    def _according(self) -> None:
        for match in self.tongue.cues.according.find(self.words):
            end = self._phrase_end(match.end)
            if end <= match.end:
                continue
            span = (match.end, end)
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

    def _for_whom(self) -> None:
        """As in "for the governor there was no doubt: it was Russia"."""
        words = self.words
        if not words or words[0].lower != "for":
            return
        colon = next((n for n, word in enumerate(words) if word.lower == ":"), None)
        if colon is None or not any(w.lower in _CERTAIN for w in words[:colon]):
            return
        end = self._phrase_end(1)
        speaker = self.speakers.resolve(self.passage, (1, end), anybody=True)
        if speaker is None:
            return
        voice = Voice(speaker, Act.STATES, self._offsets((1, end)), self._offsets((end, colon)))
        self.speeches.append(
            Speech(voice, None, "for", (1, end), (end, colon), ((colon + 1, len(words)),))
        )

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
            noun = words[end - 1].lower if end > at + 2 else ""
            if noun not in self.tongue.cues.possessive:
                continue
            kind = _OWNERS.get(words[at + 1].lower)
            owned = next(
                (n for n in range(at + 1, end) if words[n].tag == "'S" or self._owns(n)), None
            )
            speaker = self.speakers.pronoun(kind) if kind else None
            if owned is not None and speaker is None:
                speaker = self.speakers.resolve(self.passage, (at + 1, owned))
            if speaker is None:
                continue
            span = (at + 1, end)
            voice = Voice(speaker, Act.STATES, self._offsets(span), self._offsets((at, end)))
            self.speeches.append(
                Speech(voice, None, "by account", span, (at, end), self._around(at, end))
            )

    def _owns(self, at: int) -> bool:
        """The bare apostrophe of a plural owner: "the authorities' list"."""
        words = self.words
        return (
            words[at].text in ("'", "’")
            and 0 < at < len(words) - 1
            and words[at - 1].lower.endswith("s")
            and words[at].start == words[at - 1].end
            and words[at + 1].tag in ("N", "NP", "J")
        )

    def _versions(self) -> None:
        """As in "the version of the media that", "the toll given by the ministry"."""
        for each in versions(self.passage):
            start, end = each.owner
            kind = _OWNERS.get(self.words[start].lower) if end - start == 1 else None
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
                    _ACTS[match.meaning],
                    self._offsets(clause.subject),
                    self._offsets(cue),
                )
                content = ((cue[0], self._limit(index)),)
                self.speeches.append(Speech(voice, index, "mind", clause.subject, cue, content))
                break

    def _points_back(self) -> None:
        found = pointer(self.passage)
        if found is None:
            return
        span = (found.end, self._phrase_end(found.end))
        if span[1] <= span[0] or not (self._can_speak(span) or self.words[span[0]].capital):
            return
        speaker = self.speakers.resolve(self.passage, span)
        if speaker is not None:
            cue = self._offsets((found.start, found.end))
            self.behind = (Voice(speaker, Act.STATES, self._offsets(span), cue), found.figures)

    def _around(self, start: int, end: int) -> tuple[Span, ...]:
        """What "according to X" covers: the part of the sentence that it is set in."""
        left = self._left_limit(start)
        right = len(self.words)
        for at in range(end, right):
            if self.words[at].lower in _HARD:
                right = at
                break
        leading = all(w.tag in ("Q", ".", "R", "C") for w in self.words[left:start])
        if leading:
            return ((end, right),)
        later = next((c for c in self.passage.clauses if c.verb and c.verb.start >= end), None)
        goes_on = later is not None and (
            later.relation == "shared" or (later.subject is not None and later.subject[0] < start)
        )
        tail = [word.lower for word in self.words[end : end + 2]]
        goes_on = goes_on or tail[:1] == [":"]
        goes_on = goes_on or (tail == [",", "and"] and not self._speaks_in(end, right))
        return ((left, start), (end, right)) if goes_on else ((left, start),)

    def _speaks_in(self, start: int, end: int) -> bool:
        """Whether somebody else has the word between two places of the sentence."""
        return any(start <= speech.cue[0] < end for speech in self.speeches)

    def _basis(self, at: int, basis: str) -> None:
        """Evidence named behind what somebody says belongs to that statement."""
        for n in range(len(self.speeches) - 1, -1, -1):
            speech = self.speeches[n]
            if any(start <= at <= end for start, end in speech.content):
                self.speeches[n] = replace(speech, voice=replace(speech.voice, basis=basis))
                return

    # ------------------------------------------------------------ words to voices

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

    def _offsets(self, span: Span) -> Span:
        return (self.words[span[0]].start, self.words[min(span[1], len(self.words)) - 1].end)


_CERTAIN = frozenset(("doubt", "clear", "certain", "settled", "plain", "obvious", "question"))
_PLAIN = frozenset(("say", "tell", "announce", "add", "write", "warn", "explain", "recall"))
_NAMING = frozenset(("name", "call", "describe", "identify", "give", "label", "brand"))
_ADJUNCTS = frozenset(
    (
        "on",
        "in",
        "at",
        "to",
        "from",
        "during",
        "after",
        "over",
        "via",
        "through",
        "before",
        "by",
        "with",
    )
)
_TOLD_OF = ("of", "about")
_OWNERS = {"his": "person", "her": "person", "its": "thing", "their": "many"}


def _quotations_joined(scene: Scene, spoken: Sequence[Spoken]) -> tuple[Spoken, ...]:
    """A quotation that runs over sentences has one voice; one that goes on at once keeps it."""
    answer = list(spoken)
    for quotation in scene.text.quotations:
        inside = [
            n
            for n, passage in enumerate(scene.passages)
            if passage.start < quotation.end and quotation.start < passage.end
        ]
        voice = next(
            (v for n in inside for v in _heard(scene, answer, n, quotation.start, quotation.end)),
            None,
        )
        if voice is None:
            voice = _carried(scene, answer, inside, quotation.start)
        if voice is None:
            continue
        for n in inside:
            words = scene.passages[n].words
            voices = tuple(
                voice
                if quotation.start <= word.start and word.end <= quotation.end and old.is_report
                else old
                for word, old in zip(words, answer[n].voices, strict=True)
            )
            answer[n] = replace(answer[n], voices=voices)
    return tuple(answer)


def _heard(scene: Scene, spoken: Sequence[Spoken], n: int, start: int, end: int) -> list[Voice]:
    words = scene.passages[n].words
    return [
        voice
        for word, voice in zip(words, spoken[n].voices, strict=True)
        if start <= word.start and word.end <= end and not voice.is_report
    ]


def _carried(
    scene: Scene, spoken: Sequence[Spoken], inside: Sequence[int], start: int
) -> Voice | None:
    """A quotation that opens a sentence without a speaker goes on for the one before."""
    if not inside or inside[0] == 0:
        return None
    passage, last = scene.passages[inside[0]], scene.passages[inside[0] - 1]
    opens = start - passage.start <= 1 and passage.paragraph == last.paragraph
    if not opens or not spoken[inside[0] - 1].speeches:
        return None
    return spoken[inside[0] - 1].speeches[-1].voice
