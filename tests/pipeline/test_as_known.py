"""The record as it stood on a past day, by our clock and by the publishers'."""

from datetime import UTC, date, datetime, time

import pytest
from click.testing import CliRunner

from remnant.archive import source_of
from remnant.cli import commands
from remnant.domain.incident import Selection
from remnant.domain.overview import AsKnown, KnownBy
from remnant.domain.trend import Measure, Rule, Step
from remnant.errors import RemnantError, UnknownNameError
from remnant.pipeline import Desk, revising
from remnant.settings import Settings

FIRST = datetime(2023, 7, 1, 9, tzinfo=UTC)
LATER = datetime(2023, 7, 20, 9, tzinfo=UTC)
CORRECTED = datetime(2023, 7, 25, 9, tzinfo=UTC)
ODESA = (
    b"date 2023-06-02\nTwo drones struck a depot in Odesa on Friday. Three people were killed.\n"
)
ODESA_AGAIN = b"date 2023-06-03\nFive people were killed in Odesa on Friday, the governor said.\n"
SUMY = b"date 2023-06-09\nA missile hit a warehouse in Sumy on Thursday, killing one person.\n"


def put(desk, content, name, at):
    for _ in desk.add_source(source_of(content, name), now=at, progress=lambda *_: None):
        pass
    desk.settle(now=at)


@pytest.fixture
def desk(tmp_path):
    with Desk.open_or_create(Settings(tmp_path / "record", "Ann"), FIRST) as desk:
        put(desk, ODESA, "odesa.txt", FIRST)
        put(desk, SUMY, "sumy.txt", FIRST)
        put(desk, ODESA_AGAIN, "again.txt", LATER)
        yield desk


def on(day, by=KnownBy.RECORDED):
    return AsKnown(datetime.combine(day, time.max, UTC), by)


def ids(desk):
    return {each.incident.id for each in desk.incidents(Selection())}


def test_what_was_recorded_later_was_not_known(desk):
    past = desk.as_known(on(date(2023, 7, 10)))
    assert past.standing().reports == 2
    assert desk.standing().reports == 3
    assert desk.as_known(on(date(2023, 6, 30))).standing().reports == 0


def test_an_incident_has_the_same_name_then_as_now(desk):
    assert ids(desk.as_known(on(date(2023, 7, 10)))) <= ids(desk)
    assert ids(desk.as_known(on(date(2023, 7, 30)))) == ids(desk)


def test_what_was_published_later_was_not_known_to_anyone(desk):
    past = desk.as_known(on(date(2023, 6, 2), KnownBy.PUBLISHED))
    assert past.standing().reports == 1
    assert desk.as_known(on(date(2023, 6, 8), KnownBy.PUBLISHED)).standing().reports == 2


def test_a_correction_holds_from_the_day_it_was_made(desk):
    (incident,) = (i for i in ids(desk) if "sumy" in i)
    claim = next(c for c in desk.incident(incident).claims if c.slot.value == "killed")
    revising.reject(desk, claim.id, reason="misread", now=CORRECTED)
    before = desk.as_known(on(date(2023, 7, 24))).incident(incident)
    after = desk.as_known(on(date(2023, 7, 25))).incident(incident)
    assert claim.id in {each.id for each in before.claims}
    assert claim.id not in {each.id for each in after.claims}


def test_the_past_answers_search_trend_and_assessment(desk):
    past = desk.as_known(on(date(2023, 7, 10)))
    assert past.search("warehouse")
    assert not past.search("governor")
    found = past.trend(Selection(), measure=Measure.INCIDENTS, rule=Rule.ANY_CLAIM, step=Step.MONTH)
    assert sum(found.series.lows) == len(ids(past))
    for incident in ids(past):
        past.assessments(incident)


def test_the_past_cannot_be_changed(desk):
    past = desk.as_known(on(date(2023, 7, 10)))
    with pytest.raises(RemnantError, match="can only be read"):
        past.link(now=LATER)


def test_what_is_not_known_yet_has_no_name(desk):
    with pytest.raises(UnknownNameError):
        desk.as_known(on(date(2023, 6, 1))).incident(min(ids(desk)))


def test_commands_ask_as_of_a_day_and_say_so(desk):
    desk.close()
    folder = str(desk.archive.folder)
    asked = [
        "incidents",
        "--record",
        folder,
        "--as-known-on",
        "2023-06-02",
        "--known-by",
        "published",
    ]
    result = CliRunner().invoke(commands, asked)
    assert result.exit_code == 0
    assert "odesa" in result.stdout
    assert "sumy" not in result.stdout
    assert "as published by 2 June 2023" in result.stderr
