"""Pages saved as one file (MHTML, RFC 2557): by browsers, by Hunchly.

The parts become documents: the page, and the pictures that it shows. `extracted` runs in the
confined child.
"""

from __future__ import annotations

import re
from datetime import UTC
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from remnant.archive.encodings import sound_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from email.message import Message

FORMAT = "a page saved as MHTML"
_MOST_PARTS = 5_000
_HEAD = re.compile(
    rb"(?:from|mime-version|snapshot-content-location|content-type|subject|date|x-[\w-]{1,40}):",
    re.IGNORECASE,
)
_RELATED = re.compile(rb"content-type:\s{0,20}multipart/related", re.IGNORECASE)
_SUPPORT = ("text/css", "application/javascript", "text/javascript", "font/")


def is_saved_page(start: bytes) -> bool:
    return bool(_HEAD.match(start.lstrip()) and _RELATED.search(start))


def extracted(content: bytes, _: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    message = message_from_bytes(content, policy=policy.compat32)
    told = {
        "title": _words(message, "Subject"),
        "claimed": _instant(message),
        "claimed_by": "MHTML Date",
    }
    address = _words(message, "Snapshot-Content-Location")
    left = {"style sheets, scripts and fonts": 0, "empty parts": 0}
    found = False
    for number, part in enumerate(message.walk()):
        if number > _MOST_PARTS:
            yield {"error": f"has more than {_MOST_PARTS} parts"}
            return
        if part.is_multipart():
            continue
        media = part.get_content_type()
        body = part.get_payload(decode=True)
        if not isinstance(body, bytes) or not body.strip():
            left["empty parts"] += 1
        elif media.startswith(_SUPPORT):
            left["style sheets, scripts and fonts"] += 1
        else:
            page = media == "text/html" and not found
            url = _words(part, "Content-Location") or (address if page else None)
            yield {
                "document": url or f"part {number}",
                "url": url,
                "media": media,
                "charset": sound_text(str(part.get_param("charset") or ""))[:40] or None,
                "main": page,
                "payload": body,
                **(told if page else told | {"title": None}),
            }
            found = found or page
    if not found:
        yield {"error": "is a saved page without a page in it", "hint": "save the page again"}
        return
    yield {"left out": left}


def _words(message: Message, header: str) -> str | None:
    value = message.get(header)
    if value is None:
        return None
    try:
        text = str(make_header(decode_header(str(value))))
    except (ValueError, LookupError, UnicodeError):
        text = str(value)
    return " ".join(sound_text(text).split())[:2_000] or None


def _instant(message: Message) -> str | None:
    try:
        moment = parsedate_to_datetime(str(message.get("Date")))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if moment.tzinfo is None:
        return moment.isoformat()
    try:
        return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
    except OverflowError:
        return None
