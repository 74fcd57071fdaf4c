"""Power cuts: states that one could leave, each opened, checked and used."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import remnant.archive

from .disks import RecordingDisk
from .power import crash_states, lay_out
from .work import Outcome, broken_promises, chance, copy_for_restoring, do_work, emptied

if TYPE_CHECKING:
    from collections.abc import Iterator

ARCHIVE = Path(remnant.archive.__file__).parent
_NONE: frozenset[tuple[str, int]] = frozenset()
_NEAR = 10  # operations


def run(root: Path, amount: int) -> Outcome:
    """Try `amount` states of as many pieces of work as it takes."""
    outcome, replica = Outcome("power cuts"), copy_for_restoring(root / "replica", 20)
    variant = 0
    while outcome.tried < amount:
        operations = recorded(root / "work", replica, variant=variant).done
        states = list(crash_states(operations))
        chance(variant).shuffle(states)
        for number, state in states[: amount - outcome.tried]:
            outcome.tried += 1
            wrong = broken_at(operations, number, state, root / "found")
            outcome.wrong += [f"after {number} operations: {each}" for each in wrong]
        outcome.count("states of one more piece of work", len(states))
        variant += 1
    return outcome


def recorded(
    root: Path, replica: Path, deaf: frozenset[tuple[str, int]] = _NONE, variant: int = 0
) -> RecordingDisk:
    """The work done on a disk that writes it down, deaf for the syncs of some source lines."""
    emptied(root)
    disk = RecordingDisk(root, deaf)
    do_work(root / "record", disk, replica, variant)
    return disk


def broken_at(operations, number, state, root) -> list[str]:
    """What does not hold of a state in which the power failed after so many operations."""
    promises = [more for kind, _, more in operations[:number] if kind == "acknowledge"]
    lay_out(state, emptied(root))
    return broken_promises(root / "record", promises)


def breaking_state(root: Path, replica: Path, line: tuple[str, int]) -> int | None:
    """How many states were tried until one broke a promise without the sync of that line.

    They are looked for first where the line asked for it and was not heard.
    """
    disk = recorded(root / "work", replica, frozenset({line}))
    near = {when + step for when in disk.unheard for step in range(_NEAR)}
    tried = 0
    for moments in (near, None):
        states = list(crash_states(disk.done, moments))
        chance(6).shuffle(states)
        for number, state in states:
            tried += 1
            if broken_at(disk.done, number, state, root / "found"):
                return tried
    return None


def syncing_lines() -> Iterator[tuple[str, int]]:
    """Every source line of the archive that calls for a sync through its disk."""
    for file in sorted(ARCHIVE.glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            called = node.func if isinstance(node, ast.Call) else None
            if isinstance(called, ast.Attribute) and called.attr in {"sync", "sync_folder"}:
                yield file.name, node.lineno
