"""The database of one record folder: an engine, its transactions and its migrations."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event, inspect, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DatabaseError

from remnant.errors import DamagedError, InputError
from remnant.store.tables import HEAD

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Engine

FILE = "record.sqlite"
_PATIENCE = 30_000  # milliseconds to wait for another writer
_WRITES = "remnant_writes"


class Database:
    """One engine; reads see a snapshot, one write at a time begins by taking the right to it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._engine = _engine_for(path)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        with self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        engine = self._engine.execution_options(**{_WRITES: True})
        with engine.connect() as connection, connection.begin():
            yield connection

    def close(self) -> None:
        self._engine.dispose()

    def bring_up_to_date(self) -> None:
        """Apply the migrations that the file has not seen."""
        try:
            with self.reading() as connection:
                revision = _revision(connection)
            if revision == HEAD:
                return
            with self.writing() as connection:
                migrate(connection)
        except DatabaseError as error:
            raise DamagedError(
                f"{self.path} is no database that can be read: {error.orig}",
                hint="the archive beside it is untouched; restore the file from a copy",
            ) from error


def migrate(connection: Connection, revision: str = "head") -> None:
    """Run Alembic inside the caller's transaction; no ini file is needed."""
    # Alembic takes a quarter of a second to import and is needed once in a record's life.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415
    from alembic.util.exc import CommandError  # noqa: PLC0415

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", "remnant.store:migrations")
    config.set_main_option("path_separator", "os")
    try:
        command.upgrade(config, revision)
    except CommandError as error:
        raise InputError(
            f"the record's database was written by a newer program ({error})",
            hint="open it with a newer version of remnant",
        ) from error


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def _engine_for(path: Path) -> Engine:
    engine = create_engine(URL.create("sqlite", database=str(path)))

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _: Any) -> None:
        # The driver's own BEGIN comes too late for DDL and is never IMMEDIATE; ours is below.
        connection.isolation_level = None
        for pragma in (
            f"busy_timeout = {_PATIENCE}",
            "journal_mode = WAL",
            "synchronous = FULL",  # what `add` acknowledges survives a power cut
            "foreign_keys = ON",
        ):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(_WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
