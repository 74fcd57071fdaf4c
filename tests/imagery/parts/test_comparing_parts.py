"""Two parts compared: what fits, what visibly differs, what the evidence can carry, and who may say
so. Nothing here is ever stronger than its reference set, and silence is no difference.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from remnant.domain.picture import Likeness, Sameness
from remnant.domain.wreckage import (
    Consistency,
    DesignShape,
    Evidence,
    Landmark,
    LandmarkSet,
    Line,
    MarkingRead,
    Part,
    PartReview,
    Proposition,
    Ratio,
    SpacePoint,
    StructureSeen,
    Visibility,
)
from remnant.errors import InputError
from remnant.imagery.parts import markings, matches, ratios, verdict
from remnant.imagery.parts.comparing import compare
from remnant.imagery.parts.marked import Marked, features, placed
from remnant.imagery.parts.templates import LANGUAGES, templates

NOW = datetime(2023, 6, 3, 12, tzinfo=UTC)
SQUARE = ((0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9))
FIN, ENGINE = templates()["fin"], templates()["engine"]
WIDE, HIGH = 1200, 900
PLATE = np.random.default_rng(3).uniform(0.2, 0.8, (len(FIN.points), 2))
OTHER_PLATE = np.random.default_rng(4).uniform(0.2, 0.8, (len(FIN.points), 2))
STRAIGHT = np.eye(3)
ASLANT = np.array([[0.8, 0.1, 0.05], [-0.05, 0.9, 0.1], [0.1, 0.05, 1]])


def seen_by(plate, mapping):
    moved = np.column_stack([plate, np.ones(len(plate))]) @ mapping.T
    return moved[:, :2] / moved[:, 2:]


def fin(number, plate, mapping=STRAIGHT, *, counts=4, blind=True, person="Olena", hide=()):
    part = Part(f"sha256:{number:064x}", "fin", SQUARE, WIDE, HIGH, person, NOW, number=number)
    points = tuple(
        Landmark(each.name, None if each.name in hide else (float(x), float(y)))
        for each, (x, y) in zip(FIN.points, seen_by(plate, mapping), strict=True)
    )
    seen = tuple(
        StructureSeen(
            number,
            each.name,
            Visibility.SEEN,
            person,
            NOW,
            counts if each.counted else None,
            counts if each.counted else None,
        )
        for each in FIN.features
    )
    return Marked(part, (LandmarkSet(number, points, person, NOW, blind),), seen)


def line(told, which):
    return next(each for each in told.evidence if each.line is which)


def review(word, person, basis, number=1, parts=(1, 2), at=NOW):
    return PartReview(parts, Proposition.SAME_DESIGN, word, person, at, "", basis, number=number)


# ------------------------------------------------------------ templates


def test_every_point_and_feature_is_worded_in_three_languages():
    for kind in templates().values():
        named = [kind.words, *(each.where for each in kind.points)]
        named += [each.words for each in kind.features]
        for words in named:
            assert sorted(words) == sorted(LANGUAGES)
            assert all(words.values())


# ------------------------------------------------------------ points


def test_one_plate_seen_from_two_sides_fits_and_each_point_says_how_well():
    told = line(compare(fin(1, PLATE), fin(2, PLATE, ASLANT)), Line.LANDMARKS)
    assert told.ratio is not None
    assert told.ratio.low >= 100
    assert {each.name for each in told.residuals} == {each.name for each in FIN.points}
    assert max(each.pixels for each in told.residuals) < 1
    assert all(each.without is not None for each in told.residuals)


def test_another_plate_visibly_differs_and_the_word_says_so():
    told = compare(fin(1, PLATE), fin(2, OTHER_PLATE, ASLANT, counts=4))
    assert line(told, Line.LANDMARKS).contradictions
    assert told.allowed is Consistency.NOT_CONSISTENT


def test_too_few_common_points_give_no_ratio_and_no_difference():
    names = [each.name for each in FIN.points]
    told = line(
        compare(fin(1, PLATE, hide=names[:5]), fin(2, PLATE, hide=names[7:])), Line.LANDMARKS
    )
    assert told.ratio is None
    assert not told.contradictions
    assert told.hidden


def test_points_placed_with_both_in_view_are_shown_and_not_weighed():
    told = line(compare(fin(1, PLATE, blind=False), fin(2, PLATE, ASLANT)), Line.LANDMARKS)
    assert told.residuals
    assert told.ratio is None


def test_one_bad_click_is_found_by_leaving_it_out():
    other = fin(2, PLATE, ASLANT)
    points = list(other.sets[0].points)
    x, y = points[4].at
    points[4] = Landmark(points[4].name, (x + 0.04, y))
    other = replace(other, sets=(replace(other.sets[0], points=tuple(points)),))
    told = line(compare(fin(1, PLATE), other), Line.LANDMARKS)
    worst = max(told.residuals, key=lambda each: each.without or 0)
    assert worst.name == points[4].name
    assert worst.without > worst.pixels


def test_several_persons_are_averaged_and_their_spread_is_told():
    marked = fin(1, PLATE)
    moved = replace(
        marked.sets[0],
        person="Taras",
        points=tuple(
            Landmark(each.name, (each.at[0] + 12 / WIDE, each.at[1]))
            for each in marked.sets[0].points
        ),
    )
    both = replace(marked, sets=(*marked.sets, moved))
    told = placed(both)[FIN.points[0].name]
    assert told.persons == 2
    assert told.spread == pytest.approx(12)
    assert told.at[0] == pytest.approx(PLATE[0][0] * WIDE + 6)


def solid(number, space, turn, *, person="Olena"):
    """An engine's points through a pinhole camera that is turned about the upright."""
    c, s = np.cos(turn), np.sin(turn)
    away = space @ np.array([[c, 0, s], [0, 1, 0], [-s, 0, c]]).T + (0, 0, 6)
    seen = away[:, :2] / away[:, 2:] * 1300 + (WIDE / 2, HIGH / 2)
    points = tuple(
        Landmark(each.name, (float(x / WIDE), float(y / HIGH)))
        for each, (x, y) in zip(ENGINE.points, seen, strict=True)
    )
    part = Part(f"sha256:{number:064x}", "engine", SQUARE, WIDE, HIGH, person, NOW, number=number)
    return Marked(part, (LandmarkSet(number, points, person, NOW),))


