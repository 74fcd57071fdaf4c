"""Catalogues that others keep are read by their columns, and linked from the command line."""

import json
from datetime import date

import pytest
from click.testing import CliRunner

from remnant.cli import commands
from remnant.errors import InputError, UnreadableError
from remnant.exchange.catalogues import catalogue_of

OURS = """Entry,Date,Lat,Lon,Title,Brief description
a1,2023-05-30,50.0000,36.0000,Mill,Grain mill on fire after shelling
a2,2023-05-30,50.0300,36.0400,School,School number 12 hit by a rocket
a3,,50.0,36.0,,No day
"""
THEIRS = """id,event_date,latitude,longitude,notes
b1,2023-05-30,50.0302,36.0401,"A rocket hit school number 12, two wounded"
b2,2023-05-30T08:00,50.0001,36.0002,Shelling set a grain mill on fire
,2023-05-30,,,No place
"""


def test_columns_are_known_by_what_they_are_called():
    first, _, undated = catalogue_of(OURS.encode(), "ours.csv")
    assert first.name == "a1"
    assert first.days == (date(2023, 5, 30), date(2023, 5, 30))
    assert first.spot == (50.0, 36.0)
    assert first.words == "Mill Grain mill on fire after shelling"
    assert undated.days is None


def test_what_is_not_given_is_not_guessed_and_a_line_names_what_has_no_name():
    *_, placeless = catalogue_of(THEIRS.encode(), "theirs.csv")
    assert placeless.spot is None
    assert placeless.name == "theirs.csv, line 4"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"id,lat,lon,notes\n", "lacks columns"),
        (b"date,lat,lon,notes\n30 May,50,36,x\n", "line 2: '30 May' is no date"),
        (b"date,lat,lon,notes\n2023-05-30,north,36,x\n", "no coordinate"),
        (b"date,lat,lon,notes\n2023-05-30,50,361,x\n", "no coordinate"),
        (b"date,date_end,lat,lon,notes\n2023-05-30,2023-05-29,50,36,x\n", "ends before"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(content, words):
    with pytest.raises(InputError, match=words):
        catalogue_of(content, "table.csv")


def test_another_encoding_is_said():
    with pytest.raises(UnreadableError, match="UTF-8"):
        catalogue_of("день".encode("cp1251"), "table.csv")


def test_two_catalogues_are_linked_with_reasons(tmp_path):
    paths = []
    for name, content in (("ours.csv", OURS), ("theirs.csv", THEIRS)):
        paths.append(str(tmp_path / name))
        (tmp_path / name).write_text(content, encoding="utf-8")
    said = CliRunner().invoke(commands, ["link", "catalogues", *paths, "--json"])
    assert said.exit_code == 0, said.output
    links = [json.loads(line) for line in said.stdout.splitlines()]
    assert {(each["left"], each["right"]) for each in links} == {("a1", "b2"), ("a2", "b1")}
    for each in links:
        weights = [reason["log_odds"] for reason in each["reasons"]]
        assert sum(weights) == pytest.approx(each["log_odds"])
