"""Answers in words: denied against affirmed, and causes, targets and weapons that exclude
each other.

Where the words tell nothing the claims disagree with nothing: silence is better than a guess.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from remnant.assessing.arms import is_within, named
from remnant.assessing.exclusions import CAUSES, EXCLUSIONS, USES
from remnant.assessing.findings import Finding, capital, quoted, sides, text_of, unique
from remnant.assessing.lexicon import classes, speaks_of, stems
from remnant.assessing.voices import is_writer
from remnant.domain.assessment import Relation
from remnant.domain.claim import Slot, Stance
from remnant.domain.values import ActorRef

if TYPE_CHECKING:
    from collections.abc import Iterator

    from remnant.assessing.exclusions import Exclusion
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
_KINDS_OF_THING = (*USES, "aircraft", "attack", "destroyed")
_DICE = 0.5  # share of their words that a denial and an affirmation of one thing have in common


def find(ledger: Ledger) -> Iterator[Finding]:
    found = [finding for slot in _DENIABLE for finding in _denied(ledger, slot)]
    found += _denied_weapon(ledger)
    found += [finding for kind in EXCLUSIONS for finding in _failing(ledger, kind)]
    yield from found
    disputed = {slot for finding in found for slot in finding.question}
    if not disputed & {Slot.OCCURRED, Slot.CAUSE}:
        yield from _accident_or_attack(ledger)


def _failing(ledger: Ledger, kind: Exclusion) -> Iterator[Finding]:
    claims = [claim for claim in ledger.of(*kind.slots) if claim.stance is Stance.AFFIRMS]
    within = unique(
        claim
        for one, other in combinations(claims, 2)
        if ledger.apart(one, other) and kind.fails(ledger, one, other)
        for claim in (one, other)
    )
    if within:
        yield _finding(ledger, kind.slots[0], within, kind.relation, kind.reason)


def _finding(
    ledger: Ledger, slot: Slot, claims: tuple[Claim, ...], relation: Relation, reason: str
) -> Finding:
    """What does not fit, said with its reason or, for a tension, its assumption."""
    told = capital(sides(ledger, claims, quoted))
    if relation is Relation.TENSION:
        ending = f"both can hold only if {reason}"
        return Finding((slot,), claims, relation, f"{told}: {ending}.", reason)
    return Finding((slot,), claims, relation, f"{told}: {reason}.")


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
        and same_thing(text_of(denial), text_of(affirmation))
        for claim in (affirmation, denial)
    )
    if within:
        yield _finding(
            ledger, slot, within, Relation.CONTRADICTS, "what the one affirms the other denies"
        )


def same_thing(denied: str, affirmed: str) -> bool:
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
            ledger,
            Slot.WEAPON,
            within,
            Relation.CONTRADICTS,
            "what the one affirms the other denies",
        )


def _rules_out(ledger: Ledger, denial: Claim, affirmation: Claim) -> bool:
    weapons = ledger.weapons
    denied = named(denial, weapons)
    return all(
        any(is_within(each, whole, weapons) for whole in denied)
        for each in named(affirmation, weapons)
    )


# --- weapons, accidents ----------------------------------------------------------------------


def _accident_or_attack(ledger: Ledger) -> Iterator[Finding]:
    """An accident, or a denial that it was an attack, against whoever affirms an attacker."""
    harmless = [claim for claim in ledger.claims if _says_no_attack(claim)]
    attacks = [claim for claim in ledger.claims if _says_attack(claim)]
    if any(_is_given(ledger, claim) for claim in attacks):
        return
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
        yield _finding(ledger, slot, within, Relation.CONTRADICTS, "an accident excludes an attack")


def _is_given(ledger: Ledger, attack: Claim) -> bool:
    """Whether an attack is out of dispute: the writer names who did it in his own words, or
    whoever did it says so. What is called an accident is then something about it.
    """
    if attack.slot is not Slot.PERPETRATOR:
        return False
    values = attack.value if isinstance(attack.value, tuple) else (attack.value,)
    return is_writer(attack.speaker) or any(
        isinstance(actor, ActorRef) and ledger.parties.includes(actor, attack.speaker)
        for actor in values
    )


def _says_no_attack(claim: Claim) -> bool:
    text = text_of(claim)
    if claim.slot is Slot.CAUSE and claim.stance is Stance.AFFIRMS:
        return classes(text, CAUSES) == {"accident"}
    denies = claim.slot is Slot.OCCURRED and claim.stance is Stance.DENIES
    return denies and speaks_of(text, "attack")


def _says_attack(claim: Claim) -> bool:
    return claim.stance is Stance.AFFIRMS and claim.slot in (Slot.PERPETRATOR, Slot.STRUCK)
