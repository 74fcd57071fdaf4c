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
from remnant.reading.inflection import known_verbs, speech_words
from remnant.reading.lexicon import data
from remnant.reading.nominals import Nominal, Sort, nominal
from remnant.reading.romanising import in_english
from remnant.reading.slavic_marks import marks
from remnant.reading.tongue import tongue

if TYPE_CHECKING:
    from remnant.domain.ports import ActorMention
    from remnant.reading.frames import Span
    from remnant.reading.scene import Located, Passage, Scene
    from remnant.reading.words import Word

_PEOPLE = (ActorKind.OFFICIAL, ActorKind.PERSON)
_IN = frozenset(marks("in"))
_VERBAL = frozenset(("VD", "VP", "VB", "MD"))
_LONGEST = 9  # words of a group given as worded
_MARKED = 6  # words of a channel's name and its opening mark
_NAME = 2  # words of a name: given and family
_STEM = 5


@dataclass(slots=True)
class _Known:
    ref: ActorRef
    words: frozenset[str]
    person: bool
    passage: int = -1  # where it spoke last


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
            ref = self.pronoun(pronouns[word.lower], passage)
            return (Found(ref, (at, at + 1)) if ref else None), at + 1
        if word.tag == "P":
            return self._behind_preposition(passage, at, end, plural=plural)
        mention = _mention_at(passage, at)
        if mention is not None:
            title = nominal(word, passage.language)
            named = mention.mention.actor.kind in _PEOPLE and _is_subject_form(passage, mention)
            if owned(passage, at) and not named and not (title is not None and title.subject):
                return None, mention.end
            return self._mentioned(passage, mention, at, end)
        return self._worded_at(passage, at, end)

    def _worded_at(self, passage: Passage, at: int, end: int) -> tuple[Found | None, int]:
        """A subject that no table of actors lists: by a noun for people or bodies, or a name."""
        words = passage.words
        noun = nominal(words[at], passage.language)
        acting = any(w.lower in _ACTING for w in passage.words[max(0, at - 2) : at])
        if noun is not None and (noun.subject or (acting and noun.sort is Sort.TITLE)):
            stop = _phrase_end(passage, at, end)
            return self._named_or_worded(
                passage, at, stop, noun, start=_adjectives(passage, at)
            ), stop
        if noun is not None and noun.sort is not Sort.PERSON:
            return None, _phrase_end(passage, at, end)
        run = _name_run(passage, at, end)
        if run is not None and (run[1] - run[0] >= _NAME or self._is_known(words[at].lower)):
            return self._person(passage, run, oblique=False), run[1]
        return None, at + 1

    def _marked_outlet(self, passage: Passage, at: int, end: int) -> tuple[Found | None, int]:
        """For "пишуть «Новини Донбасу»": a name in marks that nothing else governs."""
        stop = at + 1
        while stop < end and passage.quoted[stop]:
            stop += 1
        words = passage.words
        if (
            not _NAME <= stop - at <= _MARKED
            or not words[at + 1].capital
            or _mention_at(passage, at + 1)
        ):
            return None, at + 1
        before = words[at - 1] if at else None
        if before is None or not (
            before.tag in ("T", "R") or _surely_verb(before, passage.language)
        ):
            return None, stop + 1
        found = self._in_marks(passage, at, end)
        return (replace(found, outlet=True) if found else None), stop + 1

    def _is_known(self, family: str) -> bool:
        return any(known.person and _shares(known.words, family) for known in self.known)

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
                and _mention_at(passage, first) is None
            ):
                first += 1
            mention = _mention_at(passage, first) if first < end else None
            if mention is not None and mention.mention.actor.kind not in _PEOPLE:
                ref = self._remembered(passage, mention)
                return Found(ref, (first, mention.end), locative=True), mention.end
            noun = nominal(words[first], passage.language) if first < end else None
            if noun is not None and noun.sort is Sort.BODY and (noun.oblique or not noun.subject):
                stop = _phrase_end(passage, first, end)
                start = _adjectives(passage, first)
                ref = self._body(passage, start, stop, noun)
                return Found(ref, (start, stop), locative=True), stop
        after = at + 1
        while after < end and words[after].tag in ("J", "D", "O", "#"):
            after += 1
        mention = _mention_at(passage, after) if after < end else None
        return None, mention.end if mention is not None else after + 1

    def _mentioned(
        self, passage: Passage, mention: Located[ActorMention], at: int, end: int
    ) -> tuple[Found | None, int]:
        actor = mention.mention.actor
        stop = _phrase_end(passage, mention.start, end)
        if actor.kind in _PEOPLE:
            return Found(self._remembered(passage, mention), (at, mention.end)), mention.end
        run = _last_name(passage, mention.end, stop)
        if run is not None and actor.kind is not ActorKind.OUTLET:
            return self._person(passage, run, oblique=False, start=at), stop
        ref = self._remembered(passage, mention)
        outlet = actor.kind is ActorKind.OUTLET
        return Found(ref, (at, mention.end), outlet=outlet), mention.end

    def genitive(self, passage: Passage, start: int, end: int) -> Found | None:
        """The speaker behind "за словами": everything up to the next mark."""
        words = passage.words
        at = start
        while at < end and words[at].tag in ("J", "D", "R", "O", "C"):
            if _mention_at(passage, at) is not None or nominal(words[at], passage.language):
                break
            at += 1
        if at >= end:
            return None
        stop = _phrase_end(passage, at, end)
        if words[at].tag == "Q" and at + 1 < end and _mention_at(passage, at + 1) is None:
            return self._in_marks(passage, at, end)
        mention = next(
            (m for m in passage.actors if at <= m.start < stop and m.mention.actor.kind in _PEOPLE),
            None,
        )
        if mention is not None:
            return Found(self._remembered(passage, mention), (at, mention.end))
        run = _last_name(passage, at, stop)
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
                passage, at, stop, noun, start=max(start, _adjectives(passage, at))
            )
        return None

    def _in_marks(self, passage: Passage, at: int, end: int) -> Found | None:
        """A name in quotation marks: a channel, a paper."""
        stop = at + 1
        while stop < end and passage.quoted[stop]:
            stop += 1
        if stop == at + 1:
            return None
        return Found(self._worded(passage, at + 1, stop, person=False), (at, stop))

    # ------------------------------------------------------------ people

    def _named_or_worded(
        self, passage: Passage, at: int, stop: int, noun: Nominal, *, start: int
    ) -> Found | None:
        if noun.sort is Sort.TITLE or noun.sort is Sort.PERSON:
            official = next(
                (
                    m
                    for m in passage.actors
                    if at <= m.start < stop and m.mention.actor.kind in _PEOPLE
                ),
                None,
            )
            if official is not None and official.end >= stop - 1:
                return Found(self._remembered(passage, official), (start, official.end))
            run = _last_name(passage, at + 1, stop)
            if run is not None:
                return self._person(passage, run, oblique=False, start=start, title=noun.noun)
            own = (
                self._own(passage, noun.noun)
                if noun.sort is Sort.PERSON and stop - start == 1
                else None
            )
            if own is not None:
                return Found(own, (start, stop))
            ref = self.titled(noun.noun)
            if ref is not None and (noun.sort is Sort.TITLE or stop - start == 1):
                return Found(ref, (start, stop))
            return Found(self._worded(passage, start, stop, person=True), (start, stop))
        ref = self._body(passage, start, stop, noun)
        return Found(ref, (start, stop), outlet=noun.sort is Sort.OUTLET)

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
        shown = nominative(texts, passage.language) if oblique else tuple(texts)
        family = shown[-1].lower()
        known = next(
            (k for k in reversed(self.known) if k.person and _shares(k.words, family)), None
        )
        span = (run[0] if start is None else start, run[1])
        if known is not None and (len(words) == 1 or _shares(known.words, shown[0].lower())):
            self._again(known)
            return Found(known.ref, span)
        printed = self.scene.printed(passage, *run)
        ref = ActorRef(in_english(" ".join(shown), passage.language), None, printed)
        titles = {w.lower for w in passage.words[span[0] : run[0]]} | ({title} if title else set())
        words_of = frozenset((*(s.lower() for s in shown), *titles))
        self._remember(ref, words_of, person=True, passage=passage)
        return Found(ref, span)

    def titled(self, title: str) -> ActorRef | None:
        """For "міністр", "посадовець": the latest one who went by that title."""
        for known in reversed(self.known):
            if known.person and _shares(known.words, title):
                self._again(known)
                return known.ref
        if title in _ANY_OFFICIAL:
            return self.pronoun("person")
        return None

    def pronoun(self, kind: str, passage: Passage | None = None) -> ActorRef | None:
        """Whom "він", "вона", "її" mean; who spoke in the same sentence comes first."""
        if kind == "self":
            return None
        if passage is not None and self.known and self.known[-1].passage == passage.number:
            return self.known[-1].ref
        fits = [k for k in self.known if kind == "any" or k.person is (kind == "person")]
        return fits[-1].ref if fits else None

    # ------------------------------------------------------------ bodies

    def _body(self, passage: Passage, start: int, stop: int, noun: Nominal) -> ActorRef:
        mention = next(
            (
                m
                for m in passage.actors
                if start <= m.start < stop and m.mention.actor.kind not in _PEOPLE
            ),
            None,
        )
        outlet = (
            noun.sort is Sort.OUTLET or noun.noun in data(f"people.{passage.language}")["outlets"]
        )
        other = (ActorKind.STATE,) if outlet else (ActorKind.STATE, ActorKind.OUTLET)
        if mention is not None and mention.mention.actor.kind not in other:
            return self._remembered(passage, mention)
        words = passage.words[start:stop]
        phrase = " ".join(w.lower for w in words[:_NAME])
        own = self._own(passage, noun.noun, phrase) if mention is None else None
        if own is not None:
            return own
        bare = (
            all(w.tag not in ("NP", "Q") and not w.capital for w in words[1:])
            and len(words) <= _NAME
        )
        if bare:
            for known in reversed(self.known):
                general = noun.noun in _ANY_BODY
                if not known.person and (general or _shares(known.words, noun.noun)):
                    self._again(known)
                    return known.ref
        return self._worded(passage, start, stop, person=False)

    def _own(self, passage: Passage, noun: str, phrase: str = "") -> ActorRef | None:
        """For "Генштаб" in a Ukrainian report is Ukraine's, unless another one was spoken of."""
        rows = data(f"people.{passage.language}")
        if noun in rows["forces"]:
            for known in reversed(self.known):
                actor = self.scene.references.actors.get(known.ref.id) if known.ref.id else None
                if actor is not None and actor.kind is ActorKind.FORCE:
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
                if not k.person and k.ref.id and _shares(k.words, noun)
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
        ref = ActorRef(_in_words(passage, start, stop) or printed, None, printed)
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
                self.known.insert(
                    max(0, len(self.known) - 1), _Known(ref, words, actor.kind in _PEOPLE)
                )
        first = next(
            (k for k in self.known if k.person and _shares(k.words, passage.words[0].lower)), None
        )
        if first is not None and len(passage.words[0].lower) >= _STEM:
            self._again(first)

    def reference(self, passage: Passage, each: Located[ActorMention]) -> ActorRef:
        actor = each.mention.actor
        return ActorRef(actor.name, actor.id, passage.said(each.start, each.end))

    def _remembered(self, passage: Passage, each: Located[ActorMention]) -> ActorRef:
        ref = self.reference(passage, each)
        words = {w.lower for w in passage.words[max(0, each.start - 1) : each.end]}
        words |= set(ref.name.lower().split())
        person = each.mention.actor.kind in _PEOPLE
        self._remember(ref, frozenset(words), person=person, passage=passage)
        return ref

    def _remember(
        self, ref: ActorRef, words: frozenset[str], *, person: bool, passage: Passage
    ) -> None:
        old = next((k for k in self.known if k.ref.name == ref.name), None)
        if old is not None:
            self.known.remove(old)
            words |= old.words
        self.known.append(_Known(ref, words, person, passage.number))

    def entry(self, ref: ActorRef) -> _Known:
        """Somebody who is known already, as one to come back to."""
        known = self.scene.references.actors.get(ref.id) if ref.id else None
        person = known.kind in _PEOPLE if known is not None else len(ref.name.split()) == _NAME
        return _Known(ref, frozenset(ref.name.lower().split()), person)

    def _again(self, known: _Known) -> None:
        self.known.remove(known)
        self.known.append(known)


