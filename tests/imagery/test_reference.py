"""The histograms that a pair of pictures is placed on."""

from remnant.domain.picture import ENOUGH_CELLS
from remnant.imagery.reference import cell_counts


def test_no_pair_of_unlike_pictures_reaches_the_threshold():
    unlike = cell_counts().pairs["unlike"]
    assert sum(unlike.values()) >= 500
    assert max(unlike) < ENOUGH_CELLS


def test_most_copies_are_far_beyond_it_and_many_other_views_are_not():
    """A low figure says nothing: views of one thing score like unlike pictures."""
    copies, views = (cell_counts().pairs[kind] for kind in ("copies", "views"))
    beyond = sum(number for cells, number in copies.items() if cells >= ENOUGH_CELLS)
    assert beyond > 0.9 * sum(copies.values())
    short = sum(number for cells, number in views.items() if cells < ENOUGH_CELLS)
    assert short > 0.2 * sum(views.values())
