"""OpenTimestamps: a hash given to a calendar, and the proof that grows until Bitcoin holds it.

A proof is a path of operations from a hash to attestations. A calendar answers at once with a
promise ("pending"); hours later the path leads to the Merkle root of a Bitcoin block. That a block
has this root is not checked here: it takes the block's header, which any node or explorer shows.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

MAGIC = b"\x00OpenTimestamps\x00\x00Proof\x00\xbf\x89\xe2\xe8\x84\xe8\x92\x94"
_VERSION, _SHA256 = 1, 8
_APPEND, _PREPEND, _FORK, _ATTESTATION = 0xF0, 0xF1, 0xFF, 0x00
_PENDING = bytes.fromhex("83dfe30d2ef90c8e")
_BITCOIN = bytes.fromhex("0588960d73d71901")
_TAG = 8
_MOST_OPERATIONS = 2_000
_LONGEST = 4_096  # bytes of one argument or message, as the reference implementation has it
_MORE = 0x80
_UNARY: dict[int, Callable[[bytes], bytes]] = {
    0x02: lambda message: hashlib.sha1(message, usedforsecurity=False).digest(),
    0x08: lambda message: hashlib.sha256(message).digest(),
}


@dataclass(frozen=True, slots=True)
class Attestation:
    """Where a path ends: at Bitcoin block `block`, whose Merkle root is `message` (reversed, as
    explorers print it), or, where it is None, at a calendar's promise about `message`.
    """

    message: bytes
    block: int | None


def begun(digest: bytes, nonce: bytes) -> tuple[bytes, bytes]:
    """(the hash for a calendar, the start of the proof); the calendar does not learn `digest`."""
    start = bytes([_APPEND, len(nonce)]) + nonce + bytes([_SHA256])
    return hashlib.sha256(digest + nonce).digest(), start


def proof(digest: bytes, path: bytes) -> bytes:
    """The content of an .ots file."""
    return MAGIC + bytes([_VERSION, _SHA256]) + digest + path


def attestations(content: bytes, digest: bytes) -> list[Attestation]:
    """Where an .ots file leads from the digest; `ValueError` where it is none or of another."""
    head = MAGIC + bytes([_VERSION, _SHA256])
    if not content.startswith(head):
        raise ValueError("no OpenTimestamps proof of a SHA-256 hash")
    if content[len(head) : len(head) + len(digest)] != digest:
        raise ValueError("the proof is of another hash")
    return walked(content[len(head) + len(digest) :], digest)


def walked(path: bytes, message: bytes) -> list[Attestation]:
    """The attestations at the ends of a path of operations from a message."""
    reader, waiting, found = _Reader(path), [message], []
    for _ in range(_MOST_OPERATIONS):
        if not waiting:
            break
        tag = reader.byte()
        if tag == _FORK:
            waiting.append(waiting[-1])
        elif tag == _ATTESTATION:
            found.append(_attestation(reader, waiting.pop()))
        else:
            waiting[-1] = _done(tag, waiting[-1], reader)
    if waiting or reader.left:
        raise ValueError("the proof does not end where it should")
    return found


def _attestation(reader: _Reader, message: bytes) -> Attestation:
    tag, payload = reader.take(_TAG), reader.argument()
    if tag == _BITCOIN:
        return Attestation(message[::-1], _Reader(payload).number())
    if tag != _PENDING:
        raise ValueError("the proof ends in an attestation that is not known here")
    return Attestation(message, None)


def _done(tag: int, message: bytes, reader: _Reader) -> bytes:
    if tag == _APPEND:
        message += reader.argument()
    elif tag == _PREPEND:
        message = reader.argument() + message
    elif tag in _UNARY:
        message = _UNARY[tag](message)
    else:
        raise ValueError(f"the proof holds an operation that is not known here: {tag:#x}")
    if len(message) > _LONGEST:
        raise ValueError("the proof makes a message too long")
    return message


class _Reader:
    def __init__(self, content: bytes) -> None:
        self._content, self._place = content, 0

    @property
    def left(self) -> int:
        return len(self._content) - self._place

    def take(self, size: int) -> bytes:
        if size > self.left or size > _LONGEST:
            raise ValueError("the proof ends too early")
        self._place += size
        return self._content[self._place - size : self._place]

    def byte(self) -> int:
        return self.take(1)[0]

    def number(self) -> int:
        number = shift = 0
        while True:
            byte = self.byte()
            number |= (byte & ~_MORE) << shift
            if not byte & _MORE:
                return number
            shift += 7

    def argument(self) -> bytes:
        return self.take(self.number())
