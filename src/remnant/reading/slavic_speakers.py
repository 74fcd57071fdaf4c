"""Who a Ukrainian or Russian noun phrase speaks of.

The speaker is found by case and place, not by word order: a subject ("губернатор повідомив",
"повідомив губернатор"), a body in the locative ("в Минобороны заявили"), a genitive behind "за
словами". Names are given in the nominative and in English spelling.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from remnant.domain.ports import ActorKind
from remnant.domain.values import ActorRef
from remnant.reading.cases import nominative
from remnant.reading.lexicon import data
from remnant.reading.nominals import Nominal, Sort, nominal, nominals
from remnant.reading.romanising import in_english
from remnant.reading.slavic_marks import marks
from remnant.reading.slavic_names import (
    NAME,
    PEOPLE,
    STEM,
    adjectives,
    can_act,
    in_words,
    is_subject_form,
    last_name,
    mention_at,
    name_run,
    owned,
    phrase_end,
    shares,
    surely_verb,
)
from remnant.reading.slavic_posts import Posted
from remnant.reading.tokens import fold
from remnant.reading.tongue import tongue

if TYPE_CHECKING:
    from remnant.domain.ports import ActorMention
    from remnant.reading.frames import Span
    from remnant.reading.scene import Located, Passage, Scene

_IN = frozenset(marks("in"))
_LONGEST = 9  # words of a group given as worded
_MARKED = 6  # words of a channel's name and its opening mark


ANYONE = frozenset(("he", "she", "it", "many"))
_PRONOUNS = {"он": "he", "він": "he", "она": "she", "вона": "she"}
_AGREES = (
    ("ли", "many"), ("лись", "many"), ("лися", "many"), ("ют", "many"), ("ят", "many"),
    ("ють", "many"), ("ять", "many"), ("ать", "many"), ("ат", "many"), ("уть", "many"),
    ("ут", "many"), ("ла", "she"), ("лась", "she"), ("лася", "she"), ("ло", "it"),
    ("лось", "it"), ("лося", "it"), ("л", "he"), ("лся", "he"), ("в", "he"), ("вся", "he"),
    ("ет", "one"), ("ит", "one"), ("є", "one"), ("ить", "one"), ("ться", "one"), ("тся", "one"),
)  # fmt: skip
_LATELY = 2  # sentences
_MOST_KNOWN = 150  # who was named so many names ago is not gone back to


@dataclass(slots=True)
class _Known:
    ref: ActorRef
    words: frozenset[str]
    person: bool
    passage: int = -1  # where it was named last
    spoke: int = -1  # where it spoke last
    topic: int = -1  # where it was named by office as a subject
    fits: frozenset[str] = ANYONE  # pronouns that can stand for it


@dataclass(frozen=True, slots=True)
class Found:
    """A speaker and the words that name him; `via` are outlets that he is spoken to through."""

    ref: ActorRef
    span: Span
    locative: bool = False
    outlet: bool = False


@dataclass(slots=True)
class SlavicSpeakers:
    """Follows who is spoken of, in order of the text."""

    scene: Scene
    known: list[_Known] = field(default_factory=list)
    posted: Posted = field(default_factory=Posted)

    # ------------------------------------------------------------ looking for one

    def subject(self, passage: Passage, start: int, end: int, *, plural: bool) -> Found | None:
        """The speaker among `words[start:end]` whose case lets him be the subject."""
        outlet: Found | None = None
        at = start
        while at < end:
            found, after = self._subject_at(passage, at, end, plural=plural)
            if found is not None and not found.outlet:
                return found
            outlet = outlet or found
            at = max(after, at + 1)
        return outlet

    def _subject_at(
        self, passage: Passage, at: int, end: int, *, plural: bool
    ) -> tuple[Found | None, int]:
        words = passage.words
        word = words[at]
        if word.tag in ("R", "T", ".", "C", "S"):
            return None, at + 1
        if word.tag == "Q":
            return self._marked_outlet(passage, at, end)
        pronouns = tongue(passage.language).people.pronouns
        if word.lower in pronouns:
            kind = _PRONOUNS.get(word.lower, pronouns[word.lower])
            fits = any(k.person and _fits(k, kind) for k in self.known)
            ref = self.pronoun(kind) if fits or kind not in ("he", "she") else None
            return (Found(ref, (at, at + 1)) if ref else None), at + 1
        if word.tag == "P":
            return self._behind_preposition(passage, at, end, plural=plural)
        mention = mention_at(passage, at)
        if mention is not None:
            title = nominal(word, passage.language)
            if mention.mention.actor.kind is ActorKind.STATE and not can_act(passage, mention):
                return None, mention.end
            named = mention.mention.actor.kind in PEOPLE and is_subject_form(passage, mention)
            named = named or words[mention.end - 1].lower.endswith(_NOMINATIVE)
            if owned(passage, at) and not named and not (title is not None and title.subject):
                return None, mention.end
            return self._mentioned(passage, mention, at, end)
        return self._worded_at(passage, at, end)

    def _worded_at(self, passage: Passage, at: int, end: int) -> tuple[Found | None, int]:
        """A subject that no table of actors lists: by a noun for people or bodies, or a name."""
        words = passage.words
        if words[at].lower in _ONE and at + 2 < end and words[at + 1].lower in _OUT_OF:
            stop = phrase_end(passage, at + 2, end)
            return Found(self._worded(passage, at, stop, person=True), (at, stop)), stop
        noun = nominal(words[at], passage.language)
        acting = any(w.lower in _ACTING for w in passage.words[max(0, at - 2) : at])
        if noun is not None and (noun.subject or (acting and noun.sort is Sort.TITLE)):
            stop = phrase_end(passage, at, end)
            return self._named_or_worded(
                passage, at, stop, noun, start=adjectives(passage, at)
            ), stop
        if noun is not None and noun.sort is not Sort.PERSON:
            stop = phrase_end(passage, at, end)
            return None, next((n for n in range(at + 1, stop) if self._begins(passage, n)), stop)
        run = name_run(passage, at, end)
        if run is not None and (run[1] - run[0] >= NAME or self._is_known(words[at].lower)):
            return self._person(passage, run, oblique=False), run[1]
        return None, at + 1

    def _begins(self, passage: Passage, at: int) -> bool:
        """Whether a subject begins behind an object: "сказал изданию источник"."""
        noun = nominal(passage.words[at], passage.language)
        return noun is not None and noun.subject and not noun.oblique

    def _marked_outlet(self, passage: Passage, at: int, end: int) -> tuple[Found | None, int]:
        """For "пишуть «Новини Донбасу»": a name in marks that nothing else governs."""
        stop = at + 1
        while stop < end and passage.quoted[stop]:
            stop += 1
        words = passage.words
        if (
            not NAME <= stop - at <= _MARKED
            or not words[at + 1].capital
            or mention_at(passage, at + 1)
        ):
            return None, at + 1
        before = words[at - 1] if at else None
        if before is None or not (
            before.tag in ("T", "R") or surely_verb(before, passage.language)
        ):
            return None, stop + 1
        found = self._in_marks(passage, at, end)
        return (replace(found, outlet=True) if found else None), stop + 1

    def _is_known(self, family: str) -> bool:
        return any(known.person and shares(known.words, family) for known in self.known)

    def _behind_preposition(
        self, passage: Passage, at: int, end: int, *, plural: bool
    ) -> tuple[Found | None, int]:
        """For "у Повітряних силах повідомили": the body in the locative speaks."""
        words = passage.words
        if plural and words[at].lower in _IN:
            first = at + 1
            while (
                first < end
                and words[first].tag in ("D", "J", "O")
                and mention_at(passage, first) is None
            ):
                first += 1
            quoted = first + 1 < end and words[first].tag == "Q"
            mention = mention_at(passage, first + quoted) if first < end else None
            if mention is not None and mention.mention.actor.kind not in PEOPLE:
                ref = self._remembered(passage, mention)
                return Found(ref, (first, mention.end), locative=True), mention.end
            if (
                first + 1 < end
                and words[first].tag == "Q"
                and mention_at(passage, first + 1) is None
            ):
                found = self._in_marks(passage, first, end)
                return (replace(found, locative=True) if found else None), first + 2
            noun = nominal(words[first], passage.language) if first < end else None
            if noun is not None and noun.sort is Sort.BODY and (noun.oblique or not noun.subject):
                stop = phrase_end(passage, first, end)
                start = adjectives(passage, first)
                ref = self._body(passage, start, stop, noun)
                return Found(ref, (start, stop), locative=True), stop
            start = at + 1
            if first < end and _can_speak(passage, first):
                stop = phrase_end(passage, first, end)
                if any(start <= p.start < stop for p in passage.places):
                    return None, stop  # "в оккупированном Токмаке": where, not who
                ref = self._worded(passage, start, stop, person=False)
                return Found(ref, (start, stop), locative=True), stop
        after = at + 1
        while after < end and words[after].tag in ("J", "D", "O", "#"):
            after += 1
        mention = mention_at(passage, after) if after < end else None
        return None, mention.end if mention is not None else after + 1

    def _mentioned(
        self, passage: Passage, mention: Located[ActorMention], at: int, end: int
    ) -> tuple[Found | None, int]:
        actor = mention.mention.actor
        stop = phrase_end(passage, mention.start, end)
        if actor.kind in PEOPLE:
            return Found(self._remembered(passage, mention), (at, mention.end)), mention.end
        run = last_name(passage, mention.end, stop)
        if run is not None and actor.kind is not ActorKind.OUTLET:
            return self._person(passage, run, oblique=False, start=at), stop
        ref = self._spoken_of(passage, mention) or self._remembered(passage, mention)
        outlet = actor.kind is ActorKind.OUTLET
        return Found(ref, (at, mention.end), outlet=outlet), mention.end

    def _spoken_of(self, passage: Passage, mention: Located[ActorMention]) -> ActorRef | None:
        """For "Міноборони" where another country's was the last one that went by that word."""
        if mention.end - mention.start > 1:
            return None
        word = passage.words[mention.start].lower
        known = next((k for k in reversed(self.known) if not k.person and word in k.words), None)
        if known is None or known.ref.id in (None, mention.mention.actor.id):
            return None
        self._again(known)
        return known.ref

    def genitive(self, passage: Passage, start: int, end: int) -> Found | None:
        """The speaker behind "за словами": everything up to the next mark."""
        words = passage.words
        at = start
        while at < end and words[at].tag in ("J", "D", "R", "O", "C"):
            if mention_at(passage, at) is not None or nominal(words[at], passage.language):
                break
            at += 1
        if at >= end:
            return None
        stop = phrase_end(passage, at, end)
        if words[at].tag == "Q" and at + 1 < end and mention_at(passage, at + 1) is None:
            return self._in_marks(passage, at, end)
        mention = next(
            (m for m in passage.actors if at <= m.start < stop and m.mention.actor.kind in PEOPLE),
            None,
        )
        if mention is not None:
            return Found(self._remembered(passage, mention), (at, mention.end))
        run = last_name(passage, at, stop)
        if run is not None:
            return self._person(passage, run, oblique=True, start=at)
        mention = next((m for m in passage.actors if at <= m.start < stop), None)
        noun = nominal(words[at], passage.language)
        if mention is not None and (
            noun is None or mention.start <= at or noun.sort is not Sort.PERSON
        ):
            return Found(self._remembered(passage, mention), (at, max(stop, mention.end)))
        if noun is not None:
            return self._named_or_worded(
                passage, at, stop, noun, start=max(start, adjectives(passage, at))
            )
        if _can_speak(passage, at):
            first = max(start, adjectives(passage, at))
            return Found(self._worded(passage, first, stop, person=False), (first, stop))
        return None

    def anyone(self, passage: Passage, at: int, low: int, high: int) -> Found | None:
        """A noun that no list has, right beside a verb that only people can be the subject of:
        "бросил комендант Савельев", "фельдшер насчитала".
        """
        behind = at + 1
        while behind < high and (
            passage.words[behind].tag in ("J", "R", "T") or passage.words[behind].lower in _ALSO
        ):
            behind += 1
        for first in (behind, at - 1):
            if not low <= first < high or not _can_speak(passage, first):
                continue
            if _is_governed(passage, first, low):
                continue
            start = adjectives(passage, first)
            stop = phrase_end(passage, first, high) if first > at else at
            run = last_name(passage, first, stop)
            if run is not None:
                return self._person(passage, run, oblique=False, start=start)
            return Found(self._worded(passage, start, stop, person=True), (start, stop))
        return None

    def _in_marks(self, passage: Passage, at: int, end: int) -> Found | None:
        """A name in quotation marks: a channel, a paper."""
        stop = at + 1
        while stop < end and passage.quoted[stop]:
            stop += 1
        if stop == at + 1:
            return None
        printed = self.scene.printed(passage, at + 1, stop)
        ref = ActorRef(in_english(printed, passage.language), None, printed)
        words = frozenset(w.lower for w in passage.words[at + 1 : stop])
        self._remember(ref, words, person=False, passage=passage)
        return Found(ref, (at, stop))

    # ------------------------------------------------------------ people

    def _named_or_worded(
        self, passage: Passage, at: int, stop: int, noun: Nominal, *, start: int
    ) -> Found | None:
        if noun.sort is Sort.TITLE or noun.sort is Sort.PERSON:
            official = next(
                (
                    m
                    for m in reversed(passage.actors)
                    if at <= m.start < stop and m.mention.actor.kind in PEOPLE
                ),
                None,
            )
            if official is not None and official.end >= stop - 1:
                return Found(self._remembered(passage, official), (start, official.end))
            outlet = self._authors_of(passage, at, stop, noun)
            if outlet is not None:
                return outlet
            run = last_name(passage, at + 1, stop)
            if run is None:
                run = _in_apposition(passage, start)
            if run is not None:
                start = min(start, run[0])
                return self._person(passage, run, oblique=False, start=start, title=noun.noun)
            own = (
                self._own(passage, noun.noun)
                if noun.sort is Sort.PERSON and stop - start == 1
                else None
            )
            if own is not None:
                return Found(own, (start, stop))
            ref = self.titled(noun.noun, bare=stop - start == 1)
            if ref is not None and (noun.sort is Sort.TITLE or stop - start == 1):
                return Found(ref, (start, stop))
            return Found(self._worded(passage, start, stop, person=True), (start, stop))
        ref = self._body(passage, start, stop, noun)
        return Found(ref, (start, stop), outlet=noun.sort is Sort.OUTLET)

    def _authors_of(self, passage: Passage, at: int, stop: int, noun: Nominal) -> Found | None:
        """For "авторы канала «Осведомитель»", "его авторы": what they write is the outlet's."""
        if noun.noun not in _AUTHORS:
            return None
        if at and passage.words[at - 1].lower in _OWN and stop == at + 1:
            ref = self.pronoun("thing")
            return Found(ref, (at - 1, stop)) if ref is not None else None
        named = next(
            (
                m
                for m in passage.actors
                if at < m.start < stop and m.mention.actor.kind is ActorKind.OUTLET
            ),
            None,
        )
        if named is not None:
            return Found(self._remembered(passage, named), (at, named.end))
        quote = next((n for n in range(at + 1, stop) if passage.words[n].tag == "Q"), None)
        return self._in_marks(passage, quote, stop) if quote is not None else None

    def _person(
        self,
        passage: Passage,
        run: Span,
        *,
        oblique: bool,
        start: int | None = None,
        title: str = "",
    ) -> Found:
        words = passage.words[run[0] : run[1]]
        texts = [word.text for word in words]
        if len(texts) > NAME:
            texts = [text for text in texts if not text.lower().endswith(_PATRONYMICS)]
        shown = nominative(texts, passage.language) if oblique else tuple(texts)
        family = shown[-1].lower()
        known = next(
            (k for k in reversed(self.known) if k.person and shares(k.words, family)), None
        )
        span = (run[0] if start is None else start, run[1])
        if known is not None and (len(words) == 1 or shares(known.words, shown[0].lower())):
            self._again(known)
            return Found(known.ref, span)
        printed = self.scene.printed(passage, *run)
        ref = ActorRef(in_english(" ".join(shown), passage.language), None, printed)
        titles = {w.lower for w in passage.words[span[0] : run[0]]} | ({title} if title else set())
        words_of = frozenset((*(s.lower() for s in shown), *titles))
        self._remember(ref, words_of, person=True, passage=passage)
        return Found(ref, span)

    def titled(self, title: str, *, bare: bool) -> ActorRef | None:
        """For "міністр", "посадовець": the latest one who went by that title."""
        for known in reversed(self.known):
            if known.person and shares(known.words, title):
                self._again(known)
                return known.ref
        if title in _ANY_OFFICIAL:
            return self.pronoun("person")
        people = [k for k in self.known if k.person and k.spoke >= 0]
        last = max(reversed(people), key=lambda each: each.spoke, default=None)
        if not bare or last is None or "many" in last.fits or any(_is_title(w) for w in last.words):
            return None
        return last.ref if last.ref.id or len(last.ref.name.split()) == NAME else None

    def pronoun(self, kind: str) -> ActorRef | None:
        """Whom "він", "вона", "її" mean: who spoke lately comes before who was only named."""
        if kind == "self":
            return None
        fits = [k for k in self.known if _fits(k, kind)]
        people = [k for k in fits if k.person]
        others = [k for k in fits if not k.person]
        newer = others and people and max(map(_told, others)) > max(map(_told, people))
        if kind in ("he", "she") and people and not newer and _recent(people) + 1 >= _recent(fits):
            fits = people
        if not fits:
            return None
        last = max(reversed(fits), key=_told)
        near = fits[-1].passage - _told(last) <= _LATELY if fits[-1].passage >= 0 else True
        return last.ref if _told(last) >= 0 and near else fits[-1].ref

    def spoke(self, ref: ActorRef, passage: Passage) -> None:
        """Who speaks is who pronouns and elided subjects of the next sentences mean."""
        known = next((k for k in reversed(self.known) if k.ref.name == ref.name), None)
        if known is None:
            known = self.entry(ref)
            self.known.append(known)
        self._again(known)
        known.spoke = known.passage = passage.number

    def goes_on(self, passage: Passage, verb: str) -> ActorRef | None:
        """Whom a verb of speech without a subject means: who spoke just before, if it agrees."""
        last = max(reversed(self.known), key=lambda each: each.spoke, default=None)
        if last is None or last.spoke < passage.number - 1 or last.spoke < 0:
            return None
        ends = next((kind for end, kind in _AGREES if verb.endswith(end)), None)
        return last.ref if ends is not None and _fits(last, ends) else None

    def there(self) -> ActorRef | None:
        """Whom "там уточнили" means: the body that spoke last, else the one named last."""
        bodies = [k for k in self.known if not k.person]
        last = max(reversed(bodies), key=lambda each: each.spoke, default=None)
        return None if last is None else (last.ref if last.spoke >= 0 else bodies[-1].ref)

    # ------------------------------------------------------------ bodies

    def _body(self, passage: Passage, start: int, stop: int, noun: Nominal) -> ActorRef:
        mention = next(
            (
                m
                for m in passage.actors
                if start <= m.start < stop and m.mention.actor.kind not in PEOPLE
            ),
            None,
        )
        outlet = (
            noun.sort is Sort.OUTLET or noun.noun in data(f"people.{passage.language}")["outlets"]
        )
        other = (ActorKind.STATE,) if outlet else (ActorKind.STATE, ActorKind.OUTLET)
        if mention is not None and mention.mention.actor.kind not in other:
            owns = mention.start > start and mention.mention.actor.kind is ActorKind.ARMED_GROUP
            if owns and not outlet:
                return self._worded(passage, start, stop, person=False)  # "минздрав ХАМАСа"
            return self._remembered(passage, mention)
        words = passage.words[start:stop]
        phrase = " ".join(w.lower for w in words[:NAME])
        local = any(w.lower.startswith(_OF_A_PART) for w in words)
        own = self._own(passage, noun.noun, phrase) if mention is None and not local else None
        if own is not None:
            return own
        bare = (
            all(w.tag not in ("NP", "Q") and not w.capital for w in words[1:])
            and len(words) <= NAME
        )
        ends = nominal(words[-1], passage.language)
        if bare or (ends is not None and ends.noun == noun.noun and len(words) <= NAME + 1):
            for known in reversed(self.known):
                general = noun.noun in _ANY_BODY
                if not known.person and (general or shares(known.words, noun.noun)):
                    self._again(known)
                    return known.ref
        return self._worded(passage, start, stop, person=False)

    def _own(self, passage: Passage, noun: str, phrase: str = "") -> ActorRef | None:
        """For "Генштаб" in a Ukrainian report is Ukraine's, unless another one was spoken of."""
        rows = data(f"people.{passage.language}")
        if noun in rows["forces"]:
            for known in reversed(self.known):
                actor = self.scene.references.actors.get(known.ref.id) if known.ref.id else None
                military = any(word in known.ref.name for word in _MILITARY)
                if actor is not None and (actor.kind is ActorKind.FORCE or military):
                    self._again(known)
                    return known.ref
            return None
        full = rows["own"].get(phrase) or rows["own"].get(noun)
        if full is None:
            return None
        spoken = next(
            (
                k
                for k in reversed(self.known)
                if not k.person and k.ref.id and shares(k.words, noun)
            ),
            None,
        )
        if spoken is not None:
            self._again(spoken)
            return spoken.ref
        named = self.scene.references.actors.find(full, passage.language)
        if not named:
            return None
        ref = ActorRef(named[0].actor.name, named[0].actor.id, noun)
        self._remember(ref, frozenset((noun,)), person=False, passage=passage)
        return ref

    def _worded(self, passage: Passage, start: int, stop: int, *, person: bool) -> ActorRef:
        stop = min(stop, start + _LONGEST)
        printed = self.scene.printed(passage, start, stop)
        ref = ActorRef(in_words(passage, start, stop) or printed, None, printed)
        words = frozenset(w.lower for w in passage.words[start:stop])
        self._remember(ref, words, person=person, passage=passage)
        return ref

    # ------------------------------------------------------------ memory

    def note(self, passage: Passage) -> None:
        """Remember the officials and bodies that a sentence names; one that it begins with last."""
        for each in passage.actors:
            actor = each.mention.actor
            if actor.kind in (ActorKind.STATE, ActorKind.OUTLET):
                continue
            ref = self.reference(passage, each)
            if not any(k.ref.name == ref.name for k in self.known):
                words = frozenset(w.lower for w in passage.words[each.start : each.end])
                person = actor.kind in PEOPLE
                fits = _pronouns_for(ref, person=person, language=passage.language)
                entry = _Known(ref, words, person, passage.number, fits=fits)
                self.known.insert(max(0, len(self.known) - 1), entry)
        inflected = passage.language in ("uk", "ru")  # a report may mix languages
        for at, word in enumerate(passage.words if inflected else ()):
            noun = nominal(word, passage.language)
            if noun is None or not noun.subject:
                continue
            if noun.sort is Sort.BODY and not noun.oblique and not owned(passage, at):
                stop = phrase_end(passage, at, len(passage.words))
                if stop - at == 1 and mention_at(passage, at) is None:
                    self._topic(noun.noun, passage)
                continue
            run = last_name(passage, at + 1, phrase_end(passage, at, len(passage.words)))
            if run is not None and run[1] - run[0] == NAME:
                ref = self._person(passage, run, oblique=False, start=at).ref
                known = next(k for k in self.known if k.ref.name == ref.name)
                known.topic = passage.number
        first = next(
            (k for k in self.known if k.person and shares(k.words, passage.words[0].lower)), None
        )
        if first is not None and len(passage.words[0].lower) >= STEM:
            self._again(first)

    def _topic(self, noun: str, passage: Passage) -> None:
        """A bare "министерство" as a subject: the one that is known is spoken of again."""
        general = noun in _ANY_BODY
        for known in reversed(self.known):
            if not known.person and (general or shares(known.words, noun)):
                self._again(known)
                known.topic = passage.number
                return

    def reference(self, passage: Passage, each: Located[ActorMention]) -> ActorRef:
        actor = each.mention.actor
        return ActorRef(actor.name, actor.id, passage.said(each.start, each.end))

    def _remembered(self, passage: Passage, each: Located[ActorMention]) -> ActorRef:
        ref = self.reference(passage, each)
        words = {w.lower for w in passage.words[max(0, each.start - 1) : each.end]}
        words |= set(ref.name.lower().split())
        person = each.mention.actor.kind in PEOPLE
        self._remember(ref, frozenset(words), person=person, passage=passage)
        return ref

    def _remember(
        self, ref: ActorRef, words: frozenset[str], *, person: bool, passage: Passage
    ) -> None:
        old = next((k for k in self.known if k.ref.name == ref.name), None)
        if old is not None:
            self.known.remove(old)
            words |= old.words
        spoke, topic = (old.spoke, old.topic) if old is not None else (-1, -1)
        fits = _pronouns_for(ref, person=person, language=passage.language)
        self.known.append(_Known(ref, words, person, passage.number, spoke, topic, fits))
        del self.known[:-_MOST_KNOWN]

    def entry(self, ref: ActorRef) -> _Known:
        """Somebody who is known already, as one to come back to."""
        known = self.scene.references.actors.get(ref.id) if ref.id else None
        person = known.kind in PEOPLE if known is not None else len(ref.name.split()) == NAME
        return _Known(ref, frozenset(ref.name.lower().split()), person)

    def _again(self, known: _Known) -> None:
        self.known.remove(known)
        self.known.append(known)


