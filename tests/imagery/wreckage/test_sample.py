"""The sample of rendered parts: its truth is what the programs still draw."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

SET = Path(__file__).parents[3] / "benchmarks" / "imagery" / "wreckage"
SAMPLE = SET / "sample"


@pytest.fixture(scope="module")
def truth():
    return json.loads((SAMPLE / "truth.json").read_text(encoding="utf-8"))


def test_the_truth_of_the_sample_is_drawn_anew_the_same(truth, tmp_path):
    for each in truth["pictures"]:
        (tmp_path / each["file"]).write_bytes((SAMPLE / each["file"]).read_bytes())
    asked = ["--truth-only", "--originals", "1", "--near-copies", "0", "--units", "2"]
    command = [sys.executable, SET / "generate.py", "--out", tmp_path, *asked]
    subprocess.run(command, check=True, capture_output=True)
    drawn = json.loads((tmp_path / "truth.json").read_text(encoding="utf-8"))
    assert drawn["designs"] == truth["designs"]
    assert [each["file"] for each in drawn["pictures"]] == [
        each["file"] for each in truth["pictures"]
    ]
    for here, there in zip(drawn["pictures"], truth["pictures"], strict=True):
        assert here["features"] == there["features"]
        for name, mark in here["points"].items():
            assert mark["visible"] == there["points"][name]["visible"]
            assert mark["at"] == pytest.approx(there["points"][name]["at"], abs=0.05)


def test_pictures_have_the_size_that_their_truth_says(truth):
    for each in truth["pictures"]:
        with Image.open(SAMPLE / each["file"]) as picture:
            assert picture.size == (each["width"], each["height"])


def test_the_sample_is_small_and_holds_two_units_of_every_kind(truth):
    assert sum(each.stat().st_size for each in SAMPLE.glob("*.jpg")) < 400_000
    units = {(each["kind"], each["unit"]) for each in truth["pictures"]}
    assert len(units) == len(truth["pictures"]) == 12
