"""How many weapons were sent, stopped, got through or came down, by what a number hangs on.

Which verb or noun of deed the counted weapons belong to is asked of the tree of an English
sentence, however far the two stand apart: "thirteen drones heading for the city were shot down",
"one of 44 that Kyiv says it shot down", "the destruction of nine drones", "came under attack from
20 drones". What the clause alone tells is read in `weaponry`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from remnant.domain.claim import Slot
from remnant.domain.values import Count
from remnant.reading.drafts import Draft
from remnant.reading.lexicon import data, verb_forms
from remnant.reading.refusals import real

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from remnant.reading.drafts import Desk
    from remnant.reading.quantities import Quantity
    from remnant.reading.scene import Located

_BEFORE = frozenset(("a", "an", "another", "one", "single"))
_NOUN_PHRASE = ("J", "N", "NP", "Q", "#", "VN", "VG", "'S", "R")


@dataclass(frozen=True, slots=True)
class _Counted:
    """Weapons with their number: `head` is the noun, or the number where there is none."""

    start: int
    end: int
    head: int
    count: Count
    bare: bool = False
    single: bool = False


@cache
def _verbs(name: str) -> frozenset[str]:
    return frozenset(form for verb in data("volleys.en")[name] for form in verb_forms(verb))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(data("volleys.en")[name])


def volleys(
    desk: Desk,
    found: Sequence[Draft],
    unit_of: Callable[[Desk, Located[Quantity]], str | None],
) -> Iterator[Draft]:
    """Counts that no other rule has `found`; `unit_of` tells what weapons a number counts."""
    if not len(desk.passage.tree):
        return
    told = {_key(draft) for draft in found}
    for counted in _counted(desk, unit_of):
        for verb, slot in _deeds(desk, counted):
            draft = _draft(desk, counted, verb, slot)
            if _key(draft) in told or not _enough(desk, counted, verb, slot):
                continue
            if slot is Slot.LAUNCHED and (slot, verb) in told:
                continue  # a breakdown: "19 were fired: five of one sort, four of another"
            told |= {_key(draft), (slot, verb)}
            yield draft
            break


def _enough(desk: Desk, counted: _Counted, verb: int, slot: Slot) -> bool:
    """Whether it is a count: that one was fired or hit is told of what it was, and not counted;
    without their noun weapons are known by being stopped.
    """
    if counted.bare:
        ahead = any(each.end == counted.start for each in desk.passage.weapons)
        known = ahead or desk.meaning(verb) == "intercept"  # "of 20 drones 18 were destroyed"
        return slot is Slot.INTERCEPTED and known
    if slot is Slot.INTERCEPTED and counted.count.unit in _words("craft"):
        return desk.meaning(verb) == "intercept"  # bombers are destroyed on the ground
    if counted.single:
        return desk.words[verb].verbal and slot in (Slot.INTERCEPTED, Slot.FELL)
    of_them = "of" in desk.passage.lower(counted.end - 1, counted.end + 1)
    return slot is not Slot.STRUCK or not of_them


def _key(draft: Draft) -> tuple[object, ...]:
    value = draft.value
    bounds = (value.min, value.max) if isinstance(value, Count) else ()
    slot = Slot.FELL if draft.slot is Slot.STRUCK else draft.slot  # what came down on a town
    return slot, bounds, draft.voice.speaker.name


def _counted(
    desk: Desk, unit_of: Callable[[Desk, Located[Quantity]], str | None]
) -> Iterator[_Counted]:
    taken: set[int] = set()
    for each in desk.passage.quantities:
        if each.mention.measure or each.mention.article:
            continue
        unit = unit_of(desk, each)
        weapon = next(
            (w for w in desk.passage.weapons if each.start <= w.start <= each.end + 3), None
        )
        if unit is None and each.mention.unit is not None:
            continue
        count = replace(each.mention.count, unit=unit)
        if (
            count.max == 1
            and count.of
            and desk.passage.lower(each.start, each.start + 2)
            == [
                "one",
                "of",
            ]
        ):
            count = replace(count, min=count.of, max=count.of, of=None)  # "one of 44 that it shot"
        if unit is not None and weapon is not None and weapon.start - each.end < _FAR:
            end = max(each.end, weapon.end)
            taken.update(range(each.start, end))
            yield _Counted(each.start, end, end - 1, count)
        else:
            yield _Counted(each.start, each.end, each.end - 1, count, bare=unit is None)
    for weapon in desk.passage.weapons:
        if weapon.start not in taken and _one(desk, weapon.start, weapon.end):
            unit = desk.words[weapon.end - 1].lower
            count = Count(1, 1, unit=unit)
            yield _Counted(weapon.start, weapon.end, weapon.end - 1, count, single=True)


_FAR = 4  # words between a number and its weapon


def _one(desk: Desk, start: int, end: int) -> bool:
    """Whether it is one of them: "a Russian missile", "another drone"."""
    n = start - 1
    while n >= 0 and desk.words[n].tag in _NOUN_PHRASE and desk.words[n].lower not in _BEFORE:
        n -= 1
    single = not desk.words[end - 1].lower.endswith("s")
    return single and n >= 0 and desk.words[n].lower in _BEFORE


def _deeds(desk: Desk, counted: _Counted) -> Iterator[tuple[int, Slot]]:
    """The verbs and nouns of deed that the counted weapons belong to, nearest first."""
    tree = desk.passage.tree
    for head in _heads(desk, counted):
        yield from _of_clauses(desk, head)
        label, above = tree.labels[head], tree.heads[head]
        if above < 0:
            continue
        if label in ("nsubj", "nsubj:pass", "obj", "obl:agent") and tree.is_predicate(above):
            object_ = label == "obj" or (label != "obl:agent" and tree.passive(above))
            deed = _of_verb(desk, above, object_=object_)
            if deed is not None:
                yield deed
            for other in tree.children(above, "conj"):
                if label.startswith("nsubj") and tree.subject_of(other) == head:
                    deed = _of_verb(desk, other, object_=tree.passive(other))
                    if deed is not None:
                        yield deed
        if label in ("nmod", "obl", "obl:agent"):
            slot = _of_noun(desk, head, above)
            if slot is not None:
                yield above, slot


def _of_clauses(desk: Desk, head: int) -> Iterator[tuple[int, Slot]]:
    """The deeds in the clauses that hang on the weapons' noun: "missiles that hit the port"."""
    tree = desk.passage.tree
    for child in tree.children(head, "acl", "acl:relcl"):
        own = tree.child(child, "nsubj", "nsubj:pass")
        if own is not None and tree.tags[own] != "W" and tree.passive(child):
            continue  # "of which 77 were brought down"
        deed = _of_verb(desk, child, object_=_undergoes(desk, child, head))
        if deed is not None and deed[1] is not Slot.LAUNCHED:
            yield deed