def _is_title(word: str) -> bool:
    return any(
        (noun := nominals(language).get(word)) is not None and noun.sort is Sort.TITLE
        for language in ("uk", "ru")
    )


def _recent(known: list[_Known]) -> int:
    return max(max(each.spoke, each.passage) for each in known)


def _told(known: _Known) -> int:
    return max(known.spoke, known.topic)


def _fits(known: _Known, kind: str) -> bool:
    match kind:
        case "any":
            return True
        case "one":
            return bool(known.fits - {"many"})
        case "person" | "thing":
            return known.person is (kind == "person")
        case "he":
            return "he" in known.fits or (not known.person and "it" in known.fits)
        case _:
            return kind in known.fits


def _pronouns_for(ref: ActorRef, *, person: bool, language: str) -> frozenset[str]:
    """Which pronouns can stand for somebody, by the ending of the first word as printed."""
    words = (ref.printed or ref.name).split()
    first = fold(words[0]) if words else ""
    head = next((n for w in words if (n := nominals(language).get(fold(w)))), None)
    noun = head.noun if head is not None else first
    if person and head is None and len(ref.name.split()) == NAME:
        given = ref.name.split()[0].lower()
        she = (given.endswith("a") and given not in _HIS) or ref.name.lower().endswith(_HERS)
        return frozenset(("she",)) if she else frozenset(("he",))
    if person:
        several = head is not None and head.noun.endswith(("и", "ы", "і", "ї", "не"))
        if several or (head is not None and first != head.noun and first.endswith(("и", "ы"))):
            return frozenset(("many",))
        she = noun.endswith(("а", "я")) and noun not in _HIS
        return frozenset(("she",)) if she else frozenset(("he",))
    if head is None or head.noun != first or words[0].isupper():
        return ANYONE
    ends = "she" if noun.endswith(("а", "я")) else "it" if noun.endswith(("о", "е")) else "he"
    return frozenset((ends, "many")) if not noun.endswith("ь") else ANYONE


