"""Keys, signed entries, signed heads, and what of them does not hold."""

import re
import stat
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from remnant.archive import Archive, heads, keys
from remnant.archive.custody import hash_of, line_of, signed_bytes
from remnant.archive.keyring import Keyring
from remnant.archive.merkle import is_consistent, leaf_hash, root_from_inclusion
from remnant.archive.people import RECORD
from remnant.archive.signing import PrivateKey, is_signed
from remnant.domain.custody import CustodyAct
from remnant.errors import ConflictError, InputError, UnknownNameError

from .conftest import NOW

BY = {"person": "Олена", "now": NOW}


@pytest.fixture
def keyring(tmp_path):
    return Keyring(tmp_path / "keys", lambda _, __: "one two three")


def _signer(archive, keyring, holder="Олена"):
    return keyring.open(keys.in_force(archive, holder).public, holder)


def _rewrite(folder, entries):
    (folder / "custody.jsonl").write_bytes(b"".join(line_of(entry) for entry in entries))


def test_a_key_is_in_the_log_and_signs_for_its_holder(archive, keyring):
    key = keys.create(archive, keyring, "Олена", **BY)
    entry = archive.note(
        CustodyAct.JUDGE, **BY, detail={"verdict": "same"}, signer=_signer(archive, keyring)
    )
    assert entry.detail["signed_with"] == key.public
    assert is_signed(key.public, entry.detail["signature"], signed_bytes(entry))
    found = archive.verify()
    assert found.sound
    assert found.signatures == 2  # the key's own entry is signed by it


@pytest.mark.skipif(sys.platform == "win32", reason="rights are others there")
def test_a_private_key_lies_outside_the_record_for_its_owner_alone(archive, keyring, folder):
    key = keys.create(archive, keyring, "Олена", **BY)
    (file,) = keyring.folder.iterdir()
    assert file.name == f"{key.public[8:]}.pem"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert b"ENCRYPTED PRIVATE KEY" in file.read_bytes()
    assert not [path for path in folder.rglob("*") if path.suffix == ".pem"]
    file.chmod(0o644)
    with pytest.raises(InputError, match="read by others"):
        Keyring(keyring.folder, lambda _, __: "one two three").open(key.public, "Олена")


def test_a_wrong_passphrase_opens_nothing(archive, keyring):
    key = keys.create(archive, keyring, "Олена", **BY)
    with pytest.raises(InputError, match="cannot be opened"):
        Keyring(keyring.folder, lambda _, __: "three two one").open(key.public, "Олена")
    with pytest.raises(InputError, match="passphrase"):
        Keyring(keyring.folder).open(key.public, "Олена")


def test_a_short_passphrase_is_refused_and_leaves_no_key(archive, tmp_path):
    ring = Keyring(tmp_path / "keys", lambda _, __: "short")
    with pytest.raises(InputError, match="too short"):
        keys.create(archive, ring, "Олена", **BY)
    assert not archive.keys()


def test_a_key_that_is_elsewhere_cannot_sign_here(archive, keyring, tmp_path):
    key = keys.create(archive, keyring, "Олена", **BY)
    with pytest.raises(UnknownNameError, match="not in"):
        Keyring(tmp_path / "other").open(key.public, "Олена")


def test_nobody_has_two_keys_at_once(archive, keyring):
    keys.create(archive, keyring, "Олена", **BY)
    with pytest.raises(ConflictError, match="has a key"):
        keys.create(archive, keyring, "Олена", **BY)
    with pytest.raises(UnknownNameError, match="no person"):
        keys.create(archive, keyring, "Хтось", **BY)


def test_a_rotated_key_signs_for_its_successor_and_then_no_more(archive, keyring):
    old = keys.create(archive, keyring, "Олена", **BY)
    new = keys.rotate(archive, keyring, "Олена", **BY)
    told = archive.keys()
    assert (told[old.public].ended, told[new.public].until) == ("rotated", None)
    assert archive.entries()[-1].detail["signed_with"] == old.public
    assert archive.verify().sound
    archive.note(CustodyAct.JUDGE, **BY, signer=keyring.open(old.public, "Олена"))
    assert "not in force" in archive.verify().problems[0]


def test_a_revoked_key_makes_room_for_another(archive, keyring):
    old = keys.create(archive, keyring, "Олена", **BY)
    with pytest.raises(InputError, match="reason"):
        keys.revoke(archive, old.public, reason=" ", **BY)
    keys.revoke(archive, old.public, reason="the laptop was taken", **BY)
    keys.create(archive, keyring, "Олена", **BY)
    assert archive.verify().sound
    with pytest.raises(ConflictError, match="revoked already"):
        keys.revoke(archive, old.public, reason="again", **BY)
    archive.note(CustodyAct.JUDGE, **BY, signer=keyring.open(old.public, "Олена"))
    assert "not in force" in archive.verify().problems[0]


def test_a_second_key_beside_the_first_is_found(archive, keyring):
    keys.create(archive, keyring, "Олена", **BY)
    intruder = PrivateKey.create()
    archive.note(
        CustodyAct.KEY,
        **BY,
        detail={"does": "created", "holder": "Олена", "key": intruder.public},
        signer=intruder,
    )
    assert any("second key" in problem for problem in archive.verify().problems)


def test_nobody_signs_for_another(archive, keyring):
    archive.add_person("Іван", **BY)
    keys.create(archive, keyring, "Іван", **BY)
    archive.note(CustodyAct.JUDGE, **BY, signer=_signer(archive, keyring, "Іван"))
    assert any("signed with the key of Іван" in each for each in archive.verify().problems)


