"""Parts and sightings as the pages of a picture, a part and an incident name them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from remnant.domain.wording import day_words, interval_words, place_words
from remnant.errors import UnknownNameError
from remnant.imagery.parts.templates import templates
from remnant.web.addresses import incident_href, part_href, parts_href, picture_href
from remnant.web.pages.appearances import name as name_of
from remnant.web.pages.claim_line import Linked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from remnant.domain.incident import Incident
    from remnant.domain.picture import PictureReview
    from remnant.domain.wreckage import Part, PartReview, Sighting, WreckageLink
    from remnant.web.desk import Desk


@dataclass(frozen=True, slots=True)
class PartLine:
    """`points` is the outline in pixels of the upright picture, as a polygon takes them."""

    number: int
    kind: str
    href: str
    by: str
    note: str
    points: str
    label: tuple[float, float]
    undone: bool


@dataclass(frozen=True, slots=True)
class SightingLine:
    number: int
    words: str
    level: str
    weapon: Linked | None
    by: str
    note: str
    picture: Linked
    undone: bool
    person: str


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """`stale` where evidence was added after it."""

    number: int
    word: str
    by: str
    person: str
    reason: str
    undone: bool
    stale: bool


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """A reviewed comparison as an incident's page tells it.

    `told_by` is how it is known which incidents the pictures show; `bears` is what it means for the
    claims on the page, with their addresses there.
    """

    word: str
    proposition: str
    sentence: str
    href: str
    part: Linked
    other_part: Linked
    other: Linked
    told_by: str
    bears: tuple[tuple[str, str], ...]
    reviews: tuple[ReviewLine, ...]


def kind_words(kind: str) -> str:
    known = templates().get(kind)
    return known.words.get("en", kind) if known else kind


def part_line(part: Part) -> PartLine:
    x, y = min(part.outline, key=lambda point: (point[1], point[0]))
    return PartLine(
        part.number,
        kind_words(part.kind),
        part_href(part.number),
        f"outlined by {part.person}, {day_words(part.at.date())}",
        part.note,
        " ".join(f"{a * part.width:.1f},{b * part.height:.1f}" for a, b in part.outline),
        (round(x * part.width, 1), round(y * part.height, 1)),
        part.undone,
    )


def sighting_line(desk: Desk, each: Sighting) -> SightingLine:
    exhibit = desk.exhibits().get(each.exhibit)
    second = "" if each.second is None else f", second {each.second:g}"
    return SightingLine(
        each.number,
        each.words,
        str(each.level),
        Linked(each.weapon, f"/weapons/{each.weapon}") if each.weapon else None,
        f"{'read off a caption' if each.claim else f'seen by {each.person}'}, "
        f"{day_words(each.at.date())}{second}",
        each.note,
        Linked(name_of(exhibit) if exhibit else "picture removed", picture_href(each.exhibit)),
        each.undone,
        "" if each.claim else each.person,
    )


def sightings_of(desk: Desk, exhibits: Iterable[str]) -> tuple[SightingLine, ...]:
    return tuple(
        sighting_line(desk, each)
        for exhibit in dict.fromkeys(exhibits)
        for each in desk.workbench.sightings(exhibit)
        if not each.undone
    )


def review_line(review: PartReview, basis: str) -> ReviewLine:
    return ReviewLine(
        review.number,
        review.word.value,
        f"{review.person}, {day_words(review.at.date())}",
        review.person,
        review.reason,
        review.undone,
        bool(review.basis) and review.basis != basis,
    )


def picture_review_line(review: PictureReview, found: str) -> ReviewLine:
    return ReviewLine(
        review.number,
        review.word.value,
        f"{review.person}, {day_words(review.at.date())}",
        review.person,
        review.reason,
        review.undone,
        review.found != found,
    )


def compared_with(desk: Desk, incident: str) -> tuple[ComparedLine, ...]:
    """What reviewed comparisons say of remains of this incident and of others."""
    return tuple(_compared(desk, each) for each in desk.workbench.links(incident))


def _compared(desk: Desk, each: WreckageLink) -> ComparedLine:
    told = each.comparison
    return ComparedLine(
        told.word.value,
        told.proposition.value,
        told.sentence,
        parts_href(*sorted(told.parts)),
        part_name(desk, each.part),
        part_name(desk, each.other_part),
        Linked(incident_words(desk.incident(each.other).incident), incident_href(each.other)),
        _told_by(each),
        tuple(
            (
                f"{'supports' if bearing.supports else 'opposes'} a claim on what the remains show",
                f"#{bearing.claim}",
            )
            for bearing in each.bearings
        ),
        tuple(review_line(review, told.basis) for review in told.reviews),
    )


def _told_by(each: WreckageLink) -> str:
    if each.among > 1:
        return f"nobody said which of {each.among} incidents in its reports a picture shows"
    if each.named:
        return "which incidents the pictures show was said by who outlined the parts"
    return "which incidents the pictures show is the reports’ word"


def part_name(desk: Desk, part: Part) -> Linked:
    exhibit = desk.exhibits().get(part.exhibit)
    where = name_of(exhibit) if exhibit else "a picture that was removed"
    return Linked(f"{kind_words(part.kind)}, part {part.number}, {where}", part_href(part.number))


def incidents_of(desk: Desk, exhibit: str) -> tuple[Linked, ...]:
    return tuple(
        Linked(incident_words(each), incident_href(each.id)) for each in incidents_in(desk, exhibit)
    )


def incidents_in(desk: Desk, exhibit: str) -> tuple[Incident, ...]:
    """The incidents that the reports of an exhibit tell of."""
    known = desk.exhibits().get(exhibit)
    found: dict[str, None] = {}
    for digest in known.reports if known else ():
        try:
            found |= dict.fromkeys(desk.report(digest).incidents.values())
        except UnknownNameError:  # it was removed, or never read
            continue
    return tuple(desk.incident(each).incident for each in found)


def incident_words(incident: Incident) -> str:
    date = interval_words(incident.date) if incident.date.known else "date not known"
    return f"{place_words(incident.place)}, {date}"
