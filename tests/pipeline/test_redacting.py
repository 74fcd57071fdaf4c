"""A redacted copy shows nothing of what was destroyed, and its original is never touched."""

import io
from datetime import UTC, datetime

import numpy as np
import pytest
from PIL import Image

from remnant.archive import source_of
from remnant.archive.pictures import box_of
from remnant.domain.custody import CustodyAct
from remnant.errors import ConflictError, InputError, UnknownNameError, UnreadableError
from remnant.pipeline import Desk, redacting
from remnant.settings import Settings

NOW = datetime(2023, 6, 3, 12, tzinfo=UTC)
MARK = "Serial-4711-Secret"
BOX = (20, 10, 30, 20)


def still(*_):
    """Nobody wants to know how far it is."""


def noise(size=(100, 80), seed=1):
    return np.random.default_rng(seed).integers(0, 255, (size[1], size[0], 3), dtype=np.uint8)


def photo(form="JPEG", pixels=None, orientation=1, **more):
    told = Image.Exif()
    told[0x010F], told[0x0112], told[0x013B] = MARK, orientation, MARK
    inner = told.get_ifd(0x8769)
    inner[0x9003] = "2023:05:30 06:15:00"
    inner[0xA431] = MARK
    told.get_ifd(0x8825)[1] = "N"
    out = io.BytesIO()
    picture = Image.fromarray(noise() if pixels is None else pixels)
    options = {"quality": 95} if form == "JPEG" else {}
    picture.save(out, form, exif=told, **options, **more)
    return out.getvalue()


@pytest.fixture
def desk(tmp_path):
    with Desk.open_or_create(Settings(tmp_path / "record", "Olena"), NOW) as desk:
        yield desk


def added(desk, content, name="photo.jpg"):
    (kept,) = desk.add_source(source_of(content, name), now=NOW, progress=still)
    return kept.exhibit


def redacted(desk, content, *boxes, name="photo.jpg"):
    copy = redacting.redact(
        desk, added(desk, content, name), boxes or [BOX], reason="a face", now=NOW
    )
    return copy, desk.archive.read(copy.digest)


def pixels(content):
    with Image.open(io.BytesIO(content)) as picture:
        return np.asarray(picture.convert("RGB")).astype(int)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_what_the_box_held_is_black_and_the_rest_is_as_it_was(desk, form):
    original = photo(form, **({"lossless": True} if form == "WEBP" else {}))
    _, copy = redacted(desk, original)
    x, y, wide, high = BOX
    after, before = pixels(copy), pixels(original)
    inside = after[y : y + high, x : x + wide]
    outside = np.ones(after.shape[:2], dtype=bool)
    outside[max(0, y - 16) : y + high + 16, max(0, x - 16) : x + wide + 16] = False
    if form == "JPEG":  # packed anew, so that nothing is exactly as it was
        assert inside[4:-4, 4:-4].max() < 40
        assert np.abs(after - before)[outside].mean() < 12
    else:
        assert (inside == 0).all()
        assert (after == before)[outside].all()


def test_no_pixel_of_the_box_can_be_had_back(desk):
    """Two pictures that differ only inside the box give the very same bytes."""
    one, two = noise(), noise()
    x, y, wide, high = BOX
    two[y : y + high, x : x + wide] = noise(seed=2)[y : y + high, x : x + wide]
    assert (one != two).any()
    _, first = redacted(desk, photo("PNG", pixels=one), name="one.png")
    _, second = redacted(desk, photo("PNG", pixels=two), name="two.png")
    assert first == second


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_no_metadata_is_left_in_the_bytes(desk, form):
    original = photo(form)
    assert MARK.encode() in original
    _, copy = redacted(desk, original)
    for trace in (MARK.encode(), b"Exif", b"II*\0", b"MM\0*", b"2023:05:30", b"<x:xmpmeta", b"ICC"):
        assert trace not in copy
    with Image.open(io.BytesIO(copy)) as picture:
        assert not picture.getexif()
        assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_a_thumbnail_that_still_shows_the_face_is_gone(desk):
    small = io.BytesIO()
    Image.fromarray(noise((40, 30), seed=9)).save(small, "JPEG")
    xmp = b"<x:xmpmeta>" + small.getvalue().hex().encode() + b"</x:xmpmeta>"
    original = photo(xmp=xmp, comment=small.getvalue(), icc_profile=b"profile" * 20)
    assert small.getvalue() in original
    _, copy = redacted(desk, original)
    assert small.getvalue() not in copy
    assert small.getvalue().hex().encode() not in copy
    assert b"profileprofile" not in copy


