"""Every file operation that the archive's promises rest on, behind one small interface.

What is acknowledged has been through `sync` and `sync_folder`, in an order that a power cut cannot
turn against the record. A test can stand in for the disk, record the operations and replay any
prefix of them.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

READ_ONLY = 0o444


class Disk(Protocol):
    """The operations, each of them whole: a caller never holds a file open."""

    def make_folder(self, folder: Path) -> None:
        """Create `folder` and those above it, durably; nothing happens where it exists."""
        ...

    def write(self, path: Path, chunks: Iterable[bytes]) -> None:
        """Write a new file and sync it."""
        ...

    def append(self, path: Path, line: bytes) -> None:
        """Add to the end of a file, creating it, and sync it; on failure the file is as before."""
        ...

    def cut(self, path: Path, size: int) -> None:
        """Shorten a file to `size` bytes and sync it."""
        ...

    def make_read_only(self, path: Path) -> None: ...

    def move(self, path: Path, target: Path) -> None:
        """Rename within one file system, replacing `target`, and sync the folder it goes to."""
        ...

    def remove(self, path: Path) -> None: ...


class LocalDisk:
    """The machine's own file system."""

    def make_folder(self, folder: Path) -> None:
        if folder.is_dir():
            return
        self.make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        _sync_folder(folder.parent)

    def write(self, path: Path, chunks: Iterable[bytes]) -> None:
        with path.open("xb") as file:
            for chunk in chunks:
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())

    def append(self, path: Path, line: bytes) -> None:
        fresh = not path.exists()
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | _BINARY, 0o644)
        try:
            size = os.fstat(descriptor).st_size
            try:
                _write_whole(descriptor, line)
                os.fsync(descriptor)
            except OSError:
                os.ftruncate(descriptor, size)
                raise
        finally:
            os.close(descriptor)
        if fresh:
            _sync_folder(path.parent)

    def cut(self, path: Path, size: int) -> None:
        with path.open("r+b") as file:
            file.truncate(size)
            os.fsync(file.fileno())

    def make_read_only(self, path: Path) -> None:
        path.chmod(READ_ONLY)

    def move(self, path: Path, target: Path) -> None:
        path.replace(target)
        _sync_folder(target.parent)

    def remove(self, path: Path) -> None:
        path.unlink()


_BINARY = getattr(os, "O_BINARY", 0)  # Windows would otherwise turn "\n" into "\r\n"


def _write_whole(descriptor: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _sync_folder(folder: Path) -> None:
    """Make a new name in a folder durable; Windows has no such call and needs none for NTFS."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
