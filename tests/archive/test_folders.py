"""A folder gives its files in one order, and follows nothing out of it."""

import os

import pytest

from remnant.archive.folders import Walk
from remnant.errors import InputError


def names(folder):
    return [path.relative_to(folder).as_posix() for path in Walk(folder)]


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "export"
    for name in (
        "b.txt",
        "a.jpg",
        "result.json",
        "photos/2.jpg",
        "photos/1.jpg",
        "photos/sheet.csv",
    ):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    return folder


def test_what_names_other_files_comes_first_in_each_folder(folder):
    assert names(folder) == [
        "result.json", "a.jpg", "b.txt", "photos/sheet.csv", "photos/1.jpg", "photos/2.jpg",
    ]  # fmt: skip


def test_hidden_files_and_links_are_passed_over_and_counted(folder, tmp_path):
    (folder / ".DS_Store").write_text("x")
    (folder / ".git").mkdir()
    (folder / ".git" / "config").write_text("x")
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "s.txt").write_text("x")
    (folder / "out").symlink_to(tmp_path / "secret")
    (folder / "loop").symlink_to(folder)
    (folder / "link.txt").symlink_to(tmp_path / "secret" / "s.txt")
    os.mkfifo(folder / "pipe")
    walk = Walk(folder)
    assert "s.txt" not in {path.name for path in walk}
    assert walk.note() == f"{folder}: left out: 2 hidden files, 4 links"


def test_a_folder_of_too_many_files_is_refused(folder, monkeypatch):
    monkeypatch.setattr("remnant.archive.folders.MOST_FILES", 3)
    with pytest.raises(InputError, match="more than 3 files"):
        names(folder)
