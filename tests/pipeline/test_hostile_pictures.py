"""Pictures as cameras, platforms and enemies make them: each is looked at upright or named, and the
batch goes on.
"""

import io
import struct
import zlib
from datetime import UTC, datetime

import numpy as np
import pytest
from PIL import Image
from tests.imagery.scenes import scene
from tests.pipeline.test_pictures import jpeg, still

from remnant.archive import source_of
from remnant.domain.picture import Sameness
from remnant.errors import UnreadableError
from remnant.pipeline import Desk
from remnant.settings import Settings

NOW = datetime(2023, 6, 3, 12, tzinfo=UTC)
ORIENTATION = 0x0112


def saved(picture, form, **options):
    out = io.BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()


def upright():
    return Image.fromarray(np.ascontiguousarray(scene(4)))


def sixteen_bits():
    grey = np.asarray(upright().convert("L")).astype(np.uint16) * 257
    return saved(Image.fromarray(grey), "PNG")


def several(form, **options):
    frames = [upright(), Image.fromarray(np.ascontiguousarray(scene(5)))]
    return saved(frames[0], form, save_all=True, append_images=frames[1:], **options)


READ = {
    "cmyk.jpg": lambda: saved(upright().convert("CMYK"), "JPEG", quality=90),
    "grey.jpg": lambda: saved(upright().convert("L"), "JPEG", quality=90),
    "palette.png": lambda: saved(upright().quantize(128), "PNG"),
    "clear.png": lambda: saved(upright().convert("RGBA"), "PNG"),
    "sixteen.png": sixteen_bits,
    "animated.webp": lambda: several("WEBP", duration=100, lossless=True),
    "animated.png": lambda: several("PNG", duration=100),
    "pages.tif": lambda: several("TIFF"),
}


def bomb():
    """A PNG of a few hundred bytes that says it has ten thousand million pixels."""

    def chunk(kind, data):
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 50_000)) + chunk(b"IEND", b"")
    )  # fmt: skip


BROKEN = {
    "cut.jpg": lambda: jpeg(scene(4))[:400],
    "head.jpg": lambda: b"\xff\xd8\xff\xe0" + b"\0" * 200,
    "bomb.png": bomb,
    "noughts.gif": lambda: b"GIF89a" + b"\0" * 300,
}


@pytest.fixture
def desk(tmp_path):
    with Desk.open_or_create(Settings(tmp_path / "record", "Olena"), NOW) as desk:
        yield desk


def add(desk, content, name):
    (kept,) = desk.add_source(source_of(content, name), now=NOW, progress=still)
    return kept.exhibit


@pytest.mark.parametrize("name", READ)
def test_every_form_is_looked_at_and_found_again(desk, name):
    exhibit = add(desk, READ[name](), name)
    assert desk.take_in_pictures(still) == []
    found = desk.pictures.seen(jpeg(scene(4)), "query.jpg", "image/jpeg").found
    assert [each.exhibit.digest for each in found] == [exhibit.digest]
    assert found[0].likeness.word is Sameness.SAME_PHOTOGRAPH


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_picture_is_looked_at_as_its_camera_was_held(desk, turn):
    ways = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }  # fmt: skip
    stored = upright().transpose(ways[turn]) if turn in ways else upright()
    exif = Image.Exif()
    exif[ORIENTATION] = turn
    exhibit = add(desk, saved(stored, "JPEG", quality=92, exif=exif), f"{turn}.jpg")
    (look,) = desk.pictures.looks(exhibit)
    assert look.pixels.shape == scene(4).shape
    assert np.abs(look.pixels.astype(int) - scene(4)).mean() < 12


def test_what_cannot_be_read_is_named_and_the_others_come(desk):
    refused = []
    for name, made in BROKEN.items():
        try:
            add(desk, made(), name)
        except UnreadableError as error:
            refused.append(error.message)
    sound = add(desk, jpeg(scene(4)), "sound.jpg")
    named = desk.take_in_pictures(still)
    for name in BROKEN:
        assert any(name in each for each in named + refused)
    search = desk.pictures.seen(jpeg(scene(4), 60), "query.jpg", "image/jpeg")
    assert [each.exhibit.digest for each in search.found] == [sound.digest]
    assert search.unreadable == len(BROKEN) - len(refused)
    assert desk.take_in_pictures(still) == []
