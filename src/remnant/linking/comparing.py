"""Two tellings held together: reasons in log-odds, or a bar that no reason outweighs."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from remnant.domain.assessment import Link, Reason
from remnant.domain.claim import Slot, Stance
from remnant.domain.incident import Kind
from remnant.domain.values import Count, Either, WeaponLevel, WeaponRef
from remnant.domain.wording import NOT_KNOWN, interval_words, place_words, weapon_words
from remnant.linking.defending import arms
from remnant.linking.places import Nearness, nearness
from remnant.linking.words import telling_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from remnant.domain.incident import Told
    from remnant.domain.ports import Weapons
    from remnant.domain.values import TimeInterval
    from remnant.linking.weights import Weights

_WHOLE = (Nearness.SAME_FACILITY, Nearness.SAME_SETTLEMENT, Nearness.SAME_AREA)
_TELLING_COUNT = 3  # figures below it agree by chance
_WEEKS, _MONTH = timedelta(days=10), timedelta(days=31)


def compare(
    left: Told, right: Told, weights: Weights, weapons: Weapons | None, summaries: frozenset[str]
) -> Link | None:
    """The link between two tellings, None where they cannot be one occurrence.

    Two tellings of one report are two occurrences; a summary of a night is none of its hits; a
    place or a time that excludes the other's is a bar.
    """
    if left.report.digest == right.report.digest:
        return None
    when = _timing(left.telling.date, right.telling.date, weights.night_days)
    if when is None:  # most pairs of a block end here
        return None
    where = nearness(left.telling.place, right.telling.place, weights.near_km)
    if where is Nearness.APART or _overview_and_hit(left, right, where, summaries):
        return None
    reasons = [
        Reason("prior", "", "", weights.prior),
        _place(left, right, where, weights),
        _date(left, right, when, weights),
        _kind(left, right, weights),
        _weapon(left, right, weights, weapons),
        *_count(left, right, weights),
        *_target(left, right, weights),
    ]
    if left.name in summaries and right.name in summaries:
        reasons.append(Reason("summary", "overview", "overview", weights.of["summary"]["both"]))
    kept = tuple(reason for reason in reasons if reason.weight)
    return Link(left.name, right.name, sum(reason.weight for reason in kept), kept)


def _overview_and_hit(left: Told, right: Told, where: Nearness, summaries: frozenset[str]) -> bool:
    """Whether one is a summary of several hits and the other one of them, or of a part."""
    overviews = [each for each in (left, right) if each.name in summaries]
    if len(overviews) != 1:
        return False
    hit = right if overviews[0] is left else left
    return hit.telling.part_of is not None or where not in _WHOLE


def _place(left: Told, right: Told, where: Nearness, weights: Weights) -> Reason:
    return Reason(
        "place",
        place_words(left.telling.place),
        place_words(right.telling.place),
        weights.of["place"][where.value],
    )


def _timing(one: TimeInterval, other: TimeInterval, night_days: int) -> str | None:
    """The outcome of comparing two times, None where they exclude each other."""
    gap = one.gap(other)
    if gap is None:
        return "unknown"
    if gap > night_days:
        return None
    if gap:
        return "next_day"
    width = max(_width(one), _width(other))
    if width <= timedelta(days=2):
        return "same_day"
    if width <= _WEEKS:
        return "within_week"
    return "within_month" if width <= _MONTH else "longer"


def _width(interval: TimeInterval) -> timedelta:
    if interval.start is None or interval.end is None:
        return timedelta.max
    return interval.end - interval.start + timedelta(days=1)


def _date(left: Told, right: Told, when: str, weights: Weights) -> Reason:
    return Reason(
        "date",
        interval_words(left.telling.date),
        interval_words(right.telling.date),
        weights.of["date"][when],
    )


def _kind(left: Told, right: Told, weights: Weights) -> Reason:
    one, other = left.telling.kind, right.telling.kind
    if Kind.UNKNOWN in (one, other):
        outcome = "unknown"
    elif one is other:
        outcome = "same"
    else:
        outcome = "alike" if frozenset((one, other)) in weights.alike else "other"
    return Reason("kind", one.value, other.value, weights.of["kind"][outcome])


def _weapon(left: Told, right: Told, weights: Weights, weapons: Weapons | None) -> Reason:
    named = arms((left, right), weapons)
    mine, theirs = (_types(each) for each in named)
    order = ("same_type", "contains", "same_class", "contradicts")
    outcomes = {_weapons_stand(a, b, weapons) for a in mine for b in theirs}
    outcome = next((each for each in order if each in outcomes), "unknown")
    left_words, right_words = (", ".join(map(weapon_words, each)) or NOT_KNOWN for each in named)
    return Reason("weapon", left_words, right_words, weights.of["weapon"][outcome])


def _types(named: Iterable[WeaponRef | Either]) -> tuple[WeaponRef, ...]:
    return tuple(
        each
        for weapon in named
        for each in (weapon.options if isinstance(weapon, Either) else (weapon,))
    )


def _weapons_stand(one: WeaponRef, other: WeaponRef, weapons: Weapons | None) -> str:
    """How two weapon types stand: alike, one within the other, or of different sorts."""
    if one.id is None or other.id is None:
        return "same_type" if one.name == other.name else "unknown"
    if one.id == other.id:
        return "same_class" if one.level is WeaponLevel.CLASS else "same_type"
    if weapons is None:
        return "unknown"
    for part, whole in ((one, other), (other, one)):
        if weapons.within(part.id or "", whole.id or ""):
            return "contains" if whole.level is WeaponLevel.CLASS else "same_type"
    classes = (one.level is WeaponLevel.CLASS, other.level is WeaponLevel.CLASS)
    return "unknown" if classes == (True, True) else "contradicts"


def _count(left: Told, right: Told, weights: Weights) -> Iterable[Reason]:
    """Figures that both give, else the first question to which both give others."""
    figures = [(slot, _figures(left, slot), _figures(right, slot)) for slot in Slot if slot.counts]
    shared = [f"{number} {slot.value}" for slot, a, b in figures for number in sorted(a & b)]
    if shared:
        words = ", ".join(shared)
        outcome = "agrees" if len(shared) == 1 else "several"
        yield Reason("count", words, words, weights.of["count"][outcome])
        return
    for slot, mine, theirs in figures:
        if mine and theirs:
            yield Reason(
                "count",
                f"{max(mine)} {slot.value}",
                f"{max(theirs)} {slot.value}",
                weights.of["count"]["differs"],
            )
            return


def _figures(told: Told, slot: Slot) -> frozenset[int]:
    return frozenset(
        claim.value.min
        for claim in told.claims
        if claim.slot is slot
        and claim.stance is Stance.AFFIRMS
        and isinstance(claim.value, Count)
        and claim.value.min is not None
        and claim.value.min >= _TELLING_COUNT
    )


def _target(left: Told, right: Told, weights: Weights) -> Iterable[Reason]:
    mine, theirs = telling_words(left), telling_words(right)
    if not mine or not theirs or left.report.language != right.report.language:
        return
    shared = mine & theirs
    yield Reason(
        "target",
        ", ".join(sorted(shared or mine)),
        ", ".join(sorted(shared or theirs)),
        weights.of["target"]["shared" if shared else "other"],
    )
