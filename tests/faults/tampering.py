"""People with full access to the disk, with and without the private keys, and what finds them.

Three things are asked, each by itself: do bytes, hashes and chain fit together; do signatures of
entries and heads; does the log begin with what a witness was given. The witness is a file elsewhere
that got its head before the attack; `late` attacks touch only what came after it.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from remnant.archive import Archive, heads, witnesses
from remnant.archive.custody import GENESIS, entry_of, hash_of, line_of, signed_bytes
from remnant.archive.merkle import Tree, leaf_hash
from remnant.archive.people import RECORD, signature_problems
from remnant.archive.removal import agree, propose, removal_problems
from remnant.archive.verify import _chain_problems, _read_log, held
from remnant.domain.custody import CustodyAct, CustodyEntry, Deed
from remnant.domain.report import digest_of
from remnant.errors import DamagedError
from remnant.pipeline.sealing import seal_problems

from .disks import HastyDisk
from .work import BY, NOW, Outcome, content_of, emptied, give_key, key_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HOLDERS = {RECORD: 1, "Олена": 2, "Іван": 3}
FORGED = b"nothing was hit\n"
FOUND, NOTED, NO = "found", "noted", "no"


@dataclass(frozen=True)
class Attack:
    """What is done; `expected` is what finds it without the keys and with all of them, each as
    (hashes and chain, signatures, witness).
    """

    what: str
    do: Callable[[Forger], None]
    expected: tuple[tuple[str, str, str], tuple[str, str, str]]


class Forger:
    """Somebody who can write every file of the record and who may have the keys."""

    def __init__(self, folder: Path, *, keys: bool) -> None:
        self.folder, self.keys = folder, keys
        log = (folder / "custody.jsonl").read_bytes()
        self.entries = [entry_of(line) for line in log.split(b"\n")[:-1]]

    def place(self, act: CustodyAct, nth: int = 0) -> int:
        """Where the nth entry of an act stands, from 0."""
        return [n for n, entry in enumerate(self.entries) if entry.act is act][nth]

    def path(self, digest: str) -> Path:
        return Archive(self.folder, HastyDisk()).vault.path(digest)

    def put(self, content: bytes) -> str:
        return Archive(self.folder, HastyDisk()).vault.put(content)

    def write(self, entries: list[CustodyEntry]) -> None:
        (self.folder / "custody.jsonl").write_bytes(b"".join(map(line_of, entries)))

    def chain_anew(self, entries: list[CustodyEntry]) -> None:
        """Number, link, sign (with the keys) and hash all entries, and drop heads that no longer
        fit; with the keys new ones are made.
        """
        previous, done = GENESIS, []
        for seq, entry in enumerate(entries, 1):
            moved = replace(entry, seq=seq, previous=previous)
            if self.keys and "signature" in moved.detail:
                moved = self._signed(moved)
            moved = replace(moved, hash=hash_of(moved))
            previous = moved.hash
            done.append(moved)
        self.write(done)
        self.entries = done
        self._head_anew()

    def _signed(self, entry: CustodyEntry) -> CustodyEntry:
        holder = RECORD if entry.detail.get("holder") == RECORD else entry.person
        signature = key_of(HOLDERS[holder]).sign(signed_bytes(entry))
        return replace(entry, detail=entry.detail | {"signature": signature})

    def _head_anew(self) -> None:
        file = self.folder / "heads.jsonl"
        tree = Tree(leaf_hash(line_of(entry)[:-1]) for entry in self.entries)
        fitting = [
            head
            for head in heads.kept(file)
            if head.record == self.entries[0].hash
            and head.size <= len(tree)
            and tree.root(head.size).hex() == head.root
        ]
        file.write_bytes(b"".join(heads.line_of(head) + b"\n" for head in fitting))
        if self.keys:
            Archive(self.folder, HastyDisk()).head(key_of(1), now=NOW)


# ------------------------------------------------------------ the attacks


def _change_bytes(forger: Forger) -> None:
    path = forger.path(forger.entries[forger.place(CustodyAct.CAPTURE)].digests[0])
    path.chmod(0o644)
    path.write_bytes(FORGED)


def _delete_bytes(forger: Forger) -> None:
    forger.path(forger.entries[forger.place(CustodyAct.CAPTURE)].digests[0]).unlink()


def _edit_line(forger: Forger) -> None:
    place = forger.place(CustodyAct.CAPTURE)
    edited = replace(forger.entries[place], person="Хтось")
    forger.entries[place] = replace(edited, hash=hash_of(edited))
    forger.write(forger.entries)


def _exchange(forger: Forger, nth: int = 0) -> None:
    """Other bytes in the place of a captured file, in vault and log."""
    place = forger.place(CustodyAct.CAPTURE, nth)
    old = forger.entries[place].digests[0]
    new = forger.put(FORGED)
    forger.path(old).unlink()
    detail = forger.entries[place].detail | {"bytes": str(len(FORGED))}
    forger.entries[place] = replace(forger.entries[place], digests=(new,), detail=detail)
    forger.chain_anew(forger.entries)


def _drop_line(forger: Forger, nth: int = 0) -> None:
    place = forger.place(CustodyAct.CAPTURE, nth)
    forger.path(forger.entries[place].digests[0]).unlink()
    forger.chain_anew(forger.entries[:place] + forger.entries[place + 1 :])


def _swap_lines(forger: Forger) -> None:
    first, second = forger.place(CustodyAct.CAPTURE, 0), forger.place(CustodyAct.CAPTURE, 1)
    entries = list(forger.entries)
    entries[first], entries[second] = entries[second], entries[first]
    forger.chain_anew(entries)


def _back_date(forger: Forger) -> None:
    place = forger.place(CustodyAct.CAPTURE)
    false = replace(forger.entries[place], digests=(forger.put(FORGED),))
    forger.chain_anew([*forger.entries[:place], false, *forger.entries[place:]])


def _cut_tail(forger: Forger) -> None:
    """All after the first capture is gone, as if nothing had come."""
    place = forger.place(CustodyAct.CAPTURE) + 1
    for entry in forger.entries[place:]:
        for digest in entry.digests:
            forger.path(digest).unlink(missing_ok=True)
    forger.chain_anew(forger.entries[:place])


def _change_verdict(forger: Forger) -> None:
    place = forger.place(CustodyAct.JUDGE)
    changed = forger.entries[place].detail | {"verdict": "different"}
    forger.entries[place] = replace(forger.entries[place], detail=changed)
    forger.chain_anew(forger.entries)


def _judge_for_another(forger: Forger) -> None:
    """A judgement at the end in somebody's name, signed with whatever key there is."""
    key = key_of(3 if forger.keys else 9)
    Archive(forger.folder, HastyDisk()).note(
        CustodyAct.JUDGE, person="Іван", now=NOW, detail={"verdict": "different"}, signer=key
    )
    forger.entries = Forger(forger.folder, keys=forger.keys).entries
    forger._head_anew()


