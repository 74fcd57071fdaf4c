"""The search page: where words stand in the reports, each hit with what surrounds it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from remnant.domain import codec
from remnant.domain.incident import Selection
from remnant.domain.wording import NOT_KNOWN, day_words, interval_words, place_words
from remnant.web.addresses import incident_href, report_href
from remnant.web.asked import Asked
from remnant.web.pages.claim_line import Linked
from remnant.web.pages.report import MARKED
from remnant.web.pages.standing import Sealed, sealed
from remnant.web.paper import Shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from remnant.domain.incident import Incident, WordsFound
    from remnant.domain.report import Quote, Report
    from remnant.web.desk import Desk

_AROUND = 160  # characters of context on each side


@dataclass(frozen=True, slots=True)
class Hit:
    """The sentence found, in pieces (its own words, whether they were asked for), and what
    stands before and after it.
    """

    before: str
    words: tuple[tuple[str, bool], ...]
    after: str
    language: str
    outlet: str
    title: str | None
    published: str
    href: str
    incidents: tuple[Linked, ...]
    claimed: bool


@dataclass(frozen=True, slots=True)
class SearchPage:
    words: str
    hits: tuple[Hit, ...]
    incidents: int
    incidents_href: str
    seal: Sealed


def show(desk: Desk, words: str) -> Shown:
    found = desk.search(words) if words.strip() else ()
    told = desk.incidents(Selection(words=words)) if found else ()
    names = {summary.incident.id: _name(summary.incident) for summary in told}
    page = SearchPage(
        words,
        tuple(_hit(each, words, names) for each in found),
        len(told),
        Asked(words=words).address(),
        sealed(desk.standing()),
    )
    return Shown("search.html", page, lambda: {"words": words, "found": _twin(found)})


def _twin(found: tuple[WordsFound, ...]) -> list[dict[str, Any]]:
    return [
        {
            "report": codec.report_json(each.report),
            "quote": codec.quote_json(each.quote),
            "incidents": list(each.incidents),
            "claim": each.claim,
        }
        for each in found
    ]


def _name(incident: Incident) -> str:
    date = interval_words(incident.date) if incident.date.known else f"date {NOT_KNOWN}"
    return f"{place_words(incident.place)}, {date}"


def _hit(found: WordsFound, asked: str, names: Mapping[str, str]) -> Hit:
    report, quote = found.report, found.quote
    before, after = _around(report, quote)
    return Hit(
        before,
        _pieces(quote.text, asked),
        after,
        report.language or "und",
        report.outlet or f"outlet {NOT_KNOWN}",
        report.title,
        day_words(report.published) if report.published else NOT_KNOWN,
        f"{report_href(report.digest)}?words={quote.start}-{quote.end}#{MARKED}",
        tuple(
            Linked(names.get(incident, incident), incident_href(incident))
            for incident in found.incidents
        ),
        found.claim is not None,
    )


def _pieces(text: str, asked: str) -> tuple[tuple[str, bool], ...]:
    """The words asked for as they stand in the text; all of it where they stand in other forms."""
    alternatives = "|".join(re.escape(word) for word in asked.split())
    pieces = re.split(f"({alternatives})", text, flags=re.IGNORECASE) if alternatives else [text]
    if len(pieces) == 1:
        return ((text, True),)
    return tuple((piece, bool(index % 2)) for index, piece in enumerate(pieces) if piece)


def _around(report: Report, quote: Quote) -> tuple[str, str]:
    """The text on both sides, cut at a word and at the paragraph's ends."""
    before = report.text[max(report.body, quote.start - _AROUND) : quote.start]
    before = before.rpartition("\n")[2]
    if quote.start - len(before) > report.body and len(before) >= _AROUND:
        before = "… " + before.partition(" ")[2]
    after = report.text[quote.end : quote.end + _AROUND].partition("\n")[0]
    if len(after) >= _AROUND:
        after = after.rpartition(" ")[0] + " …"
    return before, after
