"""The page of one report: its text, the words of each claim marked, a note for each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from remnant.domain import codec
from remnant.domain.report import Quote
from remnant.domain.wording import NOT_KNOWN, day_words, interval_words, place_words
from remnant.errors import InputError
from remnant.web.addresses import digest_of_address, incident_href, report_href
from remnant.web.marked_text import Paragraph, Span, paragraphs
from remnant.web.pages.claim_line import ClaimLine, Linked, claim_line, in_one_breath
from remnant.web.pages.custody_line import custody_line
from remnant.web.pages.gallery import Card, gallery
from remnant.web.pages.standing import Sealed, sealed
from remnant.web.paper import Elsewhere, Shown
from remnant.web.phrases import language_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from remnant.domain.claim import Claim
    from remnant.domain.incident import Reading, Telling
    from remnant.domain.overview import ReportRecord
    from remnant.domain.report import Report
    from remnant.web.desk import Desk

MARKED = "marked"  # the address of words that were asked for, beside those of claims
AGAIN = "again"  # how a mark is drawn whose words are marked already


@dataclass(frozen=True, slots=True)
class Note:
    """Claims in the margin that one speaker makes in the same words, with the words' number."""

    number: int
    lines: tuple[ClaimLine, ...]
    incidents: tuple[Linked, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    text: Paragraph
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """An incident that the report tells of, and how many of its claims are about it."""

    title: str
    date: str
    href: str
    claims: int


@dataclass(frozen=True, slots=True)
class ReportPage:
    title: str
    outlet: str
    published: str
    language: str
    language_code: str
    digest: str
    url: str | None
    passages: tuple[Passage, ...]
    told: tuple[Told, ...]
    patterns: int
    trends: int
    claims: int
    custody: tuple[str, ...]
    seal: Sealed
    address: str
    pictures: tuple[Card, ...] = ()


def show(desk: Desk, digest: str, words: str | None = None) -> Shown:
    """`words` are a span ("17-94") to be marked beside the claims' own."""
    record = desk.report(digest_of_address(digest))
    full = record.reading.report.digest
    if report_href(full) != f"/reports/{digest}":
        raise Elsewhere(report_href(full))
    page = report_page(
        record,
        tuple(custody_line(entry) for entry in desk.custody(full)),
        sealed(desk.standing()),
        _asked(record.reading.report, words),
    )
    page = replace(page, pictures=gallery(desk, {full}))
    return Shown("report.html", page, lambda: twin(record))


def twin(record: ReportRecord) -> dict[str, Any]:
    return codec.reading_json(record.reading) | {
        "text": record.reading.report.text,
        "tellings": dict(record.incidents),
    }


def _asked(report: Report, words: str | None) -> Quote | None:
    if not words:
        return None
    start, _, end = words.partition("-")
    if not (start.isdecimal() and end.isdecimal()):
        raise InputError(f"“{words}” names no words", hint="write the offsets: words=17-94")
    if not int(start) < int(end) <= len(report.text):
        raise InputError(
            f"the report has no words {words}", hint=f"its text ends at {len(report.text)}"
        )
    return Quote.of(report, int(start), int(end))


def report_page(
    record: ReportRecord, custody: tuple[str, ...], seal: Sealed, asked: Quote | None = None
) -> ReportPage:
    reading = record.reading
    report = reading.report
    claims = sorted(reading.claims, key=lambda claim: (claim.quote.start, -claim.quote.end))
    notes = _notes(claims, record)
    texts = paragraphs(report.text, _spans(reading, notes, asked), report.body)
    return ReportPage(
        report.title or _first_words(report),
        report.outlet or f"outlet {NOT_KNOWN}",
        day_words(report.published) if report.published else NOT_KNOWN,
        language_words(report.language),
        report.language or "und",
        report.digest,
        report.url,
        tuple(
            Passage(text, tuple(notes[key] for key in text.begun if key in notes)) for text in texts
        ),
        tuple(_told(telling, record) for telling in reading.incidents),
        len(reading.patterns),
        len(reading.trend_statements),
        len(claims),
        custody,
        seal,
        report_href(report.digest),
    )


def _first_words(report: Report, most: int = 60) -> str:
    """A report without a title is called by its first words."""
    words = " ".join(report.text[report.body :].split())
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + " …"


def _notes(claims: Sequence[Claim], record: ReportRecord) -> dict[str, Note]:
    """A note for each breath, under the id of its first claim."""
    names = _names(record)
    report = record.reading.report
    revisions = {claim.supersedes: claim.id for claim in claims if claim.supersedes}
    lines = [claim_line(claim, report, names=names, revisions=revisions) for claim in claims]
    about = {claim.id: claim.incident for claim in claims}
    notes = {}
    for number, breath in enumerate(in_one_breath(lines), 1):
        keys = dict.fromkeys(key for line in breath for key in about[line.id])
        notes[breath[0].id] = Note(
            number, breath, tuple(_linked(key, record, names) for key in keys)
        )
    return notes


def _names(record: ReportRecord) -> dict[str, str]:
    """What to call each incident told here, by its key in the reading and by its id."""
    names: dict[str, str] = {}
    for telling in record.reading.incidents:
        name = f"{place_words(telling.place)}, {_date(telling)}"
        names[telling.key] = name
        if telling.key in record.incidents:
            names[record.incidents[telling.key]] = name
    return names


def _date(telling: Telling) -> str:
    return interval_words(telling.date) if telling.date.known else f"date {NOT_KNOWN}"


def _linked(key: str, record: ReportRecord, names: dict[str, str]) -> Linked:
    return Linked(names.get(key, key), incident_href(record.incidents.get(key, key)))


def _spans(reading: Reading, notes: dict[str, Note], asked: Quote | None) -> Iterable[Span]:
    for claim in reading.claims:
        note, quote = notes.get(claim.id), claim.quote
        style = claim.stance.value if note else AGAIN
        yield Span(claim.id, quote.start, quote.end, style, note.number if note else None)
    for kind, quotes in (("pattern", reading.patterns), ("trend", reading.trend_statements)):
        for index, quote in enumerate(quotes, 1):
            yield Span(f"{kind}-{index}", quote.start, quote.end, kind)
    if asked is not None:
        yield Span(MARKED, asked.start, asked.end, "asked")


def _told(telling: Telling, record: ReportRecord) -> Told:
    incident = record.incidents.get(telling.key, telling.key)
    about = {telling.key, incident}
    claims = [claim for claim in record.reading.claims if about & set(claim.incident)]
    return Told(place_words(telling.place), _date(telling), incident_href(incident), len(claims))
