"""How many weapons, and which, in Ukrainian and Russian: launched, stopped, arrived, fallen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from remnant.domain.claim import Slot
from remnant.domain.values import Count, WeaponRef
from remnant.reading.communiques import breakdown, following
from remnant.reading.deeds import deeds, stretch
from remnant.reading.drafts import Draft
from remnant.reading.slavic_aircraft import downs_aircraft
from remnant.reading.slavic_marks import marks, pairs, table
from remnant.reading.slavic_spans import hedged, whole
from remnant.reading.slavic_types import is_carrier, is_defence, weapon_types

if TYPE_CHECKING:
    from collections.abc import Iterator

    from remnant.reading.deeds import Deed
    from remnant.reading.drafts import Desk
    from remnant.reading.quantities import Quantity
    from remnant.reading.scene import Located

METHODS = pairs("methods")


_HITS = marks("hits")


_BLASTS = marks("blasts")


_THINGS = marks("things")


_WITH = marks("instrumental")


_ADVERBS = marks("adverbs")


_MISSED = marks("reached")


_SLOT_OF = {
    "intercept": Slot.INTERCEPTED,
    "launch": Slot.LAUNCHED,
    "attack": Slot.LAUNCHED,
    "hit": Slot.STRUCK,
    "explode": Slot.STRUCK,
    "fall": Slot.FELL,
}


_WIDE = 8  # words between a figure and its whole


_NOT_COUNTED = ("tank", "howitzer", "warship", "submarine")


def arms(desk: Desk) -> list[Draft]:
    done = deeds(desk.passage)
    found = list(_counts(desk, done))
    found += _every(desk, done)
    found += _bare(desk, {d.start for d in found})
    found += _single(desk, done, {(d.slot, d.start) for d in found})
    found += weapon_types(desk, done)
    return found


def _counts(desk: Desk, done: tuple[Deed, ...]) -> Iterator[Draft]:
    parts = breakdown(desk.passage)
    inside = {n for part in parts for n in range(part.start, part.end)} if len(parts) > 1 else set()
    for each in desk.passage.quantities:
        count = each.mention.count
        if each.mention.measure or count.max == 0 or each.start in inside:
            continue
        if _is_whole(desk, each) or _is_part(desk, each):
            continue
        unit = _unit(desk, each)
        slot = _slot(desk, each, unit, done)
        if slot is None:
            continue
        span = stretch(desk.passage, each.start)
        count = replace(count, unit=unit or "weapons")
        if slot is Slot.INTERCEPTED:
            count = _all_but(desk, each, count)
            count = replace(count, method=_methods(desk, each))
            own = [p for p in parts if p.start not in range(each.start, each.end)]
            listed = tuple(place for p in own for place in p.parts)
            if not parts:
                listed = following(desk.scene.passages, desk.passage.number)
            if len(listed) > 1 and _adds_up(count, sum(place.min or 0 for place in listed)):
                count = replace(count, parts=listed)
                span = (span[0], max([span[1], *(p.end for p in own)]))
        yield Draft(
            desk.passage.number,
            span[0],
            span[1],
            slot,
            count,
            desk.spoken.at(each.start),
            certainty=hedged(desk, *span),
            rule=f"{slot.value} counted",
            at=each.start,
        )


def _all_but(desk: Desk, each: Located[Quantity], count: Count) -> Count:
    """For "из восьми ракет перехвачены все, кроме одной": the whole less the exception."""
    words = desk.words
    for n in range(each.end, len(words) - 1):
        if words[n].lower not in _EXCEPT or words[n - 2].lower not in _ALL:
            continue
        few = next((q.mention.count for q in desk.passage.quantities if q.start == n + 1), None)
        less = few.max if few is not None else 1
        if less is not None and count.exact and count.max is not None and less < count.max:
            return replace(count, min=count.max - less, max=count.max - less, of=count.max)
    return count


_EVERY = frozenset(("усі", "всі", "все", "их", "їх", "оба", "обидва", "обе", "обидві"))
_EXCEPT = frozenset(marks("except"))
_ALL = frozenset(("усі", "всі", "все"))


def _counted_before(desk: Desk, at: int) -> Count | None:
    """What "all of them" are: weapons counted in the sentence, else launched in the incident."""
    for each in reversed(desk.passage.quantities):
        if each.end <= at and (unit := _unit(desk, each)) is not None:
            return replace(each.mention.count, unit=unit)
    key = desk.incidents.key(desk.passage.number, at)
    for draft in reversed(desk.before):
        here = desk.incidents.key(draft.passage, draft.at or draft.start) == key
        if draft.slot is Slot.LAUNCHED and isinstance(draft.value, Count) and here:
            return draft.value
    return None


def _every(desk: Desk, done: tuple[Deed, ...]) -> Iterator[Draft]:
    """For "Усі їх збито": as many as were said to be launched."""
    for deed in done:
        stopped = deed.meaning == "intercept" or deed.verb in ("знищити", "уничтожить")
        words = desk.words[deed.span[0] : deed.span[1]]
        span = whole(desk, deed.span)
        every = any(w.lower in _EVERY for w in desk.words[span[0] : span[1]])
        if (
            not stopped
            or deed.negated
            or not every
            or any(deed.span[0] <= q.start < deed.span[1] for q in desk.passage.quantities)
            or not words
        ):
            continue
        launched = _counted_before(desk, deed.at)
        if launched is None or not launched.exact:
            return
        yield Draft(
            desk.passage.number,
            *span,
            Slot.INTERCEPTED,
            replace(launched, of=launched.max, method=_methods_in(desk, deed.span)),
            desk.spoken.at(deed.at),
            certainty=hedged(desk, *span),
            rule="all of them",
            at=deed.at,
        )
        return


def _bare(desk: Desk, counted: set[int]) -> Iterator[Draft]:
    """For "Трамп написав про чотирнадцять": another's figure for what was counted before."""
    told = next((d for d in reversed(desk.before) if d.slot.counts), None)
    if told is None or desk.passage.number - told.passage > _RECENT:
        return
    tolls = (Slot.KILLED, Slot.INJURED)
    lately = desk.lately(_RECENT + 1)
    if any(d.slot in tolls for d in lately) and not desk.passage.weapons:
        return
    for each in desk.passage.quantities:
        span = stretch(desk.passage, each.start)
        voice = desk.spoken.at(each.start)
        quantity = each.mention
        alone = quantity.unit is None or _unit(desk, each) is not None
        alone = alone and not quantity.measure and not quantity.article
        if not alone or voice.is_report or span[0] in counted or quantity.count.max == 0:
            continue
        speaks = any(span[0] <= s.cue[0] < span[1] for s in desk.spoken.speeches)
        if not speaks or deeds_in(desk, span) or voice.speaker == told.voice.speaker:
            continue
        unit = told.value.unit if isinstance(told.value, Count) else None
        yield Draft(
            desk.passage.number, *span, told.slot, replace(quantity.count, unit=unit), voice,
            certainty=hedged(desk, *span), rule="another figure", at=each.start,
        )  # fmt: skip


