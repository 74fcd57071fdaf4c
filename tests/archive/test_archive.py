"""A record folder: begun once, opened anywhere, checked by its plain files."""

import json
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from remnant.archive import Archive
from remnant.archive.custody import hash_of, line_of
from remnant.domain.custody import CustodyAct
from remnant.domain.report import digest_of
from remnant.errors import ConflictError, DamagedError, InputError, UnknownNameError

from .conftest import NOW


def _filled(archive):
    for number in range(6):
        archive.capture(f"report {number} про удар".encode(), person="Олена", now=NOW)
    return archive


def test_a_new_record_knows_who_began_it(archive, folder):
    first, second = archive.entries()
    assert (first.act, first.person) == (CustodyAct.CREATE, "Олена")
    assert second.act is CustodyAct.PERSON
    assert archive.people() == ("Олена",)
    assert archive.verify().sound
    assert json.loads((folder / "remnant.json").read_text()) == {
        "created": "2023-05-30T06:15:00.000000Z",
        "format": 1,
        "tool": "remnant 0.1.0",
    }


def test_captured_bytes_are_kept_with_who_brought_them(archive):
    digest, new = archive.capture(b"eight drones", person="Іван", now=NOW, detail={"name": "a.txt"})
    assert new
    assert digest == digest_of(b"eight drones")
    assert archive.read(digest) == b"eight drones"
    entry = archive.entries()[-1]
    assert (entry.act, entry.person, entry.digests) == (CustodyAct.CAPTURE, "Іван", (digest,))
    assert entry.detail == {"bytes": "12", "name": "a.txt"}


def test_adding_the_same_bytes_twice_changes_nothing(archive, folder):
    archive.capture(b"eight drones", person="Олена", now=NOW)
    log = (folder / "custody.jsonl").read_bytes()
    digest, new = Archive.open(folder).capture(b"eight drones", person="Іван", now=NOW)
    assert not new
    assert digest == digest_of(b"eight drones")
    assert (folder / "custody.jsonl").read_bytes() == log


def test_many_files_are_captured_as_each_by_itself(archive, folder, monkeypatch):
    monkeypatch.setattr("remnant.archive.archive.BATCH_FILES", 3)
    monkeypatch.setattr("remnant.archive.archive.BATCH_BYTES", 100)
    contents = [b"one", b"two" * 60, b"three", b"one", b"four", b"five", b"six", b"two" * 60]
    items = [(content, {"name": f"{number}.txt"}) for number, content in enumerate(contents)]
    done = archive.capture_all(iter(items), person="Олена", now=NOW)
    assert [digest for digest, _ in done] == [digest_of(content) for content in contents]
    assert [new for _, new in done] == [True, True, True, False, True, True, True, False]
    captures = [e for e in archive.entries() if e.act is CustodyAct.CAPTURE]
    assert [e.detail["name"] for e in captures] == [f"{n}.txt" for n in (0, 1, 2, 4, 5, 6)]
    assert captures[1].detail["bytes"] == "180"
    assert archive.verify().sound
    assert not list((folder / "tmp").iterdir())


def test_bytes_that_are_not_held_are_unknown(archive):
    with pytest.raises(UnknownNameError):
        archive.read(digest_of(b"never captured"))


def test_people_are_made_known_once(archive):
    assert archive.add_person("Іван  Петренко", person="Олена", now=NOW)
    assert not archive.add_person("Іван Петренко", person="Олена", now=NOW)
    assert archive.people() == ("Олена", "Іван Петренко")


@pytest.mark.parametrize("name", ["", "  ", "a\x00b", "x" * 201, "\x1b[31mred"])
def test_a_name_that_cannot_stand_for_a_person_is_refused(archive, name):
    with pytest.raises(InputError, match="person"):
        archive.add_person(name, person="Олена", now=NOW)


def test_a_record_is_begun_only_once(archive, folder):
    with pytest.raises(ConflictError, match="already"):
        Archive.create(folder, person="Іван", now=NOW)
    assert archive.people() == ("Олена",)


