"""The custody log as a desk asks it: what concerns some bytes, and the last check of the record.

A log only ever grows, so what was sorted once is kept and the new entries are added to it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from remnant.archive.witnessing import witnessed
from remnant.domain.custody import CustodyAct, Verification
from remnant.domain.incident import Reviewed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from remnant.domain.custody import CustodyEntry, Witnessed

_TOLD = 20  # problems of a check that its entry repeats


class Ledger:
    """Entries by the bytes that they name, brought up to date with each look at the log."""

    def __init__(self) -> None:
        self._forget()

    def _forget(self) -> None:
        self._seen = 0
        self._last = ""
        self._by_digest: dict[str, list[CustodyEntry]] = defaultdict(list)
        self._check: CustodyEntry | None = None
        self._sound: CustodyEntry | None = None
        self._witness: list[CustodyEntry] = []

    def concerning(self, digest: str, log: Sequence[CustodyEntry]) -> tuple[CustodyEntry, ...]:
        self._catch_up(log)
        return tuple(self._by_digest.get(digest, ()))

    def last_check(self, log: Sequence[CustodyEntry]) -> tuple[Verification, Reviewed] | None:
        """What the last check found, who made it and when."""
        self._catch_up(log)
        entry = self._check
        if entry is None:
            return None
        return found_in(entry), Reviewed(entry.person, entry.at)

    def last_sound(self, log: Sequence[CustodyEntry]) -> CustodyEntry | None:
        """The entry of the last check that found nothing wrong and says what it checked."""
        self._catch_up(log)
        return self._sound

    def witnessed(self, log: Sequence[CustodyEntry]) -> Witnessed:
        """How far the log is witnessed, and since when it is not."""
        self._catch_up(log)
        return witnessed(log, self._witness)

    def _catch_up(self, log: Sequence[CustodyEntry]) -> None:
        if self._seen > len(log) or (self._seen and log[self._seen - 1].hash != self._last):
            self._forget()  # another log stands in its place
        for entry in log[self._seen :]:
            for digest in entry.digests:
                self._by_digest[digest].append(entry)
            if entry.act is CustodyAct.WITNESS:
                self._witness.append(entry)
            if entry.act is CustodyAct.VERIFY:
                self._check = entry
                told = entry.detail
                if told.get("sound") == "yes" and "root" in told and _number(told, "entries"):
                    self._sound = entry
        self._seen = len(log)
        self._last = log[-1].hash if log else ""


def check_detail(found: Verification) -> dict[str, str]:
    """A check as an entry of the log keeps it."""
    return {
        "sound": "yes" if found.sound else "no",
        "entries": str(found.entries),
        "blobs": str(found.blobs),
        "bytes": str(found.bytes),
        "heads": str(found.heads),
        "signatures": str(found.signatures),
        "skipped": str(found.skipped),
        "root": found.root,
        "problems": "\n".join(found.problems[:_TOLD]),
    }


def _number(told: Mapping[str, str], name: str) -> int:
    """A number of an entry, 0 where it is none: a damaged entry must not keep a check from it."""
    words = told.get(name, "")
    return int(words) if words.isascii() and words.isdigit() else 0


def found_in(entry: CustodyEntry) -> Verification:
    """What a check found, as its entry tells it."""
    entries, blobs, size, heads, signatures, skipped = (
        _number(entry.detail, name)
        for name in ("entries", "blobs", "bytes", "heads", "signatures", "skipped")
    )
    problems = tuple(filter(None, entry.detail.get("problems", "").split("\n")))
    if entry.detail.get("sound") == "no" and not problems:
        problems = ("the check did not say what was wrong",)
    return Verification(
        entries,
        blobs,
        size,
        problems,
        heads=heads,
        signatures=signatures,
        skipped=skipped,
        root=entry.detail.get("root", ""),
    )
