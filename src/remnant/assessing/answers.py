"""Answers in words: denied against affirmed, and causes, targets and weapons that exclude
each other.

Where the words tell nothing the claims disagree with nothing: silence is better than a guess.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from remnant.assessing.arms import exclude, fired_at_the_other, is_within, named, struck_with
from remnant.assessing.clock import clocks_apart
from remnant.assessing.findings import Finding, capital, hedged, sides, text_of, unique
from remnant.assessing.lexicon import classes, speaks_of, stems
from remnant.domain.assessment import Relation
from remnant.domain.claim import Slot, Stance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from remnant.assessing.findings import Ledger
    from remnant.domain.claim import Claim

_DENIABLE = (
    Slot.OCCURRED,
    Slot.TARGET,
    Slot.INTENDED_TARGET,
    Slot.DAMAGE,
    Slot.CAUSE,
    Slot.PLACE,
)
_CAUSES = ("accident", "attack", "storm", "staged")
_USES = ("civilian", "military")
_KINDS_OF_THING = (*_USES, "aircraft", "attack", "destroyed")
_DICE = 0.5  # share of their words that a denial and an affirmation of one thing have in common


@dataclass(frozen=True, slots=True)
class _Test:
    """A way in which two affirmed answers do not fit."""

    slots: tuple[Slot, ...]
    relation: Relation
    fails: Callable[[Ledger, Claim, Claim], bool]
    reason: str


_TESTS = (
    _Test(
        (Slot.CAUSE,),
        Relation.CONTRADICTS,
        lambda _, one, other: _of_other_classes(one, other, _CAUSES),
        "one cause excludes the other",
    ),
    _Test(
        (Slot.INTENDED_TARGET,),
        Relation.CONTRADICTS,
        lambda _, one, other: _of_other_classes(one, other, _USES),
        "the aims exclude each other",
    ),
    _Test(
        (Slot.TARGET, Slot.INTENDED_TARGET),
        Relation.TENSION,
        lambda _, one, other: _served_both(one, other),
        "one place served both, or both were hit",
    ),
    _Test(
        (Slot.WRECKAGE,),
        Relation.CONTRADICTS,
        lambda _, one, other: _burst_or_whole(text_of(one), text_of(other)),
        "it exploded or it did not",
    ),
    _Test(
        (Slot.TIME,),
        Relation.CONTRADICTS,
        lambda _, one, other: clocks_apart(text_of(one), text_of(other)),
        "it cannot have been at both times",
    ),
    _Test(
        (Slot.WEAPON, Slot.WRECKAGE),
        Relation.CONTRADICTS,
        lambda ledger, one, other: (
            _other_arms(ledger, one, other) and not fired_at_the_other(one, other, ledger.weapons)
        ),
        "no one weapon satisfies all of them",
    ),
    _Test(
        (Slot.WEAPON, Slot.WRECKAGE),
        Relation.TENSION,
        lambda ledger, one, other: (
            _other_arms(ledger, one, other) and fired_at_the_other(one, other, ledger.weapons)
        ),
        "the remains are of a weapon fired at the other",
    ),
)


def find(ledger: Ledger) -> Iterator[Finding]:
    for slot in _DENIABLE:
        yield from _denied(ledger, slot)
    yield from _denied_weapon(ledger)
    for test in _TESTS:
        yield from _failing(ledger, test)
    yield from _accident_or_attack(ledger)


def _failing(ledger: Ledger, test: _Test) -> Iterator[Finding]:
    claims = [claim for claim in ledger.of(*test.slots) if claim.stance is Stance.AFFIRMS]
    within = unique(
        claim
        for one, other in combinations(claims, 2)
        if ledger.apart(one, other) and test.fails(ledger, one, other)
        for claim in (one, other)
    )
    if within:
        yield _finding(test.slots[0], within, test.relation, test.reason)


def _finding(slot: Slot, claims: tuple[Claim, ...], relation: Relation, reason: str) -> Finding:
    """What does not fit, said with its reason or, for a tension, its assumption."""
    told = capital(sides((_answer(claim), claim.speaker.name) for claim in claims))
    if relation is Relation.TENSION:
        ending = f"both can hold only if {reason}"
        return Finding((slot,), claims, relation, f"{told}: {ending}.", reason)
    return Finding((slot,), claims, relation, f"{told}: {reason}.")


def _answer(claim: Claim) -> str:
    text = hedged(claim, text_of(claim))
    return f"not {text}" if claim.stance is Stance.DENIES else text


def _of_other_classes(one: Claim, other: Claim, among: tuple[str, ...]) -> bool:
    """Whether each answer belongs to a class, and they share none."""
    mine, theirs = classes(text_of(one), among), classes(text_of(other), among)
    return bool(mine and theirs) and not mine & theirs


def _served_both(one: Claim, other: Claim) -> bool:
    """A civilian place hit or aimed at, against a military one hit. Aiming at the one and
    hitting the other is a miss, and no tension.
    """
    if one.slot is not other.slot:
        aimed = one if one.slot is Slot.INTENDED_TARGET else other
        return classes(text_of(aimed), _USES) == {"civilian"} and _of_other_classes(
            one, other, _USES
        )
    return one.slot is Slot.TARGET and _of_other_classes(one, other, _USES)


def _burst_or_whole(one: str, other: str) -> bool:
    whole = [speaks_of(text, "unexploded") for text in (one, other)]
    burst = [speaks_of(text, "exploded") and not whole[at] for at, text in enumerate((one, other))]
    return any(whole) and any(burst)


# --- denials ---------------------------------------------------------------------------------


def _denied(ledger: Ledger, slot: Slot) -> Iterator[Finding]:
    claims = ledger.of(slot)
    within = unique(
        claim
        for denial in claims
        for affirmation in claims
        if denial.stance is Stance.DENIES
        and affirmation.stance is Stance.AFFIRMS
        and ledger.apart(denial, affirmation)
        and _same_thing(text_of(denial), text_of(affirmation))
        for claim in (affirmation, denial)
    )
    if within:
        yield _finding(slot, within, Relation.CONTRADICTS, "what the one affirms the other denies")


def _same_thing(denied: str, affirmed: str) -> bool:
    """Whether a denial speaks of what is affirmed: mostly in the same words, or of its kind."""
    mine, theirs = stems(denied), stems(affirmed)
    shared = mine & theirs
    if shared and (
        shared in (mine, theirs) or 2 * len(shared) >= _DICE * (len(mine) + len(theirs))
    ):
        return True
    kind = classes(denied, _KINDS_OF_THING)
    return len(kind) == 1 and kind <= classes(affirmed, _KINDS_OF_THING)


def _denied_weapon(ledger: Ledger) -> Iterator[Finding]:
    claims = [c for c in ledger.of(Slot.WEAPON, Slot.WRECKAGE) if named(c, ledger.weapons)]
    within = unique(
        claim
        for denial in claims
        for affirmation in claims
        if denial.stance is Stance.DENIES
        and affirmation.stance is Stance.AFFIRMS
        and ledger.apart(denial, affirmation)
        and _rules_out(ledger, denial, affirmation)
        for claim in (affirmation, denial)
    )
    if within:
        yield _finding(
            Slot.WEAPON, within, Relation.CONTRADICTS, "what the one affirms the other denies"
        )


def _rules_out(ledger: Ledger, denial: Claim, affirmation: Claim) -> bool:
    weapons = ledger.weapons
    denied = named(denial, weapons)
    return all(
        any(is_within(each, whole, weapons) for whole in denied)
        for each in named(affirmation, weapons)
    )


# --- weapons, accidents ----------------------------------------------------------------------


def _other_arms(ledger: Ledger, one: Claim, other: Claim) -> bool:
    """Whether no weapon that the one names can be one that the other names."""
    weapons = ledger.weapons
    mine, theirs = struck_with(one, weapons), struck_with(other, weapons)
    return bool(mine and theirs) and all(exclude(a, b, weapons) for a in mine for b in theirs)


def _accident_or_attack(ledger: Ledger) -> Iterator[Finding]:
    """An accident, or a denial that it was an attack, against whoever affirms an attacker."""
    harmless = [claim for claim in ledger.claims if _says_no_attack(claim)]
    attacks = [claim for claim in ledger.claims if _says_attack(claim)]
    attackers = {ledger.voice(claim) for claim in attacks}
    within = unique(
        claim
        for denial in harmless
        for attack in attacks
        if ledger.voice(denial) not in attackers and ledger.apart(denial, attack)
        for claim in (denial, attack)
    )
    if within:
        slot = Slot.OCCURRED if any(c.slot is Slot.OCCURRED for c in within) else Slot.CAUSE
        yield _finding(slot, within, Relation.CONTRADICTS, "an accident excludes an attack")


def _says_no_attack(claim: Claim) -> bool:
    text = text_of(claim)
    if claim.slot is Slot.CAUSE and claim.stance is Stance.AFFIRMS:
        return classes(text, _CAUSES) == {"accident"}
    denies = claim.slot is Slot.OCCURRED and claim.stance is Stance.DENIES
    return denies and speaks_of(text, "attack")


def _says_attack(claim: Claim) -> bool:
    return claim.stance is Stance.AFFIRMS and claim.slot in (Slot.PERPETRATOR, Slot.STRUCK)
