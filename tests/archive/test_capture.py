"""Files become reports: text exactly as decoded, and clear words for what is no text."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remnant.archive import decoded, held_of, reports_of
from remnant.archive.capture import LARGEST_TEXT
from remnant.domain.report import Quote, digest_of
from remnant.errors import InputError, UnreadableError

UKRAINIAN = (
    "Уночі сили протиповітряної оборони збили двадцять безпілотників над Києвом. "
    "За даними міської адміністрації, уламки впали на дах житлового будинку."
)
RUSSIAN = (
    "Ночью дежурными средствами ПВО уничтожены двенадцать беспилотников над областью. "
    "По данным министерства, пострадавших нет."
)
ENGLISH = "“No casualties,” the mayor’s office said — the café on Résistance Street burned."
SPEC = Path(__file__).parents[3] / "shared" / "spec" / "moscow-2023-05-30.txt"


def _read(text, **given):
    (report,) = reports_of(text.encode() if isinstance(text, str) else text, path="a.txt", **given)
    return report


# ------------------------------------------------------------------ text and offsets


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1))
def test_the_text_is_the_whole_decoded_file(text):
    content = f"Удар. {text}".encode()
    try:
        report = _read(content)
    except UnreadableError:
        return  # control characters throughout
    assert report.text == f"Удар. {text}"
    assert report.digest == digest_of(content)


def test_offsets_count_code_points_and_line_ends_are_kept():
    report = _read("\r\n  Дрони 🚁 вдарили.\r\nКінець\r\n")
    assert report.text == "\r\n  Дрони 🚁 вдарили.\r\nКінець\r\n"
    start = report.text.index("вдарили")
    assert start == 12
    assert Quote.of(report, start, start + 7).text == "вдарили"


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_is_no_part_of_the_text(codec):
    report = _read(UKRAINIAN.encode(codec))
    assert report.text == UKRAINIAN
    assert report.digest == digest_of(UKRAINIAN.encode(codec))


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_both_orders_of_utf_16_are_read(codec):
    assert decoded("\ufeff".encode(codec) + RUSSIAN.encode(codec), "a.txt").text == RUSSIAN


def test_unicode_is_said_and_not_guessed():
    assert decoded(UKRAINIAN.encode(), "a.txt").encoding == "UTF-8"
    assert not decoded(UKRAINIAN.encode(), "a.txt").guessed


# ------------------------------------------------------------------ other encodings


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (UKRAINIAN, "cp1251", "Windows-1251"),
        (UKRAINIAN, "koi8_u", "KOI8-U"),
        (UKRAINIAN, "iso8859_5", "ISO 8859-5"),
        (RUSSIAN, "cp1251", "Windows-1251"),
        (RUSSIAN, "koi8_r", "KOI8-U"),
        (RUSSIAN, "cp866", "DOS code page 866"),
        (RUSSIAN.upper(), "cp1251", "Windows-1251"),
        (RUSSIAN.upper(), "koi8_r", "KOI8-U"),
        (ENGLISH, "cp1252", "Windows-1252"),
        ("Взрыв в Энгельсе", "cp1251", "Windows-1251"),
        ("Вибух у Києві", "koi8_u", "KOI8-U"),
        ("The ministry (Минобороны) said: “12 drones”", "cp1251", "Windows-1251"),
    ],
)
def test_a_code_page_is_told_by_its_letters(text, codec, name):
    found = decoded(text.encode(codec), "a.txt")
    assert found.text == text
    assert found.encoding == name
    assert found.guessed


@pytest.mark.parametrize(
    "content",
    [
        "攻撃がありました。首都の防空。".encode("shift_jis"),
        bytes(range(128, 256)) * 4,
    ],
)
def test_what_cannot_be_told_is_refused_and_not_guessed(content):
    with pytest.raises(UnreadableError, match=r"a\.txt is in no encoding") as caught:
        decoded(content, "a.txt")
    assert "UTF-8" in caught.value.hint


@pytest.mark.parametrize(
    "content",
    [
        "Ракети".encode()[:-1],
        UKRAINIAN.encode()[:-1] + b"\xff. " + RUSSIAN.encode(),
        "“no one” — café é".encode() + b" the mayor\x92s office",
    ],
)
def test_damaged_unicode_is_not_taken_for_a_code_page(content):
    with pytest.raises(UnreadableError, match=r"a\.txt is UTF-8 and damaged at byte \d+"):
        decoded(content, "a.txt")


def test_a_file_that_lies_about_its_encoding_is_refused():
    with pytest.raises(UnreadableError, match="says that it is UTF-16"):
        decoded(b"\xff\xfe\x00\xd8", "a.txt")


# ------------------------------------------------------------------ what is no text


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "ZIP"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
        (b"\x7fELF\x02\x01\x01", "program"),
        (b"text\0text", "binary"),
        (bytes(range(256)) * 20, "binary"),
        (b"\x01\x02\x03 text \x04\x05", "binary"),
        ("text".encode("utf-16-le"), "binary"),
        (b"<!DOCTYPE html><html><script>1</script>", "HTML page without a text"),
        (b'\n<?xml version="1.0"?>\n<HTML lang="uk">', "HTML page without a text"),
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"date 2023-05-30\n\n", "empty"),
    ],
)
def test_what_cannot_be_read_says_why_and_names_the_file(content, kind):
    with pytest.raises(UnreadableError, match=kind) as caught:
        reports_of(content, path="дані/a.txt")
    assert "дані/a.txt" in str(caught.value)


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path):
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(20_000_000)
    with pytest.raises(UnreadableError, match=r"20\.0 MB.*up to 5 MB.*split"):
        reports_of(large)
    with pytest.raises(UnreadableError, match="MB"):
        reports_of(b"a" * (LARGEST_TEXT + 1))
    assert _read(b"a" * LARGEST_TEXT).text


def test_a_path_that_cannot_be_opened_says_why(tmp_path):
    with pytest.raises(InputError, match="there is no file"):
        reports_of(tmp_path / "missing.txt")
    with pytest.raises(InputError, match="is a folder"):
        held_of(tmp_path)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="a device of POSIX systems")
def test_a_device_without_an_end_is_refused_and_not_read_for_ever():
    with pytest.raises(UnreadableError, match="MB"):
        reports_of(Path("/dev/zero"))


def test_a_file_is_named_by_its_path(tmp_path):
    path = tmp_path / "звіт.txt"
    path.write_text(UKRAINIAN, "utf-8")
    (report,) = reports_of(path)
    assert report.path == str(path)
    assert report.text == UKRAINIAN


# ------------------------------------------------------------------ the date line


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("date 2023-05-30\nDrones hit.", "Drones hit."),
        (" date 2023-05-30 Drones hit.", "Drones hit."),
        ("\r\ndate 2023-05-30\r\n\r\nДрони.", "Дрони."),
        ("Date: 2023-05-30\nDrones hit.", "Drones hit."),
    ],
)
def test_a_date_line_gives_the_day_and_the_text_begins_after_it(text, body):
    report = _read(text)
    assert report.published == date(2023, 5, 30)
    assert report.text == text
    assert report.text[report.body :] == body


@pytest.mark.parametrize(
    "text",
    [
        "The date 2023-05-30 was given.",
        "date 2023-05-30T10:00 Drones",
        "dated 2023-05-30 Drones",
        "date: soon",
        "2023-05-30 Drones",
        "Drones hit.\ndate 2023-05-30\n",
    ],
)
def test_what_only_looks_like_a_date_line_is_text(text):
    report = _read(text)
    assert report.published is None
    assert report.body == 0


def test_a_date_that_is_given_wins():
    report = _read("date 2023-05-30\nDrones hit.", published=date(2023, 6, 1))
    assert report.published == date(2023, 6, 1)
    assert report.text[report.body :] == "Drones hit."


def test_a_date_line_that_names_no_day_is_refused_unless_a_date_is_given():
    with pytest.raises(UnreadableError, match=r"2023-13-45.*no day"):
        _read("date 2023-13-45\nDrones hit.")
    report = _read("date 2023-13-45\nDrones hit.", published=date(2023, 6, 1))
    assert report.published == date(2023, 6, 1)


def test_without_a_date_nothing_is_guessed():
    report = _read("Drones hit on Tuesday.")
    assert (report.published, report.language, report.title) == (None, None, None)


def test_what_is_known_of_the_source_is_kept():
    report = _read("Drones.", title="T", outlet="O", url="https://example.org/a")
    assert (report.title, report.outlet, report.url) == ("T", "O", "https://example.org/a")


@pytest.mark.shared
@pytest.mark.skipif(not SPEC.exists(), reason="the worked example is not beside this checkout")
def test_the_worked_example_is_dated_and_begins_after_its_date_line():
    (report,) = reports_of(SPEC)
    assert report.published == date(2023, 5, 30)
    assert report.body == 17
    assert report.text[17:].startswith("At least eight drones")


@pytest.mark.parametrize(
    "text", [" " * 4_000_000 + "x", "date " * 800_000, "." * 4_000_000, "<" * 4_000_000]
)
def test_large_odd_texts_are_read_in_linear_time(text):
    assert _read(text).text == text
