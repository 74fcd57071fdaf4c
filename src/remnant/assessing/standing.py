"""How each speaker stands to an incident: struck, accused, aligned, neutral, or without a side.

The standing is towards this incident and no property of the speaker: a ministry is accused here
and struck there.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from remnant.assessing.lexicon import Line, words
from remnant.assessing.parties import named
from remnant.assessing.voices import Parties, is_writer
from remnant.domain.assessment import Standing
from remnant.domain.claim import Act, Slot, Stance
from remnant.domain.ports import ActorKind
from remnant.domain.values import ActorRef
from remnant.naming.yamlfile import read_yaml

if TYPE_CHECKING:
    from collections.abc import Sequence

    from remnant.domain.claim import Claim
    from remnant.domain.incident import Incident
    from remnant.domain.ports import Actors
    from remnant.domain.values import Place

_OF_ITSELF = (Slot.PERPETRATOR, Slot.CAUSE)
_BY_WORDS = {
    "investigation": Standing.INVESTIGATION,
    "monitor": Standing.MONITOR,
    "witness": Standing.WITNESS,
    "anonymous": Standing.ANONYMOUS,
}
PARTIES = (Standing.ACCUSED, Standing.ITSELF, Standing.VICTIM, Standing.ALIGNED)


class Standings:
    """The standing of the speakers of one incident's claims."""

    def __init__(self, incident: Incident, claims: Sequence[Claim], actors: Actors) -> None:
        self._actors = actors
        self._parties = Parties(actors)
        self._when = incident.date
        self._struck = _holder(incident.place)
        self._accused = frozenset(
            side
            for claim in claims
            if claim.slot is Slot.PERPETRATOR
            for actor in named(claim)
            for side in self._sides(actor)
        )
        self._enemies = frozenset(
            side for war in _wars() if self._struck in war for side in war if side != self._struck
        )

    def of(self, claim: Claim) -> Standing:
        """How the claim's speaker stands, in this claim."""
        speaker = claim.speaker
        if is_writer(speaker):
            return Standing.MEDIA if checkable(claim) else Standing.UNATTRIBUTED
        kind = self._kind(speaker)
        if kind is ActorKind.MONITOR:
            return Standing.MONITOR
        if kind is ActorKind.OUTLET:
            return Standing.MEDIA if checkable(claim) else Standing.UNATTRIBUTED
        by_name = next((s for name, s in _BY_WORDS.items() if _says(speaker, name)), None)
        if by_name is not None and (kind is None or by_name is Standing.INVESTIGATION):
            return by_name
        standing = self._side_of(speaker, kind)
        return Standing.ITSELF if self._takes_it_on(claim, standing) else standing

    def side(self, claim: Claim, standing: Standing) -> str:
        """Who may be speaking with one another: the officials of one party, and all speakers
        without a party that stand alike.
        """
        if standing not in PARTIES:
            return standing.value
        return f"{standing.value}: {' '.join(sorted(self._sides(claim.speaker)))}"

    def too_early(self, claim: Claim) -> bool:
        """Whether it was said days before the incident: a threat or a forecast, no observation."""
        gap = claim.said.gap(self._when)
        return bool(
            gap is not None
            and gap > 1
            and claim.said.end
            and self._when.start
            and claim.said.end < self._when.start
        )

    def _kind(self, speaker: ActorRef) -> ActorKind | None:
        entry = self._actors.get(speaker.id) if speaker.id else None
        return entry.kind if entry else None

    def _sides(self, actor: ActorRef) -> frozenset[str]:
        """The states, or groups without a state, behind a name."""
        entry = self._actors.get(actor.id or "")
        known = (
            (entry,)
            if entry
            else tuple(
                self._actors.get(each.id or "")
                for each in self._parties.behind(ActorRef(actor.name))
            )
        )
        return frozenset(each.country or each.id for each in known if each)

    def _side_of(self, speaker: ActorRef, kind: ActorKind | None) -> Standing:
        sides = self._sides(speaker)
        if not sides:
            return self._unknown(speaker)
        only_itself = bool(self._accused) and self._accused <= {self._struck}
        if self._struck in sides:
            return Standing.ACCUSED if only_itself else Standing.VICTIM
        if sides & (self._enemies | self._accused):
            return Standing.ACCUSED
        if kind is ActorKind.ORGANISATION:
            return Standing.NEUTRAL
        arms = _arms()
        if sides & (arms.get(self._struck or "", frozenset()) | self._arming(self._accused)):
            return Standing.ALIGNED
        return Standing.NEUTRAL

    def _arming(self, sides: frozenset[str]) -> frozenset[str]:
        return frozenset(each for side in sides for each in _arms().get(side, frozenset()))

    def _unknown(self, speaker: ActorRef) -> Standing:
        """A speaker whom the actors file does not know, by the words of the name."""
        if _says(speaker, "local"):
            return Standing.VICTIM
        if _says(speaker, "official"):
            return Standing.ANONYMOUS
        return Standing.UNKNOWN

    def _takes_it_on(self, claim: Claim, standing: Standing) -> bool:
        """Whether an accused party says of itself that it did it."""
        if claim.stance is not Stance.AFFIRMS or claim.slot not in _OF_ITSELF:
            return False
        if claim.act is Act.CLAIMS_RESPONSIBILITY:
            return True
        return standing is Standing.ACCUSED and any(
            self._parties.includes(actor, claim.speaker) for actor in named(claim)
        )


def checkable(claim: Claim) -> bool:
    """Whether the claim names a ground that can be checked apart from its speaker."""
    return claim.basis is not None and _holds(words(claim.basis), "checkable")


def repeats(claim: Claim) -> bool:
    """Whether the speaker rests on what was published, and so adds no observation."""
    return (
        claim.basis is not None and _holds(words(claim.basis), "hearsay") and not checkable(claim)
    )


def _says(speaker: ActorRef, name: str) -> bool:
    return _holds(words(f"{speaker.name} {speaker.printed or ''}"), name)


def _holds(said: tuple[str, ...], name: str) -> bool:
    return any(
        line.stands_at(said, at)
        for line in _lines()[name]
        for at in range(len(said) - len(line.words) + 1)
    )


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = read_yaml(files("remnant.assessing") / "standing.yaml")
    return data


@cache
def _lines() -> dict[str, tuple[Line, ...]]:
    data = _data()
    return {
        name: tuple(Line(words(line), line.endswith(".")) for line in lines)
        for name, lines in data.items()
        if name not in ("wars", "arms", "held")
    }


def _holder(place: Place | None) -> str | None:
    """Who holds the place, and is struck when it is."""
    if place is None:
        return None
    names = {place.name, place.region}
    data = _data()
    return next((by for by, held in data["held"].items() if names & set(held)), place.country)


@cache
def _wars() -> tuple[frozenset[str], ...]:
    data = _data()
    return tuple(frozenset(war) for war in data["wars"])


@cache
def _arms() -> dict[str, frozenset[str]]:
    data = _data()
    return {side: frozenset(states) for side, states in data["arms"].items()}
