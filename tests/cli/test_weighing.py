"""`assess` and `origins` say what the record holds, for a person and for a program."""

import json

import pytest
from click.testing import CliRunner

from remnant import cli

STRIKE = """date 2023-06-02
At least three drones hit a fuel depot in Bryansk on Thursday night, the regional governor said.

The Russian defence ministry blamed Ukraine for the attack.

Ukrainian officials have not claimed responsibility for the attack.
"""


def run(*words):
    done = CliRunner().invoke(cli.commands, [str(word) for word in words])
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("weighing")
    (place / "strike.txt").write_text(STRIKE, encoding="utf-8")
    run("add", "--record", place / "record", "--as", "me", place / "strike.txt")
    return place / "record"


@pytest.fixture(scope="module")
def incident(folder):
    return json.loads(run("incidents", "--record", folder, "--json").splitlines()[0])["id"]


def test_every_answer_has_its_likelihood_and_the_vote_beside_it(folder, incident):
    said = run("assess", incident, "--record", folder)
    assert "confidence" in said
    assert "vote by origin" in said
    assert "before anybody spoke" in said


def test_one_slot_alone_can_be_asked(folder, incident):
    found = json.loads(
        run("assess", incident, "--slot", "perpetrator", "--json", "--record", folder)
    )
    assert [each["slot"] for each in found["assessments"]] == ["perpetrator"]
    (weighing,) = found["assessments"][0]["weighings"]
    assert weighing["likelihoods"][-1]["answer"] == "something else"
    assert all(0.01 <= each["probability"] <= 0.99 for each in weighing["likelihoods"])


def test_the_same_record_gives_the_same_bytes(folder, incident):
    asked = ("assess", incident, "--json", "--record", folder)
    assert run(*asked) == run(*asked)


def test_what_was_collapsed_is_listed_under_its_origin(folder, incident):
    found = json.loads(run("origins", incident, "--json", "--record", folder))
    assert found["reports"] == 1
    assert all(origin["claims"] and origin["why"] for origin in found["origins"])
    said = run("origins", incident, "--record", folder)
    assert all(claim in said for origin in found["origins"] for claim in origin["claims"])
