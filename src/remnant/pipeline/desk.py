"""A record opened for work by one person."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Self

from remnant import catalogue, demo
from remnant.archive import Archive, keys, reports_of
from remnant.archive.keyring import Keyring
from remnant.archive.people import RECORD
from remnant.assessing import origins
from remnant.domain.closing import Closing
from remnant.domain.custody import CustodyAct
from remnant.domain.overview import AsKnown, Choices, KnownBy, ReportRecord, Standing, WeaponEntry
from remnant.dossier import render
from remnant.errors import RemnantError, UnknownNameError
from remnant.exchange import FORMATS
from remnant.linking import bound, join
from remnant.pipeline import vouching
from remnant.pipeline.accounting import accounts
from remnant.pipeline.choosing import choices
from remnant.pipeline.exhibits import Exhibits
from remnant.pipeline.flow import load_references, read
from remnant.pipeline.joining import judgements_of, link_all, link_touched, links_of
from remnant.pipeline.ledger import Ledger, check_detail
from remnant.pipeline.removing import undone_removals
from remnant.pipeline.sealing import Seal, seal_problems
from remnant.pipeline.taking import Kept, Terms, take
from remnant.pipeline.trending import trend_of
from remnant.pipeline.weighing import weighed
from remnant.reading.claims import READER
from remnant.store import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from remnant.archive import Source
    from remnant.archive.keyring import Asking
    from remnant.domain.assessment import Assessment, Link, Origin
    from remnant.domain.custody import CustodyEntry, Verification
    from remnant.domain.exhibit import Exhibit
    from remnant.domain.incident import (
        Incident,
        IncidentRecord,
        IncidentSummary,
        Selection,
        WordsFound,
    )
    from remnant.domain.judgement import Judgement, Withdrawal
    from remnant.domain.ports import References
    from remnant.domain.report import Report
    from remnant.domain.trend import Measure, Rule, Step, Trend
    from remnant.domain.wreckage import WreckageLink
    from remnant.pipeline.flow import Progress
    from remnant.pipeline.picturing import Pictures
    from remnant.pipeline.workbench import Workbench
    from remnant.settings import Settings

LOCAL_PERSON = "local"  # acts of somebody who gave no name; the system's login is not recorded


@dataclass(frozen=True, slots=True)
class Added:
    """What adding one report did; `new` is False where the record held it already."""

    report: Report
    new: bool
    claims: int
    incidents: int


class Desk(Closing):
    """A record opened for work by one person; use it as a context manager."""

    def __init__(
        self,
        archive: Archive,
        record: Record,
        person: str,
        keyring: Keyring | None = None,
        known: AsKnown | None = None,
    ) -> None:
        """`known` is the past moment as of which the record is one, None for the present."""
        self.archive = archive
        self.record = record
        self.person = person
        self.keyring = keyring
        self.known = known
        self._ledger = Ledger()
        self._seal: Seal | None = None
        self._exhibits = Exhibits()

    @classmethod
    def open(cls, settings: Settings, ask: Asking | None = None) -> Self:
        """`ask` gives the passphrase of somebody's key when it is to sign."""
        archive = Archive.open(settings.record)
        person = _acting(archive.people(), settings.person)
        seal = Seal(archive)
        record = Record.open(settings.record, seal.broken)
        desk = cls(archive, record, person, _keyring(settings, ask))
        desk._seal = seal
        return desk

    @classmethod
    def open_or_create(cls, settings: Settings, now: datetime, ask: Asking | None = None) -> Self:
        """A record is begun by the first act in an empty folder; the actor is its first person.

        It gets a key of its own, which signs the heads of its log without asking anybody.
        """
        if Archive.is_record(settings.record):
            return cls.open(settings, ask)
        person, keyring = settings.person or LOCAL_PERSON, _keyring(settings, ask)
        archive = Archive.create(settings.record, person=person, now=now)
        if keyring:
            keys.create(archive, keyring, RECORD, person=person, now=now, protected=False)
        seal = Seal(archive)
        desk = cls(archive, Record.create(settings.record, seal.broken), person, keyring)
        desk._seal = seal
        return desk

    def close(self) -> None:
        if self._seal:
            self._seal.renew(self.record, person=self.person)
        self.record.close()
        if "pictures" in self.__dict__:
            self.pictures.close()
        if self.known is None and self.archive.log.wrote:
            vouching.sign_head(self)

    @cached_property
    def references(self) -> References:
        return load_references()

    def as_known(self, known: AsKnown) -> Desk:
        """The same record as it stood at a past moment, to be asked and not changed.

        Claims are those of the readings that stood then, joined by the rules of today; an incident
        keeps the id that it has today where most of its tellings are the same. The archive is the
        present one, so that custody is told whole.
        """
        past = Desk(self.archive, self.record.as_known(known), self.person, known=known)
        past.references = self.references
        told = past.record.told()
        joined = join(
            told,
            self.references,
            self.record.membership(),
            self.record.issued(),
            bound(
                self.record.joining.judgements(),
                known.at if known.by is KnownBy.RECORDED else None,
            ),
        )
        computed = accounts(joined.incidents, told, self.references)
        past.record.replace_accounts(computed, person=self.person, at=known.at)
        past.record.close_to_writing()
        return past

    # ------------------------------------------------------------ what changes the record

    def add_source(
        self, source: Source, *, now: datetime, progress: Progress, terms: Terms | None = None
    ) -> Iterator[Added | Kept]:
        """Keep a file, and each report and exhibit that it holds; see `taking`."""
        return take(self, source, now=now, progress=progress, terms=terms or Terms())

    def add(
        self,
        report: Report,
        content: bytes,
        *,
        now: datetime,
        detail: Mapping[str, str] | None = None,
    ) -> Added:
        """Keep a report's bytes, read them, and keep what was read; `link` joins it afterwards.

        When this returns, bytes, log entry and claims are on the disk. A crash between them
        leaves the bytes captured; adding the file again reads them. A report that the record has
        is read by the text that it has, which its quotes are counted in.
        """
        known = {
            "name": report.path,
            "outlet": report.outlet,
            "url": report.url,
            "extractor": report.extractor,
        }
        self.archive.capture(
            content,
            person=self.person,
            now=now,
            detail={**{key: value for key, value in known.items() if value}, **(detail or {})},
        )
        held = self.record.held(report.digest)
        if held is not None and held.reader == READER:
            return Added(held.report, new=False, claims=held.claims, incidents=held.tellings)
        told = read(held.report if held else report, self.references)
        new = self.record.add_reading(told, person=self.person, at=now, reader=READER)
        return Added(told.report, new, len(told.claims), len(told.incidents))

    def settle(self, *, now: datetime) -> None:
        """Join what no incident has taken in yet, and what that can touch."""
        new = self.record.unlinked()
        if new:
            link_touched(self, new, now=now)

    def relink(self, reports: Iterable[str], *, now: datetime) -> None:
        """Join anew what these reports (digests) tell, and what that can touch."""
        link_touched(self, [*self.record.joining.family(reports)], now=now)

    def link(self, *, now: datetime) -> int:
        """Join all tellings into incidents and compute each one's account; how many there are."""
        return link_all(self, now=now)

    def add_person(self, name: str, *, now: datetime, public: bool | None = None) -> bool:
        return self.archive.add_person(name, person=self.person, now=now, public=public)

    def sign(
        self,
        act: CustodyAct,
        *,
        now: datetime,
        digests: tuple[str, ...] = (),
        detail: Mapping[str, str] | None = None,
    ) -> CustodyEntry:
        """Write an act down under the acting person's own signature.

        What is signed is the entry with its number and the hash before it, so that nobody can
        move it. Refused where the person has no key, or it is not on this machine.
        """
        return vouching.sign(self, act, now=now, digests=digests, detail=detail)

    def export(self, form: str, selection: Selection, *, now: datetime) -> Iterator[str]:
        """The selection in a foreign format, piece by piece; that it left is written down."""
        chosen = [each.incident.id for each in self.incidents(selection)]
        self._note_export(form, chosen, now)
        return FORMATS[form](self.incident(each) for each in chosen)

    def dossier(self, incident: str, form: str, *, now: datetime) -> str:
        """The printable account of one incident; that it left is written down."""
        record = self.incident(incident)
        self._note_export(f"dossier, {form}", [record.incident.id], now)
        said = weighed(record, self.references)
        return render(form, record, said, self.standing(), now, self.compared(record))

    def compared(self, record: IncidentRecord) -> list[tuple[WreckageLink, Incident]]:
        """Reviewed comparisons of its remains; nothing is loaded where nobody marked anything."""
        if not any(each.act is CustodyAct.MARK for each in self.archive.entries()):
            return []
        return [
            (link, self.record.incident(link.other).incident)
            for link in self.workbench.links(record.incident.id)
        ]

    def _note_export(self, what: str, incidents: Iterable[str], now: datetime) -> None:
        detail = {"what": what, "incidents": " ".join(incidents)}
        self.archive.note(CustodyAct.EXPORT, person=self.person, now=now, detail=detail)

    def take_in_pictures(self, progress: Progress) -> list[str]:
        """Fingerprint the pictures and recordings that came in; a sentence for each that cannot
        be read.
        """
        if not any(each.is_looked_at for each in self.exhibits().values()):
            return []
        return self.pictures.catch_up(progress)

    @cached_property
    def pictures(self) -> Pictures:
        from remnant.pipeline.picturing import Pictures  # noqa: PLC0415  slow to load

        return Pictures(self.archive, self.exhibits)

    @cached_property
    def workbench(self) -> Workbench:
        """Parts in pictures, what people marked on them, and what it amounts to."""
        from remnant.pipeline.workbench import Workbench  # noqa: PLC0415  slow to load

        return Workbench(self)

    # ------------------------------------------------------------ what is asked of it

    def exhibits(self) -> dict[str, Exhibit]:
        """Every exhibit by its digest, as the log tells it."""
        return self._exhibits.of(self.archive.entries())

    def sensitive(self) -> set[str]:
        """The digests of all that somebody called sensitive."""
        return self._exhibits.sensitive(self.archive.entries())

    def incidents(self, selection: Selection) -> tuple[IncidentSummary, ...]:
        weapons = self._weapons(selection)
        found = self.record.incidents(selection, weapons)
        if found or selection.place is None:
            return found
        # Words that no place's name holds may name an area around it, or name it otherwise.
        named = self.references.places.search(selection.place, 1)
        return tuple(
            summary
            for place in named
            if place.id
            for summary in self.record.incidents(replace(selection, place=place.id), weapons)
        )

    def incident(self, incident: str) -> IncidentRecord:
        """With what is known of its pictures, where reports carry any."""
        found = self.record.incident(incident)
        reports = {report.digest for report in found.reports}
        if not any(reports.intersection(each.reports) for each in self.exhibits().values()):
            return found
        from remnant.pipeline.footage import shared_pictures  # noqa: PLC0415  slow to load

        return replace(found, pictures=shared_pictures(self, reports))

    def assessments(self, incident: str) -> tuple[Assessment, ...]:
        return weighed(self.incident(incident), self.references)

    def origins(self, incident: str) -> tuple[Origin, ...]:
        record = self.incident(incident)
        actors = self.references.actors
        return origins(record.claims, record.reports, record.sources, actors, record.pictures)

    def links(self, incident: str) -> tuple[Link, ...]:
        return links_of(self, incident)

    def judgements(self, incident: str) -> tuple[Judgement, ...]:
        return judgements_of(self, incident)

    def withdrawals(self) -> tuple[Withdrawal, ...]:
        return self.record.joining.withdrawals()

    def trend(self, selection: Selection, *, measure: Measure, rule: Rule, step: Step) -> Trend:
        """The selection over time, with the coverage and the trend statements of the record."""
        records = [self.incident(each.incident.id) for each in self.incidents(selection)]
        return trend_of(
            records,
            self.record.reports(),
            self.record.trend_statements(),
            self.references,
            measure=measure,
            rule=rule,
            step=step,
            since=selection.since,
            until=selection.until,
        )

    def report(self, digest: str) -> ReportRecord:
        return self.record.report(digest)

    def search(self, words: str) -> tuple[WordsFound, ...]:
        return self.record.search(words)

    def choices(self) -> Choices:
        """What a list can be narrowed to, and what takes that in, counted with all below it."""
        return choices(self.record, self.references.places)

    def weapon(self, weapon: str) -> WeaponEntry:
        return catalogue.load().entry(weapon)

    def custody(self, digest: str) -> tuple[CustodyEntry, ...]:
        return self._ledger.concerning(digest, self.archive.entries())

    def verify(
        self,
        progress: Callable[[int, int], None] | None = None,
        *,
        now: datetime | None = None,
        anew: bool = True,
    ) -> Verification:
        """Check bytes and log, and that every report in the database is one of those bytes.

        With `now` the check is written down, so that the record can say when it was last made.
        Unless `anew`, only files that the last sound check has not hashed are hashed.
        """
        since = None if anew else self._ledger.last_sound(self.archive.entries())
        found = self.archive.verify(progress, since=since)
        unsealed, notes = seal_problems(self.archive.folder, self.archive.entries(), self._seal)
        # A database that is known to be altered is not asked for more: it may answer anything.
        beyond = unsealed or self._stray_reports() + undone_removals(self)
        checked = replace(found, problems=(*found.problems, *beyond), notes=(*found.notes, *notes))
        return checked if now is None else self._note_check(checked, now)

    def _stray_reports(self) -> list[str]:
        return [
            f"report {report.digest} is in the database and was never captured"
            for report in self.record.reports()
            if not self.archive.log.captured(report.digest)
        ]

    def _note_check(self, found: Verification, now: datetime) -> Verification:
        """A copy that nobody may write to, or a broken log, can be checked all the same."""
        try:
            self.archive.note(
                CustodyAct.VERIFY, person=self.person, now=now, detail=check_detail(found)
            )
        except RemnantError as error:
            return replace(found, notes=(*found.notes, f"this check is not in the log: {error}"))
        return found

    def standing(self) -> Standing:
        entries = self.archive.entries()
        counts = self.record.counts()
        check = self._ledger.last_check(entries)
        vouched = self._ledger.witnessed(entries)
        return Standing(
            incidents=counts.incidents,
            reports=counts.reports,
            claims=counts.claims,
            entries=len(entries),
            first=entries[0].at if entries else None,
            last=entries[-1].at if entries else None,
            verification=check[0] if check else None,
            verified=check[1] if check else None,
            witnessed=vouched.latest.at if vouched.latest else None,
            vouched=vouched,
            as_known=self.known,
        )

    def _weapons(self, selection: Selection) -> frozenset[str]:
        if selection.weapon is None:
            return frozenset()
        found = self.references.weapons.below(selection.weapon)
        if not found:
            raise UnknownNameError(
                f"the catalogue has no weapon type {selection.weapon!r}",
                hint="a weapon is named by its id, such as shahed-136 or uas-one-way-attack",
            )
        return found


def _keyring(settings: Settings, ask: Asking | None) -> Keyring | None:
    return Keyring(settings.keys, ask) if settings.keys else None


def _acting(people: Sequence[str], asked: str | None) -> str:
    if asked is None:
        return people[0] if len(people) == 1 else LOCAL_PERSON
    if asked not in people:
        raise UnknownNameError(
            f"the record knows no person {asked!r}",
            hint=f"`remnant person add {asked!r}` makes them known",
        )
    return asked


def add_demo(desk: Desk, *, now: datetime, progress: Callable[[int, int], None]) -> None:
    """Add the retold reports that the package ships, and join them."""
    retold = demo.reports()
    for number, each in enumerate(retold, 1):
        (report,) = reports_of(each.content, path=each.name, title=each.title, outlet=each.outlet)
        desk.add(report, each.content, now=now)
        progress(number, len(retold))
    desk.settle(now=now)
