"""What the pages ask of the record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from remnant.domain.assessment import Assessment, Link, Origin
    from remnant.domain.custody import CustodyEntry
    from remnant.domain.exhibit import Exhibit
    from remnant.domain.incident import IncidentRecord, IncidentSummary, Selection, WordsFound
    from remnant.domain.judgement import Judgement, Withdrawal
    from remnant.domain.overview import AsKnown, Choices, ReportRecord, Standing, WeaponEntry
    from remnant.domain.picture import PicturePair, PictureReview, PictureSearch, Sameness
    from remnant.domain.trend import Measure, Rule, Step, Trend
    from remnant.domain.values import WeaponLevel
    from remnant.domain.wreckage import (
        Consistency,
        Landmark,
        MarkingRead,
        Part,
        PartComparison,
        Point,
        Sighting,
        Visibility,
        WreckageLink,
    )
    from remnant.imagery.parts.marked import Marked


class Pictures(Protocol):
    """Pictures looked up and compared; one that cannot be read raises `UnreadableError`."""

    def seen_elsewhere(self, exhibit: Exhibit) -> PictureSearch: ...

    def pair(self, one: Exhibit, other: Exhibit) -> PicturePair: ...

    def laid_over(self, one: Exhibit, other: Exhibit) -> bytes | None:
        """A WebP of the second as it lies over the first; None where nothing lays it there."""
        ...

    def reduced(self, exhibit: Exhibit, second: float | None) -> bytes:
        """A JPEG of its pixels alone."""
        ...

    def large(self, exhibit: Exhibit, second: float | None) -> bytes:
        """The same, large enough to point at things."""
        ...


class Workbench(Protocol):
    """Parts that people outlined in pictures, what they marked on them, and what it amounts to.

    Every act is the serving person's, dated `now`, and kept in the log; what is undone stays. What
    an act gives back, the pages have no use for, except a part's number.
    """

    def parts(self) -> tuple[Part, ...]:
        """All of them, in order, those that were undone too."""
        ...

    def marks(self, part: int) -> Marked:
        """Everything that people marked on a part."""
        ...

    def sightings(self, exhibit: str | None = None) -> tuple[Sighting, ...]:
        """People's; of one exhibit, those that its captions make as well."""
        ...

    def size(self, exhibit: str, second: float | None) -> tuple[int, int]:
        """Width and height of the upright picture in pixels."""
        ...

    def comparison(self, one: int, other: int) -> PartComparison:
        """Of two parts, about their design."""
        ...

    def links(self, incident: str) -> tuple[WreckageLink, ...]:
        """Reviewed comparisons of remains of this incident with those of others."""
        ...

    def outline(
        self,
        exhibit: str,
        kind: str,
        outline: tuple[Point, ...],
        *,
        second: float | None,
        note: str,
        incident: str | None,
        now: datetime,
    ) -> Part: ...

    def place_landmarks(
        self, part: int, points: tuple[Landmark, ...], *, blind: bool, now: datetime
    ) -> object: ...

    def see_structure(
        self,
        part: int,
        feature: str,
        visibility: Visibility,
        *,
        low: int | None,
        high: int | None,
        now: datetime,
    ) -> object: ...

    def read_marking(self, part: int, text: str, *, now: datetime) -> object: ...

    def read_letters(self, part: int, *, now: datetime) -> tuple[MarkingRead, ...]:
        """What this machine's programs read; refused where there is none."""
        ...

    def sight(
        self,
        exhibit: str,
        weapon: str | None,
        words: str,
        level: WeaponLevel,
        *,
        second: float | None,
        note: str,
        now: datetime,
    ) -> object: ...

    def review(
        self,
        one: int,
        other: int,
        word: Consistency,
        *,
        reason: str,
        basis: str,
        now: datetime,
    ) -> object: ...

    def picture_reviews(self, one: str, other: str) -> tuple[PictureReview, ...]:
        """What people signed of two pictures (digests)."""
        ...

    def review_pictures(
        self, one: str, other: str, word: Sameness, *, reason: str, now: datetime
    ) -> object: ...

    def undo(self, what: str, number: int, *, reason: str, now: datetime) -> object:
        """Take back what somebody marked or said: `what` is "part", "landmarks", "structure",
        "marking", "sighting", "review" or "pictures".
        """
        ...


class Desk(Protocol):
    """The record as its readers meet it; an unknown name raises `UnknownNameError`."""

    def incidents(self, selection: Selection) -> tuple[IncidentSummary, ...]:
        """The incidents of a selection, latest first, those without a date at the end."""
        ...

    def incident(self, incident: str) -> IncidentRecord: ...

    def assessments(self, incident: str) -> tuple[Assessment, ...]: ...

    def origins(self, incident: str) -> tuple[Origin, ...]: ...

    def links(self, incident: str) -> tuple[Link, ...]:
        """The links between an incident's tellings, best first, with their reasons."""
        ...

    def judgements(self, incident: str) -> tuple[Judgement, ...]:
        """What people judged of an incident's tellings, as far as it is in force."""
        ...

    def withdrawals(self) -> tuple[Withdrawal, ...]:
        """Ids that stand for nothing at present, latest first."""
        ...

    def trend(self, selection: Selection, *, measure: Measure, rule: Rule, step: Step) -> Trend: ...

    def report(self, digest: str) -> ReportRecord:
        """`digest` with its "sha256:" prefix."""
        ...

    def custody(self, digest: str) -> tuple[CustodyEntry, ...]:
        """The log's entries that name these bytes, in order."""
        ...

    def search(self, words: str) -> tuple[WordsFound, ...]: ...

    def choices(self) -> Choices: ...

    def weapon(self, weapon: str) -> WeaponEntry: ...

    def exhibits(self) -> Mapping[str, Exhibit]:
        """Every exhibit by its digest."""
        ...

    @property
    def pictures(self) -> Pictures: ...

    @property
    def workbench(self) -> Workbench: ...

    @property
    def person(self) -> str:
        """Who acts on these pages."""
        ...

    def standing(self) -> Standing: ...

    def as_known(self, known: AsKnown) -> Desk:
        """The same record as it stood at a past moment."""
        ...
