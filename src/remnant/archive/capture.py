"""Files become reports here and nowhere else.

A plain text file is one report. Its text is the whole decoded file, nothing stripped, so that
every offset in the record can be counted off in the archived bytes.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from remnant.archive.encodings import decoded
from remnant.domain.report import Report, digest_of
from remnant.errors import InputError, UnreadableError

LARGEST_TEXT = 5_000_000  # bytes; a long report has 50,000, a book a million
_DATE_LINE = re.compile(r"\s*date:?[ \t]+(\d{4}-\d{1,2}-\d{1,2})(?=\s|\Z)\s*", re.IGNORECASE)
_PAGE = re.compile(
    r"\s*(?:<\?xml[^<>]{0,200}>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE
)
_START = 2_000  # characters in which a page would say that it is one


def reports_of(
    source: Path | bytes,
    published: date | None = None,
    *,
    path: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
) -> tuple[Report, ...]:
    """The reports that a file (or its bytes) holds.

    `path` names the source in messages and in the record; for a file it is the file's own. A date
    that is given wins over one that the text begins with.
    """
    name = path or (str(source) if isinstance(source, Path) else "the given text")
    content = content_of(source) if isinstance(source, Path) else source
    _refuse_size(len(content), name)
    text = decoded(content, name).text
    if _PAGE.match(text[:_START]):
        raise UnreadableError(
            f"{name} is an HTML page, not plain text", hint="save its text in a .txt file"
        )
    body, given = _date_line(text, name, wanted=published is None)
    if not text[body:].strip():
        raise UnreadableError(f"{name} is empty: there is nothing to read")
    return (
        Report(
            digest=digest_of(content),
            text=text,
            path=name,
            published=published or given,
            title=title,
            outlet=outlet,
            url=url,
            body=body,
        ),
    )


def content_of(file: Path) -> bytes:
    """A file's bytes; the size is looked at before any of them is read."""
    if file.is_dir():
        raise InputError(f"{file} is a folder", hint="name the files in it")
    try:
        _refuse_size(file.stat().st_size, str(file))
        return file.read_bytes()
    except FileNotFoundError:
        raise InputError(f"there is no file {file}") from None
    except OSError as error:
        raise InputError(f"{file} cannot be read: {error.strerror or error}") from error


def _refuse_size(size: int, name: str) -> None:
    if size > LARGEST_TEXT:
        raise UnreadableError(
            f"{name} has {size / 1e6:.1f} MB; a report is read up to {LARGEST_TEXT / 1e6:.0f} MB",
            hint="split it into one file a report",
        )


def _date_line(text: str, name: str, *, wanted: bool) -> tuple[int, date | None]:
    """Where the text proper begins, and the day that a date line before it gives."""
    matched = _DATE_LINE.match(text)
    if not matched:
        return 0, None
    try:
        return matched.end(), date.fromisoformat(matched[1])
    except ValueError:
        if not wanted:
            return matched.end(), None
        raise UnreadableError(
            f"{name} begins with “date {matched[1]}”, which is no day",
            hint="write it as date YYYY-MM-DD or give --published",
        ) from None
