"""The bundle as a WACZ package (1.1.1), for the viewers of web archives.

The files that came from an address are records of a WARC file in it, with that address; the plain
bundle lies beside them in bundle/, so that nothing of its proofs is lost.
"""

from __future__ import annotations

import hashlib
import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from remnant.exchange.bundle.layout import manifested
from remnant.exchange.bundle.writing import Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_VERSION = "1.1.1"
_LARGEST = 50_000_000  # bytes of a file that goes into the WARC file; a larger one is in bundle/
_WARC = "archive/data.warc.gz"


@dataclass(frozen=True, slots=True)
class _Kept:
    """A record of the WARC file: where it is, for the index."""

    url: str
    at: str
    media: str
    digest: str
    offset: int
    length: int
    title: str | None


def as_wacz(parts: Iterable[Part]) -> Iterator[Part]:
    bundle = list(parts)
    items = {part.name: part for part in bundle}
    told = json.loads(items["files.json"].content.read())
    warc, kept = _warc(told, items)
    inner = [
        Part.of(_WARC, warc),
        Part.of("indexes/index.cdx", _index(kept)),
        Part.of("pages/pages.jsonl", _pages(kept)),
        *(Part(f"bundle/{part.name}", part.content) for part in manifested(bundle)),
    ]
    yield from inner
    resources = [
        {
            "name": part.name.rsplit("/", 1)[-1],
            "path": part.name,
            "hash": part.content.digest,
            "bytes": part.content.size,
        }
        for part in inner
    ]
    package = _json(
        {
            "profile": "data-package",
            "wacz_version": _VERSION,
            "title": "A bundle out of a record",
            "software": "remnant",
            "resources": resources,
        }
    )
    yield Part.of("datapackage.json", package)
    digest = f"sha256:{hashlib.sha256(package).hexdigest()}"
    yield Part.of("datapackage-digest.json", _json({"path": "datapackage.json", "hash": digest}))


def _warc(
    told: Iterable[Mapping[str, Any]], items: Mapping[str, Part]
) -> tuple[bytes, list[_Kept]]:
    from warcio.warcwriter import WARCWriter  # noqa: PLC0415  only who writes one needs it

    out, kept = io.BytesIO(), []
    writer = WARCWriter(out, gzip=True)
    about = {"software": "remnant", "format": "WARC File Format 1.1"}
    writer.write_record(writer.create_warcinfo_record("data.warc.gz", about))
    for each in told:
        held = items[each["path"]].content
        if not each.get("url") or held.size > _LARGEST:
            continue
        at, content = _moment(each), held.read()
        record = writer.create_warc_record(
            each["url"], "resource",
            payload=io.BytesIO(content), length=len(content),
            warc_content_type=each["media"],
            warc_headers_dict={"WARC-Date": at},
        )  # fmt: skip
        start = out.tell()
        writer.write_record(record)
        kept.append(
            _Kept(
                each["url"], at, each["media"], each["digest"], start, out.tell() - start,
                each.get("title"),
            )
        )  # fmt: skip
    return out.getvalue(), kept


def _moment(each: Mapping[str, Any]) -> str:
    """When the record took the bytes: what they claim of themselves is told in files.json."""
    return f"{each['captured'][:19]}Z"


def _index(kept: Iterable[_Kept]) -> bytes:
    lines = []
    for each in kept:
        about = {
            "url": each.url, "mime": each.media, "status": "200", "digest": each.digest,
            "length": str(each.length), "offset": str(each.offset), "filename": "data.warc.gz",
        }  # fmt: skip
        stamp = "".join(c for c in each.at if c.isdigit())
        lines.append(f"{_surt(each.url)} {stamp} {json.dumps(about)}\n")
    return "".join(sorted(lines)).encode()


def _surt(url: str) -> str:
    """An address in the order that an index sorts by: "org,example)/page?x=1"."""
    parts = urlsplit(url)
    host = ",".join(reversed((parts.hostname or "").removeprefix("www.").split(".")))
    port = f":{parts.port}" if parts.port not in {None, 80, 443} else ""
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{port}){parts.path or '/'}{query}".casefold().replace(" ", "%20")


def _pages(kept: Iterable[_Kept]) -> bytes:
    lines = [{"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}]
    lines += [
        {"id": each.digest[7:19], "url": each.url, "ts": each.at, "title": each.title or each.url}
        for each in kept
        if each.media == "text/html"
    ]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


def _json(data: object) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