_PATRONYMICS = ("ович", "евич", "йович", "ич", "овна", "евна", "івна", "ївна", "ична", "инична")
_HERS = marks("her_names")
_HIS = frozenset(marks("his_names"))
_ACTING = frozenset(marks("acting"))
_NOMINATIVE = ("ия", "ія")  # "Армения", where the genitive is "Армении"
_AUTHORS = frozenset(("автор", "авторы", "автори", "админ", "админы", "адмін", "адміни"))
_OWN = frozenset(("его", "ее", "их", "його", "її", "їх", "їхні"))
_MILITARY = ("Defence", "Armed Forces", "General Staff", "Army", "army", "Navy", "Air Force")
_ALSO = frozenset(("и", "й", "і", "та", "также", "тоже", "також", "теж"))
_ONE = frozenset(marks("one"))
_OUT_OF = frozenset(marks("parts_of"))
_MEDIUMS = marks("mediums")
_ADVERBIAL = ("нно", "чно", "льно", "вно", "жно", "ково")
_ABSTRACT = marks("abstract")
_OF_A_PART = marks("of_a_part")
_ANY_OFFICIAL = frozenset(marks("any_official"))
_ANY_BODY = frozenset(marks("any_body"))


def _in_apposition(passage: Passage, start: int) -> Span | None:
    """The name before a title set off by marks: "Пётр Савельев, назначенный ею комендант, ..."."""
    at = next(
        (n for n in range(start - 1, max(0, start - _DESCRIBED), -1) if _parts(passage, n)), None
    )
    if at is None or at < NAME:
        return None
    low = max(0, at - NAME)
    run = last_name(passage, low, at)
    return run if run is not None and run[1] == at and run[1] - run[0] == NAME else None


