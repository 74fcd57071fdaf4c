"""Parts seen in pictures: what people marked on them, what a comparison found, who reviewed it.

Everything here is said of pictures of past events. A comparison is about one named proposition,
most often that two parts are of the same design; none says who made, launched or fired anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from remnant.domain.values import WeaponLevel

Point = tuple[float, float]  # shares of the width and height of the upright picture, 0 to 1


class Proposition(StrEnum):
    """What a comparison is about; it is named wherever a word of it is."""

    SAME_PHOTOGRAPH = "same photograph"
    SAME_OBJECT = "same object"
    SAME_DESIGN = "same design"
    SAME_CATEGORY = "same category"


class Consistency(StrEnum):
    """The word of a comparison of parts. A low automatic score never means a difference."""

    STRONGLY_CONSISTENT = "strongly consistent with"
    CONSISTENT = "consistent with"
    CANNOT_TELL = "cannot tell"
    NOT_CONSISTENT = "not consistent with"


class Visibility(StrEnum):
    """Whether a feature is there, is visibly not there, or is hidden, lost or out of the frame."""

    SEEN = "seen"
    NOT_SEEN = "not seen"
    NOT_VISIBLE = "not visible"


class Line(StrEnum):
    """The four lines of evidence, which are shown apart and never multiplied."""

    MATCHES = "automatic matches"
    LANDMARKS = "landmarks"
    STRUCTURE = "counts and structure"
    MARKINGS = "markings"


@dataclass(frozen=True, slots=True)
class Part:
    """A part that a person outlined on an exhibit; `number` counts through the record from 1.

    `kind` is the id of a part template ("fin"), `outline` a polygon of three points or more,
    `second` the second of a recording. `width` and `height` are of the upright picture in pixels:
    errors of pointing are told in them. `incident` is the record's id of what the picture shows, as
    the person says, None where they do not.
    """

    exhibit: str
    kind: str
    outline: tuple[Point, ...]
    width: int
    height: int
    person: str
    at: datetime
    second: float | None = None
    note: str = ""
    incident: str | None = None
    number: int = 0
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Landmark:
    """A named point of the template where a person saw it; `at` is None where it is not visible."""

    name: str
    at: Point | None


@dataclass(frozen=True, slots=True)
class LandmarkSet:
    """The points that one person placed on one part, at one sitting.

    `blind` says that the other picture of the comparison was not shown meanwhile: points placed
    with both in view fit too well. Every set is kept; none replaces another's.
    """

    part: int
    points: tuple[Landmark, ...]
    person: str
    at: datetime
    blind: bool = True
    number: int = 0
    undone: bool = False


@dataclass(frozen=True, slots=True)
class StructureSeen:
    """What a person saw of a feature that the template names (cylinders, bolts, ribs, hinges).

    `low` and `high` bound a count, both None where the feature has none or it was not counted;
    `high` None with a `low` means that more may be hidden.
    """

    part: int
    feature: str
    visibility: Visibility
    person: str
    at: datetime
    low: int | None = None
    high: int | None = None
    number: int = 0
    undone: bool = False


@dataclass(frozen=True, slots=True)
class MarkingRead:
    """Letters and digits on a part as they were read, never corrected.

    `reader` is "person", or the program with its version and languages ("Tesseract 5.3 rus+eng").
    """

    part: int
    text: str
    reader: str
    person: str
    at: datetime
    number: int = 0
    undone: bool = False


@dataclass(frozen=True, slots=True)
class SpacePoint:
    """A named point of a design in space; x, y and z at right angles, in one unit of length."""

    name: str
    x: float
    y: float
    z: float


@dataclass(frozen=True, slots=True)
class DesignShape:
    """Where the named points of a template lie on one design, as its three views give them.

    Parts that are not flat are held against it. `source` says where the measures are published;
    the unit does not matter, for a picture shows proportions alone.
    """

    kind: str
    design: str
    points: tuple[SpacePoint, ...]
    source: str
    person: str
    at: datetime
    number: int = 0
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Sighting:
    """A weapon type seen in an exhibit, with the level that was reached.

    `weapon` is an id of the catalogue or None, `words` how it was called. It is a person's, or a
    caption's: then `claim` is the claim that its words make, where the reader finds one in them.
    """

    exhibit: str
    weapon: str | None
    words: str
    level: WeaponLevel
    person: str
    at: datetime
    second: float | None = None
    claim: str | None = None
    note: str = ""
    number: int = 0
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Residual:
    """How far a landmark of one part lies from where the other part puts it.

    `expected` and `found` are points of the second picture; `pixels` their distance, `share` the
    same as a share of the part's length. `without` is this point's distance when the mapping is
    fitted to all others (leave one out), None where too few remain.
    """

    name: str
    expected: Point
    found: Point
    pixels: float
    share: float
    without: float | None = None


@dataclass(frozen=True, slots=True)
class Ratio:
    """A likelihood ratio as a range: how much more probable the features are if the proposition
    holds than if it does not.

    `capped` says that the reference set is too small to support more. `reference` names the set,
    `designs` and `pairs` (of unlike parts) say how large it is.
    """

    low: float
    best: float
    high: float
    reference: str
    designs: int
    pairs: int
    capped: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """One line of evidence on two parts, in words, with its ratio where it is calibrated.

    `score` is the line's own figure (cells, or the residual as a share of the part's length), to
    be placed on the histograms of its reference set. `contradictions` are features that visibly
    differ beyond error and damage. `hidden` is what could not be compared.
    """

    line: Line
    words: str
    score: float | None = None
    ratio: Ratio | None = None
    contradictions: tuple[str, ...] = ()
    agreements: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    residuals: tuple[Residual, ...] = ()


@dataclass(frozen=True, slots=True)
class PartReview:
    """What a reviewer signs of two parts; dissent is kept beside the others.

    `basis` is the digest of the evidence that the reviewer had before them, so that a review made
    before evidence was added says so. `undoes` takes an earlier review back.
    """

    parts: tuple[int, int]
    proposition: Proposition
    word: Consistency
    person: str
    at: datetime
    reason: str = ""
    basis: str = ""
    undoes: int | None = None
    number: int = 0
    undone: bool = False


@dataclass(frozen=True, slots=True)
class PartComparison:
    """Two parts, one proposition: the evidence, the most that it allows, and what is said.

    `allowed` is the strongest word whose conditions the evidence meets apart from the reviewers'
    signatures; `word` is what may be shown with the reviews that there are. `lacking` says in
    words what a stronger word would need.
    """

    parts: tuple[int, int]
    proposition: Proposition
    evidence: tuple[Evidence, ...]
    allowed: Consistency
    word: Consistency
    sentence: str
    reviews: tuple[PartReview, ...] = ()
    lacking: tuple[str, ...] = ()
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Bearing:
    """What a comparison means for a claim on what remains show: its id, and the word for it.

    It "supports" or "opposes" a claim that compares the remains of these very incidents.
    """

    claim: str
    supports: bool


@dataclass(frozen=True, slots=True)
class WreckageLink:
    """Two incidents whose remains people compared and reviewed; it never joins them into one.

    `incident` is the one that was asked about and `part` is of it, `other_part` of the `other`.
    `named` says that persons said which incidents the pictures show; else their reports alone tell,
    and `among` is of how many incidents the more talkative of the two sides tells. Where that is
    more than one, the comparison bears on no claim.
    """

    incident: str
    other: str
    part: Part
    other_part: Part
    comparison: PartComparison
    named: bool
    bearings: tuple[Bearing, ...] = ()
    among: int = 1
