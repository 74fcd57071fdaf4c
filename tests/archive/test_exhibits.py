"""Pictures, recordings, PDFs and saved pages: what they say of themselves is kept as a claim."""

import base64
import io
import struct
from datetime import date

import pytest
from PIL import Image, PngImagePlugin
from tests.faults.hostile_files import pdf

from remnant.archive import Held, Parsers, documents, reports_of, source_of
from remnant.errors import UnreadableError

WORDS = "At least three drones hit a fuel depot in Bryansk on Thursday night, the governor said."


def exif(*, taken="2023:05:30 06:15:00", zone="+03:00", place=True):
    told = Image.Exif()
    told[0x010F], told[0x0110], told[0x0112] = "Acme", "Phone 5", 6
    inner = told.get_ifd(0x8769)
    inner[0x9003] = taken
    if zone:
        inner[0x9011] = zone
    if place:
        gps = told.get_ifd(0x8825)
        gps[1], gps[2], gps[3], gps[4] = "S", (50.0, 27.0, 1.0), "E", (30.0, 31.0, 24.0)
    return told


def picture(form="JPEG", size=(60, 40), **more):
    out = io.BytesIO()
    Image.new("RGB", size, "red").save(out, form, **more)
    return out.getvalue()


def facts(content):
    with Parsers() as parsers:
        return documents.facts_of(Held.of(content), "photo", parsers)


@pytest.mark.parametrize(
    ("form", "media"),
    [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("GIF", "image/gif"), ("TIFF", "image/tiff"),
     ("WEBP", "image/webp"), ("BMP", "image/bmp"), ("AVIF", "image/avif")],
)  # fmt: skip
def test_a_picture_is_an_exhibit_by_its_bytes_and_not_by_its_name(form, media):
    (shown,) = source_of(picture(form), "report.txt").shown
    assert (shown.exhibit.media, shown.exhibit.reports) == (media, ())


def test_a_picture_holds_no_report():
    with pytest.raises(UnreadableError, match="holds no text"):
        reports_of(picture(), path="photo.jpg")


def test_what_exif_says_is_told():
    told = facts(picture(exif=exif()))
    assert (told["claimed"], told["claimed_by"]) == (
        "2023-05-30T06:15:00+03:00",
        "EXIF DateTimeOriginal",
    )
    assert told["camera"] == "Acme Phone 5"
    assert told["position"] == [-50.450278, 30.523333]
    assert (told["pixels"], told["orientation"]) == ("60x40", "6")


def test_the_time_of_a_picture_is_a_claim_in_its_exhibit():
    (shown,) = source_of(picture(exif=exif(zone=None)), "photo.jpg").shown
    assert shown.exhibit.claimed == "2023-05-30T06:15:00"  # local, as EXIF gives it
    assert shown.exhibit.captured is None


@pytest.mark.parametrize("taken", ["0000:00:00 00:00:00", "yesterday", ""])
def test_a_clock_that_was_not_set_claims_nothing(taken):
    told = facts(picture(exif=exif(taken=taken)))
    assert told["claimed"] is None
    assert told["claimed_by"] is None


def test_xmp_is_read_where_exif_has_no_time():
    packet = b'<x:xmpmeta><r xmp:CreateDate="2023-05-30T06:15:00Z"/></x:xmpmeta>'
    told = facts(picture(xmp=packet))
    assert told["xmp"]
    assert (told["claimed"], told["claimed_by"]) == ("2023-05-30T06:15:00Z", "XMP CreateDate")


def with_c2pa(content):
    """A JUMBF box of C2PA in a JPEG's APP11, as Content Credentials are."""
    box = struct.pack(">I4s", 46, b"jumb") + struct.pack(">I4s", 38, b"jumd") + b"c2pa" + bytes(26)
    segment = b"JP\0\1\0\0\0\1" + box
    return content[:2] + b"\xff\xeb" + struct.pack(">H", len(segment) + 2) + segment + content[2:]


def test_c2pa_is_noticed_and_never_trusted():
    content = with_c2pa(picture())
    assert facts(content)["c2pa"] == "claims present, not verified"
    assert source_of(content, "p.jpg").notes == ("p.jpg: C2PA claims present, not verified",)
    assert facts(picture())["c2pa"] is None


def test_a_picture_that_is_damaged_says_so_by_name():
    with pytest.raises(UnreadableError, match=r"photo\.jpg is a damaged JPEG picture"):
        source_of(picture()[:8], "photo.jpg")


