"""What people marked and said on pictures, as the custody log tells it: it is kept nowhere else.

Every mark is an entry of its own, under a person's name and where they have a key under their
signature. Marks of one sort count from 1; none is changed, and one that was taken back stays.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from remnant.domain.custody import CustodyAct
from remnant.domain.picture import PictureReview, Sameness
from remnant.domain.values import WeaponLevel
from remnant.domain.wreckage import (
    Consistency,
    DesignShape,
    Landmark,
    LandmarkSet,
    MarkingRead,
    Part,
    PartReview,
    Proposition,
    Sighting,
    SpacePoint,
    StructureSeen,
    Visibility,
)
from remnant.domain.wreckage_json import (
    landmarks_data,
    marking_data,
    part_data,
    pictures_data,
    review_data,
    shape_data,
    sighting_data,
    structure_data,
)
from remnant.errors import DamagedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime

    from remnant.domain.custody import CustodyEntry

    Mark = (
        Part
        | LandmarkSet
        | StructureSeen
        | MarkingRead
        | Sighting
        | PartReview
        | DesignShape
        | PictureReview
    )

_WHAT, _DATA, _UNDOES, _REASON = "what", "data", "undoes", "reason"


@dataclass(slots=True)
class Marks:
    """All marks of a log, by sort and in order."""

    parts: list[Part] = field(default_factory=list)
    landmarks: list[LandmarkSet] = field(default_factory=list)
    structure: list[StructureSeen] = field(default_factory=list)
    markings: list[MarkingRead] = field(default_factory=list)
    sightings: list[Sighting] = field(default_factory=list)
    reviews: list[PartReview] = field(default_factory=list)
    shapes: list[DesignShape] = field(default_factory=list)
    pictures: list[PictureReview] = field(default_factory=list)


# The names of the sorts in the log, on the command line and on the pages.
PART, LANDMARKS, STRUCTURE, MARKING = "part", "landmarks", "structure", "marking"
SIGHTING, REVIEW, SHAPE, PICTURES = "sighting", "review", "shape", "pictures"


def sorted_marks(marks: Marks) -> Mapping[str, list[Any]]:
    """The lists by the names of the sorts."""
    return {
        PART: marks.parts,
        LANDMARKS: marks.landmarks,
        STRUCTURE: marks.structure,
        MARKING: marks.markings,
        SIGHTING: marks.sightings,
        REVIEW: marks.reviews,
        SHAPE: marks.shapes,
        PICTURES: marks.pictures,
    }


def marks_of(log: Iterable[CustodyEntry], until: datetime | None = None) -> Marks:
    """Every mark up to a moment; an entry that says what no mark can is `DamagedError`."""
    found = Marks()
    lists = sorted_marks(found)
    undone: dict[str, set[int]] = defaultdict(set)
    for entry in log:
        if entry.act is not CustodyAct.MARK or (until is not None and entry.at > until):
            continue
        what = entry.detail.get(_WHAT, "")
        try:
            if _UNDOES in entry.detail:
                undone[what].add(int(entry.detail[_UNDOES]))
            else:
                lists[what].append(_mark(what, entry, len(lists[what]) + 1))
        except (KeyError, ValueError, TypeError, AttributeError) as error:
            raise DamagedError(f"entry {entry.seq} of the log is no mark: {error}") from error
    for what, numbers in undone.items():
        for at, mark in enumerate(lists[what]):
            if mark.number in numbers:
                lists[what][at] = replace(mark, undone=True)
    return found


def undo_detail(what: str, number: int, reason: str) -> dict[str, str]:
    return {_WHAT: what, _UNDOES: str(number), _REASON: reason}


def mark_detail(what: str, mark: Mark) -> dict[str, str]:
    """What the entry of a mark says; its person and time are the entry's own."""
    return {_WHAT: what, _DATA: json.dumps(_DATA_OF[what](mark), ensure_ascii=False)}


def _mark(what: str, entry: CustodyEntry, number: int) -> Any:
    data = json.loads(entry.detail[_DATA])
    return _FROM_DATA[what](data, {"person": entry.person, "at": entry.at, "number": number})


# ------------------------------------------------------------ each sort out of its data


def _part(data: dict[str, Any], kept: dict[str, Any]) -> Part:
    width, height = data["size"]
    return Part(
        data["exhibit"],
        data["kind"],
        tuple((float(x), float(y)) for x, y in data["outline"]),
        int(width),
        int(height),
        second=data["second"],
        note=data["note"],
        incident=data["incident"],
        **kept,
    )


def _landmarks(data: dict[str, Any], kept: dict[str, Any]) -> LandmarkSet:
    points = tuple(
        Landmark(name, None if at is None else (float(at[0]), float(at[1])))
        for name, at in data["points"].items()
    )
    return LandmarkSet(int(data["part"]), points, blind=bool(data["blind"]), **kept)


def _structure(data: dict[str, Any], kept: dict[str, Any]) -> StructureSeen:
    return StructureSeen(
        int(data["part"]),
        data["feature"],
        Visibility(data["visibility"]),
        low=data["low"],
        high=data["high"],
        **kept,
    )


def _marking(data: dict[str, Any], kept: dict[str, Any]) -> MarkingRead:
    return MarkingRead(int(data["part"]), data["text"], data["reader"], **kept)


def _sighting(data: dict[str, Any], kept: dict[str, Any]) -> Sighting:
    return Sighting(
        data["exhibit"],
        data["weapon"],
        data["words"],
        WeaponLevel(data["level"]),
        second=data["second"],
        note=data["note"],
        **kept,
    )


def _review(data: dict[str, Any], kept: dict[str, Any]) -> PartReview:
    one, other = data["parts"]
    return PartReview(
        (int(one), int(other)),
        Proposition(data["proposition"]),
        Consistency(data["word"]),
        reason=data["reason"],
        basis=data["basis"],
        **kept,
    )


def _shape(data: dict[str, Any], kept: dict[str, Any]) -> DesignShape:
    points = tuple(
        SpacePoint(name, float(x), float(y), float(z)) for name, (x, y, z) in data["points"].items()
    )
    return DesignShape(data["kind"], data["design"], points, data["source"], **kept)


def _pictures(data: dict[str, Any], kept: dict[str, Any]) -> PictureReview:
    one, other = data["pictures"]
    word = Sameness(data["word"])
    return PictureReview(
        (str(one), str(other)), word, reason=data["reason"], found=data["found"], **kept
    )


_DATA_OF: dict[str, Callable[[Any], dict[str, Any]]] = {
    PART: part_data,
    LANDMARKS: landmarks_data,
    STRUCTURE: structure_data,
    MARKING: marking_data,
    SIGHTING: sighting_data,
    REVIEW: review_data,
    SHAPE: shape_data,
    PICTURES: pictures_data,
}
_FROM_DATA: dict[str, Callable[[dict[str, Any], dict[str, Any]], Any]] = {
    PART: _part,
    LANDMARKS: _landmarks,
    STRUCTURE: _structure,
    MARKING: _marking,
    SIGHTING: _sighting,
    REVIEW: _review,
    SHAPE: _shape,
    PICTURES: _pictures,
}
