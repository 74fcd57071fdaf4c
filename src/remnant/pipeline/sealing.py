"""The database's seal: its digest in the log, so that a change behind the program's back shows.

The database is a view that could be built again, and SQLite does not notice a flipped bit. So
whoever has changed it writes an entry with the file's SHA-256 when closing. A mark in `tmp/` is
there from before the first change until then: where it is left over, the program was interrupted,
and the last seal says nothing about the file.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING
from uuid import uuid4

from remnant.archive.disk import make_folders
from remnant.archive.lock import Hold, is_held
from remnant.domain.custody import CustodyAct
from remnant.errors import RemnantError
from remnant.store.database import FILE, file_digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from remnant.archive import Archive
    from remnant.domain.custody import CustodyEntry
    from remnant.store import Record

_MARK = "unsealed-"


class Seal:
    """One program's changes to a database, from the first one to the seal."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._folder = archive.folder / "tmp"
        self._mark: Path | None = None
        self._hold: Hold | None = None

    def broken(self) -> None:
        """Called before the first change. The mark is locked before anybody can see it."""
        disk = self._archive.disk
        make_folders(disk, self._folder)
        name = f"{os.getpid()}-{uuid4().hex}"
        part = self._folder / f"{name}.part"
        disk.create(part, [])
        self._hold = Hold(part)
        self._mark = self._folder / f"{_MARK}{name}"
        disk.move(part, self._mark)
        disk.sync_folder(self._folder)

    @property
    def is_broken(self) -> bool:
        return self._mark is not None

    def renew(self, record: Record, *, person: str) -> None:
        """Seal the database as it is, unless somebody else is at work on it, who will."""
        if self._mark is None or self._hold is None:
            return
        with suppress(RemnantError), record.whole() as digest:
            if digest is not None and not any(map(is_held, self._others())):
                self._write(digest, person)
        with suppress(OSError):
            self._archive.disk.remove(self._mark)
        self._hold.release()
        self._mark = self._hold = None

    def _write(self, digest: str, person: str) -> None:
        moment: datetime = self._archive.entries()[-1].at
        self._archive.note(CustodyAct.SEAL, person=person, now=moment, detail={"database": digest})
        for mark in self._others():  # what was interrupted before is sealed with it
            self._archive.disk.remove(mark)

    def _others(self) -> Iterator[Path]:
        return (mark for mark in sorted(self._folder.glob(f"{_MARK}*")) if mark != self._mark)


def seal_problems(
    folder: Path, entries: Sequence[CustodyEntry], own: Seal | None = None
) -> tuple[list[str], list[str]]:
    """(problems, notes) of the database's file against the last seal.

    What this program itself (`own`) has changed is sealed when it closes.
    """
    if own and own.is_broken:
        return [], []
    if any((folder / "tmp").glob(f"{_MARK}*")):
        return [], [f"{FILE} is in use, or was when a program was interrupted: not compared"]
    seals = [entry for entry in entries if entry.act is CustodyAct.SEAL]
    if not seals:
        return [], []
    found = file_digest(folder / FILE)
    if found is None:
        return [], [f"{FILE} is not whole without what lies beside it: not compared"]
    if found != seals[-1].detail.get("database"):
        return [f"{FILE} was changed after it was sealed by entry {seals[-1].seq}"], []
    return [], []
