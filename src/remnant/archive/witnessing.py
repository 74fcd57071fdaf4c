"""How far a log is witnessed, as its own entries tell it.

An entry `witness` says that somebody outside has a tree head: `size` and `root` name the head,
`kind` and `where` the witness, `state` is "given" (they have it, or have sealed it with their
clock), "pending" (a calendar promised to) or "queued" (there was no network). The receipt, where
there is one, lies in the vault under the entry's digest.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from remnant.archive.spelling import is_stamp
from remnant.domain.custody import CustodyAct, Witnessed, Witnessing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from remnant.domain.custody import CustodyEntry

GIVEN, PENDING, QUEUED = "given", "pending", "queued"
_BY = {
    "file": "the file {}",
    "git": "the git repository {}",
    "printed": "a printed line kept by {}",
    "rfc3161": "the time stamp authority {}",
    "opentimestamps": "OpenTimestamps ({})",
}


def witnessings(entries: Iterable[CustodyEntry]) -> tuple[Witnessing, ...]:
    """Every head that a witness has, in the order they got them."""
    return tuple(
        _witnessing(entry) for entry in entries if _tells(entry) and entry.detail["state"] == GIVEN
    )


def waiting(entries: Iterable[CustodyEntry]) -> tuple[CustodyEntry, ...]:
    """The newest entry for each witness that has not answered yet."""
    latest: dict[tuple[str, str, str], CustodyEntry] = {}
    for entry in entries:
        if _tells(entry):
            told = entry.detail
            latest[told["kind"], told["where"], told["root"]] = entry
    return tuple(each for each in latest.values() if each.detail["state"] != GIVEN)


def witnessed(
    entries: Sequence[CustodyEntry], told: Sequence[CustodyEntry] | None = None
) -> Witnessed:
    """The furthest head that any witness has; the entries about witnesses need none themselves.

    `told` are those entries where the asker has them sorted out already.
    """
    told = entries if told is None else told
    found = witnessings(told)
    furthest = max((each.size for each in found), default=0)
    latest = next((each for each in found if each.size == furthest), None)
    after = (entry for entry in entries[furthest:] if entry.act not in _SELF_TELLING)
    first = next(after, None)
    queued = sum(entry.detail["state"] == QUEUED for entry in waiting(told))
    return Witnessed(latest, first.at if first else None, queued)


_SELF_TELLING = frozenset({CustodyAct.WITNESS})


def _tells(entry: CustodyEntry) -> bool:
    """Whether an entry is about a witness and whole; `verify` names those that are not."""
    told = entry.detail
    return (
        entry.act is CustodyAct.WITNESS
        and told.keys() >= {"kind", "where", "state", "size", "root", "head"}
        and told["size"].isdigit()
        and ("time" not in told or is_stamp(told["time"]))
    )


def _witnessing(entry: CustodyEntry) -> Witnessing:
    told = entry.detail
    at = datetime.fromisoformat(told["time"]) if "time" in told else entry.at
    by = _BY.get(told["kind"], told["kind"] + " {}").format(told["where"])
    return Witnessing(int(told["size"]), at, by)
