"""Hashing kept bytes again a part at a time, and putting right what can be.

A round goes through all blobs in the order of their digests; the log's last `scrub` entry says
where the one before stopped, so that what was checked longest ago comes first. Bytes that are not
what they were are set aside, never deleted, and restored from a copy of the record whose bytes
have the right hash.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from remnant.archive.vault import Vault
from remnant.archive.verify import held
from remnant.domain.custody import CustodyAct
from remnant.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from remnant.archive.archive import Archive
    from remnant.domain.custody import CustodyEntry


@dataclass(slots=True)
class Scrubbed:
    """What a scrub did. `lost` are bytes that no copy could give back; `left` is how many blobs
    the budget did not reach.
    """

    checked: int = 0
    bytes: int = 0
    left: int = 0
    altered: list[str] = field(default_factory=list)
    restored: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    swept: int = 0


def scrub(
    archive: Archive,
    *,
    person: str,
    now: datetime,
    budget: int | None = None,
    replicas: Sequence[Path] = (),
    progress: Callable[[int, int], None] | None = None,
) -> Scrubbed:
    """Check blobs until `budget` bytes are read (all of them without one)."""
    for replica in replicas:
        if not archive.is_record(replica):
            raise InputError(
                f"{replica} holds no record", hint="--replica names a copy of this one"
            )
    done, entries = Scrubbed(), archive.entries()
    with archive.telling():
        done.swept = _sweep(archive, entries)
        kept, removed = held(entries)
        round_ = _in_turn(sorted(kept - removed), _last(entries))
        for number, digest in enumerate(round_, 1):
            if budget is not None and done.checked and done.bytes >= budget:
                done.left = len(round_) - done.checked
                break
            _check(archive, digest, done, replicas, person, now)
            if progress:
                progress(number, len(round_))
        last = round_[done.checked - 1] if done.checked else ""
        detail = {"checked": str(done.checked), "bytes": str(done.bytes), "last": last}
        archive.note(CustodyAct.SCRUB, person=person, now=now, detail=detail)
    return done


def _in_turn(digests: list[str], last: str) -> list[str]:
    return [d for d in digests if d > last] + [d for d in digests if d <= last]


def _last(entries: Sequence[CustodyEntry]) -> str:
    scrubs = (entry for entry in reversed(entries) if entry.act is CustodyAct.SCRUB)
    last = next(scrubs, None)
    return last.detail.get("last", "") if last else ""


def _check(
    archive: Archive,
    digest: str,
    done: Scrubbed,
    replicas: Sequence[Path],
    person: str,
    now: datetime,
) -> None:
    vault = archive.vault
    done.checked += 1
    if vault.holds(digest):
        found, size = vault.measure(digest)
        done.bytes += size
        if found == digest:
            return
        done.altered.append(digest)
        aside = vault.set_aside(digest)
        detail = {"found": found, "kept": aside.name}
        archive.note(
            CustodyAct.QUARANTINE, person=person, now=now, digests=(digest,), detail=detail
        )
    for replica in replicas:
        if content := _sound_copy(replica, archive, digest):
            vault.put(content)
            archive.note(
                CustodyAct.RESTORE,
                person=person,
                now=now,
                digests=(digest,),
                detail={"replica": replica.name, "bytes": str(len(content))},
            )
            done.restored.append(digest)
            return
    done.lost.append(digest)


def _sound_copy(replica: Path, archive: Archive, digest: str) -> bytes | None:
    """The bytes from a copy of the record, if they are there and have the right hash."""
    copy = Vault(replica, archive.disk)
    if not copy.holds(digest) or copy.measure(digest)[0] != digest:
        return None
    return copy.read(digest)


def _sweep(archive: Archive, entries: Sequence[CustodyEntry]) -> int:
    """Delete what interrupted captures left, and finish removals that were interrupted."""
    swept = 0
    for part in archive.vault.unfinished():
        if not _is_alive(part.name.partition("-")[0]):
            archive.disk.remove(part)
            swept += 1
    for digest in _unfinished_removals(archive, entries):
        archive.vault.destroy(digest)
        swept += 1
    return swept


def _unfinished_removals(archive: Archive, entries: Sequence[CustodyEntry]) -> Iterator[str]:
    for digest in sorted(held(entries)[1]):
        if archive.vault.holds(digest):
            yield digest


def _is_alive(process: str) -> bool:
    """Whether the process of that number runs; in doubt it does."""
    if os.name != "posix":
        return True  # there the call below would end the process
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except (OSError, ValueError, OverflowError):
        return True
    return True
