"""A word stands only with its numbers, and only where the draws agree."""

from itertools import pairwise

import pytest
from assessing.world import chance
from hypothesis import given
from hypothesis import strategies as st

from remnant.assessing.hedging import firmness
from remnant.assessing.saying import BANDS, band, bounded, likely_words, percent
from remnant.domain.claim import NO_ANSWER, STATED, Certainty


def test_bands_are_half_open_and_leave_no_gap():
    for (_, _, end), (_, start, _) in pairwise(BANDS):
        assert end == start
    assert BANDS[band(0.55)][0] == "likely"
    assert BANDS[band(0.5499)][0] == "roughly even chance"


@given(st.floats(0, 1))
def test_nothing_is_impossible_or_certain(p):
    assert 0.01 <= bounded(p) <= 0.99
    assert percent(p) not in ("0 %", "100 %")


def test_one_word_where_four_fifths_of_the_draws_agree():
    assert likely_words([0.6] * 80 + [0.9] * 20) == "likely (55–80 %)"


def test_a_range_where_they_do_not():
    assert likely_words([0.3] * 50 + [0.5] * 50) == "unlikely to roughly even chance (20–55 %)"


def test_draws_all_over_cannot_tell():
    rng = chance(1)
    assert likely_words([rng.random() for _ in range(500)]).startswith("cannot tell")


@pytest.mark.parametrize(
    ("printed", "kept"),
    [
        ("stated", 1.0),
        ("likely", 0.4),
        ("ймовірно", 0.4),
        ("вероятно", 0.4),
        ("most likely", 0.8),
        ("скоріше за все", 0.8),
        ("no doubt", 0.96),
        ("reportedly", 0.25),
        ("нібито", 0.25),
    ],
)
def test_a_hedge_keeps_what_readers_take_it_for(printed, kept):
    found = firmness(Certainty(printed), 0.25)
    assert found.kept == pytest.approx(kept)
    assert not found.reversed


def test_unlikely_tends_to_the_opposite_only_where_it_is_all_that_is_said():
    assert firmness(Certainty("unlikely"), 0.25).reversed
    assert not firmness(Certainty("almost no chance that it was theirs"), 0.25).reversed


def test_a_band_of_a_scale_counts_where_the_words_are_unknown():
    assert firmness(Certainty("probabile", "ICD 203", 0.55, 0.8), 0.25).kept == pytest.approx(0.35)


def test_what_is_stated_or_withheld_is_not_hedged():
    assert firmness(STATED, 0.25).kept == firmness(NO_ANSWER, 0.25).kept == 1.0
