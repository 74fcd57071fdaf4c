"""Two perpetrators exclude each other, unless one contains the other or a claim names both."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from remnant.assessing.findings import Finding, capital, sides, unique
from remnant.domain.assessment import Relation
from remnant.domain.claim import Slot, Stance
from remnant.domain.values import ActorRef

if TYPE_CHECKING:
    from collections.abc import Iterator

    from remnant.assessing.findings import Ledger
    from remnant.domain.claim import Claim


def find(ledger: Ledger) -> Iterator[Finding]:
    claims = [claim for claim in ledger.of(Slot.PERPETRATOR) if named(claim)]
    opposed = unique(
        claim
        for one, other in combinations(claims, 2)
        if ledger.apart(one, other) and _exclude(ledger, one, other)
        for claim in (one, other)
    )
    if opposed:
        yield Finding((Slot.PERPETRATOR,), opposed, Relation.CONTRADICTS, _why(ledger, opposed))


def named(claim: Claim) -> tuple[ActorRef, ...]:
    """The actors that a claim names as perpetrators."""
    values = claim.value if isinstance(claim.value, tuple) else (claim.value,)
    return tuple(value for value in values if isinstance(value, ActorRef))


def _exclude(ledger: Ledger, one: Claim, other: Claim) -> bool:
    denies = (one.stance is Stance.DENIES, other.stance is Stance.DENIES)
    if denies == (True, True):
        return False
    if denies == (False, False):
        return not any(
            ledger.parties.may_be_same(mine, theirs)
            for mine in _answer_of(ledger, one)
            for theirs in _answer_of(ledger, other)
        )
    denial, affirmation = (one, other) if denies[0] else (other, one)
    return all(
        any(
            ledger.parties.includes(whole, part) or ledger.parties.are_people_of(whole, part)
            for whole in named(denial)
        )
        for part in named(affirmation)
    )


def _answer_of(ledger: Ledger, claim: Claim) -> tuple[ActorRef, ...]:
    """All whom the speaker of this claim names, in this claim or beside it."""
    return tuple(actor for each in ledger.beside(claim) for actor in named(each))


def _why(ledger: Ledger, opposed: tuple[Claim, ...]) -> str:
    """A plain denial needs no reason behind it."""
    told = capital(sides(ledger, opposed, _answer))
    alone = len({_answer(claim) for claim in opposed}) == 1
    return f"{told}." if alone else f"{told}: no one perpetrator fits."


def _answer(claim: Claim) -> str:
    return " and ".join(actor.name for actor in named(claim))
