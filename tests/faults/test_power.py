"""A power cut at any moment loses nothing that was acknowledged, and every sync is needed."""

import pytest

from . import cuts
from .power import crash_states
from .work import copy_for_restoring

SHORT = 500


@pytest.fixture(scope="module")
def replica(tmp_path_factory):
    return copy_for_restoring(tmp_path_factory.mktemp("replica") / "record")


def test_no_power_cut_breaks_a_promise(tmp_path, told):
    assert told(cuts.run(tmp_path, SHORT)).tried == SHORT


def test_the_work_reaches_every_sync_of_the_archive(tmp_path, replica):
    assert cuts.recorded(tmp_path, replica).syncing == set(cuts.syncing_lines())


@pytest.mark.parametrize(
    "line", list(cuts.syncing_lines()), ids=lambda line: f"{line[0]}-{line[1]}"
)
def test_without_any_one_sync_some_power_cut_breaks_a_promise(tmp_path, replica, line):
    assert cuts.breaking_state(tmp_path, replica, line) is not None


def test_the_states_of_a_small_work_are_those_counted_by_hand():
    states = [
        state for _, state in crash_states([("make_folder", "a", None), ("create", "a/f", b"xyz")])
    ]
    contents = {state["a/f"] for state in states if "a/f" in state}
    assert contents == {b"", b"x", b"xy", b"xyz", b"\0\0\0"}
    assert {} in states  # not even the folder
    assert {"a": None} in states  # the folder, and not the file's name
    assert all("a" in state for state in states if "a/f" in state)


def test_a_synced_name_and_a_synced_file_are_always_there():
    operations = [
        ("create", "f", b"xyz"),
        ("sync", "f", None),
        ("sync_folder", ".", None),
        ("append", "f", b"!"),
    ]
    after = [state for number, state in crash_states(operations) if number >= 3]
    assert after
    assert all(state["f"].startswith(b"xyz") for state in after)
