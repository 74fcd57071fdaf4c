"""What is told only in passing, to say when it was or which one is meant, and claims nothing.

In "three people died when a rocket hit the bakery, medics said" the medics speak of the dead; what
was hit, and by which sort of weapon, is the incident's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.domain.claim import Slot, Stance
from remnant.domain.values import WeaponLevel, WeaponRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from remnant.domain.values import Value
    from remnant.reading.drafts import Desk, Draft
    from remnant.reading.frames import Clause

_ASKED = 8  # words behind a refusal that tell what was asked
_WHEN = frozenset(("when", "after", "as", "since", "before", "while", "where"))


def claimed(desk: Desk, drafts: Iterable[Draft]) -> Iterator[Draft]:
    """The drafts without those that are told in passing."""
    drafts = list(drafts)
    for draft in drafts:
        if not (_in_passing(desk, draft) or _not_said(draft, drafts)):
            yield draft


def _not_said(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """As in "would not say what type of missile hit the town": the missile is what is asked."""
    at = draft.at if draft.at is not None else draft.start
    return draft.stance is Stance.AFFIRMS and any(
        each.stance is Stance.WITHHOLDS
        and each.slot is draft.slot
        and each.start <= at < each.end + _ASKED
        and (each.speaker or each.voice.speaker) == (draft.speaker or draft.voice.speaker)
        for each in drafts
    )


def _in_passing(desk: Desk, draft: Draft) -> bool:
    """Whether a speaker names what was hit, or by what, only to tell when or which is meant."""
    told = draft.stance is Stance.AFFIRMS and (
        draft.slot is Slot.TARGET or (draft.slot is Slot.WEAPON and _of_a_class(draft.value))
    )
    if not told or draft.voice.is_report or draft.speaker is not None:
        return False
    clause = desk.clause_at(draft.at if draft.at is not None else draft.start)
    return clause is not None and (clause.linker in _WHEN or _restrictive(desk, clause))


def _restrictive(desk: Desk, clause: Clause) -> bool:
    """As in "the missile that hit the bakery": it tells which one is meant."""
    words, verb = desk.words, clause.verb
    if clause.relation != "relative" or verb is None or clause.subject is None:
        return False
    near = [n for n in range(clause.subject[1], verb.start) if words[n].tag == "W"]
    return bool(near) and words[near[-1] - 1].tag in ("N", "NP")


def _of_a_class(weapon: Value) -> bool:
    return isinstance(weapon, WeaponRef) and weapon.level is WeaponLevel.CLASS
