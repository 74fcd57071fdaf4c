"""A bundle of incidents: what goes along, what is held back, and the entry that vouches for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from remnant.archive.people import RECORD, public_people
from remnant.archive.spelling import TOOL, stamp
from remnant.domain.custody import CustodyAct, Deed
from remnant.errors import DamagedError
from remnant.exchange.bundle import FORMS, Item, Part, layout, parts_of, write
from remnant.exchange.jsonl import record_json
from remnant.pipeline import vouching
from remnant.pipeline.gathering import Choice, Gathered

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from remnant.domain.custody import CustodyEntry
    from remnant.domain.incident import IncidentRecord
    from remnant.pipeline.desk import Desk

_WITHHELD = "a person of this record"
_PAPER = "a printed line"
_LOCAL_WITNESSES = (
    ("the file ", "a file elsewhere"),
    ("the git repository ", "a git repository"),
)


@dataclass(frozen=True, slots=True)
class Bundled:
    """What went along, and a sentence for each thing that was held back."""

    incidents: int
    claims: int
    files: int
    entries: int
    withheld: tuple[str, ...]


def bundle(
    desk: Desk,
    incidents: Sequence[str],
    target: Path,
    *,
    now: datetime,
    form: str = "plain",
    choice: Choice | None = None,
) -> Bundled:
    """Write a bundle of these incidents to `target`; that it left is written down."""
    choice = choice or Choice()
    gathered = Gathered(desk, choice)
    records = gathered.records(incidents)
    items, texts = gathered.items(records)
    ids = {record.incident.id for record in records}
    claims = [_told(record, ids, gathered.public, choice) for record in records]
    told = [layout.claims_part(claims), layout.items_part(items), *texts]
    custody = _history(desk, items, told, [r.incident.id for r in records], choice, now)
    if custody["withheld"]:
        gathered.withhold(
            "entries of the log, for they name people or other files", custody["withheld"]
        )
    figures = {
        "made": stamp(now)[:10],
        "tool": TOOL,
        "incidents": len(records),
        "claims": sum(len(record.claims) for record in records),
        "files": len(items),
        "witnessed": _witnessed(custody["witnesses"]),
        "withheld": "".join(f"Held back: {words}.\n" for words in gathered.sentences()),
    }
    parts = parts_of(items, told, custody, figures)
    write(FORMS[form](parts), target, now=now, flat=form == "wacz")
    return Bundled(
        len(records), sum(len(r.claims) for r in records), len(items),
        len(custody["entries"]), gathered.sentences(),
    )  # fmt: skip


def _witnessed(witnesses: Sequence[dict[str, Any]]) -> str:
    if not witnesses:
        return "No witness outside the desk holds a head of this log."
    furthest = max(witnesses, key=lambda each: each["size"])
    return (
        f"Witnesses outside hold heads of this log up to entry {furthest['size']} "
        f"({furthest['at'][:10]}, {furthest['by']})."
    )


def _told(
    record: IncidentRecord, ids: set[str], public: frozenset[str], choice: Choice
) -> dict[str, Any]:
    told = record_json(record)
    told["neighbours"] = [each for each in told["neighbours"] if each["incident"] in ids]
    for claim in told["claims"]:
        corrected = claim.get("corrected")
        if corrected and not choice.names and corrected["person"] not in public:
            corrected["person"] = _WITHHELD
    return told


def _history(
    desk: Desk,
    items: Sequence[Item],
    told: Sequence[Part],
    incidents: Sequence[str],
    choice: Choice,
    now: datetime,
) -> dict[str, Any]:
    """The excerpt of the log that goes along, up to a head that is signed now.

    That the bundle leaves is one entry, by the person; what is in it another, by the record
    itself, which names nobody: so the bundle can be proved without saying who keeps the record.
    """
    digests = tuple(item.digest for item in items)
    about = {"what": "bundle", "incidents": " ".join(incidents)}
    desk.archive.note(CustodyAct.EXPORT, person=desk.person, now=now, digests=digests, detail=about)
    holds = " ".join(part.content.digest for part in told)
    deed = Deed(CustodyAct.EXPORT, RECORD, digests, about | {"holds": holds})
    with desk.archive.telling():
        (vouched,) = desk.archive.log.append(lambda _: [deed], now=now)
    custody = vouching.excerpt(desk, digests, now=now)
    entries = desk.archive.entries()
    leaves = _Leaving(
        None if choice.names else public_people(entries) | {RECORD},
        frozenset() if choice.sensitive else frozenset(desk.sensitive()),
        vouched.seq - 1,
        frozenset(digests),
    )
    shown = [each for each in custody["entries"] if leaves.may(entries[each["seq"] - 1])]
    if vouched.seq not in {each["seq"] for each in shown}:
        raise DamagedError("the log has lost the entry of this bundle", hint="run `remnant verify`")
    return custody | {
        "entries": shown,
        "withheld": len(custody["entries"]) - len(shown),
        "witnesses": [each | {"by": _witness(each["by"], choice)} for each in custody["witnesses"]],
    }


def _witness(by: str, choice: Choice) -> str:
    """Who a witness is; where a file lies on this computer is nobody's business, and the keeper of
    a printed line may be a person.
    """
    for begins, plain in _LOCAL_WITNESSES:
        if by.startswith(begins):
            return plain
    if by.startswith(_PAPER) and not choice.names:
        return "a printed line"
    return by


@dataclass(frozen=True, slots=True)
class _Leaving:
    """Which entries may leave: `public` are the people who may be named (None: everybody),
    `sensitive` the bytes that no word may lead to, `since` the number from which an export is this
    one, `going` the files that go along. Other exports say what else the record holds, and so does
    what is marked on two pictures of which one stays.
    """

    public: frozenset[str] | None
    sensitive: frozenset[str]
    since: int
    going: frozenset[str]

    def may(self, entry: CustodyEntry) -> bool:
        if entry.act is CustodyAct.EXPORT and entry.seq < self.since:
            return False
        if entry.act is CustodyAct.MARK and not self.going.issuperset(entry.digests):
            return False
        named = {entry.person}
        if entry.act is CustodyAct.KEY:
            named.add(entry.detail.get("holder", RECORD))
        if self.public is not None and not named <= self.public:
            return False
        words = {word for value in entry.detail.values() for word in value.split()}
        return self.sensitive.isdisjoint({*entry.digests, *words})
