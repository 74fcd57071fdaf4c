"""The search page: where words stand in the reports, each hit with what surrounds it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from remnant.domain import codec
from remnant.domain.wording import NOT_KNOWN, day_words
from remnant.web.pages.claim_line import Linked, incident_href, report_href
from remnant.web.pages.report import MARKED
from remnant.web.pages.standing import Sealed, sealed
from remnant.web.paper import Shown

if TYPE_CHECKING:
    from remnant.domain.incident import WordsFound
    from remnant.domain.report import Quote, Report
    from remnant.web.desk import Desk

_AROUND = 160  # characters of context on each side


@dataclass(frozen=True, slots=True)
class Hit:
    """The words found, between the words before and after them."""

    before: str
    words: str
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
    seal: Sealed


def show(desk: Desk, words: str) -> Shown:
    found = desk.search(words) if words.strip() else ()
    page = SearchPage(words, tuple(_hit(each) for each in found), sealed(desk.standing()))
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


def _hit(found: WordsFound) -> Hit:
    report, quote = found.report, found.quote
    before, after = _around(report, quote)
    return Hit(
        before,
        quote.text,
        after,
        report.language or "und",
        report.outlet or f"outlet {NOT_KNOWN}",
        report.title,
        day_words(report.published) if report.published else NOT_KNOWN,
        f"{report_href(report.digest)}?words={quote.start}-{quote.end}#{MARKED}",
        tuple(Linked(incident, incident_href(incident)) for incident in found.incidents),
        found.claim is not None,
    )


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
