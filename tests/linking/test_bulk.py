"""Whole catalogues linked and gathered: what is one, what never is, and how it is explained."""

import random
from datetime import date, timedelta
from importlib.util import find_spec

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from remnant.linking.agglomerating import agglomerate
from remnant.linking.bulk import Index, Mode, gather, learn, link, shipped, table_of
from remnant.linking.bulk.by_splink import learn_by_splink
from remnant.linking.bulk.grid import by_cell, kilometres, near
from remnant.linking.bulk.levels import Levels
from remnant.linking.scales import scales

DAY = date(2023, 5, 30)
SCHOOL, MARKET = "school hit by a rocket, two wounded", "fire in the central market after shelling"
KM = 1 / 111.195  # degrees of latitude


def table(*entries, **given):
    """Entries as (day, lat, lon, words)."""
    days, lats, lons, texts = zip(*entries, strict=True)
    names = [f"{each[-1]}{number}" for number, each in enumerate(entries)]
    return table_of(names, days, list(zip(lats, lons, strict=True)), texts, **given)


def at(km=0.0, days=0, words=SCHOOL, lon=36.2):
    return DAY + timedelta(days=days), 50 + km * KM, lon, words


def incidents(*entries, **given):
    found = gather(table(*entries, **given), model=shipped()).incident.tolist()
    return [[n for n, each in enumerate(found) if each == one] for one in sorted(set(found))]


def test_one_day_one_spot_and_like_words_are_one():
    assert incidents(at(), at(0.05), at(40)) == [[0, 1], [2]]


def test_two_hits_of_one_day_in_one_town_are_two():
    assert incidents(at(), at(1.5, words=MARKET)) == [[0], [1]]


def test_a_chain_of_neighbours_is_cut_at_the_widest():
    chain = [at(0.4 * number) for number in range(20)]
    entries = table(*chain)
    found = gather(entries, model=shipped(), threshold=-9).incident
    for number in set(found.tolist()):
        inside = np.flatnonzero(found == number).astype(np.int32)
        apart = kilometres(
            entries, np.repeat(inside, len(inside)), entries, np.tile(inside, len(inside))
        )
        assert apart.max() <= scales().widest_km


def test_a_chain_of_days_is_cut_at_the_longest():
    found = incidents(*(at(days=number) for number in range(12)))
    assert all(max(group) - min(group) <= scales().longest_days for group in found)


def test_weapons_of_other_sorts_keep_two_apart():
    assert incidents(at(), at(), means=[1, 2]) == [[0], [1]]
    assert incidents(at(), at(), means=[1, 3]) == [[0, 1]]
    assert incidents(at(), at(), means=[1, 0]) == [[0, 1]]


def test_no_day_or_no_place_is_alone():
    entries = table_of(
        ["a", "b", "c"], [DAY, None, DAY], [(50.0, 36.2), (50.0, 36.2), None], [SCHOOL] * 3
    )
    assert gather(entries, model=shipped()).incident.tolist() == [0, 1, 2]


def test_a_wide_place_is_near_what_it_takes_in():
    exact = incidents(at(), at(1.0))
    wide = incidents(at(), at(1.0), radii_km=[2.0, 2.0])
    assert (exact, wide) == ([[0], [1]], [[0, 1]])


def test_an_entry_of_two_days_meets_either_once():
    night = (DAY, DAY + timedelta(days=1)), 50.0, 36.2, SCHOOL
    assert incidents(night, at(days=1), at(days=1)) == [[0, 1, 2]]


POINTS = st.lists(
    st.tuples(
        st.integers(0, 6), st.floats(-89, 89), st.floats(-179, 179), st.floats(-0.05, 0.05),
        st.integers(0, 2),
    ),
    min_size=1,
    max_size=8,
)  # fmt: skip


@given(POINTS)
@settings(deadline=None)
def test_blocks_lose_no_pair_within_reach(points):
    entries = table(
        *(
            (DAY + timedelta(days=days + later), lat + moved, lon + moved, SCHOOL)
            for days, lat, lon, moved, later in points
            for moved, later in ((0.0, 0), (moved, later))
        )
    )
    every = np.arange(len(entries), dtype=np.int32)
    found = set()
    for mine, theirs, _ in near(entries, every, by_cell(entries, 5.0), entries, range(-3, 4)):
        found |= set(zip(mine.tolist(), theirs.tolist(), strict=True))
    for one in range(len(entries)):
        for other in range(len(entries)):
            both = np.array([one], np.int32), np.array([other], np.int32)
            km = kilometres(entries, both[0], entries, both[1])[0]
            days = abs(int(entries.first[one]) - int(entries.first[other]))
            if km < 4.99 and days <= 3:
                assert (one, other) in found


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 6)), min_size=1, max_size=10), st.randoms()
)
@settings(deadline=None)
def test_the_order_of_entries_changes_nothing(spots, chance):
    entries = [
        at(0.1 * km, days, words=f"{SCHOOL} {number:02}") for number, (days, km) in enumerate(spots)
    ]
    mixed = list(range(len(entries)))
    chance.shuffle(mixed)
    one = {frozenset(group) for group in incidents(*entries)}
    other = {
        frozenset(mixed[n] for n in group) for group in incidents(*(entries[n] for n in mixed))
    }
    assert one == other


