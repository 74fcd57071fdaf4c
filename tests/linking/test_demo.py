"""The demonstration's reports joined: waves beside their hits, and the Moscow raid as one."""

from datetime import date

import pytest

from remnant import reading
from remnant.archive import reports_of
from remnant.demo import reports
from remnant.domain.incident import Told
from remnant.linking import join
from remnant.pipeline import load_references

RAID = date(2023, 5, 30)


@pytest.fixture(scope="module")
def joined():
    references = load_references()
    told = []
    for each in reports():
        (report,) = reports_of(each.content, path=each.name, title=each.title, outlet=each.outlet)
        read = reading.read(report, references)
        keys = {telling.key: f"{report.digest}#{telling.key}" for telling in read.incidents}
        for telling in read.incidents:
            claims = tuple(claim for claim in read.claims if telling.key in claim.incident)
            named = type(telling)(
                telling.key, telling.date, telling.place, telling.kind, telling.weapons,
                keys.get(telling.part_of or ""), telling.mentions,
            )  # fmt: skip
            told.append(Told(keys[telling.key], named, report, claims))
    return told, join(told, references)


def test_no_wave_is_merged_with_its_hits(joined):
    told, found = joined
    home = {name: each.id for each in found.incidents for name in each.tellings}
    parts = [(each.name, each.telling.part_of) for each in told if each.telling.part_of]
    assert parts
    assert all(home[hit] != home[wave] for hit, wave in parts)


def test_the_reports_of_the_moscow_raid_are_one_incident(joined):
    told, found = joined
    moscow = {
        each.name
        for each in told
        if each.telling.place is not None
        and each.telling.place.name == "Moscow"
        and each.telling.date.start == RAID == each.telling.date.end
    }
    assert len(moscow) > 3
    incidents = [each.id for each in found.incidents if moscow & set(each.tellings)]
    assert len(incidents) == 1


def test_no_incident_holds_two_tellings_of_one_report(joined):
    _, found = joined
    for each in found.incidents:
        digests = [name.partition("#")[0] for name in each.tellings]
        assert len(set(digests)) == len(digests)