def _add_unsigned(forger: Forger) -> None:
    """A capture at the end in somebody's name: captures need no signature."""
    archive = Archive(forger.folder, HastyDisk())
    archive.capture(FORGED, person="Іван", now=NOW)
    forger.entries = Forger(forger.folder, keys=forger.keys).entries
    forger._head_anew()


def _remove_alone(forger: Forger) -> None:
    """Bytes destroyed under a tombstone that the second person did not sign."""
    archive = Archive(forger.folder, HastyDisk())
    digest = forger.entries[forger.place(CustodyAct.CAPTURE)].digests[0]
    if forger.keys:
        propose(archive, digest, reason="gone", signer=key_of(2), **BY)
        agree(archive, digest, signer=key_of(3), person="Іван", now=NOW)
    else:
        said = {"reason": "gone", "proposed_by": "Олена", "proposal": forger.entries[-1].hash}
        deed = Deed(CustodyAct.REMOVE, "Іван", (digest,), said)
        archive.log.append(lambda _: [deed], now=NOW)
        archive.vault.destroy(digest)
    forger.entries = Forger(forger.folder, keys=forger.keys).entries
    forger._head_anew()


def _begin_anew(forger: Forger) -> None:
    """Another record in its place, with a history, keys and heads of its own."""
    emptied(forger.folder)
    archive = Archive.create(forger.folder, disk=HastyDisk(), **BY)
    signer = give_key(archive, RECORD, 1 if forger.keys else 9)
    archive.capture(FORGED, **BY)
    archive.head(signer, now=NOW)


def _edit_database(forger: Forger) -> None:
    (forger.folder / "record.sqlite").write_bytes(b"another claim")


def _edit_and_seal_database(forger: Forger) -> None:
    _edit_database(forger)
    Archive(forger.folder, HastyDisk()).note(
        CustodyAct.SEAL, detail={"database": digest_of(b"another claim")}, **BY
    )
    forger.entries = Forger(forger.folder, keys=forger.keys).entries
    forger._head_anew()


