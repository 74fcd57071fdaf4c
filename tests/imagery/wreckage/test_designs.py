"""The synthetic parts: the same for a seed, others for another, and named as the templates are."""

import numpy as np
import pytest
from wreckage.designs import KINDS, designs, reference, shape
from wreckage.parameters import parameters

from remnant.imagery.parts.templates import Form, templates


def test_there_are_forty_designs_of_six_kinds_with_near_copies_in_each():
    every = designs()
    assert len(every) >= 40
    assert len({each.id for each in every}) == len(every)
    for kind in KINDS:
        assert any(each.near_copy_of for each in every if each.kind == kind)
    assert len(KINDS) == 6
    assert parameters()["designs"]["units"] >= 6


def test_a_seed_gives_the_same_designs_and_another_seed_others():
    assert designs(1) == designs(1)
    one, other = designs(1), designs(2)
    assert not {each.values for each in one} & {each.values for each in other}


@pytest.mark.parametrize("seed", [3, 4, 5])
def test_a_near_copy_differs_from_its_original_in_one_parameter_by_the_fixed_step(seed):
    every = {each.id: each for each in designs(seed)}
    copies = [each for each in every.values() if each.near_copy_of]
    assert copies
    for copy in copies:
        original = dict(every[copy.near_copy_of].values)
        differing = {name for name, value in copy.values if value != original[name]}
        assert differing == {copy.changed}
        given = parameters()["kinds"][copy.kind][copy.changed]
        step = abs(dict(copy.values)[copy.changed] - original[copy.changed])
        if isinstance(given, dict):
            assert step == 1
        elif not copy.changed.endswith(("_turn", "port_at", "port_height", "taper")) and (
            copy.changed != "connector_height"
        ):
            assert step == pytest.approx(parameters()["near_copy"]["step"])


@pytest.mark.parametrize("kind", KINDS)
def test_points_and_features_are_those_of_the_template(kind):
    template = templates()[kind]
    points, features = set(), set()
    for design in designs():
        if design.kind == kind:
            points |= set(shape(design).points)
            features |= set(shape(design).features)
    assert points == {each.name for each in template.points}
    assert features == {each.name for each in template.features}
    flat = all(each.flat for each in designs() if each.kind == kind)
    assert flat == (template.form is Form.FLAT)


def test_the_measures_of_a_flat_part_lie_near_one_plane_and_those_of_others_do_not():
    for design in designs():
        points = np.array(list(reference(design).values()))
        thickness = np.linalg.svd(points - points.mean(axis=0))[1][2] / len(points) ** 0.5
        assert (thickness < 0.02) == design.flat, design.id


def test_every_named_point_lies_on_the_surface_of_its_design():
    for design in designs():
        made = shape(design)
        corners = np.concatenate([each.mesh.vertices[each.mesh.triangles] for each in made.pieces])
        middles = corners.mean(axis=1)
        places = np.concatenate([corners.reshape(-1, 3), middles])
        for name, place in made.points.items():
            nearest = np.linalg.norm(places - np.array(place.at), axis=1).min()
            assert nearest < 0.03, (design.id, name)
