"""Who first said it: claims that go back to one mouth are one origin, however many print them.

One speaker is one origin, and so is a body with its members: a ministry that confirms the ministry
adds nothing, nor does its second spokesman. Several unnamed speakers of one name are one, unless
different relays lead to them. A writer who cites nobody is one origin an outlet; writers whose
texts carry one agency's credit, repeat each other at length, or share a slip of the pen that
nobody else makes, are one. What writers read off one photograph, or off frames of one recording,
goes back to that picture. A text that names other reports of the record by their digests quotes
the record: what it says is no new origin. What was collapsed stays listed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from remnant.assessing.copies import (
    copied,
    quoting_the_record,
    shared_slips,
    shingles,
    wire_of,
)
from remnant.assessing.findings import listed
from remnant.assessing.lexicon import folded
from remnant.assessing.resting import rests_on_a_picture
from remnant.assessing.voices import Parties, is_writer
from remnant.domain.assessment import Origin
from remnant.domain.values import THE_REPORT, ActorRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from remnant.domain.claim import Claim
    from remnant.domain.ports import Actors
    from remnant.domain.report import Report

THIS_RECORD = ActorRef("this record", "this-record")


def origins(
    claims: Sequence[Claim],
    reports: Sequence[Report],
    sources: Mapping[str, str],
    actors: Actors,
    pictures: Mapping[str, str] | None = None,
) -> tuple[Origin, ...]:
    """The origins of the claims, in the order in which they first speak.

    `sources` gives the report (digest) that each claim (id) is in, `pictures` for each report that
    carries a picture which others carry as well, that picture's digest.
    """
    return Roots(reports, sources, actors, pictures).of(claims)


@dataclass(slots=True)
class _Mouth:
    """A speaker as found, with the claims made in that name and why they were put together.

    `relay` is the deepest relay that leads to an unnamed speaker.
    """

    actor: ActorRef
    relay: str | None
    claims: list[str] = field(default_factory=list)
    signs: list[str] = field(default_factory=list)


class Roots:
    """Where the claims of some reports go back to; texts are compared once."""

    def __init__(
        self,
        reports: Sequence[Report],
        sources: Mapping[str, str],
        actors: Actors,
        pictures: Mapping[str, str] | None = None,
    ) -> None:
        self.sources = sources
        self._reports = {report.digest: report for report in reports}
        self._pictures = pictures or {}
        self._parties = Parties(actors)
        self._writers = _writers(reports, self._parties)

    def of(self, claims: Iterable[Claim]) -> tuple[Origin, ...]:
        mouths: dict[tuple[str, str | None], _Mouth] = {}
        for claim in claims:
            actor, relay, sign = self._root(claim)
            key = (actor.id or folded(actor.name), relay)
            mouth = mouths.setdefault(key, _Mouth(actor, relay))
            mouth.claims.append(claim.id)
            if sign not in mouth.signs:
                mouth.signs.append(sign)
        return tuple(self._origin(group) for group in self._bodies(list(mouths.values())))

    def is_own(self, claim: Claim) -> bool:
        """Whether the claim is the record's own account come back."""
        writer = self._writers.get(self.sources.get(claim.id, ""))
        return is_writer(claim.speaker) and writer is not None and writer[0] == THIS_RECORD

    def _root(self, claim: Claim) -> tuple[ActorRef, str | None, str]:
        """A claim's origin, the relay to it where it is unnamed, and the sign it is known by."""
        if is_writer(claim.speaker):
            if picture := self._picture(claim):
                actor = ActorRef(f"the picture {picture[:15]}", f"picture:{picture}")
                return actor, None, "one picture, whoever prints it"
            writer = self._writers.get(self.sources.get(claim.id, ""))
            actor, sign = writer or (THE_REPORT, "a writer's own words")
            return actor, None, sign
        if claim.speaker.id is not None:
            return claim.speaker, None, "one speaker"
        root = claim.via[-1] if claim.via else None
        relay = None if root is None else root.id or folded(root.name)
        return claim.speaker, relay, "one name"

    def _picture(self, claim: Claim) -> str | None:
        """The picture that several reports carry and that the writer's words rest on."""
        report = self._reports.get(self.sources.get(claim.id, ""))
        picture = self._pictures.get(report.digest) if report else None
        return picture if report and picture and rests_on_a_picture(report, claim) else None

    def _bodies(self, mouths: list[_Mouth]) -> list[list[_Mouth]]:
        """Mouths of one origin together, in the order in which the first of each speaks."""
        groups: list[list[_Mouth]] = []
        for mouth in mouths:
            near = [g for g in groups if any(self._one_origin(each, mouth) for each in g)]
            merged = [each for group in near for each in group]
            groups = [group for group in groups if group not in near]
            groups.append([*merged, mouth])
        place = {id(mouth): at for at, mouth in enumerate(mouths)}
        return sorted(groups, key=lambda group: place[id(group[0])])

    def _one_origin(self, mine: _Mouth, theirs: _Mouth) -> bool:
        one, other = mine.actor, theirs.actor
        if one.id is None and other.id is None:
            return folded(one.name) == folded(other.name) and None in (mine.relay, theirs.relay)
        if one.id is None or other.id is None:
            return False
        return self._parties.one_mouth(one, other) or self._parties.one_office(one, other)

    def _origin(self, group: list[_Mouth]) -> Origin:
        claims = tuple(claim for mouth in group for claim in mouth.claims)
        reports = len({self.sources.get(claim, "") for claim in claims})
        signs = listed(sign for mouth in group for sign in mouth.signs)
        others = dict.fromkeys(mouth.actor.name for mouth in group[1:])
        others.pop(group[0].actor.name, None)
        spoken = f"; {listed(others)} of the same body" if others else ""
        place = "one report" if reports == 1 else f"{reports} reports"
        return Origin(group[0].actor, claims, f"{signs}{spoken}, in {place}")


