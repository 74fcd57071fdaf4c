"""Giving a tree head to witnesses: whoever holds the disk can rewrite all of it, but not them.

A file on another disk, a line on paper, a git repository, a time stamp authority, a calendar of
OpenTimestamps. That somebody has a head is an entry of the log; a receipt is kept in the vault.
Only what a person asks for goes over a network, and what cannot go now is queued.
"""

from __future__ import annotations

import hashlib
import secrets
import subprocess
from typing import TYPE_CHECKING, Protocol

from remnant.archive import calendars, heads, timestamps
from remnant.archive.people import keys_of
from remnant.archive.spelling import stamp
from remnant.archive.witnessing import GIVEN, PENDING, QUEUED, waiting
from remnant.domain.custody import CustodyAct
from remnant.errors import DamagedError, InputError, RemnantError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from remnant.archive.archive import Archive
    from remnant.archive.merkle import Tree
    from remnant.domain.custody import CustodyEntry, TreeHead


class Sending(Protocol):
    """A request over the network; `UnreachableError` where there is none."""

    def __call__(self, address: str, content: bytes | None, kind: str) -> bytes: ...


class UnreachableError(RemnantError):
    """There is no network, or nobody answers: to be tried again."""


def to_file(archive: Archive, head: TreeHead, file: Path, *, person: str, now: datetime) -> None:
    """Add the head to a file elsewhere, which is the better the less it shares with this disk."""
    if file.resolve().is_relative_to(archive.folder.resolve()):
        raise InputError(f"{file} lies in the record itself", hint="name a file on another disk")
    _add_line(archive, file, head)
    _note(archive, head, "file", str(file), GIVEN, person=person, now=now)


def to_paper(archive: Archive, head: TreeHead, kept_by: str, *, person: str, now: datetime) -> None:
    """Write down that somebody keeps the line that is printed."""
    _note(archive, head, "printed", kept_by, GIVEN, person=person, now=now)


def to_git(
    archive: Archive, head: TreeHead, repository: Path, *, person: str, now: datetime
) -> None:
    """Commit the head in a repository; pushing it is what makes it a witness to others."""
    file = repository / f"remnant-{head.record[:12]}.jsonl"
    _git(repository, "rev-parse", "--git-dir")
    _add_line(archive, file, head)
    _git(repository, "add", file.name)
    words = f"The log of record {head.record[:12]} up to entry {head.size}"
    _git(repository, "commit", "--quiet", "--message", words, "--", file.name)
    commit = _git(repository, "rev-parse", "HEAD").strip()
    more = {"commit": commit}
    _note(archive, head, "git", str(repository), GIVEN, person=person, now=now, more=more)


def to_authority(
    archive: Archive, head: TreeHead, address: str, send: Sending, *, person: str, now: datetime
) -> str:
    """Ask an authority of RFC 3161 for a time stamp; returns the state that this came to."""
    imprint, nonce = _imprint(head), secrets.randbits(63)
    try:
        answer = send(address, timestamps.request(imprint, nonce), "application/timestamp-query")
    except UnreachableError:
        return _note(archive, head, "rfc3161", address, QUEUED, person=person, now=now)
    try:
        token = timestamps.token_in(answer)
        found = timestamps.time_stamp(token)
    except (ValueError, StopIteration, IndexError) as error:
        raise InputError(f"{address} gave no time stamp: {error}") from error
    if found.imprint != imprint or found.nonce != nonce or not found.signed:
        raise InputError(f"{address} gave a time stamp of something else, or one not signed")
    more = {"time": stamp(found.at), "authority": found.authority}
    return _note(
        archive, head, "rfc3161", address, GIVEN, person=person, now=now, more=more, receipt=token
    )


def to_calendar(
    archive: Archive, head: TreeHead, address: str, send: Sending, *, person: str, now: datetime
) -> str:
    """Give the head's hash to an OpenTimestamps calendar; it is pending until Bitcoin holds it."""
    imprint = _imprint(head)
    asked, start = calendars.begun(imprint, secrets.token_bytes(16))
    try:
        answer = send(f"{address.rstrip('/')}/digest", asked, "application/octet-stream")
    except UnreachableError:
        return _note(archive, head, "opentimestamps", address, QUEUED, person=person, now=now)
    proof = calendars.proof(imprint, start + answer)
    return _note_proof(archive, head, address, proof, imprint, person=person, now=now)


def send_waiting(
    archive: Archive, send: Sending, *, person: str, now: datetime
) -> list[tuple[CustodyEntry, str]]:
    """Try again what is queued, and ask calendars for what they promised; each with its state."""
    done = []
    for entry in waiting(archive.entries()):
        head, where = heads.parsed(entry.detail["head"]), entry.detail["where"]
        if entry.detail["state"] == PENDING:
            state = _completed(archive, entry, head, send, person=person, now=now)
        elif entry.detail["kind"] == "rfc3161":
            state = to_authority(archive, head, where, send, person=person, now=now)
        else:
            state = to_calendar(archive, head, where, send, person=person, now=now)
        done.append((entry, state))
    return done


