"""The page of two pictures side by side: what joins them, where they appeared, who signed what."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from remnant import __version__
from remnant.domain.codec import exhibit_json, likeness_json
from remnant.domain.picture import ENOUGH_CELLS, Sameness, likeness_words, search_words
from remnant.errors import RemnantError
from remnant.imagery.reference import cell_counts
from remnant.web.addresses import comparison_href, laid_source
from remnant.web.pages.appearances import Appearances, appearances
from remnant.web.pages.gallery import Card, card
from remnant.web.pages.part_lines import ReviewLine, picture_review_line
from remnant.web.pages.picture import looked_at
from remnant.web.pages.standalone import inlined, standalone
from remnant.web.pages.standing import Sealed, sealed
from remnant.web.paper import Shown
from remnant.web.strip import Strip, strip

if TYPE_CHECKING:
    from datetime import datetime

    from remnant.domain.exhibit import Exhibit
    from remnant.domain.picture import Likeness, PicturePair
    from remnant.web.desk import Desk

_WIDE = 1000.0  # units of the drawing of two pictures beside each other
_GAP = 10.0


@dataclass(frozen=True, slots=True)
class Pane:
    """Where a picture stands in the drawing, and its own size in pixels."""

    card: Card
    x: float
    width: float
    wide: int
    high: int


@dataclass(frozen=True, slots=True)
class Stage:
    """Two pictures beside each other, `high` units high and 1000 wide.

    `lines` join points of both, as shares; `laid` is the address of the second as it lies over the
    first; `mapping` takes shares of the first to shares of the second.
    """

    one: Pane
    other: Pane
    high: float
    lines: tuple[tuple[float, float, float, float], ...]
    mapping: str
    laid: str | None

    @property
    def drawn(self) -> tuple[tuple[float, float, float, float], ...]:
        """The lines in units of the drawing."""
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
class ComparisonPage:
    title: str
    stage: Stage
    word: str
    words: str
    search: str
    appeared: Appearances
    strip: Strip
    reviews: tuple[ReviewLine, ...]
    words_to_sign: tuple[str, ...]
    person: str
    figures: tuple[tuple[str, str], ...]
    seal: Sealed
    address: str


def show(desk: Desk, digest: str, other: str) -> Shown:
    one, second = looked_at(desk, digest), looked_at(desk, other)
    pair = desk.pictures.pair(one, second)
    return Shown(
        "comparison.html", comparison_page(desk, one, second), lambda: twin(one, second, pair)
    )


def comparison_page(desk: Desk, one: Exhibit, second: Exhibit) -> ComparisonPage:
    pair = desk.pictures.pair(one, second)
    return ComparisonPage(
        f"{card(one).name} and {card(second).name}",
        stage(one, second, pair),
        pair.likeness.word.value,
        likeness_words(pair.likeness),
        _searched(desk, one),
        appearances(desk, (one, second)),
        cells_strip(pair.likeness),
        tuple(
            picture_review_line(each, likeness_words(pair.likeness))
            for each in desk.workbench.picture_reviews(one.digest, second.digest)
        ),
        tuple(each.value for each in Sameness),
        desk.person,
        figures(one, second, pair),
        sealed(desk.standing()),
        comparison_href(one.digest, second.digest),
    )


def as_file(desk: Desk, digest: str, other: str, now: datetime) -> str:
    """The comparison as one file that needs nothing else."""
    one, second = looked_at(desk, digest), looked_at(desk, other)
    page, pictures = comparison_page(desk, one, second), desk.pictures
    seconds = pictures.pair(one, second).seconds
    drawn = inlined(
        page.stage,
        pictures.reduced(one, seconds[0]),
        pictures.reduced(second, seconds[1]),
        pictures.laid_over(one, second),
    )
    content = replace(page, stage=drawn)
    return standalone(page.title, "Two pictures compared", "two.html", content, now)


def twin(one: Exhibit, other: Exhibit, pair: PicturePair) -> dict[str, Any]:
    both = {"one": exhibit_json(one), "other": exhibit_json(other), "seconds": list(pair.seconds)}
    drawn = {"mapping": list(pair.likeness.mapping), "lines": [*map(list, pair.likeness.lines)]}
    return both | likeness_json(pair.likeness) | drawn


def laid(desk: Desk, digest: str, other: str) -> bytes | None:
    """The second as it lies over the first; None where nothing lays it there."""
    return desk.pictures.laid_over(looked_at(desk, digest), looked_at(desk, other))


def stage(one: Exhibit, other: Exhibit, pair: PicturePair) -> Stage:
    """Both at one height, together as wide as the drawing."""
    (wide, high), (wide_too, high_too) = pair.sizes
    tall = (_WIDE - _GAP) / (wide / high + wide_too / high_too)
    width = round(tall * wide / high, 1)
    mapping = pair.likeness.mapping
    return Stage(
        Pane(card(one, pair.seconds[0]), 0.0, width, wide, high),
        Pane(
            card(other, pair.seconds[1]),
            width + _GAP,
            round(_WIDE - _GAP - width, 1),
            wide_too,
            high_too,
        ),
        round(tall, 1),
        pair.likeness.lines,
        " ".join(f"{each:.6g}" for each in mapping),
        laid_source(one.digest, other.digest) if mapping and pair.likeness.verified else None,
    )


def cells_strip(told: Likeness) -> Strip:
    """The pair among edited copies, other views of one thing, and unlike pictures."""
    counts = cell_counts()
    kinds = (
        ("copies of one photograph", "genuine", counts.pairs["copies"]),
        ("other photographs of one thing", "genuine", counts.pairs["views"]),
        ("unlike pictures", "impostor", counts.pairs["unlike"]),
    )
    here = f"this pair: {told.cells} cells"
    return strip(
        [(label, kind, {float(c): n for c, n in each.items()}) for label, kind, each in kinds],
        float(told.cells),
        unit="cells that hold points which one mapping explains",
        told=here if told.cells else f"{here}; the verdict rests on tiles and fingerprints",
        threshold=float(ENOUGH_CELLS),
    )


def figures(one: Exhibit, other: Exhibit, pair: PicturePair) -> tuple[tuple[str, str], ...]:
    """What was compared with what, and how, so that another can do it again."""
    told = pair.likeness
    counts = cell_counts()
    return (
        ("first", _of(one, pair.sizes[0], pair.seconds[0])),
        ("second", _of(other, pair.sizes[1], pair.seconds[1])),
        ("compared", f"{told.view}{', as in a mirror' if told.mirrored else ''}"),
        ("fingerprints", f"{told.distance} of 256 bits apart (PDQ)"),
        ("cells", f"{told.cells}; from {ENOUGH_CELLS} on both show the same"),
        ("tiles", f"{told.agreeing} of {told.tiles} agree"),
        ("reference", f"{counts.reference}, {counts.photographs} photographs"),
        ("by", f"Remnant {__version__}"),
    )


def _of(exhibit: Exhibit, size: tuple[int, int], second: float | None) -> str:
    at = "" if second is None else f", second {second:g}"
    return f"{exhibit.digest}, reduced to {size[0]} × {size[1]} pixels{at}"


def _searched(desk: Desk, exhibit: Exhibit) -> str:
    try:
        return search_words(desk.pictures.seen_elsewhere(exhibit))
    except RemnantError as error:
        return f"not looked up: {error.message}"