_ACTING = frozenset(marks("acting"))
_ANY_OFFICIAL = frozenset(marks("any_official"))
_ANY_BODY = frozenset(marks("any_body"))


def _shares(words: frozenset[str], noun: str) -> bool:
    """Whether a form of the noun is among the words, by its first letters."""
    stem = noun[:_STEM] if len(noun) > _STEM else noun[: max(3, len(noun) - 1)]
    return any(word.startswith(stem) for word in words)


def _mention_at(passage: Passage, at: int) -> Located[ActorMention] | None:
    return next((m for m in passage.actors if m.start <= at < m.end), None)


def _is_subject_form(passage: Passage, mention: Located[ActorMention]) -> bool:
    last = passage.words[mention.end - 1].text
    return nominative((last,), passage.language) == (last,)


def owned(passage: Passage, at: int) -> bool:
    """Whether a noun stands directly before: then this one is in the genitive."""
    if at == 0:
        return False
    before = passage.words[at - 1]
    listed = nominal(before, passage.language)
    if before.tag != "N" or before.capital or (listed is not None and listed.sort is Sort.TITLE):
        return False
    return not _surely_verb(before, passage.language) and before.lower not in speech_words(
        passage.language
    )


def _adjectives(passage: Passage, at: int) -> int:
    """Where the adjectives begin that stand before the noun at `at`."""
    words = passage.words
    english = tongue(passage.language).people.english
    start = at
    while start > 0 and at - start < _ADJECTIVES:
        before = words[start - 1]
        known = (
            before.lower in english
            and before.tag not in ("P", "C")
            and nominal(before, passage.language) is None
        )
        if not (known or before.tag == "J" or before.lower.endswith(_ADJECTIVAL)) or before.tag in (
            "P",
            "R",
            "T",
        ):
            break
        start -= 1
    return start


