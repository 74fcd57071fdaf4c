"""The record's incidents as a trend: rules, subjects of statements, what is left out."""

from datetime import UTC, date, datetime

import pytest

from remnant.archive import source_of
from remnant.domain.incident import Selection
from remnant.domain.report import Quote
from remnant.domain.trend import Measure, Rule, Step, TrendStatement
from remnant.pipeline import Desk
from remnant.pipeline.trending import counted_of, subject_of
from remnant.settings import Settings

NOW = datetime(2023, 7, 1, 9, tzinfo=UTC)
REPORTS = (
    b"""date 2023-06-02
Two Shahed drones struck a depot in Odesa on Friday, killing three, the governor said.
""",
    b"""date 2023-06-09
A Kalibr missile hit a warehouse in Sumy on Thursday, killing one person.
""",
    b"""date 2023-06-10
Three people were killed in Odesa on 2 June, rescuers said. Drone attacks are increasing.
""",
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("trend") / "record"
    with Desk.open_or_create(Settings(folder, "Ann"), NOW) as desk:
        for number, content in enumerate(REPORTS):
            source = source_of(content, f"{number}.txt")
            for _ in desk.add_source(source, now=NOW, progress=lambda *_: None):
                pass
        desk.settle(now=NOW)
        yield desk


def counted(desk, rule, measure=Measure.INCIDENTS, selection=None):
    return desk.trend(selection or Selection(), measure=measure, rule=rule, step=Step.MONTH)


def test_what_two_origins_say_is_no_more_than_what_anyone_says(desk):
    anyone, two = counted(desk, Rule.ANY_CLAIM), counted(desk, Rule.TWO_ORIGINS)
    assert sum(two.series.lows) < sum(anyone.series.lows)
    assert two.left_out > anyone.left_out


def test_what_is_assessed_likely_is_no_more_than_what_anyone_says(desk):
    anyone, likely = counted(desk, Rule.ANY_CLAIM), counted(desk, Rule.LIKELY)
    assert sum(likely.series.lows) + likely.left_out >= sum(anyone.series.lows)


def test_a_selection_narrows_the_count(desk):
    sumy = counted(desk, Rule.ANY_CLAIM, selection=Selection(place="Sumy"))
    assert sum(sumy.series.lows) == 1


def test_people_killed_are_those_that_claims_count(desk):
    killed = counted(desk, Rule.ANY_CLAIM, Measure.KILLED, Selection(place="Sumy"))
    assert killed.series.lows == (1,)


def test_a_statement_is_held_against_the_weapons_and_places_that_it_names(desk):
    records = [desk.incident(each.incident.id) for each in desk.incidents(Selection())]
    known = [counted_of(record, desk.references) for record in records]

    def among(words):
        said = TrendStatement(Quote(words, 0, len(words)), "en", date(2023, 6, 10))
        found = subject_of(said, known, desk.references)
        return {each.incident.place.name for each in found.counted}, found.words

    assert among("Drone attacks are increasing")[0] == {"Odesa"}
    assert among("Attacks on Sumy are increasing")[0] == {"Sumy"}
    everything, words = among("Attacks are increasing")
    assert everything == {"Odesa", "Sumy"}
    assert words == "all that were asked for"
