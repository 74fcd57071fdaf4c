"""The log: canonical, chained, one writer at a time, nothing acknowledged before it is kept."""

import errno
import hashlib
import json
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remnant.archive import Archive
from remnant.archive.custody import GENESIS, entry_of, hash_of, line_of, torn_line
from remnant.archive.disk import LocalDisk
from remnant.domain.custody import CustodyAct, CustodyEntry
from remnant.errors import DamagedError, RemnantError

from .conftest import NOW

TEXT = st.text(max_size=20)
ENTRIES = st.builds(
    CustodyEntry,
    seq=st.integers(1, 10**9),
    at=st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),
    person=TEXT,
    act=st.sampled_from(CustodyAct),
    digests=st.lists(TEXT, max_size=2).map(tuple),
    detail=st.dictionaries(TEXT, TEXT, max_size=3),
    tool=TEXT,
    previous=st.just(GENESIS),
    hash=st.just("0" * 64),
)


@given(ENTRIES)
def test_an_entry_comes_back_from_its_line(entry):
    assert entry_of(line_of(entry).removesuffix(b"\n")) == entry


@given(ENTRIES)
def test_a_line_is_one_line_of_sorted_json_without_spaces(entry):
    line = line_of(entry)
    assert line.count(b"\n") == 1
    data = json.loads(line)
    assert list(data) == sorted(data)
    spelt = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert line == spelt.encode() + b"\n"


@given(ENTRIES)
def test_a_stranger_can_compute_the_hash_from_the_line_alone(entry):
    data = json.loads(line_of(replace(entry, hash=hash_of(entry))))
    said = data.pop("hash")
    spelt = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert hashlib.sha256(spelt.encode()).hexdigest() == said


def test_entries_follow_each_other_by_number_and_hash(archive):
    for number in range(5):
        archive.note(CustodyAct.EXPORT, person="Олена", now=NOW, detail={"n": str(number)})
    entries = archive.entries()
    assert [entry.seq for entry in entries] == list(range(1, 8))
    assert [entry.previous for entry in entries] == [GENESIS, *(e.hash for e in entries[:-1])]
    assert all(entry.hash == hash_of(entry) for entry in entries)


def test_times_are_kept_in_utc(archive):
    kyiv = timezone(timedelta(hours=3))
    archive.note(CustodyAct.READ, person="Олена", now=datetime(2023, 5, 30, 9, 15, tzinfo=kyiv))
    assert archive.entries()[-1].at == NOW
    line = (archive.folder / "custody.jsonl").read_text("utf-8").splitlines()[-1]
    assert '"at":"2023-05-30T06:15:00.000000Z"' in line


def test_a_clock_that_goes_back_does_not_reorder_the_log(archive):
    archive.note(CustodyAct.READ, person="Олена", now=NOW - timedelta(days=400))
    assert [entry.seq for entry in archive.entries()] == [1, 2, 3]
    assert archive.verify().sound


def test_a_file_name_that_is_no_unicode_is_kept_as_an_escape(archive):
    archive.capture(
        b"x",
        person="Олена",
        now=NOW,
        detail={"name": b"\xff.txt".decode("utf-8", "surrogateescape")},
    )
    assert archive.entries()[-1].detail["name"] == "\\udcff.txt"
    assert archive.verify().sound


def test_a_torn_last_line_is_cut_at_every_byte_and_kept_aside(archive, folder):
    archive.note(CustodyAct.READ, person="Їжак", now=NOW)
    log = folder / "custody.jsonl"
    whole = log.read_bytes()
    start = whole[:-1].rfind(b"\n") + 1
    for size in range(start, len(whole)):
        log.write_bytes(whole[:size])
        opened = Archive.open(folder)
        assert log.read_bytes() == whole[:start]
        torn = whole[start:size]
        assert len(opened.recovered) == (1 if torn else 0)
        kept = [path.read_bytes() for path in folder.glob("custody-torn-*")]
        assert torn in kept or not torn
        opened.note(CustodyAct.READ, person="Їжак", now=NOW)
        assert log.read_bytes() == whole
        assert opened.verify().sound


