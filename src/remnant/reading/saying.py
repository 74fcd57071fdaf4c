"""Statements with a verb of speech: who says it, through whom, on what evidence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from remnant.domain.claim import Act
from remnant.domain.ports import ActorKind
from remnant.reading.contents import Contents
from remnant.reading.phrasing import ACTS, OPENERS, OWNERS, TELLS
from remnant.reading.speakers import PARTS
from remnant.reading.voices import Speech, Voice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from remnant.domain.values import ActorRef, TimeInterval
    from remnant.reading.frames import Clause, Span
    from remnant.reading.lexicon import Match
    from remnant.reading.phrases import Verb

PRESS = frozenset(
    ("media", "outlets", "press", "reports", "channels", "papers", "newspapers", "sites")
)
_PAIR = 2
_BOTH = frozenset(("both", "all", "alike"))
_RECEIVING = frozenset(("learn", "hear", "understand", "gather", "hear of", "find out"))
_TELLING = frozenset(
    (
        "officials", "sources", "witnesses", "officers", "residents", "experts", "analysts",
        "diplomats", "ministers", "survivors", "monitors", "investigators", "agencies", "outlets",
        "journalists", "reporters", "doctors", "ministries", "channels", "sides",
    )
)  # fmt: skip
PLAIN = frozenset(("say", "tell", "announce", "add", "write", "warn", "explain", "recall"))


class Saying(Contents):
    """Takes the subject of a verb of speech as the speaker, before it or turned round behind."""

    def _verb_of_speech(self, index: int, clause: Clause) -> None:
        verb = clause.verb
        reduced = clause.relation == "reduced" and not self._only_verb(clause)
        if verb is None or clause.relation == "infinitive" or reduced:
            return
        stop = min(len(self.words), max(clause.end, verb.end + 1))
        cue = self.tongue.cues.verbs.at(self.words, verb.main, stop)
        subject = self._inverted(clause) if cue is not None else None
        inverted = subject is not None
        passive = verb.passive and not inverted
        if passive and cue is not None and self._by_whom(index, clause, cue):
            return
        subject = subject or self._subject(index, clause)
        if subject is None or self._is_a_figure(subject):
            return
        document = self._document(clause, cue, subject)
        if document is None and (cue is None or (not inverted and self._is_evidence(subject))):
            return
        if cue is not None and (
            not self._speaks(cue, clause, inverted=inverted) or self._qualifies(clause)
        ):
            return
        if passive:
            self._passive(index, clause, cue, subject)
        elif not self._says_nothing(index, clause, cue, subject, inverted=inverted):
            self._states_it(index, clause, cue, subject, document, inverted=inverted)

    def _only_verb(self, clause: Clause) -> bool:
        """As in "The observatory documented nine deaths": a participle by its form, and the only
        verb of its part of the sentence; "of the nine wounded" has no subject that can speak.
        """
        verb, subject = clause.verb, clause.subject
        if verb is None or subject is None or verb.end >= len(self.words):
            return False
        between = [w.lower for w in self.words[subject[1] : verb.start]]
        follows = self.words[verb.end]
        account = self.words[subject[1] - 1].lower in self.tongue.cues.documents
        nominal = follows.tag in ("D", "N", "NP", "#", "J", "O$")
        apposed = self._apposed_to(subject) is not None
        if (between and not apposed) or not (nominal or (account and follows.tag == "P")):
            return False
        if not (apposed or self._can_speak(subject)):
            return False
        stops = [n for n, w in enumerate(self.words) if w.lower == ";"]
        low = max((n for n in stops if n < verb.start), default=-1)
        high = min((n for n in stops if n > verb.start), default=len(self.words))
        return not any(
            c.verb is not None and c.verb.finite and low < c.verb.start < high
            for c in self.passage.clauses
            if c is not clause
        )

    def _apposed_to(self, span: Span) -> Span | None:
        """The name that a noun phrase only explains: "Dock Watch, a charity, documented"."""
        tree = self.passage.tree
        if not len(tree) or span[0] == 0 or self.words[span[0] - 1].lower != ",":
            return None
        head = next((n for n in range(*span) if tree.labels[n] == "appos"), None)
        if head is None or tree.heads[head] >= span[0]:
            return None
        start, end = tree.noun_phrase(tree.heads[head])
        end = min(end, span[0] - 1)
        return (start, end) if start < end and self.words[end - 1].capital else None

    def _document(self, clause: Clause, cue: Match | None, subject: Span) -> ActorRef | None:
        """Whose account or inquiry the subject is: "its count stood at", "its own tour found"."""
        if cue is None and clause.relation == "relative":
            return None
        whose = subject[0] > 0 and self.words[subject[0] - 1].lower == "whose"
        if whose or self.words[subject[0]].lower == "whose":
            owner = clause.antecedent or self._before_whose(subject[0])
            named = self.words[subject[1] - 1].lower in self.tongue.cues.documents
            return self.speakers.resolve(self.passage, owner) if owner and named else None
        searches = cue is not None and cue.meaning == "assesses"
        return self._owner_of_document(subject, searches=searches)

    def _before_whose(self, at: int) -> Span | None:
        """The noun that "whose" stands for: what its relative clause hangs on."""
        tree = self.passage.tree
        over = next((n for n in tree.ancestors(at) if tree.labels[n] == "acl:relcl"), None)
        return tree.noun_phrase(tree.heads[over]) if over is not None else None

    def _says_nothing(
        self, index: int, clause: Clause, cue: Match | None, subject: Span, *, inverted: bool
    ) -> bool:
        """Whether the verb only describes its subject, or somebody else is heard through it."""
        if cue is not None and self._harmed(cue, subject):
            return True
        if not inverted and self._only_describes(index, clause):
            return True
        return cue is not None and self._learned_from(index, clause, cue)

    def _states_it(
        self,
        index: int,
        clause: Clause,
        cue: Match | None,
        subject: Span,
        document: ActorRef | None,
        *,
        inverted: bool,
    ) -> None:
        verb = clause.verb
        if verb is None:
            return
        plain = cue is not None and cue.entry.source.removeprefix("=") in PLAIN
        plain = plain and verb.modal is None and not self.passage.quoted[verb.main]
        first = self._first_of(self._meant(clause, subject))
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
        stops = (n for n in range(*subject) if self.words[n].tag in ("P", "W", "."))
        stop = next(stops, subject[1])
        nouns = [self.words[n].lower for n in range(subject[0], stop) if self.words[n].tag == "N"]
        of = stop < subject[1] and self.words[stop].lower == "of"
        counting = ("number", "numbers", "figure", "total", *(("figures",) if of else ()))
        return bool(nouns) and nouns[-1] in counting

    def _harmed(self, cue: Match, subject: Span) -> bool:
        """As in "Fifteen people had light injuries": those who are counted give nobody's count."""
        weak = cue.entry.source.removeprefix("=") in self.tongue.cues.weak
        officials = {w.lower for w in self.words[slice(*subject)]} & _TELLING
        counted = any(
            q.start <= subject[0] < q.end and not q.mention.article for q in self.passage.quantities
        )
        return weak and counted and subject[1] > subject[0] + 1 and not officials

    def _learned_from(self, index: int, clause: Clause, cue: Match) -> bool:
        """As in "from the army the ministry learned that": who is heard speaks."""
        tree, verb = self.passage.tree, clause.verb
        if verb is None or not len(tree) or cue.entry.source.removeprefix("=") not in _RECEIVING:
            return False
        sources = (n for n in tree.children(verb.main, "obl") if self._from(n))
        head = next(sources, None)
        if head is None:
            return False
        span = self._with_name(head)
        while span[0] < span[1] and self.words[span[0]].tag == "P":
            span = (span[0] + 1, span[1])
        if not self._can_speak(span):
            return False
        hearer = tree.child(verb.main, "nsubj")
        relay = self.speakers.resolve(self.passage, self._with_name(hearer)) if hearer else None
        speaker = self.speakers.resolve(self.passage, span)
        if speaker is None:
            return False
        cues = (verb.start, verb.end)
        via = (relay,) if relay is not None else ()
        voice = Voice(speaker, Act.STATES, self._offsets(span), self._offsets(cues), via)
        begin = max(verb.end, span[1] if span[0] > verb.end else verb.end)
        content = ((begin, self._limit(index)),)
        self.speeches.append(Speech(voice, index, "learn", span, cues, content))
        return True

    def _from(self, noun: int) -> bool:
        case = self.passage.tree.case(noun)
        return case is not None and self.words[case].lower == "from"

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
        if len(items) == 1:
            items = self._listed_beside(heads[0], items)
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

    def _listed_beside(self, head: int, items: list[int]) -> list[int]:
        """As in "the front, the government and Russia": a list that looks like an apposition."""
        tree = self.passage.tree
        for each in tree.children(head, "appos"):
            more = [*items, *tree.listed(each)]
            known = {a.start for a in self.passage.actors for n in more if a.start <= n < a.end}
            if len(more) > _PAIR and len(known) == len(more):
                return more
        return items

    def _first_of(self, subject: Span) -> Span:
        items = self._items(subject) if len(self.passage.tree) else []
        return items[0] if items else subject

    def _joint(self, subject: Span, speaker: ActorRef) -> tuple[ActorRef, ...]:
        items = self._items(subject)[1:] if len(self.passage.tree) else []
        refs = [self.speakers.resolve(self.passage, item, anybody=True) for item in items]
        return tuple(ref for ref in refs if ref is not None and ref != speaker)

    def _subject(self, index: int, clause: Clause) -> Span | None:
        """The speaker's noun phrase; a verb of speech after "and" goes on for the one before."""
        joined = self._joined_to(clause)
        if joined is not None:
            return joined
        parted = clause.verb is not None and clause.verb.form == "VN" and index > 0
        if parted and clause.relation == "participle" and self._helped(index - 1):
            return clause.subject  # "officials have since spoken of"
        if clause.relation in ("shared", "participle") and self.speeches:
            last = self.speeches[-1]
            near = self.passage.clauses[index - 1] if index else None
            if last.clause is not None and (
                clause.relation == "shared" or near is None or last.clause >= index - 3
            ):
                return last.speaker
        found = self._named_in(clause) or self._outer(clause) or clause.subject
        if clause.relation == "reduced" and clause.subject is not None:
            found = self._apposed_to(clause.subject) or found
        return found or self._one_of(clause)

    def _whole_subject(self, clause: Clause) -> Span | None:
        return self._outer(clause) or clause.subject

    def _meant(self, clause: Clause, subject: Span) -> Span:
        """Who "it" is in "the service published what it called an engine": who published it."""
        pronoun = subject[1] - subject[0] == 1 and self.words[subject[0]].lower in ("it", "they")
        if not pronoun or clause.relation != "relative":
            return subject
        spoke = [s.speaker for s in self.speeches if s.speaker and s.speaker[1] <= subject[0]]
        main = [
            c.subject
            for c in self.passage.clauses
            if c.relation == "main" and c.subject is not None and c.subject[1] <= subject[0]
        ]
        named = spoke or main
        return named[-1] if named and self._can_speak(named[-1]) else subject

    def _one_of(self, clause: Clause) -> Span | None:
        """As in "One of them said": the light grammar takes such words for a number."""
        tree, verb = self.passage.tree, clause.verb
        head = tree.child(verb.main, "nsubj") if verb is not None and len(tree) else None
        if head is None or verb is None or self.words[head].lower not in PARTS:
            return None
        start, end = tree.noun_phrase(head)
        return (start, end) if end <= verb.start else None

    def _helped(self, index: int) -> bool:
        verb = self.passage.clauses[index].verb
        return verb is not None and self.words[verb.main].lower in ("have", "has", "had")

    def _joined_to(self, clause: Clause) -> Span | None:
        """Who speaks in the verb that this one is joined to: "denied it, claimed that"."""
        tree, verb = self.passage.tree, clause.verb
        if verb is None or not len(tree) or tree.labels[verb.main] != "conj":
            return None
        if tree.child(verb.main, "nsubj", "nsubj:pass") is not None:
            return None
        first = tree.heads[verb.main]
        cues = (s for s in self.speeches if s.cue[0] <= first < s.cue[1] and s.clause is not None)
        return next((s.speaker for s in cues), None)

    def _named_in(self, clause: Clause) -> Span | None:
        """Whom the words behind a name tell of: "General X, the army's man there, who said"."""
        tree = self.passage.tree
        if clause.relation != "relative" or clause.antecedent is None or not len(tree):
            return None
        first, last = clause.antecedent
        head = next((n for n in range(first, last) if tree.labels[n] == "appos"), None)
        if head is None:
            return self._before_comma(clause.antecedent)
        start, end = tree.noun_phrase(tree.heads[head])
        name = self.words[tree.heads[head]]
        if end <= first and name.tag == "NP" and name.capital:
            return (start, end)
        return self._before_comma(clause.antecedent)

    def _before_comma(self, span: Span) -> Span | None:
        """An actor right before the comma: "SHOT, a channel with good sources, which"."""
        if span[0] < 1 or self.words[span[0] - 1].lower != "," or self.words[span[0]].tag != "D":
            return None
        each = next((a for a in self.passage.actors if a.end == span[0] - 1), None)
        return (each.start, each.end) if each is not None else None

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
        able = low in people.anybody
        able = able or any(each.start <= head < each.end for each in self.passage.actors)
        first = self.words[slice(*tree.noun_phrase(head))]
        able = able or (
            self.words[head].tag == "NP" and any(w.lower in people.titles for w in first)
        )
        return self._with_name(head) if able else None

    def _with_name(self, head: int) -> Span:
        """As in "a resident, Rashad A., 41, spoke of": the name behind the noun goes with it."""
        tree = self.passage.tree
        start, end = tree.noun_phrase(head)
        for each in tree.children(head, "appos"):
            first, last = tree.noun_phrase(each)
            word = self.words[each]
            if first - end <= 1 and word.tag == "NP" and word.capital:
                end = max(end, last)
        return start, end

    def _by_whom(self, index: int, clause: Clause, cue: Match) -> bool:
        """As in "was identified by the ministry as a Scud": the agent in the tree speaks."""
        tree, verb = self.passage.tree, clause.verb
        name = cue.entry.source.removeprefix("=")
        if verb is None or not len(tree) or name == "quote":
            return False
        head = tree.agent_of(verb.main)
        if head is None:
            head = self._where_told(verb.main)
        if head is None:
            return False
        start, end = self._with_name(head)
        while start < end and self.words[start].tag == "P":
            start += 1
        told = name in TELLS
        if start >= end or not (told or self._can_speak((start, end))):
            return False
        if name in self.tongue.cues.weak and not self._gives(name, clause):
            return False
        outer = self._outer_of((start, end), verb.main)
        speaker = outer or self.speakers.resolve(self.passage, (start, end), anybody=told)
        if speaker is None:
            return False
        at = (verb.start, verb.end)
        voice = Voice(speaker, ACTS[cue.meaning], self._offsets((start, end)), self._offsets(at))
        left, right = clause.start, max(clause.end, self._limit(index))
        subject = tree.child(verb.main, "nsubj:pass", "csubj:pass")
        if subject is not None:
            left = min(left, tree.phrase(subject)[0])
        content = ((end, right),) if told else ((left, right),)
        self.speeches.append(Speech(voice, index, name, (start, end), at, content))
        return True

    def _where_told(self, verb: int) -> int | None:
        """As in "on the channel Baza it was said that": the outlet that a thing is said in."""
        tree = self.passage.tree
        press = self.tongue.people.outlets | PRESS
        for noun in tree.obliques(verb):
            case = tree.case(noun)
            if case is None or self.words[case].lower not in ("on", "in"):
                continue
            start, end = tree.noun_phrase(noun)
            outlet = any(
                each.mention.actor.kind is ActorKind.OUTLET and start <= each.start < end
                for each in self.passage.actors
            )
            if outlet or any(w.lower in press for w in self.words[start:end]):
                return noun
        return None

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
        press = not words.isdisjoint(self.tongue.people.outlets | PRESS)
        return press or (actor is not None and actor.kind in (ActorKind.OUTLET, ActorKind.MONITOR))
