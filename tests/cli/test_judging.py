"""Judging on the command line: what is said, refused, undone, and where old ids lead."""

import json

import pytest

from remnant.errors import ConflictError

HERE = """date 2023-06-02
Two missiles hit a fuel depot in {town} on 1 June 2023, the regional governor said.
"""


@pytest.fixture
def run(tmp_path, invoke):
    def run(*words):
        return invoke(*words).stdout

    files = []
    for town in ("Bryansk", "Kharkiv", "Odesa"):
        file = tmp_path / f"{town}.txt"
        file.write_text(HERE.format(town=town), encoding="utf-8")
        files.append(str(file))
    run("add", *files)
    return run


def ids(run):
    return sorted(line for line in run("incidents").splitlines() if line[:1].isalpha())


def test_two_become_one_and_come_apart_again(run):
    bryansk, kharkiv, odesa = ids(run)
    run("judge", "same", bryansk, kharkiv, "--by", "Olena", "--reason", "one raid")
    assert len(ids(run)) == 2
    (gone,) = [json.loads(line) for line in run("withdrawn", "--json").splitlines()]
    assert gone["successor"] in ids(run)
    assert run("show", gone["incident"]).splitlines()[0] == gone["successor"]
    assert run("withdrawn", "--csv").splitlines()[0] == "incident,successor,person,at"
    run("judge", "undo", "1", "--reason", "no")
    assert ids(run) == [bryansk, kharkiv, odesa]
    assert run("withdrawn") == ""
    listed = [json.loads(line) for line in run("judge", "list", "--json").splitlines()]
    assert [(each["verdict"], each["undone"]) for each in listed] == [
        ("same", True),
        ("undo", False),
    ]


def test_a_contradiction_is_refused_with_the_judgements_that_exclude_it(run):
    bryansk, kharkiv, odesa = ids(run)
    run("judge", "same", bryansk, kharkiv)
    run("judge", "different", kharkiv, odesa)
    with pytest.raises(ConflictError, match="judgement 2 by Olena"):
        run("judge", "same", bryansk, odesa)


def test_links_are_shown_with_what_people_said(run):
    bryansk, kharkiv, _ = ids(run)
    run("judge", "unsure", bryansk, kharkiv, "--reason", "no map")
    assert "no map" in run("link", "show", bryansk)
    told = json.loads(run("link", "show", bryansk, "--json"))
    assert told["links"] == []
    assert told["judgements"][0]["verdict"] == "unsure"
    run("link")
    assert len(ids(run)) == 3
