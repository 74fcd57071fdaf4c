"""People against readers, and readers against their own earlier versions."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from remnant.assessing import disagreements
from remnant.domain.claim import Claim, Slot, Stance
from remnant.domain.codec import claim_json
from remnant.domain.correction import Correction, CorrectionAct
from remnant.domain.custody import CustodyAct
from remnant.domain.report import Quote
from remnant.domain.values import THE_REPORT, Count, TimeInterval
from remnant.errors import InputError
from remnant.pipeline.flow import read
from remnant.pipeline.stating import actor_of, manner_of, value_of
from remnant.reading.claims import READER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from remnant.domain.assessment import Disagreement
    from remnant.domain.claim import Act
    from remnant.domain.incident import Reading
    from remnant.domain.report import Report
    from remnant.pipeline.desk import Desk
    from remnant.pipeline.flow import Progress

    Unfit = Callable[[tuple[Claim, ...]], tuple[Disagreement, ...]]


@dataclass(frozen=True, slots=True)
class Stated:
    """What a person says of a claim; None leaves a part as it is."""

    value: tuple[str, ...] = ()
    slot: Slot | None = None
    stance: Stance | None = None
    act: Act | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Reread:
    """What a newer reader makes of a report: claims that it no longer makes, new ones, and those
    that it makes otherwise (as they were, as they are).
    """

    report: Report
    reader: str
    gone: tuple[Claim, ...]
    new: tuple[Claim, ...]
    changed: tuple[tuple[Claim, Claim], ...]
    same: int


def change(desk: Desk, claim: str, stated: Stated, *, reason: str, now: datetime) -> Correction:
    """Correct parts of a claim."""
    held, digest = desk.record.claim(claim)
    changes = _changes(desk, held, stated)
    if not changes:
        raise InputError(
            "nothing is to be changed", hint="give --value, --slot, --stance, --speaker or --reject"
        )
    return _keep(
        desk, Correction(digest, held.id, CorrectionAct.CHANGE, reason, desk.person, now, changes)
    )


def reject(desk: Desk, claim: str, *, reason: str, now: datetime) -> Correction:
    """Say that the report does not say so."""
    held, digest = desk.record.claim(claim)
    return _keep(desk, Correction(digest, held.id, CorrectionAct.REJECT, reason, desk.person, now))


def add_missed(
    desk: Desk,
    report: str,
    words: str,
    incident: str | None,
    stated: Stated,
    *,
    reason: str,
    now: datetime,
) -> Correction:
    """Add a claim that the reader missed, on exact words of a report."""
    if stated.slot is None:
        raise InputError("a claim answers a question", hint="name it with --slot")
    reading = desk.report(report).reading
    digest = reading.report.digest
    quote = _quote(reading.report, words)
    telling = _telling(desk, reading, incident)
    stance = stated.stance or Stance.AFFIRMS
    act, certainty = manner_of(stance)
    number = 1 + sum(each.act is CorrectionAct.ADD for each in desk.record.corrections(digest))
    published = reading.report.published
    withheld = stance is Stance.WITHHOLDS and not stated.value
    claim = Claim(
        id=f"{digest.partition(':')[2][:12]}-p{number}",
        incident=(telling,),
        slot=stated.slot,
        value=None if withheld else value_of(stated.value, stated.slot, desk.references),
        speaker=actor_of(stated.speaker, desk.references) if stated.speaker else THE_REPORT,
        stance=stance,
        act=stated.act or act,
        quote=quote,
        certainty=certainty,
        said=TimeInterval.day(published) if published else TimeInterval.unknown(),
        reader="person",
    )
    data = claim_json(claim)
    return _keep(
        desk, Correction(digest, claim.id, CorrectionAct.ADD, reason, desk.person, now, data)
    )


def undo(desk: Desk, number: int, *, reason: str, now: datetime) -> Correction:
    """Take a correction back; both stay in the list."""
    taken = desk.record.undoable(number)
    given = Correction(
        taken.report, taken.claim, CorrectionAct.UNDO, reason, desk.person, now, undoes=number
    )
    return _keep(desk, given)


def reread(
    desk: Desk, reports: Sequence[str], *, now: datetime, progress: Progress
) -> Iterator[Reread]:
    """Read again what an earlier reader read; all reports where none is named.

    Machine claims are superseded, what people said of them stays, and claims and incidents that
    are still told keep their ids. One entry of the log names all that was read again.
    """
    named = [desk.report(each).reading.report for each in reports] or desk.record.reports()
    done = []
    for number, report in enumerate(named, 1):
        held = desk.record.held(report.digest)
        if held is not None and held.reader != READER:
            yield _reread(desk, held.report, now)
            done.append(report.digest)
        progress(number, len(named))
    if done:
        desk.archive.note(
            CustodyAct.READ,
            person=desk.person,
            now=now,
            digests=tuple(done),
            detail={"reader": READER, "reports": str(len(done))},
        )
        desk.relink(done, now=now)


def reread_json(again: Reread) -> dict[str, Any]:
    return {
        "report": again.report.digest,
        "reader": again.reader,
        "same": again.same,
        "gone": [claim_json(claim) for claim in again.gone],
        "new": [claim_json(claim) for claim in again.new],
        "changed": [
            {"before": claim_json(before), "after": claim_json(after)}
            for before, after in again.changed
        ],
    }


def _reread(desk: Desk, report: Report, now: datetime) -> Reread:
    before = {claim.id: claim for claim in desk.report(report.digest).reading.claims}
    told = read(report, desk.references)
    desk.record.add_reading(told, person=desk.person, at=now, reader=READER, unfit=_asking(desk))
    after = {claim.id: claim for claim in desk.report(report.digest).reading.claims}
    both = [(before[each], after[each]) for each in after if each in before]
    changed = tuple(pair for pair in both if _said(pair[0]) != _said(pair[1]))
    return Reread(
        report,
        READER,
        gone=tuple(claim for each, claim in before.items() if each not in after),
        new=tuple(claim for each, claim in after.items() if each not in before),
        changed=changed,
        same=len(both) - len(changed),
    )


def _said(claim: Claim) -> Claim:
    """The claim without what tells of the reader alone."""
    return replace(claim, reader="", derivation=None, incident=(), links=())


def _changes(desk: Desk, claim: Claim, stated: Stated) -> dict[str, Any]:
    slot = stated.slot or claim.slot
    corrected = replace(claim, slot=slot)
    if stated.value:
        value = value_of(stated.value, slot, desk.references)
        if isinstance(value, Count) and isinstance(claim.value, Count) and slot is claim.slot:
            value = replace(value, unit=claim.value.unit)
        corrected = replace(corrected, value=value)
    elif slot.counts != claim.slot.counts:
        raise InputError(
            f"a claim about {slot.value} holds another kind of value than {claim.slot.value}",
            hint="give --value too",
        )
    if stated.speaker:
        speaker = actor_of(stated.speaker, desk.references)
        if (speaker.id, speaker.name) != (claim.speaker.id, claim.speaker.name):
            corrected = replace(corrected, speaker=speaker)
    if stated.stance and stated.stance is not claim.stance:
        act, certainty = manner_of(stated.stance)
        corrected = replace(corrected, stance=stated.stance, act=act, certainty=certainty)
    if stated.act:
        corrected = replace(corrected, act=stated.act)
    before = claim_json(claim)
    return {key: value for key, value in claim_json(corrected).items() if value != before[key]}


def _quote(report: Report, words: str) -> Quote:
    start = report.text.find(words) if words.strip() else -1
    if start < 0:
        raise InputError(
            f"the report does not hold the words {words[:80]!r}", hint="copy them exactly"
        )
    if report.text.find(words, start + 1) >= 0:
        raise InputError(
            f"the report holds the words {words[:80]!r} more than once",
            hint="give more words around them",
        )
    return Quote.of(report, start, start + len(words))


def _telling(desk: Desk, reading: Reading, incident: str | None) -> str:
    """The telling (name) of the report that the claim is about."""
    homes = desk.record.incidents_of(reading.report.digest)
    if incident is not None:
        wanted = desk.incident(incident).incident.id
        names = [name for name, home in homes.items() if home == wanted]
    else:
        names = list(homes)
    if len(names) == 1 or (names and incident is not None):
        return names[0]
    if not homes:
        raise InputError("the report tells of no incident that a claim could be about")
    raise InputError(
        "the report tells of several incidents" if incident is None else
        f"the report does not tell of {incident}",
        hint=f"name one with --incident: {', '.join(dict.fromkeys(homes.values()))}",
    )  # fmt: skip


def _keep(desk: Desk, given: Correction) -> Correction:
    """The log comes first: with its entries alone every correction could be made again."""
    given = replace(given, reason=" ".join(given.reason.split()))
    if not given.reason:
        raise InputError("a correction needs a reason", hint="give --reason WORDS")
    detail = {"act": given.act.value, "claim": given.claim, "reason": given.reason}
    if given.changes:
        detail["changes"] = json.dumps(given.changes, ensure_ascii=False, sort_keys=True)
    if given.undoes is not None:
        detail["undoes"] = str(given.undoes)
    desk.archive.note(
        CustodyAct.CORRECT,
        person=desk.person,
        now=given.at,
        digests=(given.report,),
        detail=detail,
    )
    kept = desk.record.correct(given, _asking(desk))
    desk.relink((given.report,), now=given.at)
    return kept


def _asking(desk: Desk) -> Unfit:
    def unfit(claims: tuple[Claim, ...]) -> tuple[Disagreement, ...]:
        return disagreements(claims, desk.references)

    return unfit
