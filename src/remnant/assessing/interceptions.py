"""What a speaker says was stopped, of how many: one account, however many sentences it takes."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, combinations
from typing import TYPE_CHECKING

from remnant.assessing.counts import all_of, highest, lowest
from remnant.assessing.lexicon import speaks_of
from remnant.assessing.numbers import numbers_of
from remnant.assessing.units import units_differ
from remnant.domain.claim import Slot, Stance
from remnant.domain.values import Count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from remnant.assessing.findings import Ledger
    from remnant.domain.claim import Claim


@dataclass(frozen=True, slots=True)
class Account:
    """At least `stopped` of at most `launched`, by which ways; `launched` is None where the
    speaker gives no whole.
    """

    claims: tuple[Claim, ...]
    stopped: int
    launched: int | None
    methods: tuple[str, ...]

    @property
    def speaker(self) -> str:
        return self.claims[0].speaker.name

    @property
    def complete(self) -> bool:
        return self.launched is not None and 0 < self.launched <= self.stopped

    @property
    def ways(self) -> str:
        return " or ".join(self.methods) or "intercepted"

    @property
    def words(self) -> str:
        if self.complete:
            every = {1: "the only one", 2: "both"}.get(self.stopped, f"all {self.stopped}")
            return f"{every} {self.ways}"
        of = "" if self.launched is None else f" of {self.launched}"
        return f"{self.stopped}{of} {self.ways}"


def accounts(ledger: Ledger) -> Iterator[Account]:
    """The accounts of interceptions, those of one speaker that say the same put together."""
    told: dict[tuple[object, str], list[Claim]] = {}
    for claim in counted(ledger, Slot.INTERCEPTED):
        if claim.stance is Stance.AFFIRMS:
            source = ledger.sources.get(claim.id, "")
            told.setdefault((ledger.voice(claim), source), []).append(claim)
    same: dict[tuple[object, ...], Account] = {}
    for (voice, _), claims in told.items():
        for part in [claims] if _cut_by_method(claims) else [[claim] for claim in claims]:
            made = _account(ledger, part)
            key = (voice, made.stopped, made.launched, frozenset(made.methods))
            earlier = same.get(key)
            same[key] = made if earlier is None else _both(earlier, made)
    yield from same.values()


def counted(ledger: Ledger, *slots: Slot) -> list[Claim]:
    return [claim for claim in ledger.of(*slots) if isinstance(claim.value, Count)]


def count_of(claim: Claim) -> Count:
    """The count that a claim of a counted slot carries."""
    return claim.value if isinstance(claim.value, Count) else Count.at_least(0)


def comparable(one: Claim, other: Claim) -> bool:
    """Whether two counts are of the same things over the same area."""
    return one.scope == other.scope and not units_differ(count_of(one).unit, count_of(other).unit)


def _cut_by_method(claims: Sequence[Claim]) -> bool:
    """Whether the claims cut one number by how the weapons were stopped: "five were shot down,
    three jammed".
    """
    return len(claims) > 1 and all(
        count_of(one).method
        and count_of(other).method
        and not set(count_of(one).method) & set(count_of(other).method)
        and comparable(one, other)
        for one, other in combinations(claims, 2)
    )


def _account(ledger: Ledger, claims: Sequence[Claim]) -> Account:
    """The whole is the claims' own, or the launches that their speaker counts."""
    launches = [
        numbers_of(launch)
        for launch in counted(ledger, Slot.LAUNCHED)
        if not ledger.apart(launch, claims[0]) and comparable(launch, claims[0])
    ]
    wholes = [count_of(claim).of for claim in claims if _is_counted(claim)]
    bounds = [*launches, *(((0, whole),) for whole in wholes if whole is not None)]
    return Account(
        tuple(claims),
        sum(lowest(numbers_of(claim)) for claim in claims),
        highest(all_of(bounds)) if bounds else None,
        tuple(dict.fromkeys(chain.from_iterable(count_of(claim).method for claim in claims))),
    )


def _is_counted(claim: Claim) -> bool:
    """Whether a whole of one is told as a number: "the drone was shot down" counts nothing."""
    return count_of(claim).of != 1 or speaks_of(claim.quote.text, "one")


def _both(one: Account, other: Account) -> Account:
    return Account((*one.claims, *other.claims), one.stopped, one.launched, one.methods)
