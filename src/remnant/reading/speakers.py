"""Who a noun phrase speaks of: names, bodies, groups as worded, pronouns and titles."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from remnant.domain.ports import ActorKind
from remnant.domain.values import THE_REPORT, ActorRef
from remnant.reading.lexicon import data
from remnant.reading.personnames import (
    PEOPLE,
    bare,
    covering,
    head_noun,
    introductions,
    one_person,
    person_names,
    spellings,
)
from remnant.reading.romanising import in_english
from remnant.reading.tongue import tongue

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from remnant.domain.ports import Actor, ActorMention
    from remnant.reading.frames import Span
    from remnant.reading.lexicon import Lexicon
    from remnant.reading.scene import Located, Passage, Scene
    from remnant.reading.tongue import People
    from remnant.reading.words import Word

_PHRASE = 3  # words of a phrase that needs an article to point back
_PLATFORMS = frozenset(
    ("telegram", "facebook", "x", "twitter", "youtube", "tiktok", "instagram", "vkontakte")
)
_RECENT = 2  # sentences back that a pronoun looks for a speaker before it takes any name
_SIDES = 2
_BARE = 2  # words of a noun that says nothing of whom it means: "the official"
PARTS = frozenset(
    ("one", "another", "some", "others", "several", "many", "most", "two", "three", "both", "all")
)
_LEADING = frozenset(
    ("a", "an", "the", "one", "two", "three", "four", "five", "some", "several", "another", "other")
)
_IRREGULAR = frozenset(("men", "women", "people", "children", "gunmen", "fishermen", "servicemen"))
_DEFINITE = frozenset(("the", "this", "that", "its", "his", "their", "her", "these", "those"))
_POINTING = frozenset(("the", "this", "that", "these", "those"))
_OWNED_BY = {"its": "thing", "his": "person", "her": "person"}
_FIRST = 2  # words into a sentence that what it is about can begin
_LONGEST = 9  # words of a speaker given as worded
_CUT = frozenset(("who", "which", "whose", "whom", "that", "as", "when", "where"))
_LETTERS = 3  # of a body called by its letters
_BODIES = (ActorKind.AGENCY, ActorKind.FORCE, ActorKind.GOVERNMENT)
_NO_SIDE = (*PEOPLE, ActorKind.OUTLET, ActorKind.MONITOR)
_ARTICLES = ("the ", "The ", "a ", "A ", "an ", "An ", "One ", "one ")
_MOST_KNOWN = 150  # who was named so many names ago is not gone back to
_SPACES = re.compile(r"\s+")


@dataclass(slots=True)
class _Known:
    """Somebody the text has named: the words it went by, and who it is."""

    ref: ActorRef
    words: frozenset[str]
    person: bool
    plural: bool
    passage: int  # where it was last spoken of
    spoke: bool  # as a speaker, not only by name
    body: bool = False  # whose name has a plural in it and is one all the same
    said: bool = False  # has said something, and was not only what a sentence was about


@dataclass(slots=True)
class Speakers:
    """Follows who is spoken of, in order of the text; `resolve` also remembers."""

    scene: Scene
    known: list[_Known] = field(default_factory=list)
    spelt: Mapping[str, str] = field(init=False)  # full names as this text spells them
    about: bool = False  # while what a sentence is about is looked at, nobody speaks
    parties: frozenset[str] | None = None  # countries, as found when first asked
    sides: dict[str, ActorRef] = field(default_factory=dict)  # whom people speak for, by name

    def __post_init__(self) -> None:
        self.spelt = spellings(self.scene.passages)

    def heard(self, passage: Passage, span: Span) -> ActorRef | None:
        """Who is told or cited: named, but not whom "it" and "he" go on about."""
        spoke = list(self.known)
        found = self.resolve(passage, span)
        if found is not None:
            same = {id(known) for known in spoke}
            late = [k for k in self.known if id(k) not in same and k not in spoke]
            new = {id(known) for known in late}
            self.known = [*late, *(known for known in self.known if id(known) not in new)]
        return found

    def resolve(self, passage: Passage, span: Span, *, anybody: bool = False) -> ActorRef | None:
        """Who `words[start:end]` is; None where it can be nobody.

        With `anybody` a noun that no list knows speaks too: what "said" has for a subject can.
        """
        people = tongue(passage.language).people
        start, end = bare(passage, span)
        end = next((n for n in range(start + 1, end) if _cuts(passage.words[n])), end)
        start, end = bare(passage, (start, end))
        words = passage.words[start:end]
        if self._only_a_place(passage, start, end):
            return None
        pronoun = people.pronouns.get(words[0].lower) if len(words) == 1 else None
        if not words or pronoun is not None:
            if pronoun == "person":
                self._foreground(passage, start)
            if pronoun == "many":
                self._several(passage, start)
            return self.pronoun(pronoun) if pronoun is not None else None
        if _is_writer(words):
            return THE_REPORT
        some = self._some_of(passage, start, end)
        return some or self._named(passage, start, end, anybody=anybody)

    def _named(self, passage: Passage, start: int, end: int, *, anybody: bool) -> ActorRef | None:
        """Who a noun phrase names: a person, a known actor, a state, else as worded."""
        people = tongue(passage.language).people
        words = passage.words[start:end]
        name = _apposed_name(passage, start, end)
        person = self._person(passage, start, end, people)
        if name is not None and (person is None or _a_body(words, people)):
            return self._named(passage, name, end, anybody=True)
        if person is not None:
            self._takes_side(passage, start, end, person)
            return self._remember(person, words, passage, person=True)
        head = head_noun(words, people)
        mention = covering(passage, start, end, head)
        first = start + 1 if words[0].tag == "D" else start
        whole = mention is not None and mention.start <= first and mention.end == end
        generic = head is not None and self._generic(words, head, people)
        if mention is not None and self._of_another_country(passage, first, mention):
            return self._described(passage, start, end, head)
        if mention is not None and (whole or not generic):
            found = self._back_reference(words, head, people, mention.mention.actor)
            ref = found or self._reference(mention.mention, passage)
            return self._remember(ref, words, passage, person=mention.mention.actor.kind in PEOPLE)
        state = self._metonym(passage, start, end) if head is None else None
        if state is not None:
            return self._remember(state, words, passage, person=False)
        noun = anybody and any(word.tag == "N" for word in words) and words[0].tag != "#"
        if head is None and not noun and not any(word.capital for word in words):
            return None
        return self._described(passage, start, end, head)

    def _some_of(self, passage: Passage, start: int, end: int) -> ActorRef | None:
        """As in "one of them", "another", "others": of the people that the text last spoke of."""
        words = passage.words[start:end]
        low = [word.lower for word in words]
        of_them = low[1:] in (["of", "them"], ["of", "these"], ["of", "those"])
        pointing = low in (["the", "other"], ["the", "others"], ["a", "second"], ["a", "third"])
        if not (pointing or (low[0] in PARTS and (of_them or len(low) == 1))):
            return None
        people = tongue(passage.language).people
        whole = next(
            (k for k in reversed(self.known) if not k.words.isdisjoint(people.persons)), None
        )
        if whole is None:
            return None
        name = whole.ref.name
        first, _, rest = name.partition(" ")
        if of_them:
            name = f"{low[0]} of {first.lower() if first.lower() in _LEADING else first} {rest}"
        else:
            name = f"{' '.join(low)} {_after_article(name)}"
        printed = self.scene.printed(passage, start, end)
        return self._remember(ActorRef(name, None, printed), words, passage, person=low[0] == "one")

    def _only_a_place(self, passage: Passage, start: int, end: int) -> bool:
        """A town does not speak, as a country and its capital do."""
        whole = any(each.start == start and each.end >= end for each in passage.places)
        known = any(each.start < end and start < each.end for each in passage.actors)
        return whole and not known and self._metonym(passage, start, end) is None

    def _of_another_country(
        self, passage: Passage, first: int, mention: Located[ActorMention]
    ) -> bool:
        """As in "the Lebanese Red Cross", where the file has the body of another country."""
        if mention.start != first + 1 or mention.mention.actor.kind is not ActorKind.ORGANISATION:
            return False
        low = passage.words[first].lower
        rows = data("states.en")["adjectives"]
        country = next((code for code, names in rows.items() if low in names), None)
        return country is not None and country != mention.mention.actor.country

    def _described(
        self, passage: Passage, start: int, end: int, head: int | None
    ) -> ActorRef | None:
        """Somebody without a name: a body of a state, one met before, else as worded."""
        people = tongue(passage.language).people
        words = passage.words[start:end]
        found = (
            self._placed_body(passage, start, end, head)
            or self._in_capital(passage, start, end, head)
            or self._back_reference(words, head, people, None)
            or self._home_body(passage, start, end, head)
            or self._by_sort(passage, start, words, head)
            or self._by_office(words)
            or self._by_rank(passage, words, head)
            or self._owned(passage, start, end, head)
        )
        if found is None:
            return self._worded(passage, start, end, head, people)
        single = head is not None and one_person(words[head].lower, people)
        if single:
            self._takes_side(passage, start, end, found)
        return self._remember(found, words, passage, person=single)

    def note(self, passage: Passage, *, topic: bool = False) -> None:
        """Remember the bodies and people that a sentence names without letting them speak.

        With `topic` its first subject is whom the next sentence's "it" goes on about.
        """
        people = tongue(passage.language).people
        for each in passage.actors:
            actor = each.mention.actor
            if actor.kind is ActorKind.STATE or actor.id in _PLATFORMS:
                continue
            words = passage.words[each.start : each.end]
            ref = self._reference(each.mention, passage)
            self._remember(ref, words, passage, person=actor.kind in PEOPLE, spoke=False)
        for start, end in introductions(passage, people):
            person = self._person(passage, start, end, people)
            if person is not None:
                self._remember(person, passage.words[start:end], passage, person=True, spoke=False)
        if topic:
            self.about = True
            self._topic(passage, people)
            self.about = False

    def _topic(self, passage: Passage, people: People) -> None:
        subject = next(
            (c.subject for c in passage.clauses if c.subject and c.relation == "main"), None
        )
        if subject is None or not _opens(passage, subject[0]):
            return
        words = passage.words[slice(*subject)]
        head = head_noun(words, people)
        named = any(
            each.start < subject[1]
            and subject[0] <= each.start
            and each.end == subject[1]
            and each.mention.actor.kind is not ActorKind.OUTLET
            for each in passage.actors
        )
        names = person_names(passage, *subject, people)
        opened = bool(names) and all(
            word.lower in people.titles or word.tag == "D"
            for word in passage.words[subject[0] : names[0][0]]
        )
        name = names[0] if opened else None
        if named or (name is not None and self._a_person(passage, name)):
            self.resolve(passage, subject)
            return
        telling = head is not None and words[head].lower not in data("cues.en")["acting"]
        if telling and head is not None and words[head].lower in people.persons:
            self.resolve(passage, subject)
            return
        if head is None or words[head].lower in people.persons:
            return
        found = self._back_reference(words, head, people, None)
        found = found or self._by_sort(passage, subject[0], words, head)
        if found is not None:
            self._remember(found, words, passage, person=False)
        elif words[head].lower in people.bodies and (
            words[0].lower in _POINTING or any(w.capital for w in words[1:])
        ):
            self.resolve(passage, subject)  # "the Danish Institute": a body that no file knows

    def _a_person(self, passage: Passage, name: Span) -> bool:
        """Whether a capitalised word that opens a sentence is a name: of two words, or known."""
        words = frozenset(word.lower for word in passage.words[slice(*name)])
        return name[1] - name[0] > 1 or any(k.person and words <= k.words for k in self.known)

    def _foreground(self, passage: Passage, before: int) -> None:
        """Who opens the sentence is "he" later in it: "For the governor, ..., he said"."""
        spoke = any(known.spoke and known.passage == passage.number for known in self.known)
        people = tongue(passage.language).people
        for start, end in [] if spoke else person_names(passage, 0, before, people):
            if start > _FIRST or end - start == 1 or passage.quoted[start]:
                continue
            person = self._person(passage, start, end, people)
            if person is not None:
                self._remember(person, passage.words[start:end], passage, person=True)

    def _several(self, passage: Passage, before: int) -> None:
        """Whom "they" means later in one sentence: "experts took fragments which they believe"."""
        people = tongue(passage.language).people
        for clause in reversed(passage.clauses):
            if clause.subject is None or clause.subject[1] > before:
                continue
            words = passage.words[slice(*clause.subject)]
            head = head_noun(words, people)
            if head is not None and words[head].lower.endswith("s") and words[0].tag != "O":
                self.resolve(passage, clause.subject)
                return
        for at in range(before - 1, 0, -1):  # "examined by two analysts, ... but they could not"
            if passage.words[at].lower != "by":
                continue
            end = at + 1
            while end < before and passage.words[end].tag in ("N", "NP", "J", "D", "#", "O$", "'S"):
                end += 1
            head = head_noun(passage.words[at + 1 : end], people) if end > at + 1 else None
            if head is not None and passage.words[at + 1 + head].lower.endswith(("s", "men")):
                self.resolve(passage, (at + 1, end))
                return

    # ------------------------------------------------------------ people

    def _person(self, passage: Passage, start: int, end: int, people: People) -> ActorRef | None:
        mention = next(
            (
                each.mention
                for each in passage.actors
                if start <= each.start
                and each.end <= end
                and each.mention.actor.kind in PEOPLE
                and passage.words[min(each.end, end - 1)].tag != "'S"
                and not _below(passage, start, each.start)
            ),
            None,
        )
        for left, right in person_names(passage, start, end, people):
            words = passage.words[left:right]
            lower = frozenset(word.lower for word in words)
            if (
                mention is not None
                and mention.start < words[-1].end
                and words[0].start < mention.end
            ):
                return self._reference(mention, passage)
            known = next((k for k in reversed(self.known) if k.person and lower <= k.words), None)
            if known is not None:
                return known.ref
            if right - left == 1 and words[0].lower in people.parties:
                continue
            titled = any(w.lower in people.titles for w in passage.words[start:end])
            if right - left > 1 or titled:
                printed = self.scene.printed(passage, left, right)
                return ActorRef(in_english(printed, passage.language), None, printed)
        return self._reference(mention, passage) if mention is not None else None

    def pronoun(self, kind: str) -> ActorRef | None:
        """Who "he", "it" or "they" is: who spoke last, else who was named last."""
        if kind == "self":
            return None
        fits = [known for known in reversed(self.known) if _fits(known, kind)]
        latest = max((known.passage for known in self.known), default=0)
        speaking = [known for known in fits if known.spoke and latest - known.passage <= _RECENT]
        newer = fits[0] if fits and speaking and fits[0].passage > speaking[0].passage else None
        if kind == "person" and newer is not None and newer.passage == latest:
            return newer.ref  # named since anybody spoke: "it was left to the secretary to say no"
        chosen = next(iter(speaking or fits), None)
        return chosen.ref if chosen is not None else None

    # ------------------------------------------------------------ bodies and groups

    def _generic(self, words: tuple[Word, ...], head: int, people: People) -> bool:
        return words[head].lower in people.persons

    def _metonym(self, passage: Passage, start: int, end: int) -> ActorRef | None:
        """A country's name or its capital's stands for the state."""
        for place in passage.places:
            if place.start == start and place.end == end and place.mention.place.country:
                state = self.scene.references.actors.state_of(place.mention.place.country)
                if state is not None and passage.words[start].lower in _names_of(
                    state, place.mention.place.name
                ):
                    return ActorRef(state.name, state.id, self.scene.printed(passage, start, end))
        return None

    def _placed_body(
        self, passage: Passage, start: int, end: int, head: int | None
    ) -> ActorRef | None:
        """As in "the defence ministry in Moscow", "its navy": the state's own body of that name."""
        if head is None:
            return None
        words = passage.words
        at = start + head
        owner = None
        if at + 2 <= end - 1 and words[at + 1].lower == "in":
            owner = next((p for p in passage.places if p.start == at + 2), None)
        if words[start].lower in ("its", "their", "his", "her"):
            return self._own_body(passage, start, at)
        if owner is None or not owner.mention.place.country:
            return None
        if self._metonym(passage, owner.start, owner.end) is None:
            return None  # "the authorities in Taganrog" are not those of the country
        noun = " ".join(w.lower for w in words[start : at + 1] if w.tag in ("N", "NP", "J"))
        return self._body_of(owner.mention.place.country, noun, passage, start, end)

    def _in_capital(
        self, passage: Passage, start: int, end: int, head: int | None
    ) -> ActorRef | None:
        """As in "the ministry in Kyiv": of those met before the one of that country."""
        words = passage.words
        at = start + head + 1 if head is not None else end
        if head is None or at + 1 >= end or words[at].lower not in ("in", "from"):
            return None
        place = next((p for p in passage.places if p.start == at + 1), None)
        if place is None or self._metonym(passage, place.start, place.end) is None:
            return None
        for known in reversed(self.known):
            same = words[start + head].lower in known.words
            if same and self.scene.country_of(known.ref) == place.mention.place.country:
                return known.ref
        return None

    def _home_body(
        self, passage: Passage, start: int, end: int, head: int | None
    ) -> ActorRef | None:
        """As in "the army said": the body of the country that the report is about."""
        if head is None or passage.words[start].lower != "the":
            return None
        noun = " ".join(w.lower for w in passage.words[start + 1 : end])
        domestic = noun in data("people.en")["national"]["at_home"]
        if not domestic and noun not in data("people.en")["national"]["abroad"]:
            return None
        country = self._country_here(passage, start, domestic=domestic) or self._home()
        return self._body_of(country, noun, passage, start, end, named=True) if country else None

    def _country_here(self, passage: Passage, start: int, *, domestic: bool) -> str | None:
        """Whose ministry "the ministry" is: of the capital it is set in ("In Sofia, the defence
        ministry said"), else of the side that had the word in the last two sentences.
        """
        for place in reversed(passage.places):
            before = passage.words[place.start - 1].lower if place.start else ""
            capital = self._metonym(passage, place.start, place.end) is not None
            if place.end <= start and before in ("in", "from") and capital:
                return place.mention.place.country
        for known in reversed(self.known) if not domestic else ():
            near = self.scene.passages[known.passage].paragraph == passage.paragraph
            if known.said and near and passage.number - known.passage <= _RECENT:
                country = self.scene.country_of(known.ref)
                return country if country in self._parties() else None
        return None

    def _parties(self) -> frozenset[str]:
        """The two countries that the report names most: whose armies and ministries speak."""
        if self.parties is None:
            named: Counter[str] = Counter()
            for passage in self.scene.passages:
                of_actors = (each.mention.actor.country for each in passage.actors)
                of_places = (each.mention.place.country for each in passage.places)
                named.update(each for each in (*of_actors, *of_places) if each)
            self.parties = frozenset(country for country, _ in named.most_common(_SIDES))
        return self.parties

    def side_of(self, passage: Passage, start: int, end: int) -> ActorRef | None:
        """The state whose adjective stands here: "in the Ukrainian telling"."""
        for at in range(start, end):
            low = passage.words[at].lower
            country = next(
                (c for c, names in data("states.en")["adjectives"].items() if low in names), None
            )
            state = self.scene.references.actors.state_of(country) if country else None
            if state is not None:
                return ActorRef(state.name, state.id, self.scene.printed(passage, at, at + 1))
        return None

    def home_state(self) -> Actor | None:
        """The state that the report is about: whose "the government" and "the junta" are."""
        country = self._home()
        return self.scene.references.actors.state_of(country) if country else None

    def _home(self) -> str | None:
        """The country of the first place narrower than one that the report names, if it is one of
        those that the report is about.
        """
        for passage in self.scene.passages:
            for each in passage.places:
                place = each.mention.place
                narrow = place.country and place.id and not place.id.startswith("country:")
                if narrow and place.country in self._parties():
                    return place.country
        return None

    def _own_body(self, passage: Passage, start: int, at: int) -> ActorRef | None:
        spoke = (
            known.ref
            for known in reversed(self.known)
            if known.spoke and known.passage == passage.number and self.scene.country_of(known.ref)
        )
        named = (
            self._reference(each.mention, passage)
            for each in passage.actors
            if each.end <= start and each.mention.actor.country
        )
        last = next(spoke, None) or next(named, None) or self.pronoun("thing")
        known = self.scene.references.actors.get(last.id) if last is not None and last.id else None
        if known is None or not known.country:
            return None
        noun = " ".join(
            w.lower for w in passage.words[start + 1 : at + 1] if w.tag in ("N", "NP", "J")
        )
        return self._body_of(known.country, noun, passage, start, at + 1)

    def _body_of(
        self,
        country: str,
        noun: str,
        passage: Passage,
        start: int,
        end: int,
        *,
        named: bool = False,
    ) -> ActorRef | None:
        """The body of a state in the actors file; with `named` one that is not in it as well."""
        adjectives = data("states.en")["adjectives"].get(country)
        if not adjectives:
            return None
        phrase = f"{adjectives[0].capitalize()} {noun}"
        found = self.scene.references.actors.find(phrase, "en", self.scene.report.published)
        whole = next((m for m in found if m.start == 0 and m.end == len(phrase)), None)
        if whole is None or whole.actor.kind is ActorKind.STATE:
            if not named:
                return None
            return ActorRef(phrase, None, self.scene.printed(passage, start, end))
        return ActorRef(whole.actor.name, whole.actor.id, self.scene.printed(passage, start, end))

    def _back_reference(
        self, words: tuple[Word, ...], head: int | None, people: People, actor: Actor | None
    ) -> ActorRef | None:
        """As in "the ministry", "the governor": the latest one that went by this word."""
        if head is None or not words:
            return None
        cut = next(
            (n for n, w in enumerate(words) if w.tag in ("P", "W") or w.lower == ","), len(words)
        )
        words = words[: max(cut, head + 1)]
        noun = words[head].lower
        definite = words[0].lower in _DEFINITE or (
            len(words) < _PHRASE
            and words[0].tag not in ("D", "#", "J")
            and not (noun in people.persons and noun.endswith("s"))
        )
        if not definite or (actor is not None and actor.kind is ActorKind.STATE):
            return None
        own = [w.lower for w in words if w.tag in ("N", "NP", "J") and w.lower != noun]
        if any(w.capital for w in words[1:]) or noun not in people.anybody:
            return None
        body = noun in people.bodies and noun not in people.persons
        for known in reversed(self.known):
            if body and known.person:
                continue  # "the council" is not the council's head
            if noun in known.words and all(each in known.words for each in own):
                return known.ref
        return None

    def _reference(self, mention: ActorMention, passage: Passage) -> ActorRef:
        each = next((a for a in passage.actors if a.mention is mention), None)
        printed = self.scene.printed(passage, each.start, each.end) if each else None
        name = self.spelt.get(mention.actor.id, mention.actor.name)
        return ActorRef(name, mention.actor.id, printed)

    def _by_sort(
        self, passage: Passage, start: int, words: tuple[Word, ...], head: int | None
    ) -> ActorRef | None:
        """As in "the group" for a movement whose name has no such word."""
        if head is None or head != 1 or words[0].lower not in _POINTING:
            return None
        noun = words[head].lower
        sorts = [kind for kind, nouns in data("sorts.en")["sorts"].items() if noun in nouns]
        for each in reversed(passage.actors):
            if each.end <= start and each.mention.actor.kind.value in sorts:
                return self._reference(each.mention, passage)
        for known in reversed(self.known):
            actor = self.scene.references.actors.get(known.ref.id) if known.ref.id else None
            if actor is not None and actor.kind.value in sorts:
                return known.ref
        return None

    def _by_office(self, words: tuple[Word, ...]) -> ActorRef | None:
        """As in "the head of state" for whom the text has called president."""
        named = " ".join(w.lower for w in words if w.tag != "Q").removeprefix("the ")
        for offices in data("sorts.en")["offices"]:
            if named not in offices:
                continue
            for known in reversed(self.known):
                if known.person and any(set(each.split()) <= known.words for each in offices):
                    return known.ref
        return None

    def _by_rank(
        self, passage: Passage, words: tuple[Word, ...], head: int | None
    ) -> ActorRef | None:
        """As in "the commander of the force" for a general whom the text has named by his rank."""
        people = tongue(passage.language).people
        owned = any(w.tag == "'S" for w in words)
        definite = words[0].lower == "the" or owned
        if head is None or not definite or not one_person(words[head].lower, people):
            return None
        anyone = words[head].lower in data("people.en")["anyone"]
        if words[head].lower not in people.titles and not anyone:
            return None
        last = next((known for known in reversed(self.known) if known.person), None)
        if last is None or not last.spoke or passage.number - last.passage > _RECENT:
            return None
        ranks = data("people.en")["ranks"]
        office = last.words & people.titles
        ranked = bool(office) and office <= frozenset(ranks)
        return last.ref if ranked or (anyone and not owned and len(words) == _BARE) else None

    def _owned(self, passage: Passage, start: int, end: int, head: int | None) -> ActorRef | None:
        """As in "its command centre", "the agency's inspectors": named by whose it is."""
        words = passage.words[start:end]
        kind = _OWNED_BY.get(words[0].lower)
        mark = 0 if kind else next((n for n, w in enumerate(words) if w.tag == "'S"), None)
        if head is None or mark is None or head <= mark:
            return None
        owner = self._nearest_thing(passage, start) if words[0].lower == "its" else None
        if owner is None:
            owner = self.pronoun(kind) if kind else self._owner(passage, start, start + mark)
        if owner is None:
            return None
        cut = next((n for n, w in enumerate(words) if w.tag in ("W", ".", "Q")), len(words))
        if cut <= mark + 1:
            return None
        rest = _SPACES.sub(" ", self.scene.printed(passage, start + mark + 1, start + cut))
        printed = self.scene.printed(passage, start, start + cut)
        ref = ActorRef(f"{owner.name}'s {rest}", None, printed)
        people = tongue(passage.language).people
        person = words[head].lower in people.persons
        return self._remember(ref, words, passage, person=person)

    def _nearest_thing(self, passage: Passage, before: int) -> ActorRef | None:
        """Whose "its" is behind a hospital or a plant of the sentence: "its director said"."""
        tree, words = passage.tree, passage.words
        targets = tongue(passage.language).events.targets
        bodies = tongue(passage.language).people.bodies
        for at in range(before - 1, -1, -1) if len(tree) else ():
            word = words[at]
            if word.tag not in ("N", "NP") or word.lower.endswith("s"):
                continue
            known = any(each.start <= at < each.end for each in passage.actors)
            if known or (word.lower in bodies and not _a_site(targets, words, at)):
                return None  # followed by the text's own order of who was named
            if _a_site(targets, words, at):
                start, end = tree.noun_phrase(at)
                start = start + 1 if words[start].tag == "D" else start
                end = next((n for n in range(start, end) if words[n].tag == "."), end)
                return ActorRef(passage.said(start, end), None, None) if start < end else None
        return None

    def _owner(self, passage: Passage, start: int, end: int) -> ActorRef | None:
        """Who "the agency" is in "the agency's inspectors": one met before, without a name."""
        words = passage.words[start:end]
        people = tongue(passage.language).people
        head = head_noun(words, people)
        if head is None or words[0].lower not in _POINTING or any(w.capital for w in words[1:]):
            return None
        return (
            self._back_reference(words, head, people, None)
            or self._by_sort(passage, start, words, head)
            or self._home_body(passage, start, end, head)
        )

    def _worded(
        self, passage: Passage, start: int, end: int, head: int | None, people: People
    ) -> ActorRef | None:
        words = passage.words[start:end]
        last = end
        for at in range(start, end):
            word = passage.words[at]
            if at > start and (word.lower in _CUT or word.lower in (",", ";", "(")):
                last = at
                break
        whole, last = last, min(last, start + _LONGEST)
        while last < whole and passage.words[last].capital and passage.words[last - 1].capital:
            last += 1  # a name is not cut
        while last > start + 1 and passage.words[last - 1].tag in (".", "Q", "P", "C", "D"):
            last -= 1
        printed = self.scene.printed(passage, start, last)
        shown = _SPACES.sub(" ", self._in_words(passage, start, last))
        shown = self._placed(passage, start, last) or shown
        for article in _ARTICLES if not shown.lower().startswith("one of ") else ():
            shown = shown.removeprefix(article)
        name = in_english(shown.replace("’", "'"), passage.language, people.english)
        person = head is not None and one_person(words[head].lower, people)
        if person:
            self._takes_side(passage, start, end, ActorRef(name, None, printed))
        return self._remember(ActorRef(name, None, printed), words, passage, person=person)

    def _takes_side(self, passage: Passage, start: int, end: int, person: ActorRef) -> None:
        """As in "Houthi spokesman Yahya Saree", "a spokesman for the group": whom he speaks for."""
        if person.name in self.sides:
            return
        words = passage.words
        people = tongue(passage.language).people
        if not any(w.lower in people.humans for w in words[start:end]):
            return
        for each in passage.actors:
            actor = each.mention.actor
            if start <= each.start < end and actor.kind not in _NO_SIDE:
                self.sides[person.name] = self._reference(each.mention, passage)
                return
        body = next(
            (
                n
                for n in range(start + 1, end)
                if words[n - 1].lower in ("for", "of") and words[n].lower in _POINTING
            ),
            None,
        )
        group = self.resolve(passage, (body, end)) if body is not None else None
        if group is not None and group.name != person.name and group.id is not None:
            self.sides[person.name] = group

    def _in_words(self, passage: Passage, start: int, last: int) -> str:
        """As printed, an agency called by its letters by its name: "an SBU official"."""
        text, at = "", start
        for each in passage.actors:
            short = passage.words[each.start].text
            letters = each.end - each.start == 1 and short.isupper() and len(short) >= _LETTERS
            if letters and at <= each.start < last and each.mention.actor.kind in _BODIES:
                gap = self.scene.printed(passage, at, each.start) + " " if each.start > at else ""
                text, at = f"{text}{gap}{each.mention.actor.name} ", each.end
        rest = self.scene.printed(passage, at, last) if at < last else ""
        return f"{text}{rest}".replace(" 's", "'s").replace(" ’s", "’s").strip()

    def _placed(self, passage: Passage, start: int, last: int) -> str | None:
        """As in "officials in the regional capital, Mekelle": the place by its name."""
        words = passage.words
        if last >= len(words) or words[last].lower != ",":
            return None
        place = next((each for each in passage.places if each.start == last + 1), None)
        where = next((n for n in range(start + 1, last) if words[n].lower == "in"), None)
        if place is None or where is None or any(w.capital for w in words[where:last]):
            return None
        return f"{passage.said(start, where + 1)} {passage.said(place.start, place.end)}"

    def _remember(
        self,
        ref: ActorRef,
        words: tuple[Word, ...],
        passage: Passage,
        *,
        person: bool,
        spoke: bool = True,
    ) -> ActorRef:
        lower = frozenset(word.lower for word in words) | frozenset(ref.name.lower().split())
        lower |= _in_full(lower)
        cut = next((n for n, w in enumerate(words) if n and w.tag in ("P", "W")), len(words))
        plural = any(
            (w.lower.endswith("s") and w.tag in ("N", "NP")) or w.lower in _IRREGULAR for w in words
        )
        body = any(w.capital for w in words[1:cut]) and not any(
            (w.lower.endswith("s") and w.tag == "N" and not w.capital) or w.lower in _IRREGULAR
            for w in words[:cut]
        )  # "the Ministry of the Armed Forces" is one
        known = next((k for k in self.known if k.ref.name == ref.name), None)
        if known is not None:
            self.known.remove(known)
            lower |= known.words
            person = person or known.person
            spoke = spoke or (known.spoke and known.passage >= passage.number - 1)
        said = spoke and not self.about
        self.known.append(_Known(ref, lower, person, plural, passage.number, spoke, body, said))
        del self.known[:-_MOST_KNOWN]
        return ref


