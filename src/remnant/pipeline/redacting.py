"""Copies of pictures with parts destroyed: what shows a face, a number plate or a window."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from remnant.archive import Held, Parsers, documents
from remnant.archive.pictures import REDACTION
from remnant.domain.exhibit import Exhibit
from remnant.errors import ConflictError, InputError, UnknownNameError
from remnant.pipeline.exhibits import exhibit_detail

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from remnant.pipeline.desk import Desk

    Box = tuple[int, int, int, int]  # x, y, width, height in pixels of the upright picture

_SHORTEST = 8  # digits of a digest that may stand for the whole


def exhibit_named(desk: Desk, words: str) -> Exhibit:
    """The exhibit with this digest, or with the one whose digest begins so."""
    start = words.casefold().removeprefix("sha256:")
    if len(start) >= _SHORTEST:
        found = [e for d, e in desk.exhibits().items() if d.startswith(f"sha256:{start}")]
        if len(found) == 1:
            return found[0]
        if found:
            raise UnknownNameError(f"{len(found)} exhibits begin with {words!r}")
    raise UnknownNameError(
        f"the record has no exhibit {words!r}",
        hint=f"an exhibit is named by its digest, or by its first {_SHORTEST} digits or more",
    )


def facts(desk: Desk, exhibit: Exhibit) -> dict[str, Any]:
    """What a picture says of itself (EXIF, XMP, C2PA), read from its bytes: claims, all of it."""
    if not exhibit.is_picture:
        return {}
    with Parsers() as parsers:
        content = Held.of(desk.archive.read(exhibit.digest))
        return documents.facts_of(content, exhibit.name, parsers)


def redact(
    desk: Desk, exhibit: Exhibit, boxes: Sequence[Box], *, reason: str, now: datetime
) -> Exhibit:
    """Keep a copy without what the boxes hold and without any metadata; the original stays.

    The log says who made the copy out of what, with which boxes and why.
    """
    if not boxes:
        raise InputError("no box is given", hint="--box 10,20,100,50 is x, y, width, height")
    if not reason.strip():
        raise InputError("a redaction needs a reason")
    if exhibit.original:
        raise ConflictError(
            f"{exhibit.digest} is a redacted copy itself",
            hint=f"redact the original, {exhibit.original}",
        )
    if not exhibit.is_picture:
        raise InputError(f"{exhibit.name} is {exhibit.media}; only pictures are redacted")
    content = Held.of(desk.archive.read(exhibit.digest))
    with Parsers() as parsers:
        (answer,) = parsers.answers(
            REDACTION, content, exhibit.name, {"boxes": [list(box) for box in boxes]}
        )
    media, ending = (
        ("image/jpeg", ".jpg") if answer["redacted"] == "JPEG" else ("image/png", ".png")
    )
    name = f"{PurePosixPath(exhibit.name).stem}-redacted{ending}"
    copy = Exhibit("", media, name, exhibit.reports, original=exhibit.digest)
    detail = exhibit_detail(copy) | {
        "boxes": " ".join(",".join(map(str, box)) for box in boxes),
        "reason": " ".join(reason.split()),
    }
    digest = desk.archive.derive(
        answer["payload"].read(), source=exhibit.digest, person=desk.person, now=now, detail=detail
    )
    return desk.exhibits().get(digest) or replace(copy, digest=digest)
