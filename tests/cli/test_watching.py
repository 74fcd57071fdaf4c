"""A folder is watched: what appears is taken once, when it is whole."""

import json
import os
import signal
import subprocess
import sys
import time

from tests.imagery.scenes import scene
from tests.pipeline.test_pictures import jpeg

from remnant.cli.watching import appearing


def looks(folder, deeds):
    """What each look finds, when before each further look something is done."""
    deeds = iter(deeds)

    def wait(_):
        deed = next(deeds, None)
        if deed is None:
            raise KeyboardInterrupt
        deed()

    found = []
    try:
        for files in appearing(folder, every=1, once=False, wait=wait):
            found.append([os.path.basename(each) for each in files])  # noqa: PERF401, PTH119
    except KeyboardInterrupt:
        pass
    return found


def test_a_file_that_is_still_written_is_waited_for(tmp_path):
    file = tmp_path / "a.jpg"
    file.write_bytes(b"begun")

    def more():
        file.write_bytes(file.read_bytes() + b" and on")

    assert looks(tmp_path, [more, more, lambda: None]) == [["a.jpg"]]


def test_nothing_comes_twice_unless_it_was_changed(tmp_path):
    file = tmp_path / "a.jpg"
    file.write_bytes(b"one")
    idle = lambda: None  # noqa: E731
    assert looks(tmp_path, [idle, idle, idle]) == [["a.jpg"]]
    changed = [idle, idle, lambda: file.write_bytes(b"another"), idle, idle]
    assert looks(tmp_path, changed) == [["a.jpg"], ["a.jpg"]]


def test_empty_hidden_and_vanished_files_are_passed_over(tmp_path):
    (tmp_path / "empty.jpg").touch()
    (tmp_path / ".hidden.jpg").write_bytes(b"x")
    gone = tmp_path / "gone.jpg"
    gone.write_bytes(b"x")
    assert looks(tmp_path, [gone.unlink, lambda: None]) == []


def test_once_takes_what_is_there(tmp_path):
    for name in ("a.jpg", "b.jpg"):
        (tmp_path / name).write_bytes(b"x")
    (files,) = appearing(tmp_path, every=1, once=True)
    assert len(files) == 2


def interruptible():
    """As a terminal starts a program: who starts tests in the background has Ctrl-C ignored."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def watch(record, folder, *options):
    command = [sys.executable, "-m", "remnant", "photo", "watch", str(folder), "--record",
               str(record), "--as", "Olena", "--json", *options]  # fmt: skip
    return subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=interruptible,  # noqa: PLW1509 - no other thread runs here
    )


def test_what_is_seen_again_is_said_at_once_and_a_broken_file_stops_nothing(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.jpg").write_bytes(jpeg(scene(1)))
    (folder / "b.jpg").write_bytes(jpeg(scene(1))[:900])
    (folder / "c.jpg").write_bytes(jpeg(scene(1)[40:240, 60:380], 70))
    out, words = watch(tmp_path / "record", folder, "--once").communicate(timeout=120)
    told = {each["name"]: each for each in map(json.loads, out.splitlines())}
    assert told["c.jpg"]["search"]["found"][0]["verdict"] == "same photograph"
    assert "b.jpg" in words
    assert "3 new files" in words
    again = watch(tmp_path / "record", folder, "--once").communicate(timeout=120)
    assert "0 new files" in again[1]


def test_stopping_it_ends_with_a_summary(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.jpg").write_bytes(jpeg(scene(1)))
    watching = watch(tmp_path / "record", folder, "--every", "0.2")
    assert json.loads(watching.stdout.readline())["name"] == "a.jpg"
    time.sleep(0.3)
    watching.send_signal(signal.SIGINT)
    _, words = watching.communicate(timeout=60)
    assert "1 new files" in words
    assert watching.returncode == 0