def test_a_torn_line_is_also_cut_by_a_writer_that_was_open_before(archive, folder):
    with (folder / "custody.jsonl").open("ab") as file:
        file.write(b'{"act":"capt')
    assert archive.verify().notes
    archive.note(CustodyAct.READ, person="Олена", now=NOW)
    assert archive.verify().sound
    assert not archive.verify().notes
    assert archive.recovered


def test_reading_does_not_cut_a_line_that_is_being_written(archive, folder):
    log = folder / "custody.jsonl"
    with log.open("ab") as file:
        file.write(b'{"act":"capt')
    before = log.read_bytes()
    assert len(archive.entries()) == 2
    assert log.read_bytes() == before


def test_two_open_archives_continue_one_chain(archive, folder):
    other = Archive.open(folder)
    for each in (archive, other, archive, other):
        each.note(CustodyAct.READ, person="Олена", now=NOW)
    assert archive.entries() == other.entries()
    assert archive.verify().sound


def test_threads_wait_for_each_other(archive, folder):
    def work(number):
        own = Archive.open(folder)
        for n in range(5):
            own.capture(f"{number}-{n}".encode(), person="Олена", now=NOW)
            archive.note(CustodyAct.READ, person="Олена", now=NOW)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = archive.verify()
    assert found.sound
    assert found.entries == 2 + 4 * 5 * 2


@pytest.mark.usefixtures("archive")
def test_nothing_is_added_to_a_log_that_cannot_be_read(folder):
    log = folder / "custody.jsonl"
    log.write_bytes(log.read_bytes() + b"nonsense\n")
    with pytest.raises(DamagedError, match="line 3"):
        Archive.open(folder).capture(b"x", person="Олена", now=NOW)
    assert Archive.open(folder).verify().problems


class _Full(LocalDisk):
    def append(self, path, line):
        with path.open("ab") as file:
            file.write(line[:10])
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_acknowledges_nothing_and_loses_nothing(archive, folder):
    archive.capture(b"before", person="Олена", now=NOW)
    full = Archive.open(folder, disk=_Full())
    with pytest.raises(RemnantError, match="No space left on device"):
        full.capture(b"eight drones", person="Олена", now=NOW)
    again = Archive.open(folder)
    assert again.verify().sound
    assert len(again.verify().notes) == 1  # the bytes are there and were never acknowledged
    assert again.capture(b"eight drones", person="Олена", now=NOW)[1]
    assert again.verify().sound
    assert not again.verify().notes


class _Unsure(LocalDisk):
    def sync(self, _):
        raise OSError(errno.EIO, "Input/output error")


@pytest.mark.usefixtures("archive")
def test_a_line_whose_sync_fails_is_taken_back(folder):
    log = folder / "custody.jsonl"
    before = log.read_bytes()
    with pytest.raises(RemnantError, match="Input/output"):
        Archive.open(folder, disk=_Unsure()).note(CustodyAct.READ, person="Олена", now=NOW)
    assert log.read_bytes() == before


def test_a_log_that_was_replaced_by_an_older_copy_is_read_anew(archive, folder):
    log = folder / "custody.jsonl"
    older = log.read_bytes()
    archive.note(CustodyAct.READ, person="Олена", now=NOW)
    log.write_bytes(older)
    assert len(archive.entries()) == 2
    archive.note(CustodyAct.READ, person="Олена", now=NOW)
    assert archive.verify().sound


def test_the_end_of_a_long_last_line_is_found(tmp_path):
    log = tmp_path / "custody.jsonl"
    log.write_bytes(b"{}\n" + b"x" * 200_000)
    assert torn_line(log) == b"x" * 200_000
    log.write_bytes(b"x" * 200_000)
    assert torn_line(log) == b"x" * 200_000
