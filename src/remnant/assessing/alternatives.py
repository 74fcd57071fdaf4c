"""The exclusive answers of a question, and which of them each claim speaks to.

Who did it, with what and why it came about have answers that exclude each other; what was hit or
damaged has not, so that each answer there is a question of its own: so, or not so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from remnant.assessing.answers import same_thing
from remnant.assessing.arms import exclude, is_within, struck_with
from remnant.assessing.exclusions import CAUSES
from remnant.assessing.findings import text_of
from remnant.assessing.lexicon import classes
from remnant.assessing.parties import named
from remnant.domain.claim import Slot, Stance
from remnant.domain.wording import value_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from remnant.assessing.voices import Parties
    from remnant.domain.claim import Claim
    from remnant.domain.ports import Weapons

_SPOKEN = (Stance.AFFIRMS, Stance.DENIES)


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Answers of which one at most holds, in words, with a last one that none of them does;
    `supports` are the places of the answers that each claim (id) names.
    """

    about: str
    answers: tuple[str, ...]
    supports: Mapping[str, frozenset[int]]


_STAGED = "staged"
SOMETHING_ELSE = "something else"
NOT_SO = "not so"


def alternatives(
    slot: Slot, claims: Sequence[Claim], parties: Parties, weapons: Weapons
) -> tuple[Alternatives, ...]:
    """The questions that the claims of one slot speak to."""
    spoken = [each for each in claims if each.stance in _SPOKEN and each.value is not None]
    if slot is Slot.PERPETRATOR:
        told = [each for each in spoken if named(each)]
        return _exclusive(told, _by_actor(parties), lambda one, other: _wider(parties, one, other))
    if slot is Slot.WEAPON:
        told = [each for each in spoken if struck_with(each, weapons)]
        if _several(told, weapons):
            return _each_alone(spoken)
        return _exclusive(
            told,
            lambda one, other: _one_weapon(one, other, weapons),
            lambda one, other: _wider_weapon(one, other, weapons),
        )
    if slot is Slot.CAUSE:
        return (*_by_cause(spoken), *_each_alone([c for c in spoken if not _causes(c)]))
    return _each_alone(spoken)


def _exclusive(
    claims: Sequence[Claim],
    fits: Callable[[Claim, Claim], bool],
    wider: Callable[[Claim, Claim], bool],
) -> tuple[Alternatives, ...]:
    """The fewest answers that exclude each other, the widest first; what fits several of them
    speaks to each.
    """
    if not claims:
        return ()
    chosen: list[Claim] = []
    for claim in sorted(
        claims, key=lambda c: (-sum(wider(c, other) for other in claims), value_words(c.value))
    ):
        if not any(fits(claim, each) for each in chosen):
            chosen.append(claim)
    supports = {
        claim.id: frozenset(at for at, each in enumerate(chosen) if fits(claim, each))
        for claim in claims
    }
    answers = (*(value_words(each.value) for each in chosen), SOMETHING_ELSE)
    return (Alternatives("", answers, supports),)


def _by_actor(parties: Parties) -> Callable[[Claim, Claim], bool]:
    def fits(one: Claim, other: Claim) -> bool:
        return any(parties.may_be_same(a, b) for a in named(one) for b in named(other))

    return fits


def _wider(parties: Parties, one: Claim, other: Claim) -> bool:
    return one is not other and any(
        parties.includes(a, b) and not parties.includes(b, a)
        for a in named(one)
        for b in named(other)
    )


def _one_weapon(one: Claim, other: Claim, weapons: Weapons) -> bool:
    mine, theirs = struck_with(one, weapons), struck_with(other, weapons)
    return any(not exclude(a, b, weapons) for a in mine for b in theirs)


def _wider_weapon(one: Claim, other: Claim, weapons: Weapons) -> bool:
    mine, theirs = struck_with(one, weapons), struck_with(other, weapons)
    return mine != theirs and any(is_within(b, a, weapons) for a in mine for b in theirs)


def _several(claims: Sequence[Claim], weapons: Weapons) -> bool:
    """Whether one speaker names weapons that exclude each other: more than one was used."""
    return any(
        one.speaker == other.speaker
        and Stance.DENIES not in (one.stance, other.stance)
        and not _one_weapon(one, other, weapons)
        for at, one in enumerate(claims)
        for other in claims[at + 1 :]
    )


def _causes(claim: Claim) -> frozenset[str]:
    """A staged attack is staged, whatever else it is called."""
    found = classes(text_of(claim), CAUSES)
    return frozenset({_STAGED}) if _STAGED in found else found


def _by_cause(claims: Sequence[Claim]) -> tuple[Alternatives, ...]:
    """An accident, an attack, a storm, or made up."""
    told = {claim.id: _causes(claim) for claim in claims if _causes(claim)}
    answers = tuple(each for each in CAUSES if any(each in kinds for kinds in told.values()))
    if not answers:
        return ()
    supports = {
        claim: frozenset(answers.index(each) for each in kinds) for claim, kinds in told.items()
    }
    return (Alternatives("", (*answers, SOMETHING_ELSE), supports),)


def _each_alone(claims: Sequence[Claim]) -> tuple[Alternatives, ...]:
    """Each answer as a question of its own, where a second voice speaks to it."""
    groups: list[list[Claim]] = []
    for claim in claims:
        group = next((g for g in groups if _one_answer(g[0], claim)), None)
        if group is None:
            groups.append([claim])
        else:
            group.append(claim)
    return tuple(
        Alternatives(
            value_words(group[0].value),
            (value_words(group[0].value), NOT_SO),
            {claim.id: frozenset({0}) for claim in group},
        )
        for group in groups
        if len(group) > 1
    )


def _one_answer(one: Claim, other: Claim) -> bool:
    if value_words(one.value).casefold() == value_words(other.value).casefold():
        return True
    return Stance.DENIES in (one.stance, other.stance) and same_thing(text_of(one), text_of(other))
