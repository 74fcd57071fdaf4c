"""Geometry speaks where many cells agree, and is refused where no camera could have seen so."""

import cv2
import numpy as np
import pytest
from tests.imagery.scenes import scene

from remnant.imagery.alignment import aligned, cells, matched
from remnant.imagery.features import features, mirrored


def grid():
    down, across = np.mgrid[20:300:20, 20:460:20]
    return np.column_stack([across.ravel(), down.ravel()]).astype(np.float32)


def through(matrix, points):
    return cv2.perspectiveTransform(points[None].astype(np.float64), matrix)[0].astype(np.float32)


def test_a_view_from_aside_is_explained_to_the_pixel():
    matrix = np.array([[0.9, 0.1, 12], [-0.08, 1.1, 30], [1e-4, 2e-4, 1.0]])
    found = aligned(grid(), through(matrix, grid()))
    assert found is not None
    assert found.same
    assert np.allclose(through(found.matrix, grid()), through(matrix, grid()), atol=0.5)


@pytest.mark.parametrize(
    "matrix",
    [
        np.array([[-1.0, 0, 480], [0, 1, 0], [0, 0, 1]]),  # as in a mirror
        np.array([[0.02, 0, 40], [0, 0.02, 30], [0, 0, 1]]),  # everything in one spot
        np.array([[1.0, 0, 0], [0, 1, 0], [-4e-3, 0, 1]]),  # folded over
    ],
)
def test_a_mapping_that_no_picture_survives_is_refused(matrix):
    found = aligned(grid(), through(matrix, grid()))
    assert found is None or not found.same


def test_matches_by_chance_do_not_make_one_thing():
    rng = np.random.default_rng(3)
    for _ in range(10):
        there = rng.uniform(0, 480, (200, 2)).astype(np.float32)
        here = rng.uniform(0, 480, (200, 2)).astype(np.float32)
        found = aligned(here, there)
        assert found is None or not found.same


def test_too_few_matches_are_not_tried():
    assert aligned(grid()[:7], grid()[:7]) is None


def test_points_that_crowd_in_one_cell_count_once():
    crowd = np.random.default_rng(1).uniform(0, 19, (50, 2)).astype(np.float32)
    assert cells(crowd, grid()[:50]) == 1
    assert cells(np.zeros((0, 2), np.float32), grid()) == 0


def test_the_features_of_a_mirror_image_need_no_second_look():
    picture = scene(5)
    turned = mirrored(features(picture, 400))
    seen = features(np.ascontiguousarray(picture[:, ::-1]), 400)
    here, there = matched(turned, seen)
    assert len(here) > 200
    assert np.median(np.abs(here - there)) < 1


def test_a_picture_of_nothing_has_no_features_and_no_matches():
    nothing = features(np.full((100, 150, 3), 80, np.uint8), 100)
    assert len(nothing) == 0
    here, _ = matched(nothing, features(scene(1), 100))
    assert len(here) == 0


def row_of_ribs(step):
    """Half of the points of a row of ribs are matched in place, half one step along the row."""
    here = grid()
    shift = np.where(np.arange(len(here))[:, None] % 2 == 0, (0, 0), (step, 0))
    return here, (here + shift).astype(np.float32)


def test_a_row_that_fits_itself_a_step_further_says_nothing():
    found = aligned(*row_of_ribs(90))
    assert found is not None
    assert found.cells >= 10
    assert found.repeated
    assert not found.same


def test_a_second_plane_beside_the_first_is_no_repetition():
    here = grid()
    left = here[:, 0] < 240
    there = np.where(left[:, None], here, here + np.array([90, 10])).astype(np.float32)
    found = aligned(here, there)
    assert found is not None
    assert not found.repeated
    assert found.same


def test_two_depths_that_lie_a_little_apart_are_no_repetition():
    found = aligned(*row_of_ribs(12))
    assert found is not None
    assert not found.repeated


def test_a_movement_of_the_camera_is_counted_beside_the_plane():
    rng = np.random.default_rng(4)
    space = rng.uniform((-2, -1.5, 4), (2, 1.5, 8), (300, 3))

    def seen(points, shift):
        moved = points + shift
        return (moved[:, :2] / moved[:, 2:] * 400 + (320, 240)).astype(np.float32)

    found = aligned(seen(space, (0, 0, 0)), seen(space, (0.4, 0, 0)))
    assert found is None or found.epipolar == 0 or found.epipolar > found.cells
    plane = aligned(grid(), through(np.diag([0.9, 0.95, 1.0]), grid()))
    assert plane is not None
    assert plane.epipolar >= plane.cells // 2
