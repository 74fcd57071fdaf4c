"""What was acknowledged survives the process that acknowledged it."""

import subprocess
import sys
from pathlib import Path
from threading import Timer

import pytest

from remnant.archive import Archive
from remnant.domain.custody import CustodyAct

from .conftest import NOW

CHILD = Path(__file__).with_name("adding.py")
ROUNDS = 12
WRITERS = 2


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
def test_killed_writers_lose_nothing_that_was_acknowledged(folder):
    Archive.create(folder, person="Олена", now=NOW)
    acknowledged = set()
    for number in range(ROUNDS):
        children = [
            subprocess.Popen(
                [sys.executable, str(CHILD), str(folder), f"{number}-{writer}"],
                stdout=subprocess.PIPE,
            )
            for writer in range(WRITERS)
        ]
        for child in children:
            acknowledged.add(child.stdout.readline().decode().strip())  # it is under way
        # Another moment each time: 0 to 49 ms after the first acknowledgement.
        delays = [(number * 17 + writer * 23) % 50 / 1000 for writer in range(WRITERS)]
        timers = [Timer(d, c.kill) for d, c in zip(delays, children, strict=True)]
        for timer in timers:
            timer.start()
        for child in children:
            # A line without its end was cut by the kill: it was never said.
            said = child.communicate()[0].decode().split("\n")[:-1]
            acknowledged.update(said)
        archive = Archive.open(folder)
        found = archive.verify()
        assert found.problems == ()
        held = {
            digest
            for entry in archive.entries()
            if entry.act is CustodyAct.CAPTURE
            for digest in entry.digests
        }
        assert acknowledged <= held
    assert len(acknowledged) > ROUNDS * WRITERS
