"""Counts of one slot from different speakers held together.

A toll grows while the search goes on: two different tolls contradict each other only where
nothing says that they were taken at different moments, over different areas or of different
people. A figure of zero is no early toll, and a correction downwards is no later one.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from remnant.assessing.counts import Numbers, allowed, common, highest, lowest, total
from remnant.assessing.findings import Finding, capital, sides, unique
from remnant.assessing.lexicon import speaks_of
from remnant.assessing.shares import by_way, counted_beside
from remnant.assessing.units import units_differ
from remnant.assessing.voices import is_writer
from remnant.domain.assessment import Relation
from remnant.domain.claim import Slot, Stance
from remnant.domain.values import Count
from remnant.domain.wording import count_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from remnant.assessing.findings import Ledger
    from remnant.domain.claim import Claim

_TOLLS = (Slot.KILLED, Slot.INJURED)
_WORDS = {
    Slot.KILLED: "killed",
    Slot.INJURED: "injured",
    Slot.LAUNCHED: "launched",
    Slot.INTERCEPTED: "intercepted",
    Slot.STRUCK: "that struck",
    Slot.FELL: "that fell",
}
_GROWTH = 3  # how many times its first figure a toll may reach while the search goes on
_NO_NUMBER = "no one number fits"


def find(ledger: Ledger) -> Iterator[Finding]:
    for slot in _WORDS:
        claims = _latest(ledger, [c for c in ledger.of(slot) if isinstance(c.value, Count)])
        standing = frozenset(claim.id for claim in claims)
        pairs = [
            (one, other, *found)
            for one, other in combinations(claims, 2)
            if ledger.apart(one, other)
            and (found := _relation(ledger, one, other, standing)) is not None
        ]
        for relation in (Relation.CONTRADICTS, Relation.INCOMPARABLE):
            within = unique(
                c for one, other, kind, _ in pairs if kind is relation for c in (one, other)
            )
            if within:
                reasons = [reason for *_, kind, reason in pairs if kind is relation]
                yield Finding((slot,), within, relation, _why(ledger, slot, within, reasons))


def _latest(ledger: Ledger, claims: list[Claim]) -> list[Claim]:
    """Without the figures of days after which the same speaker gave another."""
    return [
        claim
        for claim in claims
        if not any(
            claim.said.end is not None
            and later.said.start is not None
            and claim.said.end < later.said.start
            and ledger.voice(claim) == ledger.voice(later)
            for later in claims
        )
    ]


def numbers_of(claim: Claim) -> Numbers:
    """What the claim allows for the incident at hand.

    A figure for several incidents together is for each of them only an upper bound, and one
    victim or weapon spoken of without a number ("a drone struck the roof") is no count of them.
    """
    if not isinstance(claim.value, Count):
        return ((0, None),)
    if _one_spoken_of(claim, claim.value):
        return ((1, None),)
    if _some_told_of(claim, claim.value):
        return ((claim.value.low, None),)
    numbers = allowed(claim.value, denied=claim.stance is Stance.DENIES)
    return ((0, highest(numbers)),) if len(claim.incident) > 1 else numbers


def _one_spoken_of(claim: Claim, count: Count) -> bool:
    return (
        claim.stance is Stance.AFFIRMS
        and (count.min, count.max) == (1, 1)
        and not speaks_of(claim.quote.text, "one")
    )


def _some_told_of(claim: Claim, count: Count) -> bool:
    """Whether it tells of certain victims, or of those whom somebody saw, and not of all: a
    mother and three daughters, the bodies in one morgue, a list of names.
    """
    return (
        claim.slot in _TOLLS
        and claim.stance is Stance.AFFIRMS
        and count.low > 0
        and speaks_of(claim.quote.text, "some victims")
    )


def _relation(
    ledger: Ledger, one: Claim, other: Claim, standing: frozenset[str]
) -> tuple[Relation, str] | None:
    """The listed relation of two claims and the reason for it, None where they fit or are not to
    be held together.
    """
    if _told_as_others(ledger, one, other):
        return Relation.CONTRADICTS, "the same people cannot all be civilians and all be fighters"
    if common(numbers_of(one), numbers_of(other)) or _fit_otherwise(ledger, one, other, standing):
        return None
    if _parts_of_one(ledger, one, other):
        return None
    if one.scope != other.scope or _wider(one) != _wider(other):
        return Relation.INCOMPARABLE, "they are not of one area"
    if one.slot in _TOLLS:
        return _between_tolls(ledger, one, other)
    return None if _other_unit(one, other) else (Relation.CONTRADICTS, _NO_NUMBER)


def _between_tolls(ledger: Ledger, one: Claim, other: Claim) -> tuple[Relation, str] | None:
    if _other_unit(one, other) or _of_other_people(one, other):
        return Relation.INCOMPARABLE, "they do not count the same people"
    if _too_far(one, other) or not _other_moment(ledger, one, other):
        return Relation.CONTRADICTS, _NO_NUMBER
    if is_writer(one.speaker) or is_writer(other.speaker):
        return None
    return Relation.INCOMPARABLE, "they were counted at different moments"


def _too_far(one: Claim, other: Claim) -> bool:
    """Whether no toll grows so far within a day: 400 against 89."""
    low, high = sorted((numbers_of(one), numbers_of(other)), key=lowest)
    most = highest(low)
    return most is not None and lowest(high) > _GROWTH * most


def _parts_of_one(ledger: Ledger, one: Claim, other: Claim) -> bool:
    """Whether two affirmed counts tell different ways apart, or one report counts others beside."""
    if Stance.DENIES in (one.stance, other.stance):
        return False
    mine, theirs = one.value, other.value
    if isinstance(mine, Count) and isinstance(theirs, Count) and by_way(mine, theirs):
        return True
    return ledger.one_report(one, other) and counted_beside(one, other)


def _fit_otherwise(ledger: Ledger, one: Claim, other: Claim, standing: frozenset[str]) -> bool:
    """Whether some other figure of the two speakers fits, or all of a speaker's together."""
    mine, theirs = (_figures(ledger, claim, standing) for claim in (one, other))
    return any(common(a, b) for a in mine for b in theirs)