def _apposed_name(passage: Passage, start: int, end: int) -> int | None:
    """Where a name begins that a comma sets behind a bare noun: "the operator, Comanav"."""
    words = passage.words
    comma = next((n for n in range(start + 1, end) if words[n].lower == ","), None)
    if comma is None or comma + 1 >= end:
        return None
    rest = words[comma + 1 : end]
    bare_noun = not any(w.capital for w in words[start + 1 : comma])
    named = all(w.tag == "NP" and w.capital for w in rest)
    placed = any(comma < place.start < end for place in passage.places)
    return comma + 1 if bare_noun and named and not placed else None


def _below(passage: Passage, start: int, at: int) -> bool:
    """As in "the deputy foreign minister": not who holds the office that the words go on with."""
    below = data("people.en")["below"]
    return at > start and passage.words[at - 1].lower in below


def _a_body(words: Sequence[Word], people: People) -> bool:
    head = head_noun(tuple(words), people)
    return head is not None and words[head].lower in people.bodies - people.persons


def _after_article(name: str) -> str:
    first, _, rest = name.partition(" ")
    return rest if rest and first.lower() in _LEADING else name


def _opens(passage: Passage, at: int) -> bool:
    """Whether only when, where and how stands before: "In a message on Saturday the group"."""
    before = passage.words[:at]
    verbs = any(w.tag in ("VD", "VP", "MD", "VB") for w in before)
    return at <= _FIRST or (before[0].tag in ("P", "T", "R") and not verbs)


