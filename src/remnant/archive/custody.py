"""The custody log: `custody.jsonl`, one canonical JSON line an act, each chained to the last.

An entry's hash is the SHA-256 of its own line without the hash field, and every line is a leaf of
a Merkle tree. Chain and tree show an edit, a lost line and a changed order to whoever has a later
head of it; by themselves they prove nothing against someone who rewrites the whole file.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from threading import RLock
from typing import TYPE_CHECKING, Any

from remnant.archive import merkle, signing
from remnant.archive.lock import locked
from remnant.archive.spelling import TOOL, canonical, sound, stamp
from remnant.domain.custody import CustodyAct, CustodyEntry, Deed
from remnant.errors import DamagedError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from remnant.archive.disk import Disk
    from remnant.archive.signing import Signer

    # What is to be written, said while nobody else can write.
    Deciding = Callable[["CustodyLog"], Sequence[Deed]]

GENESIS = "0" * 64


def line_of(entry: CustodyEntry) -> bytes:
    """The entry as it stands in the file, with its line end."""
    return canonical(_fields(entry) | {"hash": entry.hash}) + b"\n"


def hash_of(entry: CustodyEntry) -> str:
    return hashlib.sha256(canonical(_fields(entry))).hexdigest()


def leaf_of(entry: CustodyEntry) -> bytes:
    """The entry's leaf in the tree."""
    return merkle.leaf_hash(line_of(entry)[:-1])


def signed_bytes(entry: CustodyEntry) -> bytes:
    """What the signature of an entry is over: its line without hash and signature.

    The number and the hash before it are in it: who signs an entry signs all that stood before.
    """
    detail = {key: value for key, value in entry.detail.items() if key != "signature"}
    return signing.ENTRY + canonical(_fields(entry) | {"detail": detail})


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

    `recovered` holds a sentence for each torn line that was cut off and kept aside; `wrote` is
    true once this object has added an entry.
    """

    def __init__(self, path: Path, disk: Disk) -> None:
        self.path = path
        self.recovered: tuple[str, ...] = ()
        self.wrote = False
        self._disk = disk
        self._guard = RLock()
        self._forget()

    def entries(self) -> tuple[CustodyEntry, ...]:
        """Every whole entry, oldest first; a line that is still being written is not one."""
        with self._guard:
            self._catch_up()
            return tuple(self._entries)

    def captured(self, digest: str) -> bool:
        """Whether the bytes' capture is in the log."""
        with self._guard:
            self._catch_up()
            return digest in self._captured

    def removal(self, digest: str) -> CustodyEntry | None:
        """The entry by which the bytes were removed."""
        with self._guard:
            self._catch_up()
            return self._removed.get(digest)

    def tree(self) -> merkle.Tree:
        """The tree over all whole entries; it grows with the log."""
        with self._guard:
            self._catch_up()
            return self._tree

    def begin(self) -> None:
        """Make the file, so that it can be locked."""
        if not self.path.exists():
            self._disk.append(self.path, b"")
            self._disk.sync_folder(self.path.parent)

    def recover(self) -> None:
        """Cut a torn last line off: it was never acknowledged. Its bytes are kept beside."""
        if torn_line(self.path):  # perhaps being written right now: the lock tells
            with self._guard, locked(self.path):
                self._cut_torn_line()

    def append(
        self, decide: Deciding, *, now: datetime, signer: Signer | None = None
    ) -> tuple[CustodyEntry, ...]:
        """Write and sync the entries that `decide` asks for; returning acknowledges them.

        `decide` sees the log while nobody else can write, and asks for nothing where the log says
        already what it would. With a `signer` each of them is signed.
        """
        with self._guard, locked(self.path):
            self._cut_torn_line()
            self._catch_up()
            drafts = decide(self)
            if not drafts:
                return ()
            last = self._entries[-1] if self._entries else None
            written = []
            for deed in drafts:
                last = _sealed(_drafted(deed, last, now), signer)
                written.append(last)
            self._write(b"".join(line_of(entry) for entry in written))
            self.wrote = True
            for entry in written:
                self._remember(entry, line_of(entry))
            return tuple(written)

    def _write(self, lines: bytes) -> None:
        """On failure the file is as before: what was never acknowledged is taken back."""
        size = self.path.stat().st_size
        try:
            self._disk.append(self.path, lines)
            self._disk.sync(self.path)
        except OSError:
            with suppress(OSError):  # whoever opens the log next cuts what is torn
                self._disk.cut(self.path, size)
            raise

    def _forget(self) -> None:
        self._entries: list[CustodyEntry] = []
        self._captured: set[str] = set()
        self._removed: dict[str, CustodyEntry] = {}
        self._tree = merkle.Tree()
        self._size = 0

    def _remember(self, entry: CustodyEntry, line: bytes) -> None:
        self._entries.append(entry)
        self._tree.add(merkle.leaf_hash(line[:-1]))
        self._size += len(line)
        if entry.act is CustodyAct.CAPTURE:
            self._captured.update(entry.digests)
        elif entry.act is CustodyAct.REMOVE:
            self._removed.update(dict.fromkeys(entry.digests, entry))

    def _catch_up(self) -> None:
        """Read the whole lines that were added since; a shorter file is read anew."""
        size = self.path.stat().st_size
        if size == self._size:
            return
        if size < self._size:
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
            self._remember(entry, line + b"\n")

    def _cut_torn_line(self) -> None:
        torn = torn_line(self.path)
        if not torn:
            return
        size = self.path.stat().st_size - len(torn)
        kept = self.path.with_name(f"custody-torn-at-{size}-{hashlib.sha256(torn).hexdigest()[:8]}")
        keep_aside(self._disk, kept, torn)
        self._disk.cut(self.path, size)
        self._disk.sync(self.path)
        sentence = (
            f"the last line of {self.path.name} was torn and never acknowledged: "
            f"{len(torn)} bytes were cut off and kept in {kept.name}"
        )
        self.recovered += (sentence,)


def keep_aside(disk: Disk, kept: Path, content: bytes) -> None:
    """Keep what is about to be cut off; a shorter file of that name was left by an interruption."""
    if kept.exists() and kept.read_bytes() != content:
        disk.remove(kept)
    if not kept.exists():
        disk.create(kept, [content])
    disk.sync(kept)
    disk.sync_folder(kept.parent)


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


def _drafted(deed: Deed, last: CustodyEntry | None, now: datetime) -> CustodyEntry:
    return CustodyEntry(
        seq=last.seq + 1 if last else 1,
        at=now.astimezone(UTC),
        person=sound(deed.person),
        act=deed.act,
        digests=deed.digests,
        detail={sound(key): sound(value) for key, value in (deed.detail or {}).items()},
        tool=TOOL,
        previous=last.hash if last else GENESIS,
        hash="",
    )


def _sealed(draft: CustodyEntry, signer: Signer | None) -> CustodyEntry:
    if signer:
        draft = replace(draft, detail=draft.detail | {"signed_with": signer.public})
        signature = signer.sign(signed_bytes(draft))
        draft = replace(draft, detail=draft.detail | {"signature": signature})
    return replace(draft, hash=hash_of(draft))
