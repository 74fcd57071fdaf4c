"""Makers of hostile files: each takes a source of chance and gives bytes.

None of them is a document of anybody: all are built here, most by breaking a sound file.
"""

from __future__ import annotations

import base64
import gzip
import io
import json
import struct
import zipfile
import zlib
from functools import cache

from PIL import Image

WORDS = "At least three drones hit a fuel depot in Bryansk on Thursday night, the governor said."
NIGHT = "Уночі над Києвом збили двадцять «Шахедів», повідомили Повітряні сили."


# ---------------------------------------------------------------- breaking what is sound


def mutated(content, rng):
    """A sound file with a few bytes flipped, cut, doubled or overwritten."""
    broken = bytearray(content)
    for _ in range(rng.randint(1, 12)):
        at = rng.randrange(len(broken) or 1)
        match rng.randrange(6):
            case 0:
                broken[at : at + 1] = bytes([rng.randrange(256)])
            case 1:
                del broken[at : at + rng.randint(1, 200)]
            case 2:
                broken[at:at] = broken[at : at + rng.randint(1, 200)]
            case 3:
                broken[at : at + 4] = rng.choice(
                    [b"\0\0\0\0", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff"]
                )
            case 4:
                broken[at:at] = rng.choice(
                    [b"\0" * 50, b"\xff" * 50, b"(((((((", b"9" * 30, b"\r\n\r\n"]
                )
            case _:
                del broken[rng.randint(len(broken) // 2, len(broken)) :]
        if not broken:
            broken = bytearray(b"\0")
    return bytes(broken)


@cache
def _page():
    head = "<!DOCTYPE html><html><head><title>Depot</title></head>"
    return f"{head}<body><article><p>{WORDS}</p><p>{NIGHT}</p></article></body></html>".encode()


@cache
def _telegram():
    messages = [
        {
            "id": n,
            "type": "message",
            "date": "2023-05-29T08:00:00",
            "date_unixtime": "1685347200",
            "from_id": "channel7",
            "text": [NIGHT[:5], {"type": "bold", "text": NIGHT[5:]}],
            "photo": f"photos/{n}.jpg",
        }
        for n in range(8)
    ]
    return json.dumps(
        {"name": "Вісті", "type": "public_channel", "id": 7, "messages": messages}
    ).encode()


@cache
def _autoarchiver():
    return json.dumps(
        {
            "status": "telegram: success",
            "metadata": {
                "url": "https://example.org/1",
                "title": "Depot",
                "content": WORDS,
                "timestamp": "2023-06-02T08:00:00+00:00",
                "_processed_at": "2023-06-03 08:00:00",
            },
            "media": [
                {
                    "filename": "/elsewhere/a.jpg",
                    "_key": "folder/a.jpg",
                    "urls": [],
                    "properties": {"id": "a", "hash": "SHA-256:" + "0" * 64},
                }
            ],
        }
    ).encode()


@cache
def _picture(form):
    exif = Image.Exif()
    exif[0x010F] = "Acme"
    exif.get_ifd(0x8769)[0x9003] = "2023:05:30 06:15:00"
    out = io.BytesIO()
    Image.effect_noise((60, 40), 90).convert("RGB").save(out, form, exif=exif)
    return out.getvalue()


@cache
def _pdf():
    return pdf([f"BT /F1 12 Tf 72 700 Td ({WORDS}) Tj ET".encode()])


def pdf(streams, *, filters=b"", pages=None, info=b"<< >>"):
    """A small PDF whose pages show these streams."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    kids = b" ".join(b"%d 0 R" % (4 + 2 * n) for n in range(len(streams)))
    objects.append(pages or b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(streams)))
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for n, stream in enumerate(streams):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % (5 + 2 * n)
        )
        objects.append(
            b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(stream), filters, stream)
        )
    objects.append(info)
    out, offsets = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    count = len(objects)
    out += b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\n" % (count + 1, count)
    out += b"startxref\n%d\n%%%%EOF\n" % start
    return bytes(out)


def warc_record(body, *, length=None, kind="response", url="https://example.org/page", http=b""):
    head = http or b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    block = head + body
    said = len(block) if length is None else length
    headers = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n"
        f"WARC-Date: 2023-06-02T08:00:00Z\r\nWARC-Record-ID: <urn:uuid:{len(block):032d}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {said}\r\n\r\n"
    )
    return headers.encode() + block + b"\r\n\r\n"


@cache
def _warc():
    picture = warc_record(
        _picture("PNG"),
        url="https://example.org/a.png",
        http=b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n",
    )
    return gzip.compress(warc_record(_page()), mtime=0) + gzip.compress(picture, mtime=0)


@cache
def _mhtml():
    picture = base64.encodebytes(_picture("PNG")).decode()
    return (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/1\r\n"
        "Subject: =?utf-8?Q?Depot?=\r\nDate: Fri, 2 Jun 2023 08:00:00 -0000\r\n"
        "MIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b0"\r\n\r\n'
        "--b0\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\n"
        f"Content-Location: https://example.org/1\r\n\r\n{_page().decode()}\r\n"
        "--b0\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
        f"Content-Location: https://example.org/a.png\r\n\r\n{picture}\r\n--b0--\r\n"
    ).encode()


@cache
def _sheet():
    return (
        "Link,Archive status,Archive date,Upload timestamp,Upload title,Text content,Hash\r\n"
        f'https://example.org/1,telegram: success,2023-06-03,2023-06-02,Depot,"{WORDS}",abc\r\n'
    ).encode()


def packed(members, *, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


@cache
def _atlos():
    incident = {
        "slug": "ABC-1",
        "attr_description": WORDS,
        "source_material": [
            {
                "scoped_id": 1,
                "source_url": "https://example.org/1",
                "artifacts": [{"type": "media", "file_hash_sha256": "0" * 64}],
            }
        ],
    }
    return packed(
        [
            ("atlos-export/project.json", json.dumps({"name": "Project"})),
            ("atlos-export/ABC-1/metadata.json", json.dumps(incident)),
            ("atlos-export/ABC-1/ABC-1-1/media_ABC-1-1.png", _picture("PNG")),
        ]
    )


@cache
def _wacz():
    package = {
        "profile": "data-package",
        "wacz_version": "1.1.1",
        "resources": [
            {
                "name": "data.warc.gz",
                "path": "archive/data.warc.gz",
                "hash": "sha256:" + "0" * 64,
                "bytes": 7,
            }
        ],
    }
    return packed(
        [
            ("datapackage.json", json.dumps(package)),
            (
                "pages/pages.jsonl",
                '{"format":"json-pages-1.0"}\n{"url":"https://example.org/page","title":"D"}\n',
            ),
            ("archive/data.warc.gz", _warc()),
        ]
    )


BASES = {
    "page": _page, "telegram": _telegram, "autoarchiver": _autoarchiver, "pdf": _pdf, "warc": _warc,
    "mhtml": _mhtml, "sheet": _sheet, "atlos": _atlos, "wacz": _wacz,
}  # fmt: skip


def mutated_page(rng):
    return mutated(_page(), rng)


def mutated_telegram(rng):
    return mutated(_telegram(), rng)


def mutated_autoarchiver(rng):
    return mutated(_autoarchiver(), rng)


def mutated_picture(rng):
    return mutated(_picture(rng.choice(["PNG", "JPEG", "GIF", "TIFF", "WEBP", "BMP"])), rng)


def mutated_pdf(rng):
    return mutated(_pdf(), rng)


def mutated_warc(rng):
    content = rng.choice([_warc(), warc_record(_page()) * 3])
    return mutated(content, rng)


def mutated_mhtml(rng):
    return mutated(_mhtml(), rng)


def mutated_sheet(rng):
    return mutated(_sheet(), rng)


def mutated_zip(rng):
    return mutated(rng.choice([_atlos(), _wacz()]), rng)


def truncated(rng):
    content = rng.choice(list(BASES.values()))()
    return content[: rng.randrange(1, len(content))]


# ---------------------------------------------------------------- bombs


def png_that_claims_to_be_huge(rng):
    return huge_png(rng.choice([20_000, 65_000, 0x7FFFFFFF]))


def huge_png(side):
    """68 bytes that claim `side` x `side` pixels."""
    body = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", body)
        + _chunk(b"IDAT", zlib.compress(b"\0\0\0")[:11])
        + _chunk(b"IEND", b"")
    )


def png_bomb(rng):
    """Chunks of text, profiles and pixels that unpack a thousand to one."""
    zeros = _zeros(30_000_000)
    kind = rng.choice([b"iCCP", b"zTXt", b"iTXt", b"IDAT"])
    body = {
        b"iCCP": b"x\0\0" + zeros,
        b"zTXt": b"x\0\0" + zeros,
        b"iTXt": b"XML:com.adobe.xmp\0\1\0\0\0" + zeros,
        b"IDAT": zeros,
    }[kind]
    head = struct.pack(">IIBBBBB", 5_000, 5_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", head)
        + _chunk(kind, body)
        + _chunk(b"IDAT", zlib.compress(b""))
        + _chunk(b"IEND", b"")
    )


def gzip_bomb(rng):
    """A gzip file that is no WARC, or says that it is one, and unpacks a thousand to one."""
    return rng.choice([_gzip_bomb(b""), _gzip_bomb(b"WARC/1.0\r\n")])


def warc_of_one_endless_line(rng):
    return warc_of_an_endless_line(rng.choice([40_000_000, 80_000_000]))


def warc_with_packed_body(_):
    """A response that says gzip and unpacks to 120 MB."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"
    return gzip.compress(warc_record(_gzip_bomb(b"<html>", 120_000_000), http=http), 1, mtime=0)


def warc_that_lies(rng):
    """Lengths that are too long, negative, no numbers or absurd; bad chunks; bad status lines."""
    lie = rng.choice([-1, -(2**63), 2**63, 10**30, "x", "", "1e9", 0, 5, 10**7])
    http = rng.choice(
        [
            b"",
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffff\r\n",
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nabc\r\n",
            b"HTTP/9.9 \xff\xfe\r\n\r\n",
            b"\r\n\r\n",
            b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 5_000,
        ]
    )
    record = warc_record(_page(), length=lie, http=http)
    url = rng.choice(
        ["", "file:///etc/passwd", "https://" + "a" * 5_000, "\\\\host\\x", "http://[::1"]
    )
    return record * rng.randint(1, 3) + warc_record(_page(), url=url)


def zip_bomb(rng):
    wacz, atlos = ("datapackage.json", "archive/x.warc"), ("project.json", "A-1/metadata.json")
    return _zip_with_zeros(*rng.choice([wacz, atlos]), 20_000_000)


def zip_that_overlaps(rng):
    """Many names for one member's bytes."""
    content = bytearray(
        packed([("project.json", "{}"), ("a/metadata.json", '{"attr_description":"x"}')])
    )
    at = content.rfind(b"PK\x05\x06")
    (directory,) = struct.unpack_from("<I", content, at + 16)
    entries = bytes(content[directory:at])
    end = bytearray(content[at:])
    many = rng.randint(2, 50)
    struct.pack_into("<HHII", end, 8, 2 * many, 2 * many, len(entries) * many, directory)
    return bytes(content[:directory]) + entries * many + bytes(end)


def zip_that_escapes(rng):
    name = rng.choice(
        [
            "../../escaped.txt",
            "/etc/escaped",
            "a/../../escaped",
            "C:\\escaped",
            "..\\..\\escaped",
            "\\\\host\\share\\escaped",
            "a/\0/escaped",
            "archive/../../../escaped.warc",
        ]
    )
    kind = rng.choice(["datapackage.json", "project.json"])
    return packed([(kind, "{}"), (name, "escaped")])


def zip_with_link(rng):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(rng.choice(["datapackage.json", "project.json"]), "{}")
        info = zipfile.ZipInfo("archive/link.warc")
        info.create_system = 3
        info.external_attr = 0o120777 << 16
        archive.writestr(info, rng.choice(["/etc/passwd", "../secret.txt"]))
    return out.getvalue()


def zip_that_lies(rng):
    """Sizes in the directory that are not those of the members, 64-bit ones among them."""
    content = bytearray(rng.choice([_wacz(), _atlos()]))
    at = content.find(b"PK\x01\x02")
    for _ in range(rng.randint(1, 3)):
        field = at + rng.choice([8, 10, 16, 20, 24, 28, 30, 42])
        struct.pack_into("<I", content, field, rng.choice([0xFFFFFFFF, 0, 1, 0x7FFFFFFF, 10_000]))
        at = content.find(b"PK\x01\x02", at + 4)
        if at < 0:
            break
    return bytes(content)


def zip_of_many(rng):
    return _many_members(rng.choice([10_001, 12_000]))


def pdf_bomb(rng):
    """Streams that unpack a thousand to one, once or twice over."""
    zeros = _zeros(60_000_000)
    if rng.random() < 0.5:
        return pdf([zeros], filters=b"/Filter /FlateDecode")
    return pdf([zlib.compress(zeros)], filters=b"/Filter [/FlateDecode /FlateDecode]")


def pdf_that_loops(rng):
    """Page trees that hold themselves, objects that are their own length, endless nesting."""
    loop = rng.choice(
        [
            b"<< /Type /Pages /Kids [2 0 R] /Count 9 >>",
            b"<< /Type /Pages /Kids [4 0 R 2 0 R] /Count 100000000 >>",
            b"<< /Type /Pages /Parent 2 0 R /Kids 2 0 R /Count -1 >>",
            b"[" * 5_000,
            b"<< /A " * 5_000,
        ]
    )
    return pdf([b"BT (x) Tj ET"], pages=loop)


def page_bomb(rng):
    return rng.choice(
        [
            b"<html>" + b"<div>" * 150_000,
            b"<html><body>" + b"<p>a" * 190_000,
            b"<html><body>" + b"<table><tr><td>" * 20_000,
            b"<html " + b"a='b' " * 200_000 + b">",
            b"<html><body>" + b"&amp;" * 400_000,
            b"<!DOCTYPE html [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><html>&b;&b;",
            b"<html><body><!--" + b"-" * 1_000_000,
            b"<html><body>" + bytes(range(128, 256)) * 2_000,
            b"<html><head><meta charset=zlib_codec></head>" + WORDS.encode(),
            b"<html><body><p>" + b"x" * 4_000_000,
        ]
    )


def json_bomb(rng):
    deep = rng.choice([b"[", b'{"a":'])
    return rng.choice(
        [
            b'{"a":' + deep * 200_000,
            b'{"messages":' + b"9" * 100_000 + b"}",
            b'{"name":"x","messages":['
            + b'{"id":1,"type":"message","text":"x"},' * 50_000
            + b"{}]}",
            b'{"messages":[' + b'{"id":1e999,"text":"x"}' + b"]}",
            b'{"metadata":{},"media":['
            + b'{"filename":"x","properties":{"a":[' * 300
            + b"]}}" * 300
            + b"]}",
            b'{"name":"\\ud800","type":"x","id":NaN,"messages":[{"id":1,"text":"\\udfff\\u0000"}]}',
        ]
    )


def export_that_names_other_files(rng):
    """Attachments that lie elsewhere: a record must not take them in."""
    elsewhere = rng.choice(
        [
            "../secret.txt",
            "link.jpg",
            "/etc/passwd",
            "photos/../../secret.txt",
            "..\\secret.txt",
            "\0",
            ".",
            "..",
            "a" * 5_000,
            "photos/" * 300 + "x",
        ]
    )
    if rng.random() < 0.5:
        message = {"id": 1, "type": "message", "text": NIGHT, "photo": elsewhere, "file": elsewhere}
        return json.dumps({"name": "x", "id": 1, "messages": [message]}).encode()
    media = [
        {"filename": elsewhere, "_key": elsewhere, "properties": {"hash": f"SHA-256:{elsewhere}"}}
    ]
    return json.dumps({"metadata": {"content": WORDS}, "media": media}).encode()


def mail_bomb(rng):
    """Parts in parts in parts, boundaries that are missing, headers that never end."""
    depth = rng.choice([50, 400, 2_000])
    nested = "".join(
        f'Content-Type: multipart/related; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(depth)
    )
    return rng.choice(
        [
            ("MIME-Version: 1.0\r\n" + nested + _page().decode()).encode(),
            b"Content-Type: multipart/related; boundary=b\r\n\r\n" + b"--b\r\n\r\nx\r\n" * 6_000,
            b"Subject: "
            + b"=?utf-8?B?////?= " * 20_000
            + b"\r\nContent-Type: multipart/related\r\n\r\n",
            b"Date: Mon, 99 Foo 99999 99:99:99 +9999\r\n" + _mhtml(),
            _mhtml().replace(b"base64", b"x-uuencode"),
            _mhtml().replace(b"b0", b"\xff\xfe", 1),
            _mhtml().replace(b"8bit", b"quoted-printable").replace(b"<", b"=3"),
        ]
    )


def sheet_bomb(rng):
    head = b"Link,Archive status,Text content,Hash\r\n"
    return rng.choice(
        [
            head + b'"' + b"x" * 3_000_000,
            head + b"a,b,c\0,d\r\n" * 1_000,
            head + b"," * 500_000,
            head + b"x,success,y,z\r\n" * 60_000,
            head + bytes(range(256)) * 100,
        ]
    )


def odd_text(rng):
    """Bytes in no encoding, in a wrong one, or in one that lies about itself."""
    return rng.choice(
        [
            rng.randbytes(rng.randint(1, 3_000)),
            NIGHT.encode(
                rng.choice(["cp1251", "koi8-u", "utf-16", "utf-32", "iso8859-5", "cp866"]),
                "replace",
            ),
            b"\xff\xfe" + rng.randbytes(201),
            b"\xef\xbb\xbf" + rng.randbytes(200),
            b"\0" * 500,
            NIGHT.encode()[:-1],
            b"\xed\xa0\x80" * 100,
            b"date 2023-99-99\n" + WORDS.encode(),
            b"\x1b]0;owned\x07" + WORDS.encode(),
            "\u202e".encode() + WORDS.encode(),
            b"\r" * 10_000,
            b"\x00\x00\xfe\xff" + rng.randbytes(63),
        ]
    )


def picture_that_loops(rng):
    """A TIFF whose directories lead to themselves, and pictures of a thousand frames or none."""
    loop = struct.pack("<2sHI", b"II", 42, 8) + struct.pack("<HHHIII", 1, 256, 4, 1, 10**9, 8)
    frames = b"GIF89a" + struct.pack("<HHBBB", 1, 1, 0x80, 0, 0) + b"\0" * 6
    frames += (b"\x2c" + b"\0" * 4 + b"\1\0\1\0\0\x02\x02\x44\x01\0") * 3_000
    riff = b"RIFF\xff\xff\xff\xffWEBPVP8X\x0a\0\0\0" + b"\xff" * 10
    box = struct.pack(">I4s4sI", 24, b"ftyp", b"avif", 0) + b"\xff" * 50
    return rng.choice([loop, frames, riff, box, b"\xff\xd8\xff" + b"\xe1\xff\xff" * 2_000])


def _chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _swollen(head, byte, size, *, wbits=zlib.MAX_WBITS):
    """A small stream that unpacks to `size` bytes, made without ever holding them."""
    packer = zlib.compressobj(9, zlib.DEFLATED, wbits)
    pieces = [packer.compress(head)]
    pieces += [packer.compress(byte * 1_000_000) for _ in range(size // 1_000_000)]
    return b"".join((*pieces, packer.flush()))


@cache
def _zeros(size):
    return _swollen(b"", b"\0", size)


@cache
def _gzip_bomb(head, size=100_000_000):
    return _swollen(head, b"\0", size, wbits=16 + zlib.MAX_WBITS)


@cache
def warc_of_an_endless_line(size):
    head = b"WARC/1.0\r\nWARC-Type: response\r\nX: "
    return _swollen(head, b"a", size, wbits=16 + zlib.MAX_WBITS)


@cache
def _zip_with_zeros(sound, empty, size):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(sound, "{}")
        with archive.open(empty, "w") as member:
            for _ in range(size // 1_000_000):
                member.write(b"\0" * 1_000_000)
    return out.getvalue()


@cache
def _many_members(count):
    return packed([(f"{n}.txt", b"") for n in range(count)], method=zipfile.ZIP_STORED)


_QUICK = (
    mutated_page, mutated_telegram, mutated_autoarchiver, mutated_picture, mutated_picture,
    mutated_pdf, mutated_warc, mutated_warc, mutated_mhtml, mutated_sheet, mutated_zip, mutated_zip,
    truncated, truncated, png_that_claims_to_be_huge, warc_that_lies, warc_that_lies,
    zip_that_overlaps, zip_that_escapes, zip_with_link, zip_that_lies, zip_that_lies,
    export_that_names_other_files, odd_text, odd_text, picture_that_loops, pdf_that_loops,
)  # fmt: skip
_SLOW = (
    png_bomb, gzip_bomb, warc_of_one_endless_line, warc_with_packed_body, zip_bomb, zip_of_many,
    pdf_bomb, page_bomb, json_bomb, mail_bomb, sheet_bomb,
)  # fmt: skip
MAKERS = _QUICK * 10 + _SLOW  # one in 26 takes its parser to the limits
