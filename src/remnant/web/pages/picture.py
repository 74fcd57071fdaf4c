"""The page of one picture: where it was seen before, where and when it appeared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from remnant.domain.codec import exhibit_json, picture_search_json
from remnant.domain.picture import Sameness, likeness_words, search_words
from remnant.errors import RemnantError, UnknownNameError
from remnant.web.addresses import (
    comparison_href,
    digest_of_address,
    picture_href,
    report_href,
)
from remnant.web.pages.appearances import Appearances, appearances
from remnant.web.pages.claim_line import Linked
from remnant.web.pages.custody_line import custody_line
from remnant.web.pages.gallery import Card, card
from remnant.web.pages.standing import Sealed, sealed
from remnant.web.paper import Elsewhere, Shown

if TYPE_CHECKING:
    from remnant.domain.exhibit import Exhibit
    from remnant.domain.picture import PictureFound, PictureSearch
    from remnant.web.desk import Desk


@dataclass(frozen=True, slots=True)
class Sighted:
    """Another picture that has something of this one."""

    card: Card
    words: str
    compare: str
    reports: tuple[Linked, ...]


@dataclass(frozen=True, slots=True)
class PicturePage:
    card: Card
    digest: str
    reports: tuple[Linked, ...]
    search: str
    found: tuple[Sighted, ...]
    appeared: Appearances
    custody: tuple[str, ...]
    seal: Sealed
    address: str


def show(desk: Desk, digest: str) -> Shown:
    exhibit = looked_at(desk, digest)
    if picture_href(exhibit.digest) != f"/pictures/{digest}":
        raise Elsewhere(picture_href(exhibit.digest))
    found = _searched(desk, exhibit)
    page = PicturePage(
        card(exhibit),
        exhibit.digest,
        _reports(desk, exhibit),
        found if isinstance(found, str) else search_words(found),
        () if isinstance(found, str) else tuple(_sighted(desk, exhibit, e) for e in found.found),
        appearances(desk, (exhibit, *_copies(found))),
        tuple(custody_line(entry) for entry in desk.custody(exhibit.digest)),
        sealed(desk.standing()),
        picture_href(exhibit.digest),
    )
    return Shown("picture.html", page, lambda: _twin(exhibit, found))


def reduced(desk: Desk, digest: str, second: float | None) -> bytes:
    """A JPEG of what the picture shows, and nothing else that its file holds."""
    return desk.pictures.reduced(looked_at(desk, digest), second)


def looked_at(desk: Desk, words: str) -> Exhibit:
    """The picture or recording that an address names."""
    digest = digest_of_address(words)
    known = desk.exhibits()
    if digest not in known or not known[digest].is_looked_at:
        raise UnknownNameError(f"no picture {words}", hint="the reports lead to their pictures")
    return known[digest]


def _searched(desk: Desk, exhibit: Exhibit) -> PictureSearch | str:
    try:
        return desk.pictures.seen_elsewhere(exhibit)
    except RemnantError as error:
        return f"not compared: {error.message}"


def _copies(found: PictureSearch | str) -> list[Exhibit]:
    """The others that are told to be the same photograph."""
    if isinstance(found, str):
        return []
    return [e.exhibit for e in found.found if e.likeness.word is Sameness.SAME_PHOTOGRAPH]


def _sighted(desk: Desk, exhibit: Exhibit, found: PictureFound) -> Sighted:
    return Sighted(
        card(found.exhibit, found.second),
        likeness_words(found.likeness),
        comparison_href(exhibit.digest, found.exhibit.digest),
        _reports(desk, found.exhibit),
    )


def _reports(desk: Desk, exhibit: Exhibit) -> tuple[Linked, ...]:
    links = []
    for digest in exhibit.reports:
        try:
            report = desk.report(digest).reading.report
        except UnknownNameError:  # it was removed, or never read
            continue
        links.append(Linked(report.title or report.outlet or report.path, report_href(digest)))
    return tuple(links)


def _twin(exhibit: Exhibit, found: PictureSearch | str) -> dict[str, Any]:
    told = {"error": found} if isinstance(found, str) else picture_search_json(found)
    return {"picture": exhibit_json(exhibit), "search": told}
