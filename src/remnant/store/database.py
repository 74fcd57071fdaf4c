"""The database of one record folder: an engine, its transactions and its migrations."""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event, inspect, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DatabaseError, OperationalError

from remnant.errors import ConflictError, DamagedError, InputError, RemnantError
from remnant.store.tables import HEAD

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Engine

FILE = "record.sqlite"
_PATIENCE = 30_000  # milliseconds to wait for another writer
_WRITES = "remnant_writes"
_BROKEN = ("SQLITE_CORRUPT", "SQLITE_NOTADB")


class Database:
    """One engine; reads see a snapshot, one write at a time begins by taking the right to it."""

    def __init__(self, path: Path, before_writing: Callable[[], None] | None = None) -> None:
        self.path = path
        self.wrote = False
        self._before_writing = before_writing
        # Where nothing can be written (a disc, somebody else's folder) the file is read as it is.
        self.read_only = path.exists() and not (
            os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
        )
        self._engine = _engine_for(path, read_only=self.read_only)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        with _said(self.path), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        if self.read_only:
            raise RemnantError(f"{self.path} can only be read", hint="copy the record elsewhere")
        if not self.wrote and self._before_writing:
            self._before_writing()
        self.wrote = True
        engine = self._engine.execution_options(**{_WRITES: True})
        with _said(self.path), engine.connect() as connection, connection.begin():
            yield connection

    def close(self) -> None:
        self._engine.dispose()

    def scour(self) -> None:
        """Write the file anew: what was deleted is then nowhere in it, nor in what lies beside."""
        with _said(self.path), self._engine.connect() as connection:
            driver: Any = connection.connection.driver_connection
            driver.execute("VACUUM").close()
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").close()

    @contextmanager
    def whole(self) -> Iterator[str | None]:
        """The SHA-256 of the database's file, while nobody can write to it.

        None where somebody else has it open in such a way that the file is not the whole of it.
        """
        with _said(self.path), self._engine.connect() as connection:
            driver: Any = connection.connection.driver_connection
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
            driver.execute("BEGIN IMMEDIATE").close()
            try:
                yield None if _has_more(self.path) else _digest(self.path)
            finally:
                driver.execute("ROLLBACK").close()

    def bring_up_to_date(self) -> None:
        """Apply the migrations that the file has not seen."""
        with self.reading() as connection:
            revision = _revision(connection)
        if revision == HEAD:
            return
        try:
            with self.writing() as connection:
                migrate(connection)
        except OperationalError as error:
            raise _unreadable(self.path, f"its tables are not of revision {revision}") from error


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
        (command.downgrade if revision == "base" else command.upgrade)(config, revision)
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


def file_digest(path: Path) -> str | None:
    """The SHA-256 of a database's file, as it lies; None where there is none or more beside it."""
    return None if not path.is_file() or _has_more(path) else _digest(path)


def _has_more(path: Path) -> bool:
    """Whether changes wait beside the file to be written into it."""
    log = path.with_name(f"{path.name}-wal")
    return log.exists() and log.stat().st_size > 0


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return f"sha256:{hashlib.file_digest(file, 'sha256').hexdigest()}"


def _unreadable(path: Path, why: object) -> DamagedError:
    return DamagedError(
        f"{path} cannot be read as a database: {why}",
        hint="the archive beside it is untouched; restore the file from a copy",
    )


@contextmanager
def _said(path: Path) -> Iterator[None]:
    """What the engine refuses for reasons outside this program, said with the file."""
    try:
        yield
    except UnicodeDecodeError as error:  # the engine quotes damaged names in what it says
        raise _unreadable(path, error) from error
    except DatabaseError as error:
        reason = getattr(error.orig, "sqlite_errorname", "")
        if reason.startswith(_BROKEN):
            raise _unreadable(path, error.orig) from error
        if reason.startswith("SQLITE_BUSY"):
            raise ConflictError(
                f"another program is writing to {path}", hint="try again when it is done"
            ) from error
        if isinstance(error, OperationalError) and reason != "SQLITE_ERROR":
            raise RemnantError(
                f"{path} cannot be used: {error.orig}",
                hint="check the space and the rights there; what was acknowledged before is kept",
            ) from error
        raise


def _engine_for(path: Path, *, read_only: bool = False) -> Engine:
    where = URL.create("sqlite", database=str(path))
    if read_only:
        query = {"mode": "ro", "immutable": "1", "uri": "true"}
        where = URL.create("sqlite", database=path.resolve().as_uri(), query=query)
    spelled = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))
    engine = create_engine(where, json_serializer=spelled)
    pragmas = [f"busy_timeout = {_PATIENCE}", "foreign_keys = ON"]
    if not read_only:
        # What `add` acknowledges survives a power cut; readers never wait for the writer.
        pragmas += ["journal_mode = WAL", "synchronous = FULL"]

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _: Any) -> None:
        # The driver's own BEGIN comes too late for DDL and is never IMMEDIATE; ours is below.
        connection.isolation_level = None
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(_WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