_ADJECTIVES = 3
_ADJECTIVAL = marks("adjective_endings")


def _phrase_end(passage: Passage, at: int, end: int, *, names: bool = True) -> int:
    """The end of the noun phrase at `at`: up to a mark, a verb, a preposition or a date."""
    words = passage.words
    stop = at + 1
    while stop < end:
        word = words[stop]
        quoted_name = word.tag == "Q" and names
        if (
            not word.capital
            and nominal(word, passage.language) is None
            and _surely_verb(word, passage.language)
        ):
            break
        if word.tag in ("P", "S", "W", "T", "R") or (word.tag == "." and not quoted_name):
            if (
                word.lower in ("з", "із", "при", "по")
                and stop + 1 < end
                and words[stop + 1].capital
            ):
                stop += 1
                continue
            break
        if word.tag == "C" and not _list_goes_on(passage, stop + 1, end):
            break
        stop += 1
    return stop


def _list_goes_on(passage: Passage, at: int, end: int) -> bool:
    words = passage.words
    while at < end and words[at].tag == "J":
        at += 1
    return at < end and (words[at].capital or nominal(words[at], passage.language) is not None)


def _in_words(passage: Passage, start: int, stop: int) -> str:
    """A group as worded, in English: listed words translated, the others spelt."""
    english = tongue(passage.language).people.english
    shown = []
    for at in range(start, stop):
        word = passage.words[at]
        noun = nominal(word, passage.language)
        key = noun.noun if noun is not None else word.lower
        known = english.get(key) or english.get(word.lower)
        if known is None:
            alike = (
                row
                for row in english
                if len(row) >= _STEM and row[: len(row) - 2] == word.lower[: len(row) - 2]
            )
            found = next(alike, None)
            known = english[found] if found else None
        shown.append(in_english(word.text, passage.language) if known is None else known)
    return " ".join(each for each in shown if each)


