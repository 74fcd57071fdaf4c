"""What a mark may say: outlines that go around something, points within the picture, features that
the template knows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.domain.wreckage import Visibility
from remnant.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from remnant.domain.wreckage import Point
    from remnant.imagery.parts.templates import Template

_MOST_CORNERS = 200
_LEAST_CORNERS = 3
_SMALLEST = 1e-6  # share of the picture's area


def misnamed(known: Template, names: Sequence[str]) -> str:
    """What is wrong with the names of points, in words; nothing where each is one, once."""
    unknown = [name for name in names if known.point(name) is None]
    if unknown:
        return f"{', '.join(unknown)} is no point of it"
    return "" if names and len(set(names)) == len(names) else "each is placed once"


def check_feature(
    known: Template, feature: str, visibility: Visibility, low: int | None, high: int | None
) -> None:
    found = known.feature(feature)
    if found is None:
        asked = ", ".join(each.name for each in known.features) or "none"
        raise InputError(f"{feature!r} is no feature of a {known.kind}: {asked}")
    if low is None and high is None:
        return
    if not found.counted or visibility is not Visibility.SEEN:
        raise InputError(f"{feature} is counted only where it is seen and has a number")
    if low is None or low < 1 or (high is not None and high < low):
        raise InputError("a count goes from 1 or more to as many or more")


def check_points(points: Iterable[Point]) -> None:
    if not all(0 <= x <= 1 and 0 <= y <= 1 for x, y in points):
        raise InputError(
            "a point lies outside of the picture", hint="points are shares of width and height"
        )


def check_outline(outline: Sequence[Point]) -> None:
    if not _LEAST_CORNERS <= len(outline) <= _MOST_CORNERS:
        raise InputError(f"an outline has {_LEAST_CORNERS} to {_MOST_CORNERS} corners")
    check_points(outline)
    sides = list(zip(outline, (*outline[1:], outline[0]), strict=True))
    for n, one in enumerate(sides):
        for m in range(n + 2, len(sides)):
            if not (n == 0 and m == len(sides) - 1) and _cross(*one, *sides[m]):
                raise InputError("the outline crosses itself", hint="go around the part once")
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in sides) / 2
    if abs(area) < _SMALLEST or len(set(outline)) < len(outline):
        raise InputError("the outline holds nothing", hint="its corners are different points")


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    return _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
