"""Folders as they come from a camera, a telephone or another archiver."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from remnant.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_FILES = 100_000
_EXPORTS = (".json", ".csv")  # they name the files beside them, and say more of them


@dataclass(slots=True)
class Walk:
    """The files of a folder and of all in it, in one order; links are not followed.

    `left` counts what was passed over, in words, once the walk is done.
    """

    folder: Path
    left: dict[str, int] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Path]:
        seen = 0
        for here, folders, names in os.walk(self.folder, onerror=_refuse):
            folders.sort()
            self._leave("hidden files", [n for n in (*folders, *names) if n.startswith(".")])
            folders[:] = [name for name in folders if not name.startswith(".")]
            paths = [Path(here, name) for name in sorted(names) if not name.startswith(".")]
            links = [path for path in paths if path.is_symlink() or not path.is_file()]
            links += [path for name in folders if (path := Path(here, name)).is_symlink()]
            self._leave("links", links)
            for path in sorted(set(paths) - set(links), key=_exports_first):
                seen += 1
                if seen > MOST_FILES:
                    raise InputError(
                        f"{self.folder} holds more than {MOST_FILES} files",
                        hint="add its folders one by one",
                    )
                yield path

    def _leave(self, what: str, which: list[Path] | list[str]) -> None:
        if which:
            self.left[what] = self.left.get(what, 0) + len(which)

    def note(self) -> str | None:
        parts = [f"{number} {what}" for what, number in self.left.items()]
        return f"{self.folder}: left out: {', '.join(parts)}" if parts else None


def _exports_first(path: Path) -> tuple[bool, str]:
    return (path.suffix.casefold() not in _EXPORTS, path.name)


def _refuse(error: OSError) -> None:
    raise InputError(f"{error.filename} cannot be read: {error.strerror or error}") from error
