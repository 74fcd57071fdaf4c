"""Private keys: one file each in a folder of the user's own, outside of every record.

A record is copied, handed over and moved to other disks; the keys that sign for it must not go
with it. A file is PKCS #8 in PEM, encrypted with a passphrase where one was given, and readable by
its owner alone. It is named by the public key, so that the log says whose it is.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from remnant.archive.disk import LocalDisk, make_folders
from remnant.archive.signing import PrivateKey, check_key
from remnant.errors import ConflictError, InputError, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from remnant.archive.disk import Disk

    # Told whose key it is, and whether it is a new one, gives the passphrase.
    Asking = Callable[[str, bool], str]

_OWNER_ONLY = 0o600
_FOLDER = 0o700
SHORTEST_PASSPHRASE = 8


class Keyring:
    """The private keys that this user has; `ask` gives a passphrase when one is needed."""

    def __init__(
        self, folder: Path, ask: Asking | None = None, *, disk: Disk | None = None
    ) -> None:
        self.folder = folder
        self._ask = ask
        self._disk = disk or LocalDisk()
        self._opened: dict[str, PrivateKey] = {}

    def create(self, holder: str, *, protected: bool) -> PrivateKey:
        """A new key, kept before it is used; `protected` ones are encrypted."""
        passphrase = self._new_passphrase(holder) if protected else None
        key = PrivateKey.create()
        path = self._path(key.public)
        if path.exists():
            raise ConflictError(f"{path} is there already")
        make_folders(self._disk, self.folder)
        self.folder.chmod(_FOLDER)
        self._disk.create(path, [_pem(key, passphrase)], _OWNER_ONLY)
        self._disk.sync(path)
        self._disk.sync_folder(self.folder)
        self._opened[key.public] = key
        return key

    def holds(self, public: str) -> bool:
        return self._path(public).is_file()

    def open(self, public: str, holder: str) -> PrivateKey:
        """The private half of a key; its passphrase is asked for once."""
        if public not in self._opened:
            self._opened[public] = self._read(public, holder)
        return self._opened[public]

    def _read(self, public: str, holder: str) -> PrivateKey:
        path = self._path(public)
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            raise UnknownNameError(
                f"the private key of {holder} is not in {self.folder}",
                hint="sign where it is, or name its folder with REMNANT_KEYS",
            ) from None
        if os.name == "posix" and path.stat().st_mode & 0o077:
            raise InputError(
                f"{path} can be read by others", hint=f"`chmod 600 {path}`; better rotate the key"
            )
        key = _key(
            content, self._asked(holder, new=False) if b"ENCRYPTED" in content else None, holder
        )
        if key.public != public:
            raise InputError(f"{path} holds another key than its name says")
        return key

    def _asked(self, holder: str, *, new: bool) -> bytes:
        if self._ask is None:
            raise InputError(f"the key of {holder} is protected by a passphrase")
        return self._ask(holder, new).encode()

    def _new_passphrase(self, holder: str) -> bytes:
        passphrase = self._asked(holder, new=True)
        if len(passphrase) < SHORTEST_PASSPHRASE:
            raise InputError(
                "the passphrase is too short", hint=f"{SHORTEST_PASSPHRASE} bytes are the least"
            )
        return passphrase

    def _path(self, public: str) -> Path:
        return self.folder / f"{check_key(public).removeprefix('ed25519:')}.pem"


def _pem(key: PrivateKey, passphrase: bytes | None) -> bytes:
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415  slow

    return key.key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(passphrase)
        if passphrase
        else serialization.NoEncryption(),
    )


def _key(content: bytes, passphrase: bytes | None, holder: str) -> PrivateKey:
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415  slow
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415
        Ed25519PrivateKey,
    )

    try:
        key = serialization.load_pem_private_key(content, passphrase)
    except ValueError as error:
        raise InputError(
            f"the key of {holder} cannot be opened",
            hint="is the passphrase right?" if passphrase else "the file is no private key",
        ) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise InputError(f"the key of {holder} is no Ed25519 key")
    return PrivateKey(key)
