"""What was cropped, mirrored, framed, made small or shown on a page is found, and nothing is found
for what is new; one photograph is told from another of the same scene.
"""

import cv2
import numpy as np
import pytest
from tests.imagery.scenes import encoded, resized, scene

from remnant.domain.picture import Sameness
from remnant.imagery.features import scaled
from remnant.imagery.hamming import Hashes
from remnant.imagery.index import Segment, candidates
from remnant.imagery.pdq import fingerprint
from remnant.imagery.searching import compare, described, search, sought
from remnant.imagery.views import INSIDE, TRIMMED, WHOLE, views

NUMBER = 12


class Archive:
    def __init__(self, pictures):
        self.pictures = pictures
        halves = [list(range(0, len(pictures), 2)), list(range(1, len(pictures), 2))]
        self.segments = [Segment.of([(n, described(pictures[n])) for n in half]) for half in halves]
        self.hashes = Hashes([fingerprint(each).bits for each in pictures])

    def look(self, number):
        return self.pictures[number]


@pytest.fixture(scope="module")
def archive():
    return Archive([scene(seed) for seed in range(NUMBER)])


def framed(picture):
    page = np.full((900, 640, 3), 235, np.uint8)
    page[300 : 300 + picture.shape[0], 80 : 80 + picture.shape[1]] = picture
    return page


def tilted(picture):
    height, width = picture.shape[:2]
    return cv2.warpAffine(
        picture, cv2.getRotationMatrix2D((width / 2, height / 2), 15, 1), (width, height)
    )


EDITS = {
    "half of it": lambda p: np.ascontiguousarray(p[40:270, 60:400]),
    "a fifth of it": lambda p: np.ascontiguousarray(p[80:223, 130:345]),
    "mirrored": lambda p: np.ascontiguousarray(p[:, ::-1]),
    "turned": lambda p: np.ascontiguousarray(np.rot90(p)),
    "tilted": tilted,
    "badly encoded": lambda p: encoded(p, 10),
    "a quarter of the size": lambda p: resized(p, 0.25),
    "on a page": framed,
    "beside another": lambda p: resized(np.hstack([p, scene(99)]), 0.5),
    "with a caption": lambda p: np.vstack([p, np.full((100, p.shape[1], 3), 20, np.uint8)]),
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edited_copy_leads_to_its_original_alone(archive, edit):
    for number in (3, 8):
        told = search(sought(EDITS[edit](archive.pictures[number])), archive)
        assert [each for each, likeness in told if likeness.verified] == [number]
        assert told[0][1].word is Sameness.SAME_PHOTOGRAPH


def test_a_new_picture_leads_nowhere(archive):
    for seed in range(200, 206):
        assert not [each for each in search(sought(scene(seed)), archive) if each[1].verified]


def test_a_mirrored_copy_is_told_as_such(archive):
    ((_, told),) = search(sought(EDITS["mirrored"](archive.pictures[2])), archive)
    assert told.mirrored
    assert told.lines
    x, _, across, _ = told.lines[0]
    assert abs(x - (1 - across)) < 0.03


def test_an_original_that_is_gone_is_not_called_one_photograph(archive):
    class Gone(Archive):
        def __init__(self):
            self.segments, self.hashes = archive.segments, archive.hashes

        def look(self, number):
            assert number == 4

    told = search(sought(EDITS["half of it"](archive.pictures[4])), Gone())
    assert [(number, each.word) for number, each in told] == [(4, Sameness.CANNOT_TELL)]


def test_segments_together_answer_as_one(archive):
    query = described(archive.pictures[5])
    apart = candidates(query, archive.segments, 5)
    merged = candidates(query, [Segment.merged(archive.segments)], 5)
    assert apart[0].picture == merged[0].picture == 5
    assert len(apart[0].here) == len(merged[0].here)


def test_nothing_is_found_among_nothing():
    assert candidates(described(scene(1)), [], 5) == []
    assert candidates(described(scene(1)), [Segment.of([])], 5) == []


def test_two_frames_of_one_moment_and_the_next_are_one_scene():
    before = scene(31)
    after = before.copy()
    for x, y in ((60, 40), (200, 120), (330, 200)):  # what has moved meanwhile
        after[y : y + 90, x : x + 80] = scene(400 + x)[:90, :80]
    told = compare(before, after)
    assert told.cells >= 10
    assert told.word is Sameness.SAME_SCENE


def overlaid(picture):
    """What a channel lays over all its pictures: a bar with words, and a logo."""
    out = picture.copy()
    height, width = out.shape[:2]
    out[int(0.75 * height) :] = scene(77)[int(0.75 * height) :]
    out[8:70, width - 110 : width - 8] = scene(78)[8:70, :102]
    return out


def test_two_pictures_that_share_a_channels_bars_are_not_one_scene():
    told = compare(overlaid(scene(21)), overlaid(scene(22)))
    assert told.cells >= 10
    assert told.framed
    assert not told.verified
    assert told.word is Sameness.CANNOT_TELL
    same = compare(overlaid(scene(21)), scene(21))
    assert same.verified
    assert not same.framed


def test_what_shares_nothing_is_never_called_different():
    told = compare(scene(1), scene(2))
    assert told.word is Sameness.CANNOT_TELL
    plain = np.full((200, 300, 3), 120, np.uint8)
    assert compare(plain, plain // 2).word in {Sameness.CANNOT_TELL, Sameness.SAME_PHOTOGRAPH}


def test_a_plain_frame_is_trimmed_and_the_picture_in_a_page_is_found():
    assert [view.what for view in views(scene(3))] == [WHOLE]
    page = framed(scene(3))
    found = {view.what: view for view in views(page)}
    assert set(found) & {TRIMMED, INSIDE}
    inner = next(view for what, view in found.items() if what != WHOLE)
    x, y, wide, high = inner.box
    assert abs(x - 80) < 12
    assert abs(y - 300) < 12
    assert abs(wide - 480) < 24
    assert abs(high - 320) < 24


def test_scaling_keeps_the_longer_side():
    assert scaled(scene(1), 240).shape == (160, 240, 3)
    assert scaled(scene(1), 960).shape == (640, 960, 3)


def captioned(picture, high):
    """With a bar along the foot that carries the words of a channel."""
    bar = np.full((high, picture.shape[1], 3), 20, np.uint8)
    for row in range(2):
        where = (8, 22 + 24 * row)
        cv2.putText(
            bar, "CHANNEL ONE reports from the scene today", where, cv2.FONT_HERSHEY_SIMPLEX, 0.62,
            (240, 240, 240), 2,
        )  # fmt: skip
    return np.concatenate([picture, bar])


def test_the_words_of_a_caption_bar_are_no_scene_wherever_the_bar_begins():
    for other, high in ((1, 60), (2, 72), (3, 90)):
        told = compare(captioned(scene(0), 60), captioned(scene(other), high))
        assert not told.verified
        assert told.word is Sameness.CANNOT_TELL
