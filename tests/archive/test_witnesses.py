"""Witnesses: who has a head, what it proves, and what is done without a network."""

import hashlib
import shutil
import subprocess
import threading
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from remnant.archive import Archive, calendars, keys, timestamps, witnesses
from remnant.archive.custody import hash_of, line_of
from remnant.archive.heads import line_of as head_line
from remnant.archive.keyring import Keyring
from remnant.archive.people import RECORD
from remnant.archive.sending import send
from remnant.archive.witnessing import waiting, witnessed
from remnant.domain.wording import witnessed_words
from remnant.errors import DamagedError, InputError

from .conftest import NOW

BY = {"person": "Олена", "now": NOW}
LATER = NOW + timedelta(days=3)


@pytest.fixture
def signer(archive, tmp_path):
    keyring = Keyring(tmp_path / "keys")
    key = keys.create(archive, keyring, RECORD, protected=False, **BY)
    return keyring.open(key.public, RECORD)


@pytest.fixture
def head(archive, signer):
    archive.capture(b"eight drones", **BY)
    return archive.head(signer, now=NOW)


def _words(archive):
    return witnessed_words(witnessed(archive.entries()))


def test_a_log_without_a_witness_says_so(archive):
    assert _words(archive) == "unwitnessed since 30 May 2023, 06:15 UTC"


def test_a_file_elsewhere_is_a_witness(archive, head, tmp_path):
    file = tmp_path / "stick.jsonl"
    witnesses.to_file(archive, head, file, **BY)
    assert file.read_bytes() == head_line(head) + b"\n"
    assert _words(archive) == (
        f"witnessed up to entry 4 on 30 May 2023, 06:15 UTC by the file {file}"
    )
    archive.capture(b"more", person="Олена", now=LATER)
    assert _words(archive).endswith("; unwitnessed since 2 June 2023, 06:15 UTC")
    assert archive.verify().sound
    assert witnesses.kept_elsewhere(archive, file) == [head]


def test_the_record_is_no_witness_of_itself(archive, head, folder):
    with pytest.raises(InputError, match="in the record itself"):
        witnesses.to_file(archive, head, folder / "tmp" / "heads", **BY)


def test_what_the_holder_of_the_disk_and_the_key_writes_anew_a_witness_finds(
    archive, head, signer, folder, tmp_path
):
    file = tmp_path / "stick.jsonl"
    witnesses.to_file(archive, head, file, **BY)
    entries = [e for e in archive.entries() if e.act.value != "witness"]
    forged = replace(entries[-1], person="Хтось")
    entries[-1] = replace(forged, hash=hash_of(forged))
    (folder / "custody.jsonl").write_bytes(b"".join(map(line_of, entries)))
    (folder / "heads.jsonl").unlink()
    again = Archive.open(folder)
    again.head(signer, now=LATER)
    assert again.verify().sound  # nothing in the folder tells
    with pytest.raises(DamagedError, match="not those that the head was made of"):
        witnesses.kept_elsewhere(again, file)


def test_a_printed_line_is_a_witness_with_its_keeper(archive, head):
    witnesses.to_paper(archive, head, "notary Kovalenko", **BY)
    assert "by a printed line kept by notary Kovalenko" in _words(archive)


@pytest.mark.skipif(not shutil.which("git"), reason="git is not here")
def test_a_git_repository_is_a_witness(archive, head, tmp_path, monkeypatch):
    for name in ("GIT_AUTHOR", "GIT_COMMITTER"):
        monkeypatch.setenv(f"{name}_NAME", "Olena")
        monkeypatch.setenv(f"{name}_EMAIL", "olena@example.org")
    repository = tmp_path / "heads"
    subprocess.run(["git", "init", "--quiet", repository], check=True)
    witnesses.to_git(archive, head, repository, **BY)
    commit = archive.entries()[-1].detail["commit"]
    name = f"{commit}:remnant-{head.record[:12]}.jsonl"
    shown = subprocess.run(
        ["git", "-C", repository, "show", name], capture_output=True, check=True
    ).stdout
    assert shown == head_line(head) + b"\n"
    with pytest.raises(InputError, match="git rev-parse failed"):
        witnesses.to_git(archive, head, tmp_path, **BY)


# ------------------------------------------------------------------ a network, and none


@contextmanager
def _served(answering):
    """A server on this computer; `answering(path, body)` gives (status, body)."""

    class Handler(BaseHTTPRequestHandler):
        def _answer(self):
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            status, content = answering(self.path, body)
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = _answer  # noqa: N815  the names that the server looks for

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


