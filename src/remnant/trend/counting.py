"""Which incidents count under a rule, and how much each counts.

A number counts under a rule when enough origins' claims admit it: one for any claim, two for two
origins. The low count is the least such number, the high one the greatest. A hit that is part of a
wave is not counted beside its wave.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.domain.claim import Slot, Stance
from remnant.domain.trend import Measure, Observation, Rule
from remnant.domain.values import Count

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from remnant.domain.claim import Claim
    from remnant.domain.trend import Counted

_ORIGINS = {Rule.ANY_CLAIM: 1, Rule.TWO_ORIGINS: 2, Rule.LIKELY: 1}
_SPEAKING = (Stance.AFFIRMS, Stance.DENIES)

Range = tuple[int, int | None]  # from the least to the greatest number; None is open


def observations(
    counted: Sequence[Counted], measure: Measure, rule: Rule
) -> tuple[tuple[Observation, ...], int]:
    """What each incident adds under the rule, and how many incidents the rule leaves out."""
    waves = {each.incident.id for each in counted}
    seen, left_out = [], 0
    for each in counted:
        if each.incident.part_of in waves:
            continue
        among = _among(each, measure, rule)
        if among is None:
            left_out += 1
            continue
        seen.append(Observation(each.incident.id, each.incident.date, *among))
    return tuple(seen), left_out


def _among(each: Counted, measure: Measure, rule: Rule) -> Range | None:
    """The least and greatest number that an incident adds; None where the rule leaves it out."""
    if rule is Rule.LIKELY and not each.likely:
        return None
    if measure.slot is None:
        return (1, 1) if _told_by(each) >= _ORIGINS[rule] else None
    if rule is Rule.LIKELY:
        known = next((a for a in each.assessed if a[0] is measure.slot), None)
        if known is not None:
            return known[1], known[2]
    return _admitted(each, measure.slot, _ORIGINS[rule])


def _told_by(each: Counted) -> int:
    """How many origins say anything of the incident as having happened."""
    return len(
        {
            each.origins[claim.id]
            for claim in each.claims
            if claim.id in each.origins
            and claim.stance in _SPEAKING
            and not (claim.slot is Slot.OCCURRED and claim.stance is Stance.DENIES)
        }
    )


def _admitted(each: Counted, slot: Slot, origins: int) -> Range | None:
    """The numbers that at least so many origins' claims admit, from the least to the greatest."""
    ranges = _ranges(each, slot)
    if len(ranges) < origins:
        return None
    ends = sorted({end for some in ranges.values() for low, high in some for end in (low, high)
                   if end is not None})  # fmt: skip
    admitted = [end for end in ends if _admitting(ranges.values(), end) >= origins]
    if not admitted:
        return None
    open_ended = sum(any(high is None for _, high in some) for some in ranges.values())
    return admitted[0], None if open_ended >= origins else admitted[-1]


def _ranges(each: Counted, slot: Slot) -> dict[int, list[Range]]:
    """For each origin the numbers that it gives for the whole incident.

    A claim that a later one of the same speaker revises no longer stands; a claim about several
    incidents together, or about a part of the area or time, says nothing of this one as a whole.
    """
    revised = {claim.supersedes for claim in each.claims if claim.supersedes}
    said: dict[int, list[Range]] = {}
    for claim in each.claims:
        if claim.slot is slot and claim.id not in revised and _of_the_whole(claim):
            value = claim.value
            if isinstance(value, Count) and claim.id in each.origins:
                said.setdefault(each.origins[claim.id], []).append((value.low, value.max))
    return said


def _of_the_whole(claim: Claim) -> bool:
    return claim.stance is Stance.AFFIRMS and claim.scope is None and len(claim.incident) == 1


def _admitting(origins: Iterable[Sequence[Range]], number: int) -> int:
    return sum(
        any(low <= number and (high is None or number <= high) for low, high in some)
        for some in origins
    )