def _writers(reports: Sequence[Report], parties: Parties) -> dict[str, tuple[ActorRef, str]]:
    """For each report (digest), whose words its writer's own sentences are, and by which sign.

    Of texts that repeat each other the first in the order given leads.
    """
    writers: dict[str, tuple[ActorRef, str]] = {}
    own = quoting_the_record(reports)
    slips = shared_slips(reports)
    seen: list[tuple[Report, frozenset[tuple[str, ...]]]] = []
    for report in reports:
        text = shingles(report)
        first = next((other for other, earlier in seen if copied(text, earlier)), None)
        slip = next(((o, s) for o, _ in seen if (s := slips.get((o.digest, report.digest)))), None)
        seen.append((report, text))
        wire = wire_of(report)
        if report.digest in own:
            writers[report.digest] = THIS_RECORD, "this record's own account, no new origin"
        elif wire is not None:
            writers[report.digest] = _known(wire, parties), f"credited to {wire}"
        elif first is not None:
            writers[report.digest] = writers[first.digest][0], "nearly the same text"
        elif slip is not None:
            sign = f"the same slip (“{slip[1]}”)"
            writers[report.digest] = writers[slip[0].digest][0], sign
        else:
            writers[report.digest] = _outlet(report, parties), "a writer's own words"
    return writers


def _outlet(report: Report, parties: Parties) -> ActorRef:
    """The outlet that speaks in its own words; a report of no known outlet stands for itself."""
    if report.outlet:
        return _known(report.outlet, parties)
    name = f"{THE_REPORT.name} “{report.title or report.path}”"
    return ActorRef(name, f"{THE_REPORT.id}:{report.digest}", report.title)


def _known(name: str, parties: Parties) -> ActorRef:
    """The actor that the whole name means; the Moscow Herald is not Moscow."""
    return parties.whole(name) or ActorRef(name)
