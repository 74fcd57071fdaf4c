"""HTML pages: the main text, and what the page says of its publication.

Trafilatura tells the article from the menus around it. `extracted` runs in the confined child;
`page_text` and `report_of` in the parent.
"""

from __future__ import annotations

import codecs
import re
from datetime import date
from typing import TYPE_CHECKING, Any

from remnant.archive.encodings import Decoded, decoded, sound_text
from remnant.domain.report import Report, digest_of
from remnant.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FORMAT = "an HTML page"
_START = 4_000  # bytes in which a page says that it is one, and in which encoding
_PAGE = re.compile(
    r"\s*(?:<\?xml[^<>]{0,200}>\s*)?(?:<!--[^<>]{0,500}-->\s*)?"
    r"<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE,
)
_CHARSET = re.compile(
    r"<meta\b[^<>]{0,200}\bcharset\s{0,5}=\s{0,5}[\"']?([\w.:-]{2,40})", re.IGNORECASE
)
_XML = re.compile(r"\s*<\?xml[^<>]{0,200}>")
_LOST = "\ufffd"
_LOST_SHARE = 0.001  # a page that lost more characters than this is in another encoding
# The dates that a page states, not those that stand in its text; the bound is fixed, so that the
# same bytes give the same day whenever they are read.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}


def is_page(content: bytes) -> bool:
    """Whether the bytes begin as a page does, in whatever encoding."""
    start = content[:_START]
    wide = start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = start.decode("utf-16" if wide else "latin-1", errors="replace")
    return bool(_PAGE.match(text.removeprefix("\ufeff").removeprefix("ï»¿")))


def page_text(content: bytes, name: str) -> Decoded:
    """The page's source as text: by its mark, as UTF-8, by what it declares, else by its letters.

    As in a browser, a few broken characters do not lose the page.
    """
    declared = _declared(content)
    if declared and not _is_utf8(content):
        text = content.decode(declared, errors="replace")
        if text.count(_LOST) <= _LOST_SHARE * len(text):
            return Decoded(text, declared)
    try:
        return decoded(content, name)
    except UnreadableError:
        text = content.decode(errors="replace")
        if text.count(_LOST) > _LOST_SHARE * len(text):
            raise
        return Decoded(text, "UTF-8", guessed=True)


def report_of(answer: Mapping[str, Any], content: bytes, name: str) -> Report:
    """The report that a child's answer describes."""
    return Report(
        digest=digest_of(content),
        text=answer["text"],
        path=name,
        published=date.fromisoformat(answer["published"]) if answer["published"] else None,
        title=answer["title"],
        outlet=answer["outlet"],
        url=answer["url"],
        extractor=answer["extractor"],
    )


def extracted(content: bytes, _: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The answer on one page, given as UTF-8."""
    # These take half a second to import, and only the child needs them.
    import trafilatura  # noqa: PLC0415

    source = _XML.sub("", content.decode(), count=1)  # it would name the encoding that was
    page = trafilatura.bare_extraction(
        source,
        include_comments=False,
        deduplicate=False,
        with_metadata=True,
        date_extraction_params=_DATES,
    )
    text = sound_text(getattr(page, "text", None) or "")
    if not text.strip():
        yield {
            "error": "is an HTML page without a text that can be told from its menus",
            "hint": "save its text in a .txt file",
        }
        return
    yield {
        "text": text,
        "extractor": f"trafilatura {trafilatura.__version__}",
        "title": _worded(getattr(page, "title", None)),
        "outlet": _worded(getattr(page, "sitename", None)),
        "published": _day(getattr(page, "date", None)),
        "url": _worded(getattr(page, "url", None)),
    }


def _declared(content: bytes) -> str | None:
    matched = _CHARSET.search(content[:_START].decode("latin-1"))
    if matched is None:
        return None
    try:
        found = codecs.lookup(matched[1])
    except LookupError:
        return None
    return found.name if found.name.isascii() and _is_text_codec(found.name) else None


def _is_text_codec(name: str) -> bool:
    """Whether the codec makes text of bytes; a page may name one that unpacks or quotes."""
    try:
        return isinstance(b"".decode(name), str)
    except LookupError:
        return False


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def _worded(text: object) -> str | None:
    words = " ".join(sound_text(text).split()) if isinstance(text, str) else ""
    return words or None


def _day(text: object) -> str | None:
    try:
        return date.fromisoformat(str(text)).isoformat()
    except ValueError:
        return None
