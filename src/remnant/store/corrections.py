"""What people correct: rows of its own, and the reading that results when it is laid over a
reader's.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select

from remnant.domain.claim import Corrected
from remnant.domain.codec import claim_json, from_claim
from remnant.domain.correction import Correction, CorrectionAct
from remnant.errors import ConflictError, UnknownNameError
from remnant.store import readings
from remnant.store.tables import corrections

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sqlalchemy import Connection

    from remnant.domain.assessment import Disagreement
    from remnant.domain.claim import Claim
    from remnant.domain.incident import Reading, Telling
    from remnant.store.readings import Act
    from remnant.store.tables import AnyRow

    # What of a report's claims does not fit together: assessing's answer, asked from above.
    Unfit = Callable[[tuple[Claim, ...]], tuple[Disagreement, ...]]


def listed(connection: Connection, digest: str | None = None) -> tuple[Correction, ...]:
    """Every correction in order, or those of one report."""
    undone = set(connection.scalars(select(corrections.c.undoes)))
    query = select(corrections).order_by(corrections.c.id)
    if digest is not None:
        query = query.where(corrections.c.digest == digest)
    return tuple(_correction(row, row.id in undone) for row in connection.execute(query))


def add(connection: Connection, given: Correction) -> Correction:
    """Keep a correction under the next number."""
    if given.undoes is not None:
        check_undoable(connection, given.undoes)
    number = (connection.scalar(select(func.max(corrections.c.id))) or 0) + 1
    connection.execute(
        insert(corrections).values(
            id=number,
            digest=given.report,
            claim=given.claim,
            act=given.act.value,
            undoes=given.undoes,
            data=dict(given.changes),
            reason=given.reason,
            person=given.person,
            at=given.at,
        )
    )
    return replace(given, number=number)


def check_undoable(connection: Connection, number: int) -> Correction:
    """The correction of a number; refused where it cannot be taken back."""
    found = {each.number: each for each in listed(connection)}.get(number)
    if found is None:
        raise UnknownNameError(
            f"the record has no correction {number}", hint="`remnant corrections` lists them"
        )
    if found.undone or found.act is CorrectionAct.UNDO:
        why = "is undone already" if found.undone else "is an undo itself"
        raise ConflictError(f"correction {number} {why}", hint="correct the claim again")
    return found


def lay_over(connection: Connection, digest: str, act: Act, unfit: Unfit | None = None) -> None:
    """Make the reader's newest reading, with the corrections in force over it, the current one.

    Where nobody ever corrected anything the reader's own is current, and nothing is written.
    """
    said = listed(connection, digest)
    row = readings.readers_own(connection, digest)
    if not said or row is None:
        return
    base = readings.reading_of(connection, row)
    before = readings.earlier(connection, digest)
    in_force = [each for each in said if not each.undone and each.act is not CorrectionAct.UNDO]
    claims = corrected(base.claims, in_force, before.claims or {})
    result = replace(
        base,
        claims=claims,
        incidents=_tellings(base, claims, before.tellings or {}),
        disagreements=unfit(claims) if unfit else _still_so(base, claims),
    )
    readings.put(connection, result, f"{row.reader}+{said[-1].number}", act, base=row.id)


def corrected(
    claims: Iterable[Claim], in_force: Iterable[Correction], before: Mapping[str, Claim]
) -> tuple[Claim, ...]:
    """Claims as people left them, as the text has them.

    A claim that a person changed stays though the reader no longer makes it; `before` has it. A
    reader's claim that says the same as a person's gives way.
    """
    found = {claim.id: claim for claim in claims}
    for each in in_force:
        if each.act is CorrectionAct.REJECT:
            found.pop(each.claim, None)
        elif each.act is CorrectionAct.ADD:
            found[each.claim] = _signed(from_claim(each.changes), each)
        elif claim := found.get(each.claim) or before.get(each.claim):
            found[each.claim] = _signed(from_claim(claim_json(claim) | dict(each.changes)), each)
    by_people = [claim for claim in found.values() if claim.corrected]
    kept = [
        claim
        for claim in found.values()
        if claim.corrected or not any(_same(claim, other) for other in by_people)
    ]
    left = {claim.id for claim in kept}
    return tuple(
        claim if claim.supersedes in left else replace(claim, supersedes=None)
        for claim in sorted(kept, key=lambda claim: claim.quote.start)
    )


def _signed(claim: Claim, correction: Correction) -> Claim:
    added = correction.act is CorrectionAct.ADD or bool(claim.corrected and claim.corrected.added)
    return replace(
        claim,
        corrected=Corrected(
            correction.person, correction.at, correction.reason, correction.number, added=added
        ),
    )


def _same(one: Claim, other: Claim) -> bool:
    return (
        one.slot is other.slot
        and one.stance is other.stance
        and one.value == other.value
        and (one.speaker.id or one.speaker.name) == (other.speaker.id or other.speaker.name)
        and one.quote.touches(other.quote)
        and not set(one.incident).isdisjoint(other.incident)
    )


def _tellings(
    base: Reading, claims: Iterable[Claim], before: Mapping[str, Telling]
) -> tuple[Telling, ...]:
    """The reading's tellings, and those that only a person's claim still speaks of."""
    told = {telling.key: telling for telling in base.incidents}
    for claim in claims:
        for name in (*claim.incident, *claim.links):
            if claim.corrected and name in before:
                told.setdefault(name, before[name])
    return tuple(told.values())


def _still_so(base: Reading, claims: Iterable[Claim]) -> tuple[Disagreement, ...]:
    """The disagreements between claims that nobody touched."""
    untouched = {claim.id for claim in claims if not claim.corrected}
    return tuple(each for each in base.disagreements if untouched.issuperset(each.claims))


def _correction(row: AnyRow, undone: bool) -> Correction:  # noqa: FBT001  a row and its state
    return Correction(
        report=row.digest,
        claim=row.claim,
        act=CorrectionAct(row.act),
        reason=row.reason,
        person=row.person,
        at=row.at,
        changes=row.data,
        undoes=row.undoes,
        number=row.id,
        undone=undone,
    )
