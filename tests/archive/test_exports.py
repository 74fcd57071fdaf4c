"""Exports of Atlos, auto-archiver and Telegram: words, files, and what they say of themselves."""

import hashlib
import io
import json
import shutil
import subprocess
import zipfile
from datetime import date

import pytest
from PIL import Image

from remnant.archive import source_of
from remnant.errors import UnreadableError

WORDS = "At least three drones hit a fuel depot in Bryansk on Thursday night."
NIGHT = "Уночі над Києвом збили двадцять «Шахедів», повідомили Повітряні сили."


def picture(colour="red"):
    out = io.BytesIO()
    Image.new("RGB", (60, 40), colour).save(out, "PNG")
    return out.getvalue()


def sha(content, kind="sha256"):
    return hashlib.new(kind, content).hexdigest()


# ---------------------------------------------------------------- Atlos


def atlos(*, said=None, members=()):
    incident = {
        "id": 7,
        "slug": "ABC-12",
        "attr_description": WORDS,
        "attr_more_info": "Two people were injured.",
        "attr_date": "2023-06-01",
        "inserted_at": "2023-06-02T10:00:00Z",
        "source_material": [
            {
                "scoped_id": 1,
                "source_url": "https://example.org/post/1",
                "inserted_at": "2023-06-02T11:00:00Z",
                "artifacts": [
                    {
                        "type": "media",
                        "file_hash_sha256": said or sha(picture()),
                        "mime_type": "image/png",
                    }
                ],
            }
        ],
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("atlos-export-2023/README.txt", "An export.")
        packed.writestr(
            "atlos-export-2023/project.json", json.dumps({"name": "Depots", "code": "ABC"})
        )
        packed.writestr("atlos-export-2023/ABC-ABC-12/metadata.json", json.dumps(incident))
        packed.writestr("atlos-export-2023/ABC-ABC-12/updates.json", "[]")
        packed.writestr("atlos-export-2023/ABC-ABC-12/ABC-ABC-12-1/metadata.json", "{}")
        packed.writestr(
            "atlos-export-2023/ABC-ABC-12/ABC-ABC-12-1/media_ABC-ABC-12-1.png", picture()
        )
        for name, body in members:
            packed.writestr(name, body)
    return out.getvalue()


def test_an_incident_of_atlos_is_a_report_with_its_files():
    content = atlos()
    source = source_of(content, "export.zip")
    (found,) = source.found
    assert found.report.text == f"{WORDS}\n\nTwo people were injured."
    assert (found.report.outlet, found.report.published) == ("Depots", date(2023, 6, 2))
    assert found.report.path == "export.zip#ABC-12"
    assert found.told["claimed"] == "2023-06-02T10:00:00Z"
    (shown,) = source.shown
    assert shown.content.read() == picture()
    assert shown.exhibit.reports == (found.report.digest,)
    assert shown.exhibit.url == "https://example.org/post/1"
    assert shown.exhibit.claimed == "2023-06-02T11:00:00Z"
    assert source.whole.read() == content


def test_the_hashes_that_atlos_kept_are_compared():
    assert source_of(atlos(), "x").checks[0].sound
    check = source_of(atlos(said="0" * 64), "x").checks[0]
    assert not check.sound
    assert "does not match the SHA-256 that Atlos kept" in check.findings[0]


@pytest.mark.parametrize(
    ("name", "words"),
    [("../out.txt", "reaches out"), ("/etc/x", "reaches out"), ("C:\\x", "reaches out")],
)
def test_a_zip_with_a_member_that_reaches_out_is_refused_whole(name, words):
    with pytest.raises(UnreadableError, match=rf"export\.zip holds a member that {words}"):
        source_of(atlos(members=[(name, "x")]), "export.zip")


def test_a_zip_of_neither_kind_says_what_to_do():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("a.txt", WORDS)
    with pytest.raises(UnreadableError, match="unpack it and add the folder"):
        source_of(out.getvalue(), "some.zip")


# ---------------------------------------------------------------- auto-archiver


def media(name, content, **properties):
    return {
        "filename": f"/elsewhere/tmp/{name}",
        "_key": f"depot/{name}",
        "urls": [],
        "properties": {"hash": f"SHA-256:{sha(content)}", **properties},
        "_mimetype": "image/png",
    }


def metadata(*files, **told):
    about = {
        "_processed_at": "2023-06-03 08:00:00+00:00",
        "url": "https://example.org/post/1",
        "title": "Depot on fire",
        "content": WORDS,
        "timestamp": "2023-06-02T07:00:00+00:00",
    }
    return json.dumps(
        {"status": "telegram: success", "metadata": about | told, "media": files}
    ).encode()


def test_a_post_that_was_archived_is_a_report_with_both_clocks():
    (found,) = source_of(metadata(), "metadata.json").found
    assert found.report.text == f"Depot on fire\n\n{WORDS}"
    assert (found.report.url, found.report.title) == ("https://example.org/post/1", "Depot on fire")
    assert found.report.published == date(2023, 6, 2)
    assert found.told == {
        "claimed": "2023-06-02T07:00:00+00:00",
        "claimed_by": "auto-archiver timestamp",
        "archived": "2023-06-03 08:00:00+00:00",
    }
    assert b"elsewhere" not in found.content


@pytest.fixture
def beside(tmp_path):
    (tmp_path / "depot").mkdir()
    (tmp_path / "depot" / "a.png").write_bytes(picture())
    (tmp_path / "b.png").write_bytes(picture("blue"))
    return tmp_path


def test_the_files_beside_come_in_with_it_and_their_hashes_are_compared(beside):
    content = metadata(
        media("a.png", picture()), media("b.png", picture("blue")), media("c.png", b"c")
    )
    source = source_of(content, "metadata.json", folder=beside)
    assert [shown.exhibit.name for shown in source.shown] == ["a.png", "b.png"]
    assert {shown.exhibit.reports for shown in source.shown} == {(source.found[0].report.digest,)}
    assert source.checks[0].sound
    assert source.notes == ("metadata.json: names 1 files that are not beside it",)
    assert source.used == (beside / "depot" / "a.png", beside / "b.png")


def test_a_file_that_was_changed_since_is_told(beside):
    content = metadata(media("a.png", b"another picture"), media("b.png", picture("blue")))
    (check,) = source_of(content, "metadata.json", folder=beside).checks
    assert not check.sound
    assert check.findings == (
        "a.png: does not match the hash that is kept of it",
        "b.png: matches the hash that is kept of it",
    )


def test_the_longer_hash_is_compared_too(beside):
    file = media("a.png", b"") | {"properties": {"hash": f"SHA3-512:{sha(picture(), 'sha3_512')}"}}
    assert source_of(metadata(file), "m.json", folder=beside).checks[0].sound


def test_nothing_outside_the_folder_comes_in(beside, tmp_path_factory):
    secret = tmp_path_factory.mktemp("outside") / "secret.png"
    secret.write_bytes(b"secret")
    (beside / "link.png").symlink_to(secret)
    (beside / "linked").symlink_to(secret.parent)
    for name in (
        f"../{secret.parent.name}/secret.png",
        str(secret),
        "link.png",
        "linked/secret.png",
    ):
        file = {"filename": name, "_key": name, "properties": {}}
        source = source_of(metadata(file), "m.json", folder=beside)
        assert source.shown == ()


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    """A time stamp authority of this computer: a key, a certificate, and openssl."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    folder = tmp_path_factory.mktemp("authority")
    (folder / "tsa.cnf").write_text(
        "[req]\nprompt=no\ndistinguished_name=n\nx509_extensions=e\n[n]\nCN=Test authority\n"
        "[e]\nextendedKeyUsage=critical,timeStamping\n"
        f"[tsa]\ndefault_tsa=t\n[t]\nserial={folder}/serial\nsigner_cert={folder}/cert.pem\n"
        f"signer_key={folder}/key.pem\ncerts={folder}/cert.pem\nsigner_digest=sha256\n"
        "default_policy=1.2.3.4\ndigests=sha256,sha512\n"
    )
    (folder / "serial").write_text("01")
    ran = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "9",
           "-config", "tsa.cnf", "-keyout", "key.pem", "-out", "cert.pem"]  # fmt: skip
    subprocess.run(ran, cwd=folder, check=True, capture_output=True)
    return folder


def time_stamp(folder, content, *more):
    (folder / "data").write_bytes(content)
    ask = ["openssl", "ts", "-query", "-data", "data", "-sha256", "-cert", "-out", "query"]
    reply = [
        "openssl",
        "ts",
        "-reply",
        "-queryfile",
        "query",
        "-config",
        "tsa.cnf",
        "-out",
        "reply",
        *more,
    ]
    for command in (ask, reply):
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return (folder / "reply").read_bytes()


def stamped(beside, token, hashes):
    (beside / "hashes.txt").write_bytes(hashes)
    (beside / "timestamp_token_tsa").write_bytes(token)
    tokens = [
        {"filename": "/elsewhere/timestamp_token_tsa", "properties": {"tsa": "http://tsa.example"}}
    ]
    listed = {
        "filename": "/elsewhere/hashes.txt",
        "properties": {"id": "timestamped_hashes", "timestamp_authority_files": tokens},
    }
    content = metadata(media("a.png", picture()), listed)
    source = source_of(content, "metadata.json", folder=beside)
    return source, {check.what: check for check in source.checks}[
        "the time stamps that the export kept"
    ]


@pytest.mark.parametrize("more", [[], ["-token_out"]], ids=["whole answer", "token"])
def test_a_time_stamp_over_the_hashes_is_verified(beside, authority, more):
    hashes = sha(picture()).encode()
    source, check = stamped(beside, time_stamp(authority, hashes, *more), hashes)
    assert check.sound
    assert "timestamp_token_tsa: the hashes were known at 20" in check.findings[0]
    assert "says CN=Test authority" in check.findings[0]
    assert [s.exhibit.media for s in source.shown][-1] == "application/timestamp-reply"


def test_a_time_stamp_of_other_hashes_is_found_out(beside, authority):
    _, check = stamped(beside, time_stamp(authority, b"other"), sha(picture()).encode())
    assert not check.sound
    assert "is a time stamp of something else" in check.findings[0]


def test_a_time_stamp_that_was_altered_is_found_out(beside, authority):
    hashes = sha(picture()).encode()
    token = bytearray(time_stamp(authority, hashes))
    token[-10] ^= 1  # in the signature
    _, check = stamped(beside, bytes(token), hashes)
    assert not check.sound
    assert "its signature is wrong" in check.findings[0]


def test_a_time_stamp_that_leaves_a_file_out_is_found_out(beside, authority):
    _, check = stamped(beside, time_stamp(authority, b"00ff"), b"00ff")
    assert not check.sound
    assert "1 of the export's hashes are not among those time-stamped" in check.findings


def test_what_is_no_time_stamp_is_told(beside):
    _, check = stamped(beside, b"no token", sha(picture()).encode())
    assert not check.sound
    assert "is no time stamp" in check.findings[0]


SHEET = (
    "Link,Archive status,Destination folder,Archive location,Archive date,Thumbnail,"
    "Upload timestamp,Upload title,Text content,Screenshot,Hash,Perceptual hashes,WACZ,"
    "ReplayWebpage\r\n"
    "https://example.org/1,telegram: success,d,https://s.example/d/{hash24}.png,2023-06-03,,"
    '2023-06-02T07:00:00+00:00,Depot on fire,"{words}",,SHA-256:{hash},,,\r\n'
    "https://example.org/2,no archiver,,,,,,,,,,,,\r\n"
    "https://example.org/3,tiktok: success,d,x,2023-06-03,,,,,,,,,\r\n"
)


def test_a_sheet_gives_a_report_a_row_with_words(beside):
    digest = sha(picture("green"))
    (beside / f"{digest[:24]}.png").write_bytes(picture("green"))
    content = SHEET.format(hash=digest, hash24=digest[:24], words=WORDS).encode()
    source = source_of(content, "sheet.csv", folder=beside)
    (found,) = source.found
    assert found.report.text == f"Depot on fire\n\n{WORDS}"
    assert (found.report.url, found.report.path) == ("https://example.org/1", "sheet.csv#2")
    assert found.report.published == date(2023, 6, 2)
    (shown,) = source.shown
    assert shown.content.read() == picture("green")
    assert shown.exhibit.reports == (found.report.digest,)
    assert source.checks[0].sound
    assert source.notes == (
        "sheet.csv: left out: 2 rows without a text, 1 rows whose archiving failed",
    )


# ---------------------------------------------------------------- Telegram's files


def telegram(*messages):
    whole = {"name": "Вісті", "type": "public_channel", "id": 7, "messages": messages}
    return json.dumps(whole).encode()


def test_a_photograph_beside_the_export_belongs_to_its_message(beside):
    message = {
        "id": 11, "type": "message", "date": "2023-05-30T02:00:00", "date_unixtime": "1685401200",
        "text": NIGHT, "photo": "depot/a.png",
    }  # fmt: skip
    source = source_of(telegram(message), "result.json", folder=beside)
    (shown,) = source.shown
    assert shown.exhibit.reports == (source.found[0].report.digest,)
    assert (shown.exhibit.claimed, shown.exhibit.claimed_by) == (
        "2023-05-29T23:00:00Z",
        "Telegram date",
    )
    assert source.found[0].told["claimed"] == "2023-05-29T23:00:00Z"


def test_the_pictures_of_an_album_belong_to_the_message_with_the_words(beside):
    same = {"type": "message", "date_unixtime": "1685401200", "from_id": "channel7"}
    source = source_of(
        telegram(
            {"id": 11, "text": NIGHT, "photo": "depot/a.png", **same},
            {"id": 12, "text": "", "photo": "b.png", **same},
            {"id": 13, "text": "", "photo": "b.png", **same, "date_unixtime": "1685409999"},
        ),
        "result.json",
        folder=beside,
    )
    owner = (source.found[0].report.digest,)
    assert [shown.exhibit.reports for shown in source.shown] == [owner, owner, ()]
