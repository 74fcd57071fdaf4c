"""Who did what to which bytes, when."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


class CustodyAct(StrEnum):
    """What can happen to bytes or to the record."""

    CREATE = "create"  # the record itself
    CAPTURE = "capture"
    READ = "read"
    LINK = "link"
    CORRECT = "correct"
    EXPORT = "export"
    PERSON = "person"
    VERIFY = "verify"


@dataclass(frozen=True, slots=True)
class CustodyEntry:
    """One line of the log; `previous` is the hash of the line before it, `hash` of this one."""

    seq: int
    at: datetime
    person: str
    act: CustodyAct
    digests: tuple[str, ...]
    detail: dict[str, str]
    tool: str
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What a check of the archive found: counts, and a line for each thing that is wrong.

    `notes` are harmless: bytes whose capture was interrupted before it was acknowledged, a log line
    that is torn, rights that a copy has lost.
    """

    entries: int
    blobs: int
    bytes: int
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        return not self.problems
