"""Exhibits, folders, addresses, redaction and bundles at the command line."""

import json
import os
import subprocess
import sys

import pytest
from PIL import Image

STRIKE = """date 2023-06-02
At least three drones hit a fuel depot in Bryansk on Thursday night, the regional governor said.
"""
NIGHT = "Уночі над Києвом збили двадцять «Шахедів», повідомили Повітряні сили."


@pytest.fixture
def remnant(tmp_path):
    record = tmp_path / "record"

    def run(*words, **more):
        environ = {
            **os.environ,
            "REMNANT_RECORD": str(record),
            "REMNANT_KEYS": str(tmp_path / "keys"),
            "REMNANT_PERSON": "",
        }
        return subprocess.run(
            [sys.executable, "-m", "remnant", *map(str, words)],
            capture_output=True, text=True, encoding="utf-8", check=False, env=environ, **more,
        )  # fmt: skip

    return run


def lines(done):
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "export"
    (folder / "photos").mkdir(parents=True)
    Image.new("RGB", (80, 60), "red").save(folder / "photos" / "1.jpg")
    Image.new("RGB", (80, 60), "blue").save(folder / "other.png")
    (folder / "strike.txt").write_text(STRIKE, encoding="utf-8")
    (folder / "broken.bin").write_bytes(bytes(range(256)) * 9)
    (folder / "link.txt").symlink_to(folder / "strike.txt")
    message = {
        "id": 5, "type": "message", "date": "2023-05-30T02:00:00", "date_unixtime": "1685401200",
        "text": NIGHT, "photo": "photos/1.jpg",
    }  # fmt: skip
    export = {"name": "Вісті", "type": "public_channel", "id": 7, "messages": [message]}
    (folder / "result.json").write_text(json.dumps(export), encoding="utf-8")
    return folder


def test_a_folder_gives_every_file_once_and_names_what_it_cannot_read(remnant, folder):
    done = remnant("add", folder, "--json")
    assert done.returncode == 2
    told = [json.loads(line) for line in done.stdout.splitlines()]
    reports = [each for each in told if "claims" in each]
    exhibits = {each["name"]: each for each in told if "media" in each}
    assert len(reports) == 2
    assert set(exhibits) == {"1.jpg", "other.png"}
    assert exhibits["1.jpg"]["reports"] == [reports[0]["digest"]]
    assert exhibits["1.jpg"]["claimed"] == "2023-05-29T23:00:00Z"
    assert exhibits["1.jpg"]["captured"]
    assert exhibits["other.png"]["reports"] == []
    assert f"error: {folder / 'broken.bin'} is a binary file" in done.stderr
    assert f"{folder}: left out: 1 links" in done.stderr
    assert remnant("verify").returncode == 0


def test_a_folder_is_not_read_without_being_added(remnant, folder):
    done = remnant("read", folder)
    assert done.returncode == 2
    assert "is a folder (`remnant add` takes the files in it)" in done.stderr


def test_a_picture_is_added_and_not_read(remnant, folder):
    picture = folder / "other.png"
    done = remnant("read", picture)
    assert done.returncode == 2
    assert f"error: {picture} holds no text (`remnant add` keeps exhibits too)" in done.stderr
    (told,) = lines(remnant("add", picture, "--json"))
    assert told["media"] == "image/png"
    assert told["new"]
    (again,) = lines(remnant("add", picture, "--json"))
    assert not again["new"]


def test_an_address_is_asked_for_by_add_alone_and_never_on_this_computer(remnant):
    done = remnant("read", "https://example.org/x")
    assert done.returncode == 2
    assert "is an address (`remnant add` fetches and keeps it)" in done.stderr
    done = remnant("add", "http://127.0.0.1:9/x")
    assert done.returncode == 2
    assert "127.0.0.1, which is no address of the public internet" in done.stderr


def test_what_a_picture_says_of_itself_is_shown_as_its_claim(remnant, tmp_path):
    told = Image.Exif()
    told[0x0110] = "Phone 5"
    told.get_ifd(0x8769)[0x9003] = "2023:05:30 06:15:00"
    path = tmp_path / "photo.jpg"
    Image.new("RGB", (80, 60), "red").save(path, exif=told)
    (added,) = lines(remnant("add", path, "--json"))
    done = remnant("exhibits", added["digest"])
    assert "claims: 2023-05-30T06:15:00 by EXIF DateTimeOriginal" in done.stdout
    assert "camera: Phone 5" in done.stdout
    (listed,) = lines(remnant("exhibits", "--json"))
    assert listed["digest"] == added["digest"]


def test_a_redaction_is_a_new_exhibit_beside_the_old_one(remnant, folder):
    (added,) = lines(remnant("add", folder / "other.png", "--json"))
    (copy,) = lines(
        remnant("redact", added["digest"][7:20], "--box", "10,10,20,20", "--box", "0,0,5,5",
                "--by", "local", "--reason", "a face", "--json")
    )  # fmt: skip
    assert copy["original"] == added["digest"]
    assert copy["name"] == "other-redacted.png"
    assert len(lines(remnant("exhibits", "--json"))) == 2
    assert remnant("verify").returncode == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--box", "1,2,3", "--reason", "x"], "is no box"),
        (["--box", "70,50,20,20", "--reason", "x"], "has 80 x 60 pixels"),
        (["--reason", "x"], "Missing option '--box'"),
        (["--box", "1,2,3,4", "--reason", "x", "--by", "Nobody"], "knows no person"),
    ],
)
def test_a_redaction_that_cannot_be_says_why(remnant, folder, words, said):
    (added,) = lines(remnant("add", folder / "other.png", "--json"))
    done = remnant("redact", added["digest"], *words)
    assert done.returncode == 2
    assert said in done.stderr


def test_a_bundle_leaves_and_checks_itself(remnant, folder, tmp_path):
    remnant("add", folder / "strike.txt")
    (incident,) = lines(remnant("incidents", "--json"))
    target = tmp_path / "out"
    (told,) = lines(remnant("export", "--bundle", target, "--incident", incident["id"], "--json"))
    assert (told["incidents"], told["files"]) == (1, 1)
    assert told["withheld"]
    done = subprocess.run(
        [sys.executable, "-I", "-S", target / "verify.py"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    done = remnant("export", "--bundle", target)
    assert done.returncode == 3
    assert "exists already" in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "name a --format, or a --bundle to write"),
        (["--format", "csv", "--bundle", "x"], "name a --format, or a --bundle to write"),
        (["--format", "csv", "--include", "names"], "belong to a --bundle"),
        (["--bundle", "x", "--incident", "nowhere"], "nowhere"),
    ],
)
def test_an_export_that_is_not_clear_is_not_begun(remnant, folder, tmp_path, words, said):
    remnant("add", folder / "strike.txt")
    done = remnant("export", *words, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert not (tmp_path / "x").exists()


def test_sensitive_files_are_held_back_from_a_bundle(remnant, folder, tmp_path):
    remnant("add", "--sensitive", folder / "strike.txt")
    done = remnant("export", "--bundle", tmp_path / "out")
    assert done.returncode == 2
    assert "--include sensitive takes it along" in done.stderr
    assert remnant("export", "--bundle", tmp_path / "out", "--include", "sensitive").returncode == 0
