"""Ed25519 signatures of entries and tree heads, and the bytes that they are over.

What is signed begins with a line that says what it is, so that a signature of one kind can never
be shown as one of another. A key is written "ed25519:" and the 64 hex digits of its public half.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from remnant.errors import InputError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

ENTRY = b"remnant entry 1\n"
HEAD = b"remnant tree head 1\n"
_KEY = re.compile(r"ed25519:([0-9a-f]{64})")
_SIGNATURE = re.compile(r"[0-9a-f]{128}")


class Signer(Protocol):
    """Something that signs with one key."""

    @property
    def public(self) -> str: ...

    def sign(self, content: bytes) -> str:
        """The signature in hex."""
        ...


@dataclass(frozen=True, slots=True)
class PrivateKey:
    """A private key in memory, taken out of its file for as long as it signs."""

    key: Ed25519PrivateKey

    @classmethod
    def create(cls) -> PrivateKey:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415  slow
            Ed25519PrivateKey,
        )

        return cls(Ed25519PrivateKey.generate())

    @property
    def public(self) -> str:
        return f"ed25519:{self.key.public_key().public_bytes_raw().hex()}"

    def sign(self, content: bytes) -> str:
        return self.key.sign(content).hex()


def is_signed(key: str, signature: str, content: bytes) -> bool:
    """Whether the holder of the key signed exactly this."""
    # Half of a process's life where nothing is signed.
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415
        Ed25519PublicKey,
    )

    named = _KEY.fullmatch(key)
    if named is None or not _SIGNATURE.fullmatch(signature):
        return False
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(named[1])).verify(
            bytes.fromhex(signature), content
        )
    except (InvalidSignature, ValueError):
        return False
    return True


def check_key(key: str) -> str:
    """The key as it is written, or a clear refusal."""
    if not _KEY.fullmatch(key):
        raise InputError(f"{key[:80]!r} is no key", hint="ed25519: and 64 hex digits")
    return key
