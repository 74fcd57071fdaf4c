"""What each channel lays over its pictures, learnt from those that the record has of it.

It is kept beside the index and learnt anew when a channel has grown by half; all of it can be made
again from the vault.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np

from remnant.archive.disk import make_folders, write_whole
from remnant.errors import RemnantError
from remnant.imagery.features import shrunk
from remnant.imagery.pdq import fingerprint
from remnant.imagery.recurring import FEWEST, GRID, recurring
from remnant.imagery.searching import PRINT_SIDE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from remnant.archive.disk import Disk
    from remnant.domain.exhibit import Exhibit
    from remnant.imagery.pdq import Fingerprint, Pixels
    from remnant.imagery.recurring import Mask

_FILE = "channels.json"
_MOST = 16  # pictures that are looked at
_UNLIKE = 70  # bits between fingerprints of pictures that share no more than a frame
_GROWN = 1.5
_RECIPE = 1  # how masks are learnt; those of another are learnt anew


class Channels:
    """The masks of a record's channels."""

    def __init__(self, folder: Path, disk: Disk, look: Callable[[Exhibit], Pixels]) -> None:
        self._file = folder / _FILE
        self._disk = disk
        self._look = look
        self._known = self._read()

    def mask(self, channel: str | None, pictures: Sequence[Exhibit]) -> Mask | None:
        """What recurs in a channel's pictures; None where nothing does, or they are too few."""
        if channel is None or len(pictures) < FEWEST:
            return None
        known = self._known.get(channel)
        if known is None or len(pictures) >= _GROWN * known[0]:
            known = len(pictures), recurring(self._unlike(pictures))
            self._known[channel] = known
            self._write()
        return known[1] if known[1].any() else None

    def _unlike(self, pictures: Sequence[Exhibit]) -> list[Pixels]:
        """Some of the pictures, of which no two are copies of one."""
        found: list[tuple[Pixels, Fingerprint]] = []
        for exhibit in pictures:
            try:
                pixels = self._look(exhibit)
            except RemnantError:
                continue
            print_ = fingerprint(shrunk(pixels, PRINT_SIDE))
            if all(print_.distance(other) > _UNLIKE for _, other in found):
                found.append((pixels, print_))
            if len(found) == _MOST:
                break
        return [pixels for pixels, _ in found]

    def _read(self) -> dict[str, tuple[int, Mask]]:
        """What was learnt before; a file that says something else is made again."""
        try:
            data = json.loads(self._file.read_text(encoding="utf-8"))
            if data["recipe"] != _RECIPE:
                return {}
            return {
                name: (int(number), _mask(grid))
                for name, (number, grid) in data["channels"].items()
            }
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return {}

    def _write(self) -> None:
        channels = {
            name: [number, np.packbits(mask).tobytes().hex()]
            for name, (number, mask) in self._known.items()
        }
        data = {"recipe": _RECIPE, "channels": channels}
        make_folders(self._disk, self._file.parent)
        write_whole(self._disk, self._file, json.dumps(data, ensure_ascii=False).encode())


def _mask(grid: str) -> Mask:
    bits = np.unpackbits(np.frombuffer(bytes.fromhex(grid), np.uint8))
    mask: Mask = bits.astype(bool).reshape(GRID, GRID)
    return mask
