"""Disks that stand in for the machine's own: one writes down what it does, others fail."""

from __future__ import annotations

import errno
import sys
from pathlib import Path
from typing import Any

from remnant.archive.disk import OPEN_TO_READ, LocalDisk


class RecordingDisk(LocalDisk):
    """Does everything and keeps a list of it: (operation, path, more).

    Names in the list are relative to `root`. Calls of `sync` and `sync_folder` from a source line
    in `deaf` are forgotten, as if the line were not there.
    """

    def __init__(self, root: Path, deaf: frozenset[tuple[str, int]] = frozenset()) -> None:
        self.root = root
        self.deaf = deaf
        self.done: list[tuple[str, Any, Any]] = []
        self.syncing: set[tuple[str, int]] = set()  # source lines that sync something
        self.unheard: list[int] = []  # how much was done whenever a deaf line asked

    def _tell(self, operation: str, path: Path | None, more: Any = None) -> None:
        self.done.append((operation, path and str(path.relative_to(self.root)), more))

    def acknowledge(self, what: Any) -> None:
        """From here on this must survive."""
        self._tell("acknowledge", None, what)

    def make_folder(self, folder):
        fresh = not folder.is_dir()
        super().make_folder(folder)
        if fresh:
            self._tell("make_folder", folder)

    def create(self, path, chunks, mode=OPEN_TO_READ):
        content = b"".join(chunks)
        super().create(path, [content], mode)
        self._tell("create", path, content)

    def append(self, path, content):
        fresh = not path.exists()
        super().append(path, content)
        self._tell("create" if fresh else "append", path, content)

    def cut(self, path, size):
        super().cut(path, size)
        self._tell("cut", path, size)

    def move(self, path, target):
        super().move(path, target)
        self._tell("move", path, str(target.relative_to(self.root)))

    def remove(self, path):
        super().remove(path)
        self._tell("remove", path)

    def sync(self, path):
        if self._heard():
            self._tell("sync", path)

    def sync_folder(self, folder):
        if self._heard():
            self._tell("sync_folder", folder)

    def _heard(self) -> bool:
        frame = sys._getframe(2)
        line = (Path(frame.f_code.co_filename).name, frame.f_lineno)
        self.syncing.add(line)
        if line in self.deaf:
            self.unheard.append(len(self.done))
        return line not in self.deaf


class HastyDisk(LocalDisk):
    """Waits for nothing: for looking at what a fault left, where no further one is to come."""

    def sync(self, path):
        pass

    def sync_folder(self, folder):
        pass


class FailingDisk(HastyDisk):
    """Its `k`-th operation of a kind fails, once or from then on; what is written before stays.

    The kinds are write, sync and rename. A write that fails has written half of what it should.
    """

    def __init__(
        self, root: Path, kind: str, k: int, number: int = errno.EIO, *, lasting: bool = False
    ) -> None:
        self.root, self.kind, self.left, self.number, self.lasting = root, kind, k, number, lasting
        self.failed = 0
        self.done: list[tuple[str, Any, Any]] = []

    def acknowledge(self, what: Any) -> None:
        self.done.append(("acknowledge", None, what))

    def _fails(self, kind: str) -> bool:
        if kind != self.kind:
            return False
        self.left -= 1
        fails = self.left == 0 or (self.lasting and self.left < 0)
        self.failed += fails
        return fails

    def _refuse(self) -> None:
        raise OSError(self.number, errno.errorcode[self.number])

    def create(self, path, chunks, mode=OPEN_TO_READ):
        fails = self._fails("write")
        content = b"".join(chunks)
        super().create(path, [content[: len(content) // 2] if fails else content], mode)
        if fails:
            self._refuse()

    def append(self, path, content):
        fails = self._fails("write")
        super().append(path, content[: len(content) // 2] if fails else content)
        if fails:
            self._refuse()

    def move(self, path, target):
        if self._fails("rename"):
            self._refuse()
        super().move(path, target)

    def sync(self, _):
        if self._fails("sync"):
            self._refuse()

    def sync_folder(self, _):
        if self._fails("sync"):
            self._refuse()


class SmallDisk(HastyDisk):
    """Takes so many bytes in all and is full then; what fits of a write is written."""

    def __init__(self, room: int) -> None:
        self.room = room

    def _fitting(self, content: bytes) -> bytes:
        fits = content[: self.room]
        self.room -= len(fits)
        return fits

    def create(self, path, chunks, mode=OPEN_TO_READ):
        content = b"".join(chunks)
        fits = self._fitting(content)
        super().create(path, [fits], mode)
        self._check(fits, content)

    def append(self, path, content):
        fits = self._fitting(content)
        super().append(path, fits)
        self._check(fits, content)

    def cut(self, path, size):
        self.room += path.stat().st_size - size
        super().cut(path, size)

    def remove(self, path):
        self.room += path.stat().st_size
        super().remove(path)

    def _check(self, fits: bytes, content: bytes) -> None:
        if len(fits) < len(content):
            raise OSError(errno.ENOSPC, "No space left on device")
