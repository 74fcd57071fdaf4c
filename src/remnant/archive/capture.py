"""Files become reports here and nowhere else.

A plain text file is one report. Its text is the whole decoded file, nothing stripped, so that
every offset in the record can be counted off in the archived bytes. Of a page or a message the
text is what an extractor takes out, and the record keeps that text with the extractor's name.
The content of a file says what it is; its name does not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from remnant.archive import telegram, webpages
from remnant.archive.confined import answers_of
from remnant.archive.encodings import decoded
from remnant.domain.report import Report, digest_of
from remnant.errors import InputError, UnreadableError

LARGEST_TEXT = 5_000_000  # bytes; a long report has 50,000, a book a million
LARGEST_EXPORT = 50_000_000  # bytes; a hundred thousand messages
_DATE_LINE = re.compile(r"\s*date:?[ \t]+(\d{4}-\d{1,2}-\d{1,2})(?=\s|\Z)\s*", re.IGNORECASE)
MOST_TAGS = 200_000  # a long article has 5,000; trees of millions only wear a parser out
_START = 1_000  # bytes that tell an export from a text


@dataclass(frozen=True, slots=True)
class Found:
    """A report and the bytes that identify it: a file's, or a message's own."""

    report: Report
    content: bytes


@dataclass(frozen=True, slots=True)
class Source:
    """What one file holds. `whole` are the bytes of a file that is more than its one report;
    `notes` tell a person how it was read and what was left out.
    """

    name: str
    found: tuple[Found, ...]
    whole: bytes | None = None
    notes: tuple[str, ...] = ()


def reports_of(
    source: Path | bytes,
    published: date | None = None,
    *,
    path: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
) -> tuple[Report, ...]:
    """The reports that a file (or its bytes) holds; see `source_of`."""
    name = path or (str(source) if isinstance(source, Path) else "the given text")
    content = content_of(source) if isinstance(source, Path) else source
    given = source_of(content, name, published, title=title, outlet=outlet, url=url)
    return tuple(each.report for each in given.found)


def source_of(
    content: bytes,
    name: str,
    published: date | None = None,
    *,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
) -> Source:
    """What the bytes hold; `name` stands for the file in messages and in the record.

    What is given about a publication wins over what a page or a text says of itself. In an export
    each message has a date and an address of its own: there only the outlet can be given.
    """
    if telegram.is_export(content):
        return _export(content, name, outlet)
    _refuse_size(len(content), name)
    read = _page if webpages.is_page(content) else _text
    found = read(content, name, published)
    report = found.found[0].report
    report = replace(
        report,
        title=title or report.title,
        outlet=outlet or report.outlet,
        url=url or report.url,
    )
    return replace(found, found=(Found(report, content),))


def content_of(file: Path) -> bytes:
    """A file's bytes; the size is looked at before all of them are read."""
    if file.is_dir():
        raise InputError(f"{file} is a folder", hint="name the files in it")
    try:
        size = file.stat().st_size
        if size > LARGEST_TEXT:
            with file.open("rb") as opened:
                export = telegram.is_export(opened.read(_START))
            _refuse_size(size, str(file), LARGEST_EXPORT if export else LARGEST_TEXT)
        with file.open("rb") as opened:  # a pipe or a device says no size, and may have no end
            return opened.read(LARGEST_EXPORT + 1)
    except FileNotFoundError:
        raise InputError(f"there is no file {file}") from None
    except OSError as error:
        raise InputError(f"{file} cannot be read: {error.strerror or error}") from error


def _text(content: bytes, name: str, published: date | None) -> Source:
    read = decoded(content, name)
    body, given = _date_line(read.text, name, wanted=published is None)
    if not read.text[body:].strip():
        raise UnreadableError(f"{name} is empty: there is nothing to read")
    report = Report(digest_of(content), read.text, name, published or given, body=body)
    note = f"{name}: does not say its encoding, read as {read.encoding}"
    return Source(name, (Found(report, content),), notes=(note,) if read.guessed else ())


def _page(content: bytes, name: str, published: date | None) -> Source:
    read = webpages.page_text(content, name)
    if (tags := read.text.count("<")) > MOST_TAGS:
        raise UnreadableError(
            f"{name} is a page of {tags} tags; one is read up to {MOST_TAGS}",
            hint="save its text in a .txt file",
        )
    (answer,) = answers_of(webpages.FORMAT, read.text.encode(), name)
    report = webpages.report_of(answer, content, name)
    if published:
        report = replace(report, published=published)
    note = f"{name}: does not say its encoding, read as {read.encoding}"
    return Source(name, (Found(report, content),), notes=(note,) if read.guessed else ())


def _export(content: bytes, name: str, outlet: str | None) -> Source:
    _refuse_size(len(content), name, LARGEST_EXPORT)
    answers = answers_of(telegram.FORMAT, content, name)
    found = [
        Found(replace(report, outlet=outlet or report.outlet), own)
        for report, own in telegram.reports_of(answers, name)
    ]
    left = telegram.left_out(answers)
    if not found:
        raise UnreadableError(f"{name} is a Telegram export without a message that has words")
    return Source(name, tuple(found), content, (f"{name}: {left}",) if left else ())


def _refuse_size(size: int, name: str, most: int = LARGEST_TEXT) -> None:
    if size > most:
        kind = "a report" if most == LARGEST_TEXT else "an export"
        raise UnreadableError(
            f"{name} has {size / 1e6:.1f} MB; {kind} is read up to {most / 1e6:.0f} MB",
            hint="split it into smaller files",
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
