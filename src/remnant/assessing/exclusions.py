"""Ways in which two affirmed answers to one question exclude each other."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from remnant.assessing.arms import exclude, fired_at_the_other, struck_with
from remnant.assessing.clock import clocks_apart
from remnant.assessing.findings import text_of
from remnant.assessing.lexicon import classes, speaks_of
from remnant.assessing.voices import is_writer
from remnant.domain.assessment import Relation
from remnant.domain.claim import Slot, Stance
from remnant.domain.values import WeaponLevel, WeaponRef

if TYPE_CHECKING:
    from collections.abc import Callable

    from remnant.assessing.findings import Ledger
    from remnant.domain.claim import Claim

CAUSES = ("accident", "attack", "storm", "staged")
USES = ("civilian", "military")


@dataclass(frozen=True, slots=True)
class Exclusion:
    """One way: over which slots, what relation follows, and the reason or the assumption."""

    slots: tuple[Slot, ...]
    relation: Relation
    fails: Callable[[Ledger, Claim, Claim], bool]
    reason: str


def _of_other_classes(ledger: Ledger, one: Claim, other: Claim, among: tuple[str, ...]) -> bool:
    """Whether the answers of each speaker belong to a class, and share none."""
    mine, theirs = (
        frozenset(c for each in ledger.beside(claim) for c in classes(text_of(each), among))
        for claim in (one, other)
    )
    own = all(classes(text_of(claim), among) for claim in (one, other))
    return own and not mine & theirs


def _served_both(ledger: Ledger, one: Claim, other: Claim) -> bool:
    """A civilian place hit or aimed at, against a military one hit. Aiming at the one and
    hitting the other is a miss, and no tension.
    """
    if one.slot is other.slot is Slot.INTENDED_TARGET:
        return False
    if one.slot is not other.slot:
        aimed = one if one.slot is Slot.INTENDED_TARGET else other
        if classes(text_of(aimed), USES) != {"civilian"}:
            return False
    return _of_other_classes(ledger, one, other, USES)


def _also_meant(_: Ledger, one: Claim, other: Claim) -> bool:
    """One aim at those who fight alone, one at civilians too."""
    kinds = (classes(text_of(one), USES), classes(text_of(other), USES))
    return {"military"} in kinds and set(USES) in kinds


def _burst_or_whole(one: str, other: str) -> bool:
    whole = [speaks_of(text, "unexploded") for text in (one, other)]
    burst = [speaks_of(text, "exploded") and not whole[at] for at, text in enumerate((one, other))]
    return any(whole) and any(burst)


def _other_arms(ledger: Ledger, one: Claim, other: Claim) -> bool:
    """Whether no weapon that the one names can be one that the other names; where somebody
    names several, there were several, and nobody need name all of them.
    """
    weapons = ledger.weapons
    mine, theirs = struck_with(one, weapons), struck_with(other, weapons)
    if not (mine and theirs) or _several_told(ledger) or _in_passing(one) or _in_passing(other):
        return False
    return all(exclude(a, b, weapons) for a in mine for b in theirs)


def _in_passing(claim: Claim) -> bool:
    """Whether a writer only names a class ("drones"): no answer to those who name a type."""
    value = claim.value
    return (
        is_writer(claim.speaker)
        and isinstance(value, WeaponRef)
        and value.level is WeaponLevel.CLASS
    )


def _several_told(ledger: Ledger) -> bool:
    """Whether one speaker affirms weapons that exclude each other: more than one was used."""
    told: dict[object, list[WeaponRef]] = {}
    for claim in ledger.of(Slot.WEAPON):
        if claim.stance is Stance.AFFIRMS:
            told.setdefault(ledger.voice(claim), []).extend(struck_with(claim, ledger.weapons))
    return any(
        exclude(a, b, ledger.weapons) for named in told.values() for a, b in combinations(named, 2)
    )


EXCLUSIONS = (
    Exclusion(
        (Slot.CAUSE,),
        Relation.CONTRADICTS,
        lambda ledger, one, other: _of_other_classes(ledger, one, other, CAUSES),
        "one cause excludes the other",
    ),
    Exclusion(
        (Slot.INTENDED_TARGET,),
        Relation.CONTRADICTS,
        lambda ledger, one, other: _of_other_classes(ledger, one, other, USES),
        "the aims exclude each other",
    ),
    Exclusion(
        (Slot.INTENDED_TARGET,),
        Relation.TENSION,
        _also_meant,
        "the civilians there were meant as well",
    ),
    Exclusion(
        (Slot.TARGET, Slot.INTENDED_TARGET),
        Relation.TENSION,
        _served_both,
        "one place served both, or both were hit",
    ),
    Exclusion(
        (Slot.WRECKAGE,),
        Relation.CONTRADICTS,
        lambda _, one, other: _burst_or_whole(text_of(one), text_of(other)),
        "it exploded or it did not",
    ),
    Exclusion(
        (Slot.TIME,),
        Relation.CONTRADICTS,
        lambda _, one, other: clocks_apart(text_of(one), text_of(other)),
        "it cannot have been at both times",
    ),
    Exclusion(
        (Slot.WEAPON, Slot.WRECKAGE),
        Relation.CONTRADICTS,
        lambda ledger, one, other: (
            _other_arms(ledger, one, other) and not fired_at_the_other(one, other, ledger.weapons)
        ),
        "no one weapon fits",
    ),
    Exclusion(
        (Slot.WEAPON, Slot.WRECKAGE),
        Relation.TENSION,
        lambda ledger, one, other: (
            _other_arms(ledger, one, other) and fired_at_the_other(one, other, ledger.weapons)
        ),
        "the remains are of a weapon fired at the other",
    ),
)
