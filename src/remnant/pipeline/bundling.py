"""A bundle of incidents: what goes along, what is held back, and the entry that vouches for it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from remnant.archive import Held, media
from remnant.archive.people import RECORD, public_people
from remnant.archive.spelling import TOOL, stamp
from remnant.domain.custody import CustodyAct, Deed
from remnant.errors import DamagedError, InputError
from remnant.exchange.bundle import FORMS, Item, Part, layout, parts_of, write
from remnant.exchange.jsonl import record_json
from remnant.pipeline import vouching

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from pathlib import Path

    from remnant.domain.custody import CustodyEntry
    from remnant.domain.exhibit import Exhibit
    from remnant.domain.incident import IncidentRecord
    from remnant.domain.report import Report
    from remnant.pipeline.desk import Desk

_WITHHELD = "a person of this record"


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


@dataclass(frozen=True, slots=True)
class Bundled:
    """What went along, and a sentence for each thing that was held back."""

    incidents: int
    claims: int
    files: int
    entries: int
    withheld: tuple[str, ...]


def bundle(
    desk: Desk,
    incidents: Sequence[str],
    target: Path,
    *,
    now: datetime,
    form: str = "plain",
    choice: Choice | None = None,
) -> Bundled:
    """Write a bundle of these incidents to `target`; that it left is written down."""
    choice = choice or Choice()
    gathered = _Gathered(desk, choice)
    records = gathered.records(incidents)
    items, texts = gathered.items(records)
    claims = [_told(record, gathered.public, choice) for record in records]
    told = [layout.claims_part(claims), layout.items_part(items), *texts]
    custody = _history(desk, items, told, [r.incident.id for r in records], choice, now)
    if custody["withheld"]:
        gathered.withhold("entries of the log, for they name people", custody["withheld"])
    figures = {
        "made": stamp(now)[:10],
        "tool": TOOL,
        "incidents": len(records),
        "claims": sum(len(record.claims) for record in records),
        "files": len(items),
        "withheld": "".join(f"Held back: {words}.\n" for words in gathered.sentences()),
    }
    parts = parts_of(items, told, custody, figures)
    write(FORMS[form](parts), target, now=now, flat=form == "wacz")
    return Bundled(
        len(records), sum(len(r.claims) for r in records), len(items),
        len(custody["entries"]), gathered.sentences(),
    )  # fmt: skip


class _Gathered:
    """The files of incidents, and the count of what was held back."""

    def __init__(self, desk: Desk, choice: Choice) -> None:
        self._desk = desk
        self._choice = choice
        self._withheld: dict[str, int] = {}
        entries = desk.archive.entries()
        self.public = public_people(entries)
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
            reports=kept,
            claims=claims,
            sources={c: d for c, d in record.sources.items() if c in ids},
            disagreements=tuple(d for d in record.disagreements if ids.issuperset(d.claims)),
        )

    def items(self, records: Iterable[IncidentRecord]) -> tuple[list[Item], list[Part]]:
        reports = {report.digest: report for record in records for report in record.reports}
        items: dict[str, Item] = {}
        texts = []
        for digest, report in reports.items():
            self._add(items, digest, _of_report(report))
            if report.extractor:
                texts.append(layout.text_part(digest, report.text))
            if self._choice.archives and (export := self._detail(digest).get("export")):
                self._add(items, export, {"kind": "archive"})
        for exhibit in self._shown(set(reports)):
            self._add(items, exhibit.digest, _of_exhibit(exhibit))
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


def _of_exhibit(exhibit: Exhibit) -> dict[str, Any]:
    return {
        "kind": "exhibit",
        "url": exhibit.url,
        "reports": list(exhibit.reports),
        "made_from": exhibit.original,
    }


def _media(content: Held, about: dict[str, Any]) -> str:
    kind = media.media_of(content.start(media.START))
    if kind != media.UNKNOWN or about["kind"] != "report":
        return kind
    if (about.get("extractor") or "").startswith("trafilatura"):
        return "text/html"
    return "application/json" if about.get("extractor") else "text/plain"


def _told(record: IncidentRecord, public: frozenset[str], choice: Choice) -> dict[str, Any]:
    told = record_json(record)
    for claim in told["claims"]:
        corrected = claim.get("corrected")
        if corrected and not choice.names and corrected["person"] not in public:
            corrected["person"] = _WITHHELD
    return told


def _history(
    desk: Desk,
    items: Sequence[Item],
    told: Sequence[Part],
    incidents: Sequence[str],
    choice: Choice,
    now: datetime,
) -> dict[str, Any]:
    """The excerpt of the log that goes along, up to a head that is signed now.

    That the bundle leaves is one entry, by the person; what is in it another, by the record
    itself, which names nobody: so the bundle can be proved without saying who keeps the record.
    """
    digests = tuple(item.digest for item in items)
    about = {"what": "bundle", "incidents": " ".join(incidents)}
    desk.archive.note(CustodyAct.EXPORT, person=desk.person, now=now, digests=digests, detail=about)
    holds = " ".join(part.content.digest for part in told)
    deed = Deed(CustodyAct.EXPORT, RECORD, digests, about | {"holds": holds})
    with desk.archive.telling():
        (vouched,) = desk.archive.log.append(lambda _: [deed], now=now)
    custody = vouching.excerpt(desk, digests, now=now)
    public = public_people(desk.archive.entries()) | {RECORD}
    entries = desk.archive.entries()
    shown = [
        each
        for each in custody["entries"]
        if choice.names or _is_public(entries[each["seq"] - 1], public)
    ]
    if vouched.seq not in {each["seq"] for each in shown}:
        raise DamagedError("the log has lost the entry of this bundle", hint="run `remnant verify`")
    withheld = len(custody["entries"]) - len(shown)
    return custody | {"entries": shown, "withheld": withheld}


def _is_public(entry: CustodyEntry, public: frozenset[str]) -> bool:
    """Whether an entry names nobody who did not choose that."""
    named = {entry.person}
    if entry.act is CustodyAct.KEY:
        named.add(entry.detail.get("holder", RECORD))
    return named <= public
