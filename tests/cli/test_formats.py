"""Pages and exports at the command line: a line a report, notes to stderr, errors in one line."""

import json
import subprocess
import sys

import pytest

PAGE = """<!DOCTYPE html><html><head><title>Depot on fire</title>
<meta property="og:site_name" content="The Courier">
<meta property="article:published_time" content="2023-06-02T08:00:00Z"></head>
<body><nav>Home</nav><article>
<p>At least three drones hit a fuel depot in Bryansk on Thursday night, the governor said.</p>
<p>Two people were injured, he added.</p></article></body></html>"""

NIGHT = "Уночі над Києвом збили двадцять «Шахедів», повідомили Повітряні сили."


def remnant(*words, **more):
    return subprocess.run(
        [sys.executable, "-m", "remnant", *map(str, words)],
        capture_output=True, text=True, encoding="utf-8", check=False, **more,
    )  # fmt: skip


@pytest.fixture
def page(tmp_path):
    file = tmp_path / "saved-page"
    file.write_text(PAGE, encoding="utf-8")
    return file


@pytest.fixture
def export(tmp_path):
    messages = [
        {"id": 1, "type": "service", "date": "2023-05-29T07:00:00", "text": ""},
        {"id": 2, "type": "message", "date": "2023-05-29T08:00:00", "text": NIGHT},
        {"id": 3, "type": "message", "date": "2023-05-30T08:00:00", "text": [NIGHT[:5], NIGHT[5:]]},
    ]
    chat = {"name": "Вісті", "type": "public_channel", "id": 7, "messages": messages}
    file = tmp_path / "result.json"
    file.write_text(json.dumps(chat), encoding="utf-8")
    return file


def lines(done):
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_page_is_one_line_with_the_text_that_its_offsets_count_in(page):
    (reading,) = lines(remnant("read", page, "--json"))
    report = reading["report"]
    assert (report["title"], report["outlet"]) == ("Depot on fire", "The Courier")
    assert report["published"] == "2023-06-02"
    assert report["extractor"].startswith("trafilatura")
    assert reading["claims"]
    for claim in reading["claims"]:
        quote = claim["quote"]
        assert report["text"][quote["start"] : quote["end"]] == quote["text"]


def test_an_export_is_a_line_a_message(export):
    done = remnant("read", export, "--json")
    first, second = lines(done)
    assert first["report"]["path"] == f"{export}#2"
    assert second["report"]["path"] == f"{export}#3"
    assert first["report"]["text"] == second["report"]["text"] == NIGHT
    assert "1 service messages" in done.stderr


def test_pages_and_exports_come_from_standard_input_too(page, export):
    for file in (page, export):
        done = remnant("read", "-", "--json", input=file.read_text(encoding="utf-8"))
        assert lines(done)[0]["report"]["path"].startswith("-")


def test_pages_and_exports_are_added_once(tmp_path, page, export):
    folder = tmp_path / "record"
    added = lines(remnant("add", page, export, "--record", folder, "--json"))
    assert [each["new"] for each in added] == [True, True, True]
    again = lines(remnant("add", page, export, "--record", folder, "--json"))
    assert [each["new"] for each in again] == [False, False, False]
    assert [each["digest"] for each in again] == [each["digest"] for each in added]
    done = remnant("verify", "--record", folder)
    assert done.returncode == 0
    assert "sound: 4 files" in done.stderr


@pytest.mark.parametrize(
    "content",
    [
        b"<html>" + b"<div>" * 100_000,
        b"<html><body>" + b"<p>a" * 1_000_000,
        b'{"a":' * 100_000,
        b'{"messages": 7}',
        b"<html><body>" + bytes(range(128, 256)) * 500,
    ],
    ids=["deep page", "tags", "deep JSON", "wrong shape", "broken encoding"],
)
def test_a_hostile_file_is_one_line_of_words_and_the_others_are_read(tmp_path, page, content):
    odd = tmp_path / "odd"
    odd.write_bytes(content)
    done = remnant("read", odd, page, "--json")
    assert done.returncode == 2
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr.startswith(f"error: {odd} ")
    assert len(done.stderr.strip().splitlines()) == 1


def test_why_is_shown_without_colour_where_nobody_looks_on(page):
    done = remnant("read", page, "--explain")
    assert done.returncode == 0
    assert "rule: " in done.stdout
    assert "[speaker: the governor]" in done.stdout
    assert "\x1b" not in done.stdout


def test_why_is_one_page_for_all_files_on_request(page, export):
    done = remnant("read", page, export, "--explain", "--html")
    assert done.returncode == 0
    assert done.stdout.startswith("<!DOCTYPE html>")
    assert done.stdout.count("<h2>") == 3
    assert done.stdout.count("<html") == 1