def _completed(
    archive: Archive,
    entry: CustodyEntry,
    head: TreeHead,
    send: Sending,
    *,
    person: str,
    now: datetime,
) -> str:
    """What a calendar has made of its promise. It alone is asked, whatever its promise names."""
    address, imprint = entry.detail["where"], _imprint(head)
    held = archive.read(entry.digests[0])
    (promise,) = calendars.attestations(held, imprint)[:1]
    try:
        rest = send(f"{address.rstrip('/')}/timestamp/{promise.message.hex()}", None, "")
    except UnreachableError:
        return PENDING
    # The promise is the last thing in the proof; the calendar's path goes on in its place.
    start = held[: held.rindex(b"\x00\x83\xdf\xe3\x0d\x2e\xf9\x0c\x8e")]
    return _note_proof(archive, head, address, start + rest, imprint, person=person, now=now)


def _note_proof(
    archive: Archive,
    head: TreeHead,
    address: str,
    proof: bytes,
    imprint: bytes,
    *,
    person: str,
    now: datetime,
) -> str:
    try:
        ends = calendars.attestations(proof, imprint)
    except ValueError as error:
        raise InputError(f"{address} gave no OpenTimestamps proof: {error}") from error
    blocks = [each for each in ends if each.block is not None]
    more = {}
    if blocks:
        more = {"block": str(blocks[0].block), "root_of_block": blocks[0].message.hex()}
    return _note(
        archive,
        head,
        "opentimestamps",
        address,
        GIVEN if blocks else PENDING,
        person=person,
        now=now,
        more=more,
        receipt=proof,
    )


def _note(
    archive: Archive,
    head: TreeHead,
    kind: str,
    where: str,
    state: str,
    *,
    person: str,
    now: datetime,
    more: Mapping[str, str] | None = None,
    receipt: bytes | None = None,
) -> str:
    if state == QUEUED and any(
        (each.detail["kind"], each.detail["where"], each.detail["root"]) == (kind, where, head.root)
        for each in waiting(archive.entries())
    ):
        return state  # the log says so already
    detail = {
        "kind": kind,
        "where": where,
        "state": state,
        "size": str(head.size),
        "root": head.root,
        "head": heads.line_of(head).decode(),
    }
    with archive.telling():
        digests = (archive.vault.put(receipt),) if receipt else ()
        archive.note(
            CustodyAct.WITNESS,
            person=person,
            now=now,
            digests=digests,
            detail=detail | dict(more or {}),
        )
    return state


def witness_problems(
    archive: Archive, entries: Sequence[CustodyEntry], tree: Tree
) -> Iterator[str]:
    """Every head that a witness has been given against the log, and every receipt against it."""
    keys = keys_of(entries)
    for entry in entries:
        if entry.act is not CustodyAct.WITNESS:
            continue
        try:
            head = heads.head_of(entry.detail["head"].encode())
            for problem in heads.problems_of(head, entries, tree, keys):
                yield f"entry {entry.seq} (witness): {problem}"
            _check_receipt(archive, entry, _imprint(head))
        except (ValueError, KeyError, RemnantError) as error:
            yield f"entry {entry.seq} (witness): {error}"


def kept_elsewhere(archive: Archive, file: Path) -> list[TreeHead]:
    """The heads that a witness's file holds; `DamagedError` where the log does not bear one out."""
    entries, tree = archive.entries(), archive.log.tree()
    try:
        lines = [line for line in file.read_bytes().split(b"\n") if line.strip()]
    except OSError as error:
        raise InputError(f"{file} cannot be read: {error.strerror or error}") from error
    found = [heads.parsed(line.decode(errors="replace")) for line in lines]
    if not found:
        raise InputError(f"{file} holds no tree head")
    for head in found:
        for problem in heads.problems_of(head, entries, tree, keys_of(entries)):
            raise DamagedError(f"{file}, the head of {head.size} entries: {problem}")
    return found


def _check_receipt(archive: Archive, entry: CustodyEntry, imprint: bytes) -> None:
    if entry.detail["state"] == QUEUED or not entry.digests:
        return
    receipt = archive.read(entry.digests[0])
    if entry.detail["kind"] == "rfc3161":
        found = timestamps.time_stamp(receipt)
        if found.imprint != imprint or not found.signed:
            raise ValueError("the time stamp is of something else, or is not signed")
        if stamp(found.at) != entry.detail["time"]:
            raise ValueError("the time stamp is of another time than the log says")
    elif entry.detail["kind"] == "opentimestamps":
        calendars.attestations(receipt, imprint)


def _imprint(head: TreeHead) -> bytes:
    """What goes to a witness that takes a hash: the SHA-256 of the head's line."""
    return hashlib.sha256(heads.line_of(head)).digest()


def _add_line(archive: Archive, file: Path, head: TreeHead) -> None:
    line = heads.line_of(head)
    if file.is_file() and line in file.read_bytes().split(b"\n"):
        return
    try:
        archive.disk.append(file, line + b"\n")
        archive.disk.sync(file)
        archive.disk.sync_folder(file.parent)
    except OSError as error:
        raise InputError(f"{file} cannot be written: {error.strerror or error}") from error


def _git(repository: Path, *words: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603  words of our own, and a folder that the user named
            ["git", "-C", str(repository), *words],  # noqa: S607  as the user's PATH has it
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError:
        raise InputError("git is not installed here") from None
    if done.returncode:
        raise InputError(f"{repository}: git {words[0]} failed: {done.stderr.strip()[:300]}")
    return done.stdout
