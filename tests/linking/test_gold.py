"""Joining the tellings of a hundred short reports, where they stand beside the checkout."""

from pathlib import Path

import pytest

from remnant import reading
from remnant.domain.incident import Told
from remnant.domain.report import Report, digest_of
from remnant.linking import join
from remnant.linking.places import distance_km, radius_km
from remnant.pipeline import load_references

GOLD = Path(__file__).parents[3] / "shared" / "gold"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not GOLD.exists(), reason=f"no annotated reports at {GOLD}"),
]


@pytest.fixture(scope="module")
def tellings():
    references = load_references()
    told = []
    for file in sorted(GOLD.glob("*.txt")):
        content = file.read_bytes()
        report = Report(digest_of(content), content.decode(), file.name)
        read = reading.read(report, references)
        told += [named(read, telling) for telling in read.incidents]
    return tuple(told), references


def named(read, telling):
    """A telling as the record names it."""
    digest = read.report.digest
    claims = tuple(claim for claim in read.claims if telling.key in claim.incident)
    return Told(f"{digest}#{telling.key}", telling, read.report, claims)


def test_no_incident_is_wider_than_its_places(tellings):
    told, references = tellings
    place = {each.name: each.telling.place for each in told}
    for incident in join(told, references).incidents:
        known = [place[name] for name in incident.tellings if place[name] is not None]
        for one in known:
            for other in known:
                apart = distance_km(one, other)
                assert apart is None or apart <= radius_km(one) + radius_km(other) + 3


def test_each_telling_is_in_one_incident_and_the_order_changes_nothing(tellings):
    told, references = tellings
    joined = join(told, references)
    names = [name for incident in joined.incidents for name in incident.tellings]
    assert sorted(names) == sorted(each.name for each in told)
    assert join(told[::-1], references) == joined


def test_no_wave_is_merged_with_its_hits(tellings):
    told, references = tellings
    waves = {each.name: each.telling.part_of for each in told if each.telling.part_of}
    assert waves
    joined = join(told, references).incidents
    home = {name: each.id for each in joined for name in each.tellings}
    for hit, wave in waves.items():
        named = f"{hit.partition('#')[0]}#{wave}" if "#" not in wave else wave
        assert home[hit] != home[named]
