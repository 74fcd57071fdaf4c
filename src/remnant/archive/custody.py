"""The custody log: `custody.jsonl`, one canonical JSON line an act, each chained to the last.

An entry's hash is the SHA-256 of its own line without the hash field. The chain shows an edit, a
lost line and a changed order to whoever kept one later hash elsewhere; by itself it proves nothing
against someone who rewrites the whole file.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import replace
from datetime import UTC, datetime
from threading import RLock
from typing import TYPE_CHECKING, Any

from remnant import __version__
from remnant.archive.lock import locked
from remnant.domain.custody import CustodyAct, CustodyEntry
from remnant.errors import DamagedError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from remnant.archive.disk import Disk

TOOL = f"remnant {__version__}"
GENESIS = "0" * 64


def line_of(entry: CustodyEntry) -> bytes:
    """The entry as it stands in the file, with its line end."""
    return canonical(_fields(entry) | {"hash": entry.hash}) + b"\n"


def hash_of(entry: CustodyEntry) -> str:
    return hashlib.sha256(canonical(_fields(entry))).hexdigest()


def canonical(data: Mapping[str, Any]) -> bytes:
    """JSON in the only spelling that is hashed: sorted keys, no spaces, UTF-8."""
    text = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode()


def stamp(moment: datetime) -> str:
    """An instant in UTC to the microsecond, "2023-05-30T06:15:00.000000Z"."""
    if moment.tzinfo is None:
        raise ValueError(f"an instant needs a time zone: {moment}")
    return moment.astimezone(UTC).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


def entry_of(line: bytes) -> CustodyEntry:
    """The entry in a line (without its line end); `ValueError` where it is none."""
    try:
        data = json.loads(line)
        entry = CustodyEntry(
            seq=data["seq"],
            at=datetime.fromisoformat(data["at"]),
            person=data["person"],
            act=CustodyAct(data["act"]),
            digests=tuple(data["digests"]),
            detail=dict(data["detail"]),
            tool=data["tool"],
            previous=data["previous"],
            hash=data["hash"],
        )
        same = line_of(entry) == line + b"\n"
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"no custody entry: {error!r}") from error
    if not same:
        raise ValueError("not spelt as the log spells its entries")
    return entry


def _fields(entry: CustodyEntry) -> dict[str, Any]:
    return {
        "seq": entry.seq,
        "at": stamp(entry.at),
        "person": entry.person,
        "act": entry.act.value,
        "digests": list(entry.digests),
        "detail": entry.detail,
        "tool": entry.tool,
        "previous": entry.previous,
    }


class CustodyLog:
    """One log, read as it grows and written by one writer at a time.

    `recovered` holds a sentence for each torn line that was cut off and kept aside.
    """

    def __init__(self, path: Path, disk: Disk) -> None:
        self.path = path
        self.recovered: tuple[str, ...] = ()
        self._disk = disk
        self._guard = RLock()
        self._forget()

    def entries(self) -> tuple[CustodyEntry, ...]:
        """Every whole entry, oldest first; a line that is still being written is not one."""
        with self._guard:
            self._catch_up()
            return tuple(self._entries)

    def captured(self) -> frozenset[str]:
        """The digests whose capture is in the log."""
        with self._guard:
            self._catch_up()
            return frozenset(self._captured)

    def recover(self) -> None:
        """Cut a torn last line off: it was never acknowledged. Its bytes are kept beside."""
        if torn_line(self.path):  # perhaps being written right now: the lock tells
            with self._guard, locked(self.path):
                self._cut_torn_line()

    def append(
        self,
        act: CustodyAct,
        *,
        person: str,
        now: datetime,
        digests: tuple[str, ...] = (),
        detail: Mapping[str, str] | None = None,
        unless: Callable[[Sequence[CustodyEntry], AbstractSet[str]], bool] | None = None,
    ) -> CustodyEntry | None:
        """Write and sync one entry; it is acknowledged by returning it.

        `unless` sees the entries and the captured digests while nobody else can write; where it
        is true nothing is written and the answer is None.
        """
        with self._guard, locked(self.path):
            self._cut_torn_line()
            self._catch_up()
            if unless and unless(self._entries, self._captured):
                return None
            last = self._entries[-1] if self._entries else None
            entry = _sealed(
                CustodyEntry(
                    seq=last.seq + 1 if last else 1,
                    at=now.astimezone(UTC),
                    person=_sound(person),
                    act=act,
                    digests=digests,
                    detail={_sound(key): _sound(value) for key, value in (detail or {}).items()},
                    tool=TOOL,
                    previous=last.hash if last else GENESIS,
                    hash="",
                )
            )
            line = line_of(entry)
            self._disk.append(self.path, line)
            self._remember(entry, len(line))
            return entry

    def _forget(self) -> None:
        self._entries: list[CustodyEntry] = []
        self._captured: set[str] = set()
        self._size = 0

    def _remember(self, entry: CustodyEntry, size: int) -> None:
        self._entries.append(entry)
        self._size += size
        if entry.act is CustodyAct.CAPTURE:
            self._captured.update(entry.digests)

    def _catch_up(self) -> None:
        """Read the whole lines that were added since; a shorter file is read anew."""
        if self.path.stat().st_size < self._size:
            self._forget()
        with self.path.open("rb") as file:
            file.seek(self._size)
            added = file.read()
        for line in added[: added.rfind(b"\n") + 1].split(b"\n")[:-1]:
            try:
                entry = entry_of(line)
            except ValueError as error:
                raise DamagedError(
                    f"line {len(self._entries) + 1} of {self.path} is no custody entry: {error}",
                    hint="run `remnant verify` and restore the log from a copy of the record",
                ) from error
            self._remember(entry, len(line) + 1)

    def _cut_torn_line(self) -> None:
        torn = torn_line(self.path)
        if not torn:
            return
        size = self.path.stat().st_size - len(torn)
        kept = self.path.with_name(f"custody-torn-at-{size}-{hashlib.sha256(torn).hexdigest()[:8]}")
        if not kept.exists():
            self._disk.write(kept, [torn])
        self._disk.cut(self.path, size)
        sentence = (
            f"the last line of {self.path.name} was torn and never acknowledged: "
            f"{len(torn)} bytes were cut off and kept in {kept.name}"
        )
        self.recovered += (sentence,)


def torn_line(path: Path) -> bytes:
    """The bytes after the last line end."""
    step, tail = 1 << 16, b""
    with path.open("rb") as file:
        position = file.seek(0, os.SEEK_END)
        while position:
            start = max(0, position - step)
            file.seek(start)
            tail = file.read(position - start) + tail
            if b"\n" in tail:
                return tail[tail.rfind(b"\n") + 1 :]
            position = start
    return tail


def _sealed(draft: CustodyEntry) -> CustodyEntry:
    return replace(draft, hash=hash_of(draft))


def _sound(text: str) -> str:
    """File names may hold bytes that are no Unicode; they are written as escapes."""
    return text.encode(errors="backslashreplace").decode()
