"""The people of a record and their keys, as the entries of its log tell them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from remnant.archive.custody import signed_bytes
from remnant.archive.signing import is_signed
from remnant.domain.custody import CustodyAct, Key
from remnant.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from remnant.domain.custody import CustodyEntry

RECORD = "the record"  # holds the key that signs tree heads without asking anybody
_LONGEST_NAME = 200


def people_of(entries: Iterable[CustodyEntry]) -> tuple[str, ...]:
    """Everyone made known, in that order."""
    names = (entry.detail.get("name") for entry in entries if entry.act is CustodyAct.PERSON)
    return tuple(dict.fromkeys(name for name in names if name))


def public_people(entries: Iterable[CustodyEntry]) -> frozenset[str]:
    """Who chose that their name may leave with what is published; the last choice counts."""
    chosen: dict[str, bool] = {}
    for entry in entries:
        if entry.act is CustodyAct.PERSON and "public" in entry.detail:
            chosen[entry.detail.get("name", "")] = entry.detail["public"] == "yes"
    return frozenset(name for name, public in chosen.items() if public)


def keys_of(entries: Iterable[CustodyEntry]) -> dict[str, Key]:
    """Every key that the log tells of, by its public half."""
    keys: dict[str, Key] = {}
    for entry in entries:
        if entry.act is CustodyAct.KEY:
            _turn(keys, entry)
    return keys


def key_in_force(keys: Mapping[str, Key], holder: str) -> Key | None:
    """The holder's key that speaks for them now."""
    own = [key for key in keys.values() if key.holder == holder and key.until is None]
    return own[-1] if own else None


def _turn(keys: dict[str, Key], entry: CustodyEntry) -> None:
    told, does = entry.detail, entry.detail.get("does")
    ended = told.get("replaces") if does == "rotated" else told.get("key")
    if does in {"rotated", "revoked"} and ended in keys and keys[ended].until is None:
        keys[ended] = replace(keys[ended], until=entry.seq, ended=does)
    public, holder = told.get("key"), told.get("holder")
    if does in {"created", "rotated"} and public and holder and public not in keys:
        keys[public] = Key(public, holder, entry.seq, entry.at)


def signature_problems(entries: Sequence[CustodyEntry]) -> Iterator[str]:
    """What is wrong with the signatures of entries.

    A key must have been in force, and its holder is the one who acts: nobody signs for another.
    """
    keys = keys_of(entries)
    for entry in entries:
        detail = entry.detail
        if _is_second(keys, entry):
            yield f"entry {entry.seq} gives {detail['holder']} a second key; the first did not sign"
        if entry.act is CustodyAct.KEY and "signature" not in detail:
            if detail.get("does") != "revoked":
                yield f"entry {entry.seq} brings a key that nobody signed for"
            continue
        if "signature" not in detail and "signed_with" not in detail:
            continue
        key = keys.get(detail.get("signed_with", ""))
        if not is_signed(
            detail.get("signed_with", ""), detail.get("signature", ""), signed_bytes(entry)
        ):
            yield f"entry {entry.seq} is not signed by the key that it names"
        elif key is None or not key.in_force(entry.seq):
            yield f"entry {entry.seq} is signed with a key that was not in force"
        elif key.holder not in _may_sign(entry):
            yield f"entry {entry.seq} is of {entry.person}, signed with the key of {key.holder}"


def _may_sign(entry: CustodyEntry) -> set[str]:
    return {entry.person, RECORD} if entry.act is CustodyAct.KEY else {entry.person}


def _is_second(keys: Mapping[str, Key], entry: CustodyEntry) -> bool:
    """A key made beside one in force; who takes somebody's place would do so."""
    if entry.act is not CustodyAct.KEY or entry.detail.get("does") != "created":
        return False
    holder = entry.detail.get("holder")
    others = (key for key in keys.values() if key.holder == holder and key.since < entry.seq)
    return any(key.in_force(entry.seq) for key in others)


def signed_entries(entries: Iterable[CustodyEntry]) -> int:
    return sum("signature" in entry.detail for entry in entries)


def check_name(person: str) -> str:
    """A name with its spaces put right; refused where it cannot stand for a person."""
    name = " ".join(person.split())
    if not name or not name.isprintable() or len(name) > _LONGEST_NAME or name == RECORD:
        raise InputError(
            f"{person[:40]!r} cannot stand for a person",
            hint=f"a name has 1 to {_LONGEST_NAME} visible characters",
        )
    return name
