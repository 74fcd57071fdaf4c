"""A part of the bytes is hashed again at a time; what has rotted is set aside and restored."""

import shutil

import pytest

from remnant.archive import Archive
from remnant.archive.scrub import scrub
from remnant.domain.custody import CustodyAct
from remnant.domain.report import digest_of
from remnant.errors import InputError

from .conftest import NOW

BY = {"person": "Олена", "now": NOW}
CONTENTS = [f"report {number} про удар".encode() for number in range(7)]


@pytest.fixture
def filled(archive):
    archive.capture_all([(content, {}) for content in CONTENTS], **BY)
    return archive


@pytest.fixture
def replica(filled, tmp_path):
    return shutil.copytree(filled.folder, tmp_path / "replica")


def _rot(archive, digest, content=b"rotten"):
    path = archive.vault.path(digest)
    path.chmod(0o644)
    path.write_bytes(content)


def test_a_scrub_of_sound_bytes_says_how_many(filled):
    done = scrub(filled, **BY)
    assert (done.checked, done.left, done.altered, done.lost) == (7, 0, [], [])
    assert done.bytes == sum(map(len, CONTENTS))
    entry = filled.entries()[-1]
    assert (entry.act, entry.detail["checked"]) == (CustodyAct.SCRUB, "7")


def test_rounds_with_a_budget_reach_everything_before_anything_twice(filled):
    reached = []
    for _ in range(7):
        done = scrub(filled, budget=1, **BY)
        assert (done.checked, done.left) == (1, 6)
        reached.append(filled.entries()[-1].detail["last"])
    assert sorted(reached) == sorted(digest_of(content) for content in CONTENTS)
    scrub(filled, budget=1, **BY)
    assert filled.entries()[-1].detail["last"] == reached[0]


def test_what_came_in_meanwhile_is_reached_in_the_same_round(filled):
    for _ in range(3):
        scrub(filled, budget=1, **BY)
    filled.capture(b"new", **BY)
    reached = set()
    for _ in range(8):
        scrub(filled, budget=1, **BY)
        reached.add(filled.entries()[-1].detail["last"])
    assert digest_of(b"new") in reached


def test_rotten_bytes_are_kept_aside_and_restored_from_a_sound_copy(filled, replica):
    digest = digest_of(CONTENTS[2])
    _rot(filled, digest)
    done = scrub(filled, replicas=[replica], **BY)
    assert (done.altered, done.restored, done.lost) == ([digest], [digest], [])
    assert filled.read(digest) == CONTENTS[2]
    (aside,) = (filled.folder / "quarantine").iterdir()
    assert aside.read_bytes() == b"rotten"
    acts = [entry.act for entry in filled.entries() if digest in entry.digests]
    assert acts == [CustodyAct.CAPTURE, CustodyAct.QUARANTINE, CustodyAct.RESTORE]
    assert filled.verify().sound


def test_missing_bytes_are_restored_too(filled, replica):
    digest = digest_of(CONTENTS[2])
    filled.vault.path(digest).unlink()
    assert scrub(filled, replicas=[replica], **BY).restored == [digest]
    assert filled.verify().sound


def test_a_copy_that_has_rotted_restores_nothing(filled, replica):
    digest = digest_of(CONTENTS[2])
    for each in (filled, Archive.open(replica)):
        _rot(each, digest)
    done = scrub(filled, replicas=[replica], **BY)
    assert (done.restored, done.lost) == ([], [digest])
    assert f"{digest} is in the log and its bytes are missing" in filled.verify().problems


def test_the_second_copy_is_asked_where_the_first_has_nothing(filled, replica, tmp_path):
    digest = digest_of(CONTENTS[2])
    empty = Archive.create(tmp_path / "empty", **BY).folder
    _rot(filled, digest)
    assert scrub(filled, replicas=[empty, replica], **BY).restored == [digest]


def test_what_is_no_record_is_no_copy(filled, tmp_path):
    with pytest.raises(InputError, match="holds no record"):
        scrub(filled, replicas=[tmp_path], **BY)


def test_leftovers_of_the_dead_are_swept_and_of_the_living_not(filled, folder):
    dead, alive = folder / "tmp" / "999999999-a.part", folder / "tmp" / "1-b.part"
    for part in (dead, alive):
        part.write_bytes(b"half")
    assert scrub(filled, **BY).swept == 1
    assert not dead.exists()
    assert alive.exists()