def war(size, seed=1):
    """A made-up war told by two catalogues, the second displaced; pairs are at one position."""
    rng = random.Random(seed)  # noqa: S311  no secret
    stock = [f"{number:03}w" for number in range(300)]
    one, other = [], []
    for _ in range(size):
        spot = 50 + rng.gauss(0, 0.05), 36 + rng.gauss(0, 0.05)
        when = DAY + timedelta(days=rng.randrange(60))
        words = rng.sample(stock, 6)
        one.append((when, *spot, " ".join(words)))
        moved = spot[0] + 0.0004, spot[1] + 0.0003
        other.append((when, *moved, " ".join(rng.sample(words, 4))))
    return table(*one), table(*other)


def test_two_catalogues_of_one_war_find_each_other_without_labels():
    one, other = war(800)
    found = link(one, other)
    pairs = list(
        zip(found.mine[found.kept].tolist(), found.theirs[found.kept].tolist(), strict=True)
    )
    assert sum(a == b for a, b in pairs) > 0.97 * len(pairs)
    assert len(pairs) > 0.97 * len(one)


def test_a_displacement_that_pairs_share_speaks_for_a_pair():
    one, other = war(800)
    found = link(one, other)
    right = found.mine == found.theirs
    beside = found.displacement[~right & (found.levels.distance < 3)]
    assert np.median(found.displacement[right]) > np.median(beside)


def test_each_mode_keeps_what_it_says():
    one = table(at(), at(0.05))
    other = table(at(0.01), at(0.02), at(0.03))
    kept = {mode: link(one, other, mode, model=shipped()) for mode in Mode}
    numbers = {mode: int(found.kept.sum()) for mode, found in kept.items()}
    assert numbers == {Mode.ONE_TO_ONE: 2, Mode.ONE_TO_MANY: 3, Mode.ALL: 6}


def test_the_reasons_of_a_link_add_up_to_its_weight():
    one, other = war(300)
    found = link(one, other)
    for pair in range(0, len(found.mine), 50):
        total = sum(reason.weight for reason in found.reasons(pair))
        assert total == pytest.approx(found.weight[pair])


def test_few_pairs_teach_nothing_and_the_shipped_weights_stand():
    level = np.zeros(5, np.int8)
    assert learn(Levels(level, level, level, level)).weights.keys() == shipped().weights.keys()
    assert learn(Levels(level, level, level, level)).prior == shipped().prior


def test_learnt_weights_fall_with_distance_and_days():
    one, other = war(800)
    weights = link(one, other, displaced=False).model.weights
    assert weights["distance"][2] > weights["distance"][-1]
    assert weights["days"][0] > weights["days"][2]
    assert weights["words"][4] > weights["words"][0]


def test_a_new_entry_goes_where_it_would_have_gone():
    entries = [at(), at(0.05), at(40), at(80, words=MARKET)]
    whole = table(*entries)
    index = Index(whole, gather(whole, model=shipped()))
    asked = table(at(0.02), at(80.05, words=MARKET), at(200))
    assert [home.incident for home in index.homes(asked)] == [0, 2, None]


def test_nothing_links_with_nothing():
    empty = table_of([], [], [], [])
    assert not link(empty, table(at())).kept.any()
    assert gather(empty).incident.tolist() == []
    assert Index(empty, gather(empty)).homes(table(at()))[0].incident is None


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda pair: pair[0] < pair[1]),
        st.tuples(st.floats(-3, 6), st.floats(1, 5)),
    )
)
def test_groups_are_whole_and_average_above_the_threshold(links):
    groups = agglomerate([[n] for n in range(7)], links, 0.7)
    assert sorted(n for group in groups for n in group) == list(range(7))
    for group in groups:
        pairs = [(a, b) for a in group for b in group if a < b]
        assert all(pair in links for pair in pairs)


def drawn(size=20_000, seed=1):
    """Levels drawn from known shares, and the log of the ratio of those shares."""
    rng = np.random.default_rng(seed)
    same = rng.random(size) < 0.2
    one = {
        "distance": [0.26, 0.18, 0.14, 0.11, 0.09, 0.07, 0.06, 0.05, 0.04],
        "days": [0.6, 0.2, 0.12, 0.08],
        "words": [0.05, 0.05, 0.1, 0.1, 0.2, 0.2, 0.2, 0.1, 0.0],
        "means": [1.0, 0.0, 0.0],
    }
    two = {name: each[::-1] for name, each in one.items()}
    two["words"] = [0.5, 0.2, 0.1, 0.1, 0.04, 0.03, 0.02, 0.01, 0.0]
    two["means"] = one["means"]
    columns = [
        np.where(same, rng.choice(len(p), size, p=p), rng.choice(len(p), size, p=two[name])).astype(
            np.int8
        )
        for name, p in one.items()
    ]
    with np.errstate(divide="ignore", invalid="ignore"):
        truth = {name: np.log(np.array(p) / np.array(two[name])) for name, p in one.items()}
    return Levels(*columns), truth


def test_weights_come_out_near_the_shares_that_pairs_were_drawn_from():
    levels, truth = drawn()
    weights = learn(levels).weights
    for feature, each in truth.items():
        known = np.isfinite(each)
        assert weights[feature][known] == pytest.approx(each[known], abs=0.4)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.skipif(find_spec("splink") is None, reason="the extra `link` is not installed")
def test_splink_learns_the_same_weights_from_the_same_levels():
    levels, _ = drawn()
    ours, theirs = learn(levels), learn_by_splink(levels)
    assert theirs.prior == pytest.approx(ours.prior, abs=0.05)
    for feature, weight in ours.weights.items():
        assert weight == pytest.approx(theirs.weights[feature], abs=0.2)


def test_a_level_that_never_comes_weighs_nothing():
    one, other = war(800)
    weights = link(one, other, displaced=False).model.weights
    assert weights["means"].tolist() == pytest.approx([0, 0, 0])
