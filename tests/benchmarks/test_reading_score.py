"""The score of a reading: equal to the reference scorer, and moved by what ought to move it."""

import copy
import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from benchmarks.reading.scoring import figures

from remnant import reading
from remnant.domain.codec import reading_json
from remnant.domain.report import Report, digest_of
from remnant.pipeline import load_references

CORPUS = Path(__file__).parents[2] / "benchmarks" / "reading" / "corpus"
REFERENCE = Path(__file__).parents[3] / "shared" / "score" / "record_score.py"


@pytest.fixture(scope="module")
def scored():
    """A dozen annotated reports, each with our reading and its text."""
    references = load_references()
    told = []
    for path in sorted(CORPUS.glob("*.yaml"))[::8]:
        content = path.with_suffix(".txt").read_bytes()
        report = Report(digest_of(content), content.decode(), path.with_suffix(".txt").name)
        record = yaml.safe_load(path.read_text(encoding="utf-8"))
        told.append((path, record, reading_json(reading.read(report, references)), report.text))
    return told


def own(path, record, text):
    """The annotated record as a reading of its own."""
    claims = [
        claim
        | {
            "id": f"c{number}",
            "quote": {
                "text": claim["quote"],
                "start": text.index(claim["quote"]),
                "end": text.index(claim["quote"]) + len(claim["quote"]),
            },
        }
        for number, claim in enumerate(record.get("claims") or [])
    ]
    return {"report": {"path": path.name}, "incidents": record.get("incidents"), "claims": claims}


@pytest.mark.shared
@pytest.mark.skipif(not REFERENCE.exists(), reason=f"no reference scorer at {REFERENCE}")
def test_it_is_the_reference_score(scored, tmp_path):
    readings = tmp_path / "readings.jsonl"
    readings.write_text("".join(json.dumps(read) + "\n" for _, _, read, _ in scored))
    golds = [str(path) for path, *_ in scored]
    ran = subprocess.run(
        [sys.executable, REFERENCE, *golds, "--readings", readings, "--json"],
        stdout=subprocess.PIPE,
        check=True,
    )
    ours = figures((record, read, text) for _, record, read, text in scored)
    assert json.loads(json.dumps(ours)) == json.loads(ran.stdout)


def test_an_annotated_record_scores_full_marks_against_itself(scored):
    told = figures((record, own(path, record, text), text) for path, record, _, text in scored)
    assert told["incidents"]["f1"] == told["claims_strict"]["f1"] == told["exact_quotes"] == 1.0


def test_a_wrong_number_costs_the_strict_score_alone(scored):
    changed = []
    for path, record, _, text in scored:
        read = copy.deepcopy(own(path, record, text))
        for claim in read["claims"]:
            if isinstance(claim.get("value"), dict) and "min" in claim["value"]:
                claim["value"] = claim["value"] | {"min": 999_999}
        changed.append((record, read, text))
    told = figures(changed)
    assert told["claims_strict"]["f1"] < 1.0
    assert told["claims_loose"]["f1"] == 1.0


def test_a_report_that_was_not_read_counts_as_missed(scored):
    told = figures((record, None, text) for _, record, _, text in scored)
    assert told["unread"] == len(scored)
    assert told["claims_strict"]["r"] == 0.0


def test_every_quote_of_the_corpus_stands_in_its_text_once_named():
    for path in sorted(CORPUS.glob("*.yaml")):
        text = path.with_suffix(".txt").read_bytes().decode()
        record = yaml.safe_load(path.read_text(encoding="utf-8"))
        keys = {incident["key"] for incident in record.get("incidents") or []}
        for claim in record.get("claims") or []:
            assert claim["quote"] in text, (path.name, claim["quote"])
            told = claim["incident"] if isinstance(claim["incident"], list) else [claim["incident"]]
            assert set(told) <= keys, (path.name, told)


def test_every_record_says_that_it_is_a_retelling():
    for path in CORPUS.glob("*.yaml"):
        first = path.read_text(encoding="utf-8").partition("\n")[0]
        assert "retelling" in first, path.name
        assert "no source of facts" in first, path.name
