"""Whether two weapons can both be the answer to what struck."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from remnant.assessing.lexicon import speaks_of
from remnant.domain.claim import Slot
from remnant.domain.values import Either, WeaponLevel, WeaponRef
from remnant.naming.yamlfile import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable

    from remnant.domain.claim import Claim
    from remnant.domain.ports import Weapons


def named(claim: Claim, weapons: Weapons) -> tuple[WeaponRef, ...]:
    """The catalogue's types that an answer names, in its value or in its words."""
    values = claim.value if isinstance(claim.value, tuple) else (claim.value,)
    found = [each for value in values for each in _types(value, weapons) if each.id is not None]
    return tuple(dict.fromkeys(found))


def struck_with(claim: Claim, weapons: Weapons) -> tuple[WeaponRef, ...]:
    """Those of them that can be what struck: no carrier, no part, no payload."""
    return tuple(each for each in named(claim, weapons) if _alternative(each, weapons) is not None)


def _types(value: object, weapons: Weapons) -> Iterable[WeaponRef]:
    if isinstance(value, WeaponRef):
        return (value,)
    if isinstance(value, Either):
        return value.options
    if isinstance(value, str):
        return (each for mention in weapons.find(value) for each in _types(mention.weapon, weapons))
    return ()


def exclude(one: WeaponRef, other: WeaponRef, weapons: Weapons) -> bool:
    """Whether being the one rules out being the other: types of which neither is part of the
    other, or classes that reports do not use for each other.
    """
    mine, theirs = _alternative(one, weapons), _alternative(other, weapons)
    if mine is None or theirs is None:
        return False
    if mine != theirs:
        return not (_may_bring(one, other, weapons) or _may_bring(other, one, weapons))
    if WeaponLevel.CLASS in (one.level, other.level):
        return False
    return not (is_within(one, other, weapons) or is_within(other, one, weapons))


def _may_bring(carrier: WeaponRef, weapon: WeaponRef, weapons: Weapons) -> bool:
    lists = _data()
    return (
        weapons.within(carrier.id or "", lists.carrier)
        and not _is_any(carrier, lists.strikes_itself, weapons)
        and not _is_any(weapon, lists.never_brings, weapons)
    )


def _is_any(weapon: WeaponRef, classes: Iterable[str], weapons: Weapons) -> bool:
    return any(weapons.within(weapon.id or "", each) for each in classes)


def is_within(part: WeaponRef, whole: WeaponRef, weapons: Weapons) -> bool:
    return weapons.within(part.id or "", whole.id or "")


def _alternative(weapon: WeaponRef, weapons: Weapons) -> int | None:
    """The line of the list of alternatives that the weapon stands on."""
    for number, line in enumerate(_data().alternatives):
        if _is_any(weapon, line, weapons):
            return number
    return None


def fired_at_the_other(one: Claim, other: Claim, weapons: Weapons) -> bool:
    """Whether remains of the one may be of a weapon fired at the other."""
    return any(
        _is_of_remains(claim)
        and all(
            _is_any(weapon, _data().defending, weapons) for weapon in struck_with(claim, weapons)
        )
        for claim in (one, other)
    )


def _is_of_remains(claim: Claim) -> bool:
    return claim.slot is Slot.WRECKAGE or speaks_of(claim.quote.text, "debris")


@dataclass(frozen=True, slots=True)
class _Lists:
    """The lists of arms.yaml, of class ids."""

    alternatives: tuple[tuple[str, ...], ...]
    defending: tuple[str, ...]
    carrier: str
    strikes_itself: tuple[str, ...]
    never_brings: tuple[str, ...]


@cache
def _data() -> _Lists:
    data = read_yaml(files("remnant.assessing") / "arms.yaml")
    carrier = data["carrier"]
    return _Lists(
        tuple(tuple(line) for line in data["alternatives"]),
        tuple(data["defending"]),
        carrier["class"],
        tuple(carrier["strikes_itself"]),
        tuple(carrier["never_brings"]),
    )