def measures(space):
    points = tuple(
        SpacePoint(each.name, *map(float, at))
        for each, at in zip(ENGINE.points, space, strict=True)
    )
    return DesignShape("engine", "design A", points, "a drawing", "Olena", NOW)


def test_a_solid_part_is_held_against_the_measures_of_a_design():
    rng = np.random.default_rng(8)
    space = rng.uniform(-1, 1, (len(ENGINE.points), 3))
    another = rng.uniform(-1, 1, (len(ENGINE.points), 3))
    one = solid(1, space, 0.2)
    fits = line(compare(one, solid(2, space, 0.9), shape=measures(space)), Line.LANDMARKS)
    fails = line(compare(one, solid(2, another, 0.9), shape=measures(space)), Line.LANDMARKS)
    assert fits.ratio is not None
    assert fits.ratio.best > 10
    assert fits.score < fails.score
    assert fails.ratio is None or fails.ratio.best < 1


def test_measures_of_another_kind_are_refused():
    shape = DesignShape("engine", "A", (), "a drawing", "Olena", NOW)
    with pytest.raises(InputError, match="measures are of a engine"):
        compare(fin(1, PLATE), fin(2, PLATE), shape=shape)


# ------------------------------------------------------------ counts


def test_counts_contradict_only_where_both_are_whole():
    whole, fewer = fin(1, PLATE, counts=4), fin(2, PLATE, counts=3)
    assert line(compare(whole, fewer), Line.STRUCTURE).contradictions
    open_ended = tuple(replace(each, high=None) for each in fewer.structure if each.low)
    at_least = replace(fewer, structure=open_ended)
    assert not line(compare(whole, at_least), Line.STRUCTURE).contradictions


