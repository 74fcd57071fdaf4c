"""Which weapons were used, by name and kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.domain.claim import Slot
from remnant.domain.values import Either, WeaponLevel, WeaponRef
from remnant.reading.drafts import Draft
from remnant.reading.kinds import ONE_WAY, called, defends
from remnant.reading.lexicon import data

if TYPE_CHECKING:
    from collections.abc import Iterator

    from remnant.domain.values import Value
    from remnant.reading.drafts import Desk
    from remnant.reading.frames import Clause
    from remnant.reading.voices import Voice


_TELLS = frozenset(("hit", "attack", "launch", "explode", "damage", "kill", "injure", "fall"))


def deed_of(desk: Desk, clause: Clause) -> str | None:
    return desk.meaning(clause.verb.main, clause.end) if clause.verb is not None else None


_PLATFORMS = (
    "aircraft",
    "helicopter",
    "ship",
    "armour",
    "artillery",
    "tank",
    "air-defence",
    "vehicle",
)


def weapon_types(desk: Desk) -> Iterator[Draft]:
    seen: set[tuple[str, str | None]] = set()
    for each in desk.passage.weapons:
        clause = desk.clause_at(each.start)
        if clause is None:
            continue
        voice = desk.spoken.at(each.start)
        weapon = each.mention.weapon
        if not _names_weapon(desk, clause, voice, each.start, weapon):
            continue
        if defends(desk.passage, each, desk.scene.references.weapons):
            continue
        if not voice.is_report and not _telling(weapon) and _named_before(desk, weapon, each.start):
            continue
        key = (called(weapon), desk.incidents.key(desk.passage.number, each.start))
        if key in seen:
            continue
        seen.add(key)
        start, end = desk.whole(clause)
        start, end = min(start, each.start), max(end, each.end)
        value: Value = weapon
        if (
            voice.is_report
            and isinstance(weapon, WeaponRef)
            and weapon.id == "uas"
            and deed_of(desk, clause) == "hit"
        ):
            value = ONE_WAY
        yield Draft(
            desk.passage.number,
            start,
            end,
            Slot.WEAPON,
            value,
            voice,
            certainty=desk.hedge(start, end),
            rule="weapon named",
            at=each.start,
        )


def _named_before(desk: Desk, weapon: WeaponRef | Either, at: int) -> bool:
    """Whether a broad word ("the drone, he said") goes on with a weapon that was spoken of before,
    and does not say what it was: "it was a drone".
    """
    if not isinstance(weapon, WeaponRef) or weapon.level is not WeaponLevel.CLASS:
        return False
    n = at - 1
    while n >= 0 and desk.words[n].tag in ("J", "N", "NP", "'S"):
        n -= 1
    if n >= 0 and desk.words[n].lower in ("a", "an"):
        clause = desk.clause_at(at)
        if clause is not None and clause.verb is not None and clause.verb.main < at:
            return desk.words[clause.verb.main].lower not in ("was", "is", "were", "be", "been")
    earlier = desk.scene.passages[: desk.passage.number]
    ids = {
        w.mention.weapon.id
        for passage in earlier
        for w in passage.weapons
        if isinstance(w.mention.weapon, WeaponRef)
    }
    return weapon.id in ids


def _carries(desk: Desk, weapon: WeaponRef | Either) -> bool:
    """Whether it is an aircraft, a ship or a gun, which attacks with something else."""
    options = weapon.options if isinstance(weapon, Either) else (weapon,)
    weapons = desk.scene.references.weapons
    return any(o.id and any(weapons.within(o.id, whole) for whole in _PLATFORMS) for o in options)


def _is_victim(
    desk: Desk, clause: Clause, meaning: str | None, at: int, weapon: WeaponRef | Either
) -> bool:
    """Aircraft, ships and guns that are hit, shot down or kept are no one's weapon here."""
    if not _carries(desk, weapon):
        return False
    done_to = (
        clause.passive
        and clause.subject is not None
        and clause.subject[0] <= at < clause.subject[1]
    )
    object_ = (
        not clause.passive
        and clause.verb is not None
        and at >= clause.verb.end
        and not _instrument(desk, at)
    )
    return meaning not in _TELLS or meaning in ("fall", "explode") or done_to or object_


