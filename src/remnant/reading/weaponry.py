"""Weapons in what is told: which type, and how many were launched, stopped, got through, fell."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from remnant.domain.claim import Slot
from remnant.domain.values import Count, WeaponRef
from remnant.reading.drafts import Draft
from remnant.reading.lexicon import data
from remnant.reading.volleys import volleys
from remnant.reading.weapontypes import deed_of, weapon_types

if TYPE_CHECKING:
    from collections.abc import Iterator

    from remnant.domain.ports import WeaponMention
    from remnant.reading.drafts import Desk
    from remnant.reading.frames import Clause, Span
    from remnant.reading.quantities import Quantity
    from remnant.reading.scene import Located

_NEAR = 4  # words before a noun in which its article stands


_METHODS = tuple(
    (word, meaning) for meaning, words in data("weaponry")["methods"].items() for word in words
)


def weaponry(desk: Desk) -> list[Draft]:
    found = list(_counts(desk))
    found += volleys(desk, found, _weapon_counted)
    found += weapon_types(desk)
    return found


def _counts(desk: Desk) -> Iterator[Draft]:
    for number, clause, voice in desk.clauses():
        verb = clause.verb
        if verb is None or verb.modal in ("would", "could", "will", "can", "might") or verb.negated:
            continue
        meaning = deed_of(desk, clause)
        slot, spans = _slot(desk, clause, meaning)
        behind = _set_behind(desk, clause, meaning)
        if behind is not None:
            slot, spans = Slot.INTERCEPTED, [behind]
        if slot is None:
            continue
        single = slot in (Slot.FELL, Slot.INTERCEPTED) or (slot is Slot.STRUCK and voice.is_report)
        the = slot is Slot.FELL
        counts = [c for span in spans for c in _counted(desk, span, single=single, the=the)]
        nothing = clause.subject is not None and desk.words[clause.subject[0]].lower == "none"
        if not counts and slot is Slot.INTERCEPTED and clause.passive and nothing:
            counts = [(verb.main, Count.exactly(0))]
        start, end = desk.whole(clause)
        several = slot in (
            Slot.INTERCEPTED,
            Slot.LAUNCHED,
        )  # "13 over Crimea and six over Belgorod"
        for at, count in counts if several else counts[:1]:
            method = tuple(_methods(desk, number)) if slot is Slot.INTERCEPTED else ()
            yield Draft(
                desk.passage.number,
                start,
                end,
                slot,
                replace(count, method=method),
                voice,
                certainty=desk.hedge(start, end),
                rule=f"{slot.value} by verb",
                at=at if len(counts) > 1 else verb.main,
            )
    yield from _hits(desk)
    yield from _debris_fell(desk)
    yield from _blows(desk)
    yield from _tallied(desk)


def _debris_fell(desk: Desk) -> Iterator[Draft]:
    """As in "debris fell on a kindergarten": something came down, however many pieces."""
    for _, clause, voice in desk.clauses():
        if clause.verb is None or clause.subject is None or clause.passive or clause.verb.negated:
            continue
        if deed_of(desk, clause) != "fall" and desk.words[clause.verb.main].lower not in _LANDS:
            continue
        head = desk.tongue.events.debris.first(desk.words, *clause.subject)
        if head is None or not any(
            w.lower in _RUBBLE for w in desk.words[clause.subject[0] : clause.subject[1]]
        ):
            continue
        start, end = desk.whole(clause)
        yield Draft(
            desk.passage.number,
            start,
            end,
            Slot.FELL,
            Count(1, None),
            voice,
            certainty=desk.hedge(start, end),
            rule="debris fell",
            at=clause.verb.main,
        )
        return


_LANDS = frozenset(data("weaponry")["lands"])
_RUBBLE = frozenset(data("weaponry")["rubble"])
_TIMES = {"once": 1, "twice": 2, "thrice": 3}


def _blows(desk: Desk) -> Iterator[Draft]:
    """As in "was hit twice", "was struck six times", "took three direct hits"."""
    for _, clause, voice in desk.clauses():
        if clause.verb is None or clause.verb.negated or deed_of(desk, clause) != "hit":
            continue
        count = _times(desk, clause)
        if count is None:
            continue
        start, end = desk.whole(clause)
        yield Draft(
            desk.passage.number,
            start,
            end,
            Slot.STRUCK,
            replace(count, unit="hits"),
            voice,
            certainty=desk.hedge(start, end),
            rule="hit so many times",
            at=clause.verb.main,
        )
        return


def _times(desk: Desk, clause: Clause) -> Count | None:
    for at in range(*clause.after):
        low = desk.words[at].lower
        if low in _TIMES and at and desk.words[at - 1].lower != "more":
            return Count.exactly(_TIMES[low])
    for each in desk.passage.quantities:
        inside = clause.after[0] <= each.start < clause.after[1]
        if inside and desk.passage.lower(each.end - 1, each.end + 1)[-1:] == ["times"]:
            return each.mention.count
    return None


def _set_behind(desk: Desk, clause: Clause, meaning: str | None) -> Span | None:
    """As in "debris of a drone, shot down at low altitude": the weapon right before the comma."""
    verb = clause.verb
    if meaning != "intercept" or verb is None or verb.start != verb.main or verb.start == 0:
        return None
    comma = desk.words[verb.start - 1].lower == ","
    bare = verb.form in ("VD", "VN") and clause.after[0] < clause.end
    direct = desk.words[verb.end].tag in ("D", "#", "N", "NP", "O$") if bare else True
    for weapon in desk.passage.weapons:
        if comma and not direct and weapon.end == verb.start - 1:
            return weapon.start, weapon.end
    return None


_TALLIES = frozenset(data("weaponry")["tallies"])


def _tallied(desk: Desk) -> Iterator[Draft]:
    """As in "the air force counted 38 drones": so many were sent."""
    for speech in desk.spoken.speeches:
        if speech.verb not in _TALLIES or speech.clause is None:
            continue
        clause = desk.passage.clauses[speech.clause]
        for at, count in _counted(desk, clause.after):
            start, end = desk.whole(clause)
            yield Draft(
                desk.passage.number,
                start,
                end,
                Slot.LAUNCHED,
                count,
                speech.voice,
                certainty=desk.hedge(start, end),
                rule="tally of weapons",
                at=at,
            )
            return


def _slot(desk: Desk, clause: Clause, meaning: str | None) -> tuple[Slot | None, list[Span]]:
    """Which count a verb speaks of, and where the counted weapons stand."""
    part = _part(desk, clause)
    subject = [part] if part else [clause.subject] if clause.subject else []
    main = desk.words[clause.verb.main].lower if clause.verb is not None else ""
    done_to = subject if clause.passive else [clause.after]
    destroyed = meaning == "damage" and _destroys_weapons(desk, clause)
    if meaning == "intercept" or destroyed or (main in _LOST and clause.passive):
        return Slot.INTERCEPTED, done_to
    if meaning in ("hit", "explode") and not clause.passive:
        return Slot.STRUCK, subject
    if meaning == "fall" and not clause.passive:
        return (Slot.STRUCK if _lands_on(desk, clause) else Slot.FELL), subject
    sent = _sent(desk, clause, main, subject)
    if sent is not None:
        return Slot.LAUNCHED, sent
    if meaning == "launch" or (meaning == "attack" and main.startswith("launch")):
        return Slot.LAUNCHED, done_to
    return _used_in(desk, clause, meaning, subject)


def _sent(desk: Desk, clause: Clause, main: str, subject: list[Span]) -> list[Span] | None:
    """Where the weapons stand that came, took part or were involved."""
    if main in _ARRIVES and _counted_at(desk, clause.subject):
        return subject
    if main in ("involved", "involves", "involving") and not clause.passive:
        return [clause.after]
    taking_part = desk.passage.lower(*clause.after)[:2] in (["part", "in"], ["involved", "in"])
    return subject if taking_part or main in ("participated", "involved") else None


def _used_in(
    desk: Desk, clause: Clause, meaning: str | None, subject: list[Span]
) -> tuple[Slot | None, list[Span]]:
    """As in "40 drones attacked", "the enemy attacked with 40 drones"."""
    if meaning not in ("attack", "hit", "damage"):
        return None, []
    if meaning == "attack" and not clause.passive and _counted_at(desk, clause.subject):
        return (Slot.LAUNCHED if _stopped(desk) else Slot.STRUCK), subject
    start, end = clause.after
    means = (n for n in range(start, end) if desk.words[n].lower in ("with", "using", "by"))
    at = next(means, None)
    if at is None:
        return None, []
    return Slot.LAUNCHED if meaning == "attack" else Slot.STRUCK, [(at, end)]


def _lands_on(desk: Desk, clause: Clause) -> bool:
    """As in "two missiles came down on the city", "shells landed in a yard": what is fired at a
    place reaches it, where a drone or debris that falls may have been meant for another.
    """
    start, end = clause.subject or (clause.start, clause.start)
    words = desk.words
    armed = [w for w in desk.passage.weapons if start <= w.start < end]
    if not armed or desk.tongue.events.debris.first(words, start, end) is not None:
        return False
    fired = any(words[w.end - 1].lower.rstrip("s") in _FIRED for w in armed)
    if not fired or not clause.after[0] < clause.after[1]:
        return False
    behind = words[clause.verb.main : clause.end] if clause.verb is not None else ()
    return any(w.lower in ("on", "onto", "into", "in") for w in behind[:4]) and (
        desk.tongue.events.targets.first(words, *clause.after) is not None
        or any(clause.after[0] <= p.start < clause.after[1] for p in desk.passage.places)
    )


_FIRED = frozenset(data("weaponry")["fired"])


def _stopped(desk: Desk) -> bool:
    """Whether this sentence or the next tells of weapons stopped: not all got through."""
    number = desk.passage.number
    near = desk.incidents.happenings[number : number + 2]
    return any(t.meaning == "intercept" and t.verb for event in near for t in event.triggers)


def _part(desk: Desk, clause: Clause) -> Span | None:
    """As in "and two of them crashed": the part is the subject, not the whole before it."""
    start = clause.verb.start if clause.verb is not None else 0
    for each in desk.passage.quantities:
        behind = desk.passage.lower(each.start, start) if each.start < start else []
        if behind[-2:] == ["of", "them"] and each.end in (start, start - 2):
            return each.start, start
    return None


_LOST = frozenset(("lost", "suppressed"))
_ARRIVES = frozenset(data("weaponry")["arrives"])


def _counted_at(desk: Desk, span: Span | None) -> bool:
    return span is not None and next(_counted(desk, span), None) is not None


def _destroys_weapons(desk: Desk, clause: Clause) -> bool:
    """As in "destroyed 12 drones" stops weapons; "destroyed 12 houses" is damage."""
    spans = [clause.subject] if clause.passive and clause.subject else [clause.after]
    words = desk.words
    main = clause.verb.main if clause.verb else clause.start
    if not words[main].lower.startswith(("destroy", "уничтож", "знищ")):
        return False
    return any(next(_counted(desk, span, single=True), None) is not None for span in spans)


def _definite_one(desk: Desk, weapon: Located[WeaponMention]) -> bool:
    """As in "the drone came down": one weapon, by the article and the singular."""
    words = desk.words
    n = weapon.start - 1
    while n >= 0 and words[n].tag in ("J", "N", "NP") and weapon.start - n < _NEAR:
        n -= 1
    singular = not words[weapon.end - 1].lower.endswith("s")
    return n >= 0 and words[n].lower in ("the", "this", "that", "its") and singular


def _counted(
    desk: Desk, span: Span, *, single: bool = False, the: bool = False
) -> Iterator[tuple[int, Count]]:
    """Counts of weapons in a span: "at least eight drones", "one of the missiles"."""
    start, end = span
    unit: str | None = None
    found = False
    for each in desk.passage.quantities:
        if not start <= each.start < end or each.mention.measure or each.mention.article:
            continue
        weapon = _weapon_counted(desk, each) or (_goes_on(desk, each) and unit) or None
        if weapon is None:
            continue
        unit = weapon
        count = replace(each.mention.count, unit=weapon)
        whole = desk.words[each.start].lower in ("all", "every", "все", "всі", "усі")
        if whole and count.exact:
            count = replace(count, of=count.max)
        found = True
        yield each.start, count
    if found:
        return
    for weapon_named in desk.passage.weapons if single else ():
        at = weapon_named.start
        alone = _article_before(desk, at) or (the and _definite_one(desk, weapon_named))
        if start <= at < end and alone:
            yield at, Count(1, 1, unit=desk.words[weapon_named.end - 1].lower)
            return


def _goes_on(desk: Desk, each: Located[Quantity]) -> bool:
    """As in "13 drones over Crimea and six over Belgorod": the noun is left out further on."""
    after = desk.words[each.end] if each.end < len(desk.words) else None
    return each.mention.unit is None and after is not None and after.tag == "P"


def _article_before(desk: Desk, at: int) -> bool:
    n = at - 1
    while n >= 0 and desk.words[n].tag in ("J", "N", "NP", "Q") and at - n < _NEAR:
        n -= 1
    return n >= 0 and desk.words[n].lower in ("a", "an", "one", "another")


def _is_modifier(desk: Desk, at: int) -> bool:
    """Whether a plain noun of a target or an attack stands right behind a weapon's name."""
    events = desk.tongue.events
    if at >= len(desk.words) or any(w.start <= at < w.end for w in desk.passage.weapons):
        return False
    head = desk.words[at]
    named = events.targets.at(desk.words, at) or events.nouns.at(desk.words, at)
    return head.tag == "N" and (named is not None or head.lower in ("base", "bases"))


