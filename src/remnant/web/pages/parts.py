"""The page of two parts: four lines of evidence apart, the word, what it lacks, who signed what."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from remnant import __version__
from remnant.domain.wreckage import Consistency, Line
from remnant.domain.wreckage_json import comparison_json, part_json
from remnant.imagery.parts.calibration import shipped
from remnant.imagery.parts.landmarks import METHOD_WORDS, Method
from remnant.imagery.parts.templates import Form, template
from remnant.imagery.parts.verdict import ratio_words
from remnant.pipeline.workbench import may_sign
from remnant.web.addresses import parts_href
from remnant.web.pages.gallery import card
from remnant.web.pages.marking import part_of
from remnant.web.pages.part_lines import (
    ReviewLine,
    kind_words,
    review_line,
)
from remnant.web.pages.part_stage import PartPane, PartStage, stage
from remnant.web.pages.standalone import data_address, standalone
from remnant.web.pages.standing import Sealed, sealed
from remnant.web.paper import Elsewhere, Shown
from remnant.web.strip import Strip, charted
from remnant.web.tippett import Curves, curves

if TYPE_CHECKING:
    from datetime import datetime

    from remnant.domain.wreckage import (
        Evidence,
        Part,
        PartComparison,
        Residual,
    )
    from remnant.imagery.parts.calibration import Calibration, Entry
    from remnant.web.desk import Desk


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
