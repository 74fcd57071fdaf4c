"""The actors' own data, and what the loader refuses."""

import itertools
import shutil
from importlib import resources

import pytest

from remnant.actors import load, read
from remnant.errors import ReferenceDataError
from remnant.naming.yamlfile import read_yaml

DATA = resources.files("remnant.actors").joinpath("data")


def every_entry():
    files = ["organs", "groups", "outlets", "monitors", "organisations"]
    files += ["officials/ukraine", "officials/russia", "officials/world"]
    for file in files:
        for entry in read_yaml(DATA.joinpath(f"{file}.yaml")):
            yield file, entry


def test_every_state_of_iso_3166_is_there():
    codes = [row[0] for row in read_yaml(DATA.joinpath("states.yaml"))]
    assert len(codes) == len(set(codes)) == 250
    assert all(len(code) == 2 for code in codes)


def test_every_state_has_a_name_in_three_languages():
    rows = read_yaml(DATA.joinpath("states.yaml"))
    assert [row[0] for row in rows if "-" in (row[1], row[3], row[5])] == []


def test_whatever_an_entry_is_part_of_exists():
    register = load()
    missing = [
        (file, entry["id"], entry["part_of"])
        for file, entry in every_entry()
        if "part_of" in entry and register.get(entry["part_of"]) is None
    ]
    assert missing == []


def test_every_country_exists():
    register = load()
    assert [
        entry["id"]
        for _, entry in every_entry()
        if "country" in entry and register.state_of(entry["country"]) is None
    ] == []


def test_every_office_is_one_and_of_a_place_or_a_state():
    offices = {each["id"] for each in read_yaml(DATA.joinpath("offices.yaml"))}
    places = {row[0] for row in read_yaml(DATA.joinpath("places.yaml"))}
    held = [(e["id"], h) for _, e in every_entry() for h in e.get("offices", ())]
    assert [each for each, h in held if h["office"] not in offices] == []
    assert [each for each, h in held if "at" in h and h["at"] not in places] == []
    assert [each for each, h in held if "of" in h and load().state_of(h["of"]) is None] == []


def test_no_office_has_two_holders_on_one_day():
    holdings = {}
    for _, entry in every_entry():
        for held in entry.get("offices", ()):
            where = held["office"], held.get("at") or held.get("of")
            span = held.get("from", "0000"), held.get("to", "9999")
            holdings.setdefault(where, []).append((*span, entry["id"]))
    overlapping = []
    for where, spans in holdings.items():
        spans.sort()
        for (_, end, _), (start, _, who) in itertools.pairwise(spans):
            if start < end:
                overlapping.append((where, who))
    assert overlapping == []


@pytest.fixture
def folder(tmp_path):
    with resources.as_file(DATA) as source:
        shutil.copytree(source, tmp_path / "data")
    return tmp_path / "data"


@pytest.mark.parametrize(
    ("file", "line", "why"),
    [
        ("groups.yaml", "- {id: x, name: X, aliases: {en: [X]}, rank: 3}", "no field 'rank'"),
        ("groups.yaml", "- {id: hamas, name: X, aliases: {en: [X]}}", "the id is taken"),
        ("groups.yaml", "- {id: x, aliases: {en: [X]}}", "an id and a name"),
        ("groups.yaml", "- {id: x, name: X}", "a name to be found by"),
        ("groups.yaml", "- {id: x, name: X, kind: army, aliases: {en: [X]}}", "kind 'army'"),
        ("groups.yaml", "- {id: x, name: X, aliases: {fr: [X]}}", "no field 'fr'"),
        ("organs.yaml", "- {id: x, name: X, aliases: {en: [X]}}", "needs a kind"),
        (
            "officials/world.yaml",
            "- {id: x, name: X Y, offices: [{office: president, of: US, from: May}]}",
            "'May' is no date",
        ),
        ("officials/world.yaml", "- {id: x, name: X Y, surname: maybe}", "surname 'maybe'"),
        ("states.yaml", "- [QQ, Nowhere]", "a code and six names"),
    ],
)
def test_an_entry_that_does_not_belong_is_refused_by_file(folder, file, line, why):
    source = folder / file
    source.write_text(f"{source.read_text('utf-8')}\n{line}\n", "utf-8")
    with pytest.raises(ReferenceDataError) as refused:
        read(folder)
    assert file in str(refused.value)
    assert why in str(refused.value)
