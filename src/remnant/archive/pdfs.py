"""PDF documents: the text that stands in them as text, and when they say that they were made.

`extracted` runs in the confined child. A scan holds pictures of words, and no words.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from remnant.archive.encodings import sound_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FORMAT = "a PDF document"
SIGNATURE = b"%PDF-"
MOST_PAGES = 2_000
MOST_TEXT = 5_000_000  # characters, as of a text
_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?([Zz+-])?(\d\d)?'?(\d\d)?")


def extracted(content: bytes, _: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    import pypdf  # noqa: PLC0415  for the child alone
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    try:
        document = pypdf.PdfReader(io.BytesIO(content))
        if document.is_encrypted and not document.decrypt(""):
            yield {
                "error": "is an encrypted PDF document",
                "hint": "save a copy without a password",
            }
            return
        count = len(document.pages)
        if count > MOST_PAGES:
            yield {"error": f"is a PDF document of {count} pages; up to {MOST_PAGES} are read"}
            return
        texts, size = [], 0
        for page in document.pages:
            texts.append(page.extract_text())
            size += len(texts[-1])
            if size > MOST_TEXT:
                yield {"error": f"is a PDF document of more than {MOST_TEXT} characters"}
                return
        about = document.metadata
    except (
        PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError,
        NotImplementedError, ZeroDivisionError, AssertionError,
    ) as error:  # fmt: skip
        reason = sound_text(" ".join(str(error).split()))[:200]
        yield {
            "error": f"is a damaged PDF document: {reason or type(error).__name__}",
            "hint": "open it, and save or print it as a new PDF",
        }
        return
    text = sound_text("\n\n".join(each.strip() for each in texts if each.strip()))
    yield {
        "text": text,
        "pages": count,
        "extractor": f"pypdf {pypdf.__version__}",
        "title": _words(about.get("/Title") if about else None),
        "claimed": pdf_instant(str(about.get("/CreationDate"))) if about else None,
        "claimed_by": "PDF CreationDate",
    }


def pdf_instant(text: str) -> str | None:
    """A PDF's date as ISO 8601, to the precision that it gives."""
    matched = _DATE.match(text)
    if not matched:
        return None
    year, month, day, hour, minute, second, sign, off_hour, off_minute = matched.groups()
    day_words = "-".join(filter(None, (year, month, day)))
    if not hour or not day:
        return day_words
    zone = (
        "Z" if sign in {"Z", "z"} else f"{sign}{off_hour}:{off_minute or '00'}" if off_hour else ""
    )
    return f"{day_words}T{hour}:{minute or '00'}:{second or '00'}{zone}"


def _words(text: object) -> str | None:
    return " ".join(sound_text(text).split())[:500] or None if isinstance(text, str) else None
