"""Pictures are looked up from the moment they come in; the index outlives whoever dies while it is
written, and can be made again.
"""

import io
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime

import numpy as np
import pytest
from PIL import Image
from tests.imagery.scenes import scene

from remnant.archive import source_of
from remnant.domain.picture import Sameness, search_words
from remnant.pipeline import Desk, Terms
from remnant.pipeline.picture_index import PictureIndex, Taken
from remnant.settings import Settings

NOW = datetime(2023, 6, 3, 12, tzinfo=UTC)


def still(*_):
    """Nobody wants to know how far it is."""


def jpeg(pixels, quality=90):
    out = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(pixels)).save(out, "JPEG", quality=quality)
    return out.getvalue()


@pytest.fixture
def desk(tmp_path):
    with Desk.open_or_create(Settings(tmp_path / "record", "Olena"), NOW) as desk:
        yield desk


def add(desk, content, name, **terms):
    (kept,) = desk.add_source(source_of(content, name), now=NOW, progress=still, **terms)
    assert desk.take_in_pictures(still) == []
    return kept.exhibit


def test_a_crop_that_comes_later_leads_to_the_picture_and_its_report(desk):
    (told,) = desk.add_source(
        source_of(b"date 2023-05-30\n\nA drone hit a house in Tula.", "report.txt"),
        now=NOW, progress=still,
    )  # fmt: skip
    first = add(desk, jpeg(scene(1)), "first.jpg", terms=Terms(owner=told.report.digest))
    add(desk, jpeg(scene(2)), "other.jpg")
    crop = add(desk, jpeg(scene(1)[60:280, 100:420][:, ::-1], 60), "crop.jpg")
    search = desk.pictures.seen_elsewhere(crop)
    assert [each.exhibit.digest for each in search.found] == [first.digest]
    assert search.found[0].likeness.word is Sameness.SAME_PHOTOGRAPH
    assert search.found[0].exhibit.reports == (told.report.digest,)
    assert search_words(search).startswith("1 other copy of the same photograph among 2")


def test_a_new_picture_is_never_called_an_original(desk):
    add(desk, jpeg(scene(1)), "first.jpg")
    words = search_words(desk.pictures.seen(jpeg(scene(7)), "new.jpg", "image/jpeg"))
    assert words == "no earlier copy among 1 archived pictures and recordings"


def test_a_picture_that_cannot_be_read_is_named_counted_and_not_tried_again(desk):
    whole = jpeg(scene(3))
    broken = whole[: len(whole) // 3]
    (kept,) = desk.add_source(source_of(broken, "broken.jpg"), now=NOW, progress=still)
    assert kept.exhibit.name == "broken.jpg"
    (problem,) = desk.take_in_pictures(still)
    assert problem.startswith("broken.jpg")
    assert desk.take_in_pictures(still) == []
    search = desk.pictures.seen(whole, "whole.jpg", "image/jpeg")
    assert (search.pictures, search.unreadable, search.found) == (0, 1, ())


def test_the_index_can_be_made_again_from_the_vault(desk):
    first = add(desk, jpeg(scene(1)), "first.jpg")
    desk.pictures.index.forget()
    assert desk.pictures.seen(jpeg(scene(1), 40), "copy.jpg", "image/jpeg").found == ()
    desk.take_in_pictures(still)
    found = desk.pictures.seen(jpeg(scene(1), 40), "copy.jpg", "image/jpeg").found
    assert [each.exhibit.digest for each in found] == [first.digest]


def index_of(desk):
    return PictureIndex(desk.archive.folder, desk.archive.disk)


def digest(number):
    return f"sha256:{number:064x}"


def test_small_files_are_merged_and_no_picture_is_lost_or_twice(desk):
    index = index_of(desk)
    for number in range(1, 12):
        index.add([Taken(digest(number)), Taken(digest(number))][:1])
    index.add([Taken(digest(3)), Taken(digest(99))])
    again = index_of(desk)
    assert [again.digest(n) for n in range(len(again))] == [
        *(digest(number) for number in range(1, 12)), digest(99),
    ]  # fmt: skip
    assert len(list(index.folder.glob("*.index"))) < 6


def test_an_interrupted_merge_and_a_torn_file_are_passed_over(desk):
    index = index_of(desk)
    index.add([Taken(digest(1))])
    (one,) = index.folder.glob("*.index")
    before = one.read_bytes()
    index.add([Taken(digest(2))])
    one.write_bytes(before)  # the smaller file was not yet removed
    (index.folder / "000000002-000000003.index").write_bytes(before[:100])
    (index.folder / "000000002-000000004.index.part").write_bytes(b"half")
    again = index_of(desk)
    assert [again.digest(n) for n in range(len(again))] == [digest(1), digest(2)]
    again.add([Taken(digest(3))])
    assert digest(3) in index_of(desk).known


PROGRAM = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from remnant.pipeline import Desk, picturing
from remnant.settings import Settings

picturing._BATCH = 1
with Desk.open(Settings(Path(sys.argv[1]), "Olena")) as desk:
    desk.take_in_pictures(lambda done, whole: print(done, flush=True))
"""


@pytest.mark.skipif(os.name != "posix", reason="the signal is POSIX's")
def test_taking_in_goes_on_where_it_was_killed(desk):
    for seed in range(4):
        (_,) = desk.add_source(source_of(jpeg(scene(seed)), f"{seed}.jpg"), now=NOW, progress=still)
    child = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(desk.archive.folder)], stdout=subprocess.PIPE
    )
    assert child.stdout.readline().strip() == b"1"
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    kept = len(index_of(desk))
    assert kept >= 1
    done = []
    desk.take_in_pictures(lambda number, whole: done.append((number, whole)))
    assert done[-1] == (4 - kept, 4 - kept) if kept < 4 else not done
    assert len(index_of(desk)) == 4


def test_a_chain_leads_over_a_view_between_to_one_that_shares_nothing_with_the_first(desk):
    wide = np.concatenate([scene(1), scene(2), scene(3)], axis=1)
    width = scene(1).shape[1]
    first, between, last = (wide[:, at : at + 2 * width] for at in (0, width // 2, width))
    shown = [
        add(desk, each, f"{n}.jpg") for n, each in enumerate(map(jpeg, (first, between, last)))
    ]
    add(desk, jpeg(scene(9)), "other.jpg")
    query = wide[:, : width // 1]
    found = desk.pictures.chained(desk.pictures.of_file(jpeg(query), "query.jpg", "image/jpeg"))
    reached = {each.exhibit.digest: each.through for each in found}
    assert reached[shown[0].digest] is None
    assert reached[shown[2].digest] in {shown[0], shown[1]}
    assert len(reached) == 3
