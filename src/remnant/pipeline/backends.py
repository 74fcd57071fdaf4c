"""Networks that somebody has put on this machine: kept by hash, checked at each use, asked.

They belong to a machine and not to a record: what one found is told with the hashes of its files.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from remnant.archive.disk import LocalDisk, write_whole
from remnant.errors import DamagedError, InputError, UnknownNameError
from remnant.imagery.backends.known import backend, backends
from remnant.imagery.backends.networks import Descriptor, Matcher, network
from remnant.imagery.backends.speaking import (
    Calibration,
    Said,
    Scored,
    calibrated,
    calibration_json,
    calibration_of,
    said,
)
from remnant.pipeline.picturing import viewer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from remnant.domain.exhibit import Exhibit
    from remnant.domain.wreckage import Proposition
    from remnant.imagery.backends.known import Backend
    from remnant.imagery.pdq import Pixels
    from remnant.pipeline.flow import Progress

_PINS = "pins.json"
_CALIBRATION = "calibration.json"
_TRIAL = np.random.default_rng(0).integers(0, 256, (320, 320, 3), np.uint8)
_LARGEST = 4_000_000_000  # bytes of a network's file


@dataclass(frozen=True, slots=True)
class Kept:
    """A network on this machine: the hashes of its files by name, and what it may say."""

    backend: Backend
    files: Mapping[str, str]
    calibration: Calibration | None


class Shelf:
    """A folder of this machine with a folder for each network."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def kept(self) -> Iterator[Kept]:
        for each in backends().values():
            if (self._folder / each.id / _PINS).exists():
                yield self.of(each.id)

    def of(self, name: str) -> Kept:
        """What is kept of a network; its files are not read for this."""
        known = backend(name)
        pins = self._folder / name / _PINS
        if not pins.exists():
            raise UnknownNameError(
                f"{known.name} is not on this machine",
                hint=f"download it from {known.source}, turn it into ONNX and "
                f"`remnant photo backend add {name} FILE`",
            )
        files = _read(pins)
        calibration = self._folder / name / _CALIBRATION
        told = calibration_of(_read(calibration), files) if calibration.exists() else None
        return Kept(known, files, told)

    def put(self, name: str, files: Mapping[str, Path]) -> Kept:
        """Copy its files in and pin them; a network that cannot be loaded is not kept.

        A calibration of other files is forgotten with them.
        """
        known = backend(name)
        lacking = [each for each in known.files if each not in files]
        extra = [each for each in files if each not in (*known.files, *known.optional)]
        if lacking or extra:
            asked = ", ".join([*known.files, *(f"{each} (if wanted)" for each in known.optional)])
            raise InputError(f"{known.name} is made of these files: {asked}")
        network(known, files).score(_TRIAL, _TRIAL[::-1].copy())
        folder, waiting = self._folder / name, self._folder / f"{name}.new"
        shutil.rmtree(waiting, ignore_errors=True)
        waiting.mkdir(parents=True)
        pins = {}
        for each, source in files.items():
            shutil.copyfile(source, waiting / f"{each}.onnx")
            pins[each] = _hash(waiting / f"{each}.onnx")
        _write(waiting / _PINS, pins)
        shutil.rmtree(folder, ignore_errors=True)
        waiting.rename(folder)
        return self.of(name)

    def remove(self, name: str) -> None:
        self.of(name)
        shutil.rmtree(self._folder / name)

    def calibrate(self, name: str, told: Calibration) -> Kept:
        _write(self._folder / name / _CALIBRATION, calibration_json(told))
        return self.of(name)

    def load(self, name: str) -> tuple[Kept, Descriptor | Matcher]:
        """The network, ready; refused where a file is not the one that was pinned."""
        kept = self.of(name)
        files = {each: self._folder / name / f"{each}.onnx" for each in kept.files}
        for each, file in files.items():
            if not file.is_file() or _hash(file) != kept.files[each]:
                raise DamagedError(
                    f"the file {each} of {kept.backend.name} is not the one that was pinned",
                    hint=f"`remnant photo backend add {name}` pins it anew",
                )
        return kept, network(kept.backend, files)


def asked(shelf: Shelf, name: str, one: Pixels, other: Pixels) -> Said:
    """What a network finds of two pictures."""
    kept, loaded = shelf.load(name)
    return said(kept.backend, kept.files, loaded.score(one, other), kept.calibration)


def ranked(
    shelf: Shelf,
    name: str,
    pixels: Pixels,
    others: Iterable[tuple[Exhibit, Pixels]],
) -> list[tuple[float, Exhibit]]:
    """Exhibits of a record, the nearest first; an order, and no statement on any of them."""
    _, loaded = shelf.load(name)
    if isinstance(loaded, Descriptor):
        row = loaded.row(pixels)
        found = [(float(row @ loaded.row(other)), exhibit) for exhibit, other in others]
    else:
        found = [(loaded.score(pixels, other), exhibit) for exhibit, other in others]
    return sorted(found, key=lambda each: (-each[0], each[1].digest))


def learn(
    shelf: Shelf, name: str, groups: Path, proposition: Proposition, progress: Progress
) -> Kept:
    """Calibrate a network on folders of pictures: a subfolder holds those of one photograph,
    object or design, as the proposition says.
    """
    kept, loaded = shelf.load(name)
    shown = list(_shown(groups))
    pairs: list[Scored] = []
    every = [(a, b) for a in range(len(shown)) for b in range(a + 1, len(shown))]
    for number, (here, there) in enumerate(every, 1):
        score = loaded.score(shown[here][1], shown[there][1])
        pairs.append(Scored(shown[here][0], shown[there][0], score))
        progress(number, len(every))
    told = calibrated(kept.backend, kept.files, proposition, groups.name, pairs)
    return shelf.calibrate(name, told)


def _shown(groups: Path) -> Iterator[tuple[str, Pixels]]:
    from remnant.archive.media import START, media_of  # noqa: PLC0415  only where files are read

    if not groups.is_dir():
        raise InputError(f"{groups} is no folder", hint="a subfolder for each group of pictures")
    with viewer() as look:
        for file in sorted(groups.glob("*/*")):
            content = file.read_bytes()
            media = media_of(content[:START])
            if media.startswith("image/"):
                yield (
                    file.parent.name,
                    np.ascontiguousarray(look(content, media, file.name)[0].pixels),
                )


def _hash(file: Path) -> str:
    if file.stat().st_size > _LARGEST:
        raise InputError(f"{file.name} is larger than any network that is known here")
    with file.open("rb") as opened:
        return f"sha256:{hashlib.file_digest(opened, 'sha256').hexdigest()}"


def _read(file: Path) -> dict[str, str]:
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DamagedError(f"{file.name} of a network cannot be read: {error}") from error
    if not isinstance(data, dict):
        raise DamagedError(f"{file.name} of a network holds something else than it should")
    return data


def _write(file: Path, data: object) -> None:
    write_whole(LocalDisk(), file, json.dumps(data, indent=1).encode())
