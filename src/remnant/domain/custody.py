"""Who did what to which bytes, when; with which keys it is signed, and who else has seen it."""

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
    ATTACH = "attach"  # an exhibit to a report
    FOUND = "found"  # bytes that the record held, in a file that came in later
    LABEL = "label"  # what people say of bytes: that they are sensitive
    CHECK = "check"  # what a foreign archive says of its own bytes
    DERIVE = "derive"  # bytes made out of kept ones: a redacted copy, a picture taken out
    READ = "read"
    LINK = "link"
    CORRECT = "correct"
    JUDGE = "judge"  # a person decides on what a stage proposed
    EXPORT = "export"
    PUBLISH = "publish"
    PERSON = "person"
    KEY = "key"  # created, rotated or revoked
    SIGN = "sign"  # a statement that somebody signs
    SEAL = "seal"  # the database as it is at this entry
    WITNESS = "witness"  # somebody outside has seen a tree head, or is to see it
    MARK = "mark"  # what a person outlines, points at, counts, reads or says of a picture
    VERIFY = "verify"
    SCRUB = "scrub"
    QUARANTINE = "quarantine"
    RESTORE = "restore"
    PROPOSE_REMOVAL = "propose removal"
    REMOVE = "remove"


# The digests of these acts name bytes that the vault must hold, unless they were removed.
KEEPING = frozenset({CustodyAct.CAPTURE, CustodyAct.DERIVE, CustodyAct.WITNESS, CustodyAct.RESTORE})


@dataclass(frozen=True, slots=True)
class CustodyEntry:
    """One line of the log; `previous` is the hash of the line before it, `hash` of this one.

    A signed entry says in `detail` with which key (`signed_with`) and the `signature`.
    """

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
class Deed:
    """An act that is to become an entry."""

    act: CustodyAct
    person: str
    digests: tuple[str, ...] = ()
    detail: dict[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Key:
    """A public key ("ed25519:" and 64 hex digits) and how long it spoke for its holder.

    It signs entries after number `since` up to `until`; the latter is None while it is in force.
    `ended` says how it ended: "rotated" or "revoked".
    """

    public: str
    holder: str
    since: int
    created: datetime
    until: int | None = None
    ended: str | None = None

    def in_force(self, seq: int) -> bool:
        return self.since <= seq and (self.until is None or seq <= self.until)


@dataclass(frozen=True, slots=True)
class TreeHead:
    """The Merkle root over the first `size` entries, said at a time and signed by a key.

    `record` is the hash of the first entry: of which log it is the head.
    """

    record: str
    size: int
    root: str
    at: datetime
    key: str
    signature: str


@dataclass(frozen=True, slots=True)
class Witnessing:
    """Somebody outside has a tree head: the first `size` entries were so at `at`.

    `at` is the witness's own time where it tells one (a time stamp), else the log's. `by` is what
    and which it is, as words: "the file heads.txt", "the time stamp authority tsa.example".
    """

    size: int
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Witnessed:
    """How far the log is witnessed, and since when it is not.

    `since` is the time of the first entry that no witness covers, None where all are covered;
    `queued` counts the witnesses that wait for a network. `wording.witnessed_words` says it.
    """

    latest: Witnessing | None
    since: datetime | None
    queued: int = 0


@dataclass(frozen=True, slots=True)
class Verification:
    """What a check of the archive found: counts, and a line for each thing that is wrong.

    `notes` are harmless: bytes whose capture was interrupted before it was acknowledged, a log line
    that is torn, rights that a copy has lost. `root` is that of the tree over the entries. The
    `skipped` blobs were hashed by an earlier check, and nothing has touched them since.
    """

    entries: int
    blobs: int
    bytes: int
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    heads: int = 0
    signatures: int = 0
    skipped: int = 0
    root: str = ""

    @property
    def sound(self) -> bool:
        return not self.problems
