"""Answers in words: denied against affirmed, and causes, targets and weapons that exclude
each other.

Where the words tell nothing the claims disagree with nothing: silence is better than a guess.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from remnant.assessing.findings import Finding, capital, hedged, sides, unique
from remnant.assessing.lexicon import speaks_of, stems
from remnant.assessing.physics import text_of
from remnant.domain.assessment import Relation
from remnant.domain.claim import Slot, Stance
from remnant.domain.values import Either, WeaponRef

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from remnant.assessing.findings import Ledger
    from remnant.domain.claim import Claim

_IN_WORDS = (
    Slot.OCCURRED,
    Slot.TARGET,
    Slot.INTENDED_TARGET,
    Slot.DAMAGE,
    Slot.CAUSE,
    Slot.PLACE,
)
_CAUSES = ("accident", "attack", "storm", "staged")
_USES = ("civilian", "military")


def find(ledger: Ledger) -> Iterator[Finding]:
    for slot in _IN_WORDS:
        yield from _denied(ledger, slot)
    yield from _gather(
        ledger,
        Slot.CAUSE,
        lambda a, b: _classes_apart(a, b, _CAUSES),
        Relation.CONTRADICTS,
        reason="one cause excludes the other",
    )
    yield from _gather(
        ledger,
        Slot.INTENDED_TARGET,
        lambda a, b: _classes_apart(a, b, _USES),
        Relation.CONTRADICTS,
        reason="the aims exclude each other",
    )
    yield from _gather(
        ledger,
        Slot.TARGET,
        lambda a, b: _classes_apart(a, b, _USES),
        Relation.TENSION,
        assumption="one place served both, or both were hit",
    )
    yield from _weapons(ledger)


def _gather(
    ledger: Ledger,
    slot: Slot,
    opposed: Callable[[Claim, Claim], bool],
    relation: Relation,
    *,
    reason: str = "",
    assumption: str | None = None,
) -> Iterator[Finding]:
    claims = [claim for claim in ledger.of(slot) if claim.stance is Stance.AFFIRMS]
    within = unique(
        claim
        for one, other in combinations(claims, 2)
        if ledger.apart(one, other) and opposed(one, other)
        for claim in (one, other)
    )
    if within:
        told = capital(sides((hedged(c, text_of(c)), c.speaker.name) for c in within))
        ending = reason if assumption is None else f"both can hold only if {assumption}"
        yield Finding((slot,), within, relation, f"{told}: {ending}.", assumption)


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
        told = sides((_with_denial(claim), claim.speaker.name) for claim in within)
        yield Finding(
            (slot,),
            within,
            Relation.CONTRADICTS,
            f"{capital(told)}: what the one affirms the other denies.",
        )


def _with_denial(claim: Claim) -> str:
    text = hedged(claim, text_of(claim))
    return f"not {text}" if claim.stance is Stance.DENIES else text


def _same_thing(denied: str, affirmed: str) -> bool:
    if stems(denied) & stems(affirmed):
        return True
    return any(speaks_of(denied, use) and speaks_of(affirmed, use) for use in (*_USES, "attack"))


def _classes_apart(one: Claim, other: Claim, classes: tuple[str, ...]) -> bool:
    """Whether each answer belongs to a class, and they share none."""
    mine = {each for each in classes if speaks_of(text_of(one), each)}
    theirs = {each for each in classes if speaks_of(text_of(other), each)}
    return bool(mine and theirs) and not mine & theirs


def _weapons(ledger: Ledger) -> Iterator[Finding]:
    claims = [c for c in ledger.of(Slot.WEAPON, Slot.WRECKAGE) if _named(ledger, c)]
    within = unique(
        claim
        for one, other in combinations(claims, 2)
        if ledger.apart(one, other) and _weapons_apart(ledger, one, other)
        for claim in (one, other)
    )
    if within:
        told = sides((_with_denial(claim), claim.speaker.name) for claim in within)
        yield Finding(
            (Slot.WEAPON,),
            within,
            Relation.CONTRADICTS,
            f"{capital(told)}: no one weapon satisfies all of them.",
        )


def _named(ledger: Ledger, claim: Claim) -> tuple[str, ...]:
    """The catalogue ids that an answer names, in its value or in its words."""
    values = claim.value if isinstance(claim.value, tuple) else (claim.value,)
    ids: list[str] = []
    for value in values:
        if isinstance(value, WeaponRef) and value.id:
            ids.append(value.id)
        elif isinstance(value, Either):
            ids.extend(option.id for option in value.options if option.id)
        elif isinstance(value, str):
            for mention in ledger.weapons.find(value):
                weapon = mention.weapon
                options = weapon.options if isinstance(weapon, Either) else (weapon,)
                ids.extend(option.id for option in options if option.id)
    return tuple(dict.fromkeys(ids))


def _weapons_apart(ledger: Ledger, one: Claim, other: Claim) -> bool:
    weapons = ledger.weapons
    mine, theirs = _named(ledger, one), _named(ledger, other)
    denies = (one.stance is Stance.DENIES, other.stance is Stance.DENIES)
    if denies == (False, False):
        return not any(weapons.within(a, b) or weapons.within(b, a) for a in mine for b in theirs)
    if denies == (True, True):
        return False
    denied, affirmed = (mine, theirs) if denies[0] else (theirs, mine)
    return all(any(weapons.within(each, whole) for whole in denied) for each in affirmed)
