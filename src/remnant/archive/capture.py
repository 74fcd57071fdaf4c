"""Files become reports and exhibits here and nowhere else.

A plain text file is one report. Its text is the whole decoded file, nothing stripped, so that
every offset in the record can be counted off in the archived bytes. Of a page or a message the
text is what an extractor takes out, and the record keeps that text with the extractor's name.
The content of a file says what it is; its name does not.
"""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from remnant.archive import (
    autoarchiver,
    documents,
    exports,
    mails,
    media,
    packages,
    pdfs,
    webarchives,
    webpages,
)
from remnant.archive.confined import Parsers
from remnant.archive.contents import contents_of
from remnant.archive.documents import LARGEST_TEXT
from remnant.archive.held import Held
from remnant.archive.source import Source
from remnant.errors import InputError, UnreadableError

if TYPE_CHECKING:
    from datetime import date

    from remnant.domain.report import Report

LARGEST_EXPORT = 50_000_000  # bytes; a hundred thousand messages
LARGEST_ARCHIVE = 500_000_000  # bytes of a WARC, WACZ or ZIP
LARGEST_RECORDING = 4_000_000_000  # bytes of a video, which is kept and not looked into


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
    content = held_of(source) if isinstance(source, Path) else Held.of(source)
    given = source_of(content, name, published, title=title, outlet=outlet, url=url)
    if not given.found:
        raise UnreadableError(f"{name} holds no text", hint="`remnant add` keeps it as an exhibit")
    return tuple(each.report for each in given.found)


def source_of(
    content: bytes | Held,
    name: str,
    published: date | None = None,
    *,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    folder: Path | None = None,
    parsers: Parsers | None = None,
) -> Source:
    """What the bytes hold; `name` stands for the file in messages and in the record.

    What is given about a publication wins over what a page or a text says of itself. In an export
    or a web archive each report has a date and an address of its own: there only the outlet can be
    given. `folder` is where an export lies, for the files that it names.
    """
    held = Held.of(content) if isinstance(content, bytes) else content
    with Parsers() if parsers is None else nullcontext(parsers) as children:
        start = held.start(media.START)
        if format_ := _container(start):
            most = LARGEST_EXPORT if format_ in _LINES else LARGEST_ARCHIVE
            documents.refuse_size(held.size, name, most, "an export")
            source = contents_of(held, format_, name, children, folder, outlet)
        else:
            source = _single(held, start, name, published, children)
            source = _given(source, title, outlet, url)
    return source


def held_of(file: Path) -> Held:
    """A file's bytes, looked at and not yet read; a pipe or a device is read, up to a bound."""
    if file.is_dir():
        raise InputError(f"{file} is a folder", hint="`remnant add` takes the files in it")
    try:
        if file.is_file():
            with file.open("rb"):
                return Held.of(file)
        with file.open("rb") as opened:  # it says no size, and may have no end
            content = opened.read(LARGEST_EXPORT + 1)
    except FileNotFoundError:
        raise InputError(f"there is no file {file}") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{file} cannot be read: {reason}") from error
    documents.refuse_size(len(content), str(file), LARGEST_EXPORT, "a stream")
    return Held.of(content)


_LINES = (exports.FORMAT, autoarchiver.SHEET, mails.FORMAT)


def _container(start: bytes) -> str | None:
    """The format of a file that holds several things, None for a single document."""
    if exports.is_export(start):
        return exports.FORMAT
    if start.startswith(packages.SIGNATURE):
        return packages.FORMAT
    if webarchives.is_warc(start):
        return webarchives.FORMAT
    if autoarchiver.is_sheet(start):
        return autoarchiver.SHEET
    return mails.FORMAT if mails.is_saved_page(start) else None


def _single(
    held: Held, start: bytes, name: str, published: date | None, parsers: Parsers
) -> Source:
    kind = media.media_of(start)
    if start.startswith(pdfs.SIGNATURE):
        return documents.pdf(held, name, published, parsers)
    if kind.startswith("image/"):
        return documents.picture(held, name, parsers)
    if kind.startswith(("video/", "audio/")):
        documents.refuse_size(held.size, name, LARGEST_RECORDING, "a recording")
        return Source(name, shown=(documents.exhibit(held, name, kind),))
    documents.refuse_size(held.size, name, LARGEST_TEXT, "a report")
    content = held.read()
    if webpages.is_page(start):
        return documents.page(content, name, published, parsers)
    return documents.text(content, name, published)


def _given(source: Source, title: str | None, outlet: str | None, url: str | None) -> Source:
    """With what a person gave about the publication."""
    found = tuple(
        replace(
            each,
            report=replace(
                each.report,
                title=title or each.report.title,
                outlet=outlet or each.report.outlet,
                url=url or each.report.url,
            ),
        )
        for each in source.found
    )
    shown = tuple(
        replace(each, exhibit=replace(each.exhibit, url=url or each.exhibit.url))
        for each in source.shown
    )
    return replace(source, found=found, shown=shown)
