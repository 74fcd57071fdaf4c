"""WARC files and WACZ packages, as crawlers write them (ISO 28500; WACZ 1.1.1).

The archive is kept as it is, byte for byte. What it holds comes out beside it: each response is a
document with its address and the time that the crawler wrote down. Everything from `extracted`
on runs in the confined child: warcio loops on some malformed files.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import zlib
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Any

from remnant.archive import zips
from remnant.archive.encodings import sound_text

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator, Mapping

FORMAT = "a WARC file"
_GZIP = b"\x1f\x8b"
_LARGEST = 200_000_000  # bytes of one response
_MOST = 50_000  # responses of one archive that come out of it
_PIECE = 1 << 16
_SUPPORT = re.compile(r"text/css|javascript|ecmascript|\bfont\b|/font|font-", re.IGNORECASE)
_OK = re.compile(r"2\d\d\b")
_ENCODINGS = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})


def is_warc(start: bytes) -> bool:
    """Whether the bytes begin as a WARC file does, plain or gzipped."""
    if start.startswith(_GZIP):
        try:
            start = zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(start, 100)
        except zlib.error:
            return False
    return start.startswith(b"WARC/")


@dataclass(slots=True)
class _Counts:
    """What was seen on the way, for the words at the end."""

    records: int = 0
    documents: int = 0
    matched: int = 0
    mismatched: list[str] = field(default_factory=list)
    cut: list[str] = field(default_factory=list)
    left: dict[str, int] = field(default_factory=dict)
    damage: str | None = None

    def leave(self, what: str) -> None:
        self.left[what] = self.left.get(what, 0) + 1


def extracted(content: bytes, _: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """A document a response, at last the check and what was left out."""
    counts = _Counts()
    yield from _documents(content, counts, {})
    if not counts.records:
        yield {"error": "is no WARC file that can be read", "hint": "ask for it again"}
        return
    yield from _summary(counts, "the WARC's own digests")


def package_contents(opened: zipfile.ZipFile) -> Iterator[dict[str, Any]]:
    """A WACZ's checks, the documents of all its WARC files, and what was left out."""
    yield from _package_checks(opened)
    titles = _pages(opened)
    counts = _Counts()
    for name in opened.namelist():
        if name.startswith("archive/") and not name.endswith("/"):
            yield from _documents(zips.read(opened, name), counts, titles)
    if not counts.records:
        yield {"error": "is a WACZ package without a WARC file that can be read"}
        return
    yield from _summary(counts, "the digests of the package's WARC files")