def deeds_in(desk: Desk, span: tuple[int, int]) -> bool:
    return any(span[0] <= deed.at < span[1] for deed in deeds(desk.passage))


_RECENT = 2  # sentences in which a figure without a noun goes on with the one before


_ONE = marks("singular")


def _single(desk: Desk, done: tuple[Deed, ...], counted: set[tuple[Slot, int]]) -> Iterator[Draft]:
    """For "рухнул дрон", "безпілотник збито": one weapon by a noun and a verb in the singular."""
    for weapon in desk.passage.weapons:
        low = desk.words[weapon.end - 1].lower
        if not low.endswith(
            ("дрон", "беспилотник", "безпілотник", "ракета", "ракету", "аппарат", "апарат")
        ):
            continue
        span = stretch(desk.passage, weapon.start)
        if any(
            span[0] <= q.start < span[1] and not q.mention.measure for q in desk.passage.quantities
        ):
            continue
        for deed in done:
            near = span[0] <= deed.at < span[1] or _goes_on(desk, weapon.end, deed)
            slot = _ONE_SLOT.get(deed.meaning)
            if (
                slot is None
                or not near
                or deed.negated
                or not desk.words[deed.at].lower.endswith((*_ONE, "ли"))
                or (slot, span[0]) in counted
            ):
                continue
            method = _methods_in(desk, deed.span) if slot is Slot.INTERCEPTED else ()
            left, right = min(span[0], deed.span[0]), max(span[1], deed.span[1])
            yield Draft(
                desk.passage.number,
                left,
                right,
                slot,
                Count(1, 1, unit=low, method=method),
                desk.spoken.at(deed.at),
                certainty=hedged(desk, left, right),
                rule=f"one {slot.value}",
                at=deed.at,
            )