def test_a_record_is_not_begun_among_other_files(tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(InputError, match="other files"):
        Archive.create(tmp_path, person="Олена", now=NOW)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


@pytest.mark.usefixtures("archive")
def test_a_beginning_that_was_interrupted_is_completed(folder):
    (folder / "remnant.json").unlink()
    again = Archive.create(folder, person="Іван", now=NOW)
    assert [entry.act for entry in again.entries()].count(CustodyAct.CREATE) == 1
    assert again.people() == ("Олена", "Іван")
    assert again.verify().sound


def test_a_folder_that_is_no_record_says_so(tmp_path):
    for folder in (tmp_path, tmp_path / "missing"):
        with pytest.raises(InputError, match="holds no record") as caught:
            Archive.open(folder)
        assert caught.value.hint


@pytest.mark.usefixtures("archive")
def test_a_newer_format_is_refused_and_not_touched(folder):
    (folder / "remnant.json").write_text('{"format": 2}')
    with pytest.raises(InputError, match="format 2") as caught:
        Archive.open(folder)
    assert "newer" in str(caught.value)


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize("mark", ["", "{", "[]", "{}"])
def test_a_mark_that_cannot_be_read_is_damage(folder, mark):
    (folder / "remnant.json").write_text(mark)
    with pytest.raises(DamagedError, match="format"):
        Archive.open(folder)


def test_a_record_can_be_copied_moved_and_opened_elsewhere(archive, folder, tmp_path):
    _filled(archive)
    shutil.copytree(folder, tmp_path / "copy")
    folder.rename(tmp_path / "moved")
    for place in ("copy", "moved"):
        opened = Archive.open(tmp_path / place)
        assert opened.verify().sound
        assert opened.read(digest_of("report 3 про удар".encode())) == "report 3 про удар".encode()
        opened.capture(b"more", person="Олена", now=NOW)
        assert opened.verify().sound


def test_verifying_counts_and_tells_how_far_it_is(archive):
    _filled(archive)
    told = []
    found = archive.verify(lambda done, of: told.append((done, of)))
    assert found.sound
    assert (found.entries, found.blobs) == (8, 6)
    assert found.bytes == sum(len(f"report {n} про удар".encode()) for n in range(6))
    assert told == [(n, 6) for n in range(1, 7)]


def test_the_documented_check_needs_nothing_of_ours(archive, folder):
    _filled(archive)
    page = Path(__file__).parents[2] / "docs" / "reference" / "record-folder.md"
    (program,) = re.findall(
        r"^```python\n(.*?)^```", page.read_text("utf-8"), re.DOTALL | re.MULTILINE
    )

    def run():
        return subprocess.run(
            [sys.executable, "-I", "-c", program],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )

    assert run().stdout.strip() == archive.entries()[-1].hash
    log = folder / "custody.jsonl"
    log.write_bytes(log.read_bytes().replace("Олена".encode(), "Ольга".encode(), 1))
    assert "AssertionError: 1" in run().stderr


# ------------------------------------------------------------------ what verify finds


def test_every_flipped_bit_of_a_blob_is_found(archive):
    digest, _ = archive.capture(b"at least eight drones", person="Олена", now=NOW)
    path = archive.vault.path(digest)
    content = path.read_bytes()
    path.chmod(0o644)
    for bit in range(len(content) * 8):
        flipped = bytearray(content)
        flipped[bit // 8] ^= 1 << bit % 8
        path.write_bytes(flipped)
        assert any(digest in problem for problem in archive.verify().problems)
    path.write_bytes(content)
    assert archive.verify().sound


def test_every_flipped_bit_of_the_log_is_found(archive, folder):
    _filled(archive)
    log = folder / "custody.jsonl"
    content = log.read_bytes()
    for bit in range(0, len(content) * 8, 11):  # 11 is coprime to 8: every bit of a byte comes up
        flipped = bytearray(content)
        flipped[bit // 8] ^= 1 << bit % 8
        log.write_bytes(flipped)
        found = archive.verify()
        # The last line end flipped leaves a torn line, which is a note and a missing capture.
        assert found.problems or found.notes, (bit, flipped[bit // 8])
    log.write_bytes(content)
    assert archive.verify().sound


def _lines(folder):
    return (folder / "custody.jsonl").read_bytes().splitlines(keepends=True)


@pytest.mark.parametrize("place", range(8))
def test_a_line_taken_out_is_found(archive, folder, place):
    _filled(archive)
    lines = _lines(folder)
    (folder / "custody.jsonl").write_bytes(b"".join(lines[:place] + lines[place + 1 :]))
    found = archive.verify()
    if place == len(lines) - 1:  # the chain cannot know of a last line; its bytes remain
        assert len(found.notes) == 1
    else:
        assert found.problems


@pytest.mark.parametrize("place", range(7))
def test_two_lines_that_changed_places_are_found(archive, folder, place):
    _filled(archive)
    lines = _lines(folder)
    lines[place], lines[place + 1] = lines[place + 1], lines[place]
    (folder / "custody.jsonl").write_bytes(b"".join(lines))
    assert archive.verify().problems


def test_a_line_put_in_twice_is_found(archive, folder):
    _filled(archive)
    lines = _lines(folder)
    (folder / "custody.jsonl").write_bytes(b"".join([*lines, lines[-1]]))
    assert archive.verify().problems


def test_an_edited_line_is_found_even_with_its_own_hash_made_new(archive, folder):
    _filled(archive)
    entries = archive.entries()
    forged = replace(entries[3], person="Хтось")
    forged = replace(forged, hash=hash_of(forged))
    lines = [line_of(each) for each in (*entries[:3], forged, *entries[4:])]
    (folder / "custody.jsonl").write_bytes(b"".join(lines))
    assert "entry 5 does not follow the entry before it" in archive.verify().problems


def test_missing_bytes_are_found(archive):
    digest, _ = archive.capture(b"x", person="Олена", now=NOW)
    archive.vault.path(digest).unlink()
    assert archive.verify().problems == (f"{digest} is in the log and its bytes are missing",)


def test_a_missing_log_is_found(archive, folder):
    _filled(archive)
    (folder / "custody.jsonl").unlink()
    assert "missing" in archive.verify().problems[0]


def test_a_blob_replaced_by_a_link_is_found(archive, tmp_path):
    digest, _ = archive.capture(b"x", person="Олена", now=NOW)
    path = archive.vault.path(digest)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"x")
    path.unlink()
    path.symlink_to(elsewhere)
    assert any("link" in problem for problem in archive.verify().problems)


def test_leftovers_are_told_and_are_no_damage(archive, folder):
    digest, _ = archive.capture(b"x", person="Олена", now=NOW)
    archive.vault.path(digest).chmod(0o644)
    archive.vault.put(b"never acknowledged")
    (folder / "blobs" / ".DS_Store").write_bytes(b"")
    (folder / "tmp" / "1-2.part").write_bytes(b"half")
    found = archive.verify()
    assert found.sound
    assert len(found.notes) == 4


@pytest.mark.skipif(sys.platform == "win32", reason="rights are others there")
def test_a_record_that_cannot_be_written_to_can_be_read(archive, folder, monkeypatch):
    _filled(archive)

    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("remnant.archive.lock.os.open", refuse)
    opened = Archive.open(folder)
    assert opened.verify().sound
    with pytest.raises(Exception, match="cannot be written"):
        opened.note(CustodyAct.READ, person="Олена", now=NOW)