def test_what_is_transparent_hides_nothing(desk):
    hidden = np.dstack([noise(), np.zeros((80, 100), dtype=np.uint8)])
    _, copy = redacted(desk, photo("PNG", pixels=hidden), name="photo.png")
    outside = pixels(copy)[50:, 60:]
    assert (outside == 255).all()


def test_boxes_are_in_the_picture_as_a_person_sees_it(desk):
    """A telephone that was turned writes the picture lying and says so."""
    _, copy = redacted(desk, photo("PNG", orientation=6), (0, 0, 10, 5), name="turned.png")
    seen = pixels(copy)
    assert seen.shape[:2] == (100, 80)
    assert (seen[:5, :10] == 0).all()


def test_the_original_stays_and_the_log_tells_of_both(desk):
    original = photo()
    copy, _ = redacted(desk, original, BOX, (0, 0, 5, 5))
    assert desk.archive.read(copy.original) == original
    entry = desk.custody(copy.digest)[0]
    assert entry.act is CustodyAct.DERIVE
    assert entry.digests == (copy.digest, copy.original)
    assert (entry.person, entry.detail["reason"]) == ("Olena", "a face")
    assert entry.detail["boxes"] == "20,10,30,20 0,0,5,5"
    assert entry in desk.custody(copy.original)
    assert desk.verify().sound
    assert copy.claimed is None


def test_a_copy_belongs_to_the_reports_of_its_original(desk):
    strike = source_of(b"date 2023-06-02\nDrones hit Bryansk, the governor said.", "a.txt")
    (told,) = desk.add_source(strike, now=NOW, progress=still)
    exhibit = added(desk, photo())
    desk.archive.note(
        CustodyAct.ATTACH, person="Olena", now=NOW, digests=(exhibit.digest, told.report.digest)
    )
    exhibit = desk.exhibits()[exhibit.digest]
    copy = redacting.redact(desk, exhibit, [BOX], reason="a face", now=NOW)
    assert copy.reports == (told.report.digest,)


def test_a_copy_is_not_redacted_again(desk):
    copy, _ = redacted(desk, photo())
    with pytest.raises(ConflictError, match="redact the original"):
        redacting.redact(desk, copy, [BOX], reason="another", now=NOW)


@pytest.mark.parametrize(
    ("boxes", "reason", "error"),
    [([], "why", InputError), ([BOX], " ", InputError), ([(90, 10, 30, 20)], "x", UnreadableError)],
)
def test_what_would_destroy_nothing_or_the_wrong_thing_is_refused(desk, boxes, reason, error):
    exhibit = added(desk, photo())
    with pytest.raises(error):
        redacting.redact(desk, exhibit, boxes, reason=reason, now=NOW)
    assert len(desk.exhibits()) == 1


def test_an_exhibit_is_named_by_the_start_of_its_digest(desk):
    exhibit = added(desk, photo())
    assert redacting.exhibit_named(desk, exhibit.digest) == exhibit
    assert redacting.exhibit_named(desk, exhibit.digest[7:17]) == exhibit
    for words in ("ffffffffff", exhibit.digest[7:10], ""):
        with pytest.raises(UnknownNameError):
            redacting.exhibit_named(desk, words)


@pytest.mark.parametrize("words", ["1,2,3", "a,b,c,d", "-1,0,5,5", "0,0,0,5", "", "1,2,3,4,5"])
def test_words_that_are_no_box_are_refused(words):
    with pytest.raises(ValueError, match=r"invalid literal|unpack|^[-\d,]+$"):
        box_of(words)
