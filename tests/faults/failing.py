"""The k-th write, sync or rename fails: nothing acknowledged is lost, and work goes on.

Two ways. The whole piece of work on a disk whose k-th operation fails, once and from then on, for
every k that it has. And a long run of captures in which every operation fails once in its turn and
is tried again, so that k goes as far as one likes.
"""

from __future__ import annotations

import errno
from contextlib import suppress
from typing import TYPE_CHECKING

from remnant.archive import Archive
from remnant.archive.people import RECORD
from remnant.errors import RemnantError

from .disks import FailingDisk
from .work import (
    BY,
    Outcome,
    broken_promises,
    content_of,
    copy_for_restoring,
    do_work,
    emptied,
    give_key,
    key_of,
)

if TYPE_CHECKING:
    from pathlib import Path

KINDS = ("write", "sync", "rename")


def run(root: Path, most: int) -> Outcome:
    outcome, replica = Outcome("the k-th write, sync, rename"), copy_for_restoring(root / "replica")
    for kind in KINDS:
        for lasting in (False, True):
            _whole_work(root, kind, replica, outcome, lasting=lasting)
        _long_run(root, kind, most, outcome)
    return outcome


def _whole_work(root: Path, kind: str, replica: Path, outcome: Outcome, *, lasting: bool) -> None:
    k = 0
    while True:
        k += 1
        folder = emptied(root / "work")
        disk = FailingDisk(folder, kind, k, errno.EIO, lasting=lasting)
        with suppress(RemnantError, OSError):
            do_work(folder / "record", disk, replica)
        if not disk.failed:
            return
        outcome.tried += 1
        outcome.count(kind)
        promises = [more for what, _, more in disk.done if what == "acknowledge"]
        wrong = broken_promises(folder / "record", promises)
        outcome.wrong += [f"{kind} {k}: {each}" for each in wrong]


def _long_run(root: Path, kind: str, most: int, outcome: Outcome) -> None:
    """Each step is tried with its first operation failing, then its second, until none is left."""
    folder = emptied(root / "long") / "record"
    archive = Archive.create(folder, **BY)
    signer, tried, number = give_key(archive, RECORD, 1), 0, 0
    kept: dict[str, bytes] = {}
    while tried < most:
        number += 1
        k = 0
        while True:
            k += 1
            disk = FailingDisk(folder.parent, kind, k, errno.ENOSPC)
            if _step(folder, disk, number, kept) or not disk.failed:
                break
            tried += 1
            outcome.count(kind)
            _check(folder, kept, outcome, f"{kind} {tried}")
    outcome.tried += tried
    Archive.open(folder).head(signer, now=BY["now"])
    _check(folder, kept, outcome, f"{kind}, at the end", whole=True)


def _step(folder: Path, disk: FailingDisk, number: int, kept: dict[str, bytes]) -> bool:
    """Two captures at once and a head; whether all of it was acknowledged."""
    contents = [content_of(number * 10), content_of(number * 10 + 1)]
    try:
        archive = Archive.open(folder, disk=disk)
        done = archive.capture_all([(content, {}) for content in contents], **BY)
        kept |= {digest: content for (digest, _), content in zip(done, contents, strict=True)}
        archive.head(key_of(1), now=BY["now"])
    except (RemnantError, OSError):
        return False
    return True


def _check(
    folder: Path, kept: dict[str, bytes], outcome: Outcome, when: str, *, whole: bool = False
) -> None:
    """Everything at the end, and the log with the newest bytes after each fault."""
    archive = Archive.open(folder)
    if whole:
        outcome.wrong += [f"{when}: {each}" for each in archive.verify().problems]
    entries = archive.entries()
    captured = {digest for entry in entries for digest in entry.digests}
    outcome.wrong += [f"{when}: {each} is lost" for each in kept.keys() - captured]
    for digest in list(kept) if whole else list(kept)[-4:]:
        if archive.read(digest) != kept[digest]:
            outcome.wrong.append(f"{when}: {digest} is other bytes")