_ONE_SLOT = {
    "fall": Slot.FELL, "intercept": Slot.INTERCEPTED,
}  # fmt: skip


def _goes_on(desk: Desk, end: int, deed: Deed) -> bool:
    """For "дрон не долетел: подавлен системой РЭБ": the weapon stands in the stretch before."""
    if not end <= deed.span[0] <= deed.at:
        return False
    between = desk.words[end : deed.span[0]]
    named = any(deed.span[0] <= w.start < deed.span[1] for w in desk.passage.weapons)
    passive = deed.kind == "passive" and len(between) <= _GAP
    return passive and not named and not any(w.lower == ";" for w in between)


_GAP = 6  # words between a weapon and a participle that goes on with it


def _is_whole(desk: Desk, each: Located[Quantity]) -> bool:
    """For "52 збиті «Шахеди» з 54": the whole that a figure is counted from."""
    before = desk.words[each.start - 1].lower if each.start else ""
    earlier = any(
        q.end <= each.start - 1 and each.start - q.end <= _WIDE for q in desk.passage.quantities
    )
    return before in ("з", "із", "зі", "из") and earlier


def _is_part(desk: Desk, each: Located[Quantity]) -> bool:
    """For "18 ракет, включая шесть «Кинжалов»": a part of a figure that stands before."""
    before = [w.lower for w in desk.words[max(0, each.start - 3) : each.start]]
    named = any(
        word in ("включая", "зокрема", "включно", "числе", "числі", "частности") for word in before
    )
    return named and any(q.end <= each.start for q in desk.passage.quantities)


def _adds_up(count: Count, total: int) -> bool:
    return count.admits(total) or count.low > total


def _unit(desk: Desk, each: Located[Quantity]) -> str | None:
    """The noun of the weapons that a quantity counts."""
    words = desk.words
    for weapon in desk.passage.weapons:
        between = words[each.end : weapon.start]
        if desk.tongue.events.targets.first(words, each.end, weapon.start) is not None:
            continue  # "одно из трёх хранилищ боеприпасов"
        near = each.end <= weapon.start <= each.end + 4 and not any(
            w.tag in ("P", "VD", "VP") or w.lower in (",", ";", "-") for w in between
        )
        if near or weapon.start <= each.start < weapon.end:
            ref = weapon.mention.weapon
            if isinstance(ref, WeaponRef) and (
                ref.id in _NOT_COUNTED or is_defence(desk, ref) or is_carrier(desk, ref)
            ):
                return None
            names = [w.lower for w in words[weapon.start : weapon.end] if w.tag not in ("Q", ".")]
            return names[-1] if names else None
    for weapon in desk.passage.weapons:
        between = words[weapon.end : each.start]
        if 0 < len(between) <= _LINKS and all(w.lower in _WERE for w in between):
            return words[weapon.end - 1].lower  # "ракет было четыре"
    unit = each.mention.unit
    return unit if unit is not None and unit.startswith(_THINGS) else None


_LINKS = 2  # words between weapons and their number behind them
_WERE = frozenset(("было", "були", "було", "были", "всего", "усього", "всього"))


def _slot(
    desk: Desk, each: Located[Quantity], unit: str | None, done: tuple[Deed, ...]
) -> Slot | None:
    words = desk.words
    noun = each.mention.unit or ""
    if noun.startswith(_HITS):
        return Slot.STRUCK
    if noun.startswith(_BLASTS) and not desk.spoken.at(each.start).is_report:
        return Slot.STRUCK
    named = _by_noun(desk, each)
    if named is not None and unit is not None:
        return named
    span = stretch(desk.passage, each.start)
    wide = whole(desk, span)
    local = [d for d in done if wide[0] <= d.at < wide[1]]
    counted = each.mention.unit or ""
    if unit is None and counted and not counted.endswith(_ADVERBS):
        return None
    if any(d.negated and d.meaning == "hit" for d in local) or any(
        w.lower.startswith(_MISSED) for w in words[span[0] : span[1]]
    ):
        negative = any(w.lower == "не" for w in words[span[0] : span[1]])
        return Slot.INTERCEPTED if negative else None
    deed = min(local, key=lambda d: abs(d.at - each.start), default=None)
    stopped = deed is not None and deed.verb in ("знищити", "уничтожить")
    things = deed is not None and deed.meaning == "damage" and _of_things(desk, span)
    if unit is None and (
        deed is None
        or things  # "із 46 квартир знищено двадцять сім"
        or not (stopped or deed.meaning in ("intercept", "launch", "hit", "fall"))
        or not _told_of_arms(desk)
    ):
        return None
    if deed is None:
        return _without_deed(desk, each, span, done)
    return None if deed.negated else _by_deed(desk, each, deed, weapon=unit is not None)


