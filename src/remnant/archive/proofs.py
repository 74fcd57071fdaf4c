"""What a stranger needs to check some bytes' history without the record: plain JSON.

    {"record": <hash of the log's first entry>,
     "head": {"at", "key", "record", "root", "signature", "size"},
     "entries": [{"seq": 12, "line": "<the line, exactly>", "leaf": hex, "proof": [hex, ...]}],
     "witnesses": [{"size", "at", "by"}]}

The leaf is the SHA-256 of a zero byte and the line; the proof leads from it to the head's root as
RFC 6962 says (`remnant.archive.merkle`). The entries that brought in the keys are among them, so
that the head's key can be traced to its holder.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from remnant.archive import heads
from remnant.archive.custody import line_of
from remnant.archive.people import public_people
from remnant.archive.spelling import stamp
from remnant.domain.custody import CustodyAct

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from remnant.archive.merkle import Tree
    from remnant.domain.custody import CustodyEntry, TreeHead, Witnessing

_ALWAYS = frozenset({CustodyAct.CREATE, CustodyAct.KEY})


def concerning(
    entries: Iterable[CustodyEntry], digests: Collection[str]
) -> tuple[CustodyEntry, ...]:
    """The entries that name any of the bytes, oldest first."""
    wanted = set(digests)
    return tuple(entry for entry in entries if not wanted.isdisjoint(entry.digests))


def excerpt(
    entries: Sequence[CustodyEntry],
    tree: Tree,
    head: TreeHead,
    digests: Collection[str],
    witnessings: Iterable[Witnessing] = (),
) -> dict[str, Any]:
    """The history of the bytes up to a head, with a proof for each entry."""
    known = entries[: head.size]
    chosen = excerpted(known, digests)
    return {
        "record": entries[0].hash,
        "head": heads.head_json(head),
        "entries": [
            {
                "seq": entry.seq,
                "line": line_of(entry)[:-1].decode(),
                "leaf": tree.leaf(entry.seq - 1).hex(),
                "proof": [step.hex() for step in tree.inclusion(entry.seq - 1, head.size)],
            }
            for entry in known
            if entry.seq in chosen
        ],
        "witnesses": [
            {"size": each.size, "at": stamp(each.at), "by": each.by} for each in witnessings
        ],
    }


def excerpted(entries: Sequence[CustodyEntry], digests: Collection[str]) -> set[int]:
    """The numbers of the entries that an excerpt holds."""
    always = {entry.seq for entry in entries if entry.act in _ALWAYS}
    return always | {entry.seq for entry in concerning(entries, digests)}


def unnamed(entries: Sequence[CustodyEntry], seqs: Collection[int]) -> tuple[str, ...]:
    """People whom these entries name and who did not choose that their name may leave."""
    public = public_people(entries)
    named = dict.fromkeys(entry.person for entry in entries if entry.seq in seqs)
    return tuple(name for name in named if name not in public)
