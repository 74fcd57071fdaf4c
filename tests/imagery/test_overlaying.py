"""What is laid over a picture lies where the same things are, however the copy was turned."""

import cv2
import numpy as np
import pytest
from tests.imagery.scenes import scene

from remnant.imagery.overlaying import laid_over
from remnant.imagery.searching import compare

COPIES = {
    "cropped": lambda p: np.ascontiguousarray(p[40:270, 60:400]),
    "mirrored": lambda p: np.ascontiguousarray(p[:, ::-1]),
    "mirrored and cropped": lambda p: np.ascontiguousarray(p[20:300, 30:420][:, ::-1]),
    "turned": lambda p: np.ascontiguousarray(np.rot90(p)),
    "turned round": lambda p: np.ascontiguousarray(np.rot90(p, 2)),
    "across its corner": lambda p: np.ascontiguousarray(p.transpose(1, 0, 2)),
    "on a page": lambda p: cv2.copyMakeBorder(
        p, 200, 240, 60, 60, cv2.BORDER_CONSTANT, value=(235, 235, 235)
    ),
}


@pytest.mark.parametrize("copy", COPIES)
def test_the_original_lies_in_place_over_its_copy(copy):
    original = scene(3)
    changed = COPIES[copy](original)
    told = compare(changed, original)
    laid = laid_over(changed, original, told.mapping)
    assert laid.shape == (*changed.shape[:2], 4)
    covered = cv2.erode(laid[..., 3], np.ones((9, 9))) == 255
    assert covered.mean() > 0.3
    apart = np.abs(laid[..., :3].astype(int) - changed)[covered]
    elsewhere = np.abs(np.roll(laid[..., :3], 25, axis=1).astype(int) - changed)[covered]
    assert apart.mean() < 12
    assert apart.mean() < elsewhere.mean() / 2


@pytest.mark.parametrize("copy", COPIES)
def test_lines_join_points_that_the_mapping_joins(copy):
    original = scene(4)
    told = compare(COPIES[copy](original), original)
    matrix = np.array(told.mapping).reshape(3, 3)
    for x, y, across, down in told.lines:
        mapped = matrix @ [x, y, 1]
        assert np.allclose(mapped[:2] / mapped[2], [across, down], atol=0.03)


def test_unlike_pictures_are_laid_over_each_other_by_nothing_that_counts():
    told = compare(scene(1), scene(2))
    assert not told.verified
