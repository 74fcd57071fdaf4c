"""Which claims about one incident cannot both hold, or only under an assumption.

Each question is shown once: pairs that stand in one relation over the same slots are gathered
into one disagreement, and where a question has several relations the strongest is kept.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from remnant.assessing import answers, harm, numbers, parties, physics
from remnant.assessing.findings import Finding, Ledger, unique
from remnant.assessing.voices import Parties
from remnant.domain.assessment import Disagreement, Relation
from remnant.domain.claim import Slot, Stance
from remnant.linking.defending import without_defence

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from remnant.domain.claim import Claim
    from remnant.domain.ports import References

_STRENGTH = {Relation.CONTRADICTS: 0, Relation.TENSION: 1, Relation.INCOMPARABLE: 2}
_ORDER = {slot: place for place, slot in enumerate(Slot)}
_THROUGH = frozenset({Slot.LAUNCHED, Slot.INTERCEPTED, Slot.STRUCK, Slot.FELL})
_AGAINST = Relation.CONTRADICTS
_SPEAKING = (Stance.AFFIRMS, Stance.DENIES)


def disagreements(
    claims: Sequence[Claim],
    references: References,
    sources: Mapping[str, str] | None = None,
    tellings: Collection[str] | None = None,
) -> tuple[Disagreement, ...]:
    """The disagreements among claims, incident by incident, in the order of the claims.

    `sources` gives the report (digest) of each claim (id); it tells the writers of several
    reports apart. `tellings` are names that the claims' `incident` may hold and that all mean
    one incident; without it each name is an incident. Withheld and open answers, and claims
    that their own speaker has revised, disagree with nothing.
    """
    revised = {claim.supersedes for claim in claims if claim.supersedes}
    standing = [
        claim
        for claim in claims
        if claim.stance in _SPEAKING and claim.value is not None and claim.id not in revised
    ]
    standing = without_defence(standing, sources or {}, references.weapons)
    shared = (
        Parties(references.actors),
        references.weapons,
        sources or {},
        {claim.id: claim for claim in claims if claim.id in revised},
    )
    return tuple(
        chain.from_iterable(
            _of_incident(Ledger(tuple(about), *shared))
            for about in _by_incident(standing, tellings)
        )
    )


def _by_incident(
    claims: Sequence[Claim], tellings: Collection[str] | None
) -> Iterable[Sequence[Claim]]:
    if tellings is not None:
        names = frozenset(tellings)
        return [[claim for claim in claims if not names.isdisjoint(claim.incident)]]
    about: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        for incident in claim.incident:
            about[incident].append(claim)
    return about.values()


def _of_incident(ledger: Ledger) -> Iterable[Disagreement]:
    counted = [*_one_toll(ledger, numbers.find(ledger)), *physics.find(ledger)]
    told = _one_origin(ledger, [*parties.find(ledger), *answers.find(ledger)])
    found = [*_one_account(counted), *told]
    if not any(Slot.TARGET in finding.question for finding in found):
        found += harm.find(ledger)
    place = {claim.id: at for at, claim in enumerate(ledger.claims)}
    strongest: dict[tuple[Slot, ...], Finding] = {}
    for finding in sorted(found, key=lambda each: _STRENGTH[each.relation]):
        kept = strongest.setdefault(finding.question, finding)
        if kept is not finding and kept.relation is finding.relation:
            claims = unique((*kept.claims, *finding.claims))
            strongest[finding.question] = replace(kept, claims=claims)
    for finding in sorted(strongest.values(), key=lambda f: min(place[c.id] for c in f.claims)):
        yield Disagreement(
            claims=tuple(c.id for c in sorted(finding.claims, key=lambda c: place[c.id])),
            slots=tuple(sorted({c.slot for c in finding.claims}, key=lambda s: _ORDER[s])),
            relation=finding.relation,
            why=finding.why,
            assumption=finding.assumption,
        )


def _one_toll(ledger: Ledger, counted: Iterable[Finding]) -> Iterable[Finding]:
    """Killed and injured that both sides give in one breath are one question ("no one was hurt",
    "six dead and as many wounded").
    """
    found = list(counted)
    killed = {f.relation: f for f in found if f.question == (Slot.KILLED,)}
    for finding in found:
        beside = killed.get(finding.relation)
        if finding.question != (Slot.INJURED,) or beside is None:
            continue
        if _in_one_breath(ledger, finding, beside):
            found[found.index(beside)] = replace(
                beside,
                claims=(*beside.claims, *finding.claims),
                why=f"{beside.why} {finding.why}",
            )
            found.remove(finding)
            break
    return found


def _in_one_breath(ledger: Ledger, injured: Finding, killed: Finding) -> bool:
    """Whether two voices each give both figures in the same words."""
    words = {(ledger.voice(c), c.quote.start, c.quote.end) for c in killed.claims}
    both = {
        ledger.voice(c)
        for c in injured.claims
        if (ledger.voice(c), c.quote.start, c.quote.end) in words
    }
    return len(both) > 1


def _one_origin(ledger: Ledger, found: Sequence[Finding]) -> Iterable[Finding]:
    """A cause that is denied, and a perpetrator that one of the same voices names or denies, are
    one question: whoever denies that a mine of theirs tore loose denies that it was theirs. So
    are an accident against an attack and one attacker against another.
    """
    perpetrator = next((f for f in found if f.question == (Slot.PERPETRATOR,)), None)
    if perpetrator is None or perpetrator.relation is not _AGAINST:
        return found
    beside = [f for f in found if f is not perpetrator and _asks_who(ledger, f, perpetrator)]
    if not beside:
        return found
    both = replace(
        perpetrator,
        claims=unique(claim for f in (perpetrator, *beside) for claim in f.claims),
        why=" ".join(f.why for f in (perpetrator, *beside)),
    )
    return [both if f is perpetrator else f for f in found if f not in beside]


def _asks_who(ledger: Ledger, finding: Finding, perpetrator: Finding) -> bool:
    """Whether a dispute over the cause is one over who did it."""
    if finding.relation is not _AGAINST or finding.question[0] not in (Slot.CAUSE, Slot.OCCURRED):
        return False
    if any(claim.slot is Slot.PERPETRATOR for claim in finding.claims):
        return True
    voices = {ledger.voice(claim) for claim in perpetrator.claims}
    return (
        finding.question == (Slot.CAUSE,)
        and any(claim.stance is Stance.DENIES for claim in finding.claims)
        and any(ledger.voice(claim) in voices for claim in finding.claims)
    )


def _one_account(counted: Sequence[Finding]) -> Iterable[Finding]:
    """Contradictions over launched, stopped, fallen and struck are one question: how many got
    through.
    """
    through = [
        each
        for each in counted
        if each.relation is Relation.CONTRADICTS and _THROUGH.issuperset(each.question)
    ]
    yield from (each for each in counted if each not in through)
    if through:
        yield Finding(
            (Slot.LAUNCHED,),
            unique(claim for each in through for claim in each.claims),
            Relation.CONTRADICTS,
            " ".join(each.why for each in through),
        )
