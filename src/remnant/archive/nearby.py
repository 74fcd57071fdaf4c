"""Files that lie beside an export and that it names: found inside its folder, or not at all."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def beside(folder: Path, *names: str) -> Path | None:
    """The first file in `folder` that one of the names leads to: by its whole path, or by its last
    part. A name that leaves the folder, a link and anything that is no file lead nowhere.
    """
    for name in names:
        for path in _candidates(name):
            found = folder.joinpath(*path.parts)
            if _is_inside(folder, found):
                return found
    return None


def by_beginning(folder: Path, beginning: str) -> Path | None:
    """The file whose name begins so, where exactly one does (auto-archiver names by hash)."""
    if not beginning.isalnum():
        return None
    found = [path for path in folder.iterdir() if path.name.startswith(beginning)]
    return found[0] if len(found) == 1 and _is_inside(folder, found[0]) else None


def _candidates(name: str) -> Iterator[PurePosixPath]:
    path = PurePosixPath(name.replace("\\", "/"))
    if not name or "\0" in name or not path.name:
        return
    if not path.is_absolute() and ".." not in path.parts:
        yield path
    yield PurePosixPath(path.name)


def _is_inside(folder: Path, path: Path) -> bool:
    """Whether no step of the way there is a link."""
    try:
        if not path.is_file() or path.name in {".", ".."}:
            return False
        return path.resolve() == folder.resolve().joinpath(path.relative_to(folder))
    except (OSError, ValueError):
        return False
