"""Every file operation that the archive's promises rest on, behind one small interface.

Nothing is durable by itself: content is after `sync`, a name (new, moved or gone) after
`sync_folder` of its folder. What is acknowledged has been through both, in an order that a power
cut cannot turn against the record. The tests stand in for the disk: one records the operations
and lays out every state that a power cut could have left, another lets the k-th of them fail.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

READ_ONLY = 0o444
OPEN_TO_READ = 0o644


class Disk(Protocol):
    """The operations; a caller never holds a file open."""

    def make_folder(self, folder: Path) -> None:
        """Create one folder in a folder that exists; nothing happens where it is there already."""
        ...

    def create(self, path: Path, chunks: Iterable[bytes], mode: int = OPEN_TO_READ) -> None:
        """Write a new file."""
        ...

    def append(self, path: Path, content: bytes) -> None:
        """Add to the end of a file, creating it."""
        ...

    def cut(self, path: Path, size: int) -> None:
        """Shorten a file to `size` bytes."""
        ...

    def make_read_only(self, path: Path) -> None: ...

    def move(self, path: Path, target: Path) -> None:
        """Rename within one file system, replacing `target`."""
        ...

    def remove(self, path: Path) -> None: ...

    def sync(self, path: Path) -> None:
        """Bring a file's content to the disk."""
        ...

    def sync_folder(self, folder: Path) -> None:
        """Bring the names in a folder to the disk."""
        ...


class LocalDisk:
    """The machine's own file system."""

    def make_folder(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)

    def create(self, path: Path, chunks: Iterable[bytes], mode: int = OPEN_TO_READ) -> None:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, mode)
        try:
            for chunk in chunks:
                _write_whole(descriptor, chunk)
        finally:
            os.close(descriptor)

    def append(self, path: Path, content: bytes) -> None:
        how = os.O_WRONLY | os.O_CREAT | os.O_APPEND | _BINARY
        descriptor = os.open(path, how, OPEN_TO_READ)
        try:
            _write_whole(descriptor, content)
        finally:
            os.close(descriptor)

    def cut(self, path: Path, size: int) -> None:
        os.truncate(path, size)

    def make_read_only(self, path: Path) -> None:
        path.chmod(READ_ONLY)

    def move(self, path: Path, target: Path) -> None:
        path.replace(target)

    def remove(self, path: Path) -> None:
        path.unlink()

    def sync(self, path: Path) -> None:
        _sync(path, os.O_RDONLY if os.name == "posix" else os.O_RDWR)

    def sync_folder(self, folder: Path) -> None:
        """Windows has no such call and needs none for NTFS."""
        if os.name == "posix":
            _sync(folder, os.O_RDONLY)


_BINARY = getattr(os, "O_BINARY", 0)  # Windows would otherwise turn "\n" into "\r\n"


def make_folders(disk: Disk, folder: Path) -> None:
    """Create a folder and those above it, durably."""
    if folder.is_dir():
        return
    make_folders(disk, folder.parent)
    disk.make_folder(folder)
    disk.sync_folder(folder.parent)


def write_whole(disk: Disk, path: Path, content: bytes) -> None:
    """Replace a small file durably: whoever reads it sees the old content or the new, whole."""
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    disk.create(part, [content])
    disk.sync(part)
    disk.move(part, path)
    disk.sync_folder(path.parent)


def _write_whole(descriptor: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _sync(path: Path, how: int) -> None:
    descriptor = os.open(path, how)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