def test_a_signed_entry_that_was_altered_with_all_hashes_made_new_is_found(
    archive, keyring, folder
):
    keys.create(archive, keyring, "Олена", **BY)
    archive.note(
        CustodyAct.JUDGE, **BY, detail={"verdict": "same"}, signer=_signer(archive, keyring)
    )
    entries = list(archive.entries())
    forged = replace(entries[-1], detail=entries[-1].detail | {"verdict": "different"})
    entries[-1] = replace(forged, hash=hash_of(forged))
    _rewrite(folder, entries)
    problems = archive.verify().problems
    assert problems == (f"entry {len(entries)} is not signed by the key that it names",)


# ------------------------------------------------------------------ heads


@pytest.fixture
def signer(archive, keyring):
    keys.create(archive, keyring, RECORD, protected=False, **BY)
    return _signer(archive, keyring, RECORD)


def test_a_head_comes_back_from_its_line(archive, signer):
    head = archive.head(signer, now=NOW)
    assert heads.head_of(heads.line_of(head)) == head
    assert archive.heads() == (head,)
    assert archive.head(signer, now=NOW + timedelta(days=1)) == head  # nothing has happened since
    found = archive.verify()
    assert (found.sound, found.heads) == (True, 1)


@pytest.mark.parametrize("lost", [1, 2, 3])
def test_a_log_whose_end_was_taken_away_is_found_by_its_head(archive, signer, folder, lost):
    archive.note(CustodyAct.EXPORT, **BY)
    archive.note(CustodyAct.EXPORT, **BY)
    archive.head(signer, now=NOW)
    _rewrite(folder, archive.entries()[:-lost])
    assert any("its end is gone" in problem for problem in archive.verify().problems)


def test_a_log_written_anew_is_found_by_its_head(archive, signer, folder):
    archive.note(CustodyAct.EXPORT, **BY, detail={"what": "csv"})
    archive.head(signer, now=NOW)
    entries = list(archive.entries())
    forged = replace(entries[-1], detail={"what": "nothing"})
    entries[-1] = replace(forged, hash=hash_of(forged))
    _rewrite(folder, entries)
    assert any("not those that the head" in problem for problem in archive.verify().problems)


def test_every_flipped_bit_of_the_heads_is_found(archive, signer, folder):
    archive.head(signer, now=NOW)
    file = folder / "heads.jsonl"
    content = file.read_bytes()
    for bit in range(0, len(content) * 8, 7):
        flipped = bytearray(content)
        flipped[bit // 8] ^= 1 << bit % 8
        file.write_bytes(flipped)
        found = archive.verify()
        assert found.problems or found.notes, bit
    file.write_bytes(content)
    assert archive.verify().sound


def test_a_torn_head_is_cut_by_the_next_one(archive, signer, folder):
    archive.head(signer, now=NOW)
    with (folder / "heads.jsonl").open("ab") as file:
        file.write(b'{"at":"20')
    assert archive.verify().notes
    archive.note(CustodyAct.EXPORT, **BY)
    archive.head(signer, now=NOW)
    assert len(archive.heads()) == 2
    assert archive.verify().sound


# ------------------------------------------------------------------ excerpts


def test_an_excerpt_can_be_checked_without_the_record(archive, signer):
    digests = [
        archive.capture(f"report {n}".encode(), person="Олена", now=NOW)[0] for n in range(9)
    ]
    given = archive.excerpt(digests[3:5], archive.head(signer, now=NOW))
    head = given["head"]
    assert [entry["seq"] for entry in given["entries"]] == [1, 3, 7, 8]
    for entry in given["entries"]:
        leaf = leaf_hash(entry["line"].encode())
        assert leaf.hex() == entry["leaf"]
        proof = [bytes.fromhex(step) for step in entry["proof"]]
        root = root_from_inclusion(leaf, entry["seq"] - 1, head["size"], proof)
        assert root.hex() == head["root"]


def test_two_heads_are_shown_to_be_of_one_growing_log(archive, signer):
    first = archive.head(signer, now=NOW)
    archive.note(CustodyAct.EXPORT, **BY)
    second = archive.head(signer, now=NOW)
    proof = archive.log.tree().consistency(first.size, second.size)
    roots = bytes.fromhex(first.root), bytes.fromhex(second.root)
    assert is_consistent(first.size, roots[0], second.size, roots[1], proof)


def test_the_documented_check_of_a_head_needs_nothing_of_ours(archive, signer, folder):
    page = Path(__file__).parents[2] / "docs" / "reference" / "proofs.md"
    (program,) = re.findall(
        r"^```text\n(import.*?)^```", page.read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
    for number in range(5):
        archive.capture(f"report {number}".encode(), **BY)
    head = archive.head(signer, now=NOW)
    archive.note(CustodyAct.EXPORT, **BY)

    def answer():
        return subprocess.run(
            [sys.executable, "-I", "-c", program],
            cwd=folder,
            input=heads.line_of(head).decode(),
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()

    assert answer() == "True"
    log = folder / "custody.jsonl"
    log.write_bytes(log.read_bytes().replace(b'"bytes":"8"', b'"bytes":"9"', 1))
    assert answer() == "False"


def test_an_excerpt_tells_whom_it_names(archive):
    digest, _ = archive.capture(b"x", person="Олена", now=NOW)
    assert archive.unnamed([digest]) == ("Олена",)
    archive.add_person("Олена", public=True, **BY)
    assert archive.unnamed([digest]) == ()
    archive.add_person("Олена", public=False, **BY)
    assert archive.unnamed([digest]) == ("Олена",)
    assert Archive.open(archive.folder).people() == ("Олена",)
