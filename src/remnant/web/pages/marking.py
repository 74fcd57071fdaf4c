"""The page where a person marks one part: this picture alone is shown, and no other's points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from remnant.domain.codec import exhibit_json
from remnant.domain.wording import day_words
from remnant.domain.wreckage import Visibility
from remnant.domain.wreckage_json import (
    landmarks_json,
    marking_json,
    part_json,
    structure_json,
)
from remnant.errors import UnknownNameError
from remnant.imagery.parts.templates import Form, template
from remnant.pipeline.lettering import programs
from remnant.web.addresses import large_source, part_href, parts_href, picture_href
from remnant.web.pages.appearances import name as name_of
from remnant.web.pages.claim_line import Linked
from remnant.web.pages.part_lines import PartLine, kind_words, part_line, part_name
from remnant.web.pages.standing import Sealed, sealed
from remnant.web.paper import Shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from remnant.domain.wreckage import LandmarkSet, Part, StructureSeen
    from remnant.imagery.parts.marked import Marked
    from remnant.imagery.parts.templates import Template
    from remnant.web.desk import Desk

_MARGIN = 0.15  # of the part's size, around it


@dataclass(frozen=True, slots=True)
class PointToPlace:
    name: str
    where: str
    other: tuple[tuple[str, str], ...]  # the same in other languages


@dataclass(frozen=True, slots=True)
class FeatureToSee:
    name: str
    words: str
    counted: bool
    seen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """What somebody marked, in words, with what it takes to undo it."""

    what: str
    number: int
    words: str
    by: str
    person: str
    undone: bool


@dataclass(frozen=True, slots=True)
class MarkingPage:
    """`box` is what the board shows at first: x, y, width, height in pixels of the picture."""

    number: int
    title: str
    part: PartLine
    picture: Linked
    source: str
    size: tuple[int, int]
    box: tuple[float, float, float, float]
    flat: bool
    points: tuple[PointToPlace, ...]
    features: tuple[FeatureToSee, ...]
    visibilities: tuple[str, ...]
    programs: tuple[str, ...]
    marks: tuple[Mark, ...]
    others: tuple[Linked, ...]
    person: str
    seal: Sealed
    address: str


def part_of(desk: Desk, number: int) -> Part:
    found = next((each for each in desk.workbench.parts() if each.number == number), None)
    if found is None or found.exhibit not in desk.exhibits():
        raise UnknownNameError(f"no part {number}", hint="a picture's page lists its parts")
    return found


def show(desk: Desk, number: int) -> Shown:
    part = part_of(desk, number)
    exhibit, marked = desk.exhibits()[part.exhibit], desk.workbench.marks(number)
    kind = template(part.kind)
    page = MarkingPage(
        number,
        f"{kind_words(part.kind)}, part {number}",
        part_line(part),
        Linked(name_of(exhibit), picture_href(exhibit.digest)),
        large_source(exhibit.digest, part.second),
        (part.width, part.height),
        around(part),
        kind.form is Form.FLAT,
        tuple(_points(kind)),
        tuple(_features(kind, marked.structure)),
        tuple(each.value for each in Visibility),
        programs(),
        tuple(_marks(marked)),
        tuple(_others(desk, part)),
        desk.person,
        sealed(desk.standing()),
        part_href(number),
    )
    return Shown("part.html", page, lambda: _twin(desk, part, marked))


def around(part: Part) -> tuple[float, float, float, float]:
    """The part's own box with a margin, within the picture."""
    xs = [x * part.width for x, _ in part.outline]
    ys = [y * part.height for _, y in part.outline]
    room = _MARGIN * max(max(xs) - min(xs), max(ys) - min(ys))
    left, top = max(min(xs) - room, 0.0), max(min(ys) - room, 0.0)
    right, bottom = min(max(xs) + room, part.width), min(max(ys) + room, part.height)
    return round(left, 1), round(top, 1), round(right - left, 1), round(bottom - top, 1)


def _points(kind: Template) -> Iterator[PointToPlace]:
    for point in kind.points:
        others = tuple((code, words) for code, words in point.where.items() if code != "en")
        yield PointToPlace(point.name, point.where.get("en", point.name), others)


def _features(kind: Template, seen: Iterable[StructureSeen]) -> Iterator[FeatureToSee]:
    by_name: dict[str, list[str]] = {}
    for each in seen:
        if not each.undone:
            words = f"{seen_words(each)} ({each.person})"
            by_name.setdefault(each.feature, []).append(words)
    for feature in kind.features:
        words = feature.words.get("en", feature.name)
        yield FeatureToSee(
            feature.name, words, feature.counted, tuple(by_name.get(feature.name, ()))
        )


def seen_words(each: StructureSeen) -> str:
    if each.low is None:
        return each.visibility.value
    if each.high is None:
        return f"{each.visibility.value}, at least {each.low}"
    count = f"{each.low}" if each.low == each.high else f"{each.low} to {each.high}"
    return f"{each.visibility.value}, {count}"


def _marks(marked: Marked) -> Iterator[Mark]:
    """Of points only how many there are: who marks anew is not to see where others clicked."""
    for each in marked.sets:
        yield Mark("landmarks", each.number, _set_words(each), *_by(each))
    for seen in marked.structure:
        words = f"{seen.feature}: {seen_words(seen)}"
        yield Mark("structure", seen.number, words, *_by(seen))
    for read in marked.markings:
        words = f"reads “{read.text}” ({read.reader})"
        yield Mark("marking", read.number, words, *_by(read))


def _by(mark: Any) -> tuple[str, str, bool]:
    return f"{mark.person}, {day_words(mark.at.date())}", mark.person, mark.undone


def _set_words(each: LandmarkSet) -> str:
    placed = sum(point.at is not None for point in each.points)
    blind = "without the other picture in view" if each.blind else "with another picture in view"
    return f"{placed} points placed, {len(each.points) - placed} not visible, {blind}"


def _others(desk: Desk, part: Part) -> Iterator[Linked]:
    """Parts of the same kind in other pictures, to compare with."""
    for each in desk.workbench.parts():
        if each.kind == part.kind and each.exhibit != part.exhibit and not each.undone:
            yield Linked(part_name(desk, each).words, parts_href(part.number, each.number))


def _twin(desk: Desk, part: Part, marked: Marked) -> dict[str, Any]:
    """The marks of all; a program has nothing to be blind for."""
    return {
        "part": part_json(part),
        "picture": exhibit_json(desk.exhibits()[part.exhibit]),
        "landmarks": [landmarks_json(each) for each in marked.sets],
        "structure": [structure_json(each) for each in marked.structure],
        "markings": [marking_json(each) for each in marked.markings],
    }
