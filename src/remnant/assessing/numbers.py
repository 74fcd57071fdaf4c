"""Counts of one slot from different speakers held together.

A toll grows while the search goes on: two different tolls contradict each other only where
nothing says that they were taken at different moments, over different areas or of different
people. A figure of zero is no early toll.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from remnant.assessing.counts import allowed, highest, lowest, stand
from remnant.assessing.findings import Finding, capital, hedged, sides, unique
from remnant.assessing.lexicon import folded, speaks_of
from remnant.assessing.voices import is_writer
from remnant.domain.assessment import Relation
from remnant.domain.claim import Slot, Stance
from remnant.domain.values import Count
from remnant.domain.wording import count_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from remnant.assessing.findings import Ledger
    from remnant.domain.claim import Claim

_TOLLS = (Slot.KILLED, Slot.INJURED)
_ONE_EVENT = (Slot.LAUNCHED, Slot.INTERCEPTED, Slot.STRUCK, Slot.FELL)

_WORDS = {
    Slot.KILLED: "killed",
    Slot.INJURED: "injured",
    Slot.LAUNCHED: "launched",
    Slot.INTERCEPTED: "intercepted",
    Slot.STRUCK: "that struck",
    Slot.FELL: "that fell",
}


def find(ledger: Ledger) -> Iterator[Finding]:
    for slot in (*_TOLLS, *_ONE_EVENT):
        claims = [c for c in ledger.of(slot) if isinstance(c.value, Count)]
        pairs = [
            (one, other, relation)
            for one, other in combinations(claims, 2)
            if (relation := _relation(ledger, one, other, claims)) is not None
        ]
        for relation in (Relation.CONTRADICTS, Relation.INCOMPARABLE):
            within = unique(
                c for one, other, found in pairs if found is relation for c in (one, other)
            )
            if within:
                yield Finding((slot,), within, relation, _why(slot, within, relation))


def _relation(ledger: Ledger, one: Claim, other: Claim, claims: list[Claim]) -> Relation | None:
    """The listed relation of two claims, None where they fit or are not to be held together."""
    if not ledger.apart(one, other) or not _clash(one, other):
        return None
    if any(
        not _clash(mine, theirs)
        for mine in _all_by(ledger, one, claims)
        for theirs in _all_by(ledger, other, claims)
    ):
        return None  # a speaker with several figures is met by the one that fits
    if _differs(_unit(one), _unit(other)):
        return Relation.INCOMPARABLE if one.slot in _TOLLS else None
    if _differs(one.scope, other.scope) or one.scope != other.scope:
        return Relation.INCOMPARABLE
    if one.slot in _TOLLS and _other_moment(one, other):
        return None if is_writer(one.speaker) or is_writer(other.speaker) else Relation.INCOMPARABLE
    return Relation.CONTRADICTS


def _clash(one: Claim, other: Claim) -> bool:
    if not isinstance(one.value, Count) or not isinstance(other.value, Count):
        return False
    numbers = (
        allowed(c.value, denied=c.stance is Stance.DENIES)
        for c in (one, other)
        if isinstance(c.value, Count)
    )
    return stand(*numbers) is Relation.CONTRADICTS


def _all_by(ledger: Ledger, claim: Claim, claims: list[Claim]) -> list[Claim]:
    return [
        c for c in claims if ledger.voice(c) == ledger.voice(claim) and c.stance is claim.stance
    ]


def _unit(claim: Claim) -> str | None:
    return claim.value.unit if isinstance(claim.value, Count) else None


def _differs(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and folded(one) != folded(other)


def _other_moment(one: Claim, other: Claim) -> bool:
    """Whether the words or the dates place two tolls at different moments of a growing count."""
    if any(_is_none(claim) for claim in (one, other)):
        return False
    if not one.said.meets(other.said):
        return True
    return any(speaks_of(claim.quote.text, "moment") for claim in (one, other))


def _is_none(claim: Claim) -> bool:
    if not isinstance(claim.value, Count):
        return False
    numbers = allowed(claim.value, denied=claim.stance is Stance.DENIES)
    return lowest(numbers) == 0 and highest(numbers) == 0


def _why(slot: Slot, claims: tuple[Claim, ...], relation: Relation) -> str:
    told = sides((_answer(slot, claim), claim.speaker.name) for claim in claims)
    if relation is Relation.CONTRADICTS:
        return f"{capital(told)}: no number satisfies all of them."
    return f"{capital(told)}: the counts differ in moment, area or what is counted."


def _answer(slot: Slot, claim: Claim) -> str:
    if not isinstance(claim.value, Count):
        return str(claim.value)
    denial = "not " if claim.stance is Stance.DENIES else ""
    return hedged(claim, f"{denial}{count_words(claim.value)} {_WORDS[slot]}")
