"""Whatever is given to the record, it is read or refused by name, in time and in its place."""

import pytest

from remnant.archive import Limits, Parsers, source_of
from remnant.errors import UnreadableError

from . import hostile, hostile_files

COUNT = 1_500


def test_hostile_files_neither_crash_nor_hang_nor_escape_nor_fill_the_memory(told, tmp_path):
    found = told(hostile.outcome(tmp_path, COUNT))
    assert found.counts["read"] + found.counts["refused"] == COUNT
    assert min(found.counts["read"], found.counts["refused"]) > COUNT / 10


@pytest.mark.parametrize("base", hostile_files.BASES)
def test_what_is_broken_was_sound_before(base):
    source = source_of(hostile_files.BASES[base](), base)
    assert source.found


def test_a_picture_of_68_bytes_may_not_claim_400_million_pixels():
    content = hostile_files.huge_png(20_000)
    assert len(content) == 68
    with pytest.raises(UnreadableError, match=r"photo\.png claims 20000 x 20000 pix"):
        source_of(content, "photo.png")


# Whichever bound a quick or a slow machine reaches first.
STOPPED = "within 1 seconds|more memory than"


def test_the_harness_sees_a_parser_that_hangs():
    """The suite can fail: without the limit of time the endless line takes for ever."""
    patient = Limits(memory=700_000_000, seconds=1, rate=10**9, output=10**9)
    with Parsers(patient) as parsers, pytest.raises(UnreadableError, match=STOPPED):
        source_of(
            hostile_files.warc_of_an_endless_line(400_000_000), "endless.warc.gz", parsers=parsers
        )


def test_the_harness_sees_a_name_that_is_not_told(monkeypatch):
    def nameless(*_, **__):
        raise UnreadableError("something is wrong")

    monkeypatch.setattr(hostile, "source_of", nameless)
    assert len(hostile.run(5, 1)["failures"]) == 5


def test_the_harness_sees_what_is_written_elsewhere(monkeypatch):
    def careless(content, name, *, folder, **_):
        (folder / name).write_bytes(content)
        raise UnreadableError(name)

    monkeypatch.setattr(hostile, "source_of", careless)
    assert hostile.run(1, 1)["failures"] == ["something was written outside the vault"]


def test_the_harness_sees_a_file_from_outside(monkeypatch):
    monkeypatch.setattr("remnant.archive.nearby._is_inside", lambda _, path: path.is_file())
    monkeypatch.setattr(hostile, "MAKERS", [hostile_files.export_that_names_other_files])
    assert any("outside its folder" in each for each in hostile.run(60, 1)["failures"])
