"""A removal on the desk: signatures, bytes, database, pages; see `archive.removal`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from remnant.archive import removal
from remnant.domain.wording import day_words
from remnant.errors import UnknownNameError
from remnant.pipeline.vouching import signer_of

if TYPE_CHECKING:
    from datetime import datetime

    from remnant.domain.custody import CustodyEntry
    from remnant.pipeline.desk import Desk


@dataclass(frozen=True, slots=True)
class Removal:
    """How far a removal has come: `second` is None while one signature is missing. `elsewhere`
    names what may still hold the bytes, outside of what this record can destroy.
    """

    digest: str
    first: str
    second: str | None
    reason: str
    elsewhere: tuple[str, ...] = ()


def remove(desk: Desk, start: str, *, reason: str | None, now: datetime) -> Removal:
    """Propose to destroy some bytes, or agree to what another person proposed.

    `start` is a digest or the start of one. Once two have signed, the bytes are destroyed and the
    database keeps a tombstone. What an interruption left undone is completed by asking again.
    """
    digest = whole_digest(desk, start)
    entries = desk.archive.entries()
    done = removal.removal_of(entries, digest)
    if done is None:
        signer = signer_of(desk, desk.person)
        first = removal.proposal(entries, digest)
        if first is None or first.person == desk.person:
            if first is None:
                first = removal.propose(
                    desk.archive,
                    digest,
                    reason=reason or "",
                    person=desk.person,
                    signer=signer,
                    now=now,
                )
            return Removal(digest, first.person, None, first.detail["reason"])
        done = removal.agree(desk.archive, digest, person=desk.person, signer=signer, now=now)
    else:
        desk.archive.vault.destroy(digest)
    left = removal.elsewhere(desk.archive.entries(), digest)
    if desk.record.remove_report(digest, tombstone(done), person=desk.person, at=now):
        desk.link(now=now)
    told = done.detail
    return Removal(digest, told["proposed_by"], done.person, told["reason"], left)


def tombstone(removed: CustodyEntry) -> str:
    """What stands in the place of a text that was removed."""
    by, day = removed.detail["proposed_by"], day_words(removed.at.date())
    return f"Removed on {day} by {by} and {removed.person}: {removed.detail['reason']}"


def whole_digest(desk: Desk, start: str) -> str:
    """The digest that the log knows under its start, with or without "sha256:"."""
    wanted = start if start.startswith("sha256:") else f"sha256:{start}"
    known = {digest for entry in desk.archive.entries() for digest in entry.digests}
    found = sorted(digest for digest in known if digest.startswith(wanted))
    if len(found) == 1 and wanted != "sha256:":
        return found[0]
    if found:
        raise UnknownNameError(f"the digests of several begin with {start!r}", hint="write more")
    raise UnknownNameError(f"the log knows no bytes {start!r}", hint="give a digest")


def undone_removals(desk: Desk) -> list[str]:
    """Reports that were removed and whose text the database has still."""
    return [
        f"report {report.digest} was removed and the database still has it: remove it again"
        for report in desk.record.reports()
        if desk.archive.log.removal(report.digest) and report.extractor != "removed"
    ]
