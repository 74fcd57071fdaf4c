"""How many: every figure is heard, and none decides alone."""

from hypothesis import given
from hypothesis import strategies as st

from remnant.assessing.ratios import shipped
from remnant.assessing.tallies import Figure, count, likelihoods, standing_figures

TABLE = shipped()

figures = st.lists(
    st.builds(
        lambda origin, low, more, denied: Figure(
            origin, origin, low, None if more is None else low + more, denied
        ),
        st.sampled_from("abcd"),
        st.integers(0, 300),
        st.one_of(st.none(), st.integers(0, 40)),
        st.booleans(),
    ),
    min_size=1,
    max_size=4,
)


def figure(low, high=None, origin="a", **more):
    return Figure(origin, more.pop("side", origin), low, high, **more)


@given(figures)
def test_the_middle_lies_within_the_interval(given_):
    found = count(given_, TABLE)
    assert 0 <= found.low <= found.median <= found.high


@given(figures, st.integers(2, 5))
def test_repeating_figures_moves_nothing(given_, times):
    assert count(given_ * times, TABLE) == count(given_, TABLE)


def test_more_origins_that_agree_narrow_the_interval():
    one = count([figure(31, 31)], TABLE)
    three = count([figure(31, 31, origin) for origin in "abc"], TABLE)
    assert one.low < three.low <= 31 <= three.high < one.high


def test_one_wild_figure_does_not_carry_the_rest():
    assert count([figure(5, 5), figure(7, 7, "b"), figure(400, 400, "c")], TABLE).median < 20


def test_at_least_is_not_exactly():
    open_, exact = count([figure(8)], TABLE), count([figure(8, 8)], TABLE)
    assert open_.median > exact.median


def test_a_number_within_the_bounds_fits_best():
    inside, outside = likelihoods([figure(8, 10)], [9, 20], TABLE)
    assert inside > outside


def test_a_side_is_heard_with_its_latest_figure():
    early = figure(40, 40, "mayor", side="struck", day=1)
    late = figure(45, 45, "governor", side="struck", day=2)
    assert standing_figures([early, late]) == [late]


def test_hedged_figures_pull_less():
    firm = count([figure(5, 5), figure(50, 50, "b")], TABLE)
    hedged = count([figure(5, 5), figure(50, 50, "b", kept=0.2)], TABLE)
    assert hedged.median < firm.median