def _heads(desk: Desk, counted: _Counted) -> Iterator[int]:
    """The noun, what it is listed with, and what it is a part of: "two of the missiles"."""
    tree = desk.passage.tree
    inside = range(counted.start, counted.end)
    top = counted.head
    yield top
    while tree.heads[top] in inside:
        top = tree.heads[top]
        yield top
    at = top
    while tree.labels[at] == "conj" and tree.heads[at] >= 0:
        at = tree.heads[at]
        yield at
    if tree.labels[top] in ("nummod", "det") and tree.heads[top] >= 0:
        yield tree.heads[top]


def _undergoes(desk: Desk, verb: int, noun: int) -> bool:
    """Whether the noun that a relative clause hangs on is what the clause's verb is done to."""
    tree = desk.passage.tree
    return tree.passive(verb) or tree.subject_of(verb) != noun


def _of_verb(desk: Desk, verb: int, *, object_: bool) -> tuple[int, Slot] | None:
    if not real(desk, verb):
        return None
    if desk.words[verb].lower in _verbs("say"):
        below = desk.passage.tree.children(verb, "ccomp", "xcomp") if object_ else ()
        deeds = (_of_verb(desk, each, object_=True) for each in below)
        return next((deed for deed in deeds if deed is not None), None)
    slot = _undergone(desk, verb) if object_ else _done(desk, verb)
    return (verb, slot) if slot is not None else None


def _undergone(desk: Desk, verb: int) -> Slot | None:
    low, meaning = desk.words[verb].lower, desk.meaning(verb)
    if meaning == "intercept" or low in _verbs("stop"):
        return Slot.INTERCEPTED
    return Slot.LAUNCHED if meaning == "launch" or low in _verbs("send") else None


def _done(desk: Desk, verb: int) -> Slot | None:
    low, meaning = desk.words[verb].lower, desk.meaning(verb)
    if meaning == "fall":
        return Slot.FELL
    if low in _verbs("come") and meaning is None:
        return Slot.LAUNCHED
    return Slot.STRUCK if low in _verbs("reach") else None


def _of_noun(desk: Desk, head: int, noun: int) -> Slot | None:
    """As in "the destruction of nine drones", "came under attack from 20 drones"."""
    case = desk.passage.tree.case(head)
    by = desk.words[case].lower if case is not None else ""
    before = case - 1 if case and desk.words[case - 1].tag == "N" else noun
    low = desk.words[before].lower
    if by == "of" and low in _words("stopping"):
        return Slot.INTERCEPTED
    if by == "of" and low in _words("sending"):
        return Slot.LAUNCHED
    if by in ("from", "by", "with", "of", "involving") and low in _words("attack"):
        return Slot.LAUNCHED
    return None


def _draft(desk: Desk, counted: _Counted, verb: int, slot: Slot) -> Draft:
    tree = desk.passage.tree
    own = tree.clause(verb)
    start, end = min(own[0], counted.start), max(own[-1] + 1, counted.end)
    return Draft(
        desk.passage.number, start, end, slot, counted.count, desk.spoken.at(verb),
        certainty=desk.hedge(start, end), rule=f"{slot.value} by what it hangs on",
        at=verb,
    )  # fmt: skip
