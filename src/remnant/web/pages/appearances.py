"""Where and when a photograph is known to have appeared: three clocks, told apart.

A source dates its own report, a foreign archive says when it took a copy, and this record's log
says when it took the bytes. What a picture's own file says (EXIF above all) anybody can have
written: it stands beside the line and orders nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from remnant.domain.wording import day_words, moment_words
from remnant.errors import UnknownNameError
from remnant.web.addresses import picture_href, report_href
from remnant.web.pages.claim_line import Linked
from remnant.web.phrases import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from remnant.domain.exhibit import Exhibit
    from remnant.web.desk import Desk


class Clock(StrEnum):
    SOURCE = "source"
    ARCHIVE = "archive"
    RECORD = "record"


# Who says `claimed`, where that is not the picture's own file.
_CLOCKS = {
    "Telegram date": Clock.SOURCE,
    "WARC-Date": Clock.ARCHIVE,
    "MHTML Date": Clock.ARCHIVE,
    "auto-archiver timestamp": Clock.ARCHIVE,
    "Atlos inserted_at": Clock.ARCHIVE,
}


@dataclass(frozen=True, slots=True)
class Appearance:
    """`key` sorts: a day without an hour may be any hour of it, and stands at its start."""

    key: datetime
    when: str
    clock: Clock
    says: str
    what: Linked
    where: Linked | None = None


@dataclass(frozen=True, slots=True)
class Appearances:
    """`earliest` is the sentence; `files` is what the files say of themselves."""

    earliest: str
    line: tuple[Appearance, ...]
    files: tuple[str, ...]


def appearances(desk: Desk, exhibits: Iterable[Exhibit]) -> Appearances:
    """Of exhibits that are one photograph, or are compared."""
    shown = list(exhibits)
    line = sorted(
        (each for exhibit in shown for each in _of(desk, exhibit)),
        key=lambda each: (each.key, each.clock),
    )
    return Appearances(
        _earliest(line),
        tuple(line),
        tuple(
            f"{name(exhibit)}: {exhibit.claimed} by {exhibit.claimed_by}"
            for exhibit in shown
            if exhibit.claimed and exhibit.claimed_by not in _CLOCKS
        ),
    )


def name(exhibit: Exhibit) -> str:
    return exhibit.name or exhibit.digest.removeprefix("sha256:")[:12]


def _of(desk: Desk, exhibit: Exhibit) -> Iterator[Appearance]:
    what = Linked(name(exhibit), picture_href(exhibit.digest))
    clock, at = _CLOCKS.get(exhibit.claimed_by or ""), _instant(exhibit.claimed)
    if clock and at:
        says = f"says {exhibit.claimed_by}"
        yield Appearance(at, moment_words(at), clock, says, what)
    if exhibit.captured:
        at = exhibit.captured
        yield Appearance(at, moment_words(at), Clock.RECORD, "taken into this record", what)
    for digest in exhibit.reports:
        try:
            report = desk.report(digest).reading.report
        except UnknownNameError:  # it was removed, or never read
            continue
        where = Linked(report.outlet or report.title or report.path, report_href(digest))
        if report.published:
            says = "as the report dates itself"
            day = report.published
            yield Appearance(_start(day), day_words(day), Clock.SOURCE, says, what, where)


def _earliest(line: Iterable[Appearance]) -> str:
    """What the sources say and what archives can vouch for are two sentences."""
    first = {clock: next((e for e in line if e.clock is clock), None) for clock in Clock}
    said, kept, taken = first[Clock.SOURCE], first[Clock.ARCHIVE], first[Clock.RECORD]
    parts = []
    if said:
        by = said.where.words if said.where else said.says.removeprefix("says ")
        parts.append(f"{said.when} by the source’s own date ({by})")
    if kept:
        parts.append(f"{kept.when} by an archive’s clock ({kept.says.removeprefix('says ')})")
    if taken:
        parts.append(f"{taken.when} by this record’s log")
    if not parts:
        return "Earliest known appearance: not known"
    return f"Earliest known appearance: {listed(parts)}"


def _start(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _instant(words: str | None) -> datetime | None:
    try:
        at = datetime.fromisoformat(words or "")
    except ValueError:
        return None
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
