"""Two people and a reason destroy bytes; the log says so for ever and still holds together."""

from dataclasses import replace

import pytest

from remnant.archive import Archive, keys
from remnant.archive.custody import hash_of, line_of
from remnant.archive.keyring import Keyring
from remnant.archive.removal import agree, elsewhere, propose
from remnant.archive.scrub import scrub
from remnant.domain.custody import CustodyAct
from remnant.errors import ConflictError, InputError, UnknownNameError

from .conftest import NOW

BY = {"person": "Олена", "now": NOW}
AND = {"person": "Іван", "now": NOW}
CONTENT = b"the witness Petro saw eight drones"


@pytest.fixture
def signers(archive, tmp_path):
    archive.add_person("Іван", **BY)
    keyring = Keyring(tmp_path / "keys")
    return [
        keyring.open(keys.create(archive, keyring, name, protected=False, **BY | {"person": name})
                     .public, name)
        for name in ("Олена", "Іван")
    ]  # fmt: skip


@pytest.fixture
def digest(archive):
    return archive.capture(CONTENT, **BY)[0]


@pytest.fixture
def removed(archive, digest, signers):
    propose(archive, digest, reason="it names  a witness", signer=signers[0], **BY)
    return agree(archive, digest, signer=signers[1], **AND)


def test_the_bytes_are_gone_and_the_tombstone_names_two_people_and_why(
    archive, digest, removed, folder
):
    assert not archive.vault.holds(digest)
    assert not [path for path in folder.rglob("*") if path.is_file() and CONTENT in
                path.read_bytes()]  # fmt: skip
    assert removed.person == "Іван"
    assert removed.detail["proposed_by"] == "Олена"
    assert removed.detail["reason"] == "it names a witness"
    found = archive.verify()
    assert found.sound
    assert not found.notes


def test_one_person_alone_removes_nothing(archive, digest, signers):
    with pytest.raises(InputError, match="nobody has proposed"):
        agree(archive, digest, signer=signers[1], **AND)
    propose(archive, digest, reason="law", signer=signers[0], **BY)
    with pytest.raises(ConflictError, match="second person"):
        agree(archive, digest, signer=signers[0], **BY)
    assert archive.read(digest) == CONTENT


def test_a_removal_needs_a_reason_and_something_to_remove(archive, digest, signers):
    with pytest.raises(InputError, match="reason"):
        propose(archive, digest, reason="  ", signer=signers[0], **BY)
    with pytest.raises(UnknownNameError):
        propose(archive, "sha256:" + "0" * 64, reason="law", signer=signers[0], **BY)


@pytest.mark.usefixtures("removed")
def test_what_was_removed_is_not_taken_in_again(archive, digest, folder):
    entries = archive.entries()
    with pytest.raises(ConflictError, match="removed by Олена and Іван: it names a witness"):
        Archive.open(folder).capture(CONTENT, **BY)
    assert not archive.vault.holds(digest)
    assert archive.entries() == entries


@pytest.mark.usefixtures("removed")
def test_of_many_files_only_the_removed_one_is_refused(archive):
    with pytest.raises(ConflictError, match="removed by"):
        archive.capture_all([(b"one", {}), (CONTENT, {}), (b"two", {})], **BY)
    assert archive.verify().sound
    assert not archive.verify().notes
    assert archive.capture(b"two", **BY)[1] is False


@pytest.mark.parametrize("finish", ["again", "scrub"])
def test_a_removal_that_was_interrupted_is_said_and_finished(
    archive, digest, removed, signers, finish
):
    archive.vault.put(CONTENT)  # as if the power had failed before the bytes were deleted
    assert any("was removed and its bytes are still here" in n for n in archive.verify().notes)
    if finish == "again":
        assert agree(archive, digest, signer=signers[1], **AND) == removed
    else:
        assert scrub(archive, **BY).swept == 1
    assert not archive.vault.holds(digest)


def test_bytes_that_were_set_aside_go_too(archive, digest, signers, folder):
    path = archive.vault.path(digest)
    path.chmod(0o644)
    path.write_bytes(CONTENT + b"!")
    scrub(archive, **BY)
    archive.vault.put(CONTENT)
    propose(archive, digest, reason="law", signer=signers[0], **BY)
    agree(archive, digest, signer=signers[1], **AND)
    assert not list((folder / "quarantine").iterdir())


@pytest.mark.usefixtures("removed")
@pytest.mark.parametrize("missing", ["signature", "proposal"])
def test_a_tombstone_that_two_people_did_not_sign_is_found(archive, folder, missing):
    entries = list(archive.entries())
    detail = {key: value for key, value in entries[-1].detail.items() if key != missing}
    if missing == "signature":
        del detail["signed_with"]
    forged = replace(entries[-1], detail=detail)
    entries[-1] = replace(forged, hash=hash_of(forged))
    (folder / "custody.jsonl").write_bytes(b"".join(map(line_of, entries)))
    assert archive.verify().problems


def test_where_it_may_still_be_is_told(archive, digest):
    copy = archive.derive(b"redacted", source=digest, **BY)
    archive.note(CustodyAct.EXPORT, digests=(digest,), detail={"what": "bundle"}, **BY)
    told = elsewhere(archive.entries(), digest)
    assert f"what was made of it: {copy}" in told
    assert any(each.startswith("bundle of entry") for each in told)
