"""Signed tree heads: `heads.jsonl`, one line each, of the custody log beside it.

A head says: the log of this record had so many entries at this time, and this was the root over
them. Who has one can later prove what the log held then; the log cannot be rewritten behind it.
"""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from remnant.archive import signing
from remnant.archive.custody import torn_line
from remnant.archive.people import RECORD, key_in_force, keys_of
from remnant.archive.spelling import canonical, stamp
from remnant.domain.custody import TreeHead
from remnant.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from remnant.archive.disk import Disk
    from remnant.archive.merkle import Tree
    from remnant.archive.signing import Signer
    from remnant.domain.custody import CustodyEntry, Key

FILE = "heads.jsonl"


def head_json(head: TreeHead) -> dict[str, Any]:
    return asdict(head) | {"at": stamp(head.at)}


def line_of(head: TreeHead) -> bytes:
    """The head as it stands in the file and as witnesses get it, without its line end."""
    return canonical(head_json(head))


def head_of(line: bytes) -> TreeHead:
    """The head in a line; `ValueError` where it is none."""
    try:
        data = json.loads(line)
        head = TreeHead(**data | {"at": datetime.fromisoformat(data["at"])})
        same = type(data["size"]) is int and line_of(head) == line
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"no tree head: {error!r}") from error
    if not same:
        raise ValueError("not spelt as a tree head is")
    return head


def signed_head(
    entries: Sequence[CustodyEntry], tree: Tree, *, signer: Signer, now: datetime
) -> TreeHead:
    """The head of the log as it is."""
    draft = TreeHead(
        record=entries[0].hash,
        size=len(entries),
        root=tree.root(len(entries)).hex(),
        at=now.astimezone(UTC),
        key=signer.public,
        signature="",
    )
    return replace(draft, signature=signer.sign(signed_bytes(draft)))


def signed_bytes(head: TreeHead) -> bytes:
    """What the signature of a head is over: its line without the signature."""
    data = head_json(head)
    del data["signature"]
    return signing.HEAD + canonical(data)


def keep(disk: Disk, path: Path, head: TreeHead) -> None:
    """Add a head to the file; a torn last line is cut off first, it was never acknowledged."""
    fresh = not path.exists()
    if not fresh and (torn := torn_line(path)):
        disk.cut(path, path.stat().st_size - len(torn))
    disk.append(path, line_of(head) + b"\n")
    disk.sync(path)
    if fresh:
        disk.sync_folder(path.parent)


def kept(path: Path) -> tuple[TreeHead, ...]:
    """Every head of the file that is whole and spelt as heads are."""
    found = []
    for line in whole_lines(path):
        try:
            found.append(head_of(line))
        except ValueError:
            continue  # `verify` says it
    return tuple(found)


def whole_lines(path: Path) -> list[bytes]:
    return path.read_bytes().split(b"\n")[:-1] if path.is_file() else []


def head_problems(path: Path, entries: Sequence[CustodyEntry], tree: Tree) -> Iterator[str]:
    """Every head against the log that lies beside it."""
    keys = keys_of(entries)
    for number, line in enumerate(whole_lines(path), 1):
        try:
            head = head_of(line)
        except ValueError as error:
            yield f"{path.name}, line {number}: {error}"
            continue
        for problem in problems_of(head, entries, tree, keys):
            yield f"{path.name}, line {number}: {problem}"


def unsigned(known: Sequence[TreeHead], entries: Sequence[CustodyEntry]) -> Iterator[str]:
    """How much of the log no head covers, where the record has a key that signs unasked.

    An interruption leaves a few entries so, and so does whoever hides what was there before.
    """
    signed = max((head.size for head in known), default=0)
    if key_in_force(keys_of(entries), RECORD) and signed < len(entries):
        yield f"{len(entries) - signed} entries after entry {signed} are under no signed head"


def problems_of(
    head: TreeHead, entries: Sequence[CustodyEntry], tree: Tree, keys: Mapping[str, Key]
) -> Iterator[str]:
    """What of a head, kept here or elsewhere, the log does not bear out."""
    if not signing.is_signed(head.key, head.signature, signed_bytes(head)):
        yield "the head is not signed by the key that it names"
    if not entries or head.record != entries[0].hash:
        yield "the head is of another record"
        return
    if head.size > len(entries):
        yield f"the head knows {head.size} entries and the log has {len(entries)}: its end is gone"
    elif head.size < 1 or tree.root(head.size).hex() != head.root:
        yield f"the first {head.size} entries of the log are not those that the head was made of"
    key = keys.get(head.key)
    if key is None:
        yield "the head is signed with a key that the log does not know"
    elif not key.in_force(head.size):
        yield "the head is signed with a key that was not in force"


def parsed(words: str) -> TreeHead:
    """A head that somebody kept elsewhere, as they give it."""
    try:
        return head_of(words.strip().encode())
    except ValueError as error:
        raise InputError(
            f"that is no tree head: {error}", hint="give the whole line, as it was printed"
        ) from error
