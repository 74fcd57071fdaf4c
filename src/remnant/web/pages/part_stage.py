"""Two parts drawn beside each other: their outlines, the points placed, the residuals as arrows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from remnant.imagery.parts.marked import placed
from remnant.web.addresses import large_source
from remnant.web.pages.marking import around
from remnant.web.pages.part_lines import incidents_of, part_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from remnant.domain.wreckage import Part, PartComparison, Residual
    from remnant.imagery.parts.marked import Placed
    from remnant.web.desk import Desk
    from remnant.web.pages.claim_line import Linked

_WIDE, _GAP = 1000.0, 10.0  # units of the drawing
_TIMES = (1, 2, 5, 10, 20)
_LONGEST = 0.15  # of the width that is shown


@dataclass(frozen=True, slots=True)
class PartPane:
    """A part in the drawing: its picture placed so that the part's box begins at nought."""

    name: Linked
    source: str
    x: float
    width: float
    wide: float
    high: float
    left: float
    top: float
    size: tuple[int, int]
    outline: str
    points: tuple[tuple[str, float, float], ...]
    incidents: tuple[Linked, ...]


@dataclass(frozen=True, slots=True)
class Arrow:
    """From where the other part puts a point towards where it was placed, in the second pane."""

    name: str
    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class PartStage:
    one: PartPane
    other: PartPane
    high: float
    lines: tuple[tuple[float, float, float, float], ...]
    arrows: tuple[Arrow, ...]
    times: int

    @property
    def drawn(self) -> tuple[tuple[float, float, float, float], ...]:
        return tuple(
            (
                round(self.one.x + x * self.one.width, 1),
                round(y * self.high, 1),
                round(self.other.x + across * self.other.width, 1),
                round(down * self.high, 1),
            )
            for x, y, across, down in self.lines
        )


def stage(desk: Desk, one: Part, other: Part, told: PartComparison) -> PartStage:
    boxes = [around(each) for each in (one, other)]
    tall = (_WIDE - _GAP) / sum(box[2] / box[3] for box in boxes)
    width = round(tall * boxes[0][2] / boxes[0][3], 1)
    marks = [placed(desk.workbench.marks(each.number).in_force) for each in (one, other)]
    panes = (
        _pane(desk, one, boxes[0], (0.0, width), marks[0]),
        _pane(desk, other, boxes[1], (width + _GAP, round(_WIDE - _GAP - width, 1)), marks[1]),
    )
    lines = tuple(
        (*_share(marks[0][name].at, boxes[0]), *_share(marks[1][name].at, boxes[1]))
        for name in marks[0]
        if name in marks[1]
    )
    residuals = [each for line in told.evidence for each in line.residuals]
    times = _times(residuals, boxes[1][2])
    arrows = tuple(_arrow(each, other, boxes[1], times) for each in residuals)
    return PartStage(*panes, round(tall, 1), lines, arrows, times)


def _times(residuals: Sequence[Residual], wide: float) -> int:
    """How many times as long the arrows are drawn, so that the longest can be seen."""
    longest = max((each.pixels for each in residuals), default=0.0)
    return max((each for each in _TIMES if each * longest <= _LONGEST * wide), default=1)


def _pane(
    desk: Desk,
    part: Part,
    box: tuple[float, float, float, float],
    across: tuple[float, float],
    marks: Mapping[str, Placed],
) -> PartPane:
    left, top, wide, high = box
    points = ((name, at.at[0] - left, at.at[1] - top) for name, at in marks.items())
    return PartPane(
        part_name(desk, part),
        large_source(part.exhibit, part.second),
        across[0],
        across[1],
        wide,
        high,
        -left,
        -top,
        (part.width, part.height),
        " ".join(
            f"{x * part.width - left:.1f},{y * part.height - top:.1f}" for x, y in part.outline
        ),
        tuple((name, round(x, 1), round(y, 1)) for name, x, y in points),
        incidents_of(desk, part.exhibit),
    )


def _share(at: tuple[float, float], box: tuple[float, float, float, float]) -> tuple[float, float]:
    return round((at[0] - box[0]) / box[2], 4), round((at[1] - box[1]) / box[3], 4)


def _arrow(each: Residual, part: Part, box: tuple[float, float, float, float], times: int) -> Arrow:
    places = (
        (x * part.width - box[0], y * part.height - box[1]) for x, y in (each.expected, each.found)
    )
    (x1, y1), (x, y) = places
    x2, y2 = x1 + times * (x - x1), y1 + times * (y - y1)
    return Arrow(each.name, round(x1, 1), round(y1, 1), round(x2, 1), round(y2, 1))
