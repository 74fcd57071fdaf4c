"""What people do on the pages: each form becomes one act of the workbench."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.domain.picture import Sameness
from remnant.domain.values import WeaponLevel
from remnant.domain.wreckage import Consistency, Landmark, Visibility
from remnant.errors import InputError
from remnant.imagery.parts.templates import template
from remnant.web.addresses import comparison_href, part_href, parts_href, picture_href
from remnant.web.forms import one_of
from remnant.web.pages.marking import part_of
from remnant.web.pages.picture import looked_at

if TYPE_CHECKING:
    from datetime import datetime

    from remnant.domain.wreckage import Point
    from remnant.web.desk import Desk
    from remnant.web.forms import Form

_CORNERS = 3, 200  # of an outline, at least and at most


def outline(desk: Desk, digest: str, form: Form, now: datetime) -> str:
    """Each act gives the address of the page to go on at."""
    exhibit = looked_at(desk, digest)
    points = tuple(_point(each) for each in form["outline"].split(";") if each.strip())
    if not _CORNERS[0] <= len(points) <= _CORNERS[1]:
        raise InputError(
            f"an outline has at least {_CORNERS[0]} points; {len(points)} were given",
            hint="click around the part, one point after the other",
        )
    second = _second(form["second"])
    part = desk.workbench.outline(
        exhibit.digest,
        form["kind"],
        points,
        second=second,
        note=form["note"],
        incident=form["incident"] or None,
        now=now,
    )
    return part_href(part.number)


def sight(desk: Desk, digest: str, form: Form, now: datetime) -> str:
    exhibit = looked_at(desk, digest)
    if not form["words"]:
        raise InputError("a sighting says what is seen", hint="write it as you would call it")
    desk.workbench.sight(
        exhibit.digest,
        form["weapon"] or None,
        form["words"],
        one_of(WeaponLevel, form["level"], "is no level"),
        second=_second(form["second"]),
        note=form["note"],
        now=now,
    )
    return f"{picture_href(exhibit.digest)}#sighted"


def place_landmarks(desk: Desk, number: int, form: Form, now: datetime, *, blind: bool) -> str:
    """The page shows one picture alone; who was shown both before is not blind any more."""
    part = part_of(desk, number)
    placed, hidden = form.beginning("at:"), form.beginning("hidden:")
    points = []
    for point in template(part.kind).points:
        if placed.get(point.name):
            points.append(Landmark(point.name, _point(placed[point.name])))
        elif point.name in hidden:
            points.append(Landmark(point.name, None))
    if not points:
        raise InputError("no point was placed", hint="place those that you see")
    desk.workbench.place_landmarks(number, tuple(points), blind=blind, now=now)
    return f"{part_href(number)}#marks"


def see_structure(desk: Desk, number: int, form: Form, now: datetime) -> str:
    part = part_of(desk, number)
    seen = form.beginning("seen:")
    told = [each for each in template(part.kind).features if seen.get(each.name)]
    if not told:
        raise InputError("nothing was said to be seen", hint="choose for each feature that you can")
    for feature in told:
        desk.workbench.see_structure(
            number,
            feature.name,
            one_of(Visibility, seen[feature.name], "says nothing of what is seen"),
            low=form.number(f"low:{feature.name}"),
            high=form.number(f"high:{feature.name}"),
            now=now,
        )
    return f"{part_href(number)}#structure"


def read_marking(desk: Desk, number: int, form: Form, now: datetime) -> str:
    part = part_of(desk, number)
    if not form["text"]:
        raise InputError("the reading is empty", hint="write what stands on the part")
    desk.workbench.read_marking(part.number, form["text"], now=now)
    return f"{part_href(number)}#marks"


def read_letters(desk: Desk, number: int, _form: Form, now: datetime) -> str:
    """What programs read is kept beside what people do; it is a help, and nobody's word."""
    if not desk.workbench.read_letters(part_of(desk, number).number, now=now):
        raise InputError(
            f"the programs of this machine read nothing on part {number}",
            hint="write down what you see yourself",
        )
    return f"{part_href(number)}#marks"


def review(desk: Desk, numbers: tuple[int, int], form: Form, now: datetime) -> str:
    one, other = (part_of(desk, each).number for each in numbers)
    word = one_of(Consistency, form["word"], "is no word for two parts")
    desk.workbench.review(one, other, word, reason=form["reason"], basis=form["basis"], now=now)
    return f"{parts_href(one, other)}#reviews"


def review_pictures(desk: Desk, digests: tuple[str, str], form: Form, now: datetime) -> str:
    one, other = (looked_at(desk, each).digest for each in digests)
    word = one_of(Sameness, form["word"], "is no word for two pictures")
    desk.workbench.review_pictures(one, other, word, reason=form["reason"], now=now)
    return f"{comparison_href(one, other)}#reviews"


def undo(desk: Desk, form: Form, now: datetime) -> str:
    number = form.number("number")
    if number is None:
        raise InputError("nothing was named to be taken back")
    desk.workbench.undo(form["what"], number, reason=form["reason"], now=now)
    back = form["back"]
    return back if back.startswith("/") and not back.startswith("//") else "/incidents"


def _point(words: str) -> Point:
    """As "12.5, 40.25": across and down in per cent."""
    parts = words.split(",")
    try:
        x, y = (float(each) / 100 for each in parts)
    except ValueError as error:
        raise InputError(
            f"“{words.strip()}” is no point", hint="write it as 12.5, 40.25"
        ) from error
    if not (0 <= x <= 1 and 0 <= y <= 1):
        raise InputError(f"“{words.strip()}” lies outside the picture", hint="0 to 100 each way")
    return x, y


def _second(words: str) -> float | None:
    try:
        return float(words) if words else None
    except ValueError as error:
        raise InputError(f"“{words}” is no second of a recording") from error
