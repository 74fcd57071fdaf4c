"""The files of a bundle, and what of them is held back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from remnant.archive import Held, media
from remnant.archive.people import public_people
from remnant.archive.spelling import stamp
from remnant.domain.custody import CustodyAct
from remnant.errors import DamagedError, InputError
from remnant.exchange.bundle import Item, Part, layout

if TYPE_CHECKING:
    from collections.abc import Iterable

    from remnant.domain.exhibit import Exhibit
    from remnant.domain.incident import Incident, IncidentRecord
    from remnant.domain.report import Report
    from remnant.pipeline.desk import Desk


@dataclass(frozen=True, slots=True)
class Choice:
    """What goes along only where somebody chooses it.

    `names` of the people who keep the record, `sensitive` files, `originals` of which there is a
    redacted copy, `archives` (web archives, channel exports) that a report came out of.
    """

    names: bool = False
    sensitive: bool = False
    originals: bool = False
    archives: bool = False


class Gathered:
    """The files of incidents, and the count of what was held back."""

    def __init__(self, desk: Desk, choice: Choice) -> None:
        self._desk = desk
        self._choice = choice
        self._withheld: dict[str, int] = {}
        entries = desk.archive.entries()
        self.public = public_people(entries)
        self._found = [entry.digests for entry in entries if entry.act is CustodyAct.FOUND]
        self._captures = {
            entry.digests[0]: entry
            for entry in entries
            if entry.act in {CustodyAct.CAPTURE, CustodyAct.DERIVE} and entry.digests
        }

    def withhold(self, what: str, number: int = 1) -> None:
        self._withheld[what] = self._withheld.get(what, 0) + number

    def sentences(self) -> tuple[str, ...]:
        return tuple(f"{number} {what}" for what, number in self._withheld.items())

    def records(self, incidents: Iterable[str]) -> list[IncidentRecord]:
        """The incidents; one that only sensitive reports tell of stays behind with them."""
        told = [self._without_sensitive(self._desk.incident(each)) for each in incidents]
        kept = [record for record in told if record.reports]
        if not kept:
            raise InputError(
                "everything that was chosen is sensitive", hint="--include sensitive takes it along"
            )
        return kept

    def _without_sensitive(self, record: IncidentRecord) -> IncidentRecord:
        """The incident without what sensitive reports say of it."""
        kept = tuple(r for r in record.reports if not self._is_withheld(r.digest))
        if len(kept) == len(record.reports):
            return record
        self.withhold("sensitive reports", len(record.reports) - len(kept))
        digests = {report.digest for report in kept}
        claims = tuple(c for c in record.claims if record.sources[c.id] in digests)
        ids = {claim.id for claim in claims}
        return replace(
            record,
            incident=self._told_by(record.incident, digests),
            reports=kept,
            claims=claims,
            sources={c: d for c, d in record.sources.items() if c in ids},
            disagreements=tuple(d for d in record.disagreements if ids.issuperset(d.claims)),
        )

    def _told_by(self, incident: Incident, digests: set[str]) -> Incident:
        """The incident as these reports alone tell it: what only others know must not show."""
        names = set(incident.tellings)
        told = [
            t for t in self._desk.record.told() if t.name in names and t.report.digest in digests
        ]
        if not told:
            return incident
        tellings = [each.telling for each in told]
        return replace(
            incident,
            date=tellings[0].date,
            place=next((each.place for each in tellings if each.place), None),
            kind=tellings[0].kind,
            weapons=tuple(dict.fromkeys(w for each in tellings for w in each.weapons)),
            tellings=tuple(each.name for each in told),
        )

    def items(self, records: Iterable[IncidentRecord]) -> tuple[list[Item], list[Part]]:
        reports = {report.digest: report for record in records for report in record.reports}
        items: dict[str, Item] = {}
        texts = []
        for digest, report in reports.items():
            self._add(items, digest, _of_report(report))
            if report.extractor:
                texts.append(layout.text_part(digest, report.text))
            for export in self._exports(digest):
                self._add(items, export, {"kind": "archive"})
        for exhibit in self._shown(set(reports)):
            self._add(items, exhibit.digest, _of_exhibit(exhibit, set(reports)))
        return list(items.values()), texts

    def _shown(self, reports: set[str]) -> list[Exhibit]:
        """Exhibits of these reports; a redacted copy stands in for its original."""
        exhibits = self._desk.exhibits()
        copies = {each.original for each in exhibits.values() if each.original}
        shown = []
        for exhibit in exhibits.values():
            if reports.isdisjoint(exhibit.reports):
                continue
            if exhibit.digest in copies and not self._choice.originals:
                self.withhold("originals of redacted copies")
            elif self._is_withheld(exhibit.digest):
                self.withhold("sensitive exhibits")
            else:
                shown.append(exhibit)
        return shown

    def _add(self, items: dict[str, Item], digest: str, about: dict[str, Any]) -> None:
        if digest in items:
            return
        path = self._desk.archive.vault.path(digest)
        if not path.is_file():
            self.withhold("files that were removed from the record")
            return
        content = Held.of(path)
        if content.digest != digest:
            raise DamagedError(
                f"the archived bytes of {digest} are not what they were",
                hint="run `remnant verify`",
            )
        entry = self._captures.get(digest)
        told = entry.detail if entry else {}
        kind = told.get("media") or _media(content, about)
        about |= {
            "name": told.get("name"),
            "claimed": told.get("claimed"),
            "claimed_by": told.get("claimed_by"),
            "captured": stamp(entry.at) if entry else None,
            "export": told.get("export"),
        }
        items[digest] = Item(digest, kind, content, {k: v for k, v in about.items() if v})

    def _exports(self, digest: str) -> list[str]:
        """The archives that bytes came out of, and those that they were found in later."""
        if not self._choice.archives:
            return []
        first = self._detail(digest).get("export")
        exports = [first] if first else []
        exports += [each for found, each in self._found if found == digest]
        return [export for export in exports if not self._is_withheld(export)]

    def _is_withheld(self, digest: str) -> bool:
        return not self._choice.sensitive and digest in self._desk.sensitive()

    def _detail(self, digest: str) -> dict[str, str]:
        entry = self._captures.get(digest)
        return entry.detail if entry else {}


def _of_report(report: Report) -> dict[str, Any]:
    return {
        "kind": "report",
        "title": report.title,
        "outlet": report.outlet,
        "url": report.url,
        "published": report.published.isoformat() if report.published else None,
        "extractor": report.extractor,
    }


def _of_exhibit(exhibit: Exhibit, reports: set[str]) -> dict[str, Any]:
    return {
        "kind": "exhibit",
        "url": exhibit.url,
        "reports": [digest for digest in exhibit.reports if digest in reports],
        "made_from": exhibit.original,
    }


def _media(content: Held, about: dict[str, Any]) -> str:
    kind = media.media_of(content.start(media.START))
    if kind != media.UNKNOWN or about["kind"] != "report":
        return kind
    if (about.get("extractor") or "").startswith("trafilatura"):
        return "text/html"
    return "application/json" if about.get("extractor") else "text/plain"