def _weapon_counted(desk: Desk, each: Located[Quantity]) -> str | None:
    """The noun of the weapons that a quantity counts."""
    words = desk.words
    for weapon in desk.passage.weapons:
        if each.end <= weapon.start <= each.end + 3 and not any(
            (w.tag in ("P", "VD", "VP") and w.lower != "of") or w.lower in (",", ";")
            for w in words[each.end : weapon.start]
        ):
            if (
                isinstance(weapon.mention.weapon, WeaponRef)
                and weapon.mention.weapon.id in _NOT_COUNTED
            ):
                return None
            if _is_modifier(desk, weapon.end):
                continue  # "two bomber bases": bases are counted
            return words[weapon.end - 1].lower
    unit = each.mention.unit
    if unit in (
        "aircraft",
        "targets",
        "devices",
        "them",
        "projectiles",
        "hits",
        "цели",
        "цілей",
        "целей",
        "цілі",
    ):
        return unit
    if unit in _CRAFT:
        return unit
    follows = [w.lower for w in words[each.end : each.end + 3]]
    if unit is None and _elided(desk, each):
        return "weapons"
    if unit is None and follows[:1] == ["of"] and follows[1:2] in (["them"], ["the"]):
        rest = [w.lower for w in words[each.end : each.end + 4]]
        if "them" in rest or any(
            word in ("drones", "missiles", "rockets", "aircraft") for word in rest
        ):
            return "drones"
    return None


