"""The database is sealed by the log: what changes behind the program's back is found."""

import os
from datetime import UTC, datetime

import pytest

from remnant.domain.custody import CustodyAct
from remnant.domain.report import Report, digest_of
from remnant.errors import DamagedError
from remnant.pipeline import Desk
from remnant.settings import Settings

NOW = datetime(2023, 5, 31, 6, 15, tzinfo=UTC)
TEXT = "Russia launched 12 drones at Kyiv overnight on 30 May 2023, the air force said."


def _added(folder, text=TEXT):
    with Desk.open_or_create(Settings(folder, "Olena"), NOW) as desk:
        content = text.encode()
        desk.add(Report(digest_of(content), text, "a.txt"), content, now=NOW)
        desk.settle(now=NOW)
    return folder


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return _added(tmp_path_factory.mktemp("made") / "record")


@pytest.fixture
def folder(made, tmp_path):
    """A copy: each test may spoil its own."""
    import shutil  # noqa: PLC0415

    return shutil.copytree(made, tmp_path / "record")


def _verified(folder, person="Olena"):
    with Desk.open(Settings(folder, person)) as desk:
        return desk.verify()


def test_what_changed_the_database_seals_it(folder):
    with Desk.open(Settings(folder, "Olena")) as desk:
        seals = [entry for entry in desk.archive.entries() if entry.act is CustodyAct.SEAL]
    assert len(seals) == 1
    found = digest_of((folder / "record.sqlite").read_bytes())
    assert seals[0].detail == {"database": found}
    assert not list((folder / "tmp").iterdir())


def test_reading_seals_nothing_and_breaks_nothing(folder):
    before = (folder / "record.sqlite").read_bytes()
    log = (folder / "custody.jsonl").read_bytes()
    with Desk.open(Settings(folder, "Olena")) as desk:
        assert desk.search("drones")
    assert _verified(folder).sound
    assert (folder / "record.sqlite").read_bytes() == before
    assert (folder / "custody.jsonl").read_bytes() == log


@pytest.mark.parametrize("place", [0.3, 0.5, 0.7, 0.999])
def test_a_flipped_bit_of_the_database_is_found(folder, place):
    file = folder / "record.sqlite"
    content = bytearray(file.read_bytes())
    content[int(place * len(content))] ^= 4
    file.write_bytes(content)
    try:
        problems = _verified(folder).problems
    except DamagedError as error:  # where nothing of the database can be read any more
        problems = (str(error),)
    assert any("sealed" in each or "cannot be read as a database" in each for each in problems)


def test_an_interrupted_change_is_no_damage_and_is_said(folder):
    seal = folder / "tmp" / "unsealed-1-x"
    seal.touch()
    with (folder / "record.sqlite").open("r+b") as file:
        file.seek(-1, os.SEEK_END)
        file.write(b"\x07")
    found = _verified(folder)
    assert found.sound
    assert any("interrupted" in note for note in found.notes)
    _added(folder, TEXT + " Again.")
    assert not seal.exists()
    found = _verified(folder)
    assert found.sound
    assert not found.notes


def test_of_two_programs_at_work_the_last_one_seals(folder):
    with Desk.open(Settings(folder, "Olena")) as first:
        content = b"Two drones hit Odesa on 2 May 2023."
        first.add(Report(digest_of(content), content.decode(), "b.txt"), content, now=NOW)
        _added(folder, TEXT + " Another.")
        seals = [each for each in first.archive.entries() if each.act is CustodyAct.SEAL]
        assert len(seals) == 1  # the other one left it to this one
        assert not first.verify().notes  # what it changed itself, it seals when it closes
        assert any("in use" in note for note in _verified(folder).notes)
    found = _verified(folder)
    assert found.sound
    assert not found.notes
