"""What a picture of a synthetic part shows: truth that ray casting and the camera agree on."""

from dataclasses import replace

import numpy as np
import pytest
from wreckage.designs import designs, reference
from wreckage.solids import Mesh
from wreckage.units import unit
from wreckage.views import clicked, laid_out, photograph, told

from remnant.imagery.parts import fitting


@pytest.fixture(scope="module")
def some():
    """One original of each kind."""
    return designs(11, 1, 0)


def test_a_picture_is_the_same_each_time_it_is_drawn(some):
    for design in some:
        assert photograph(design, 0) == photograph(replace(design), 0)


def test_units_and_views_differ(some):
    for design in some:
        pictures = [photograph(design, number, view) for number in (0, 1) for view in (0, 1)]
        assert len({str(each.points) for each in pictures}) == 4


def test_visible_points_lie_in_the_picture_and_in_the_hull(some):
    for design in some:
        for number in range(3):
            seen = photograph(design, number)
            left, upper, right, lower = seen.outline
            assert seen.visible
            for x, y in seen.visible.values():
                assert 0 < x < seen.size[0]
                assert 0 < y < seen.size[1]
                assert left - 2 <= x <= right + 2
                assert upper - 2 <= y <= lower + 2


def test_most_points_of_most_pictures_can_be_seen(some):
    shares = [
        len(seen.visible) / len(seen.points)
        for design in some
        for number in range(6)
        for seen in (photograph(design, number),)
    ]
    assert 0.4 < np.median(shares) < 0.95


def test_the_far_side_of_a_tube_is_hidden_by_it():
    tube = next(each for each in designs(11, 1, 0) if each.kind == "warhead section")
    for number in range(6):
        seen = photograph(tube, number)
        sides = [f"{end} {side}" for end in ("front rim", "step", "rear rim")
                 for side in ("upper", "left", "right")]  # fmt: skip
        assert not all(seen.points[each].visible for each in sides)


def test_a_stone_before_the_part_hides_what_lies_behind_it(some):
    design = next(each for each in some if each.kind == "electronics")
    scene = replace(laid_out(design, 0), stones=(), caption=0.0)
    before = told(scene)
    name, at = next((name, scene.unit.points[name]) for name in before.visible)
    world = scene.world(at[None])[0]
    toward = scene.camera.at - world
    middle = world + toward * 0.3
    side = 0.3 * np.array([scene.camera.turn[0], scene.camera.turn[1]])
    screen = Mesh(
        np.array([middle - side[0] - side[1], middle + 3 * side[0], middle + 3 * side[1]]),
        np.array([[0, 1, 2]]),
    )
    after = told(replace(scene, stones=(screen,)))
    assert not after.points[name].visible
    assert after.points[name].at == before.points[name].at


def test_a_caption_hides_what_it_covers(some):
    scene = replace(laid_out(some[0], 0), stones=(), caption=0.0)
    open_view = told(scene)
    lowest = max(y for _, y in open_view.visible.values())
    share = 1 - (lowest - 5) / scene.size[1]
    covered = told(replace(scene, caption=share))
    assert len(covered.visible) < len(open_view.visible)


def test_counts_never_exceed_the_design_and_are_whole_only_when_all_places_are_seen(some):
    for design in some:
        for number in range(6):
            for name, seen in photograph(design, number).features.items():
                assert seen.visibility in ("seen", "not seen", "not visible"), name
                if seen.visibility == "seen":
                    assert 0 < seen.low <= seen.true
                    assert seen.high in (None, seen.true)
                if seen.visibility == "not seen":
                    assert seen.true == 0


def test_points_that_are_torn_off_are_nowhere(some):
    for design in some:
        for number in range(6):
            specimen = unit(design, number)
            seen = photograph(design, number)
            for name, at in specimen.points.items():
                assert (seen.points[name].at is None) == (at is None)


def test_clicks_stray_as_much_as_was_said_and_hidden_points_get_none(some):
    rng = np.random.default_rng(1)
    apart = []
    for design in some:
        seen = photograph(design, 0)
        for _ in range(40):
            placed = clicked(seen, rng, 5.0)
            assert {name for name, at in placed.items() if at} == set(seen.visible)
            apart += [np.subtract(placed[name], at) for name, at in seen.visible.items()]
    assert np.std(apart) == pytest.approx(5.0, rel=0.06)


def test_an_undamaged_projection_is_what_a_pose_of_the_measures_gives_back():
    design = next(each for each in designs(11, 1, 0) if each.kind == "engine")
    scene = laid_out(design, 0)
    measures = reference(design)
    names = list(measures)
    space = np.array([measures[each] for each in names])
    pixels = scene.camera.project(scene.world(space - space.mean(axis=0)))[:, :2].copy()
    found = fitting.pose(space, pixels, scene.camera.frame)
    assert found is not None
    assert np.abs(found.expected - pixels).max() < 6