def _surely_verb(word: Word, language: str) -> bool:
    """Endings alone take "справ" for a verb; a known verb or an ending of verbs alone is one."""
    if word.lower in known_verbs(language):
        return True
    return word.tag in _VERBAL and word.lower.endswith(_VERB_ENDINGS)


_VERB_ENDINGS = marks("verb_endings")


def _is_name(passage: Passage, at: int) -> bool:
    word = passage.words[at]
    if (
        not word.capital
        or word.tag in ("P", "C", "S", "W", "O", "R", "T", "Q", ".", "#", "D")
        or not word.text[0].isalpha()
    ):
        return False
    if len(word.text) > 1 and word.text.isupper():
        return False
    if nominal(word, passage.language) is not None or passage.quoted[at]:
        return False
    body = any(
        m.start <= at < m.end and m.mention.actor.kind not in _PEOPLE for m in passage.actors
    )
    place = any(p.start <= at < p.end for p in passage.places)
    return not body and not place


def _name_run(passage: Passage, at: int, end: int) -> Span | None:
    """A run of capitalised words that begins here and can be a person's name."""
    if not _is_name(passage, at):
        return None
    stop = at + 1
    while stop < end and _is_name(passage, stop):
        stop += 1
    if stop - at >= _NAME:
        return (max(at, stop - _NAME), stop)
    return (at, stop) if at > 0 and passage.words[at - 1].tag != "Q" else None


def _last_name(passage: Passage, start: int, stop: int) -> Span | None:
    """The last name in the phrase: titles and bodies stand before it."""
    at = stop
    while at > start:
        if _is_name(passage, at - 1):
            right = at
            while at > start and _is_name(passage, at - 1):
                at -= 1
            return (max(at, right - _NAME), right)
        at -= 1
    return None
