"""Checks, histories, repairs, witnesses, keys and removals, asked for on the command line."""

import json
import shutil

import pytest
from click.testing import CliRunner

from remnant.cli import commands
from remnant.errors import RemnantError

TEXT = "date 2023-05-30 The witness Petrenko said that eight drones hit Moscow.\n"


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Runs a command as Olena; gives its output, or the error that it ends with."""
    monkeypatch.setenv("REMNANT_RECORD", str(tmp_path / "record"))
    monkeypatch.setenv("REMNANT_PERSON", "Olena")
    monkeypatch.setenv("REMNANT_PASSPHRASE", "one two three")

    def command(*words, person=None):
        if person:
            monkeypatch.setenv("REMNANT_PERSON", person)
        done = CliRunner().invoke(commands, [str(word) for word in words])
        if person:
            monkeypatch.setenv("REMNANT_PERSON", "Olena")
        if isinstance(done.exception, RemnantError):
            return done.exception
        assert done.exit_code == 0, (done.output, done.exception)
        return done

    return command


@pytest.fixture
def digest(run, tmp_path):
    file = tmp_path / "a.txt"
    file.write_text(TEXT)
    run("add", file)
    listed = json.loads(run("custody", _digest(file)[:14], "--json").stdout)
    assert listed["head"]["size"] >= len(listed["entries"])
    return _digest(file)


def _digest(file):
    import hashlib  # noqa: PLC0415

    return hashlib.sha256(file.read_bytes()).hexdigest()


def test_verify_tells_of_files_entries_signatures_heads_and_witnesses(run, digest):
    said = run("verify").stderr
    assert "sound: 1 files" in said
    assert "signed heads" in said
    assert "unwitnessed since" in said
    told = json.loads(run("verify", "--json").stdout)
    assert told["sound"]
    assert told["witnessed"].startswith("unwitnessed since")
    assert "1 not hashed again" not in run("verify").stderr
    assert digest


@pytest.mark.usefixtures("digest")
def test_verify_of_a_record_whose_log_or_database_cannot_be_opened_checks_the_rest(run, tmp_path):
    record = tmp_path / "record"
    log = (record / "custody.jsonl").read_bytes()
    (record / "custody.jsonl").write_bytes(log + b"nonsense\n")
    found = run("verify")
    assert found.exit_code == 4
    assert "things are not as the record says" in found.message
    (record / "custody.jsonl").write_bytes(log)
    (record / "record.sqlite").write_bytes(b"nonsense" * 1000)
    assert run("verify").exit_code == 4


def test_a_history_names_each_entry_and_who_signed_it(run, digest):
    done = run("custody", digest[:16])
    assert "capture by Olena: a.txt" in done.stdout
    assert "signed by the record, ed25519:" in done.stderr
    assert run("custody", "ffff").exit_code == 2


def test_keys_are_made_listed_replaced_and_ended(run, digest):
    first = run("key", "create").stdout.strip()
    assert run("key", "create").exit_code == 3
    second = run("key", "rotate").stdout.strip()
    listed = {each["public"]: each for each in json.loads(run("key", "list", "--json").stdout)}
    assert listed[first]["ended"] == "rotated"
    assert listed[second]["until"] is None
    run("key", "revoke", second, "--reason", "the laptop was taken")
    assert "revoked by entry" in run("key", "list").stdout
    run("key", "create", "--no-passphrase")
    run("key", "rotate", "--for-record")
    assert "sound" in run("verify").stderr
    assert digest


def test_heads_go_to_a_file_and_to_paper_and_hold_the_log_to_them(run, digest, tmp_path):
    file = tmp_path / "heads.jsonl"
    run("witness", "file", file)
    printed = run("witness", "print", "--kept-by", "a notary").stdout
    (tmp_path / "paper.txt").write_text(printed)
    assert "a notary" in run("witness").stdout
    assert len(json.loads(run("witness", "--json").stdout)) == 2
    for each in (file, tmp_path / "paper.txt"):
        assert "the log begins with the" in run("witness", "check", each).stderr
    forged = json.loads(printed) | {"root": "0" * 64}
    spelt = json.dumps(forged, sort_keys=True, separators=(",", ":"))
    (tmp_path / "paper.txt").write_text(spelt)
    assert run("witness", "check", tmp_path / "paper.txt").exit_code == 4
    assert digest


def test_without_a_network_a_head_waits(run, digest):
    nobody = "http://127.0.0.1:9"
    assert "1 waiting for a network" in run("witness", "tsa", nobody).stderr
    assert f"{nobody}: queued" in run("witness", "ots", nobody).stderr
    assert "2 waiting for a network" in run("witness", "send").stderr
    assert digest


def test_two_people_remove_and_one_does_not(run, digest):
    run("person", "add", "Ivan")
    run("key", "create")
    run("key", "create", "Ivan")
    assert run("remove", digest[:12]).exit_code == 2  # no reason
    said = run("remove", digest[:12], "--reason", "it names a witness").stderr
    assert "nothing is removed until a second person agrees" in said
    assert "nothing is removed" in run("remove", digest[:12]).stderr
    told = json.loads(run("remove", digest[:12], "--json", person="Ivan").stdout)
    assert (told["first"], told["second"]) == ("Olena", "Ivan")
    assert "in no report" in run("search", "Petrenko").stderr
    assert "it names a witness" in run("search", "removed").stdout
    assert "remove by Ivan, signed: it names a witness" in run("custody", digest).stdout
    assert "sound" in run("verify").stderr


def test_a_scrub_restores_from_a_copy(run, digest, tmp_path):
    record, copy = tmp_path / "record", tmp_path / "copy"
    shutil.copytree(record, copy)
    path = record / "blobs" / digest[:2] / digest
    path.chmod(0o644)
    path.write_bytes(b"rotten")
    lost = run("scrub")
    assert (lost.exit_code, lost.hint) == (4, "--replica names a copy")
    assert json.loads(run("scrub", "--replica", copy, "--json").stdout)["restored"]
    assert "sound" in run("verify").stderr
    assert "0 left" in run("scrub", "--budget", "1GB").stderr


@pytest.mark.parametrize("size", ["much", "12 parsecs", "-", ""])
def test_a_budget_that_is_no_size_is_refused(run, digest, size):
    done = CliRunner().invoke(commands, ["scrub", "--budget", size])
    assert done.exit_code == 2
    assert "no size" in done.output
    assert digest
    assert run


def test_a_name_is_public_only_by_choice(run, digest, tmp_path):
    from remnant.archive import Archive  # noqa: PLC0415

    whole = f"sha256:{digest}"
    assert Archive.open(tmp_path / "record").unnamed([whole]) == ("Olena",)
    run("person", "add", "Olena", "--public")
    assert Archive.open(tmp_path / "record").unnamed([whole]) == ()
