"""Pictures compared: what can be said of two of them, and on what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from remnant.domain.exhibit import Exhibit

ENOUGH_CELLS = 10  # from which on two pictures show the same: none of 2,946 unlike pairs had 7
ENOUGH_TILES = 8
_FAR = 60  # bits from which on a distance of fingerprints says nothing


class Sameness(StrEnum):
    """The proposition is about the picture, never about who fired.

    `DIFFERENT` is a person's word: no figure of a comparison means it.
    """

    SAME_PHOTOGRAPH = "same photograph"
    SAME_SCENE = "same scene"
    DIFFERENT = "different"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, slots=True)
class Likeness:
    """What a comparison of two pictures found.

    `distance` is of their fingerprints in bits (0 to 256; of the eight ways to turn and mirror one
    the nearest), `cells` how many cells of the picture hold points that one mapping explains,
    `tiles` how many were compared after laying one over the other and `agreeing` how many of them
    agree. `view` says what of the picture was compared, `mirrored` whether as in a mirror. `lines`
    are pairs of points (x, y of the first, x, y of the second, as shares of width and height).
    `framed` says that bars or logos at the edges are all that both share, `repeated` that a pattern
    fits itself elsewhere nearly as well. `epipolar` counts cells that one movement of a camera
    explains, which decides nothing. `mapping` takes a point of the first to where the second has
    it, as shares: the nine numbers of a homography, row by row, or none where nothing lays one over
    the other.
    """

    word: Sameness
    distance: int
    cells: int
    tiles: int = 0
    agreeing: int = 0
    view: str = "whole"
    mirrored: bool = False
    lines: tuple[tuple[float, float, float, float], ...] = ()
    framed: bool = False
    mapping: tuple[float, ...] = ()
    repeated: bool = False
    epipolar: int = 0

    @property
    def verified(self) -> bool:
        """The same thing is seen in both: a verdict, or geometry on more than a corner."""
        spoken = self.cells >= ENOUGH_CELLS and self.tiles >= ENOUGH_TILES
        enough = spoken and not self.framed and not self.repeated
        return enough or self.word in {Sameness.SAME_PHOTOGRAPH, Sameness.SAME_SCENE}


@dataclass(frozen=True, slots=True)
class PicturePair:
    """Two pictures side by side: what was found, and what of each was compared.

    `sizes` are the widths and heights of the reduced pictures in pixels, `seconds` those of the
    frames where they are of recordings.
    """

    likeness: Likeness
    sizes: tuple[tuple[int, int], tuple[int, int]]
    seconds: tuple[float | None, float | None] = (None, None)


@dataclass(frozen=True, slots=True)
class PictureReview:
    """What a reviewer signs of two pictures (digests); dissent is kept beside the others.

    `found` is the sentence that the figures gave when it was signed, so that a review made on other
    figures says so.
    """

    pictures: tuple[str, str]
    word: Sameness
    person: str
    at: datetime
    reason: str = ""
    found: str = ""
    number: int = 0
    undone: bool = False


@dataclass(frozen=True, slots=True)
class PictureFound:
    """An archived picture that has something of the one asked about; `second` is the second of the
    recording where the picture is a frame of one.
    """

    exhibit: Exhibit
    likeness: Likeness
    second: float | None = None


@dataclass(frozen=True, slots=True)
class Chained:
    """An archived picture that shares something with one, in so many cells, or with another that
    does: then `through` is that one.
    """

    exhibit: Exhibit
    cells: int
    through: Exhibit | None = None


@dataclass(frozen=True, slots=True)
class PictureSearch:
    """What a search found, the surest first, among how many pictures, and what was left out."""

    found: tuple[PictureFound, ...]
    pictures: int
    frames: int = 0
    unreadable: int = 0


def likeness_words(told: Likeness) -> str:
    """The verdict with what it rests on, in one sentence."""
    laid = f"{told.agreeing} of {told.tiles} tiles agree when one is laid over the other"
    points = f"{told.cells} cells hold points that one mapping explains"
    bits = f"; fingerprints {told.distance} bits apart" if told.distance < _FAR else ""
    if told.word is Sameness.SAME_PHOTOGRAPH:
        how = f"{points}; {laid}" if told.cells else laid
        return f"same photograph: {how}{bits}"
    if told.word is Sameness.SAME_SCENE:
        return f"same scene, another photograph or moment: {points}; only {laid}{bits}"
    if told.framed:
        return f"cannot tell: both carry the same bars or logo ({points}), and nothing else"
    if told.repeated:
        return f"cannot tell: a pattern repeats ({points}), and fits elsewhere nearly as well"
    if told.cells >= ENOUGH_CELLS:
        return f"cannot tell whether one photograph or one scene: {points}; {laid}{bits}"
    return (
        f"cannot tell: nothing common was found ({told.cells} cells{bits}); this is not evidence "
        "of a difference"
    )


def search_words(search: PictureSearch) -> str:
    """What a search says as a whole; it never says that a picture is an original."""
    among = f"among {search.pictures} archived pictures and recordings"
    left = f"; {search.unreadable} could not be read and were not compared"
    told = [each for each in search.found if each.likeness.word is Sameness.SAME_PHOTOGRAPH]
    number = "1 other copy" if len(told) == 1 else f"{len(told)} other copies"
    copies = f"{number} of the same photograph" if told else "no earlier copy"
    other = len(search.found) - len(told)
    more = f", {other} with something in common," if other else ""
    return f"{copies}{more} {among}{left if search.unreadable else ''}"
