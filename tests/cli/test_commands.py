"""What the command prints where, what it refuses, and with which exit code."""

import json
import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from remnant import cli, demo
from remnant.archive import Archive
from remnant.store import Record

STRIKE = """date 2023-06-02
At least three drones hit a fuel depot in Bryansk on Thursday night, the regional governor said.

Ukrainian officials have not claimed responsibility for the attack.
"""


def remnant(*words, **more):
    """The command in a process of its own, as a person runs it."""
    return subprocess.run(
        [sys.executable, "-m", "remnant", *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        **more,
    )


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "record"


@pytest.fixture
def strike(tmp_path):
    file = tmp_path / "strike.txt"
    file.write_text(STRIKE, encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def demo_record(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo") / "record"
    built = remnant("demo", "--no-serve", "--record", folder)
    assert built.returncode == 0, built.stderr
    return folder


def lines(done):
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_help_answers_at_once():
    times = []
    for _ in range(3):
        began = time.perf_counter()
        assert "incidents" in remnant("--help").stdout
        times.append(time.perf_counter() - began)
    assert min(times) < 0.5


def test_a_reading_is_one_line_of_json_a_report(strike):
    (reading,) = lines(remnant("read", strike, "--json"))
    assert reading["report"]["published"] == "2023-06-02"
    for claim in reading["claims"]:
        quote = claim["quote"]
        assert STRIKE[quote["start"] : quote["end"]] == quote["text"]


def test_standard_input_is_read():
    (reading,) = lines(remnant("read", "-", "--json", input=STRIKE))
    assert reading["report"]["path"] == "-"


def test_a_date_that_is_given_wins_over_one_in_the_text(strike):
    (reading,) = lines(remnant("read", strike, "--json", "--published", "2024-01-15"))
    assert reading["report"]["published"] == "2024-01-15"


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_read(tmp_path, strike):
    binary = tmp_path / "picture.txt"
    binary.write_bytes(bytes(range(256)) * 8)
    done = remnant("read", tmp_path / "absent.txt", binary, strike, "--json")
    assert done.returncode == 2
    assert len(done.stdout.splitlines()) == 1
    assert "absent.txt" in done.stderr
    assert "picture.txt" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "content",
    [b"", b" \n\t\n", b"\x00\x01\x02" * 400, b"x" * 20_000_000, "Кадр.".encode("utf-16")[:-1]],
    ids=["empty", "blank", "binary", "20 MB", "half a character"],
)
def test_what_holds_no_report_is_refused_in_one_line(tmp_path, content):
    file = tmp_path / "odd.txt"
    file.write_bytes(content)
    done = remnant("read", file, "--json")
    assert done.returncode == 2
    assert done.stdout == ""
    assert "odd.txt" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_text_without_date_or_incident_is_an_honest_empty_reading(tmp_path):
    file = tmp_path / "recipe.txt"
    file.write_text("Peel the potatoes and boil them until they are soft.", encoding="utf-8")
    (reading,) = lines(remnant("read", file, "--json"))
    assert reading["report"]["published"] is None
    assert reading["incidents"] == reading["claims"] == []


def test_text_in_another_encoding_is_read_as_what_it_says(tmp_path):
    text = "Беспилотник упал на территорию нефтебазы под Брянском, сообщил губернатор области."
    readings = []
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-r"):
        file = tmp_path / f"{encoding}.txt"
        file.write_bytes(text.encode(encoding))
        (reading,) = lines(remnant("read", file, "--json"))
        readings.append([claim["quote"]["text"] for claim in reading["claims"]])
    assert readings[0]
    assert all(each == readings[0] for each in readings)


def test_adding_the_same_file_twice_changes_nothing(folder, strike):
    assert remnant("add", strike, "--record", folder).returncode == 0
    before = {path: path.read_bytes() for path in (folder / "custody.jsonl",)}
    listed = lines(remnant("incidents", "--record", folder, "--json"))
    again = remnant("add", strike, "--record", folder)
    assert "known" in again.stderr
    assert {path: path.read_bytes() for path in before} == before
    assert lines(remnant("incidents", "--record", folder, "--json")) == listed


def test_a_record_can_be_moved_and_opened_elsewhere(folder, strike, tmp_path):
    remnant("add", strike, "--record", folder)
    listed = lines(remnant("incidents", "--record", folder, "--json"))
    moved = folder.rename(tmp_path / "elsewhere")
    assert lines(remnant("incidents", "--record", moved, "--json")) == listed
    assert remnant("verify", "--record", moved).returncode == 0


def test_the_environment_names_the_record(folder, strike):
    environ = {**os.environ, "REMNANT_RECORD": str(folder)}
    assert remnant("add", strike, env=environ).returncode == 0
    assert (folder / "custody.jsonl").is_file()


def test_an_act_by_somebody_unknown_is_refused(folder, strike):
    remnant("person", "add", "Оксана", "--record", folder)
    done = remnant("add", strike, "--record", folder, "--as", "Nobody")
    assert done.returncode == 2
    assert "remnant person add" in done.stderr
    assert remnant("add", strike, "--record", folder, "--as", "Оксана").returncode == 0
    assert "Оксана" in (folder / "custody.jsonl").read_text(encoding="utf-8")


def test_where_nobody_gives_a_name_no_login_is_kept(folder, strike):
    environ = {**os.environ, "USER": "secret-login", "LOGNAME": "secret-login"}
    remnant("add", strike, "--record", folder, env=environ)
    assert "secret-login" not in (folder / "custody.jsonl").read_text(encoding="utf-8")


def test_a_folder_without_a_record_is_refused_with_what_to_do(tmp_path):
    done = remnant("incidents", "--record", tmp_path)
    assert done.returncode == 2
    assert "remnant add" in done.stderr


def test_an_incident_that_is_not_there_is_refused(demo_record):
    done = remnant("show", "atlantis-2023-01-01", "--record", demo_record)
    assert done.returncode == 2
    assert "atlantis" in done.stderr


def test_a_changed_byte_fails_verify(folder, strike):
    remnant("add", strike, "--record", folder)
    (blob,) = [path for path in (folder / "blobs").rglob("*") if path.is_file()]
    blob.chmod(0o644)
    content = bytearray(blob.read_bytes())
    content[40] ^= 1
    blob.write_bytes(content)
    done = remnant("verify", "--record", folder)
    assert done.returncode == 4
    assert blob.name[:12] in done.stderr


def test_verify_says_how_much_it_checked(demo_record):
    (found,) = lines(remnant("verify", "--record", demo_record, "--json"))
    assert found["sound"]
    assert found["blobs"] == len(demo.reports())


@pytest.mark.parametrize("form", ["csv", "geojson", "jsonl"])
def test_every_export_holds_every_incident(demo_record, form):
    listed = lines(remnant("incidents", "--record", demo_record, "--json"))
    done = remnant("export", "--format", form, "--record", demo_record)
    assert done.returncode == 0
    told = [each["id"] for each in listed if each["claims"]]
    assert told
    assert all(each in done.stdout for each in told)


def test_an_export_is_written_down(folder, strike):
    remnant("add", strike, "--record", folder)
    remnant("export", "--format", "csv", "--record", folder)
    assert '"act":"export"' in (folder / "custody.jsonl").read_text(encoding="utf-8")


def test_the_list_is_narrowed_by_each_filter(demo_record):
    everything = lines(remnant("incidents", "--record", demo_record, "--json"))
    for choice in (
        ("--weapon", "uas"),
        ("--place", "Moscow"),
        ("--since", "2023-07-01"),
        ("--until", "2023-01-31"),
        ("--speaker", "Russian Ministry of Defence"),
        ("--words", "refinery"),
    ):
        some = lines(remnant("incidents", *choice, "--record", demo_record, "--json"))
        assert 0 < len(some) < len(everything), choice


def test_words_are_found_in_any_form_and_in_their_own_language(demo_record):
    for words in ("refineries", "безпілотниками", "беспилотниками"):
        hits = lines(remnant("search", words, "--record", demo_record, "--json"))
        assert hits, words


def test_show_and_dossier_tell_of_one_incident(demo_record):
    listed = lines(remnant("incidents", "--record", demo_record, "--json"))
    incident = max(listed, key=lambda each: each["claims"])["id"]
    shown = remnant("show", incident, "--record", demo_record)
    assert "WHO SAYS WHAT" in shown.stdout
    (record,) = lines(remnant("show", incident, "--record", demo_record, "--json"))
    assert record["incident"]["id"] == incident
    for form, sign in (("markdown", "# "), ("html", "<html")):
        done = remnant("dossier", incident, "--format", form, "--record", demo_record)
        assert sign in done.stdout


def test_the_demo_has_something_to_show(demo_record):
    listed = lines(remnant("incidents", "--record", demo_record, "--json"))
    assert any(each["reports"] > 2 for each in listed)  # joined across reports
    assert any(0 < each["origins"] < each["claims"] for each in listed)
    assert any(each["disagreements"] for each in listed)


def test_killing_add_loses_nothing_that_was_acknowledged(folder, tmp_path):
    files = []
    for number in range(12):
        files.append(tmp_path / f"report-{number}.txt")
        files[-1].write_text(STRIKE.replace("three", str(number + 3)), encoding="utf-8")
    for delay in (1.2, 1.5, 1.8, 2.2, 2.8):
        process = subprocess.Popen(
            [sys.executable, "-m", "remnant", "add", *map(str, files), "--record", str(folder)],
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        acknowledged = process.communicate()[1].count("claims")
        if not Archive.is_record(folder):
            assert acknowledged == 0
            continue
        with Record.open(folder) as record:
            assert len(record.reports()) >= acknowledged
        done = remnant("verify", "--record", folder)
        assert done.returncode == 0, done.stderr
    assert remnant("add", *files, "--record", folder).returncode == 0
    with Record.open(folder) as record:
        assert len(record.reports()) == len(files)
        assert not record.unlinked()


def test_every_command_has_help():
    runner = CliRunner()
    for name, command in cli.commands.commands.items():
        assert command.help, name
        assert runner.invoke(cli.commands, [name, "--help"]).exit_code == 0


def test_the_demo_reports_are_dated_before_now():
    assert all(each.published < datetime.now(UTC).date() for each in demo.reports())


def test_what_others_wrote_cannot_command_the_terminal(tmp_path, folder):
    file = tmp_path / "note.txt"
    text = STRIKE.replace("fuel depot", "fuel \x1b[31mdepot\x1b]0;title\x07\x9b2J")
    file.write_text(text, encoding="utf-8")
    assert remnant("add", file, "--record", folder, "--as", "Olena").returncode == 0
    for asked in (["search", "drones"], ["search", "drones", "--json"]):
        found = remnant(*asked, "--record", folder, "--as", "Olena")
        assert found.returncode == 0
        assert "depot" in found.stdout
        assert not set(found.stdout) & {"\x1b", "\x07", "\x9b"}
    missing = remnant("read", "no\x1b[31mfile")
    assert missing.returncode == 2
    assert "\x1b" not in missing.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_full_disk_behind_the_output_is_one_line(strike):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "remnant", "read", str(strike)],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode != 0
    assert "No space left" in done.stderr
    assert "Traceback" not in done.stderr
