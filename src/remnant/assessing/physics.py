"""What was launched, stopped, fell and struck: one count of weapons, cut in pieces.

Launched is at least shot down and suppressed and those that struck directly, together. A weapon
that was shot down or suppressed may still come down on something, so a hit beside a complete
interception is a tension, with the number of downed weapons that it needs; a direct hit beside
one is a contradiction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.assessing.counts import highest, lowest
from remnant.assessing.findings import Finding, capital, hedged, quoted, text_of
from remnant.assessing.interceptions import accounts, comparable, count_of, counted
from remnant.assessing.lexicon import speaks_of
from remnant.assessing.numbers import numbers_of
from remnant.domain.assessment import Relation
from remnant.domain.claim import STATED, Slot, Stance
from remnant.domain.values import Count
from remnant.domain.wording import count_words, value_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from remnant.assessing.findings import Ledger
    from remnant.assessing.interceptions import Account
    from remnant.domain.claim import Claim

_THROUGH = (Slot.STRUCK, Slot.INTERCEPTED)
_EFFECTS = (Slot.STRUCK, Slot.DAMAGE, Slot.TARGET, Slot.KILLED, Slot.INJURED)
_VERBS = {Slot.INTERCEPTED: "intercepted", Slot.STRUCK: "struck"}


def find(ledger: Ledger) -> Iterator[Finding]:
    yield from _more_than_launched(ledger)
    yield from _fallen_or_struck(ledger)
    for account in accounts(ledger):
        hits = [
            hit
            for hit in counted(ledger, Slot.STRUCK)
            if hit.stance is Stance.AFFIRMS
            and comparable(account.claims[0], hit)
            and ledger.apart(account.claims[0], hit)
        ]
        found = [f for hit in hits if (f := _hit_beside(account, hit)) is not None]
        yield from found
        if not found and account.complete:
            yield from _harm_beside(ledger, account)


def _more_than_launched(ledger: Ledger) -> Iterator[Finding]:
    for claim in counted(ledger, *_VERBS):
        for launch in counted(ledger, Slot.LAUNCHED):
            most, least = highest(numbers_of(launch)), lowest(numbers_of(claim))
            fits = most is None or least <= most
            if fits or not ledger.apart(claim, launch) or not comparable(claim, launch):
                continue
            verb = _VERBS[claim.slot]
            yield Finding(
                (Slot.LAUNCHED, claim.slot),
                (launch, claim),
                Relation.CONTRADICTS,
                f"At least {least} {verb} according to {claim.speaker.name}; at most {most} "
                f"launched according to {launch.speaker.name}: no more can have been {verb}.",
            )


def _hit_beside(account: Account, hit: Claim) -> Finding | None:
    """A count of hits that those left over cannot make up."""
    count = count_of(hit)
    if account.launched is None or count.mode == "debris":
        return None
    needed = lowest(numbers_of(hit)) - max(0, account.launched - account.stopped)
    if needed <= 0:
        return None
    claims = (*account.claims, hit)
    told = capital(
        f"{account.words} according to {account.speaker}; {count_words(count)} that struck "
        f"according to {hedged(hit, hit.speaker.name)}"
    )
    if count.mode == "direct" or needed > account.stopped:
        why = f"{told}: too few are left to have struck."
        return Finding(_THROUGH, claims, Relation.CONTRADICTS, why)
    assumption = f"at least {needed} of the {account.ways} weapons came down on what was struck"
    why = f"{told}: both can hold only if {assumption}."
    return Finding(_THROUGH, claims, Relation.TENSION, why, assumption)


def _harm_beside(ledger: Ledger, account: Account) -> Iterator[Finding]:
    """A complete interception beside what others say was hit, damaged or hurt."""
    for slot in _EFFECTS:
        harm = [
            claim
            for claim in ledger.of(slot)
            if claim.stance is Stance.AFFIRMS
            and ledger.apart(account.claims[0], claim)
            and not (slot is Slot.STRUCK and comparable(account.claims[0], claim))
            and _did_harm(claim)
        ]
        if harm:
            told = next((c for c in harm if c.certainty == STATED), harm[0])
            assumption = f"the {account.ways} weapons or their debris did it"
            yield Finding(
                (Slot.INTERCEPTED, slot),
                (*account.claims, *harm),
                Relation.TENSION,
                f"{capital(account.words)} according to {account.speaker}, yet "
                f"{_harm_words(told)} according to {hedged(told, told.speaker.name)}: both can "
                f"hold only if {assumption}.",
                assumption,
            )
            return


def _fallen_or_struck(ledger: Ledger) -> Iterator[Finding]:
    """Stopped and fallen by one account, struck by another: one weapon told in two ways."""
    hits = [hit for hit in counted(ledger, Slot.STRUCK) if hit.stance is Stance.AFFIRMS]
    for fall in counted(ledger, Slot.FELL):
        stopped = [c for c in counted(ledger, Slot.INTERCEPTED) if not ledger.apart(c, fall)]
        told = [hit for hit in hits if ledger.apart(fall, hit) and comparable(fall, hit)]
        if fall.stance is Stance.DENIES or not stopped or not told or len(told) < len(hits):
            continue  # who counts hits beside falls tells the two apart
        assumption = "what fell is what struck"
        yield Finding(
            _THROUGH,
            (*stopped, fall, *told),
            Relation.TENSION,
            f"{capital(count_words(count_of(fall)))} fell after interception according to "
            f"{fall.speaker.name}; {count_words(count_of(told[0]))} that struck "
            f"according to {told[0].speaker.name}: both can hold only if {assumption}.",
            assumption,
        )


def _did_harm(claim: Claim) -> bool:
    if isinstance(claim.value, Count):
        return claim.value.mode != "debris" and lowest(numbers_of(claim)) > 0
    return not speaks_of(text_of(claim), "nothing") and not speaks_of(text_of(claim), "debris")


def _harm_words(claim: Claim) -> str:
    if isinstance(claim.value, Count):
        return f"{value_words(claim.value)} {claim.slot.value}"
    if claim.slot is Slot.TARGET:
        return f"a hit on {quoted(claim)}"
    return f"damage ({quoted(claim)})"
