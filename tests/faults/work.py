"""A piece of work that touches all that the archive promises, and what must hold after a fault."""

from __future__ import annotations

import random
import shutil
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from remnant.archive import Archive
from remnant.archive import heads as heading
from remnant.archive.disk import make_folders
from remnant.archive.keyring import Keyring
from remnant.archive.people import RECORD
from remnant.archive.removal import agree, propose
from remnant.archive.scrub import scrub
from remnant.archive.signing import PrivateKey
from remnant.archive.witnesses import to_file
from remnant.domain.custody import CustodyAct
from remnant.errors import RemnantError

from .disks import HastyDisk

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2023, 5, 30, 6, 15, tzinfo=UTC)
BY = {"person": "Олена", "now": NOW}
TORN = b'{"act":"capture","at":"2023-05-30T06'


@dataclass
class Outcome:
    """What a run of faults tried and found; `wrong` is empty where every promise held."""

    fault: str
    tried: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def count(self, what: str, number: int = 1) -> None:
        self.counts[what] = self.counts.get(what, 0) + number

    def __str__(self) -> str:
        counted = "".join(f", {number} {what}" for what, number in self.counts.items())
        return f"{self.fault}: {self.tried} tried{counted}, {len(self.wrong)} promises broken"


def chance(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311  a fault that was found must come again


def key_of(number: int) -> PrivateKey:
    """Always the same key: runs must be alike to be compared."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415

    return PrivateKey(Ed25519PrivateKey.from_private_bytes(bytes([number]) * 32))


def give_key(archive: Archive, holder: str, number: int) -> PrivateKey:
    key = key_of(number)
    archive.note(
        CustodyAct.KEY,
        **BY | ({} if holder == RECORD else {"person": holder}),
        detail={"does": "created", "holder": holder, "key": key.public},
        signer=key,
    )
    return key


def content_of(number: int) -> bytes:
    return f"report {number}: eight drones, про удар\n".encode() * 8


def do_work(folder: Path, disk, replica: Path, variant: int = 0) -> None:
    """Begin a record, capture, sign, tear, recover, restore, remove. Promises are told to `disk`.

    `replica` is a sound copy that altered bytes are restored from; a `variant` has other bytes,
    which go to other folders.
    """
    first = variant * 10
    archive = Archive.create(folder, disk=disk, **BY)
    disk.acknowledge(("record", None))
    made = Keyring(folder.with_name("keys"), disk=disk).create("Олена", protected=False)
    disk.acknowledge(("private key", made.public))
    signer = give_key(archive, RECORD, 1)
    other = give_key(archive, "Олена", 2)
    archive.add_person("Іван", **BY)
    third = give_key(archive, "Іван", 3)
    _capture(archive, disk, [content_of(first)])
    _capture(archive, disk, [content_of(first + n) for n in (1, 2, 3)])
    disk.acknowledge(("head", archive.head(signer, now=NOW)))
    disk.acknowledge(("entry", archive.note(CustodyAct.EXPORT, detail={"what": "csv"}, **BY)))
    _tear(archive, disk)
    disk.acknowledge(("head", archive.head(signer, now=NOW + timedelta(days=1))))
    _witness(archive, disk, signer)
    _restore(archive, disk, content_of(first + 1), replica)
    _remove(archive, disk, content_of(first + 2), other, third)
    _capture(archive, disk, [content_of(first + 4)])


def _capture(archive, disk, contents):
    items = [(content, {}) for content in contents]
    for (digest, _), content in zip(archive.capture_all(items, **BY), contents, strict=True):
        disk.acknowledge(("bytes", (digest, content)))


def _witness(archive, disk, signer):
    """A head goes to a file on another disk, which can lose power too."""
    head = archive.head(signer, now=NOW)
    file = archive.folder.with_name("elsewhere") / "heads.jsonl"
    make_folders(disk, file.parent)
    to_file(archive, head, file, **BY)
    disk.acknowledge(("witness", head))


def _tear(archive, disk):
    """A process dies in the middle of a line; the next one opens the record."""
    disk.append(archive.log.path, TORN)
    disk.done.append(("sync", str(archive.log.path.relative_to(disk.root)), None))
    archive.log.recover()
    disk.acknowledge(("torn", TORN))


def _restore(archive, disk, content, replica):
    """A bit has rotted; a scrub finds it, sets it aside and takes the bytes from the copy."""
    digest = archive.vault.put(content)
    path = archive.vault.path(digest)
    rotten = b"\0" + content[1:]
    disk.acknowledge(("rot", digest))
    _rot(disk, path, rotten)
    found = scrub(archive, replicas=[replica], **BY)
    assert found.restored == [digest], found
    disk.acknowledge(("restored", (digest, content)))
    disk.acknowledge(("aside", rotten))


def _rot(disk, path, rotten):
    """Bytes change where they lie: no operation of ours, and at once on the disk."""
    path.chmod(0o644)
    path.write_bytes(rotten)
    disk.done.append(("rot", str(path.relative_to(disk.root)), rotten))


def _remove(archive, disk, content, first, second):
    from remnant.domain.report import digest_of  # noqa: PLC0415

    digest = digest_of(content)
    propose(archive, digest, reason="it names a witness", signer=first, **BY)
    agree(archive, digest, signer=second, person="Іван", now=NOW)
    disk.acknowledge(("removed", digest))


def broken_promises(folder: Path, promises: list[tuple]) -> list[str]:
    """What does not hold of a record found after a fault; it is opened and used meanwhile."""
    try:
        return _broken(folder, promises)
    except RemnantError as error:
        return [str(error)]


def _broken(folder, promises):
    told = dict.fromkeys(kind for kind, _ in promises)
    if "record" not in told and not Archive.is_record(folder):
        Archive.create(folder, person="Хтось", now=NOW, disk=HastyDisk())
    if not Archive.is_record(folder):
        return ["the record is gone"]
    archive = Archive.open(folder, disk=HastyDisk())
    problems = [p for p in archive.verify().problems if not _is_rot(p, promises, told)]
    for kind, what in promises:
        if not _holds(kind, archive, what, promises):
            problems.append(f"{kind} is lost: {str(what)[:80]}")
    digest, _ = archive.capture(b"afterwards", **BY)
    if archive.read(digest) != b"afterwards":
        problems.append("nothing can be added any more")
    after = [p for p in archive.verify().problems if not _is_rot(p, promises, told)]
    return problems + [f"after one more capture: {each}" for each in after if each not in problems]


def _holds(kind, archive, what, promises):
    try:
        return _CHECKS[kind](archive, what, promises)
    except RemnantError:
        return False


def _is_rot(problem, promises, told):
    """Between rot and repair the damage is there, and said."""
    if "restored" in told:
        return False
    return any(kind == "rot" and what in problem for kind, what in promises)


def _holds_bytes(archive, what, promises):
    digest, content = what
    rotten = {each for kind, each in promises if kind == "rot"}
    restored = {each[0] for kind, each in promises if kind == "restored"}
    removing = any(
        entry.act is CustodyAct.REMOVE and digest in entry.digests for entry in archive.entries()
    )
    if removing or digest in rotten - restored:
        return True
    captured = any(
        entry.act is CustodyAct.CAPTURE and digest in entry.digests for entry in archive.entries()
    )
    return captured and archive.vault.holds(digest) and archive.read(digest) == content


def _holds_key(archive, public, _):
    keyring = Keyring(archive.folder.with_name("keys"))
    return keyring.holds(public) and keyring.open(public, "Олена").public == public


def _holds_witness(archive, head, _):
    file = archive.folder.with_name("elsewhere") / "heads.jsonl"
    return file.is_file() and heading.line_of(head) + b"\n" in file.read_bytes()


def _holds_torn(archive, torn, _):
    return any(path.read_bytes() == torn for path in archive.folder.glob("custody-torn-*"))


def _holds_aside(archive, rotten, _):
    folder = archive.folder / "quarantine"
    return folder.is_dir() and any(path.read_bytes() == rotten for path in folder.iterdir())


_CHECKS = {
    "record": lambda archive, _, __: archive.people()[:1] == ("Олена",),
    "bytes": _holds_bytes,
    "restored": _holds_bytes,
    "rot": lambda *_: True,
    "entry": lambda archive, entry, _: entry in archive.entries(),
    "head": lambda archive, head, _: head in heading.kept(archive.heads_file),
    "private key": _holds_key,
    "witness": _holds_witness,
    "torn": _holds_torn,
    "aside": _holds_aside,
    "removed": lambda archive, digest, _: not archive.vault.holds(digest),
}


def copy_for_restoring(folder: Path, variants: int = 1) -> Path:
    """A sound copy of the records that `do_work` makes, for it to restore from."""
    archive = Archive.create(folder, **BY)
    for variant in range(variants):
        archive.capture(content_of(variant * 10 + 1), **BY)
    return folder


def emptied(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
