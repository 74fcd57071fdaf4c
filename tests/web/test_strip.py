"""A pair's place among others is drawn to scale."""

from hypothesis import given
from hypothesis import strategies as st

from remnant.web.strip import ROW, charted, strip

COUNTS = st.dictionaries(st.floats(0, 400), st.integers(1, 500), max_size=60)


@given(COUNTS, COUNTS, st.one_of(st.none(), st.floats(0, 900)))
def test_everything_lies_within_the_strip(genuine, impostor, here):
    drawn = strip(
        [("same", "genuine", genuine), ("unlike", "impostor", impostor)],
        here,
        unit="cells",
        told="this pair",
        threshold=10.0,
    )
    for row, counts in zip(drawn.rows, (genuine, impostor), strict=True):
        assert row.pairs == sum(counts.values())
        for bar in row.bars:
            assert 0 <= bar.x <= bar.x + bar.width <= 100
            assert 0 <= bar.y <= bar.y + bar.height <= ROW + 0.1
    assert drawn.here is None or 0 <= drawn.here <= 100
    assert drawn.from_ is not None
    assert [tick.x for tick in drawn.ticks] == sorted(tick.x for tick in drawn.ticks)


def test_a_higher_score_stands_further_right():
    kinds = [("same", "genuine", {20.0: 3}), ("unlike", "impostor", {4.0: 3})]
    places = [strip(kinds, score, unit="", told="").here for score in (0.0, 4.0, 10.0, 20.0)]
    assert places == sorted(places)
    assert len(set(places)) == 4


@given(
    st.lists(st.floats(0.01, 100), min_size=2, max_size=30, unique=True),
    st.data(),
    st.floats(0, 500),
)
def test_bars_between_edges_lie_in_order_and_do_not_overlap(edges, data, here):
    edges = sorted(edges)
    counts = st.lists(st.integers(0, 500), min_size=len(edges) - 1, max_size=len(edges) - 1)
    like, unlike = data.draw(counts), data.draw(counts)
    drawn = charted(
        edges, [("one", "genuine", like), ("others", "impostor", unlike)], here, unit="", told=""
    )
    assert 0 <= drawn.here <= 100
    for row, numbers in zip(drawn.rows, (like, unlike), strict=True):
        assert row.pairs == sum(numbers)
        assert len(row.bars) == sum(number > 0 for number in numbers)
        for bar in row.bars:
            assert 0 <= bar.x <= bar.x + bar.width <= 100.31
            assert 0 <= bar.y <= bar.y + bar.height <= ROW + 0.1
        places = [bar.x for bar in row.bars]
        assert places == sorted(places)
