"""The record of one folder: readings go in, incidents are asked for."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Self
from weakref import finalize

from sqlalchemy import func, select

from remnant.domain.closing import Closing
from remnant.domain.overview import ReportRecord
from remnant.errors import ConflictError, InputError, UnknownNameError
from remnant.store import accounts as accounting
from remnant.store import corrections, queries, readings, removing, search, selections
from remnant.store.database import FILE, Database, migrate
from remnant.store.joining import Joining
from remnant.store.past import restate
from remnant.store.readings import CURRENT, Act
from remnant.store.rows import report_of
from remnant.store.tables import accounts, claims, incidents, memberships, reports, tellings
from remnant.store.tables import readings as readings_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from remnant.domain.claim import Claim
    from remnant.domain.correction import Correction
    from remnant.domain.incident import (
        Account,
        IncidentRecord,
        IncidentSummary,
        Reading,
        Selection,
        Told,
        WordsFound,
    )
    from remnant.domain.overview import AsKnown, Choice, Choices
    from remnant.domain.report import Report
    from remnant.domain.trend import TrendStatement
    from remnant.store.corrections import Unfit
    from remnant.store.readings import Held

_MARK = (
    "remnant.json"  # the archive's; a folder that has it may lose its database and get a new one
)
_NO_WEAPONS: frozenset[str] = frozenset()
_HITS = 50


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the record holds at present."""

    incidents: int
    reports: int
    claims: int


