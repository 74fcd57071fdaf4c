"""One document: a text, a page, a PDF is a report; a picture or a recording an exhibit."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from remnant.archive import exports, media, pdfs, picture_words, pictures, webpages
from remnant.archive.encodings import decoded
from remnant.archive.held import Held
from remnant.archive.source import Found, Shown, Source
from remnant.domain.exhibit import Exhibit
from remnant.domain.report import Report, digest_of
from remnant.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from remnant.archive.confined import Parsers

LARGEST_TEXT = 5_000_000  # bytes; a long report has 50,000, a book a million
LARGEST_DOCUMENT = 50_000_000  # bytes of a PDF or a picture that is looked into
MOST_TAGS = 200_000  # a long article has 5,000; trees of millions only wear a parser out
_DATE_LINE = re.compile(r"\s*date:?[ \t]+(\d{4}-\d{1,2}-\d{1,2})(?=\s|\Z)\s*", re.IGNORECASE)


def text(content: bytes, name: str, published: date | None) -> Source:
    read = decoded(content, name)
    body, given = _date_line(read.text, name, wanted=published is None)
    if not read.text[body:].strip():
        raise UnreadableError(f"{name} is empty: there is nothing to read")
    report = Report(digest_of(content), read.text, name, published or given, body=body)
    note = f"{name}: does not say its encoding, read as {read.encoding}"
    return Source(name, (Found(report, content),), notes=(note,) if read.guessed else ())


def page(content: bytes, name: str, published: date | None, parsers: Parsers) -> Source:
    read = webpages.page_text(content, name)
    if (tags := read.text.count("<")) > MOST_TAGS:
        raise UnreadableError(
            f"{name} is a page of {tags} tags; one is read up to {MOST_TAGS}",
            hint="save its text in a .txt file",
        )
    (answer,) = parsers.answers(webpages.FORMAT, Held.of(read.text.encode()), name)
    report = webpages.report_of(answer, content, name)
    if published:
        report = replace(report, published=published)
    note = f"{name}: does not say its encoding, read as {read.encoding}"
    return Source(name, (Found(report, content),), notes=(note,) if read.guessed else ())


def captions(content: bytes, name: str, parsers: Parsers) -> tuple[tuple[str, str], ...]:
    """What a page says of its pictures: pairs of an address as it stands there and the words."""
    read = webpages.page_text(content, name)
    told = parsers.answers(picture_words.FORMAT, Held.of(read.text.encode()), name)
    return tuple((each["address"], each["words"]) for each in told)


def pdf(content: Held, name: str, published: date | None, parsers: Parsers) -> Source:
    """A PDF with words is a report, one without (a scan) an exhibit."""
    refuse_size(content.size, name, LARGEST_DOCUMENT, "a PDF document")
    (answer,) = parsers.answers(pdfs.FORMAT, content, name)
    clock = exports.clock_of(answer)
    if not answer["text"].strip():
        note = f"{name}: {answer['pages']} pages without a text, kept as an exhibit"
        shown = exhibit(content, name, "application/pdf", clock)
        return Source(name, notes=(note,), shown=(shown,))
    whole = content.read()
    report = Report(
        digest_of(whole), answer["text"], name, published,
        title=answer["title"], extractor=answer["extractor"],
    )  # fmt: skip
    return Source(name, (Found(report, whole, clock),))


def picture(content: Held, name: str, parsers: Parsers) -> Source:
    refuse_size(content.size, name, LARGEST_DOCUMENT, "a picture")
    facts = facts_of(content, name, parsers)
    kind = media.media_of(content.start(media.START))
    notes = (f"{name}: C2PA {facts['c2pa']}",) if facts.get("c2pa") else ()
    clock = exports.clock_of(facts)
    return Source(name, notes=notes, shown=(exhibit(content, name, kind, clock),))


def facts_of(content: Held, name: str, parsers: Parsers) -> dict[str, Any]:
    """What a picture says of itself: `pictures` tells the keys."""
    (answer,) = parsers.answers(pictures.FORMAT, content, name)
    facts: dict[str, Any] = answer["facts"]
    return facts


def exhibit(
    content: Held,
    name: str,
    kind: str,
    clock: Mapping[str, str] | None = None,
    *,
    url: str | None = None,
    reports: tuple[str, ...] = (),
) -> Shown:
    told = clock or {}
    about = Exhibit(
        content.digest, kind, name, reports,
        url=url, claimed=told.get("claimed"), claimed_by=told.get("claimed_by"),
    )  # fmt: skip
    return Shown(about, content)


def refuse_size(size: int, name: str, most: int, kind: str) -> None:
    if size > most:
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