def test_texts_in_a_picture_that_unpack_without_end_are_no_harm():
    about = PngImagePlugin.PngInfo()
    about.add_text("x", "y" * 30_000_000, zip=True)
    out = io.BytesIO()
    Image.new("RGB", (6, 4)).save(out, "PNG", pnginfo=about)
    with pytest.raises(UnreadableError, match=r"bomb\.png is a damaged PNG picture"):
        source_of(out.getvalue(), "bomb.png")


@pytest.mark.parametrize(
    ("start", "media"),
    [
        (b"\0\0\0\x18ftypmp42", "video/mp4"),
        (b"\x1aE\xdf\xa3", "video/webm"),
        (b"ID3\4", "audio/mpeg"),
    ],
)
def test_a_recording_is_kept_and_not_looked_into(start, media, tmp_path):
    path = tmp_path / "v"
    path.write_bytes(start + bytes(3_000_000))
    (shown,) = source_of(Held.of(path), "v").shown
    assert shown.exhibit.media == media
    assert b"".join(shown.content.chunks()) == path.read_bytes()


# ---------------------------------------------------------------- PDF


def test_the_text_of_a_pdf_is_a_report():
    content = pdf([f"BT /F1 12 Tf 72 700 Td ({WORDS}) Tj ET".encode(), b"BT /F1 9 Tf (Two.) Tj ET"])
    (found,) = source_of(content, "report.pdf").found
    assert found.report.text == f"{WORDS}\n\nTwo."
    assert found.report.extractor.startswith("pypdf ")
    assert found.content == content
    assert found.report.published is None


def test_a_given_day_is_the_day_of_a_pdf():
    content = pdf([f"BT /F1 12 Tf ({WORDS}) Tj ET".encode()])
    assert reports_of(content, date(2023, 6, 2))[0].published == date(2023, 6, 2)


def test_a_scan_is_kept_as_an_exhibit():
    source = source_of(pdf([b"0 0 10 10 re f"]), "scan.pdf")
    assert source.found == ()
    assert source.shown[0].exhibit.media == "application/pdf"
    assert source.notes == ("scan.pdf: 1 pages without a text, kept as an exhibit",)


def test_when_a_pdf_says_that_it_was_made_is_a_claim():
    info = b"<< /CreationDate (D:20230602101500+03'00') /Title (Depot) >>"
    content = pdf([f"BT /F1 12 Tf ({WORDS}) Tj ET".encode()], info=info)
    (found,) = source_of(content, "x.pdf").found
    assert found.told == {"claimed": "2023-06-02T10:15:00+03:00", "claimed_by": "PDF CreationDate"}
    assert found.report.title == "Depot"


# ---------------------------------------------------------------- MHTML


def mhtml(title="Depot on fire"):
    encoded = base64.b64encode(title.encode()).decode()
    image = base64.encodebytes(picture("PNG")).decode()
    return (
        "From: <Saved by Blink>\r\n"
        "Snapshot-Content-Location: https://courier.example/depot\r\n"
        f"Subject: =?utf-8?B?{encoded}?=\r\n"
        "Date: Fri, 2 Jun 2023 11:30:00 +0300\r\n"
        "MIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="----b"\r\n\r\n'
        "------b\r\nContent-Type: text/html; charset=utf-8\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n"
        "Content-Location: https://courier.example/depot\r\n\r\n"
        "<!DOCTYPE html><html><body><article>\r\n"
        f"<p>{WORDS}</p>\r\n<p>The fire was put out by =\r\nthe morning.</p></article></body>\r\n"
        "------b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
        f"Content-Location: https://courier.example/fire.png\r\n\r\n{image}\r\n"
        "------b\r\nContent-Type: text/css\r\n\r\nbody {}\r\n------b--\r\n"
    ).encode()


def test_a_saved_page_is_a_report_with_its_pictures_and_both_clocks():
    source = source_of(mhtml(), "depot.mhtml")
    (found,) = source.found
    assert "put out by the morning" in found.report.text
    assert found.report.url == "https://courier.example/depot"
    assert found.told == {"claimed": "2023-06-02T08:30:00Z", "claimed_by": "MHTML Date"}
    (shown,) = source.shown
    assert shown.content.read() == picture("PNG")
    assert shown.exhibit.reports == (found.report.digest,)
    assert shown.exhibit.url == "https://courier.example/fire.png"
    assert source.whole.read() == mhtml()


def test_the_subject_of_a_saved_page_stands_in_for_a_headline():
    assert source_of(mhtml("Пожежа на складі"), "x").found[0].report.title == "Пожежа на складі"


def test_a_saved_page_without_a_page_is_refused():
    content = mhtml().replace(b"Content-Type: text/html; charset=utf-8", b"Content-Type: image/gif")
    with pytest.raises(UnreadableError, match="without a page in it"):
        source_of(content, "x.mhtml")