def _of_things(desk: Desk, span: tuple[int, int]) -> bool:
    """Whether a stretch names buildings or the like and no weapons."""
    armed = any(span[0] <= w.start < span[1] for w in desk.passage.weapons)
    return not armed and any(
        m.meaning not in ("open", "military")
        for m in desk.tongue.events.targets.find(desk.words, *span)
    )


_DEED_NOUNS = {Slot(name): tuple(stems) for name, stems in table("deed_nouns").items()}


def _by_noun(desk: Desk, each: Located[Quantity]) -> Slot | None:
    """For "збиття 72 БпЛА", "пуск четырёх ракет", "влучання 3 ракет та 11 дронів": a noun that
    means the deed, with what it counts behind it.
    """
    at = each.start - 1
    while at >= 0 and each.start - at <= _GOVERNED and desk.words[at].tag not in ("P", "VD", "VP"):
        low = desk.words[at].lower
        for slot, stems in _DEED_NOUNS.items():
            if low.startswith(stems):
                return slot
        if desk.words[at].tag == "." and low != "-":
            break
        at -= 1
    return None


_GOVERNED = 7  # words between a noun of a deed and what it counts


def _by_deed(desk: Desk, each: Located[Quantity], deed: Deed, *, weapon: bool) -> Slot | None:
    if deed.meaning == "damage":
        return Slot.INTERCEPTED if deed.verb in ("знищити", "уничтожить") else None
    if deed.meaning in ("hit", "attack") and _instrumental(desk, each):
        return Slot.LAUNCHED
    if deed.meaning == "intercept" and deed.kind == "passive" and _instrumental(desk, each):
        return Slot.LAUNCHED if downs_aircraft(desk, deed) else None  # "сбит двумя ракетами"
    if deed.verb in ("завдати", "нанести", "наносить") and weapon:
        return Slot.LAUNCHED
    return _SLOT_OF.get(deed.meaning)


def _told_of_arms(desk: Desk) -> bool:
    """Whether weapons are what is counted here: named in the sentence or in the one before."""
    if desk.passage.weapons:
        return True
    if desk.passage.number == 0:
        return False
    return bool(desk.scene.passages[desk.passage.number - 1].weapons)


def _without_deed(
    desk: Desk, each: Located[Quantity], span: tuple[int, int], done: tuple[Deed, ...]
) -> Slot | None:
    """For "ракет было четыре", "удар пятью ракетами", "влучання: п'ять дронів"."""
    words = desk.words[span[0] : span[1]]
    if any(w.lower.startswith(("удар", "атак", "обстрел", "обстріл")) for w in words):
        return Slot.LAUNCHED
    if any(w.lower in ("было", "було", "были", "були") for w in words):
        return Slot.LAUNCHED
    before = [w.lower for w in desk.words[max(0, span[0] - 5) : span[0]]]
    if any(word.startswith(_HITS) for word in before):
        return Slot.STRUCK
    earlier = [d for d in done if d.at < each.start and not d.negated]
    if earlier and earlier[-1].meaning == "intercept" and span[0] - earlier[-1].span[1] <= 1:
        return Slot.INTERCEPTED
    if earlier and earlier[-1].meaning in ("attack", "launch") and _instrumental(desk, each):
        return Slot.LAUNCHED  # "... двома ракетами по Сумах, чотирма — по Одесі"
    return None


def _instrumental(desk: Desk, each: Located[Quantity]) -> bool:
    noun = next((w.lower for w in desk.words[each.end : each.end + 4] if w.tag == "N"), "")
    return noun.endswith(("ами", "ями")) or (
        desk.words[each.end - 1].lower.endswith(_WITH)
        and not desk.words[each.end - 1].lower.isdigit()
    )


def _methods(desk: Desk, each: Located[Quantity]) -> tuple[str, ...]:
    return _methods_in(desk, stretch(desk.passage, each.start))


def _methods_in(desk: Desk, span: tuple[int, int]) -> tuple[str, ...]:
    found: list[str] = []
    for word in desk.words[span[0] : span[1]]:
        for stem, name in METHODS:
            if word.lower.startswith(stem) and name not in found:
                found.append(name)
                break
    return tuple(found)
