"""The short run of every fault; `python -m tests.faults --long` is the long one."""

import sys
from pathlib import Path

import pytest

from . import failing, flips, full, kills, tampering, tears

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "tampering.md"


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
def test_four_killed_writers_lose_nothing_that_was_acknowledged(tmp_path, told):
    outcome = told(kills.run(tmp_path, 40))
    assert outcome.tried == 40
    assert outcome.counts["acknowledged"] > 400


def test_whichever_write_sync_or_rename_fails_nothing_acknowledged_is_lost(tmp_path, told):
    outcome = told(failing.run(tmp_path, 400))
    assert all(outcome.counts[kind] >= 400 for kind in failing.KINDS)


def test_a_full_disk_loses_nothing_that_was_acknowledged(tmp_path, told):
    outcome = told(full.run(tmp_path, 5))
    assert outcome.counts["refused for want of space"] > 20
    assert outcome.counts["acknowledged"] > 20


def test_a_line_torn_at_any_byte_is_recovered(tmp_path, told):
    assert told(tears.run(tmp_path, 2)).tried > 800


def test_every_flipped_bit_is_found(tmp_path, told):
    outcome = told(flips.run(tmp_path, 200))
    assert min(outcome.counts[kind] for kind in ("blobs", "log", "heads", "database")) == 50


def test_each_attack_is_found_by_what_the_table_says_and_by_nothing_else(tmp_path, told):
    outcome = told(tampering.run(tmp_path))
    assert outcome.tried >= 24
    assert outcome.counts["found by nothing"] > 0  # the table hides nothing


def test_the_documented_table_is_the_one_that_is_tried():
    lines = PAGE.read_text("utf-8").splitlines()
    start = lines.index(tampering.table()[0])
    assert lines[start : start + len(tampering.table())] == tampering.table()
