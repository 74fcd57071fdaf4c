"""One answer for one question: what one speaker says of one thing in one sentence is one claim.

Several rules may see the same thing ("set alight" is a fire and a verb of damage), and one
sentence may list several things that were hit. What they found is put together here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from remnant.domain.claim import STATED, Slot, Stance
from remnant.domain.values import THE_REPORT, ActorRef, Either, WeaponLevel, WeaponRef

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from remnant.domain.values import Value
    from remnant.reading.drafts import Draft

_LISTED = (Slot.DAMAGE, Slot.TARGET, Slot.INTENDED_TARGET)
_JOINED = (*_LISTED, Slot.WEAPON, Slot.WRECKAGE, Slot.CAUSE, Slot.MOTIVE)
_MOST = 4  # things in one answer
_LEVELS = {level: n for n, level in enumerate(WeaponLevel)}


def one_answer_each(
    drafts: Sequence[Draft], keys: Callable[[Draft], tuple[str, ...]]
) -> list[Draft]:
    """Drafts with those of one sentence, speaker, incident, slot and stance put together."""
    kept: dict[tuple[object, ...], Draft] = {}
    own: dict[tuple[str, ...], list[tuple[object, ...]]] = {}
    for number, draft in enumerate(drafts):
        key: tuple[object, ...] = (number,)
        if draft.slot in _JOINED and draft.stance is Stance.AFFIRMS:
            speaker = draft.speaker or draft.voice.speaker
            key = (draft.passage, draft.slot, speaker.name, keys(draft))
            if speaker == THE_REPORT and draft.slot is Slot.WEAPON and draft.certainty == STATED:
                told = own.setdefault(keys(draft), [])
                key = next((k for k in told if _alike(kept[k].value, draft.value)), key)
                told.append(key)
        before = kept.get(key)
        kept[key] = draft if before is None else _joined(before, draft)
    return list(kept.values())


def _alike(left: Value, right: Value) -> bool:
    """Whether the writer's two names of a weapon are one narrower than the other: "drone" and
    "attack drone". What the writer plainly says of it is the incident's own, told once.
    """
    first, second = (_words(each) for each in (left, right))
    return bool(first & second)


def _words(value: Value) -> set[str]:
    options = value.options if isinstance(value, Either) else (value,)
    return {
        word.lower().rstrip("s")
        for option in options
        if isinstance(option, WeaponRef)
        for word in f"{option.name} {option.printed or ''}".split()
    }


def _joined(first: Draft, second: Draft) -> Draft:
    if first.slot is Slot.WEAPON:
        return second if _narrower(second.value, first.value) else first
    if first.slot not in _LISTED or first.passage != second.passage:
        return first
    value = _both(first.value, second.value)
    start, end = min(first.start, second.start), max(first.end, second.end)
    return replace(first, value=value, start=start, end=end)


def _narrower(value: Value, than: Value) -> bool:
    return _level(value) > _level(than)


def _level(value: Value) -> int:
    if isinstance(value, Either):
        return max(_LEVELS[option.level] for option in value.options)
    return _LEVELS[value.level] if isinstance(value, WeaponRef) else -1


def _both(first: Value, second: Value) -> Value:
    """The things of both, without one that another one names already."""
    listed = [*_things(first), *_things(second)]
    if any(isinstance(each, ActorRef) for each in listed):
        return first
    kept: list[str] = []
    for each in map(str, listed):
        if any(each.lower() in other.lower() for other in kept):
            continue
        kept = [other for other in kept if other.lower() not in each.lower()]
        kept.append(each)
    return tuple(kept[:_MOST])


def _things(value: Value) -> tuple[object, ...]:
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)
