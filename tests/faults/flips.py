"""Single bits flipped in blobs, log, heads and database: each must be found by `verify`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.archive import keys
from remnant.archive.keyring import Keyring
from remnant.archive.witnesses import to_file
from remnant.domain.report import Report, digest_of
from remnant.errors import RemnantError
from remnant.pipeline import Desk, vouching
from remnant.settings import Settings

from .work import NOW, Outcome, chance

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = [
    f"Russia launched {number} drones at Kyiv overnight on {number} May 2023, the air force said."
    for number in range(3, 9)
]


def run(root: Path, amount: int) -> Outcome:
    outcome, folder = Outcome("flipped bits"), _made(root)
    moments = chance(amount)
    kinds = {
        "blobs": [path for path in (folder / "blobs").rglob("*") if path.is_file()],
        "log": [folder / "custody.jsonl"],
        "heads": [folder / "heads.jsonl"],
        "database": [folder / "record.sqlite"],
    }
    if found := _found(folder):
        outcome.wrong.append(f"the record is not sound to begin with: {found[0]}")
    for number in range(amount):
        kind = list(kinds)[number % len(kinds)]
        file = moments.choice(kinds[kind])
        whole = file.read_bytes()
        bit = moments.randrange(len(whole) * 8)
        flipped = bytearray(whole)
        flipped[bit // 8] ^= 1 << bit % 8
        file.chmod(0o644)
        file.write_bytes(flipped)
        outcome.tried += 1
        outcome.count(kind)
        if not _found(folder):
            outcome.wrong.append(f"bit {bit} of {file.name} was not found")
        file.write_bytes(whole)
        for left in folder.glob("custody-torn-*"):
            left.unlink()
    return outcome


def _made(root: Path) -> Path:
    """A record with reports, a database, people's keys and heads."""
    folder, keyring = root / "record", root / "keys"
    with Desk.open_or_create(Settings(folder, "Olena", keyring), NOW) as desk:
        for text in TEXTS:
            content = text.encode()
            desk.add(Report(digest_of(content), text, "a.txt"), content, now=NOW)
        keys.create(
            desk.archive, Keyring(keyring), "Olena", person="Olena", now=NOW, protected=False
        )
        desk.settle(now=NOW)
        to_file(desk.archive, vouching.head(desk, now=NOW), root / "heads", person="Olena", now=NOW)
        desk.verify(now=NOW)
    return folder


def _found(folder: Path) -> tuple[str, ...]:
    """What a check of all says, or of what is new, or that it cannot even begin."""
    try:
        with Desk.open(Settings(folder, "Olena")) as desk:
            desk.standing()  # what pages say must not fall over a damaged entry either
            desk.verify(anew=False)
            return desk.verify().problems
    except RemnantError as error:
        return (str(error),)
