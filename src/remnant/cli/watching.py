"""Files as they appear in a folder, each once, when it is no longer written to."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from remnant.archive.folders import Walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Stamp = tuple[int, int]  # bytes, and nanoseconds of the last change


def appearing(
    folder: Path, *, every: float, once: bool, wait: Callable[[float], None] = time.sleep
) -> Iterator[list[str]]:
    """The files that are new and have not changed between two looks, at each look that finds any.

    A file that is changed after it was taken comes again. With `once` everything that is there
    comes, and that is all.
    """
    before: dict[Path, Stamp] = {}
    taken: dict[Path, Stamp] = {}
    while True:
        now = dict(_stamped(folder))
        ready = [
            path
            for path, stamp in now.items()
            if taken.get(path) != stamp and (once or before.get(path) == stamp)
        ]
        taken = {path: stamp for path, stamp in taken.items() if path in now}
        taken |= {path: now[path] for path in ready}
        if ready:
            yield [str(path) for path in ready]
        if once:
            return
        before = now
        wait(every)


def _stamped(folder: Path) -> Iterator[tuple[Path, Stamp]]:
    for path in Walk(folder):
        try:
            told = path.stat()
        except OSError:
            continue  # it went between being listed and being looked at
        if told.st_size:
            yield path, (told.st_size, told.st_mtime_ns)
