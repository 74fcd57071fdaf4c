"""What one file, folder entry or address gave: reports, exhibits, and checks of what it says."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from remnant.archive.held import Held
    from remnant.domain.exhibit import Exhibit
    from remnant.domain.report import Report


@dataclass(frozen=True, slots=True)
class Found:
    """A report and the bytes that identify it: a file's, or a message's own.

    `told` is what else its source says of it, for the log: `claimed` and `claimed_by` above all.
    """

    report: Report
    content: bytes
    told: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shown:
    """An exhibit and its bytes, wherever they lie."""

    exhibit: Exhibit
    content: Held


@dataclass(frozen=True, slots=True)
class Check:
    """Whether what a foreign archive says of its own bytes is true: its hashes, its timestamps.

    `findings` are sentences, the failures first.
    """

    what: str
    sound: bool
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """What one file holds. `whole` are the bytes of a file that is more than its one report;
    `notes` tell a person how it was read and what was left out; `used` are files beside it that
    came in with it.
    """

    name: str
    found: tuple[Found, ...] = ()
    whole: Held | None = None
    notes: tuple[str, ...] = ()
    shown: tuple[Shown, ...] = ()
    checks: tuple[Check, ...] = ()
    used: tuple[Path, ...] = ()
