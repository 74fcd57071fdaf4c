"""Claims in the making, and what every family of rules asks of a sentence."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from remnant.domain.claim import STATED, Act, Certainty, Slot, Stance
from remnant.domain.ports import ActorKind
from remnant.domain.values import ActorRef
from remnant.reading.hedges import certainty
from remnant.reading.setting import adjectives, clause_of
from remnant.reading.tongue import Tongue, tongue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from remnant.domain.ports import Actor, ActorMention
    from remnant.domain.values import Value
    from remnant.reading.frames import Clause, Span
    from remnant.reading.happenings import Happening
    from remnant.reading.scene import Located, Passage, Scene
    from remnant.reading.speakers import Speakers
    from remnant.reading.threads import Incidents
    from remnant.reading.voices import Spoken, Voice
    from remnant.reading.words import Word


# Bodies that without more are those of the state that the report is about.
_OF_THE_STATE = (
    ["government"], ["junta"], ["army"], ["military"], ["ministry"], ["regime"], ["forces"],
)  # fmt: skip
_PEOPLES = adjectives("en")
_NAMELESS = 3  # words of such a body: "federal government", "interior ministry"


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim before it has an id: `start`..`end` are words of the passage."""

    passage: int
    start: int
    end: int
    slot: Slot
    value: Value
    voice: Voice
    stance: Stance = Stance.AFFIRMS
    act: Act | None = None
    certainty: Certainty = STATED
    rule: str = ""
    at: int | None = None  # the word that decides which incident it is about
    revises: bool = False
    links: tuple[str, ...] = ()
    speaker: ActorRef | None = None
    everywhere: bool = False  # about all incidents spoken of so far
    scope: str | None = None


@dataclass(slots=True)
class Desk:
    """One sentence on the desk, with what is known so far."""

    scene: Scene
    passage: Passage
    spoken: Spoken
    event: Happening
    incidents: Incidents
    speakers: Speakers
    before: list[Draft] = field(default_factory=list)
    words: tuple[Word, ...] = field(init=False)
    tongue: Tongue = field(init=False)

    def __post_init__(self) -> None:
        self.words = self.passage.words
        self.tongue = tongue(self.passage.language)

    def clauses(self) -> Iterator[tuple[int, Clause, Voice]]:
        for number, clause in enumerate(self.passage.clauses):
            at = clause.verb.main if clause.verb else clause.start
            yield number, clause, self.spoken.at(at)

    def meaning(self, verb: int, stop: int | None = None) -> str | None:
        """What the verb at a word means in a report of attacks."""
        match = self.tongue.events.verbs.at(self.words, verb, stop)
        return match.meaning if match is not None else None

    def clause_at(self, word: int) -> Clause | None:
        if not self.passage.clauses:
            return None
        return self.passage.clauses[clause_of(self.passage, word)]

    def whole(self, clause: Clause) -> Span:
        """The clause with its subject where that stands directly before it."""
        start = clause.start
        if (
            clause.subject is not None
            and clause.subject[1] <= clause.start + 1
            and clause.subject[0] < start
        ):
            gap = self.words[clause.subject[1] : clause.start]
            if len(gap) <= 1:
                start = clause.subject[0]
        return start, clause.end

    def lately(self, sentences: int) -> list[Draft]:
        """What this sentence and so many before it claim so far; drafts come in their order."""
        first = self.passage.number - sentences
        at = len(self.before)
        while at and self.before[at - 1].passage >= first:
            at -= 1
        return self.before[at:]

    def hedge(self, start: int, end: int) -> Certainty:
        return certainty(self.passage, start, end)

    def printed(self, start: int, end: int) -> str:
        return self.scene.printed(self.passage, start, end)

    def actor_in(self, start: int, end: int, *, states: bool = True) -> ActorRef | None:
        """The first known actor named in these words."""
        for each in self.passage.actors:
            if start <= each.start < end and (
                states or each.mention.actor.kind is not ActorKind.STATE
            ):
                if self._owns_another(each, end):
                    continue
                if each.mention.actor.kind == ActorKind.OUTLET:
                    continue
                printed = self.printed(each.start, each.end)
                return ActorRef(each.mention.actor.name, each.mention.actor.id, printed)
        return None

    def _owns_another(self, each: Located[ActorMention], end: int) -> bool:
        """As in "Somalia's Al-Shabaab fighters": the party is the one that is had."""
        words = self.words
        if each.end >= len(words) or words[each.end].tag != "'S":
            return False
        return any(
            each.end < other.start <= each.end + 2 and other.start < end
            for other in self.passage.actors
        )

    def state_of(self, actor: ActorRef) -> ActorRef:
        """The state that an actor belongs to; an armed group answers for itself."""
        known = self.scene.references.actors.get(actor.id) if actor.id else None
        if known is not None and known.country and known.kind is not ActorKind.ARMED_GROUP:
            state = self.scene.references.actors.state_of(known.country)
            if state is not None:
                return ActorRef(state.name, state.id, actor.printed)
        side = self.speakers.sides.get(actor.name) if known is None or not known.country else None
        if side is not None and side.name != actor.name:
            return replace(self.state_of(side), printed=actor.printed)
        named = self._state_named(actor) if actor.id is None else None
        if named is not None:
            return ActorRef(named.name, named.id, actor.printed)
        words = actor.name.lower().split()
        if actor.id is None and (
            words[-1:] in _OF_THE_STATE or [words[0].removesuffix("'s")] in _OF_THE_STATE
        ):
            home = self.speakers.home_state()
            if home is not None and len(actor.name.split()) <= _NAMELESS:
                return ActorRef(home.name, home.id, actor.printed)
        return actor

    def _state_named(self, body: ActorRef) -> Actor | None:
        """The state that a worded body begins with: "Iranian mission", "France's ministry"."""
        first = body.name.split()[0]
        if first.lower() in _PEOPLES:
            return self.scene.references.actors.state_of(_PEOPLES[first.lower()])
        if not first.endswith("'s") or len(body.name.split()) == 1:
            return None
        found = self.scene.references.actors.find(first.removesuffix("'s"), "en", None)
        states = [each.actor for each in found if each.actor.kind is ActorKind.STATE]
        return states[0] if states else None

    def same_side(self, left: ActorRef, right: ActorRef) -> bool:
        return left.name == right.name or self.state_of(left).name == self.state_of(right).name
