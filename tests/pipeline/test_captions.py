"""What stands beneath a picture on its page makes a sighting, as far as it affirms a type."""

import base64
from datetime import UTC, datetime

import pytest
from tests.imagery.scenes import scene
from tests.pipeline.test_pictures import jpeg, still

from remnant.archive import source_of
from remnant.domain.values import WeaponLevel
from remnant.domain.wreckage_words import sighting_words
from remnant.pipeline import Desk
from remnant.settings import Settings

NOW = datetime(2023, 6, 3, 12, tzinfo=UTC)
PAGE = """<!DOCTYPE html><html><head><title>House hit in Tula</title>
<meta property="og:site_name" content="The Tula Herald">
<meta property="article:published_time" content="2023-05-30T08:00:00Z"></head><body><article>
<p>A drone hit a house in Tula on Tuesday, the governor said. Nobody was hurt, he added.</p>
<p>The fire was put out by the morning. The street was closed to traffic until noon.</p>
{picture}</article></body></html>"""
FIGURE = (
    '<figure><img src="/media/yard.jpg" alt="{alt}"><figcaption>{caption}</figcaption></figure>'
)


def saved(picture):
    """The page and its picture in one file, as a browser saves them."""
    parts = (
        ("text/html; charset=utf-8", "https://herald.example/tula", PAGE.format(picture=picture)),
        ("image/jpeg", "https://herald.example/media/yard.jpg", None),
    )
    lines = ["MIME-Version: 1.0", 'Content-Type: multipart/related; boundary="between"', ""]
    for kind, address, text in parts:
        body = jpeg(scene(1)) if text is None else text.encode()
        lines += [
            "--between",
            f"Content-Type: {kind}",
            "Content-Transfer-Encoding: base64",
            f"Content-Location: {address}",
            "",
            base64.encodebytes(body).decode(),
        ]
    return "\r\n".join([*lines, "--between--", ""]).encode()


def seen(tmp_path, picture):
    with Desk.open_or_create(Settings(tmp_path / "record", "Olena"), NOW) as desk:
        list(desk.add_source(source_of(saved(picture), "page.mhtml"), now=NOW, progress=still))
        desk.settle(now=NOW)
        (exhibit,) = desk.exhibits().values()
        return desk.workbench.sightings(exhibit.digest)


@pytest.mark.parametrize(
    "caption",
    [
        "Wreckage of a Shahed-136 in the yard",
        "Уламки «Шахед-136» у дворі",
        "Обломки «Шахед-136» во дворе",
    ],
)
def test_a_caption_makes_a_sighting_in_its_own_words(tmp_path, caption):
    (told,) = seen(tmp_path, FIGURE.format(alt="", caption=caption))
    assert (told.weapon, told.level, told.note) == ("shahed-136", WeaponLevel.MODEL, caption)
    by = "in the words of claim" if told.claim else "a caption of The Tula Herald"
    assert by in sighting_words(told)


def test_words_for_the_blind_stand_where_there_is_no_caption(tmp_path):
    (told,) = seen(tmp_path, FIGURE.format(alt="A fin of a Shahed-136 drone", caption=""))
    assert told.weapon == "shahed-136"


@pytest.mark.parametrize(
    "caption",
    [
        "File photo: a Shahed-136 on display",
        "Ілюстративне фото: «Шахед-136»",
        "Архивное фото: «Шахед-136»",
        "The ministry denied that this was a Shahed-136",
        "Firemen at work in the yard",
    ],
)
def test_pictures_of_other_days_and_denied_types_make_none(tmp_path, caption):
    assert seen(tmp_path, FIGURE.format(alt="", caption=caption)) == ()