def _cuts(word: Word) -> bool:
    """Whether a name ends here: "the ministry (MoD)", "a second, who spoke to Reuters"."""
    return word.lower == "(" or (word.tag == "W" and word.lower in _CUT)


def _a_site(targets: Lexicon, words: Sequence[Word], at: int) -> bool:
    """Whether the noun is of a building or a works: "hospital", "refinery"."""
    return targets.at(words, at) is not None


@cache
def _cut_short() -> Mapping[str, str]:
    return dict(data("people.en")["short"])


def _in_full(words: frozenset[str]) -> frozenset[str]:
    """The words that ranks and offices cut short stand for."""
    short = _cut_short()
    whole = (short[each.rstrip(".")] for each in words if each.rstrip(".") in short)
    return frozenset(word for each in whole for word in each.split())


def _is_writer(words: Sequence[Word]) -> bool:
    """As in "our correspondent", "this news agency", "one of our reporters": who writes it."""
    low = [word.lower for word in words]
    if " ".join(low) in data("people.en")["writers"]:
        return True
    own = "our" in low or low[0] == "this"
    return own and low[-1] in data("people.en")["writing"] and len(low) <= _LONGEST


def _fits(known: _Known, kind: str) -> bool:
    if kind == "many":
        return known.plural
    if kind == "person":
        return known.person
    return not known.person and not (known.plural and known.ref.id is None and not known.body)


def _names_of(state: Actor, place: str) -> set[str]:
    return {state.name.lower(), place.lower(), *place.lower().split()}
