"""One file: made by migrations, shared by readers and a writer, honest about damage."""

import shutil
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from remnant.domain.incident import Selection
from remnant.errors import ConflictError, DamagedError, InputError, RemnantError
from remnant.store import Record, database
from remnant.store.database import FILE, Database, migrate
from remnant.store.tables import HEAD, metadata

from .world import WHO, engels_report, fill, joined, kyiv_report, moscow_report


@pytest.fixture
def empty(tmp_path):
    base = Database(tmp_path / FILE)
    yield base
    base.close()


# ------------------------------------------------------------------ migrations


def test_the_migrations_make_exactly_the_tables(empty):
    with empty.writing() as connection:
        migrate(connection)
        context = MigrationContext.configure(
            connection,
            opts={"include_name": lambda name, *_: not str(name).startswith("passage_words")},
        )
        assert compare_metadata(context, metadata) == []


def test_the_head_is_the_last_migration():
    config = Config()
    config.set_main_option("script_location", "remnant.store:migrations")
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_migrations_go_down_and_up_again(empty):
    with empty.writing() as connection:
        migrate(connection)
        migrate(connection, "base")
        assert set(inspect(connection).get_table_names()) == {"alembic_version"}
        migrate(connection)
        assert {"claims", "passage_words"} <= set(inspect(connection).get_table_names())


def test_a_migration_that_fails_leaves_nothing(empty, monkeypatch):
    def fail(*_, **__):
        raise RuntimeError("the power went")

    monkeypatch.setattr("alembic.op.create_index", fail)
    with pytest.raises(RuntimeError), empty.writing() as connection:
        migrate(connection)
    with empty.reading() as connection:
        assert inspect(connection).get_table_names() == []


def test_a_newer_database_is_refused(tmp_path):
    Record.create(tmp_path).close()
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(InputError, match="newer"):
        Record.open(tmp_path)


def test_opening_does_not_import_alembic(tmp_path):
    Record.create(tmp_path).close()
    code = (
        "import sys; from pathlib import Path; from remnant.store import Record\n"
        f"Record.open(Path({str(tmp_path)!r})).close()\n"
        "sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# ------------------------------------------------------------------ opening


def test_a_record_is_created_once_and_opened_after(tmp_path):
    Record.create(tmp_path).close()
    with pytest.raises(ConflictError):
        Record.create(tmp_path)
    with Record.open(tmp_path) as record:
        assert record.counts().reports == 0


def test_a_folder_without_a_record_says_so(tmp_path):
    with pytest.raises(InputError, match="no record"):
        Record.open(tmp_path)
    with pytest.raises(InputError, match="no folder"):
        Record.create(tmp_path / "missing")


def test_an_archive_that_lost_its_database_gets_an_empty_one(tmp_path):
    (tmp_path / "remnant.json").write_text("{}")
    with Record.open(tmp_path) as record:
        assert record.reports() == ()


def test_a_record_can_be_copied_moved_and_opened_elsewhere(tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    with Record.create(home) as record:
        fill(record)
        expected = record.incidents(Selection())
        shutil.copytree(home, tmp_path / "live")  # while it is open
    assert [path.name for path in home.iterdir()] == [FILE]
    home.rename(tmp_path / "moved")
    for place in ("live", "moved"):
        with Record.open(tmp_path / place) as opened:
            assert opened.incidents(Selection()) == expected
            opened.replace_accounts(joined(opened), **WHO)


def test_a_record_that_cannot_be_written_to_can_be_read(tmp_path, monkeypatch):
    with Record.create(tmp_path) as record:
        fill(record)
    monkeypatch.setattr(database.os, "access", lambda *_: False)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    with Record.open(tmp_path) as record:
        assert len(record.incidents(Selection(words="drones"))) == 2
        with pytest.raises(RemnantError, match="only be read"):
            record.add_reading(kyiv_report(), **WHO)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("content", [b"no database at all, only words " * 100, b"\0" * 5000])
def test_a_file_that_is_no_database_is_damage(tmp_path, content):
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(DamagedError, match=FILE):
        Record.open(tmp_path)


def test_a_database_with_a_page_gone_is_damage(tmp_path):
    with Record.create(tmp_path) as record:
        fill(record)
    path = tmp_path / FILE
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    with pytest.raises(DamagedError), Record.open(tmp_path) as record:
        record.told()


# ------------------------------------------------------------------ at the same time


def test_a_reader_is_not_disturbed_by_a_writer(filled):
    with filled._database.reading() as connection:
        before = connection.exec_driver_sql("SELECT count(*) FROM reports").scalar()
        filled.add_reading(moscow_report(), reader="rules/2", **WHO)
        assert connection.exec_driver_sql("SELECT count(*) FROM reports").scalar() == before


def test_a_second_writer_waits_and_then_says_who_is_writing(tmp_path, monkeypatch):
    monkeypatch.setattr(database, "_PATIENCE", 50)
    with (
        Record.create(tmp_path) as record,
        Record.open(tmp_path) as other,
        record._database.writing(),
        pytest.raises(ConflictError, match="another program"),
    ):
        other.add_reading(moscow_report(), **WHO)


def test_threads_write_one_after_the_other(tmp_path):
    with Record.create(tmp_path) as record:
        added = []

        def work(reading):
            added.append(record.add_reading(reading, **WHO))

        readings = [kyiv_report(), moscow_report(), engels_report()] * 4
        threads = [threading.Thread(target=work, args=(each,)) for each in readings]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(added) == [False] * 9 + [True] * 3
        assert record.counts().reports == 3


def test_an_error_in_the_middle_leaves_the_record_as_it_was(filled, monkeypatch):
    before = filled.told(), filled.counts()

    def fail(*_):
        raise RuntimeError("the power went")

    monkeypatch.setattr("remnant.store.readings._add_claims", fail)
    with pytest.raises(RuntimeError):
        filled.add_reading(moscow_report(), reader="rules/2", **WHO)
    assert (filled.told(), filled.counts()) == before


CHILD = Path(__file__).with_name("adding.py")


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
def test_killed_writers_lose_no_reading_that_was_acknowledged(tmp_path):
    Record.create(tmp_path).close()
    acknowledged = set()
    for number in range(12):
        child = subprocess.Popen(
            [sys.executable, str(CHILD), str(tmp_path), str(number)], stdout=subprocess.PIPE
        )
        acknowledged.add(child.stdout.readline().decode().strip())
        timer = threading.Timer(number * 17 % 50 / 1000, child.kill)
        timer.start()
        acknowledged.update(child.communicate()[0].decode().split("\n")[:-1])
        with Record.open(tmp_path) as record:
            assert acknowledged <= {each.digest for each in record.reports()}
            with record._database.reading() as connection:
                assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
                assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
            for told in record.told():
                assert len(told.claims) == 1
    assert len(acknowledged) > 12
