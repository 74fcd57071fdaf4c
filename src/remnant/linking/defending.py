"""Air defence in a report: what shot down or was hit is no weapon of the incident."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from remnant.domain.claim import Slot
from remnant.domain.values import Either, WeaponRef
from remnant.naming.yamlfile import read_yaml

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from remnant.domain.claim import Claim
    from remnant.domain.incident import Told
    from remnant.domain.ports import Weapons

_HIT = frozenset({Slot.TARGET, Slot.INTENDED_TARGET, Slot.DAMAGE})
_WORD = re.compile(r"[^\W_]+")


def arms(
    members: Sequence[Told], weapons: Weapons | None
) -> tuple[tuple[WeaponRef | Either, ...], ...]:
    """The weapons named in each of the tellings of one incident, without the air defence that is
    told there to have stopped something or to have been hit.

    Air defence fired at the ground, or whose remains came down, is told of in other words.
    """
    if weapons is None:
        return tuple(told.telling.weapons for told in members)
    beside = {
        option.id
        for told in members
        for weapon in told.telling.weapons
        if _defends(weapon, told.claims, weapons)
        for option in _options(weapon)
    }
    return tuple(
        tuple(each for each in told.telling.weapons if not _names_only(each, beside))
        for told in members
    )


def without_defence(
    claims: Iterable[Claim], sources: Mapping[str, str], weapons: Weapons
) -> list[Claim]:
    """An incident's claims without the answers that name as its weapon what only defended there.

    `sources` gives the report of each claim; without it all are one report's.
    """
    listed = list(claims)
    reports: dict[str | None, list[Claim]] = {}
    for claim in listed:
        reports.setdefault(sources.get(claim.id), []).append(claim)
    beside = {
        option.id
        for claim in listed
        if claim.slot is Slot.WEAPON
        and _defends(claim.value, _touching(claim, reports[sources.get(claim.id)]), weapons)
        for option in _options(claim.value)
    }
    return [c for c in listed if c.slot is not Slot.WEAPON or not _names_only(c.value, beside)]


def _touching(claim: Claim, others: Iterable[Claim]) -> list[Claim]:
    return [each for each in others if each.quote.touches(claim.quote)]


def _names_only(value: object, ids: Collection[str | None]) -> bool:
    options = _options(value)
    return bool(options) and all(option.id in ids for option in options)


def _defends(value: object, claims: Collection[Claim], weapons: Weapons) -> bool:
    options = _options(value)
    return bool(options) and all(
        any(weapons.within(option.id or "", each) for each in _data()["classes"])
        and any(_stopped_or_was_hit(option.printed or option.name, each) for each in claims)
        for option in options
    )


def _stopped_or_was_hit(name: str, claim: Claim) -> bool:
    if claim.slot in _HIT:
        values = claim.value if isinstance(claim.value, tuple) else (claim.value,)
        return any(
            isinstance(value, str) and name in value and not _fired(name, value) for value in values
        )
    return (
        claim.slot is Slot.INTERCEPTED
        and name in claim.quote.text
        and not _flew(name, claim.quote.text)
    )


def _flew(name: str, text: str) -> bool:
    """Whether the words call a missile of that name what was stopped ("two S-300 missiles")."""
    before, _, after = text.partition(name)
    near = [*_WORD.findall(before)[-1:], *_WORD.findall(after)[:1]]
    return any(word.casefold().startswith(start) for word in near for start in _data()["missiles"])


def _fired(name: str, text: str) -> bool:
    """Whether the words say what was hit with a missile of that name, and not that it was hit."""
    upto = _WORD.findall(text.partition(name)[0] + name)  # a printed name may begin with the word
    return any(word.casefold() in _data()["instruments"] for word in upto)


def _options(value: object) -> tuple[WeaponRef, ...]:
    if isinstance(value, Either):
        return value.options
    return (value,) if isinstance(value, WeaponRef) else ()


@cache
def _data() -> dict[str, tuple[str, ...]]:
    data = read_yaml(files("remnant.linking") / "defending.yaml")
    return {name: tuple(words) for name, words in data.items()}
