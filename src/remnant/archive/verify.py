"""Checking an archive by its plain files: every blob hashed, every line followed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from remnant.archive import heads, merkle
from remnant.archive.custody import GENESIS, entry_of, hash_of, torn_line
from remnant.archive.people import signature_problems, signed_entries
from remnant.archive.removal import removal_problems
from remnant.archive.witnesses import witness_problems
from remnant.domain.custody import KEEPING, CustodyAct, Verification

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from remnant.archive.archive import Archive
    from remnant.archive.vault import Vault
    from remnant.domain.custody import CustodyEntry

_WRITABLE = 0o222


@dataclass
class _Read:
    """The log as its file has it, with what is wrong so far."""

    entries: list[CustodyEntry] = field(default_factory=list)
    tree: merkle.Tree = field(default_factory=merkle.Tree)
    problems: list[str] = field(default_factory=list)


def verification_of(
    archive: Archive,
    progress: Callable[[int, int], None] | None = None,
    *,
    since: CustodyEntry | None = None,
) -> Verification:
    """The log is read before the blobs: what is captured meanwhile shows as a leftover at most.

    `since` is the entry of an earlier sound check. The log is followed whole all the same, and must
    begin with what that check saw; blobs that it hashed are hashed again only if touched since.
    """
    vault, log = archive.vault, archive.log.path
    read = _read_log(log)
    entries, problems = read.entries, read.problems
    problems += _chain_problems(entries)
    problems += signature_problems(entries)
    problems += removal_problems(entries)
    problems += heads.head_problems(archive.heads_file, entries, read.tree)
    problems += witness_problems(archive, entries, read.tree)
    problems += _past_problems(read.tree, since)
    kept, removed = held(entries)
    blobs = tuple(vault.digests())
    missing = sorted(kept - removed - set(blobs))
    problems += [f"{digest} is in the log and its bytes are missing" for digest in missing]
    chosen = blobs if since is None else tuple(_not_yet(vault, blobs, entries, since))
    size = 0
    for done, digest in enumerate(chosen, 1):
        size += _check_blob(vault, digest, problems)
        if progress:
            progress(done, len(chosen))
    notes = (*_leftovers(archive, blobs, kept, removed), *heads.unsigned(archive.heads(), entries))
    return Verification(
        len(entries),
        len(blobs),
        size,
        tuple(problems),
        notes,
        heads=len(heads.whole_lines(archive.heads_file)),
        signatures=signed_entries(entries),
        skipped=len(blobs) - len(chosen),
        root=read.tree.root().hex(),
    )


def _past_problems(tree: merkle.Tree, since: CustodyEntry | None) -> Iterator[str]:
    if since is None:
        return
    seen = int(since.detail["entries"])
    if seen > len(tree) or tree.root(seen).hex() != since.detail["root"]:
        yield f"the first {seen} entries are not those that the check of entry {since.seq} saw"


def _not_yet(
    vault: Vault, blobs: Sequence[str], entries: Sequence[CustodyEntry], since: CustodyEntry
) -> Iterator[str]:
    """Blobs that came in after a check, and those whose file was touched after it."""
    seen = int(since.detail["entries"])
    before = {digest for entry in entries[:seen] for digest in entry.digests}
    for digest in blobs:
        found = vault.path(digest).stat()
        touched = max(found.st_mtime, found.st_ctime) >= since.at.timestamp()
        if digest not in before or touched:
            yield digest


def held(entries: Sequence[CustodyEntry]) -> tuple[set[str], set[str]]:
    """The bytes that the log says are kept, and those that it says were removed."""
    kept = {digest for entry in entries if entry.act in KEEPING for digest in entry.digests}
    removed = {
        digest for entry in entries if entry.act is CustodyAct.REMOVE for digest in entry.digests
    }
    return kept, removed


def _read_log(log: Path) -> _Read:
    content, read = log.read_bytes() if log.is_file() else b"", _Read()
    if not content:
        read.problems.append(f"{log.name} is missing or empty")
    for number, line in enumerate(content.split(b"\n")[:-1], 1):
        read.tree.add(merkle.leaf_hash(line))
        try:
            read.entries.append(entry_of(line))
        except ValueError as error:
            read.problems.append(f"{log.name}, line {number}: {error}")
    return read


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
    archive: Archive,
    blobs: tuple[str, ...],
    kept: AbstractSet[str],
    removed: AbstractSet[str],
) -> Iterator[str]:
    vault = archive.vault
    for digest in blobs:
        if digest in removed:
            yield f"{digest} was removed and its bytes are still here: remove it again"
        elif digest not in kept:
            yield f"{digest} was kept and never acknowledged: adding the same file completes it"
        elif vault.path(digest).stat().st_mode & _WRITABLE:
            yield f"{digest} can be written to; its bytes are as they were"
    for path in vault.strangers():
        yield f"{path} is no blob of this record"
    for path in vault.unfinished():
        yield f"{path} is what an interrupted capture left and may be deleted"
    for path in (archive.log.path, archive.heads_file):
        if path.is_file() and (torn := torn_line(path)):
            yield f"{path.name} ends in a torn line of {len(torn)} bytes, never acknowledged"
