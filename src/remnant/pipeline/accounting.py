"""What the record keeps beside an incident, computed from the tellings that it joins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.assessing import disagreements, origins
from remnant.domain.claim import Slot, Stance
from remnant.domain.incident import Account
from remnant.domain.values import Count

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from remnant.domain.claim import Claim
    from remnant.domain.incident import Incident, Told
    from remnant.domain.ports import References


def accounts(
    incidents: Iterable[Incident], told: Iterable[Told], references: References
) -> list[Account]:
    """An account of each incident; `told` are all their tellings, and may be more."""
    by_name = {each.name: each for each in told}
    return [
        account(incident, [by_name[name] for name in incident.tellings], references)
        for incident in incidents
    ]


def account(incident: Incident, members: Sequence[Told], references: References) -> Account:
    """`members` are the incident's tellings."""
    claims = tuple(claim for each in members for claim in each.claims)
    reports = {each.report.digest: each.report for each in members}
    sources = {claim.id: each.report.digest for each in members for claim in each.claims}
    found = origins(claims, tuple(reports.values()), sources, references.actors)
    unfit = disagreements(claims, references, sources, {each.name for each in members})
    return Account(incident, unfit, len(found), _struck(claims))


def _struck(claims: Iterable[Claim]) -> Count | None:
    """The widest reading of how many weapons reached something: from the least that anyone
    affirms to the most, open where one of them is.
    """
    counts = [
        claim.value
        for claim in claims
        if claim.slot is Slot.STRUCK
        and claim.stance is Stance.AFFIRMS
        and isinstance(claim.value, Count)
    ]
    if not counts:
        return None
    highs = [count.max for count in counts]
    return Count(
        min(count.low for count in counts),
        None if None in highs else max(high for high in highs if high is not None),
        approximate=any(count.approximate for count in counts),
    )
