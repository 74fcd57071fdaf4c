"""Fingerprints and features of a record's pictures, in files that are mapped into memory.

A file holds the pictures from one number to another; its name says which. It is written whole and
then given its name, so a process that dies leaves what was there before. Small files are merged
into larger ones now and then: where that was interrupted, the larger one counts. All of it can be
made again from the vault.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from remnant.archive.disk import make_folders, write_whole
from remnant.archive.lock import locked
from remnant.imagery.hamming import Hashes
from remnant.imagery.index import SPOT, Segment
from remnant.imagery.words import codebook

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from remnant.archive.disk import Disk
    from remnant.imagery.features import Features
    from remnant.imagery.pdq import Fingerprint

    Rows = NDArray[np.void]  # of `ROW`

FOLDER = "pictures"
RECIPE = 1  # how fingerprints and features are made; files of another are made again
_HEAD = np.dtype([("mark", "S16"), ("recipe", "<u4"), ("rows", "<u4"), ("entries", "<u8")])
_MARK = b"remnant pictures"
ROW = np.dtype(
    [("digest", "V32"), ("bits", "V32"), ("second", "<f4"), ("height", "<u2"), ("width", "<u2"),
     ("quality", "u1"), ("spare", "V7")]
)  # fmt: skip
_NAME = re.compile(r"(\d{9})-(\d{9})\.index")
_LOCK = "lock"
_PREFIX = "sha256:"


@dataclass(frozen=True, slots=True)
class Taken:
    """A picture, or a frame, that is to be kept; without a `print` the exhibit cannot be read."""

    digest: str
    print: Fingerprint | None = None
    features: Features | None = None
    second: float | None = None


class PictureIndex:
    """The pictures of one record folder, by number."""

    def __init__(self, folder: Path, disk: Disk) -> None:
        self.folder = folder / FOLDER
        self._disk = disk
        self._parts: dict[Path, tuple[Rows, Segment]] = {}
        self._load()

    def _load(self) -> None:
        """What other processes wrote since is taken in; what is mapped already stays."""
        known = self._parts
        self._parts = {
            file: part
            for file in _standing(self.folder)
            if (part := known.get(file) or _mapped(file)) is not None
        }
        rows = [rows for rows, _ in self._parts.values()]
        self.rows: Rows = np.concatenate([np.zeros(0, ROW), *rows])
        self.hashes = Hashes([self.rows["bits"].tobytes()])
        self.known = {_PREFIX + bytes(digest).hex() for digest in self.rows["digest"]}

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def segments(self) -> list[Segment]:
        return [segment for _, segment in self._parts.values()]

    @property
    def unreadable(self) -> int:
        return int((self.rows["height"] == 0).sum())

    @property
    def frames(self) -> int:
        return int((~np.isnan(self.rows["second"])).sum())

    def digest(self, number: int) -> str:
        return _PREFIX + bytes(self.rows["digest"][number]).hex()

    def numbers(self, digests: Iterable[str]) -> list[int]:
        """The pictures and frames of these exhibits (digests), in order."""
        wanted = [np.void(bytes.fromhex(each.removeprefix(_PREFIX))) for each in digests]
        found = [np.flatnonzero(self.rows["digest"] == each) for each in wanted]
        return sorted(int(number) for some in found for number in some)

    def second(self, number: int) -> float | None:
        second = float(self.rows["second"][number])
        return None if np.isnan(second) else second

    def add(self, taken: Sequence[Taken]) -> None:
        """Keep some pictures; when this returns, they are on the disk."""
        make_folders(self._disk, self.folder)
        lock = self.folder / _LOCK
        lock.touch()
        with locked(lock):
            self._load()
            fresh = [each for each in taken if each.digest not in self.known]
            if fresh:
                first = len(self.rows)
                rows = np.concatenate([_row(each) for each in fresh])
                found = [(first + at, e.features) for at, e in enumerate(fresh) if e.features]
                self._write(first, rows, Segment.of(found))
                self._merge()
                self._load()

    def forget(self) -> None:
        """Drop everything, to be made again."""
        for file in self.folder.glob("*.index"):
            self._disk.remove(file)
        self._parts = {}
        self._load()

    def _write(self, first: int, rows: Rows, segment: Segment) -> Path:
        head = np.array([(_MARK, RECIPE, len(rows), len(segment))], _HEAD)
        pieces = (head, rows, segment.signatures, segment.spots, segment.ends)
        path = self.folder / f"{first:09d}-{first + len(rows):09d}.index"
        write_whole(self._disk, path, b"".join(piece.tobytes() for piece in pieces))
        return path

    def _merge(self) -> None:
        """The last two become one while the last is not much smaller than the one before it."""
        files = _standing(self.folder)
        while len(files) > 1 and files[-2].stat().st_size <= 2 * files[-1].stat().st_size:
            parts = [part for file in files[-2:] if (part := _mapped(file))]
            rows = np.concatenate([rows for rows, _ in parts])
            whole = Segment.merged([segment for _, segment in parts])
            merged = self._write(_bounds(files[-2])[0], rows, whole)
            for file in files[-2:]:
                self._disk.remove(file)
            files = [*files[:-2], merged]


def _row(taken: Taken) -> Rows:
    row = np.zeros(1, ROW)
    row["digest"] = np.void(bytes.fromhex(taken.digest.removeprefix(_PREFIX)))
    row["second"] = np.nan if taken.second is None else taken.second
    if taken.print is not None:
        row["bits"] = np.void(taken.print.bits)
        row["quality"] = taken.print.quality
        row["height"], row["width"] = taken.features.shape if taken.features else (1, 1)
    return row


def _bounds(file: Path) -> tuple[int, int]:
    matched = _NAME.fullmatch(file.name)
    return (int(matched[1]), int(matched[2])) if matched else (0, 0)


def _standing(folder: Path) -> list[Path]:
    """The files that count, in order: of those that hold the same pictures the larger one."""
    files = [file for file in folder.glob("*.index") if _NAME.fullmatch(file.name)]
    standing: list[Path] = []
    upto = 0
    for file in sorted(files, key=lambda each: (_bounds(each)[0], -_bounds(each)[1])):
        first, last = _bounds(file)
        if first == upto:
            standing.append(file)
            upto = last
    return standing


def _mapped(file: Path) -> tuple[Rows, Segment] | None:
    """What a file holds; None where it is of another recipe, or cut short."""
    try:
        data = np.memmap(file, np.uint8, "r")
    except (OSError, ValueError):
        return None
    if len(data) < _HEAD.itemsize:
        return None
    head = data[: _HEAD.itemsize].view(_HEAD)[0]
    rows, entries, words = int(head["rows"]), int(head["entries"]), len(codebook().centres) + 1
    sizes = [rows * ROW.itemsize, entries * 8, entries * SPOT.itemsize, words * 4]
    sound = head["mark"] == _MARK and head["recipe"] == RECIPE
    if not sound or len(data) != _HEAD.itemsize + sum(sizes):
        return None
    return _parted(data, sizes)


def _parted(data: NDArray[np.uint8], sizes: Iterable[int]) -> tuple[Rows, Segment]:
    begins = _HEAD.itemsize
    pieces = []
    for size in sizes:
        pieces.append(data[begins : begins + size])
        begins += size
    rows, signatures, spots, ends = pieces
    return rows.view(ROW), Segment(signatures.view(np.uint64), spots.view(SPOT), ends.view("<u4"))
