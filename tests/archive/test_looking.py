"""A picture comes out of the child upright, in plain colours and small; what is hostile comes out
as one clear error.
"""

import io
import struct
import zlib

import cv2
import numpy as np
import pytest
from PIL import Image, ImageCms

from remnant.archive import Held, Parsers
from remnant.archive.looking import SIDE, looks
from remnant.errors import UnreadableError


@pytest.fixture(scope="module")
def parsers():
    with Parsers() as parsers:
        yield parsers


def seen(content, parsers, kind="image/jpeg"):
    (look,) = looks(Held.of(content), "photo", kind, parsers)
    return look.pixels


def saved(picture, form, **more):
    out = io.BytesIO()
    picture.save(out, form, **more)
    return out.getvalue()


def halves(size=(120, 80)):
    """Red on the left, blue on the right."""
    picture = Image.new("RGB", size, (200, 20, 20))
    picture.paste((20, 20, 200), (size[0] // 2, 0, *size))
    return picture


def near(pixel, shade):
    return np.abs(np.asarray(pixel, int) - shade).max() < 25


def test_a_picture_that_lies_on_its_side_is_turned_upright(parsers):
    told = Image.Exif()
    told[0x0112] = 6  # to be turned by a quarter
    pixels = seen(saved(halves(), "JPEG", exif=told, quality=95), parsers)
    assert pixels.shape == (120, 80, 3)
    assert near(pixels[10, 40], (200, 20, 20))
    assert near(pixels[110, 40], (20, 20, 200))


def test_a_large_picture_comes_out_small(parsers):
    pixels = seen(saved(halves((4000, 3000)), "JPEG"), parsers)
    assert pixels.shape == (round(SIDE * 3 / 4), SIDE, 3)
    assert near(pixels[10, 10], (200, 20, 20))


def test_what_is_transparent_stands_on_white(parsers):
    picture = Image.new("RGBA", (60, 40), (0, 0, 0, 0))
    picture.paste((10, 200, 10, 255), (0, 0, 30, 40))
    pixels = seen(saved(picture, "PNG"), parsers, "image/png")
    assert near(pixels[20, 10], (10, 200, 10))
    assert near(pixels[20, 50], (255, 255, 255))


def test_the_first_frame_of_several_stands_for_the_picture(parsers):
    frames = [Image.new("RGB", (40, 40), shade) for shade in ("red", "blue", "white")]
    content = saved(frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert near(seen(content, parsers, "image/gif")[20, 20], (255, 0, 0))


def test_printing_colours_and_sixteen_bits_are_seen(parsers):
    inks = saved(halves().convert("CMYK"), "JPEG", quality=95)
    assert near(seen(inks, parsers)[40, 20], (200, 20, 20))
    steps = np.tile(np.linspace(0, 65535, 64).astype(np.uint16), (32, 1))
    grey = seen(saved(Image.fromarray(steps), "PNG"), parsers, "image/png")
    assert grey[16, 1].max() < 12
    assert grey[16, 62].min() > 240
    assert 100 < grey[16, 32].mean() < 160


def test_a_profile_that_is_nonsense_leaves_the_colours(parsers):
    content = saved(halves(), "JPEG", icc_profile=b"nonsense" * 40, quality=95)
    assert near(seen(content, parsers)[40, 20], (200, 20, 20))
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    content = saved(halves(), "JPEG", icc_profile=profile, quality=95)
    assert near(seen(content, parsers)[40, 20], (200, 20, 20))


def chunk(kind, data):
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def bomb(width, height):
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b""))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (bomb(60_000, 60_000), "claims 60000 x 60000 pixels"),
        (bomb(40, 40), "damaged"),
        (saved(halves(), "JPEG")[:400], "damaged"),
        (saved(Image.new("RGB", (3, 3)), "PNG"), "too few to compare"),
        (b"\xff\xd8\xff and no more", "damaged"),
    ],
)
def test_what_is_hostile_is_one_error_and_the_next_picture_is_read(parsers, content, words):
    with pytest.raises(UnreadableError, match=words):
        looks(Held.of(content), "photo", "image/png", parsers)
    assert seen(saved(halves(), "JPEG"), parsers).shape == (80, 120, 3)


def recording(path, seconds, rate=10):
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter_fourcc(*"mp4v"), rate, (160, 120))
    for number in range(seconds * rate):
        writer.write(np.full((120, 160, 3), 60 * (number // rate), np.uint8))
    writer.release()
    return path.read_bytes()


def test_a_recording_gives_a_frame_a_second(parsers, tmp_path):
    content = recording(tmp_path / "clip.mp4", 4)
    frames = looks(Held.of(content), "clip.mp4", "video/mp4", parsers)
    assert [frame.second for frame in frames] == [0.0, 1.0, 2.0, 3.0]
    shades = [frame.pixels.mean() for frame in frames]
    assert np.allclose(shades, [0, 60, 120, 180], atol=8)


def test_what_is_no_recording_says_so(parsers):
    with pytest.raises(UnreadableError, match="no recording"):
        looks(Held.of(b"\0\0\0\x18ftypmp42" + bytes(200)), "clip.mp4", "video/mp4", parsers)