def _figures(ledger: Ledger, claim: Claim, standing: frozenset[str]) -> list[Numbers]:
    """A speaker's several figures of one stance (two kinds of weapon, two methods), and their
    sum.
    """
    own = [
        numbers_of(each)
        for each in ledger.beside(claim)
        if each.id in standing and _of_one_sort(claim, each)
    ]
    affirms = claim.stance is Stance.AFFIRMS
    return [*own, total(own)] if affirms and len(own) > 1 else own


def _other_unit(one: Claim, other: Claim) -> bool:
    left, right = (c.value.unit if isinstance(c.value, Count) else None for c in (one, other))
    return units_differ(left, right)


def _of_other_people(one: Claim, other: Claim) -> bool:
    """Whether only one of two tolls is of civilians alone; to deny a toll is to speak of it."""
    if Stance.DENIES in (one.stance, other.stance):
        return False
    return only_civilians(one) != only_civilians(other)


def _told_as_others(ledger: Ledger, one: Claim, other: Claim) -> bool:
    """Whether one toll is of civilians alone and the other of fighters alone: each is told as the
    whole toll, so that neither leaves room for the other. Nobody is a toll of no sort, and who
    counts both sorts tells of neither as the whole.
    """
    if one.slot not in _TOLLS or Stance.DENIES in (one.stance, other.stance):
        return False
    if one.scope != other.scope or any(highest(numbers_of(c)) == 0 for c in (one, other)):
        return False
    return any(
        only_civilians(mine)
        and _only_fighters(theirs)
        and not any(_only_fighters(each) for each in ledger.beside(mine))
        and not any(only_civilians(each) for each in ledger.beside(theirs))
        for mine, theirs in ((one, other), (other, one))
    )


def _of_one_sort(one: Claim, other: Claim) -> bool:
    """Whether neither counts civilians where the other counts fighters."""
    return not any(
        only_civilians(mine) and _only_fighters(theirs)
        for mine, theirs in ((one, other), (other, one))
    )


def _only_fighters(claim: Claim) -> bool:
    """Whether the words count those who fight, and nobody else beside them."""
    unit = claim.value.unit or "" if isinstance(claim.value, Count) else ""
    said = f"{claim.quote.text} {unit}"
    return speaks_of(said, "fighters") and not speaks_of(said, "civilians")


def only_civilians(claim: Claim) -> bool:
    """Whether the words count civilians alone, and not whoever was hit."""
    words = claim.quote.text
    return speaks_of(words, "civilians") and not speaks_of(words, "among them")


def _wider(claim: Claim) -> bool:
    """Whether the words take in more than one place."""
    return speaks_of(claim.quote.text, "wider")


def _other_moment(ledger: Ledger, one: Claim, other: Claim) -> bool:
    """Whether words, dates or revisions place two tolls at different moments of one count."""
    if not one.said.meets(other.said):
        return True
    if any(_is_none(claim) or _corrected_down(ledger, claim) for claim in (one, other)):
        return False
    if any(_raised(ledger, claim) for claim in ledger.of(*_TOLLS)):
        return True
    return any(speaks_of(claim.quote.text, "moment") for claim in (one, other))


def _is_none(claim: Claim) -> bool:
    return highest(numbers_of(claim)) == 0


def _raised(ledger: Ledger, claim: Claim) -> bool:
    before = ledger.revised(claim)
    return before is not None and lowest(numbers_of(claim)) > lowest(numbers_of(before))


def _corrected_down(ledger: Ledger, claim: Claim) -> bool:
    before = ledger.revised(claim)
    return before is not None and lowest(numbers_of(claim)) < lowest(numbers_of(before))


def _why(ledger: Ledger, slot: Slot, claims: tuple[Claim, ...], reasons: Sequence[str]) -> str:
    """What is counted is said with the first answer alone."""
    first = _figure(claims[0])

    def answer(claim: Claim) -> str:
        figure = _figure(claim)
        return f"{figure} {_WORDS[slot]}" if figure == first else figure

    told = capital(sides(ledger, claims, answer))
    return f"{told}: {' and '.join(dict.fromkeys(reasons))}."


def _figure(claim: Claim) -> str:
    return count_words(claim.value) if isinstance(claim.value, Count) else str(claim.value)
