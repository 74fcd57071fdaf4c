"""Taking in what a file, a folder or an address gave: reports are read, exhibits are kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from remnant.archive import Found
from remnant.domain.custody import CustodyAct
from remnant.pipeline.exhibits import exhibit_detail

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from remnant.archive import Shown, Source
    from remnant.domain.exhibit import Exhibit
    from remnant.pipeline.desk import Added, Desk
    from remnant.pipeline.flow import Progress


_TOLD = 50  # findings of a check that its entry repeats, the failures first


@dataclass(frozen=True, slots=True)
class Kept:
    """An exhibit that was taken in; `new` is False where the record held its bytes already."""

    exhibit: Exhibit
    new: bool


@dataclass(frozen=True, slots=True)
class Terms:
    """What a person says of what they add: `sensitive` is held back from bundles unless somebody
    chooses it, `owner` is the report that exhibits without one belong to, `channel` where exhibits
    were published.
    """

    sensitive: bool = False
    owner: str | None = None
    channel: str | None = None


def take(
    desk: Desk, source: Source, *, now: datetime, progress: Progress, terms: Terms
) -> Iterator[Added | Kept]:
    """Keep a file, add each report that it holds and keep each exhibit.

    A file that is more than one report is kept whole beside them, and what it says of its own
    bytes is checked once, when it comes in.
    """
    detail, fresh = _take_whole(desk, source, now, terms)
    things: tuple[Found | Shown, ...] = (*source.found, *source.shown)
    for done, one in enumerate(things, 1):
        if isinstance(one, Found):
            digest, about = one.report.digest, {"url": one.report.url or "", **one.told}
            known = desk.archive.log.captured(digest)
            named = replace(one.report, path=_short(one.report.path))
            taken: Added | Kept = desk.add(
                named, one.content, now=now, detail={**detail, **one.told}
            )
        else:
            kept = keep(desk, _owned(one, terms), now=now, detail=detail)
            digest, about, known = kept.exhibit.digest, exhibit_detail(one.exhibit), not kept.new
            taken = kept
        if fresh and known:
            _note_found(desk, (digest, detail["export"]), about, now)
        if terms.sensitive:
            _label(desk, [digest], now)
        yield taken
        if source.whole is not None:
            progress(done, len(things))


def _take_whole(
    desk: Desk, source: Source, now: datetime, terms: Terms
) -> tuple[dict[str, str], bool]:
    """Keep a file that holds several things; what the entries of each say of it, and whether it
    is new.
    """
    detail = {"sensitive": "yes"} if terms.sensitive else {}
    if source.whole is None:
        return detail, False
    about = {"name": Path(source.name).name, "reports": str(len(source.found)), **detail}
    if source.shown:
        about["exhibits"] = str(len(source.shown))
    export, fresh = desk.archive.capture(source.whole, person=desk.person, now=now, detail=about)
    if fresh:
        _note_checks(desk, source, export, now)
    if terms.sensitive:
        _label(desk, [export], now)
    return detail | {"export": export}, fresh


def keep(desk: Desk, shown: Shown, *, now: datetime, detail: Mapping[str, str]) -> Kept:
    """Keep an exhibit's bytes, and say which reports it belongs to."""
    exhibit = shown.exhibit
    digest, new = desk.archive.capture(
        shown.content, person=desk.person, now=now, detail={**exhibit_detail(exhibit), **detail}
    )
    if not new:
        attach(desk, replace(exhibit, digest=digest), now=now)
    return Kept(desk.exhibits().get(digest) or replace(exhibit, digest=digest), new)


def attach(desk: Desk, exhibit: Exhibit, *, now: datetime) -> None:
    """Say that bytes which the record holds are an exhibit of reports, where it does not say so."""
    for report in exhibit.reports:
        known = desk.exhibits().get(exhibit.digest)
        if known is None or report not in known.reports:
            detail = {} if known else exhibit_detail(replace(exhibit, reports=()))
            digests = (exhibit.digest, report)
            desk.archive.note(
                CustodyAct.ATTACH, person=desk.person, now=now, digests=digests, detail=detail
            )


def _label(desk: Desk, digests: Iterable[str], now: datetime) -> None:
    """Call bytes sensitive that the record held already, and did not know as such."""
    known = desk.sensitive()
    if fresh := tuple(digest for digest in dict.fromkeys(digests) if digest not in known):
        detail = {"sensitive": "yes"}
        desk.archive.note(
            CustodyAct.LABEL, person=desk.person, now=now, digests=fresh, detail=detail
        )


def _note_found(
    desk: Desk, digests: tuple[str, str], about: Mapping[str, str], now: datetime
) -> None:
    """The same bytes in another archive, with its own address and time, speak for both."""
    kept = {
        key: about[key] for key in ("url", "claimed", "claimed_by", "archived") if about.get(key)
    }
    desk.archive.note(CustodyAct.FOUND, person=desk.person, now=now, digests=digests, detail=kept)


def _note_checks(desk: Desk, source: Source, export: str, now: datetime) -> None:
    for check in source.checks:
        detail = {
            "what": check.what,
            "sound": "yes" if check.sound else "no",
            "findings": "\n".join(check.findings[:_TOLD]),
        }
        desk.archive.note(
            CustodyAct.CHECK, person=desk.person, now=now, digests=(export,), detail=detail
        )


def _owned(shown: Shown, terms: Terms) -> Shown:
    exhibit = shown.exhibit
    channel = terms.channel or exhibit.channel
    if terms.owner is None or exhibit.reports:
        return replace(shown, exhibit=replace(exhibit, channel=channel))
    return replace(shown, exhibit=replace(exhibit, reports=(terms.owner,), channel=channel))


def _short(path: str) -> str:
    """The name without its folder; what follows a "#" is an address or a number of its own."""
    file, mark, inner = path.partition("#")
    return Path(file).name + mark + inner
