"""Who first said it: claims that go back to one mouth are one origin, however many print them.

One speaker is one origin, and so is a body with its members (a ministry that confirms the
ministry adds nothing). Several unnamed speakers of one name are one, unless different relays
lead to them. A writer who cites nobody is one origin an outlet; writers whose texts carry one
agency's credit, or repeat each other at length, are one. What was collapsed stays listed.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from remnant.assessing.copies import copied, shingles, wire_of
from remnant.assessing.lexicon import folded
from remnant.assessing.voices import Parties, is_writer
from remnant.domain.assessment import Origin
from remnant.domain.values import THE_REPORT, ActorRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from remnant.domain.claim import Claim
    from remnant.domain.ports import Actors
    from remnant.domain.report import Report


@dataclass(slots=True)
class _Mouth:
    """A speaker as found, with the claims made in that name and why they were put together."""

    actor: ActorRef
    relayed: bool
    claims: list[str]
    signs: list[str]


def origins(
    claims: Sequence[Claim],
    reports: Sequence[Report],
    sources: Mapping[str, str],
    actors: Actors,
) -> tuple[Origin, ...]:
    """The origins of the claims, in the order in which they first speak.

    `sources` gives the report (digest) that each claim (id) is in.
    """
    parties = Parties(actors)
    writers = _writers(reports, parties)
    mouths: dict[tuple[str, ...], _Mouth] = {}
    for claim in claims:
        key, actor, sign = _root(claim, writers.get(sources.get(claim.id, "")))
        mouth = mouths.setdefault(key, _Mouth(actor, len(key) > 1, [], []))
        mouth.claims.append(claim.id)
        if sign not in mouth.signs:
            mouth.signs.append(sign)
    return tuple(
        Origin(mouth.actor, tuple(mouth.claims), _why(mouth, sources))
        for mouth in _merged(list(mouths.values()), parties)
    )


def _root(
    claim: Claim, writer: tuple[ActorRef, str] | None
) -> tuple[tuple[str, ...], ActorRef, str]:
    """What a claim's origin is known by, who that is, and by which sign."""
    if is_writer(claim.speaker):
        actor, sign = writer or (THE_REPORT, "the writer's own words")
        return (actor.id or folded(actor.name),), actor, sign
    if claim.speaker.id is not None:
        return (claim.speaker.id,), claim.speaker, "one speaker"
    root = claim.via[-1] if claim.via else None
    relay = () if root is None else (root.id or folded(root.name),)
    return (folded(claim.speaker.name), *relay), claim.speaker, "one name"


def _writers(reports: Iterable[Report], parties: Parties) -> dict[str, tuple[ActorRef, str]]:
    """For each report (digest), whose words its writer's own sentences are, and by which sign."""
    given = list(reports)
    texts = {report.digest: shingles(report) for report in given}
    leader: dict[str, str] = {}
    for one, other in combinations(given, 2):
        if copied(texts[one.digest], texts[other.digest]):
            leader[other.digest] = min(
                leader.get(other.digest, other.digest), leader.get(one.digest, one.digest)
            )
            leader.setdefault(one.digest, leader[other.digest])
    by_digest = {report.digest: report for report in given}
    writers = {}
    for report in given:
        first = by_digest[leader.get(report.digest, report.digest)]
        wire = wire_of(report) or wire_of(first)
        if wire is not None:
            writers[report.digest] = _known(wire, parties), f"credited to {wire}"
        elif report.digest in leader:
            writers[report.digest] = _outlet(first, parties), "the same text, nearly word for word"
        else:
            writers[report.digest] = _outlet(report, parties), "the writer's own words"
    return writers


def _outlet(report: Report, parties: Parties) -> ActorRef:
    """The outlet that speaks in its own words; a report of no known outlet stands for itself."""
    if report.outlet:
        return _known(report.outlet, parties)
    return ActorRef(THE_REPORT.name, f"{THE_REPORT.id}:{report.digest}", report.title)


def _known(name: str, parties: Parties) -> ActorRef:
    behind = parties.behind(ActorRef(name))
    return behind[0] if len(behind) == 1 else ActorRef(name)


def _merged(mouths: list[_Mouth], parties: Parties) -> list[_Mouth]:
    """Mouths of one body put together, the first to speak leading."""
    kept: list[_Mouth] = []
    for mouth in mouths:
        home = next((k for k in kept if _one_origin(k, mouth, parties)), None)
        if home is None:
            kept.append(mouth)
            continue
        home.claims.extend(mouth.claims)
        sign = (
            f"{mouth.actor.name} speaks for the same body"
            if mouth.actor.name != home.actor.name
            else "one name"
        )
        if sign not in home.signs:
            home.signs.append(sign)
    return kept


def _one_origin(mine: _Mouth, theirs: _Mouth, parties: Parties) -> bool:
    one, other = mine.actor, theirs.actor
    if one.id is None and other.id is None and folded(one.name) == folded(other.name):
        return not (mine.relayed and theirs.relayed)
    return one.id is not None and other.id is not None and parties.one_mouth(one, other)


def _why(mouth: _Mouth, sources: Mapping[str, str]) -> str:
    reports = len({sources.get(claim, "") for claim in mouth.claims})
    place = "one report" if reports == 1 else f"{reports} reports"
    return f"{'; '.join(mouth.signs)}, in {place}"
