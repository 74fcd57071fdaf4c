"""A person corrects claims from the command line, and everything shows it."""

import json
import subprocess
import sys

import pytest

STRIKE = """date 2023-06-02
At least three drones hit a fuel depot in Bryansk on Thursday night, the regional governor said.
Two people were injured, he added.
"""


@pytest.fixture
def remnant(tmp_path):
    folder = tmp_path / "record"
    file = tmp_path / "strike.txt"
    file.write_text(STRIKE, encoding="utf-8")

    def run(*words):
        return subprocess.run(
            [sys.executable, "-m", "remnant", *map(str, words), "--record", str(folder)],
            capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip

    assert run("add", file, "--as", "Olena").returncode == 0
    return run


def lines(done):
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def shown(remnant):
    (summary,) = lines(remnant("incidents", "--json"))
    (record,) = lines(remnant("show", summary["id"], "--json"))
    return record


def claim(remnant, slot="struck"):
    return next(each for each in shown(remnant)["claims"] if each["slot"] == slot)


def test_a_correction_is_signed_listed_and_shown_everywhere(remnant):
    wrong = claim(remnant)["id"]
    (kept,) = lines(remnant("correct", wrong, "--value", "5 to 7", "--reason", "misread", "--json"))
    assert (kept["person"], kept["reason"], kept["act"]) == ("Olena", "misread", "change")
    assert claim(remnant)["corrected"]["person"] == "Olena"
    (summary,) = lines(remnant("incidents", "--json"))
    assert (summary["struck"]["min"], summary["struck"]["max"]) == (5, 7)
    name = summary["id"]
    assert "corrected by Olena" in remnant("show", name).stdout
    assert "corrected by Olena" in remnant("dossier", name).stdout
    assert ",Olena,misread" in remnant("export", "--format", "csv").stdout
    assert [each["number"] for each in lines(remnant("corrections", "--json"))] == [1]


def test_a_rejected_claim_comes_back_when_that_is_undone(remnant):
    before = shown(remnant)
    wrong = claim(remnant)["id"]
    assert remnant("correct", wrong, "--reject", "--reason", "not said").returncode == 0
    assert wrong not in [each["id"] for each in shown(remnant)["claims"]]
    assert remnant("correct", "--undo", 1, "--reason", "it is said").returncode == 0
    assert shown(remnant) == before
    assert remnant("verify").returncode == 0


def test_a_missed_claim_is_added(remnant):
    digest = claim(remnant)["report"]
    done = remnant(
        "correct", "--add", "--report", digest, "--words", "on Thursday night", "--slot", "time",
        "--value", "Thursday night", "--speaker", "the regional governor", "--reason", "missed",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    added = claim(remnant, "time")
    assert added["quote"]["text"] == "on Thursday night"
    assert added["corrected"]["added"]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["c1", "--value", "5", "--reason", "x"], "no claim"),
        (["--reason", "x"], "CLAIM is the claim"),
        (["c1", "--undo", "1", "--reason", "x"], "CLAIM is the claim"),
        (["c1", "--reject", "--add", "--reason", "x"], "give one of them"),
        (["--add", "--slot", "time", "--reason", "x"], "--words"),
        (["--undo", "9", "--reason", "x"], "no correction 9"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(remnant, words, reason):
    done = remnant("correct", *words)
    assert done.returncode == 2
    assert reason in done.stderr
    assert "Traceback" not in done.stderr


def test_a_correction_by_somebody_unknown_is_refused(remnant):
    done = remnant("correct", claim(remnant)["id"], "--reject", "--reason", "x", "--as", "Nobody")
    assert done.returncode == 2
    assert lines(remnant("corrections", "--json")) == []


def test_a_reader_that_has_read_everything_says_so(remnant):
    done = remnant("reread")
    assert done.returncode == 0
    assert "has read them all" in done.stderr
    assert done.stdout == ""


def test_what_was_corrected_is_listed_as_the_record_words_it(remnant):
    wrong = claim(remnant)["id"]
    stated = ("--value", "5 to 7", "--stance", "withholds", "--speaker", "Ukraine")
    done = remnant("correct", wrong, *stated, "--reason", "misread")
    assert "remnant correct --undo 1 --reason" in done.stderr
    listed = remnant("corrections").stdout
    assert "5 to 7" in listed
    assert "speaker: Ukraine" in listed
    assert "stance: withholds, act: declines to comment" in listed
    assert "{" not in listed
    undone = remnant("correct", "--undo", 1, "--reason", "it is said")
    assert "number 1 is undone" in undone.stderr
