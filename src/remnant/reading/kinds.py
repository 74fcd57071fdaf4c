"""What sort of incident a sentence tells of, and which weapons it names for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.domain.incident import Kind
from remnant.domain.values import Either, WeaponLevel, WeaponRef
from remnant.reading.deeds import deeds, stretch
from remnant.reading.lexicon import data
from remnant.reading.setting import clause_of
from remnant.reading.tongue import tongue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from remnant.domain.ports import WeaponMention, Weapons
    from remnant.reading.happenings import Happening
    from remnant.reading.scene import Located, Passage

_STRIKES = frozenset(("hit", "attack", "explode", "damage", "kill", "injure"))
_DEFENCES = ("air-defence", "missile-air-defence")
_SLAVIC = ("uk", "ru")
_SENT = ("випущ", "выпущ", "випуст", "выпуст", "запущ", "запуст")
_INSTRUMENTAL = ("ою", "ею", "єю", "ой", "ей", "ами", "ями", "ом", "ем")
ONE_WAY = WeaponRef("one-way attack drone", WeaponLevel.CLASS, "uas-one-way-attack")


def called(weapon: WeaponRef | Either) -> str:
    options = weapon.options if isinstance(weapon, Either) else (weapon,)
    return " or ".join(option.name for option in options)


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
        needed = row.get("meanings")
        if needed and meanings.isdisjoint(needed):
            continue
        by_weapon = weapons and any(mark in weapons for mark in row.get("weapons", ()))
        if by_weapon or any(mark in text for mark in row.get("words", ())):
            yield kind
    if "explode" in meanings or "blast" in meanings:
        yield Kind.EXPLOSION


def presumed(passage: Passage, event: Happening, start: int, end: int) -> Kind | None:
    """What a bare word for it most often is: a "strike" comes from the air."""
    if passage.language in _SLAVIC or not any(start <= t.at < end for t in event.triggers):
        return None
    words = frozenset(passage.lower(start, end))
    rows = data("kinds")["presumed"]
    return next((Kind(kind) for kind, listed in rows.items() if not words.isdisjoint(listed)), None)


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
    passage: Passage, event: Happening, start: int, end: int, catalogue: Weapons
) -> Iterator[WeaponRef | Either]:
    """Weapons named for the incident; a drone that struck something was an attack drone."""
    meanings = {t.meaning for t in event.triggers}
    for each in passage.weapons:
        if not start <= each.start < end or defends(passage, each, catalogue):
            continue
        weapon = each.mention.weapon
        plain = isinstance(weapon, WeaponRef) and weapon.id == "uas"
        yield ONE_WAY if plain and meanings & {"hit"} else weapon


def defends(passage: Passage, each: Located[WeaponMention], catalogue: Weapons) -> bool:
    """Whether an air-defence system is named as what shot weapons down, or as what was hit: it is
    then none of the attack's weapons. One that was fired at something is.
    """
    weapon = each.mention.weapon
    if not isinstance(weapon, WeaponRef) or weapon.id is None:
        return False
    if not any(catalogue.within(weapon.id, whole) for whole in _DEFENCES):
        return False
    if passage.language in _SLAVIC:
        return _defends_slavic(passage, each.start)
    clause = passage.clauses[clause_of(passage, each.start)]
    verb = clause.verb
    found = tongue(passage.language).events.verbs.at(passage.words, verb.main) if verb else None
    if verb is None or found is None:
        return False
    subject = clause.subject is not None and clause.subject[0] <= each.start < clause.subject[1]
    if found.meaning == "intercept":
        return subject != clause.passive or (not subject and _means(passage, each.start))
    behind = each.start >= verb.end and not clause.passive and not _means(passage, each.start)
    return found.meaning in ("hit", "damage", "attack") and (behind or (subject and clause.passive))


def _means(passage: Passage, at: int) -> bool:
    """Whether a weapon stands behind "by" or "with": it is what something was done with."""
    n = at - 1
    while n > 0 and passage.words[n].tag in ("J", "N", "NP", "D", "#", "'S", "Q"):
        n -= 1
    return passage.words[n].lower in ("by", "with", "using", "from")


def _defends_slavic(passage: Passage, at: int) -> bool:
    done = deeds(passage)
    start, end = stretch(passage, at)
    if any(w.lower.startswith(_SENT) for w in passage.words[start:end]):
        return False
    if any(d.meaning == "intercept" and not d.negated for d in done):
        return True
    near = [word.lower for word in passage.words[max(0, at - 1) : at + 1]]
    if any(word.endswith(_INSTRUMENTAL) or word in ("з", "із", "из", "с") for word in near):
        return False
    return any(
        start <= d.at < end and d.kind == "passive" and d.meaning in ("hit", "damage") for d in done
    )
