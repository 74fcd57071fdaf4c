"""What a desk signs, and what it can prove to a stranger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from remnant.archive import keys, witnessing
from remnant.archive.people import RECORD, key_in_force
from remnant.errors import InputError, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from remnant.archive.keyring import Keyring
    from remnant.archive.signing import Signer
    from remnant.domain.custody import CustodyAct, CustodyEntry, TreeHead, Witnessed
    from remnant.pipeline.desk import Desk


def sign(
    desk: Desk,
    act: CustodyAct,
    *,
    now: datetime,
    digests: tuple[str, ...] = (),
    detail: Mapping[str, str] | None = None,
    person: str | None = None,
) -> CustodyEntry:
    """An entry with the signature of a person, by default of the one who acts."""
    who = person or desk.person
    signer = signer_of(desk, who)
    return desk.archive.note(
        act, person=who, now=now, digests=digests, detail=detail, signer=signer
    )


def note(
    desk: Desk,
    act: CustodyAct,
    *,
    now: datetime,
    digests: tuple[str, ...] = (),
    detail: Mapping[str, str] | None = None,
) -> CustodyEntry:
    """An entry under the person's own signature where their key is on this machine."""
    key = key_in_force(desk.archive.keys(), desk.person)
    if key and desk.keyring and desk.keyring.holds(key.public):
        return sign(desk, act, now=now, digests=digests, detail=detail)
    told = dict(detail or {})
    return desk.archive.note(act, person=desk.person, now=now, digests=digests, detail=told)


def signer_of(desk: Desk, holder: str) -> Signer:
    """The private key of somebody, opened; its passphrase is asked for where it has one."""
    return keyring(desk).open(keys.in_force(desk.archive, holder).public, holder)


def keyring(desk: Desk) -> Keyring:
    if desk.keyring is None:
        raise InputError(
            "nothing can be signed: no folder of keys is named", hint="set REMNANT_KEYS"
        )
    return desk.keyring


def head(desk: Desk, *, now: datetime) -> TreeHead:
    """A signed head of the whole log: by the record's key if it is here, else by the person's."""
    for holder in (RECORD, desk.person):
        key = key_in_force(desk.archive.keys(), holder)
        if key and desk.keyring and desk.keyring.holds(key.public):
            return desk.archive.head(desk.keyring.open(key.public, holder), now=now)
    raise UnknownNameError(
        "no key that can sign for this record is on this machine",
        hint="`remnant key create` makes one for you; REMNANT_KEYS names another folder of keys",
    )


def sign_head(desk: Desk) -> None:
    """Sign the log as it is, where the record's own key is at hand; else somebody does later."""
    key = key_in_force(desk.archive.keys(), RECORD)
    if key and desk.keyring and desk.keyring.holds(key.public):
        signer = desk.keyring.open(key.public, RECORD)
        desk.archive.head(signer, now=desk.archive.entries()[-1].at)


def excerpt(desk: Desk, digests: Collection[str], *, now: datetime) -> dict[str, Any]:
    """The history of some bytes with proofs up to a head signed now; see `archive.proofs`."""
    return desk.archive.excerpt(digests, head(desk, now=now))


def witnessed(entries: Sequence[CustodyEntry]) -> Witnessed:
    """How far the log is witnessed; `wording.witnessed_words` says it in one line."""
    return witnessing.witnessed(entries)
