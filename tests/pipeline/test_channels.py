"""A channel's logo and bar are learnt from its pictures, and two of them do not match by it."""

from datetime import UTC, datetime

import cv2
import numpy as np
import pytest
from tests.imagery.scenes import scene
from tests.pipeline.test_pictures import jpeg, still

from remnant.archive import source_of
from remnant.domain.picture import Sameness
from remnant.imagery.recurring import FEWEST, GRID, recurring
from remnant.pipeline import Desk, Terms
from remnant.settings import Settings

NOW = datetime(2023, 6, 3, 12, tzinfo=UTC)


def branded(number):
    """A picture with the channel's busy logo in a corner and its bar along the foot."""
    pixels = scene(number).copy()
    height, width = pixels.shape[:2]
    logo = np.random.default_rng(99).integers(0, 256, (height // 4, width // 4, 3), np.uint8)
    logo = cv2.resize(cv2.resize(logo, (40, 30)), (width // 4, height // 4))
    pixels[6 : 6 + logo.shape[0], width - 6 - logo.shape[1] : width - 6] = logo
    pixels[-height // 8 :] = (180, 20, 30)
    return pixels


@pytest.fixture
def desk(tmp_path):
    with Desk.open_or_create(Settings(tmp_path / "record", "Olena"), NOW) as desk:
        yield desk


def add(desk, pixels, name, channel):
    source = source_of(jpeg(pixels), name)
    terms = Terms(channel=channel)
    (kept,) = desk.add_source(source, now=NOW, progress=still, terms=terms)
    assert desk.take_in_pictures(still) == []
    return kept.exhibit


def test_what_recurs_is_found_where_it_lies_and_the_subject_is_not():
    mask = recurring([branded(each) for each in range(8)])
    assert mask[2, GRID - 3]
    assert mask[GRID - 1, GRID // 2]
    assert not mask[GRID // 2, GRID // 2]
    assert not recurring([scene(each) for each in range(8)]).any()


def test_too_few_pictures_teach_nothing():
    assert not recurring([branded(each) for each in range(FEWEST - 1)]).any()


def test_two_pictures_of_a_channel_do_not_match_by_its_logo(desk):
    shown = [add(desk, branded(each), f"{each}.jpg", "Channel One") for each in range(8)]
    for exhibit in shown[:3]:
        assert not [
            each for each in desk.pictures.seen_elsewhere(exhibit).found if each.likeness.verified
        ]


def test_a_copy_is_still_found_under_the_logo(desk):
    for each in range(6):
        add(desk, branded(each), f"{each}.jpg", "Channel One")
    first = add(desk, scene(20), "first.jpg", "Channel Two")
    copy = add(desk, branded(20), "copy.jpg", "Channel One")
    found = desk.pictures.seen_elsewhere(copy).found
    assert found[0].exhibit.digest == first.digest
    assert found[0].likeness.word in {Sameness.SAME_PHOTOGRAPH, Sameness.CANNOT_TELL}
    assert found[0].likeness.verified


def test_the_channel_is_the_reports_outlet_where_nobody_says_otherwise(desk):
    assert add(desk, scene(1), "a.jpg", None).channel is None
    assert add(desk, scene(2), "b.jpg", "Channel One").channel == "Channel One"


def test_a_mask_is_kept_and_learnt_anew_where_its_file_is_damaged(desk):
    for each in range(6):
        add(desk, branded(each), f"{each}.jpg", "Channel One")
    mask = desk.pictures.mask("Channel One")
    file = desk.pictures.index.folder / "channels.json"
    assert file.exists()
    file.write_text("{")
    again = Desk(desk.archive, desk.record, "Olena")
    try:
        assert (again.pictures.mask("Channel One") == mask).all()
    finally:
        again.pictures.close()
