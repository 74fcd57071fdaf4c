"""What a list can be narrowed to stands under what takes it in, and counts all below it."""

from datetime import UTC, datetime

import pytest

from remnant.archive import source_of
from remnant.domain.incident import Selection
from remnant.pipeline import Desk
from remnant.settings import Settings

NOW = datetime(2023, 6, 3, 9, tzinfo=UTC)
STRIKES = (
    b"date 2023-06-02\nTwo Shahed-136 drones struck a fuel depot in Odesa on Thursday.\n",
    b"date 2023-06-09\nA Kalibr cruise missile hit a warehouse in Odesa on Thursday.\n",
)


@pytest.fixture
def desk(tmp_path):
    with Desk.open_or_create(Settings(tmp_path / "record", "Ann"), NOW) as desk:
        for number, content in enumerate(STRIKES):
            source = source_of(content, f"{number}.txt")
            for _ in desk.add_source(source, now=NOW, progress=lambda *_: None):
                pass
        desk.settle(now=NOW)
        yield desk


def test_every_choice_counts_what_it_selects(desk):
    found = desk.choices()
    assert found.weapons
    assert found.places
    for sort, each_of in (("weapon", found.weapons), ("place", found.places)):
        for each in each_of:
            assert len(desk.incidents(Selection(**{sort: each.id}))) == each.incidents


def test_classes_and_countries_are_choices_with_names(desk):
    found = desk.choices()
    weapons = {each.id: each for each in found.weapons}
    assert weapons["uas"].name == "drone"
    assert weapons["shahed-136"].above in weapons
    places = {each.id: each for each in found.places}
    assert places["country:UA"].name == "Ukraine"
    assert places["country:UA"].incidents == 2
    assert all(each.above is None or each.above in places for each in found.places)
