"""Bytes kept by their SHA-256: `blobs/ab/<64 hex digits>`, read-only, written once."""

from __future__ import annotations

import hashlib
import os
import re
import uuid
from typing import TYPE_CHECKING

from remnant.errors import DamagedError, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from remnant.archive.disk import Disk

CHUNK = 1 << 20
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
        self._disk = disk

    def prepare(self) -> None:
        self._disk.make_folder(self._blobs)
        self._disk.make_folder(self._tmp)

    def put(self, content: bytes | Iterable[bytes]) -> str:
        """Keep the bytes and return their digest; the same bytes again change nothing."""
        sha = hashlib.sha256()
        chunks = _chunks(content) if isinstance(content, bytes) else content
        self._disk.make_folder(self._tmp)
        part = self._tmp / f"{os.getpid()}-{uuid.uuid4().hex}.part"
        try:
            self._disk.write(part, _hashing(chunks, sha))
            digest = f"sha256:{sha.hexdigest()}"
            target = self.path(digest)
            if target.exists():
                self._confirm(digest)
            else:
                self._disk.make_folder(target.parent)
                self._disk.make_read_only(part)
                self._disk.move(part, target)
        finally:
            if part.exists():
                self._disk.remove(part)
        return digest

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
        with self.path(digest).open("rb") as file:
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


def _damaged(digest: str) -> DamagedError:
    return DamagedError(
        f"the archived bytes of {digest} are not what they were",
        hint="run `remnant verify` and restore the file from a copy of the record",
    )


def _chunks(content: bytes) -> Iterator[bytes]:
    for start in range(0, len(content), CHUNK):
        yield content[start : start + CHUNK]


def _hashing(chunks: Iterable[bytes], sha: hashlib._Hash) -> Iterator[bytes]:
    for chunk in chunks:
        sha.update(chunk)
        yield chunk
