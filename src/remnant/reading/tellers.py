"""Who tells by what he does: "the ministry had begun with 82 dead", "the head valued the damage".

Writers vary their verbs without end. Where somebody whose work it is to tell - an office, an
outlet, a monitor, a spokesman - is the subject of a verb that is no deed of war, and the verb has
a figure, a quotation, a weapon or a whole clause with it, that is what he says.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from remnant.domain.claim import Act
from remnant.domain.ports import ActorKind
from remnant.reading.lexicon import data
from remnant.reading.phrasing import ACTS
from remnant.reading.saying import Saying
from remnant.reading.voices import Speech, Voice

if TYPE_CHECKING:
    from remnant.reading.frames import Span

_TELLING = frozenset(
    (
        ActorKind.GOVERNMENT,
        ActorKind.AGENCY,
        ActorKind.OFFICIAL,
        ActorKind.OUTLET,
        ActorKind.MONITOR,
        ActorKind.ORGANISATION,
        ActorKind.PERSON,
    )
)
_SIDES = frozenset((ActorKind.STATE, ActorKind.FORCE, ActorKind.ARMED_GROUP))
_OWN = ("acl:relcl", "advcl", "parataxis", "conj")  # clauses that are no part of what is told
_JUDGING = frozenset(("assesses", "suspects", "claims", "confirms", "blames", "denies"))
_COMING = frozenset(("come", "comes", "came", "coming", "emerged", "arrived", "reached"))
_NEWS = frozenset(("word", "news", "reports", "claims", "accounts", "information", "denial"))
_FINITE = frozenset(("VD", "VP", "MD"))


@cache
def _rows() -> tuple[frozenset[str], ...]:
    rows = data("cues.en")
    return (
        frozenset(rows["doing"]),
        frozenset(rows["acting"]),
        frozenset(rows["unsaid"]),
        frozenset(rows["minds"]),
    )


class Tellers(Saying):
    """Takes those whose work it is to tell for speakers of what their verbs bring."""

    def _tellers(self) -> None:
        for verb in self.passage.tree.predicates:
            if self._of_mind(verb) or self._to_say(verb) or self._came_from(verb):
                continue
            if self._free(verb):
                self._told_by(verb)

    def _of_mind(self, word: int) -> bool:
        """As in "the director is sure that", "it was a mine, villagers are convinced"."""
        tree, words = self.passage.tree, self.words
        minded = words[word].lower in _rows()[3]
        adjective = words[word].tag == "J" and tree.child(word, "cop") is not None
        head = tree.child(word, "nsubj", "nsubj:pass")
        if not (minded or adjective) or head is None or self._within_speech(word):
            return False
        told = tree.children(word, "ccomp", "advcl", "acl", "csubj")
        told = [n for n in told if n > word and self._that(n)]
        content: tuple[Span, ...] = tuple(self._without_asides(n) for n in told[:1])
        if not content and minded and tree.labels[word] == "parataxis":
            start = self._with_name(head)[0]
            content = ((self._left_limit(start), start),) if tree.heads[word] < start else ()
        if not content or not self._tells_by_calling(head, word, side=True):
            return False
        return self._spoken(head, word, content, Act.ASSESSES)

    def _that(self, clause: int) -> bool:
        marks = self.passage.tree.children(clause, "mark")
        return any(self.words[n].lower == "that" for n in marks)

    def _to_say(self, verb: int) -> bool:
        """As in "was quick to announce that", "went on to say", "had to admit that"."""
        tree, words = self.passage.tree, self.words
        cue = self.tongue.cues.verbs.at(words, verb)
        if cue is None or words[verb].tag != "VB" or tree.labels[verb] not in ("xcomp", "advcl"):
            return False
        over = tree.heads[verb]
        kept = words[over].lower in _rows()[2] or any(
            words[n].lower in ("not", "n't", "never", "yet", "no") for n in tree.children(over)
        )
        head = tree.subject_of(over)
        if kept or head is None or self._within_speech(verb):
            return False
        told = tree.child(verb, "ccomp")
        if told is None or not self._tells_by_calling(head, verb, side=True):
            return False
        return self._spoken(head, verb, (self._without_asides(told),), ACTS[cue.meaning])

    def _came_from(self, verb: int) -> bool:
        """As in "From residents came word of nine dead", "Reports come from the town that"."""
        tree, words = self.passage.tree, self.words
        news = tree.child(verb, "nsubj")
        if news is None or words[verb].lower not in _COMING or self._within_speech(verb):
            return False
        if words[news].lower not in self.tongue.cues.documents | _NEWS:
            return False
        sources = (n for n in tree.obliques(verb) if self._from(n))
        head = next(sources, None)
        if head is None or not self._can_speak(tree.noun_phrase(head)):
            return False
        subject = self._with_name(head)
        while subject[0] < subject[1] and words[subject[0]].tag == "P":
            subject = (subject[0] + 1, subject[1])
        speaker = self.speakers.resolve(self.passage, subject)
        if speaker is None:
            return False
        voice = Voice(speaker, Act.STATES, self._offsets(subject), self._offsets((verb, verb + 1)))
        content = (tree.phrase(news), *self._brought(verb))
        self.speeches.append(Speech(voice, None, "tells", subject, (verb, verb + 1), content))
        return True

    def _within_speech(self, word: int) -> bool:
        return any(a <= word < b for s in self.speeches for a, b in (*s.content, s.cue))

    def _spoken(self, head: int, word: int, content: tuple[Span, ...], act: Act) -> bool:
        subject = self._with_name(head)
        speaker = self.speakers.resolve(self.passage, subject)
        if speaker is None or subject[0] > word:
            return False
        voice = Voice(speaker, act, self._offsets(subject), self._offsets((word, word + 1)))
        self.speeches.append(Speech(voice, None, "tells", subject, (word, word + 1), content))
        return True

    def _free(self, verb: int) -> bool:
        """Whether the verb is finite, does no deed, and stands in nobody's words yet."""
        tree, words = self.passage.tree, self.words
        helpers = [words[n].tag for n in tree.children(verb, "aux", "cop")]
        finite = words[verb].tag in _FINITE or not _FINITE.isdisjoint(helpers)
        if not finite or tree.passive(verb) or self.passage.quoted[verb]:
            return False
        inside = self._within_speech(verb)
        deed = self.tongue.events.verbs.at(words, verb) is not None
        return not inside and not deed and words[verb].lower not in _rows()[0]

    def _told_by(self, verb: int) -> None:
        tree, words = self.passage.tree, self.words
        head = tree.child(verb, "nsubj")
        if head is None or not self._tells_by_calling(head, verb):
            return
        subject = self._with_name(head)
        if subject[0] > verb:
            return
        content = self._brought(verb)
        if not content or not self._weighs(verb, content):
            return
        speaker = self.speakers.resolve(self.passage, subject)
        if speaker is None:
            return
        cue = self.tongue.cues.verbs.at(words, verb)
        act = ACTS[cue.meaning] if cue is not None else Act.STATES
        at = next(
            (n for n, c in enumerate(self.passage.clauses) if c.verb and c.verb.main == verb), None
        )
        voice = Voice(speaker, act, self._offsets(subject), self._offsets((verb, verb + 1)))
        told = Speech(voice, at, "tells", subject, (verb, verb + 1), content)
        self.speeches.append(told)

    def _tells_by_calling(self, head: int, verb: int, *, side: bool = False) -> bool:
        people = self.tongue.people
        low = self.words[head].lower
        cue = self.tongue.cues.verbs.at(self.words, verb)
        if low in _rows()[1] or self._counted(head):
            return False
        for each in self.passage.actors:
            if each.start <= head < each.end:
                kind = each.mention.actor.kind
                return kind in _TELLING or (kind in _SIDES and (side or cue is not None))
        if low in people.persons | people.bodies | people.titles:
            return True
        return (side or cue is not None) and self.words[head].tag == "NP" and self._a_name(head)

    def _a_name(self, head: int) -> bool:
        """Whether a capitalised noun can be somebody: no place and no weapon."""
        spans = [(each.start, each.end) for each in self.passage.places]
        spans += [(each.start, each.end) for each in self.passage.weapons]
        return self.words[head].capital and not any(start <= head < end for start, end in spans)

    def _counted(self, head: int) -> bool:
        """As in "three officers": so many are hurt or killed more often than they tell."""
        start = self.passage.tree.noun_phrase(head)[0]
        return any(
            q.start <= start < q.end and not q.mention.article for q in self.passage.quantities
        )

    def _brought(self, verb: int) -> tuple[Span, ...]:
        """What hangs on the verb behind it, without clauses that only follow."""
        tree = self.passage.tree
        after = [
            each
            for each in tree.children(verb)
            if each > verb
            and tree.labels[each] not in _OWN
            and tree.labels[each] not in ("punct", "nsubj", "aux", "cop", "cc", "mark", "advmod")
        ]
        spans = [self._without_asides(each) for each in after]
        return tuple((a, b) for a, b in spans if a < b)

    def _without_asides(self, top: int) -> Span:
        """The phrase of a word up to a relative clause set off in it."""
        tree = self.passage.tree
        start, end = tree.phrase(top)
        for each in range(start, end):
            if tree.labels[each] == "acl:relcl" and each > top and tree.heads[each] != top:
                continue
            if tree.labels[each] == "acl:relcl" and each > top:
                first = tree.phrase(each)[0]
                if first > 0 and self.words[first - 1].lower == ",":
                    end = min(end, first - 1)
        return start, end

    def _weighs(self, verb: int, content: tuple[Span, ...]) -> bool:
        """Whether what is brought can be told: a clause, a figure, a quotation, a weapon."""
        tree = self.passage.tree
        cue = self.tongue.cues.verbs.at(self.words, verb)
        if tree.child(verb, "ccomp") is not None or (cue is not None and cue.meaning in _JUDGING):
            return True
        for start, end in content:
            figure = any(
                start <= q.start < end and not q.mention.article for q in self.passage.quantities
            )
            weapon = any(start <= each.start < end for each in self.passage.weapons)
            quoted = any(self.passage.quoted[n] for n in range(start, end))
            deed = self.tongue.events.nouns.first(self.words, start, end) is not None
            if figure or weapon or quoted or deed:
                return True
        return False
