"""Who speaks, and whether two names mean one actor."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from remnant.assessing.lexicon import folded, is_common, speaks_of, stems
from remnant.domain.ports import ActorKind
from remnant.domain.values import THE_REPORT, ActorRef

if TYPE_CHECKING:
    from collections.abc import Mapping

    from remnant.domain.claim import Claim
    from remnant.domain.ports import Actors

Voice = tuple[str, str]  # an actor's id or folded name, and the report where the writer speaks

_STATES = frozenset({ActorKind.STATE})


def voice(claim: Claim, sources: Mapping[str, str]) -> Voice:
    """Whose answer it is: an identity, or the writer of one report.

    `sources` gives the report of each claim; without it all claims count as one report's.
    """
    name = claim.speaker.id or folded(claim.speaker.name)
    own = claim.speaker.id == THE_REPORT.id or name == THE_REPORT.name
    return (THE_REPORT.name, sources.get(claim.id, "")) if own else (name, "")


def is_writer(speaker: ActorRef) -> bool:
    return speaker.id == THE_REPORT.id or folded(speaker.name) == THE_REPORT.name


@dataclass(slots=True)
class Parties:
    """Names of actors held together by the actors file, and by their words where it knows none."""

    actors: Actors
    _named: dict[str, tuple[ActorRef, ...]] = field(default_factory=dict)

    def behind(self, actor: ActorRef) -> tuple[ActorRef, ...]:
        """Whom the file knows in this name: itself, or those that its words name ("Syrian
        government forces" are Syria's).
        """
        if actor.id is not None:
            return (actor,)
        if actor.name not in self._named:
            mentions = self.actors.find(actor.name, "en") or self.actors.adjectives(
                actor.name, "en"
            )
            self._named[actor.name] = tuple(ActorRef(m.actor.name, m.actor.id) for m in mentions)
        return self._named[actor.name]

    def whole(self, name: str) -> ActorRef | None:
        """The actor whose name this is from end to end."""
        mentions = self.actors.find(name, "en")
        if len(mentions) != 1 or (mentions[0].start, mentions[0].end) != (0, len(name)):
            return None
        return ActorRef(mentions[0].actor.name, mentions[0].actor.id)

    def includes(self, whole: ActorRef, part: ActorRef) -> bool:
        """Whether whoever is `part` is thereby `whole` too."""
        if folded(whole.name) == folded(part.name):
            return True
        if whole.id is not None:
            return any(self.actors.holds(whole, each) for each in self.behind(part))
        known = self.behind(whole)
        if not known:
            return stems(whole.name) <= stems(part.name)
        return len(known) == 1 and any(
            self.actors.holds(known[0], each) for each in self.behind(part)
        )

    def may_be_same(self, one: ActorRef, other: ActorRef) -> bool:
        """Whether both names can be true of one perpetrator: either contains the other, or one
        is too vague to tell.
        """
        return (
            self.includes(one, other)
            or self.includes(other, one)
            or any(self._is_vague(each) for each in (one, other))
            or (not (one.id and other.id) and _share_a_name(one, other))
            or self._one_by_two_names(one, other)
        )

    def _one_by_two_names(self, one: ActorRef, other: ActorRef) -> bool:
        """Whether two entries of one country differ only in words that every force's name has:
        "Russian armed forces", "the Russian military".
        """
        mine, theirs = (self.actors.get(each.id or "") for each in (one, other))
        if mine is None or theirs is None or mine.country is None:
            return False
        own = [
            {stem for stem in stems(each.name) if not is_common(stem)} for each in (mine, theirs)
        ]
        return mine.country == theirs.country and own[0] == own[1] != set()

    def _is_vague(self, actor: ActorRef) -> bool:
        if actor.id is not None:
            return False
        tied = speaks_of(actor.name, "proxy")
        return tied or (speaks_of(actor.name, "vague") and not self.behind(actor))

    def one_mouth(self, one: ActorRef, other: ActorRef) -> bool:
        """Whether one office speaks through both: the same actor, or a body and its member.

        A state is no office: its army and its governors are heard apart.
        """
        if one.id is None or other.id is None:
            return folded(one.name) == folded(other.name)
        if one.id == other.id:
            return True
        for whole, part in ((one, other), (other, one)):
            entry = self.actors.get(whole.id or "")
            if entry is not None and entry.kind not in _STATES and self.actors.holds(whole, part):
                return True
        return False

    def are_people_of(self, state: ActorRef, people: ActorRef) -> bool:
        """Whether a state that denies speaks of them: named by its name and no body of another
        ("Ukrainian nationalists", "Ukrainian saboteurs").
        """
        whole, part = (self.actors.get(each.id or "") for each in (state, people))
        return (
            whole is not None
            and part is not None
            and whole.kind in _STATES
            and whole.country is not None
            and whole.country == part.country
        )

    def one_office(self, one: ActorRef, other: ActorRef) -> bool:
        """Whether both belong to one body that is no state: two spokesmen of one ministry."""
        above = [
            entry.part_of if (entry := self.actors.get(each.id or "")) else None
            for each in (one, other)
        ]
        if above[0] is None or above[0] != above[1]:
            return False
        body = self.actors.get(above[0])
        return body is not None and body.kind not in _STATES


def _share_a_name(one: ActorRef, other: ActorRef) -> bool:
    return any(not is_common(stem) for stem in stems(one.name) & stems(other.name))
