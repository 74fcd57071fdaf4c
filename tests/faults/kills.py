"""SIGKILL of four writers at work on one record, and what of it they had acknowledged.

The rounds run in a process of their own that forks its writers: they are at work at once, and a
test runner with its threads is not forked.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from remnant.archive import Archive
from remnant.archive.people import RECORD
from remnant.archive.scrub import scrub
from remnant.domain.custody import CustodyAct

from .work import BY, Outcome, chance, emptied, give_key, key_of

WRITERS = 4
ROUNDS_A_RECORD = 20
LONGEST = 0.06  # seconds from the start of the writers to the last kill
ROOT = Path(__file__).parents[2]


def run(root: Path, rounds: int) -> Outcome:
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.kills", str(root), str(rounds)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        check=True,
    )
    return Outcome(**json.loads(done.stdout))


def main(root: Path, rounds: int) -> Outcome:
    outcome = Outcome("kills of four writers")
    for number in range(rounds):
        if number % ROUNDS_A_RECORD == 0:
            folder = emptied(root / "record")
            give_key(Archive.create(folder, **BY), RECORD, 1)
            acknowledged: set[str] = set()
        outcome.tried += 1
        said = _round(folder, number)
        acknowledged |= said
        outcome.count("acknowledged", len(said))
        _check(folder, acknowledged, outcome)
    return outcome


def _round(folder: Path, number: int) -> set[str]:
    """Start the writers, kill each at a moment of its own, and take what they acknowledged."""
    heard, said = os.pipe()
    writers = []
    for writer in range(WRITERS):
        if not (child := os.fork()):
            os.close(heard)
            _write(folder, said, f"{number}-{writer}")
        writers.append(child)
    os.close(said)
    began, moments = time.monotonic(), chance(number)
    for wait in sorted(moments.uniform(0.01, LONGEST) for _ in writers):
        time.sleep(max(0.0, began + wait - time.monotonic()))
        victim = moments.choice(writers)
        writers.remove(victim)
        os.kill(victim, signal.SIGKILL)
        os.waitpid(victim, 0)
    with os.fdopen(heard) as pipe:
        # A line without its end was cut by the kill: it was never said.
        return set(pipe.read().rpartition("\n")[0].split("\n")) - {""}


def _write(folder: Path, said: int, name: str) -> None:
    """Capture, note, sign heads and scrub until killed; say each thing once it is acknowledged."""
    archive, number = Archive.open(folder), 0
    while True:
        number += 1
        kind = number % 5
        contents = [f"{name} {number} {n} ".encode() * (1 + number % 7 * 900) for n in range(3)]
        if kind == 0:
            digests = [each for each, _ in archive.capture_all([(c, {}) for c in contents], **BY)]
        elif kind == 1:
            note = archive.note(CustodyAct.EXPORT, detail={"what": name}, **BY)
            digests = [note.hash]
        elif kind == 2:
            digests = [archive.head(key_of(1), now=BY["now"]).signature]
        elif kind == 3 and name.endswith("3"):
            scrub(archive, budget=1000, **BY)
            digests = []
        else:
            digests = [archive.capture(contents[0], **BY)[0]]
        os.write(said, "".join(f"{each}\n" for each in digests).encode())


def _check(folder: Path, acknowledged: set[str], outcome: Outcome) -> None:
    archive = Archive.open(folder)
    outcome.count("torn lines cut", len(archive.recovered))
    outcome.wrong += [f"verify: {each}" for each in archive.verify().problems]
    held = {head.signature for head in archive.heads()}
    for entry in archive.entries():
        held |= {entry.hash}
        if entry.act is CustodyAct.CAPTURE:
            held |= {digest for digest in entry.digests if archive.vault.holds(digest)}
    outcome.wrong += [f"{each} was acknowledged and is lost" for each in acknowledged - held]


if __name__ == "__main__":
    found = main(Path(sys.argv[1]), int(sys.argv[2]))
    sys.stdout.write(json.dumps(vars(found)))