def test_what_one_side_does_not_show_is_hidden_and_no_difference():
    unseen = fin(2, PLATE)
    unseen = replace(
        unseen,
        structure=tuple(
            replace(each, visibility=Visibility.NOT_VISIBLE, low=None, high=None)
            for each in unseen.structure
        ),
    )
    told = line(compare(fin(1, PLATE), unseen), Line.STRUCTURE)
    assert not told.contradictions
    assert len(told.hidden) == len(FIN.features)


def test_where_two_persons_saw_it_differently_it_is_not_clearly_visible():
    one = fin(1, PLATE)
    other = tuple(
        replace(each, person="Taras", visibility=Visibility.NOT_SEEN, low=None, high=None)
        for each in one.structure
    )
    both = features(replace(one, structure=one.structure + other))
    assert all(each.disputed for each in both.values())


# ------------------------------------------------------------ markings


@pytest.mark.parametrize(
    ("one", "other"),
    [("КБ 4-173", "KБ4173"), ("АВ-51", "AB 51"), ("З0МТ", "30MT"), ("ｋｂ４", "KB4")],
)
def test_look_alike_letters_of_both_alphabets_are_taken_for_one_in_searching(one, other):
    assert markings.key(one) == markings.key(other)


def test_a_reading_is_kept_as_it_was_made_and_readings_that_differ_are_no_difference():
    one = MarkingRead(1, "КБ 4-173", "Tesseract", "Olena", NOW)
    same, another = replace(one, part=2, text="KБ4173"), replace(one, part=2, text="ХХ 9-999")
    agree = markings.evidence([one], [same])
    assert "КБ 4-173" in agree.agreements[0]
    assert "KБ4173" in agree.agreements[0]
    apart = markings.evidence([one], [another])
    assert not apart.contradictions
    assert not apart.agreements


# ------------------------------------------------------------ the automatic line


def test_the_automatic_line_is_never_a_difference():
    silent = matches.evidence(Likeness(Sameness.CANNOT_TELL, 128, 0), None)
    assert not silent.contradictions
    told = compare(
        fin(1, PLATE), fin(2, PLATE, ASLANT), likeness=Likeness(Sameness.CANNOT_TELL, 128, 0)
    )
    assert told.allowed is Consistency.STRONGLY_CONSISTENT


def test_one_photograph_says_nothing_of_two_parts():
    told = compare(
        fin(1, PLATE), fin(2, PLATE), likeness=Likeness(Sameness.SAME_PHOTOGRAPH, 2, 90, 80, 80)
    )
    assert told.allowed is Consistency.CANNOT_TELL


# ------------------------------------------------------------ ratios


def test_perfect_ratios_cost_nothing_and_silent_ones_a_bit():
    assert ratios.cllr(np.full(9, 40.0), np.full(9, -40.0)) == pytest.approx(0, abs=1e-9)
    assert ratios.cllr(np.zeros(9), np.zeros(9)) == pytest.approx(1)
    assert ratios.cllr(np.full(9, -4.0), np.full(9, 4.0)) > 1


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.floats(-6, 6), min_size=3, max_size=30),
    st.lists(st.floats(-6, 6), min_size=3, max_size=30),
)
def test_no_calibration_costs_less_than_the_best_monotone_one(like, unlike):
    one, other = np.array(like), np.array(unlike)
    assert ratios.cllr_min(one, other) <= ratios.cllr(one, other) + 1e-9
    assert ratios.cllr_min(one, other) <= 1 + 1e-9
    every = np.concatenate([one, other])
    pooled = np.concatenate(ratios.pooled(one, other))
    order = np.argsort(every, kind="stable")
    assert (np.diff(np.nan_to_num(pooled[order], posinf=1e9, neginf=-1e9)) >= -1e-9).all()
    assert ratios.area(one, other) == pytest.approx(1 - ratios.area(other, one))


def test_a_small_set_supports_a_small_ratio():
    assert ratios.cap(300, 300)[1] == 100
    assert ratios.cap(2, 300)[1] == 1
    told = line(compare(fin(1, PLATE), fin(2, PLATE, ASLANT)), Line.LANDMARKS).ratio
    assert told.best <= told.pairs / 3 + 1


