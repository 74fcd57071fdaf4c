"""The page of one picture: where it was seen before, where and when it appeared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from remnant.domain.codec import exhibit_json, picture_search_json
from remnant.domain.picture import Sameness, likeness_words, search_words
from remnant.domain.values import WeaponLevel
from remnant.errors import RemnantError, UnknownNameError
from remnant.imagery.parts.templates import templates
from remnant.web.addresses import (
    comparison_href,
    digest_of_address,
    large_source,
    picture_href,
    report_href,
)
from remnant.web.pages.appearances import Appearances, appearances
from remnant.web.pages.claim_line import Linked
from remnant.web.pages.custody_line import custody_line
from remnant.web.pages.gallery import Card, card
from remnant.web.pages.part_lines import (
    PartLine,
    SightingLine,
    incident_words,
    incidents_in,
    kind_words,
    part_line,
    sightings_of,
)
from remnant.web.pages.standing import Sealed, sealed
from remnant.web.paper import Elsewhere, Shown

if TYPE_CHECKING:
    from remnant.domain.exhibit import Exhibit
    from remnant.domain.picture import PictureFound, PictureSearch
    from remnant.web.desk import Desk


_FRAME = 0.5  # of a second: parts nearer than this are of the same frame


@dataclass(frozen=True, slots=True)
class Sighted:
    """Another picture that has something of this one."""

    card: Card
    words: str
    compare: str
    reports: tuple[Linked, ...]


@dataclass(frozen=True, slots=True)
class PictureBench:
    """What is outlined and seen in the picture, and what it takes to say more: `kinds` of parts and
    `incidents` by id and words; `second` is of a recording, else empty.
    """

    parts: tuple[PartLine, ...]
    size: tuple[int, int]
    large: str
    second: str
    kinds: tuple[tuple[str, str], ...]
    incidents: tuple[tuple[str, str], ...]
    sightings: tuple[SightingLine, ...]
    levels: tuple[str, ...]
    person: str
    recording: bool


@dataclass(frozen=True, slots=True)
class PicturePage:
    card: Card
    digest: str
    reports: tuple[Linked, ...]
    search: str
    found: tuple[Sighted, ...]
    appeared: Appearances
    bench: PictureBench
    custody: tuple[str, ...]
    seal: Sealed
    address: str


def show(desk: Desk, digest: str, second: float | None = None) -> Shown:
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
        _bench(desk, exhibit, second),
        tuple(custody_line(entry) for entry in desk.custody(exhibit.digest)),
        sealed(desk.standing()),
        picture_href(exhibit.digest),
    )
    return Shown("picture.html", page, lambda: _twin(exhibit, found))


def _bench(desk: Desk, exhibit: Exhibit, second: float | None) -> PictureBench:
    """Of the picture, or of one frame of a recording."""
    bench = desk.workbench
    parts = [each for each in bench.parts() if each.exhibit == exhibit.digest]
    at = None if exhibit.is_picture else second or 0.0
    return PictureBench(
        tuple(part_line(each) for each in parts if not each.undone and _near(each.second, at)),
        bench.size(exhibit.digest, at),
        large_source(exhibit.digest, at),
        "" if at is None else f"{at:g}",
        tuple((kind, kind_words(kind)) for kind in templates()),
        tuple((each.id, incident_words(each)) for each in incidents_in(desk, exhibit.digest)),
        sightings_of(desk, (exhibit.digest,)),
        tuple(each.value for each in WeaponLevel),
        desk.person,
        not exhibit.is_picture,
    )


def _near(one: float | None, other: float | None) -> bool:
    return abs((one or 0.0) - (other or 0.0)) < _FRAME


def reduced(desk: Desk, digest: str, second: float | None) -> bytes:
    """A JPEG of what the picture shows, and nothing else that its file holds."""
    return desk.pictures.reduced(looked_at(desk, digest), second)


def large(desk: Desk, digest: str, second: float | None) -> bytes:
    """The same, large enough to point at things."""
    return desk.pictures.large(looked_at(desk, digest), second)


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
