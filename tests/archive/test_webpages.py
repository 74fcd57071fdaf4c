"""Pages become reports: the article's text, and what the page says of its publication."""

import time
from contextlib import suppress
from datetime import date

import pytest

from remnant.archive import reports_of, source_of
from remnant.domain.report import Quote, digest_of
from remnant.errors import UnreadableError

PAGE = """<!DOCTYPE html>
<html lang="{language}"><head>
<meta charset="{charset}">
<title>{title} - {outlet}</title>
<meta property="og:title" content="{title}">
<meta property="og:site_name" content="{outlet}">
<meta property="article:published_time" content="2023-06-02T08:00:00+03:00">
<link rel="canonical" href="https://example.org/news/1">
<script>var secret = "not for readers";</script>
</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/war">War</a></li></ul></nav>
<article><h1>{title}</h1>{paragraphs}</article>
<footer>All rights reserved</footer>
</body></html>"""

ENGLISH = (
    "At least three drones hit a fuel depot in Bryansk on Thursday night, the governor said.",
    "The fire was put out by the morning, and nobody was hurt, he added.",
)
RUSSIAN = (
    "По меньшей мере три беспилотника попали в склад топлива в Брянске, сообщил губернатор.",
    "Пожар потушили к утру, пострадавших нет, добавил он.",
)
UKRAINIAN = (
    "Щонайменше три безпілотники влучили у склад пального в Брянську, повідомив губернатор.",
    "Пожежу загасили до ранку, постраждалих немає, додав він.",
)


def page(paragraphs=ENGLISH, charset="utf-8", outlet="The Courier", language="en"):
    text = PAGE.format(
        paragraphs="".join(f"<p>{each}</p>" for each in paragraphs),
        charset=charset,
        outlet=outlet,
        title="Depot on fire",
        language=language,
    )
    return text.encode(charset)


def test_a_page_gives_its_article_outlet_title_day_and_address():
    (report,) = reports_of(page(), path="depot.html")
    assert all(each in report.text for each in ENGLISH)
    assert "Home" not in report.text
    assert "secret" not in report.text
    assert (report.outlet, report.title) == ("The Courier", "Depot on fire")
    assert report.published == date(2023, 6, 2)
    assert report.url == "https://example.org/news/1"


def test_a_page_is_identified_by_its_own_bytes_and_names_its_extractor():
    (report,) = reports_of(page())
    assert report.digest == digest_of(page())
    assert report.extractor.startswith("trafilatura ")


def test_the_same_bytes_give_the_same_text():
    assert reports_of(page()) == reports_of(page())


def test_offsets_count_in_the_extracted_text():
    (report,) = reports_of(page())
    start = report.text.index("three drones")
    assert Quote.of(report, start, start + 12).text == "three drones"


@pytest.mark.parametrize("name", ["depot.txt", "depot", "depot.json"])
def test_the_content_says_that_it_is_a_page_and_not_the_name(name):
    assert reports_of(page(), path=name)[0].extractor


@pytest.mark.parametrize(
    ("paragraphs", "charset"),
    [
        (RUSSIAN, "utf-8"), (RUSSIAN, "windows-1251"), (RUSSIAN, "koi8-r"), (RUSSIAN, "utf-16"),
        (UKRAINIAN, "utf-8"), (UKRAINIAN, "windows-1251"), (UKRAINIAN, "koi8-u"),
    ],
)  # fmt: skip
def test_a_page_is_read_in_the_encoding_that_it_declares(paragraphs, charset):
    (report,) = reports_of(page(paragraphs, charset))
    assert all(each in report.text for each in paragraphs)


def test_a_page_that_declares_no_encoding_is_read_by_its_letters():
    content = page(RUSSIAN, "windows-1251").replace(b'<meta charset="windows-1251">', b"")
    found = source_of(content, "depot.html")
    assert RUSSIAN[0] in found.found[0].report.text
    assert "windows-1251" in found.notes[0].casefold() or "1251" in found.notes[0]


def test_one_broken_character_does_not_lose_a_page():
    content = page().replace(b"nobody was hurt", b"nobody \xff was hurt")
    assert ENGLISH[0] in reports_of(content)[0].text


def test_what_is_given_wins_over_what_the_page_says():
    (report,) = reports_of(page(), date(2024, 1, 1), outlet="Agency", title="Fire", url="urn:x")
    assert (report.published, report.outlet) == (date(2024, 1, 1), "Agency")
    assert (report.title, report.url) == ("Fire", "urn:x")


def test_a_page_without_a_date_has_none():
    content = page().replace(b"2023-06-02T08:00:00+03:00", b"")
    assert reports_of(content)[0].published is None


def test_a_long_page_is_read_to_its_end():
    paragraphs = [f"{ENGLISH[0]} It was the attack number {number}." for number in range(400)]
    (report,) = reports_of(page(paragraphs))
    assert "number 399." in report.text


HOSTILE = {
    "nested": b"<html><body>" + b"<div>" * 150_000 + b"text",
    "tags": b"<html><body>" + b"<p>a" * 1_200_000,
    "tables": b"<html><body>" + b"<table><tr><td>" * 30_000 + b"x",
    "script": b"<html><body><script>" + b"while(1){}" * 400_000,
    "noise": b"<html><body>" + bytes(range(128, 256)) * 2_000,
    "attributes": b"<html><body><p " + b"a=b " * 1_000_000,
    "entities": b"<html><body><p>" + b"&amp;&#xD800;&#0;" * 200,
    "comment": b"<html><!--" + b"-" * 3_000_000,
    "nothing": b"<html></html>",
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_page_is_read_or_refused_in_words_and_in_time(content):
    began = time.monotonic()
    found = ()
    with suppress(UnreadableError):
        found = reports_of(content, path="odd.html")
    assert all("\0" not in each.text for each in found)
    assert all(each.text.encode() for each in found)
    assert time.monotonic() - began < 60


def test_a_page_of_millions_of_tags_is_refused_at_once():
    with pytest.raises(UnreadableError, match="tags"):
        reports_of(HOSTILE["tags"])


def test_a_page_that_names_a_codec_which_is_no_text_encoding_is_read_all_the_same():
    content = page().replace(b'charset="utf-8"', b'charset="zlib_codec"')
    assert ENGLISH[0] in reports_of(content)[0].text
