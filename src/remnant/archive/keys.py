"""Keys of people and of the record itself: created, rotated and revoked, all in the log.

The entry that brings a key is signed: a first key by itself, a later one by the key that it
replaces. Whoever takes over somebody's name must therefore break the chain, own the old key, or
leave a revocation that everybody sees.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.archive.people import RECORD, key_in_force, people_of
from remnant.domain.custody import CustodyAct
from remnant.errors import ConflictError, InputError, UnknownNameError

if TYPE_CHECKING:
    from datetime import datetime

    from remnant.archive.archive import Archive
    from remnant.archive.keyring import Keyring
    from remnant.archive.signing import Signer
    from remnant.domain.custody import Key


def create(
    archive: Archive,
    keyring: Keyring,
    holder: str,
    *,
    person: str,
    now: datetime,
    protected: bool = True,
) -> Key:
    """A first key for a person (or the record), or one after the last was revoked."""
    _check_holder(archive, holder)
    if key_in_force(archive.keys(), holder):
        raise ConflictError(f"{holder} has a key", hint="`remnant key rotate` replaces it")
    key = keyring.create(holder, protected=protected)
    _tell(archive, "created", {"holder": holder, "key": key.public}, person, now, key)
    return archive.keys()[key.public]


def rotate(
    archive: Archive,
    keyring: Keyring,
    holder: str,
    *,
    person: str,
    now: datetime,
    protected: bool = True,
) -> Key:
    """A new key in the place of the one in force, which signs for it and then ends."""
    old = in_force(archive, holder)
    signer = keyring.open(old.public, holder)
    key = keyring.create(holder, protected=protected)
    detail = {"holder": holder, "key": key.public, "replaces": old.public}
    _tell(archive, "rotated", detail, person, now, signer)
    return archive.keys()[key.public]


def revoke(
    archive: Archive,
    public: str,
    *,
    reason: str,
    person: str,
    now: datetime,
    signer: Signer | None = None,
) -> Key:
    """End a key that was lost or that others may have; what it signed before stays signed.

    A lost key cannot sign its own end, so that this needs a reason and no signature.
    """
    key = archive.keys().get(public)
    if key is None:
        raise UnknownNameError(f"the log knows no key {public}", hint="`remnant key list`")
    if key.until is not None:
        raise ConflictError(f"{public} was {key.ended} already")
    if not (reason := " ".join(reason.split())):
        raise InputError("a revocation needs a reason", hint="give --reason WORDS")
    detail = {"holder": key.holder, "key": public, "reason": reason}
    _tell(archive, "revoked", detail, person, now, signer)
    return archive.keys()[public]


def in_force(archive: Archive, holder: str) -> Key:
    """The key that speaks for somebody now."""
    key = key_in_force(archive.keys(), holder)
    if key is None:
        raise InputError(
            f"{holder} has no key to sign with", hint=f"`remnant key create {holder!r}` makes one"
        )
    return key


def _check_holder(archive: Archive, holder: str) -> None:
    if holder != RECORD and holder not in people_of(archive.entries()):
        raise UnknownNameError(
            f"the record knows no person {holder!r}",
            hint=f"`remnant person add {holder!r}` makes them known",
        )


def _tell(
    archive: Archive,
    does: str,
    detail: dict[str, str],
    person: str,
    now: datetime,
    signer: Signer | None,
) -> None:
    archive.note(
        CustodyAct.KEY, person=person, now=now, detail={"does": does} | detail, signer=signer
    )
