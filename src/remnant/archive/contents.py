"""What comes out of a file that holds several things: an export, a web archive, a saved page.

The file itself is kept whole. Each thing in it becomes a report or an exhibit of its own, and what
the file says of its own bytes (hashes, timestamps) is checked and told.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from remnant.archive import documents, exports, media, pdfs, webpages
from remnant.archive.companions import Companions
from remnant.archive.picture_words import names_in, names_of
from remnant.archive.source import Check, Found, Shown, Source
from remnant.errors import RemnantError, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from remnant.archive.confined import Parsers
    from remnant.archive.held import Held

_TEXTS = ("text/plain", "text/markdown")


@dataclass(slots=True)
class _Contents:
    """What was found so far; `owners` gives the report that a key of the file stands for."""

    name: str
    parsers: Parsers
    found: list[Found] = field(default_factory=list)
    shown: list[Shown] = field(default_factory=list)
    owners: dict[str, str] = field(default_factory=dict)
    checks: list[Check] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    used: list[Path] = field(default_factory=list)


def contents_of(
    whole: Held,
    format_: str,
    name: str,
    parsers: Parsers,
    folder: Path | None,
    outlet: str | None = None,
) -> Source:
    """Everything that the file holds; `folder` is where it lies, for files that it names."""
    answers = parsers.answers(format_, whole, name)
    box = _Contents(name, parsers)
    for key, found in exports.reports_of(answers, name):
        box.found.append(_by(found, outlet))
        box.owners[key] = found.report.digest
    main = [page for page in _documents(answers, box, outlet) if page]
    _attach(box, main[0] if main else None)
    _files(answers, box, folder)
    for answer in answers:
        if "check" in answer:
            box.checks.append(Check(answer["check"], answer["sound"], tuple(answer["findings"])))
    if left := exports.left_out(answers):
        box.notes.append(f"{name}: {left}")
    for check in box.checks:
        if not check.sound:
            box.notes.append(f"{name}: {check.what} are not all right: {check.findings[0]}")
    if not box.found and not box.shown:
        raise UnreadableError(f"{name} is an export without a message that has words or a file")
    return Source(
        name, tuple(box.found), whole, tuple(box.notes), tuple(box.shown),
        tuple(box.checks), tuple(box.used),
    )  # fmt: skip


def _by(found: Found, outlet: str | None) -> Found:
    if outlet is None:
        return found
    return replace(found, report=replace(found.report, outlet=outlet))


def _documents(
    answers: Iterable[Mapping[str, Any]], box: _Contents, outlet: str | None
) -> Iterator[str | None]:
    """Take in each document; gives the digest of a report that is the file's main page."""
    for answer in answers:
        if "document" not in answer:
            continue
        content: Held = answer["payload"]
        read = None if answer.get("exhibit") else _report(content, answer, box)
        clock = exports.clock_of(answer)
        if read is not None:
            found = _by(replace(read, told={**read.told, **clock}), outlet)
            box.found.append(found)
            yield found.report.digest if answer.get("main") else None
            continue
        kind = media.media_of(content.start(media.START))
        if kind == media.UNKNOWN:
            kind = answer["media"].split(";")[0].strip().casefold() or kind
        owner = box.owners.get(answer.get("to") or "")
        box.shown.append(
            documents.exhibit(
                content, _last(answer["document"]), kind, clock,
                url=answer["url"], reports=(owner,) if owner else (),
            )
        )  # fmt: skip


def _report(content: Held, answer: Mapping[str, Any], box: _Contents) -> Found | None:
    """The report that a document is; None for what holds no words that can be read."""
    start = content.start(media.START)
    name = f"{box.name}#{answer['document']}"
    try:
        if start.startswith(pdfs.SIGNATURE):
            source = documents.pdf(content, name, None, box.parsers)
        elif content.size > documents.LARGEST_TEXT:
            return None
        elif webpages.is_page(start):
            source = documents.page(content.read(), name, None, box.parsers)
        elif answer["media"].casefold().startswith(_TEXTS):
            source = documents.text(content.read(), name, None)
        else:
            return None
    except RemnantError as error:
        box.notes.append(f"{error.message}; kept as an exhibit")
        return None
    if not source.found:
        return None
    report = source.found[0].report
    url = answer["url"] or report.url
    title = report.title or answer.get("title")
    return replace(source.found[0], report=replace(report, url=url, title=title))


def _attach(box: _Contents, main: str | None) -> None:
    """Exhibits of a web archive belong to the pages that name them in their source."""
    written = frozenset(box.owners.values())
    pages = [found for found in box.found if found.report.digest not in written]
    alone = main or (pages[0].report.digest if len(pages) == 1 else None)
    owners: list[list[str]] = [[alone] if alone else [] for _ in box.shown]
    if not alone:
        for page in pages:
            named = names_in(page.content)
            for own, shown in zip(owners, box.shown, strict=True):
                if not named.isdisjoint(names_of(shown.exhibit.url)):
                    own.append(page.report.digest)
    for at, (shown, own) in enumerate(zip(box.shown, owners, strict=True)):
        if not shown.exhibit.reports:
            exhibit = replace(shown.exhibit, reports=tuple(dict.fromkeys(own)))
            box.shown[at] = replace(shown, exhibit=exhibit)


def _files(answers: Iterable[Mapping[str, Any]], box: _Contents, folder: Path | None) -> None:
    """Files that the export names: those beside it come in, and their hashes are compared."""
    named = [answer["file"] for answer in answers if "file" in answer]
    absent = len(named)
    if folder is not None:
        found = Companions(folder, box.owners, box.parsers)
        found.take(named)
        box.shown += found.shown
        box.used += found.used
        box.checks += found.checks()
        absent = found.absent
    if absent:
        box.notes.append(f"{box.name}: names {absent} files that are not beside it")


def _last(name: str) -> str:
    """The last part of an address or a path, for people; never used as a path."""
    short = name.partition("?")[0].partition("#")[0].rstrip("/").replace("\\", "/")
    short = short.rsplit("/", 1)[-1]
    return (short or name)[:200]