_NOT_COUNTED = frozenset(
    (
        "artillery",
        "explosive",
        "tank",
        "howitzer",
        "warship",
        "submarine",
    )
)


_CRAFT = frozenset(data("weaponry")["craft"])


def _elided(desk: Desk, each: Located[Quantity]) -> bool:
    """As in "at least five hit the outskirts": the weapons just spoken of, without their noun."""
    after = desk.words[each.end] if each.end < len(desk.words) else None
    before = [w.lower for w in desk.words[max(0, each.start - 6) : each.start]]
    of_which = "of" in before and "which" in before
    if not of_which and (after is None or after.tag not in ("VD", "VP", "MD")):
        return False
    near = desk.scene.passages[max(0, desk.passage.number - 1) : desk.passage.number + 1]
    return any(passage.weapons for passage in near)


def _methods(desk: Desk, number: int) -> list[str]:
    found = []
    for clause in desk.passage.clauses[max(0, number - 1) : number + 1]:
        if clause.verb is None:
            continue
        low = desk.words[clause.verb.main].lower
        name = next((name for stem, name in _METHODS if low.startswith(stem)), None)
        if name and name not in found:
            found.append(name)
    return found


def _hits(desk: Desk) -> Iterator[Draft]:
    """As in "there were three hits", "three hits had been recorded"."""
    for each in desk.passage.quantities:
        if each.mention.unit in (
            "hits",
            "impacts",
            "попаданий",
            "попадания",
            "влучань",
            "влучання",
        ):
            voice = desk.spoken.at(each.start)
            clause = desk.clause_at(each.start)
            start, end = (clause.start, clause.end) if clause else (each.start, each.end)
            yield Draft(
                desk.passage.number,
                min(start, each.start),
                max(end, each.end),
                Slot.STRUCK,
                each.mention.count,
                voice,
                rule="hits counted",
                at=each.start,
            )
