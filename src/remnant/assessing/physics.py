"""What was launched, stopped, fell and struck: one count of weapons, cut in pieces.

Launched is at least shot down and suppressed and those that struck directly, together. A weapon
that was shot down or suppressed may still come down on something, so a hit beside a complete
interception is a tension, with the number of downed weapons that it needs; a direct hit beside
one is a contradiction.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from remnant.assessing.counts import Numbers, all_of, allowed, highest, lowest
from remnant.assessing.findings import Finding, capital, text_of
from remnant.assessing.lexicon import speaks_of
from remnant.domain.assessment import Relation
from remnant.domain.claim import Slot, Stance
from remnant.domain.values import Count
from remnant.domain.wording import count_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from remnant.assessing.findings import Ledger
    from remnant.domain.claim import Claim

_EFFECTS = (Slot.DAMAGE, Slot.TARGET, Slot.KILLED, Slot.INJURED)
_STOPPED = (Slot.STRUCK, Slot.INTERCEPTED)


@dataclass(frozen=True, slots=True)
class _Account:
    """What one claim of interceptions says: how many at least, and of how many at most."""

    claim: Claim
    stopped: int
    launched: int | None


def find(ledger: Ledger) -> Iterator[Finding]:
    launches = _counts(ledger.of(Slot.LAUNCHED))
    yield from _more_than_launched(ledger, launches)
    yield from _fallen_or_struck(ledger)
    accounts = [_account(claim, launches, ledger) for claim in _counts(ledger.of(Slot.INTERCEPTED))]
    for account in accounts:
        if account.launched is None:
            continue
        hits = [c for c in _counts(ledger.of(Slot.STRUCK)) if _comparable(account.claim, c)]
        found = [f for hit in hits if (f := _hit_beside(ledger, account, hit)) is not None]
        yield from found
        if not found and account.stopped == account.launched:
            yield from _harm_beside(ledger, account)


def _counts(claims: Sequence[Claim]) -> list[Claim]:
    return [claim for claim in claims if isinstance(claim.value, Count)]


def _numbers(claim: Claim) -> Numbers:
    if not isinstance(claim.value, Count):
        return ((0, None),)
    return allowed(claim.value, denied=claim.stance is Stance.DENIES)


def _comparable(one: Claim, other: Claim) -> bool:
    units = [c.value.unit for c in (one, other) if isinstance(c.value, Count) and c.value.unit]
    return len(set(units)) < len((one, other)) and one.scope == other.scope


def _more_than_launched(ledger: Ledger, launches: list[Claim]) -> Iterator[Finding]:
    for slot in (Slot.INTERCEPTED, Slot.STRUCK):
        for claim in _counts(ledger.of(slot)):
            for launch in launches:
                most = highest(_numbers(launch))
                least = lowest(_numbers(claim))
                if most is None or least <= most or not ledger.apart(claim, launch):
                    continue
                if not _comparable(claim, launch):
                    continue
                verb = "intercepted" if slot is Slot.INTERCEPTED else "struck"
                yield Finding(
                    (Slot.LAUNCHED, slot),
                    (launch, claim),
                    Relation.CONTRADICTS,
                    f"At least {least} {verb} according to {claim.speaker.name}, against at most "
                    f"{most} launched according to {launch.speaker.name}: more cannot have been "
                    f"{verb} than were launched.",
                )


def _account(claim: Claim, launches: list[Claim], ledger: Ledger) -> _Account:
    """How many were launched, by the claim's own whole or by the launches its speaker counts."""
    own = [_numbers(c) for c in launches if not ledger.apart(c, claim) and _comparable(c, claim)]
    whole = claim.value.of if isinstance(claim.value, Count) else None
    if whole is not None:
        own.append(((0, whole),))
    return _Account(claim, lowest(_numbers(claim)), highest(all_of(own)) if own else None)


