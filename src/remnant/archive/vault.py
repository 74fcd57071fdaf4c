"""Bytes kept by their SHA-256: `blobs/ab/<64 hex digits>`, read-only, written once."""

from __future__ import annotations

import hashlib
import os
import re
import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

from remnant.archive.disk import make_folders
from remnant.errors import DamagedError, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from remnant.archive.disk import Disk

    Content = bytes | Iterable[bytes]

_T = TypeVar("_T")
CHUNK = 1 << 18
AT_ONCE = 8  # files that are hashed or wait for the disk
_NAME = re.compile(r"[0-9a-f]{64}")
_DIGEST = re.compile(r"sha256:([0-9a-f]{64})")


class Vault:
    """The blobs of one record folder.

    A blob is written to `tmp/` while it is hashed, synced, made read-only and only then moved to
    its name, so that a name in `blobs/` always stands for whole bytes.
    """

    def __init__(self, folder: Path, disk: Disk) -> None:
        self._blobs = folder / "blobs"
        self._tmp = folder / "tmp"
        self._quarantine = folder / "quarantine"
        self._disk = disk
        self._lasting: set[Path] = set()  # folders whose own names are known to be synced

    def prepare(self) -> None:
        for folder in (self._blobs, self._tmp):
            make_folders(self._disk, folder)

    def put(self, content: Content) -> str:
        """Keep the bytes and return their digest; the same bytes again change nothing."""
        return self.put_all([content])[0]

    def put_all(self, contents: Sequence[Content]) -> list[str]:
        """Keep several files at once: while one waits for the disk, another is hashed."""
        make_folders(self._disk, self._tmp)
        names = (f"{os.getpid()}-{uuid.uuid4().hex}.part" for _ in contents)
        parts = [self._tmp / name for name in names]
        try:
            digests = _at_once(self._receive, parts, contents)
            self._name(dict(zip(digests, parts, strict=True)))
        finally:
            for part in parts:
                if part.exists():
                    self._disk.remove(part)
        return digests

    def _receive(self, part: Path, content: Content) -> str:
        """Write a file while it is hashed, and sync it."""
        sha = hashlib.sha256()
        chunks = _chunks(content) if isinstance(content, bytes) else content
        self._disk.create(part, _hashing(chunks, sha))
        self._disk.sync(part)
        return f"sha256:{sha.hexdigest()}"

    def _name(self, parts: dict[str, Path]) -> None:
        """Give synced parts their names. A name that is there already may not have reached the
        disk: who wrote it may have died before. So its folder is synced all the same.
        """
        targets = {digest: self.path(digest) for digest in parts}
        fresh = dict.fromkeys(t.parent for t in targets.values() if t.parent not in self._lasting)
        for folder in fresh:
            self._disk.make_folder(folder)
        if fresh:
            there = list(self._blobs.iterdir())
            self._disk.sync_folder(self._blobs)  # which is true of all that are in it
            self._lasting.update(there)
        for digest, part in parts.items():
            if targets[digest].exists():
                self._confirm(digest)
            else:
                self._disk.make_read_only(part)
                self._disk.move(part, targets[digest])
        _at_once(self._sync_folder, {target.parent for target in targets.values()})

    def _sync_folder(self, folder: Path) -> None:
        self._disk.sync_folder(folder)

    def set_aside(self, digest: str) -> Path:
        """Move bytes that are not what their name says out of the way, and keep them."""
        make_folders(self._disk, self._quarantine)
        found, path = self.measure(digest)[0], self.path(digest)
        kept = self._quarantine / f"{path.name}-found-{found[7:19]}"
        self._disk.move(path, kept)
        self._disk.sync_folder(self._quarantine)
        return kept

    def destroy(self, digest: str) -> None:
        """Delete the bytes for good, also those of that name that were set aside."""
        path = self.path(digest)
        gone = [path, *self._quarantine.glob(f"{path.name}-found-*")]
        for each in gone:
            if each.exists():
                self._disk.remove(each)
        for folder in dict.fromkeys(each.parent for each in gone):
            if folder.is_dir():  # also where they are gone already: that may not have lasted
                self._disk.sync_folder(folder)

    def path(self, digest: str) -> Path:
        matched = _DIGEST.fullmatch(digest)
        if not matched:
            raise UnknownNameError(f"{digest!r} is no digest", hint="sha256: and 64 hex digits")
        name = matched[1]
        return self._blobs / name[:2] / name

    def read(self, digest: str) -> bytes:
        """The bytes, checked against their digest."""
        path = self.path(digest)
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            raise UnknownNameError(f"the archive holds no {digest}") from None
        if hashlib.sha256(content).hexdigest() != path.name:
            raise _damaged(digest)
        return content

    def holds(self, digest: str) -> bool:
        return self.path(digest).is_file()

    def measure(self, digest: str) -> tuple[str, int]:
        """The digest that the kept bytes really have, and how many they are."""
        sha, size = hashlib.sha256(), 0
        with self.path(digest).open("rb", buffering=0) as file:
            while chunk := file.read(CHUNK):
                sha.update(chunk)
                size += len(chunk)
        return f"sha256:{sha.hexdigest()}", size

    def digests(self) -> Iterator[str]:
        """Every blob by name, in order."""
        for path in sorted(self._blobs.glob("??/*")):
            if _NAME.fullmatch(path.name) and path.parent.name == path.name[:2]:
                yield f"sha256:{path.name}"

    def strangers(self) -> Iterator[Path]:
        """What lies in `blobs/` and is no blob by its name."""
        known = {self.path(digest) for digest in self.digests()}
        for path in sorted(self._blobs.rglob("*")):
            if path not in known and not path.is_dir():
                yield path

    def unfinished(self) -> tuple[Path, ...]:
        """What an interrupted capture left in `tmp/`: never acknowledged."""
        return tuple(sorted(self._tmp.glob("*.part")))

    def _confirm(self, digest: str) -> None:
        found, _ = self.measure(digest)
        if found != digest:
            raise _damaged(digest)


def _at_once(work: Callable[..., _T], *given: Collection[Any]) -> list[_T]:
    """Do the same with each, several at a time, and wait for all."""
    if len(given[0]) == 1:
        return [work(*next(zip(*given, strict=True)))]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(work, *given))


def _damaged(digest: str) -> DamagedError:
    return DamagedError(
        f"the archived bytes of {digest} are not what they were",
        hint="run `remnant verify`; `remnant scrub --replica FOLDER` restores them from a copy",
    )


def _chunks(content: bytes) -> Iterator[bytes]:
    if len(content) <= CHUNK:
        yield content
        return
    for start in range(0, len(content), CHUNK):
        yield content[start : start + CHUNK]


def _hashing(chunks: Iterable[bytes], sha: hashlib._Hash) -> Iterator[bytes]:
    for chunk in chunks:
        sha.update(chunk)
        yield chunk
