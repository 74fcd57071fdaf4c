"""What sort of incident a sentence tells of, and which weapons it names for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.domain.incident import Kind
from remnant.domain.values import Either, WeaponLevel, WeaponRef
from remnant.reading.lexicon import data

if TYPE_CHECKING:
    from collections.abc import Iterator

    from remnant.reading.happenings import Happening
    from remnant.reading.scene import Passage

_STRIKES = frozenset(("hit", "attack", "explode", "damage", "kill", "injure"))
ONE_WAY = WeaponRef("one-way attack drone", WeaponLevel.CLASS, "uas-one-way-attack")


def kind_of(passage: Passage, event: Happening, start: int, end: int) -> Iterator[Kind]:
    """The kinds that the words from `start` to `end` speak for."""
    marks = data("kinds")
    weapons = " ".join(_ids(passage, start, end))
    text = " ".join(word.lower for word in passage.words[start:end])
    meanings = {t.meaning for t in event.triggers if start <= t.at < end}
    only = _only(passage, event, start, end)
    if only is not None:
        yield only
        return
    for kind in Kind:
        row = marks.get(kind.value) or {}
        by_weapon = any(mark in weapons for mark in row.get("weapons", ()))
        by_word = any(mark in text for mark in row.get("words", ()))
        needed = row.get("meanings")
        if (by_weapon or by_word) and (not needed or meanings & set(needed)):
            yield kind
    if "explode" in meanings or "blast" in meanings:
        yield Kind.EXPLOSION


def _only(passage: Passage, event: Happening, start: int, end: int) -> Kind | None:
    """The kind where weapons were stopped or found, and nothing was struck."""
    verbs = {t.meaning for t in event.triggers if t.verb and start <= t.at < end}
    armed = any(start <= each.start < end for each in passage.weapons)
    if "intercept" in verbs and not verbs & _STRIKES:
        return Kind.INTERCEPTION
    if verbs == {"damage"} and armed and "over" in passage.lower(start, end):
        return Kind.INTERCEPTION  # "destroyed thirteen drones over Crimea"
    if verbs == {"find"}:
        return Kind.REMNANT
    return None


def _ids(passage: Passage, start: int, end: int) -> Iterator[str]:
    for each in passage.weapons:
        if start <= each.start < end:
            weapon = each.mention.weapon
            options = weapon.options if isinstance(weapon, Either) else (weapon,)
            yield from (option.id or option.name for option in options)


def sighted(
    passage: Passage, event: Happening, start: int, end: int
) -> Iterator[WeaponRef | Either]:
    """Weapons named for the incident; a drone that struck something was an attack drone."""
    meanings = {t.meaning for t in event.triggers}
    for each in passage.weapons:
        if not start <= each.start < end:
            continue
        weapon = each.mention.weapon
        plain = isinstance(weapon, WeaponRef) and weapon.id == "uas"
        yield ONE_WAY if plain and meanings & {"hit"} else weapon
