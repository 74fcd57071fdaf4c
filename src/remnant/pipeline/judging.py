"""What people say of two incidents: kept, checked against what was said before, and obeyed."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, NoReturn

from remnant.domain.custody import CustodyAct
from remnant.domain.judgement import Judgement, Verdict
from remnant.errors import ConflictError, InputError
from remnant.linking import conflicts
from remnant.pipeline import vouching
from remnant.pipeline.joining import link_touched

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from remnant.pipeline.desk import Desk


def judge(
    desk: Desk, verdict: Verdict, one: str, other: str, *, reason: str, now: datetime
) -> Judgement:
    """Say that two are the same occurrence, different ones, or that it cannot be told.

    Each is an incident's id or a telling (REPORT#KEY). Refused where earlier judgements exclude
    it, with their numbers, and where one is the wave that the other is a part of.
    """
    (left_name, left), (right_name, right) = (desk.record.joining.side(x) for x in (one, other))
    if not set(left).isdisjoint(right):
        _refuse_one_with_itself(desk, one, other, left)
    given = Judgement(verdict, left, right, (left_name, right_name), desk.person, now, reason)
    excluded = conflicts(given, desk.record.joining.judgements())
    if excluded:
        raise _conflict(f"{left_name} and {right_name} cannot be {verdict.value}", excluded)
    if verdict is Verdict.SAME:
        _refuse_a_wave_and_its_part(desk, given)
    return _keep(desk, given)


def undo(desk: Desk, number: int, *, reason: str, now: datetime) -> Judgement:
    """Take a judgement back; both stay in the list."""
    taken = desk.record.joining.undoable(number)
    given = replace(
        taken, verdict=Verdict.UNDO, person=desk.person, at=now, reason=reason, undoes=number
    )
    return _keep(desk, given)


def _refuse_one_with_itself(desk: Desk, one: str, other: str, told: Iterable[str]) -> NoReturn:
    """Two names of one incident: what made it one is named where people did."""
    names = set(told)
    said = [
        each
        for each in desk.record.joining.judgements()
        if each.in_force
        and each.verdict is Verdict.SAME
        and not names.isdisjoint({*each.left, *each.right})
    ]
    words = f"{one} and {other} are one incident already"
    if said and one != other:
        raise _conflict(words, said)
    raise InputError(
        words, hint="`remnant link show` names its tellings, and two of them can be judged"
    )


def _conflict(words: str, earlier: Iterable[Judgement]) -> ConflictError:
    return ConflictError(
        f"{words}: " + "; ".join(_told(each) for each in earlier),
        hint="take one back with `remnant judge undo NUMBER`",
    )


def _told(judgement: Judgement) -> str:
    one, other = judgement.named
    return (
        f"judgement {judgement.number} by {judgement.person} says that "
        f"{one} and {other} are {judgement.verdict.value}"
    )


def _refuse_a_wave_and_its_part(desk: Desk, given: Judgement) -> None:
    both = {*given.left, *given.right}
    waves = desk.record.joining.family(name.partition("#")[0] for name in both)
    for part, wave in waves.items():
        if part in both and wave in both:
            raise ConflictError(
                f"{wave} is the wave that {part} is a part of: they are linked and never one",
                hint="judge the tellings that are of the single hit",
            )


def _keep(desk: Desk, given: Judgement) -> Judgement:
    """The log comes first: with its entries alone every judgement could be made again."""
    given = replace(given, reason=" ".join(given.reason.split()))
    told = (*given.left, *given.right)
    detail = {
        "verdict": given.verdict.value,
        "reason": given.reason,
        "named": " ".join(given.named),
        "left": json.dumps(given.left),
        "right": json.dumps(given.right),
    }
    if given.undoes is not None:
        detail["undoes"] = str(given.undoes)
    digests = tuple(dict.fromkeys(name.partition("#")[0] for name in told))
    vouching.note(desk, CustodyAct.JUDGE, now=given.at, digests=digests, detail=detail)
    kept = desk.record.joining.judge(replace(given, number=0, undone=False))
    link_touched(desk, told, now=given.at)
    return kept