_ALL = (FOUND, NO, NO)
_REWRITTEN = ((NO, FOUND, FOUND), (NO, NO, FOUND))
ATTACKS = (
    Attack("change the bytes of a file", _change_bytes, (_ALL, _ALL)),
    Attack("delete a file", _delete_bytes, (_ALL, _ALL)),
    Attack(
        "edit a line of the log and its own hash",
        _edit_line,
        ((FOUND, FOUND, FOUND), (FOUND, FOUND, FOUND)),
    ),
    Attack("exchange a file and write the log anew from there", _exchange, _REWRITTEN),
    Attack("take a line out and write the log anew from there", _drop_line, _REWRITTEN),
    Attack("change the order of two lines and write anew", _swap_lines, _REWRITTEN),
    Attack("put a back-dated capture in and write anew", _back_date, _REWRITTEN),
    Attack("cut off all after an early entry", _cut_tail, ((NO, NOTED, FOUND), (NO, NO, FOUND))),
    Attack("change a signed judgement and write anew", _change_verdict, _REWRITTEN),
    Attack(
        "put another record in its place",
        _begin_anew,
        ((NO, NO, FOUND), (NO, NO, FOUND)),
    ),
    Attack(
        "destroy bytes under a tombstone of one's own",
        _remove_alone,
        ((NO, FOUND, NO), (NO, NO, NO)),
    ),
    Attack(
        "add a signed judgement in another's name",
        _judge_for_another,
        ((NO, FOUND, NO), (NO, NO, NO)),
    ),
    Attack(
        "add an unsigned capture in another's name at the end",
        _add_unsigned,
        ((NO, NOTED, NO), (NO, NO, NO)),
    ),
    Attack(
        "exchange a file that came after the last witness",
        lambda forger: _exchange(forger, -1),
        ((NO, NOTED, NO), (NO, NO, NO)),
    ),
    Attack("edit the database", _edit_database, (_ALL, _ALL)),
    Attack(
        "edit the database and seal it anew",
        _edit_and_seal_database,
        ((NO, NOTED, NO), (NO, NO, NO)),
    ),
)


# ------------------------------------------------------------ what finds them


def make(root: Path) -> tuple[Path, Path]:
    """(a record with captures, signed judgements, heads and a sealed database, its witness)."""
    folder, witness = emptied(root / "record"), root / "witness.jsonl"
    witness.unlink(missing_ok=True)
    archive = Archive.create(folder, disk=HastyDisk(), **BY)
    archive.add_person("Іван", **BY)
    for holder, number in HOLDERS.items():
        give_key(archive, holder, number)
    for number in range(3):
        archive.capture(content_of(number), **BY)
    for person in ("Олена", "Іван"):
        key = key_of(HOLDERS[person])
        archive.note(
            CustodyAct.JUDGE, person=person, now=NOW, detail={"verdict": "same"}, signer=key
        )
    (folder / "record.sqlite").write_bytes(b"a claim")
    archive.note(CustodyAct.SEAL, detail={"database": digest_of(b"a claim")}, **BY)
    head = archive.head(key_of(1), now=NOW)
    witnesses.to_file(archive, head, witness, **BY)
    archive.capture(content_of(7), **BY)
    archive.head(key_of(1), now=NOW)
    return folder, witness


def finds(folder: Path, witness: Path) -> tuple[str, str, str]:
    """What each of the three says of a record."""
    archive = Archive(folder, HastyDisk())
    read = _read_log(archive.log.path)
    kept, removed = held(read.entries)
    blobs = set(archive.vault.digests())
    altered = [each for each in blobs if archive.vault.measure(each)[0] != each]
    hashes = [*read.problems, *_chain_problems(read.entries), *altered, *(kept - removed - blobs)]
    hashes += seal_problems(folder, read.entries)[0]
    signed = [*signature_problems(read.entries), *removal_problems(read.entries)]
    signed += heads.head_problems(archive.heads_file, read.entries, read.tree)
    noted = list(heads.unsigned(archive.heads(), read.entries))
    try:
        witnesses.kept_elsewhere(archive, witness)
        witnessed = NO
    except DamagedError:
        witnessed = FOUND
    by_signature = FOUND if signed else NOTED if noted else NO
    return (FOUND if hashes else NO, by_signature, witnessed)


def tried(root: Path, attack: Attack, *, keys: bool) -> tuple[str, str, str]:
    made, witness = make(root / "made")
    folder = root / "attacked"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(made, folder)
    attack.do(Forger(folder, keys=keys))
    return finds(folder, witness)


def run(root: Path) -> Outcome:
    outcome = Outcome("tampering")
    untouched = finds(*make(root / "made"))
    if untouched != (NO, NO, NO):
        outcome.wrong.append(f"an untouched record is suspected: {untouched}")
    for attack in ATTACKS:
        for keys, expected in zip((False, True), attack.expected, strict=True):
            outcome.tried += 1
            found = tried(root, attack, keys=keys)
            if found != expected:
                outcome.wrong.append(f"{attack.what}, {keys=}: {found}, not {expected}")
            outcome.count("found by nothing", set(found) == {NO})
    return outcome


def table() -> list[str]:
    """The lines of the table, as the documentation has it."""
    heading = (
        "what is done with full access to the disk",
        "hashes and chain",
        "signatures, without the keys",
        "signatures, with all keys",
        "a witness",
    )
    lines = [f"| {' | '.join(heading)} |", "|---" * len(heading) + "|"]
    for attack in ATTACKS:
        without, with_all = attack.expected
        cells = [without[0], without[1], with_all[1], without[2]]
        lines.append(f"| {attack.what} | {' | '.join(cells)} |")
    return lines
