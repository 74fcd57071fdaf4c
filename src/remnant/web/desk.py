"""What the pages ask of the record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from remnant.domain.assessment import Assessment, Link, Origin
    from remnant.domain.custody import CustodyEntry
    from remnant.domain.exhibit import Exhibit
    from remnant.domain.incident import IncidentRecord, IncidentSummary, Selection, WordsFound
    from remnant.domain.judgement import Judgement, Withdrawal
    from remnant.domain.overview import AsKnown, Choices, ReportRecord, Standing, WeaponEntry
    from remnant.domain.picture import PicturePair, PictureSearch
    from remnant.domain.trend import Measure, Rule, Step, Trend


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

    def standing(self) -> Standing: ...

    def as_known(self, known: AsKnown) -> Desk:
        """The same record as it stood at a past moment."""
        ...
