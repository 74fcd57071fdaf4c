"""About this record: how it stands, how to read it, and whose work it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from remnant.web.pages.standing import Sealed, moment, sealed
from remnant.web.paper import Shown

if TYPE_CHECKING:
    from remnant.domain.overview import Standing
    from remnant.web.desk import Desk


_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Checked:
    """What the last check of the archive found; `by` says who made it and when, `since` how many
    entries have come into the log after it.
    """

    sound: bool
    entries: int
    files: int
    size: str
    problems: tuple[str, ...]
    by: str | None
    since: int


@dataclass(frozen=True, slots=True)
class AboutPage:
    incidents: int
    reports: int
    claims: int
    entries: int
    first: str | None
    last: str | None
    checked: Checked | None
    seal: Sealed


def show(desk: Desk) -> Shown:
    standing = desk.standing()
    return Shown("about.html", about_page(standing), lambda: twin(standing))


def about_page(standing: Standing) -> AboutPage:
    return AboutPage(
        standing.incidents,
        standing.reports,
        standing.claims,
        standing.entries,
        moment(standing.first) if standing.first else None,
        moment(standing.last) if standing.last else None,
        _checked(standing),
        sealed(standing),
    )


def _checked(standing: Standing) -> Checked | None:
    check = standing.verification
    if check is None:
        return None
    who = standing.verified
    return Checked(
        check.sound,
        check.entries,
        check.blobs,
        _size(check.bytes),
        check.problems,
        f"{who.person}, {moment(who.at)}" if who else None,
        max(0, standing.entries - check.entries - 1),  # the check's own entry is no news
    )


def _size(count: int) -> str:
    if count < _MEGABYTE:
        return f"{count / 1000:.1f} kB"
    return f"{count / _MEGABYTE:.1f} MB"


def twin(standing: Standing) -> dict[str, Any]:
    check = standing.verification
    return {
        "incidents": standing.incidents,
        "reports": standing.reports,
        "claims": standing.claims,
        "entries": standing.entries,
        "first": standing.first.isoformat() if standing.first else None,
        "last": standing.last.isoformat() if standing.last else None,
        "witnessed": standing.witnessed.isoformat() if standing.witnessed else None,
        "witness": sealed(standing).witnessed,
        "sound": check.sound if check else None,
        "verified": standing.verified.at.isoformat() if standing.verified else None,
        "verified_by": standing.verified.person if standing.verified else None,
        "problems": list(check.problems) if check else None,
    }
