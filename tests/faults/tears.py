"""The last line of the log and of the heads, torn at every byte."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.archive import Archive
from remnant.archive.people import RECORD

from .disks import HastyDisk
from .work import BY, Outcome, content_of, emptied, give_key, key_of

if TYPE_CHECKING:
    from pathlib import Path


def run(root: Path, lines: int) -> Outcome:
    """Tear each of the last `lines` entries, and the last head, at every byte offset."""
    outcome = Outcome("torn tails")
    folder = emptied(root / "work") / "record"
    archive = Archive.create(folder, disk=HastyDisk(), **BY)
    give_key(archive, RECORD, 1)
    archive.head(key_of(1), now=BY["now"])
    for number in range(lines):
        archive.capture(content_of(number), **BY)
    _tear(folder, "custody.jsonl", outcome, lines)
    archive.head(key_of(1), now=BY["now"])
    _tear(folder, "heads.jsonl", outcome, 1)
    return outcome


def _tear(folder: Path, name: str, outcome: Outcome, lines: int) -> None:
    file = folder / name
    whole = file.read_bytes()
    ends = [place + 1 for place, byte in enumerate(whole) if byte == ord("\n")]
    for start, end in zip(ends[-lines - 1 : -1], ends[-lines:], strict=True):
        for size in range(start, end):
            outcome.tried += 1
            file.write_bytes(whole[:size])
            wrong = _wrong(folder, name, whole[:start], whole[start:size])
            outcome.wrong += [f"{name} cut to {size} bytes: {each}" for each in wrong]
            for kept in folder.glob("custody-torn-*"):
                kept.unlink()
    file.write_bytes(whole)


def _wrong(folder: Path, name: str, acknowledged: bytes, torn: bytes) -> list[str]:
    """The head is torn off by the next head, the entry by whoever opens the record."""
    archive, wrong = Archive.open(folder, disk=HastyDisk()), []
    if name == "heads.jsonl":
        archive.head(key_of(1), now=BY["now"])
    if not (folder / name).read_bytes().startswith(acknowledged):
        wrong.append("what was acknowledged is lost")
    kept = [path.read_bytes() for path in folder.glob("custody-torn-*")]
    if torn and name == "custody.jsonl" and kept != [torn]:
        wrong.append("what was cut off is not kept")
    return wrong + list(archive.verify().problems)