class Record(Closing):
    """One database; use it as a context manager or close it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def create(cls, folder: Path, before_writing: Callable[[], None] | None = None) -> Self:
        """An empty record in a folder that exists; `before_writing` is called once, before
        anything is written.
        """
        if not folder.is_dir():
            raise InputError(f"there is no folder {folder}")
        if (folder / FILE).exists():
            raise ConflictError(f"{folder} holds a record already")
        return cls._opened(folder / FILE, before_writing)

    @classmethod
    def open(cls, folder: Path, before_writing: Callable[[], None] | None = None) -> Self:
        """The record of a folder, brought up to date; an archive without a database gets one."""
        if not (folder / FILE).exists() and not (folder / _MARK).exists():
            raise InputError(
                f"{folder} holds no record",
                hint="`remnant add FILE` begins one, --record or REMNANT_RECORD names another",
            )
        return cls._opened(folder / FILE, before_writing)

    @classmethod
    def _opened(cls, path: Path, before_writing: Callable[[], None] | None) -> Self:
        database = Database(path, before_writing)
        try:
            database.bring_up_to_date()
        except BaseException:
            database.close()
            raise
        return cls(database)

    def as_known(self, known: AsKnown) -> Record:
        """A record of its own that holds what was known then; its file goes when nobody has it.

        It has no accounts yet: whoever asked for it links it.
        """
        folder = Path(mkdtemp(prefix="remnant-as-known-"))
        record = Record(Database(folder / FILE))
        finalize(record, rmtree, folder, ignore_errors=True)
        with self._database.reading() as present, record._database.writing() as past:
            migrate(past)
            restate(present, past, known)
        return record

    def close_to_writing(self) -> None:
        """From now on this record can only be read."""
        self._database.read_only = True

    def close(self) -> None:
        self._database.close()

    @property
    def wrote(self) -> bool:
        """Whether anything was written since it was opened."""
        return self._database.wrote

    @contextmanager
    def whole(self) -> Iterator[str | None]:
        """The digest of the database's file, while nobody can write; None where it is not whole."""
        with self._database.whole() as digest:
            yield digest

    # ------------------------------------------------------------ what changes the record

    def add_reading(
        self,
        reading: Reading,
        *,
        person: str,
        at: datetime,
        reader: str | None = None,
        unfit: Unfit | None = None,
    ) -> bool:
        """Keep what a reader made of a report; False where the record has it already.

        Tellings and claims get their names in the record. A reading by another reader supersedes
        the one before, whose claims stay; what people corrected is laid over it, and `unfit` then
        says what does not fit. `reader` is, unless given, the claims' own.
        """
        version = reader or (reading.claims[0].reader if reading.claims else "none")
        with self._database.writing() as connection:
            act = Act(person, at)
            new = readings.add(connection, reading, version, act)
            if new:
                corrections.lay_over(connection, reading.report.digest, act, unfit)
            return new

    def correct(self, given: Correction, unfit: Unfit | None = None) -> Correction:
        """Keep what a person says of a claim, and lay it over the report's reading."""
        with self._database.writing() as connection:
            kept = corrections.add(connection, given)
            corrections.lay_over(connection, kept.report, Act(kept.person, kept.at), unfit)
            return kept

    def replace_accounts(self, computed: Sequence[Account], *, person: str, at: datetime) -> None:
        """Keep these as the record's incidents; ids that are no more lead to where they went."""
        with self._database.writing() as connection:
            accounting.replace_all(connection, computed, Act(person, at))

    def remove_report(self, digest: str, tombstone: str, *, person: str, at: datetime) -> bool:
        """Take a report out for good and leave a tombstone; False where it is gone already.

        The file is written anew afterwards, so that no free page of it holds what was removed.
        """
        with self._database.writing() as connection:
            done = removing.remove(connection, digest, tombstone, Act(person, at))
        self._database.scour()
        return done

    def claim(self, claim: str) -> tuple[Claim, str]:
        """A claim as it stands, by its id, and the report (digest) that it is in.

        Its incidents are named as in the report's tellings.
        """
        with self._database.reading() as connection:
            return readings.current_claim(connection, claim)

    def corrections(self, digest: str | None = None) -> tuple[Correction, ...]:
        """What people corrected, in order: everywhere, or in one report."""
        with self._database.reading() as connection:
            return corrections.listed(connection, digest and _digest(connection, digest))

    def undoable(self, number: int) -> Correction:
        """The correction of a number; refused where it cannot be taken back."""
        with self._database.reading() as connection:
            return corrections.check_undoable(connection, number)

    def held(self, digest: str) -> Held | None:
        """What the record has of a report, None where it has nothing."""
        with self._database.reading() as connection:
            return readings.held(connection, digest)

    # ------------------------------------------------------------ what linking asks of it

    @property
    def joining(self) -> Joining:
        """Neighbourhoods of tellings, people's judgements, and ids that were withdrawn."""
        return Joining(self._database)

    def told(self) -> tuple[Told, ...]:
        """Everything that is told, by publication."""
        with self._database.reading() as connection:
            return readings.told(connection)

    def told_of(self, names: Iterable[str]) -> tuple[Told, ...]:
        """The tellings of these names."""
        with self._database.reading() as connection:
            return readings.told(connection, tellings.c.name.in_(set(names)))

    def membership(self) -> dict[str, str]:
        """Telling (name) to incident (id)."""
        with self._database.reading() as connection:
            return accounting.membership(connection)

    def issued(self) -> frozenset[str]:
        """Every incident id ever given, those that are no more included; none is given twice."""
        with self._database.reading() as connection:
            return frozenset(connection.scalars(select(incidents.c.id)))

    def unlinked(self) -> tuple[str, ...]:
        """Tellings (names) that no incident takes in yet."""
        with self._database.reading() as connection:
            return tuple(
                connection.scalars(
                    select(tellings.c.name)
                    .join(readings_table, readings_table.c.id == tellings.c.reading)
                    .join(memberships, memberships.c.telling == tellings.c.name, isouter=True)
                    .where(CURRENT, memberships.c.telling.is_(None))
                    .order_by(tellings.c.name)
                )
            )

    # ------------------------------------------------------------ what readers ask of it

    def incidents(
        self,
        selection: Selection,
        weapons: frozenset[str] = _NO_WEAPONS,
        limit: int | None = None,
        offset: int = 0,
    ) -> tuple[IncidentSummary, ...]:
        """The incidents of a selection, latest first, those without a date at the end.

        `weapons` are the ids that satisfy the selection's weapon (it and what is below it). An
        incident whose date is not known is in no selection of days.
        """
        with self._database.reading() as connection:
            return selections.summaries(connection, selection, weapons, limit, offset)

    def count(self, selection: Selection, weapons: frozenset[str] = _NO_WEAPONS) -> int:
        with self._database.reading() as connection:
            return selections.number_of(connection, selection, weapons)

    def incident(self, incident: str) -> IncidentRecord:
        """All on one incident, by its id, the start of it, or the id of one merged into it."""
        with self._database.reading() as connection:
            return queries.incident_record(connection, incident)

    def report(self, digest: str) -> ReportRecord:
        """One report as read, by its digest or the start of it, with or without "sha256:"."""
        with self._database.reading() as connection:
            whole = _digest(connection, digest)
            reading = readings.report_reading(connection, whole)
            home = queries.homes(connection, whole)
            keys = {name: name.partition("#")[2] for name in home}
            local = replace(
                reading,
                incidents=tuple(
                    replace(
                        telling,
                        key=telling.key.partition("#")[2],
                        part_of=telling.part_of and telling.part_of.partition("#")[2],
                    )
                    for telling in reading.incidents
                ),
                claims=tuple(queries.at_home(claim, home) for claim in reading.claims),
            )
            return ReportRecord(local, {keys[name]: incident for name, incident in home.items()})

    def incidents_of(self, digest: str) -> dict[str, str]:
        """The tellings (names) of a report, and the incident (id) of each."""
        with self._database.reading() as connection:
            return queries.homes(connection, _digest(connection, digest))

    def reports(self) -> tuple[Report, ...]:
        """Every report, by publication."""
        order = (reports.c.published.asc().nulls_last(), reports.c.digest)
        with self._database.reading() as connection:
            rows = connection.execute(select(reports).order_by(*order))
            return tuple(report_of(row) for row in rows)

    def trend_statements(self) -> tuple[TrendStatement, ...]:
        """What the reports say of many incidents, in order of publication."""
        with self._database.reading() as connection:
            return readings.statements(connection)

    def search(self, words: str, limit: int = _HITS) -> tuple[WordsFound, ...]:
        """Passages that hold all the words in any form, those of late reports first."""
        with self._database.reading() as connection:
            rows = search.passages_with(connection, words, limit)
            return tuple(queries.words_found(connection, rows))

    def choices(self) -> Choices:
        """What the incidents can be narrowed by."""
        with self._database.reading() as connection:
            return selections.choices(connection)

    def incidents_with(self, kin: Iterable[tuple[str, str]]) -> dict[str, int]:
        """How many incidents name each whole of `kin`, pairs of a whole and a weapon within it."""
        with self._database.reading() as connection:
            return selections.incidents_with(connection, kin)

    def weapons(self) -> tuple[Choice, ...]:
        return self.choices().weapons

    def places(self) -> tuple[Choice, ...]:
        return self.choices().places

    def speakers(self) -> tuple[Choice, ...]:
        return self.choices().speakers

    def counts(self) -> Counts:
        with self._database.reading() as connection:
            current = (
                select(func.count())
                .select_from(claims)
                .join(readings_table, readings_table.c.id == claims.c.reading)
                .where(CURRENT)
            )
            return Counts(
                connection.scalar(select(func.count()).select_from(accounts)) or 0,
                connection.scalar(select(func.count()).select_from(reports)) or 0,
                connection.scalar(current) or 0,
            )


def _digest(connection: Connection, start: str) -> str:
    wanted = start if start.startswith("sha256:") else f"sha256:{start}"
    found = connection.scalars(
        select(reports.c.digest)
        .where(reports.c.digest.startswith(wanted, autoescape=True))
        .limit(2)
    ).all()
    if len(found) == 1 and wanted != "sha256:":
        return str(found[0])
    if found:
        raise UnknownNameError(f"several reports begin with {start!r}", hint="write more of it")
    raise UnknownNameError(f"the record has no report {start!r}")
