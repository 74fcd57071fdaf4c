"""What is said of pictures: never that one is an original, never that two differ."""

from dataclasses import replace

import pytest

from remnant.domain.exhibit import Exhibit
from remnant.domain.picture import (
    Likeness,
    PictureFound,
    PictureSearch,
    Sameness,
    likeness_words,
    search_words,
)

SAME = Likeness(Sameness.SAME_PHOTOGRAPH, 12, 40, 50, 49)
SCENE = Likeness(Sameness.SAME_SCENE, 120, 25, 50, 20)
SILENT = Likeness(Sameness.CANNOT_TELL, 128, 4)
OPEN = Likeness(Sameness.CANNOT_TELL, 128, 14, 20, 12)


AMONG = "among 7 archived pictures and recordings"


def search(*found, unreadable=0):
    exhibit = Exhibit("sha256:" + "0" * 64, "image/jpeg", "a.jpg")
    told = tuple(PictureFound(exhibit, each) for each in found)
    return PictureSearch(told, 7, unreadable=unreadable)


def test_each_verdict_says_what_it_rests_on():
    assert likeness_words(SAME) == (
        "same photograph: 40 cells hold points that one mapping explains; 49 of 50 tiles agree "
        "when one is laid over the other; fingerprints 12 bits apart"
    )
    assert likeness_words(SCENE).startswith("same scene, another photograph or moment: 25 cells")
    assert "only 20 of 50 tiles agree" in likeness_words(SCENE)
    assert likeness_words(OPEN).startswith("cannot tell whether one photograph or one scene")


def test_silence_is_no_evidence_of_a_difference():
    assert "not evidence of a difference" in likeness_words(SILENT)
    assert not SILENT.verified
    for told in (SAME, SCENE, SILENT, OPEN):
        assert "different" not in likeness_words(told).replace("difference", "")


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ((), "no earlier copy among 7 archived pictures and recordings"),
        (
            (SAME,),
            "1 other copy of the same photograph among 7 archived pictures and recordings",
        ),
        (
            (SAME, SAME, SCENE),
            f"2 other copies of the same photograph, 1 with something in common, {AMONG}",
        ),
        (
            (SCENE,),
            "no earlier copy, 1 with something in common, among 7 archived pictures and recordings",
        ),
    ],
)
def test_a_search_says_among_how_many(found, words):
    assert search_words(search(*found)) == words


def test_what_was_not_compared_is_counted():
    assert search_words(search(unreadable=2)).endswith("2 could not be read and were not compared")


def test_geometry_on_a_corner_alone_verifies_nothing():
    assert OPEN.verified
    assert not replace(OPEN, framed=True).verified
    assert "same bars or logo" in likeness_words(replace(OPEN, framed=True))
    assert not Likeness(Sameness.CANNOT_TELL, 256, 15, 6, 1).verified
