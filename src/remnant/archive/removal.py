"""Destroying bytes for good: the law, somebody's safety or their privacy can ask for it.

Two people sign, one after the other: the first proposes with a reason, the second agrees. Their
entries stay, so that the record says that something was there, who removed it, when and why. What
it was is gone. The order is: both entries on the disk, then the bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.domain.custody import KEEPING, CustodyAct
from remnant.errors import ConflictError, InputError, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from remnant.archive.archive import Archive
    from remnant.archive.signing import Signer
    from remnant.domain.custody import CustodyEntry


def proposal(entries: Sequence[CustodyEntry], digest: str) -> CustodyEntry | None:
    """The newest proposal to remove these bytes that nobody has acted on."""
    for entry in reversed(entries):
        if digest in entry.digests and entry.act is CustodyAct.REMOVE:
            return None
        if digest in entry.digests and entry.act is CustodyAct.PROPOSE_REMOVAL:
            return entry
    return None


def propose(
    archive: Archive, digest: str, *, reason: str, person: str, signer: Signer, now: datetime
) -> CustodyEntry:
    """The first of the two signatures."""
    if not (reason := " ".join(reason.split())):
        raise InputError("a removal needs a reason", hint="give --reason WORDS")
    if not archive.vault.holds(digest):
        raise UnknownNameError(f"the archive holds no {digest}")
    return archive.note(
        CustodyAct.PROPOSE_REMOVAL,
        person=person,
        now=now,
        digests=(digest,),
        detail={"reason": reason},
        signer=signer,
    )


def agree(
    archive: Archive, digest: str, *, person: str, signer: Signer, now: datetime
) -> CustodyEntry:
    """The second signature; the bytes are destroyed once it is on the disk.

    Where both have signed already, what an interruption left of the bytes is destroyed.
    """
    if done := removal_of(archive.entries(), digest):
        archive.vault.destroy(digest)
        return done
    first = proposal(archive.entries(), digest)
    if first is None:
        raise InputError(f"nobody has proposed to remove {digest}", hint="give --reason WORDS")
    if first.person == person:
        raise ConflictError(
            f"{person} proposed this removal", hint="a second person must agree: --as NAME"
        )
    detail = {
        "reason": first.detail["reason"],
        "proposed_by": first.person,
        "proposal": first.hash,
    }
    done = archive.note(
        CustodyAct.REMOVE, person=person, now=now, digests=(digest,), detail=detail, signer=signer
    )
    with archive.telling():
        archive.vault.destroy(digest)
    return done


def removal_of(entries: Sequence[CustodyEntry], digest: str) -> CustodyEntry | None:
    """The tombstone of some bytes."""
    removals = (e for e in entries if e.act is CustodyAct.REMOVE and digest in e.digests)
    return next(removals, None)


def removal_problems(entries: Sequence[CustodyEntry]) -> Iterator[str]:
    """Tombstones that two different people did not sign for."""
    by_hash = {entry.hash: entry for entry in entries}
    for entry in entries:
        if entry.act is not CustodyAct.REMOVE:
            continue
        first = by_hash.get(entry.detail.get("proposal", ""))
        if first is None or first.act is not CustodyAct.PROPOSE_REMOVAL or first.seq > entry.seq:
            yield f"entry {entry.seq} removes bytes and nobody proposed it"
        elif first.digests != entry.digests or first.person == entry.person:
            yield f"entry {entry.seq} removes bytes that two people did not agree on"
        elif "signature" not in entry.detail or "signature" not in first.detail:
            yield f"entry {entry.seq} removes bytes and is not signed by two people"


def elsewhere(entries: Sequence[CustodyEntry], digest: str) -> tuple[str, ...]:
    """Where the log says that the bytes, or what was made of them, may still be: one line each."""
    found = []
    for entry in entries:
        told = entry.detail
        if entry.act is CustodyAct.RESTORE and "replica" in told:
            found.append(f"the copy of the record that was restored from: {told['replica']}")
        if digest not in entry.digests:
            continue
        if entry.act in KEEPING and "export" in told:
            found.append(f"the export that it came out of: {told['export']}")
        if entry.act is CustodyAct.DERIVE and entry.digests[0] != digest:
            found.append(f"what was made of it: {entry.digests[0]}")
        if entry.act in {CustodyAct.EXPORT, CustodyAct.PUBLISH}:
            found.append(f"{told.get('what', 'an export')} of entry {entry.seq}")
    return tuple(dict.fromkeys(found))
