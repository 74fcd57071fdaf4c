"""What the tellings of one occurrence say together, and no more than they admit."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from remnant.domain.incident import Kind
from remnant.domain.values import Either, TimeInterval, WeaponLevel, WeaponRef
from remnant.linking.places import Nearness, nearness, radius_km

if TYPE_CHECKING:
    from collections.abc import Sequence

    from remnant.domain.ports import Weapons
    from remnant.domain.values import Place

_LEVELS = tuple(WeaponLevel)


def merged_date(dates: Sequence[TimeInterval]) -> TimeInterval:
    """The days that all known times share; where they share none, all days from first to last."""
    known = [date for date in dates if date.known]
    if not known:
        return TimeInterval.unknown()
    narrowest = min(known, key=lambda d: (_days(d), d.clock is None))
    if all(date.contains(narrowest) for date in known):
        return narrowest
    starts = [date.start for date in known if date.start is not None]
    ends = [date.end for date in known if date.end is not None]
    if max(starts) <= min(ends):
        return TimeInterval.days(max(starts), min(ends))
    return TimeInterval.days(min(starts), max(ends))


def _days(date: TimeInterval) -> int:
    if date.start is None or date.end is None:
        return 0
    return (date.end - date.start).days


def merged_place(places: Sequence[Place | None], slack_km: float) -> Place | None:
    """The narrowest place that all others admit; else the one most told, of equals the first."""
    known = [place for place in places if place is not None]
    if not known:
        return None
    narrow_first = sorted(known, key=lambda p: (p.precision.value, radius_km(p)))
    for place in narrow_first:
        if all(nearness(place, other, slack_km) is not Nearness.APART for other in known):
            level = [p for p in narrow_first if p.precision is place.precision]
            return _most_told(level)
    return _most_told(known)


def _most_told(places: Sequence[Place]) -> Place:
    counts = Counter(place.id or place.name for place in places)
    return max(places, key=lambda p: counts[p.id or p.name])


def merged_kind(kinds: Sequence[Kind]) -> Kind:
    """The kind most told, the first of equals; unknown, and then an explosion, which any of them
    can be, give way to any other, and an interception to an attack that as many tell.
    """
    for vague in ((Kind.UNKNOWN, Kind.EXPLOSION), (Kind.UNKNOWN,)):
        known = [kind for kind in kinds if kind not in vague]
        if known:
            told = Counter(known)
            most = [kind for kind in told if told[kind] == max(told.values())]
            return next((kind for kind in most if kind is not Kind.INTERCEPTION), most[0])
    return Kind.UNKNOWN


def merged_weapons(
    weapons: Sequence[WeaponRef | Either], catalogue: Weapons | None
) -> tuple[WeaponRef | Either, ...]:
    """Every type told, once, a class giving way to a narrower type within it."""
    kept: dict[str, WeaponRef | Either] = {}
    for weapon in weapons:
        kept.setdefault(_key(weapon), weapon)
    return tuple(
        weapon
        for weapon in kept.values()
        if not any(
            other is not weapon and _covers(weapon, other, catalogue) for other in kept.values()
        )
    )


def _key(weapon: WeaponRef | Either) -> str:
    if isinstance(weapon, Either):
        return " or ".join(sorted(option.id or option.name for option in weapon.options))
    return weapon.id or weapon.name.casefold()


def _covers(
    wide: WeaponRef | Either, narrow: WeaponRef | Either, catalogue: Weapons | None
) -> bool:
    """Whether naming the one adds nothing to naming the other."""
    if isinstance(wide, Either):
        keys = {option.id for option in wide.options}
        return isinstance(narrow, WeaponRef) and narrow.id in keys
    options = narrow.options if isinstance(narrow, Either) else (narrow,)
    if wide.id is None or catalogue is None:
        return False
    return all(
        option.id is not None and option.id != wide.id and catalogue.within(option.id, wide.id)
        for option in options
    )
