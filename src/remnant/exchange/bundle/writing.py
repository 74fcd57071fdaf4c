"""Named bytes into a folder or a ZIP file, whole or not at all."""

from __future__ import annotations

import os
import shutil
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from remnant.archive import Held
from remnant.errors import ConflictError, InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from pathlib import Path

_ZIPPED = (".zip", ".wacz")
_PACKED = (".json", ".jsonl", ".txt", ".py", ".html", ".cdx", ".cdxj")


@dataclass(frozen=True, slots=True)
class Part:
    """One file of what is written; `name` is its path there, with slashes."""

    name: str
    content: Held

    @classmethod
    def of(cls, name: str, content: bytes) -> Part:
        return cls(name, Held.of(content))


def write(parts: Iterable[Part], target: Path, *, now: datetime, flat: bool = False) -> None:
    """Write to a new folder, or to a new file whose name ends in .zip or .wacz.

    In a ZIP file everything lies in one folder, unless it is `flat`.
    """
    if target.exists() and not (target.is_dir() and not any(target.iterdir())):
        raise ConflictError(f"{target} exists already", hint="name a new folder or .zip file")
    try:
        if target.suffix.casefold() in _ZIPPED:
            with _whole(target) as part:
                _write_zip(parts, part, "" if flat else f"{target.stem}/", now)
        else:
            with _whole(target) as part:
                _write_folder(parts, part)
    except OSError as error:
        raise InputError(f"{target} cannot be written: {error.strerror or error}") from error


@contextmanager
def _whole(target: Path) -> Iterator[Path]:
    """A name beside the target, which becomes the target's where all went well."""
    part = target.with_name(f".{target.name}.part")
    try:
        _clear(part)
        yield part
        if target.is_dir():
            target.rmdir()
        part.replace(target)
    finally:
        _clear(part)


def _clear(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _write_folder(parts: Iterable[Part], folder: Path) -> None:
    for part in parts:
        path = folder / part.name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            for piece in part.content.chunks():
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())


def _write_zip(parts: Iterable[Part], path: Path, inside: str, now: datetime) -> None:
    moment = now.timetuple()[:6]
    with zipfile.ZipFile(path, "x", allowZip64=True) as packed:
        for part in parts:
            info = zipfile.ZipInfo(f"{inside}{part.name}", moment)
            info.external_attr = 0o644 << 16
            text = part.name.endswith(_PACKED)
            info.compress_type = zipfile.ZIP_DEFLATED if text else zipfile.ZIP_STORED
            info.file_size = part.content.size
            with packed.open(info, "w") as file:
                for piece in part.content.chunks():
                    file.write(piece)
