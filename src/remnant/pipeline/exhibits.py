"""Exhibits as the custody log tells them: nothing of them is kept anywhere else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from remnant.domain.custody import CustodyAct
from remnant.domain.exhibit import Exhibit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from remnant.domain.custody import CustodyEntry

_KIND = "exhibit"
# Bytes that came in as something else (a report, an archive) become an exhibit by being attached.
_BRINGING = frozenset({CustodyAct.CAPTURE, CustodyAct.DERIVE, CustodyAct.ATTACH})


def exhibit_detail(exhibit: Exhibit) -> dict[str, str]:
    """What the entry of an exhibit's capture says of it."""
    told = {
        "kind": _KIND,
        "media": exhibit.media,
        "name": exhibit.name.replace("\\", "/").rsplit("/", 1)[-1],
        "url": exhibit.url,
        "claimed": exhibit.claimed,
        "claimed_by": exhibit.claimed_by,
        "attached_to": " ".join(exhibit.reports),
        "channel": exhibit.channel,
    }
    return {key: value for key, value in told.items() if value}


class Exhibits:
    """Every exhibit by its digest, brought up to date with each look at the log."""

    def __init__(self) -> None:
        self._forget()

    def _forget(self) -> None:
        self._seen = 0
        self._last = ""
        self._known: dict[str, Exhibit] = {}
        self._sensitive: set[str] = set()
        self._outlets: dict[str, str] = {}

    def of(self, log: Sequence[CustodyEntry]) -> dict[str, Exhibit]:
        """In the order in which they came."""
        self._catch_up(log)
        return self._known

    def sensitive(self, log: Sequence[CustodyEntry]) -> set[str]:
        """The digests of everything, reports too, that somebody called sensitive."""
        self._catch_up(log)
        return self._sensitive

    def _catch_up(self, log: Sequence[CustodyEntry]) -> None:
        if self._seen > len(log) or (self._seen and log[self._seen - 1].hash != self._last):
            self._forget()  # another log stands in its place
        for entry in log[self._seen :]:
            self._take(entry)
        self._seen = len(log)
        self._last = log[-1].hash if log else ""

    def _take(self, entry: CustodyEntry) -> None:
        if entry.detail.get("sensitive") == "yes":
            self._sensitive.update(entry.digests)
        if entry.act is CustodyAct.CAPTURE and "outlet" in entry.detail:
            self._outlets[entry.digests[0]] = entry.detail["outlet"]
        if entry.act in _BRINGING and entry.detail.get("kind") == _KIND:
            digest = entry.digests[0]
            self._known.setdefault(digest, self._published(_exhibit(digest, entry)))
        if entry.act is CustodyAct.ATTACH and len(entry.digests) == 2:  # noqa: PLR2004  a pair
            digest, report = entry.digests
            known = self._known.get(digest)
            if known and report not in known.reports:
                known = replace(known, reports=(*known.reports, report))
                self._known[digest] = self._published(known)
        elif entry.act is CustodyAct.REMOVE:
            for digest in entry.digests:
                self._known.pop(digest, None)

    def _published(self, exhibit: Exhibit) -> Exhibit:
        outlets = (self._outlets.get(report) for report in exhibit.reports)
        return replace(exhibit, channel=exhibit.channel or next(filter(None, outlets), None))


def _exhibit(digest: str, entry: CustodyEntry) -> Exhibit:
    told = entry.detail
    return Exhibit(
        digest=digest,
        media=told.get("media", ""),
        name=told.get("name", ""),
        reports=tuple(told.get("attached_to", "").split()),
        url=told.get("url"),
        claimed=told.get("claimed"),
        claimed_by=told.get("claimed_by"),
        captured=entry.at,
        original=told.get("made_from"),
        channel=told.get("channel"),
    )