def test_a_regression_gives_the_ratio_of_two_bells():
    rng = np.random.default_rng(5)
    like, unlike = rng.normal(1, 1, 4000), rng.normal(-1, 1, 4000)
    scores = np.concatenate([like, unlike])[:, None]
    told = ratios.weighed(scores, np.arange(8000) < 4000)
    at = np.array([[-1.5], [0.0], [2.0]])
    assert told.log_ratio(at) == pytest.approx(2 * at[:, 0], abs=0.2)
    assert (told.doubt(at) > 0).all()


# ------------------------------------------------------------ words


def test_the_strongest_word_asks_for_every_feature_of_the_template():
    other = fin(2, PLATE, ASLANT)
    assert compare(fin(1, PLATE), other).allowed is Consistency.STRONGLY_CONSISTENT
    fewer = replace(other, structure=other.structure[:-1])
    told = compare(fin(1, PLATE), fewer)
    assert told.allowed is Consistency.CONSISTENT
    assert any("every feature" in each for each in told.lacking)


def test_the_strongest_word_is_shown_when_two_different_people_sign_it_on_this_evidence():
    one, other = fin(1, PLATE), fin(2, PLATE, ASLANT)
    basis = compare(one, other).basis
    strongly = Consistency.STRONGLY_CONSISTENT
    mine, again = review(strongly, "Olena", basis), review(strongly, " olena", basis, 2)
    theirs, stale = review(strongly, "Taras", basis, 3), review(strongly, "Taras", "sha256:0", 3)
    assert compare(one, other, [mine]).word is Consistency.CONSISTENT
    assert compare(one, other, [mine, again]).word is Consistency.CONSISTENT
    assert compare(one, other, [mine, stale]).word is Consistency.CONSISTENT
    assert compare(one, other, [mine, theirs]).word is strongly
    assert compare(other, one, [mine, theirs]).word is strongly


def test_dissent_lowers_and_is_kept_and_a_persons_latest_word_counts():
    one, other = fin(1, PLATE), fin(2, PLATE, ASLANT)
    basis = compare(one, other).basis
    strongly, tell = Consistency.STRONGLY_CONSISTENT, Consistency.CANNOT_TELL
    signed = [review(strongly, "Olena", basis, 1), review(strongly, "Taras", basis, 2)]
    dissent = review(tell, "Ira", basis, 3)
    told = compare(one, other, [*signed, dissent])
    assert told.word is Consistency.CONSISTENT
    assert dissent in told.reviews
    later = review(strongly, "Ira", basis, 4, at=NOW + timedelta(hours=1))
    assert compare(one, other, [*signed, dissent, later]).word is strongly


def ratio(low, best):
    return Ratio(low, best, best * 2, "a set", 40, 900)


def test_ratios_of_two_lines_are_never_multiplied():
    weak = [
        Evidence(Line.LANDMARKS, "", ratio=ratio(6, 8)),
        Evidence(Line.STRUCTURE, "", ratio=ratio(6, 8), agreements=("a", "b")),
    ]
    word = verdict.allowed(Proposition.SAME_DESIGN, weak, one_photograph=False, one_kind=True)
    assert word is Consistency.CANNOT_TELL


def test_a_low_ratio_without_a_visible_difference_is_no_difference():
    low = [Evidence(Line.LANDMARKS, "", ratio=ratio(0.001, 0.01))]
    word = verdict.allowed(Proposition.SAME_DESIGN, low, one_photograph=False, one_kind=True)
    assert word is Consistency.CANNOT_TELL


def test_every_sentence_names_the_proposition_and_says_nothing_of_who_fired():
    for other in (fin(2, PLATE, ASLANT), fin(2, OTHER_PLATE), replace(fin(2, PLATE), sets=())):
        told = compare(fin(1, PLATE), other)
        assert "same design" in told.sentence.lower()
        assert "nothing about who made, launched or fired" in told.sentence
