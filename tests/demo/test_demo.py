"""The demonstration's reports: that they can be read, and that there is something to show."""

from collections import Counter
from datetime import date
from importlib.resources import files

import pytest

from remnant.demo import reports
from remnant.domain.report import digest_of

DEMO = reports()
each_report = pytest.mark.parametrize("report", DEMO, ids=lambda report: report.name)


def test_every_text_has_a_sidecar_entry_and_every_entry_a_text():
    texts = {path.name for path in files("remnant.demo").joinpath("reports").iterdir()}
    assert texts == {report.name for report in DEMO}
    assert len(texts) == len(DEMO)


@each_report
def test_a_report_begins_with_the_date_that_its_sidecar_gives(report):
    first, _, body = report.content.decode("utf-8").partition("\n")
    assert first == f"date {report.published.isoformat()}"
    assert report.name.startswith(report.published.isoformat())
    assert body.strip()


@each_report
def test_a_report_is_short(report):
    assert 90 <= len(report.content.decode("utf-8").split()) <= 220


@each_report
def test_nobody_is_quoted_word_for_word(report):
    text = report.content.decode("utf-8")
    assert not set(text) & set('“”„"'), "what people said is paraphrased, never quoted"


@each_report
def test_a_retelling_says_so_and_names_its_event(report):
    assert "written for demonstration" in report.note
    assert report.outlet.startswith("Demo ")
    assert report.event
    assert report.told_by


def test_the_three_languages_are_there_each_with_a_share():
    languages = Counter(report.language for report in DEMO)
    assert set(languages) == {"en", "uk", "ru"}
    assert min(languages.values()) >= len(DEMO) // 5


@each_report
def test_a_report_is_written_in_the_script_of_its_language(report):
    letters = [letter for letter in report.content.decode("utf-8") if letter.isalpha()]
    cyrillic = sum("а" <= letter.lower() <= "ӿ" for letter in letters)
    assert (cyrillic > len(letters) / 2) == (report.language in ("uk", "ru"))
    if report.language == "ru":
        assert not set("іїєґ") & {letter.lower() for letter in letters}
    if report.language == "uk":
        assert not set("ыэъё") & {letter.lower() for letter in letters}


def test_several_events_are_told_more_than_once_and_in_more_than_one_language():
    told: dict[str, set[str]] = {}
    for report in DEMO:
        told.setdefault(report.event, set()).add(report.language)
    assert sum(len(languages) > 1 for languages in told.values()) >= 4


def test_reports_come_oldest_first_and_none_twice():
    days = [report.published for report in DEMO]
    assert days == sorted(days)
    assert days[0] >= date(2022, 12, 1)
    assert len({digest_of(report.content) for report in DEMO}) == len(DEMO)
