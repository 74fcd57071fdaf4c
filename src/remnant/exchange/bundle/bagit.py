"""The bundle as a bag (RFC 8493): the plain bundle is its payload, in data/."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.exchange.bundle.layout import MANIFEST, manifest_line, manifested
from remnant.exchange.bundle.writing import Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def as_bag(parts: Iterable[Part]) -> Iterator[Part]:
    lines, size, count = [], 0, 0
    for part in manifested(parts):
        moved = Part(f"data/{part.name}", part.content)
        yield moved
        lines.append(manifest_line(moved))
        size, count = size + part.content.size, count + 1
    about = f"Payload-Oxum: {size}.{count}\nExternal-Description: A bundle out of a record\n"
    tags = [
        Part.of("bagit.txt", _DECLARATION),
        Part.of("bag-info.txt", about.encode()),
        Part.of(MANIFEST, "".join(lines).encode()),
    ]
    yield from tags
    yield Part.of("tagmanifest-sha256.txt", "".join(map(manifest_line, tags)).encode())
