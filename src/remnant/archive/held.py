"""Bytes that wait to be kept: in memory, in a file, or in what a child gave back.

A video or a web archive is never whole in memory: it is read in pieces from where it lies.
"""

from __future__ import annotations

import hashlib
import weakref
from pathlib import Path
from tempfile import TemporaryFile
from threading import Lock
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

CHUNK = 1 << 20


class Spool:
    """A temporary file that grows; it goes when nobody holds a part of it any more."""

    def __init__(self) -> None:
        self._file: IO[bytes] = TemporaryFile()  # noqa: SIM115  closed by the line below
        weakref.finalize(self, self._file.close)
        self._guard = Lock()
        self._size = 0

    def take(self, source: IO[bytes], size: int) -> Held:
        """Move `size` bytes over from a stream; `EOFError` where it ends before."""
        start, left = self._size, size
        self._file.seek(start)
        while left:
            piece = source.read(min(left, CHUNK))
            if not piece:
                raise EOFError
            self._file.write(piece)
            left -= len(piece)
        self._size += size
        return Held(self, start, size)

    def piece(self, start: int, size: int) -> bytes:
        with self._guard:
            self._file.seek(start)
            return self._file.read(size)


class Held:
    """A run of bytes, read where it lies; `digest` is computed when it is first asked for."""

    def __init__(self, source: bytes | Path | Spool, start: int, size: int) -> None:
        self._source = source
        self._start = start
        self.size = size
        self._digest: str | None = None

    def __len__(self) -> int:
        return self.size

    def __iter__(self) -> Iterator[bytes]:
        return self.chunks()

    @classmethod
    def of(cls, source: bytes | Path) -> Held:
        size = source.stat().st_size if isinstance(source, Path) else len(source)
        return cls(source, 0, size)

    @property
    def digest(self) -> str:
        if self._digest is None:
            sha = hashlib.sha256()
            for piece in self.chunks():
                sha.update(piece)
            self._digest = f"sha256:{sha.hexdigest()}"
        return self._digest

    def chunks(self) -> Iterator[bytes]:
        if isinstance(self._source, bytes):
            yield self._source
        elif isinstance(self._source, Path):
            with self._source.open("rb") as file:
                while piece := file.read(CHUNK):
                    yield piece
        else:
            for at in range(0, self.size, CHUNK):
                yield self._source.piece(self._start + at, min(CHUNK, self.size - at))

    def start(self, size: int) -> bytes:
        """The first bytes, by which a format is told."""
        if isinstance(self._source, bytes):
            return self._source[:size]
        if isinstance(self._source, Path):
            with self._source.open("rb") as file:
                return file.read(size)
        return self._source.piece(self._start, min(size, self.size))

    def read(self) -> bytes:
        return b"".join(self.chunks())