NOBODY = "http://127.0.0.1:9"  # the discard port: nobody listens

_CONFIG = """
[tsa]
default_tsa = this
[this]
dir = {folder}
serial = $dir/serial
signer_cert = $dir/cert.pem
signer_key = $dir/key.pem
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_alg = sha256
"""


@pytest.fixture(scope="module", params=["rsa", "ec"])
def authority(tmp_path_factory, request):
    """A time stamp authority by another program, OpenSSL, with a key of either kind."""
    if not shutil.which("openssl"):
        pytest.skip("openssl is not here")
    folder = tmp_path_factory.mktemp("tsa")
    (folder / "serial").write_text("01\n")
    (folder / "openssl.cnf").write_text(_CONFIG.format(folder=folder))
    kind = ["rsa:2048"] if request.param == "rsa" else ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", *kind, "-nodes", "-days", "9", "-subj",
         "/O=Kyiv Test/CN=tsa.example", "-addext", "extendedKeyUsage=critical,timeStamping",
         "-keyout", folder / "key.pem", "-out", folder / "cert.pem"],
        check=True, capture_output=True,
    )  # fmt: skip

    def answering(_, body):
        (folder / "asked.tsq").write_bytes(body)
        done = subprocess.run(
            ["openssl", "ts", "-reply", "-config", folder / "openssl.cnf", "-queryfile",
             folder / "asked.tsq", "-out", folder / "answer.tsr"],
            check=False, capture_output=True,
        )  # fmt: skip
        return (200, (folder / "answer.tsr").read_bytes()) if not done.returncode else (500, b"")

    answering.folder = folder
    return answering


