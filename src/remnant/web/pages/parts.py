"""The page of two parts: four lines of evidence apart, the word, what it lacks, who signed what."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from remnant import __version__
from remnant.domain.wreckage import Consistency, Line
from remnant.domain.wreckage_json import comparison_json, part_json
from remnant.errors import InputError
from remnant.imagery.parts.calibration import shipped
from remnant.imagery.parts.landmarks import METHOD_WORDS, Method
from remnant.imagery.parts.marked import placed
from remnant.imagery.parts.templates import Form, template
from remnant.imagery.parts.verdict import ratio_words
from remnant.pipeline.workbench import may_sign
from remnant.web.addresses import large_source, parts_href
from remnant.web.pages.gallery import card
from remnant.web.pages.marking import around, part_of
from remnant.web.pages.part_lines import (
    ReviewLine,
    incidents_of,
    kind_words,
    part_name,
    review_line,
)
from remnant.web.pages.standalone import data_address, standalone
from remnant.web.pages.standing import Sealed, sealed
from remnant.web.paper import Elsewhere, Shown
from remnant.web.strip import Strip, charted
from remnant.web.tippett import Curves, curves

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from remnant.domain.wreckage import (
        Evidence,
        Part,
        PartComparison,
        Residual,
    )
    from remnant.imagery.parts.calibration import Calibration, Entry
    from remnant.imagery.parts.marked import Placed
    from remnant.web.desk import Desk
    from remnant.web.pages.claim_line import Linked

_WIDE, _GAP = 1000.0, 10.0
_TIMES = (1, 2, 5, 10, 20)
_LONGEST = 0.15  # of the width that is shown

# The words beside a line of evidence, for what agrees and what differs.
LINE_WORDS = {
    Line.MATCHES: "What the program found by itself. A low figure is never evidence of a "
    "difference.",
    Line.LANDMARKS: "Named points that people placed on each picture, and how well one part’s "
    "points explain the other’s.",
    Line.STRUCTURE: "What people saw and counted. One clear difference outweighs any figure.",
    Line.MARKINGS: "Letters and digits as they were read. They tell units apart and prove no "
    "design.",
}


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


@dataclass(frozen=True, slots=True)
class ResidualRow:
    name: str
    pixels: str
    share: str
    without: str


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    line: str
    about: str
    words: str
    ratio: str | None
    capped: bool
    reference: str | None
    agreements: tuple[str, ...]
    contradictions: tuple[str, ...]
    hidden: tuple[str, ...]
    residuals: tuple[ResidualRow, ...]


@dataclass(frozen=True, slots=True)
class PartsPage:
    title: str
    proposition: str
    word: str
    allowed: str
    sentence: str
    lacking: tuple[str, ...]
    stage: PartStage
    evidence: tuple[EvidenceLine, ...]
    strip: Strip | None
    curves: Curves | None
    reference: str
    reviews: tuple[ReviewLine, ...]
    words: tuple[str, ...]
    basis: str
    figures: tuple[tuple[str, str], ...]
    person: str
    seal: Sealed
    address: str


def show(desk: Desk, number: int, other: int) -> Shown:
    if number > other:
        raise Elsewhere(parts_href(other, number))
    one, second = part_of(desk, number), part_of(desk, other)
    told = desk.workbench.comparison(number, other)
    return Shown("parts.html", parts_page(desk, one, second, told), lambda: twin(one, second, told))


def parts_page(desk: Desk, one: Part, other: Part, told: PartComparison) -> PartsPage:
    entry = _entry(one, told, shipped())
    return PartsPage(
        f"{kind_words(one.kind)}: part {one.number} and part {other.number}",
        told.proposition.value,
        told.word.value,
        told.allowed.value,
        told.sentence,
        told.lacking,
        stage(desk, one, other, told),
        tuple(_evidence(each) for each in told.evidence),
        _strip(told, entry),
        curves(entry.tippett.at, entry.tippett.like, entry.tippett.unlike) if entry else None,
        shipped().about,
        tuple(review_line(each, told.basis) for each in told.reviews),
        tuple(each.value for each in Consistency if may_sign(each, told.allowed)),
        told.basis,
        _figures(desk, one, other, told, entry),
        desk.person,
        sealed(desk.standing()),
        parts_href(one.number, other.number),
    )


def as_file(desk: Desk, number: int, other: int, now: datetime) -> str:
    """The comparison as one file that needs nothing else."""
    one, second = part_of(desk, number), part_of(desk, other)
    page = parts_page(desk, one, second, desk.workbench.comparison(number, other))
    drawn = replace(
        page.stage,
        one=_inlined(desk, one, page.stage.one),
        other=_inlined(desk, second, page.stage.other),
    )
    content = replace(page, stage=drawn)
    return standalone(page.title, "Two parts compared", "two_parts.html", content, now)


def _inlined(desk: Desk, part: Part, pane: PartPane) -> PartPane:
    content = desk.pictures.reduced(desk.exhibits()[part.exhibit], part.second)
    return replace(pane, source=data_address(content, "image/jpeg"))


def twin(one: Part, other: Part, told: PartComparison) -> dict[str, Any]:
    return comparison_json(told) | {"outlined": [part_json(one), part_json(other)]}


# ------------------------------------------------------------ the drawing


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


# ------------------------------------------------------------ the evidence


def _evidence(each: Evidence) -> EvidenceLine:
    ratio = each.ratio
    return EvidenceLine(
        each.line.value,
        LINE_WORDS[each.line],
        each.words,
        ratio_words(ratio) if ratio else None,
        bool(ratio and ratio.capped),
        f"{ratio.reference}: {ratio.designs} designs, {ratio.pairs:,} pairs of unlike parts"
        if ratio
        else None,
        each.agreements,
        each.contradictions,
        each.hidden,
        tuple(_row(each) for each in each.residuals),
    )


def _row(each: Residual) -> ResidualRow:
    without = "too few remain" if each.without is None else f"{each.without:.1f} px"
    return ResidualRow(each.name, f"{each.pixels:.1f} px", f"{100 * each.share:.1f} %", without)


def _entry(part: Part, told: PartComparison, calibration: Calibration) -> Entry | None:
    """The reference set that the landmarks' score belongs to."""
    line = next((each for each in told.evidence if each.line is Line.LANDMARKS), None)
    if line is None or line.score is None:
        return None
    if template(part.kind).form is Form.FLAT:
        return calibration.entry(part.kind, Method.PLANE)
    held = METHOD_WORDS[Method.MEASURES] in line.words
    return calibration.entry(part.kind, Method.MEASURES if held else Method.PAIR)


