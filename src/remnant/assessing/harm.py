"""Civilians hurt by one account, a military target hit by another: both can hold only if the
civilians were beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.assessing.counts import highest, lowest
from remnant.assessing.exclusions import USES
from remnant.assessing.findings import Finding, capital, quoted, sides, text_of, unique
from remnant.assessing.lexicon import classes
from remnant.assessing.numbers import numbers_of, only_civilians
from remnant.domain.assessment import Relation
from remnant.domain.claim import Slot, Stance
from remnant.domain.values import Count
from remnant.domain.wording import count_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from remnant.assessing.findings import Ledger
    from remnant.domain.claim import Claim

_TOLLS = (Slot.KILLED, Slot.INJURED)
_ASSUMPTION = "civilians were hurt beside the military target"


def find(ledger: Ledger) -> Iterator[Finding]:
    """Only where nobody tells of a civilian target: else the targets disagree already."""
    targets = [claim for claim in ledger.of(Slot.TARGET) if claim.stance is Stance.AFFIRMS]
    if any("civilian" in classes(text_of(claim), USES) for claim in targets):
        return
    military = [claim for claim in targets if classes(text_of(claim), USES) == {"military"}]
    hurt = [claim for claim in ledger.of(*_TOLLS) if _hurts_civilians(claim)]
    within = unique(
        claim
        for toll in hurt
        for target in military
        if ledger.apart(toll, target)
        for claim in (target, toll)
    )
    if within:
        told = capital(sides(ledger, within, _answer))
        slots = (Slot.TARGET, within[1].slot)
        why = f"{told}: both can hold only if {_ASSUMPTION}."
        yield Finding(slots, within, Relation.TENSION, why, _ASSUMPTION)


def _hurts_civilians(claim: Claim) -> bool:
    if claim.stance is not Stance.AFFIRMS or not only_civilians(claim):
        return False
    numbers = numbers_of(claim)
    return lowest(numbers) > 0 or highest(numbers) != 0


def _answer(claim: Claim) -> str:
    if isinstance(claim.value, Count):
        return f"{count_words(claim.value)} civilians {claim.slot.value}"
    return f"a hit on {quoted(claim)}"