def _hit_beside(ledger: Ledger, account: _Account, hit: Claim) -> Finding | None:
    if account.launched is None or hit.stance is Stance.DENIES or not isinstance(hit.value, Count):
        return None
    if not ledger.apart(account.claim, hit) or hit.value.mode == "debris":
        return None
    needed = lowest(_numbers(hit)) - (account.launched - account.stopped)
    if needed <= 0:
        return None
    told = (
        f"{_stopped(account)} according to {account.claim.speaker.name}, against "
        f"{count_words(hit.value)} that struck according to {hit.speaker.name}"
    )
    if hit.value.mode == "direct" or needed > account.stopped:
        return Finding(
            _STOPPED,
            (account.claim, hit),
            Relation.CONTRADICTS,
            f"{capital(told)}: too few are left to have struck.",
        )
    assumption = f"at least {needed} of the {_ways(account.claim)} came down on what was struck"
    return Finding(
        _STOPPED,
        (account.claim, hit),
        Relation.TENSION,
        f"{capital(told)}: both can hold only if {assumption}.",
        assumption,
    )


def _harm_beside(ledger: Ledger, account: _Account) -> Iterator[Finding]:
    """A complete interception beside what others say was hit, damaged or hurt."""
    if account.stopped == 0:
        return
    for slot in _EFFECTS:
        harm = [
            claim
            for claim in ledger.of(slot)
            if claim.stance is Stance.AFFIRMS
            and ledger.apart(account.claim, claim)
            and _did_harm(claim)
        ]
        if harm:
            assumption = f"the {_ways(account.claim)} or their debris did it"
            yield Finding(
                (Slot.INTERCEPTED, slot),
                (account.claim, *harm),
                Relation.TENSION,
                f"{capital(_stopped(account))} according to {account.claim.speaker.name}, "
                f"yet {_harm_words(harm[0])} according to {harm[0].speaker.name}: both can hold "
                f"only if {assumption}.",
                assumption,
            )
            return


def _fallen_or_struck(ledger: Ledger) -> Iterator[Finding]:
    """Stopped and fallen by one account, struck by another: one weapon told in two ways."""
    for fall in _counts(ledger.of(Slot.FELL)):
        stopped = [c for c in _counts(ledger.of(Slot.INTERCEPTED)) if not ledger.apart(c, fall)]
        hits = [c for c in _counts(ledger.of(Slot.STRUCK)) if c.stance is Stance.AFFIRMS]
        told = [hit for hit in hits if ledger.apart(fall, hit) and _comparable(fall, hit)]
        if fall.stance is Stance.DENIES or not stopped or not told or len(told) < len(hits):
            continue  # who counts hits beside falls tells the two apart
        assumption = "what fell is what struck"
        yield Finding(
            _STOPPED,
            (*stopped, fall, *told),
            Relation.TENSION,
            f"{capital(count_words(_value(fall)))} fell after interception according to "
            f"{fall.speaker.name}, against {count_words(_value(told[0]))} that struck according "
            f"to {told[0].speaker.name}: both can hold only if {assumption}.",
            assumption,
        )


def _value(claim: Claim) -> Count:
    """The count that a claim of a counted slot carries."""
    return claim.value if isinstance(claim.value, Count) else Count.at_least(0)


def _did_harm(claim: Claim) -> bool:
    if isinstance(claim.value, Count):
        return lowest(_numbers(claim)) > 0
    return not speaks_of(text_of(claim), "nothing") and not speaks_of(text_of(claim), "debris")


def _harm_words(claim: Claim) -> str:
    if isinstance(claim.value, Count):
        return f"{count_words(claim.value)} {claim.slot.value}"
    return f"{text_of(claim)} {'hit' if claim.slot is Slot.TARGET else 'damaged'}"


def _ways(claim: Claim) -> str:
    method = claim.value.method if isinstance(claim.value, Count) else ()
    return f"{' or '.join(method) or 'intercepted'} weapons"


def _stopped(account: _Account) -> str:
    all_of_them = account.stopped == account.launched
    value = account.claim.value
    method = (value.method if isinstance(value, Count) else ()) or ("intercepted",)
    count = f"all {account.stopped}" if all_of_them else f"{account.stopped} of {account.launched}"
    return f"{count} {' or '.join(method)}"