def _parts(passage: Passage, at: int) -> bool:
    return passage.words[at].lower in (",", "-")


_DESCRIBED = 4  # words between a name and the office set off behind it


def _is_governed(passage: Passage, at: int, low: int) -> bool:
    """Whether a preposition or a measure of time stands before: "к обеду", "спустя полчаса"."""
    before = passage.words[max(low, at - NAME) : at]
    return any(w.tag == "P" or w.lower in _LATER for w in before) or passage.words[at].tag == "T"


_LATER = frozenset(("спустя", "через", "потому", "згодом", "за", "тому"))


def _can_speak(passage: Passage, at: int) -> bool:
    """Whether an unlisted noun can be somebody: no place, weapon, figure, day or medium."""
    word = passage.words[at]
    initials = 1 < len(word.text) < STEM and word.text.isupper()  # "ССО звітували"
    if word.tag not in ("N", "NP") or word.lower.startswith(_MEDIUMS):
        return False
    if (len(word.text) < STEM - 1 and not initials) or word.lower.endswith(_ADVERBIAL):
        return False
    if word.lower.endswith(_ABSTRACT):
        return False
    spans = [
        *((each.start, each.end) for each in passage.weapons),
        *((each.start, each.end) for each in passage.places),
        *((each.start, each.end) for each in passage.dates),
        *((each.start, each.end) for each in passage.quantities),
    ]
    if any(start <= at < end for start, end in spans):
        return False
    events = tongue(passage.language).events
    lexicons = (events.nouns, events.debris)
    return all(lexicon.at(passage.words, at) is None for lexicon in lexicons)
