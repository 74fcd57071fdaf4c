"""Which weapons were used, by name and kind, in Ukrainian and Russian."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.domain.claim import Slot
from remnant.domain.values import Either, WeaponLevel, WeaponRef
from remnant.reading.deeds import deeds, stretch
from remnant.reading.drafts import Draft
from remnant.reading.kinds import ONE_WAY, called, defends
from remnant.reading.slavic_spans import hedged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from remnant.domain.values import Value
    from remnant.reading.deeds import Deed
    from remnant.reading.drafts import Desk


_TELLS = frozenset(
    ("hit", "attack", "launch", "explode", "damage", "kill", "injure", "fall", "intercept")
)


def weapon_types(desk: Desk, done: tuple[Deed, ...]) -> Iterator[Draft]:
    seen: set[tuple[str, str | None]] = set()
    told = [d for d in done if d.meaning in _TELLS and not d.negated]
    attack = desk.tongue.events.nouns.first(desk.words) is not None
    for each in desk.passage.weapons:
        span = stretch(desk.passage, each.start)
        voice = desk.spoken.at(each.start)
        weapon = each.mention.weapon
        specific = isinstance(weapon, Either) or weapon.level is not WeaponLevel.CLASS
        local = [d for d in told if span[0] <= d.at < span[1]]
        if defends(desk.passage, each, desk.scene.references.weapons):
            continue
        if isinstance(weapon, WeaponRef) and (is_defence(desk, weapon) or is_carrier(desk, weapon)):
            continue
        if voice.is_report and not specific:
            continue  # "дрон", "ракета": what the incident itself says
        specific = specific or (not voice.is_report and _identified(desk, span))
        specific = specific or (not voice.is_report and _spoken_of(desk, each.start, span))
        if not _named(
            specific=specific, local=local, told=told, attack=attack, attributed=not voice.is_report
        ):
            continue
        key = (called(weapon), desk.incidents.key(desk.passage.number, each.start))
        if key in seen:
            continue
        seen.add(key)
        value: Value = weapon
        if (
            isinstance(weapon, WeaponRef)
            and weapon.id == "uas"
            and any(d.meaning == "hit" for d in local)
        ):
            value = ONE_WAY
        yield Draft(
            desk.passage.number,
            span[0],
            span[1],
            Slot.WEAPON,
            value,
            voice,
            certainty=hedged(desk, *span),
            rule="weapon named",
            at=each.start,
        )


_THIS = frozenset(("это", "це", "то"))
_SHOT = ("стрел", "стріл", "бил", "вел", "применял", "застосов")


def _identified(desk: Desk, span: tuple[int, int]) -> bool:
    """For "припустив, що це була артилерія", "били зі ствольної артилерії": said to be it."""
    words = [w.lower for w in desk.words[span[0] : span[1]]]
    return any(word in _THIS or word.startswith(_SHOT) for word in words)


def _spoken_of(desk: Desk, at: int, span: tuple[int, int]) -> bool:
    """For "говорят о беспилотнике", "написал об атаке БПЛА": what the verb of speech is about."""
    n = at - 1
    while n >= span[0] and desk.words[n].tag in ("J", "D", "#"):
        n -= 1
    if n < span[0]:
        return False
    low = desk.words[n].lower
    attack = desk.tongue.events.nouns.at(desk.words, n)
    about = low in _ABOUT or (attack is not None and attack.meaning == "attack")
    return about and any(span[0] <= s.cue[0] < span[1] for s in desk.spoken.speeches)


_ABOUT = frozenset(("о", "об", "про"))


def _named(
    *, specific: bool, local: list[Deed], told: list[Deed], attack: bool, attributed: bool
) -> bool:
    """Whether the sentence says that the weapon was used."""
    hits = [d for d in local if d.meaning != "intercept"]
    if attributed:
        return specific or bool(hits)
    return (specific and (bool(told) or attack)) or bool(hits)


def is_defence(desk: Desk, weapon: WeaponRef) -> bool:
    """A system that shoots down is named for what it did, not for the attack; S-300 do both."""
    return (
        weapon.id is not None
        and desk.scene.references.weapons.within(weapon.id, "air-defence")
        and not any(
            d.meaning in ("launch", "hit", "attack") and not d.negated and d.kind != "passive"
            for d in deeds(desk.passage)
        )
        and not any(w.lower.startswith(("випущ", "выпущ", "запущ")) for w in desk.words)
    )


def is_carrier(desk: Desk, weapon: WeaponRef) -> bool:
    """Bombers that launch missiles are where these came from."""
    carried = any(
        w.mention.weapon != weapon and isinstance(w.mention.weapon, WeaponRef)
        for w in desk.passage.weapons
    )
    flying = weapon.id is not None and desk.scene.references.weapons.within(weapon.id, "aircraft")
    sent = any(d.meaning == "launch" for d in deeds(desk.passage)) or any(
        w.lower.startswith(("випущен", "выпущен", "злет", "взлет")) for w in desk.words
    )
    return flying and (sent or carried)