def _documents(
    content: bytes, counts: _Counts, titles: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415  for the child alone
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415

    records = ArchiveIterator(io.BytesIO(content), check_digests=True)
    try:
        for record in records:
            counts.records += 1
            document = _document(record, counts, titles)
            _drain(record, counts)
            if document is None:
                continue
            counts.documents += 1
            if counts.documents > _MOST:
                counts.leave(f"responses beyond the first {_MOST}")
            else:
                yield document
    except (ArchiveLoadFailed, zlib.error, EOFError, ValueError, KeyError, AttributeError) as error:
        counts.damage = sound_text(str(error))[:200] or type(error).__name__
    if records.err_count:
        counts.damage = counts.damage or "records do not begin where they should"


def _document(record: Any, counts: _Counts, titles: Mapping[str, str]) -> dict[str, Any] | None:
    """The response that a record holds, None for any other record."""
    if record.rec_type == "revisit":
        counts.leave("responses that the archive holds by reference")
    if record.rec_type not in {"response", "resource", "conversion"}:
        return None
    url = _header(record.rec_headers, "WARC-Target-URI").strip("<>")
    media = _header(record.http_headers or record.rec_headers, "Content-Type")
    if record.http_headers is not None and not _OK.match(record.http_headers.statusline):
        counts.leave("redirects and errors")
        return None
    if url.startswith(("urn:", "metadata:", "dns:")) or not url:
        counts.leave("records about the crawl")
        return None
    encoding = _header(record.http_headers, "Content-Encoding").casefold().strip()
    if encoding not in _ENCODINGS:
        counts.leave(f"responses in the encoding {encoding[:20]}")
        return None
    if _SUPPORT.search(media):
        counts.leave("style sheets, scripts and fonts")
        return None
    body = _body(record.content_stream())
    if body is None:
        counts.leave(f"responses above {_LARGEST // 1_000_000} MB")
        return None
    if not body:
        counts.leave("empty responses")
        return None
    return {
        "document": sound_text(url)[:2_000],
        "url": sound_text(url)[:2_000],
        "media": sound_text(media)[:100],
        "title": titles.get(url),
        "claimed": sound_text(_header(record.rec_headers, "WARC-Date"))[:40] or None,
        "claimed_by": "WARC-Date",
        "payload": body,
    }


def _body(stream: IO[bytes]) -> bytes | None:
    pieces, size = [], 0
    while piece := stream.read(_PIECE):
        size += len(piece)
        if size > _LARGEST:
            return None
        pieces.append(piece)
    return b"".join(pieces)


def _drain(record: Any, counts: _Counts) -> None:
    """Read a record to its end, so that its digest is known; a short one was cut off."""
    while record.raw_stream.read(_PIECE):
        pass
    name = sound_text(_header(record.rec_headers, "WARC-Target-URI") or record.rec_type)[:200]
    if getattr(record.raw_stream, "limit", 0) > 0:
        counts.cut.append(name)
    elif record.digest_checker.passed is True:
        counts.matched += 1
    elif record.digest_checker.passed is False:
        counts.mismatched.append(name)


def _summary(counts: _Counts, what: str) -> Iterator[dict[str, Any]]:
    findings = [f"{name}: its digest does not match" for name in counts.mismatched]
    findings += [f"{name}: is cut off" for name in counts.cut]
    if counts.damage:
        findings.append(f"damaged after {counts.records} records: {counts.damage}")
    sound = not findings
    findings.append(f"{counts.matched} of {counts.records} records match the digest they give")
    yield {"check": what, "sound": sound, "findings": findings[:50]}
    yield {"left out": counts.left}


def _package_checks(opened: zipfile.ZipFile) -> Iterator[dict[str, Any]]:
    """What the package says of its own files, and whether it is so."""
    raw = zips.read(opened, "datapackage.json")
    data = _json(raw)
    resources = data.get("resources") if isinstance(data, dict) else None
    if not isinstance(resources, list):
        yield {"error": "is a WACZ package whose datapackage.json lists no files"}
        return
    wrong, right, listed = [], 0, {"datapackage.json", "datapackage-digest.json"}
    for each in resources:
        path = each.get("path") if isinstance(each, dict) else None
        if not isinstance(path, str):
            wrong.append("datapackage.json lists a file without a path")
            continue
        listed.add(path)
        problem = _resource_problem(opened, path, each.get("hash"), each.get("bytes"))
        if problem:
            wrong.append(f"{sound_text(path)[:200]}: {problem}")
        else:
            right += 1
    loose = [n for n in opened.namelist() if not n.endswith("/") and n not in listed]
    wrong += [f"{sound_text(name)[:200]}: is not listed" for name in loose]
    findings = [*wrong, f"{right} of {len(resources)} files match the hash they are listed with"]
    digest, unsound = _package_digest(opened, raw)
    findings += digest
    yield {
        "check": "the package's own hashes", "sound": not wrong and not unsound,
        "findings": findings[:50],
    }  # fmt: skip


def _resource_problem(opened: zipfile.ZipFile, path: str, said: object, size: object) -> str | None:
    if path not in opened.namelist():
        return "is listed and missing"
    content = zips.read(opened, path)
    if isinstance(size, int) and size != len(content):
        return "has another size than listed"
    if not isinstance(said, str) or ":" not in said:
        return "is listed without a hash"
    return None if _hash_is(content, said) else "does not match its hash"


def _hash_is(content: bytes, said: str) -> bool:
    kind, _, value = said.partition(":")
    if kind.casefold() not in {"sha256", "md5", "sha1", "sha512"}:
        return False
    found = hashlib.new(kind.casefold(), content, usedforsecurity=False)
    return (
        value.casefold() == found.hexdigest() or value == base64.b64encode(found.digest()).decode()
    )


def _package_digest(opened: zipfile.ZipFile, raw: bytes) -> tuple[list[str], bool]:
    if "datapackage-digest.json" not in opened.namelist():
        return ["the package has no datapackage-digest.json"], False
    data = _json(zips.read(opened, "datapackage-digest.json"))
    said = data.get("hash") if isinstance(data, dict) else None
    if not isinstance(said, str) or not _hash_is(raw, said):
        return ["datapackage.json does not match datapackage-digest.json"], True
    signed = isinstance(data.get("signedData"), dict)
    told = ["datapackage.json matches datapackage-digest.json"]
    if signed:
        told.append("the package's signature is kept and was not checked")
    return told, False


def _pages(opened: zipfile.ZipFile) -> dict[str, str]:
    """The titles that the package gives its pages, by address."""
    if "pages/pages.jsonl" not in opened.namelist():
        return {}
    titles = {}
    for line in zips.read(opened, "pages/pages.jsonl").splitlines():
        page = _json(line)
        if isinstance(page, dict) and isinstance(page.get("url"), str):
            title = page.get("title")
            if isinstance(title, str) and title.strip():
                titles[page["url"]] = " ".join(sound_text(title).split())[:500]
    return titles


def _json(content: bytes) -> Any:
    try:
        return json.loads(content)
    except ValueError:
        return None


def _header(headers: Any, name: str) -> str:
    return (headers.get_header(name) or "") if headers is not None else ""
