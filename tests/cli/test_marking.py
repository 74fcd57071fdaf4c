"""Parts on the command line: outlined, marked from a file, compared, signed, taken back."""

import json

import pytest
from tests.imagery.scenes import scene
from tests.pipeline.test_pictures import jpeg

from remnant.errors import InputError, UnknownNameError
from remnant.imagery.parts.templates import templates

REPORTS = {
    "Tula": "date 2023-05-30\n\nA drone hit a house in Tula on Tuesday, the governor said.",
    "Krasnodar": "date 2023-06-02\n\nA drone hit a depot in Krasnodar on Friday, the mayor said.",
}
FIN = templates()["fin"]
CORNERS = ("0.1,0.1", "0.9,0.1", "0.9,0.9", "0.1,0.9")


@pytest.fixture
def run(tmp_path, invoke):
    def run(*words):
        return invoke(*words).stdout

    for number, (town, words) in enumerate(REPORTS.items(), 1):
        text, picture = tmp_path / f"{town}.txt", tmp_path / f"{town}.jpg"
        text.write_text(words, encoding="utf-8")
        picture.write_bytes(jpeg(scene(number)))
        run("add", str(text))
        found = json.loads(run("search", town, "--json").splitlines()[0])
        report = found["report"]["digest"]
        run("photo", "add", str(picture), "--report", report)
    return run


def exhibits(run):
    return [json.loads(line)["digest"] for line in run("exhibits", "--json").splitlines()]


def answer(run, *words):
    return json.loads(run("photo", "part", *words, "--json"))


@pytest.fixture
def parts(run):
    """One part of each picture."""
    return [answer(run, "outline", digest, FIN.kind, *CORNERS)["part"] for digest in exhibits(run)]


def test_a_part_is_outlined_by_the_beginning_of_a_digest_and_its_number_printed(run):
    first = exhibits(run)[0]
    short = first.removeprefix("sha256:")[:10]
    assert run("photo", "part", "outline", short, FIN.kind, *CORNERS).strip() == "1"
    (told,) = map(json.loads, run("photo", "part", "list", "--json").splitlines())
    assert (told["exhibit"], told["person"]) == (first, "Olena")


@pytest.mark.parametrize("form", ["csv", "json", "named"])
def test_points_come_from_a_file_in_pixels_and_say_which_are_hidden(run, parts, tmp_path, form):
    one, other = FIN.points[0].name, FIN.points[1].name
    width, height = answer(run, "show", str(parts[0]))["size"]
    rows = [{"name": one, "x": width / 2, "y": height / 4}, {"name": other, "x": "", "y": ""}]
    file = tmp_path / f"points.{'csv' if form == 'csv' else 'json'}"
    if form == "csv":
        lines = ["name,x,y", *(f"{row['name']},{row['x']},{row['y']}" for row in rows)]
        file.write_text("\n".join(lines), encoding="utf-8")
    elif form == "json":
        file.write_text(json.dumps(rows), encoding="utf-8")
    else:
        file.write_text(json.dumps({one: [width / 2, height / 4], other: None}), encoding="utf-8")
    kept = answer(run, "points", str(parts[0]), "--from", str(file), "--pixels")
    assert kept["points"] == {one: [0.5, 0.25], other: None}
    assert kept["blind"]


def test_everything_that_was_marked_is_shown_with_the_numbers_that_take_it_back(run, parts):
    part = str(parts[0])
    feature = next(each for each in FIN.features if each.counted).name
    answer(run, "points", part, f"{FIN.points[0].name}=0.5,0.5", "--both-in-view")
    assert answer(run, "feature", part, feature, "seen", "--count", "3+")["high"] is None
    answer(run, "letters", part, "КБ 4-17")
    answer(run, "undo", "marking", "1", "--reason", "another part")
    told = run("photo", "part", "show", part)
    assert "with both pictures in view" in told
    assert f"{feature} seen 3+" in told
    assert "'КБ 4-17', read by person, by Olena" in told
    assert told.count("taken back") == 1
    assert answer(run, "show", part)["markings"][0]["undone"]


def test_a_comparison_is_signed_and_told_by_both_incidents(run, parts):
    one, other = map(str, parts)
    told = answer(run, "compare", one, other)
    assert [each["line"] for each in told["evidence"]] == [
        "automatic matches", "landmarks", "counts and structure", "markings",
    ]  # fmt: skip
    run("photo", "part", "review", one, other, "cannot tell", "--reason", "no points yet")
    ids = [line for line in run("incidents").splitlines() if line[:1].isalpha()]
    assert len(ids) == 2
    for incident in ids:
        (link,) = json.loads(run("show", incident, "--json"))["remains"]
        assert {link["incident"], link["other"]} == set(ids)
        assert link["reviews"][0]["reason"] == "no points yet"
        assert "cannot be told" in run("show", incident)
        assert "no points yet" in run("dossier", incident)


def test_what_cannot_be_is_refused_with_what_to_do(run, parts, tmp_path):
    part = str(parts[0])
    bad = tmp_path / "bad.json"
    bad.write_text("{", encoding="utf-8")
    for words, kind, why in (
        (("outline", "abcdef0123", FIN.kind, *CORNERS), UnknownNameError, "no exhibit"),
        (("points", part, "nose=0.5,0.5"), InputError, "no point of it"),
        (("points", part, f"{FIN.points[0].name}=here"), InputError, "is no place"),
        (("points", part, "--from", str(bad)), InputError, "cannot be read"),
        (("feature", part, FIN.features[0].name, "seen", "--count", "x"), InputError, "no count"),
        (("show", "99"), UnknownNameError, "no part 99"),
        (("undo", "landmarks", "7"), UnknownNameError, "no landmarks 7"),
    ):
        with pytest.raises(kind, match=why) as refused:
            run("photo", "part", *words)
        assert refused.value.message


def test_a_sighting_says_its_level_and_who_saw_it(run):
    first = exhibits(run)[0]
    told = json.loads(
        run("photo", "sight", first, "--weapon", "shahed-136", "--level", "family", "--json")
    )
    assert (told["weapon"], told["level"], told["person"]) == ("shahed-136", "family", "Olena")
    assert "to the level of a family" in run("photo", "part", "list", "--exhibit", first)