def _strip(told: PartComparison, entry: Entry | None) -> Strip | None:
    if entry is None:
        return None
    score = next(each.score for each in told.evidence if each.line is Line.LANDMARKS)
    return charted(
        [100 * edge for edge in entry.chart.edges],
        (
            ("parts of one design", "genuine", entry.chart.like),
            ("parts of other designs", "impostor", entry.chart.unlike),
        ),
        None if score is None else 100 * score,
        unit="residual of the landmarks in per cent of the part’s length",
        told="this pair: " + ("no score" if score is None else f"{100 * score:.2g} %"),
    )


def _figures(
    desk: Desk, one: Part, other: Part, told: PartComparison, entry: Entry | None
) -> tuple[tuple[str, str], ...]:
    sides = (
        (f"part {each.number}", f"{each.exhibit}, {each.width} × {each.height} pixels, {name}")
        for each in (one, other)
        if (name := card(desk.exhibits()[each.exhibit]).name)
    )
    if entry is None:
        held = shipped().reference
    else:
        held = (
            f"{shipped().reference}: {entry.kind} by {entry.method}, {entry.designs} designs, "
            f"{entry.like:,} like and {entry.unlike:,} unlike pairs; "
            + ", ".join(f"{name} {value:.3g}" for name, value in entry.held.items())
        )
    return (
        *sides,
        ("reference", held),
        ("evidence", told.basis or "none"),
        ("by", f"Remnant {__version__}"),
    )


def word_of(words: str) -> Consistency:
    try:
        return Consistency(words)
    except ValueError as error:
        raise InputError(
            f"“{words}” is no word for two parts", hint=f"one of: {', '.join(Consistency)}"
        ) from error