def test_a_time_stamp_authority_is_a_witness_with_its_own_clock(archive, head, authority):
    began = datetime.now(UTC).replace(microsecond=0)
    with _served(authority) as address:
        assert witnesses.to_authority(archive, head, address, send, **BY) == "given"
    told = archive.entries()[-1]
    assert told.detail["authority"] == "CN=tsa.example,O=Kyiv Test"
    at = datetime.fromisoformat(told.detail["time"])
    assert began <= at <= datetime.now(UTC)
    assert witnessed(archive.entries()).latest.at == at  # and not the time of the log
    assert archive.verify().sound
    # Another program, which knows nothing of this one, finds the same.
    token, line = authority.folder / "token.tst", authority.folder / "head"
    token.write_bytes(archive.read(told.digests[0]))
    line.write_bytes(head_line(head))
    checked = subprocess.run(
        ["openssl", "ts", "-verify", "-data", line, "-in", token, "-token_in", "-CAfile",
         authority.folder / "cert.pem"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert checked.returncode == 0, checked.stderr


def test_a_time_stamp_of_something_else_is_refused(archive, head, authority):
    other = timestamps.request(hashlib.sha256(b"other").digest(), 5)
    with (
        _served(lambda path, _: authority(path, other)) as address,
        pytest.raises(InputError, match="of something else"),
    ):
        witnesses.to_authority(archive, head, address, send, **BY)
    assert not waiting(archive.entries())


def test_no_flipped_bit_of_a_time_stamp_goes_unseen(archive, head, authority):
    with _served(authority) as address:
        witnesses.to_authority(archive, head, address, send, **BY)
    token = archive.read(archive.entries()[-1].digests[0])
    imprint, whole = hashlib.sha256(head_line(head)).digest(), timestamps.time_stamp(token)
    for bit in range(0, len(token) * 8, 29):
        flipped = bytearray(token)
        flipped[bit // 8] ^= 1 << bit % 8
        try:
            found = timestamps.time_stamp(bytes(flipped))
        except ValueError:
            continue
        # A bit outside of all that is signed may change the name, never what is proved.
        assert not found.signed or (found.imprint, found.at) == (imprint, whole.at)


@pytest.mark.parametrize("answer", [b"", b"0", b"\x30\x80", b"\x30\x03\x02\x01\x02", b"x" * 400,
                                    bytes.fromhex("300530030201 02".replace(" ", ""))])  # fmt: skip
def test_an_answer_that_is_no_time_stamp_says_so(archive, head, answer):
    with (
        _served(lambda *_: (200, answer)) as address,
        pytest.raises(InputError, match="no time stamp"),
    ):
        witnesses.to_authority(archive, head, address, send, **BY)


def test_without_a_network_a_head_is_queued_once_and_sent_later(archive, head, authority):
    assert witnesses.to_authority(archive, head, NOBODY, send, **BY) == "queued"
    entries = len(archive.entries())
    ((entry, state),) = witnesses.send_waiting(archive, send, **BY)
    assert (entry.detail["where"], state) == (NOBODY, "queued")
    assert len(archive.entries()) == entries
    assert "(1 waiting for a network)" in _words(archive)

    def found(_, content, kind):
        with _served(authority) as address:
            return send(address, content, kind)

    witnesses.send_waiting(archive, found, person="Олена", now=LATER)
    assert not waiting(archive.entries())
    assert f"by the time stamp authority {NOBODY}" in _words(archive)
    assert archive.verify().sound


# ------------------------------------------------------------------ OpenTimestamps


class _Calendar:
    """Promises at first; once its block is there, leads on to the Merkle root of it."""

    def __init__(self):
        self.asked = []
        self.block = None

    def __call__(self, path, body):
        if path == "/digest":
            self.asked.append(hashlib.sha256(body + b"nonce").digest())
            return 200, b"\xf0\x05nonce\x08" + b"\x00" + calendars._PENDING + b"\x08\x07http://"
        message = bytes.fromhex(path.rpartition("/")[2])
        if self.block is None or message not in self.asked:
            return 404, b""
        # A fork, as real calendars answer: one way to the block, one that promises again.
        to_block = b"\xf1\x04tree\x08\x08" + b"\x00" + calendars._BITCOIN + b"\x03\x80\xea\x30"
        return 200, b"\xff" + to_block + b"\x00" + calendars._PENDING + b"\x08\x07http://"


def test_a_calendar_promises_and_later_leads_to_a_block(archive, head):
    calendar = _Calendar()
    with _served(calendar) as address:
        assert witnesses.to_calendar(archive, head, address, send, **BY) == "pending"
        assert _words(archive).startswith("unwitnessed")  # a promise is no witness
        assert hashlib.sha256(head_line(head)).digest() not in calendar.asked
        ((_, state),) = witnesses.send_waiting(archive, send, **BY)
        assert state == "pending"
        calendar.block = 800_000
        ((_, state),) = witnesses.send_waiting(archive, send, person="Олена", now=LATER)
    assert state == "given"
    told = archive.entries()[-1].detail
    root = hashlib.sha256(hashlib.sha256(b"tree" + calendar.asked[0]).digest()).digest()
    assert (told["block"], told["root_of_block"]) == ("800000", root[::-1].hex())
    assert "by OpenTimestamps" in _words(archive)
    assert archive.verify().sound


def test_a_calendar_out_of_reach_is_queued(archive, head):
    assert witnesses.to_calendar(archive, head, NOBODY, send, **BY) == "queued"
    assert len(waiting(archive.entries())) == 1


@pytest.mark.parametrize(
    "path",
    [b"", b"\x08", b"\x00" + b"x" * 8 + b"\x00", b"\xff" * 3000, b"\xf0\xff\xff\x03" + b"y" * 9,
     b"\x99", b"\x00" + calendars._PENDING + b"\x00more"],
)  # fmt: skip
def test_a_proof_that_leads_nowhere_is_none(path):
    with pytest.raises(ValueError, match="proof"):
        calendars.walked(path, b"0" * 32)


def test_a_proof_of_another_hash_is_refused():
    proof = calendars.proof(b"1" * 32, b"\x00" + calendars._PENDING + b"\x00")
    assert len(calendars.attestations(proof, b"1" * 32)) == 1
    with pytest.raises(ValueError, match="another hash"):
        calendars.attestations(proof, b"2" * 32)


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://a/b", "heads.txt"])
def test_only_addresses_of_the_web_are_asked(address):
    with pytest.raises(InputError, match="no address of the web"):
        send(address, b"", "")


def test_a_redirect_leads_nowhere(archive, head):
    with _served(lambda *_: (302, b"")) as address, pytest.raises(InputError, match="302"):
        witnesses.to_authority(archive, head, address, send, **BY)


def test_a_receipt_that_was_exchanged_is_found(archive, head, authority):
    with _served(authority) as address:
        witnesses.to_authority(archive, head, address, send, **BY)
    path = archive.vault.path(archive.entries()[-1].digests[0])
    path.chmod(0o644)
    path.write_bytes(b"something else")
    assert any("altered" in problem for problem in archive.verify().problems)
