"""Checking an archive by its plain files: every blob hashed, every line followed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.archive.custody import GENESIS, entry_of, hash_of, torn_line
from remnant.domain.custody import CustodyAct, Verification

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from remnant.archive.vault import Vault
    from remnant.domain.custody import CustodyEntry

_WRITABLE = 0o222


def verification_of(
    vault: Vault, log: Path, progress: Callable[[int, int], None] | None = None
) -> Verification:
    """The log is read before the blobs: what is captured meanwhile shows as a leftover at most."""
    problems: list[str] = []
    entries = _read_log(log, problems)
    problems += _chain_problems(entries)
    captured = dict.fromkeys(
        digest for entry in entries if entry.act is CustodyAct.CAPTURE for digest in entry.digests
    )
    blobs = tuple(vault.digests())
    problems += [
        f"{d} is in the log and its bytes are missing" for d in captured.keys() - set(blobs)
    ]
    size = 0
    for done, digest in enumerate(blobs, 1):
        size += _check_blob(vault, digest, problems)
        if progress:
            progress(done, len(blobs))
    notes = tuple(_leftovers(vault, log, blobs, captured.keys()))
    return Verification(len(entries), len(blobs), size, tuple(problems), notes)


def _read_log(log: Path, problems: list[str]) -> list[CustodyEntry]:
    content = log.read_bytes() if log.is_file() else b""
    if not content:
        problems.append(f"{log.name} is missing or empty")
    entries = []
    for number, line in enumerate(content.split(b"\n")[:-1], 1):
        try:
            entries.append(entry_of(line))
        except ValueError as error:
            problems.append(f"{log.name}, line {number}: {error}")
    return entries


def _chain_problems(entries: list[CustodyEntry]) -> Iterator[str]:
    previous = GENESIS
    for place, entry in enumerate(entries, 1):
        if entry.seq != place:
            yield f"entry {entry.seq} stands in place {place} of the log"
        if entry.previous != previous:
            yield f"entry {entry.seq} does not follow the entry before it"
        if entry.hash != hash_of(entry):
            yield f"entry {entry.seq} has been altered: its hash is another"
        previous = entry.hash
    if entries and entries[0].act is not CustodyAct.CREATE:
        yield "the log does not begin with the creation of the record"


def _check_blob(vault: Vault, digest: str, problems: list[str]) -> int:
    try:
        found, size = vault.measure(digest)
    except OSError as error:
        problems.append(f"{digest} cannot be read: {error.strerror or error}")
        return 0
    if found != digest:
        problems.append(f"{digest} has been altered: its bytes now have {found}")
    if vault.path(digest).is_symlink():
        problems.append(f"{digest} is a link to a file elsewhere")
    return size


def _leftovers(
    vault: Vault, log: Path, blobs: tuple[str, ...], captured: AbstractSet[str]
) -> Iterator[str]:
    for digest in blobs:
        if digest not in captured:
            yield f"{digest} was kept and never acknowledged: adding the same file completes it"
        elif vault.path(digest).stat().st_mode & _WRITABLE:
            yield f"{digest} can be written to; its bytes are as they were"
    for path in vault.strangers():
        yield f"{path} is no blob of this record"
    for path in vault.unfinished():
        yield f"{path} is what an interrupted capture left and may be deleted"
    if log.is_file() and (torn := torn_line(log)):
        yield f"{log.name} ends in a torn line of {len(torn)} bytes that was never acknowledged"