def _instrument(desk: Desk, at: int) -> bool:
    """Whether the weapon stands behind "with", "by" or "from": what it was done with."""
    n = at - 1
    while n > 0 and desk.words[n].tag in ("J", "N", "NP", "D", "#", "'S", "Q", "C"):
        n -= 1
    return desk.words[n].lower in ("with", "by", "using", "from", "of", "as")


def _introduced(desk: Desk, at: int) -> bool:
    """Whether a weapon is spoken of for the first time and uncounted: "a drone", "missiles", not
    "the drone", "two drones", "a rocket attack".
    """
    words = desk.words
    end = next((each.end for each in desk.passage.weapons if each.start == at), at + 1)
    if desk.tongue.events.nouns.at(words, end) if end < len(words) else None:
        return False
    n = at - 1
    while n >= 0 and words[n].tag in ("J", "N", "NP", "'S", "Q", "VN", "R"):
        n -= 1
    return n < 0 or words[n].lower in ("a", "an") or words[n].tag not in ("D", "O$", "#")


def _is_subject(clause: Clause, at: int) -> bool:
    return clause.subject is not None and clause.subject[0] <= at < clause.subject[1]


def _alone(desk: Desk, at: int) -> bool:
    """Whether a speaker's words around the weapon have no verb: "a ballistic missile, he said"."""
    for speech in desk.spoken.speeches:
        for start, end in speech.content:
            if start <= at < end:
                return not any(w.verbal for w in desk.words[start:end])
    return False


def _names_weapon(
    desk: Desk, clause: Clause, voice: Voice, at: int, weapon: WeaponRef | Either
) -> bool:
    """Whether the clause says that the weapon was used: it attacks, or is what something was."""
    verb = clause.verb
    if verb is not None and (verb.negated or verb.modal in ("would", "could", "will", "can")):
        return False
    specific = isinstance(weapon, Either) or weapon.level is not WeaponLevel.CLASS
    meaning = deed_of(desk, clause)
    if _is_victim(desk, clause, meaning, at, weapon):
        return False
    if meaning == "intercept":
        return specific
    if voice.is_report and not specific and desk.tongue.events.debris.first(desk.words) is not None:
        return False
    if voice.is_report:
        doing = meaning in _TELLS and (
            _is_subject(clause, at) or _instrument(desk, at) or meaning == "launch"
        )
        return doing or (specific and desk.event.tells and _instrument(desk, at))
    if meaning in _TELLS:
        used = clause.passive and desk.words[verb.main].lower in _USED if verb else False
        new = meaning != "fall" and _introduced(desk, at) and not _carries(desk, weapon)
        told = _is_subject(clause, at) and (used or _telling(weapon) or new)
        sent = meaning == "launch" and new
        return specific or told or sent or _instrument(desk, at)
    if _alone(desk, at):
        return True
    return specific if verb is None else _told_of(desk, clause, verb.main, at, specific=specific)


_USED = frozenset(("used", "employed", "involved", "deployed", "fired", "dropped", "launched"))
_BROAD = frozenset(data("weaponry")["broad"])


def _telling(weapon: WeaponRef | Either) -> bool:
    """Whether a class says more than that something flew or fell: a bomb, a mine, artillery."""
    options = weapon.options if isinstance(weapon, Either) else (weapon,)
    return any(option.id not in _BROAD for option in options)


def _told_of(desk: Desk, clause: Clause, verb: int, at: int, *, specific: bool) -> bool:
    """As in "the drone was a Shahed", "he called it an Iskander": the verb says what it was."""
    low = desk.words[verb].lower
    if not specific and desk.tongue.events.debris.first(desk.words) is not None:
        return False
    copula = low in (
        "is",
        "was",
        "were",
        "are",
        "been",
        "be",
        "came",
        "named",
        "named",
        "called",
        "'s",
    )
    told = desk.spoken.by_clause(desk.passage.clauses.index(clause))
    if told is not None and told.verb in (
        "speak of",
        "name",
        "write of",
        "call",
        "identify",
        "tell of",
    ):
        return True
    return (copula and (specific or clause.after[0] <= at)) or specific
