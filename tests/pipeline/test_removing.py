"""A removal reaches the database, the search and the pages, and checks can go on from a check."""

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from remnant.archive import keys
from remnant.archive.keyring import Keyring
from remnant.domain.report import Report, digest_of
from remnant.errors import ConflictError, InputError, UnknownNameError
from remnant.pipeline import Desk
from remnant.pipeline.removing import remove
from remnant.settings import Settings

NOW = datetime(2023, 5, 31, 6, 15, tzinfo=UTC)
TEXT = "The witness Petrenko said on 30 May 2023 that eight drones hit Moscow."
OTHER = "Ukraine shot down 29 drones over Kyiv on 30 May 2023, the air force said."


@pytest.fixture
def folder(tmp_path):
    keyring = tmp_path / "keys"
    with Desk.open_or_create(Settings(tmp_path / "record", "Olena", keyring), NOW) as desk:
        for text in (TEXT, OTHER):
            content = text.encode()
            desk.add(Report(digest_of(content), text, "a.txt"), content, now=NOW)
        desk.settle(now=NOW)
        desk.add_person("Ivan", now=NOW)
        for person in ("Olena", "Ivan"):
            keys.create(
                desk.archive, Keyring(keyring), person, person=person, now=NOW, protected=False
            )
    return tmp_path / "record"


def _desk(folder, person):
    return Desk.open(Settings(folder, person, folder.with_name("keys")))


def _removed(folder):
    digest = digest_of(TEXT.encode())
    with _desk(folder, "Olena") as desk:
        assert remove(desk, digest[:20], reason="safety", now=NOW).second is None
    with _desk(folder, "Ivan") as desk:
        assert desk.search("Petrenko")
        done = remove(desk, digest, reason=None, now=NOW)
    assert (done.first, done.second, done.reason) == ("Olena", "Ivan", "safety")
    return digest


def test_no_file_of_the_record_holds_a_word_of_what_was_removed(folder):
    _removed(folder)
    for path in folder.rglob("*"):
        if path.is_file():
            assert b"etrenko" not in path.read_bytes(), path


def test_the_report_and_the_search_show_a_tombstone(folder):
    digest = _removed(folder)
    with _desk(folder, "Olena") as desk:
        report = desk.report(digest).reading.report
        assert report.text == "Removed on 31 May 2023 by Olena and Ivan: safety"
        assert desk.report(digest).reading.claims == ()
        assert desk.search("Petrenko") == ()
        assert [each.report.digest for each in desk.search("removed")] == [digest]
        assert desk.verify().sound
        assert desk.search("Kyiv")


def test_asking_again_changes_nothing(folder):
    digest = _removed(folder)
    with _desk(folder, "Olena") as desk:
        before = desk.archive.entries()
        assert remove(desk, digest, reason="again", now=NOW).second == "Ivan"
        assert desk.archive.entries() == before


def test_a_removal_that_did_not_reach_the_database_is_found_and_completed(folder):
    digest = digest_of(TEXT.encode())
    with _desk(folder, "Olena") as desk:
        remove(desk, digest, reason="safety", now=NOW)
    with _desk(folder, "Ivan") as desk:
        keep, desk.record.remove_report = desk.record.remove_report, lambda *_, **__: False
        remove(desk, digest, reason=None, now=NOW)
        assert any("the database still has it" in each for each in desk.verify().problems)
        desk.record.remove_report = keep
        remove(desk, digest, reason=None, now=NOW)
        assert desk.verify().sound


def test_a_removed_report_is_not_added_again(folder):
    _removed(folder)
    with _desk(folder, "Olena") as desk, pytest.raises(ConflictError, match="was removed"):
        desk.add(Report(digest_of(TEXT.encode()), TEXT, "a.txt"), TEXT.encode(), now=NOW)


def test_who_has_no_key_removes_nothing(folder):
    with _desk(folder, "Olena") as desk:
        desk.add_person("Petro", now=NOW)
    with _desk(folder, "Petro") as desk:
        with pytest.raises(InputError, match="no key"):
            remove(desk, digest_of(TEXT.encode()), reason="safety", now=NOW)
        with pytest.raises(UnknownNameError):
            remove(desk, "ffff", reason="safety", now=NOW)


# ------------------------------------------------------------------ checks that go on


LATER = datetime.now(UTC) + timedelta(hours=1)  # files carry the real time


def test_a_check_of_what_is_new_hashes_only_that(folder):
    with _desk(folder, "Olena") as desk:
        assert desk.verify(now=LATER).skipped == 0
        content = b"Two drones hit Odesa on 2 May 2023."
        desk.add(Report(digest_of(content), content.decode(), "b.txt"), content, now=LATER)
        found = desk.verify(now=LATER, anew=False)
        assert (found.sound, found.blobs, found.skipped, found.bytes) == (True, 3, 2, len(content))
        again = desk.verify(now=LATER, anew=False)
        assert (again.skipped, again.bytes) == (3, 0)
        assert desk.standing().verification == replace(again, notes=())


def test_a_file_that_was_touched_since_is_hashed_again(folder):
    with _desk(folder, "Olena") as desk:
        desk.verify(now=LATER)
        path = desk.archive.vault.path(digest_of(OTHER.encode()))
        path.chmod(0o644)
        path.write_bytes(OTHER.replace("29", "92").encode())
        later = LATER.timestamp() + 60
        os.utime(path, (later, later))
        assert any("altered" in each for each in desk.verify(now=LATER, anew=False).problems)


def test_a_past_that_is_not_what_the_last_check_saw_is_found(folder):
    with _desk(folder, "Olena") as desk:
        desk.verify(now=LATER)
        since = desk.archive.entries()[-1]
        other = since.detail | {"root": "0" * 64}
        found = desk.archive.verify(since=replace(since, detail=other))
        assert any("that the check" in each for each in found.problems)
