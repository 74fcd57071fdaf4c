"""Disagreements found among annotated claims, against those that annotators list.

    run.py [GOLD_FOLDER] [--json] [--show] [--part develop|held]

GOLD_FOLDER holds NAME.txt and NAME.yaml, records in the vocabulary of the record (incidents,
claims, disagreements); without one the corpus of annotated reports is used, whose later series
(names that begin with "d-" or "e-") are told apart under `later_series`, and those that came last
("f-", "g-") under `newer_series`. The annotated claims are given to
`remnant.assessing.disagreements` as they are, so that the figure is about disagreement alone.

A found disagreement counts where an annotated one has the same relation, shares a slot and is
about the same incident; each is matched once. `counts_and_perpetrators` are those with a counted
slot or the perpetrator among their slots. Rules are tuned on the `develop` part of the records
alone, chosen by a hash of the names; `--show` prints that part unless another is asked for, and
nothing of the series that came last. The baseline says that any two affirming claims of one slot
with different values contradict each other.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

sys.path.insert(0, str(Path(__file__).parents[1] / "reading"))
from split import PARTS, drawn

from remnant.assessing import disagreements
from remnant.domain.assessment import Disagreement, Relation
from remnant.domain.claim import Act, Certainty, Claim, Slot, Stance
from remnant.domain.report import Quote
from remnant.domain.values import THE_REPORT, ActorRef, Count, Part, TimeInterval, Value
from remnant.pipeline import load_references

if TYPE_CHECKING:
    from datetime import date

    from remnant.domain.ports import References

CORPUS = Path(__file__).parents[1] / "reading" / "corpus"
LATER = ("d-", "e-")
NEWER = ("f-", "g-")
COUNTS_AND_PERPETRATORS = {slot for slot in Slot if slot.counts} | {Slot.PERPETRATOR}


@dataclass(frozen=True, slots=True)
class Listed:
    """A disagreement as it is scored: about which incidents, over which slots, how."""

    record: str
    incidents: frozenset[str]
    slots: frozenset[Slot]
    relation: Relation
    why: str

    def is_about(self, slots: set[Slot]) -> bool:
        return bool(self.slots & slots)

    def meets(self, other: Listed) -> bool:
        return bool(
            self.record == other.record
            and self.relation is other.relation
            and self.slots & other.slots
            and self.incidents & other.incidents
        )


# ------------------------------------------------------------------ annotated records


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


class Annotations:
    """Annotated claims as the domain has them."""

    def __init__(self, references: References) -> None:
        self.references = references

    def claims(self, record: dict[str, Any], text: str) -> tuple[Claim, ...]:
        rows = record.get("claims") or []
        published = record["report"]["published"]
        made = [
            claim
            for number, row in enumerate(rows, 1)
            if (claim := self._claim(f"c{number}", row, rows, text, published)) is not None
        ]
        return tuple(made)

    def _claim(
        self, id_: str, row: dict[str, Any], rows: list[Any], text: str, published: date
    ) -> Claim | None:
        slot = Slot(row["slot"])
        start = text.find(row["quote"])
        if start < 0:
            return None
        return Claim(
            id=id_,
            incident=tuple(listed(row["incident"])),
            slot=slot,
            value=self._value(slot, row["value"]),
            speaker=self.actor(row["speaker"]),
            stance=Stance(row["stance"]),
            act=Act(row["act"]),
            quote=Quote(row["quote"], start, start + len(row["quote"])),
            certainty=Certainty(str(row["certainty"])),
            via=tuple(self.actor(name) for name in listed(row.get("via") or [])),
            basis=row.get("basis"),
            said=TimeInterval.day(published),
            supersedes=_superseded(row, rows),
        )

    def actor(self, name: str) -> ActorRef:
        """The identity where the actors file knows the whole name, else the name."""
        if name == THE_REPORT.name:
            return THE_REPORT
        mentions = self.references.actors.find(name, "en")
        whole = [m for m in mentions if m.start == 0 and m.end == len(name)]
        known = whole[0].actor if whole else None
        return ActorRef(known.name, known.id, name) if known else ActorRef(name)

    def _value(self, slot: Slot, value: Any) -> Value:
        if isinstance(value, dict):
            return _count(value)
        if value is None:
            return None
        made = tuple(self._single(slot, each) for each in listed(value))
        return made[0] if len(made) == 1 and not isinstance(value, list) else made

    def _single(self, slot: Slot, value: str) -> Any:
        if slot is Slot.PERPETRATOR:
            return self.actor(value)
        if slot is Slot.WEAPON:
            mentions = self.references.weapons.find(value)
            if len(mentions) == 1 and mentions[0].end - mentions[0].start == len(value):
                return mentions[0].weapon
        return value


def _count(value: dict[str, Any]) -> Count | None:
    if value.get("min") is None and value.get("max") is None:
        return None
    return Count(
        value.get("min"),
        value.get("max"),
        approximate=bool(value.get("approximate")),
        unit=value.get("unit"),
        of=value.get("of"),
        parts=tuple(Part(p["place"], p["min"], p["max"]) for p in value.get("parts", ())),
        method=tuple(value.get("method", ())),
        mode=value.get("mode"),
    )


def _superseded(row: dict[str, Any], rows: list[Any]) -> str | None:
    """The id of the claim that this one revises; annotators give its quote."""
    for number, other in enumerate(rows, 1):
        if other is not row and other["slot"] == row["slot"]:
            same = other["quote"] == row.get("supersedes")
            if same and other["speaker"] == row["speaker"]:
                return f"c{number}"
    return None


def annotated(name: str, record: dict[str, Any]) -> list[Listed]:
    """A disagreement about several incidents is one for each, as ours are."""
    return [
        Listed(
            name,
            frozenset({incident}),
            frozenset(Slot(slot) for slot in listed(row["slots"])),
            Relation(row["relation"]),
            row.get("why", ""),
        )
        for row in record.get("disagreements") or []
        for incident in listed(row["incident"])
    ]


# ------------------------------------------------------------------ what is scored


def as_listed(name: str, claims: tuple[Claim, ...], found: Disagreement) -> Listed:
    by_id = {claim.id: claim for claim in claims}
    incidents = frozenset.intersection(*(frozenset(by_id[id_].incident) for id_ in found.claims))
    return Listed(name, incidents, frozenset(found.slots), found.relation, found.why)


def baseline(claims: tuple[Claim, ...]) -> list[Disagreement]:
    """Any two affirming claims of one slot and incident with different values contradict."""
    found = []
    for incident in dict.fromkeys(key for claim in claims for key in claim.incident):
        for slot in Slot:
            said = [
                claim
                for claim in claims
                if incident in claim.incident
                and claim.slot is slot
                and claim.stance is Stance.AFFIRMS
            ]
            if len({repr(claim.value) for claim in said}) > 1:
                ids = tuple(claim.id for claim in said)
                found.append(Disagreement(ids, (slot,), Relation.CONTRADICTS, "values differ"))
    return found


def matched(gold: list[Listed], found: list[Listed]) -> list[tuple[Listed, Listed]]:
    left = list(found)
    pairs = []
    for want in gold:
        got = next((each for each in left if want.meets(each)), None)
        if got is not None:
            left.remove(got)
            pairs.append((want, got))
    return pairs


def figures(gold: list[Listed], found: list[Listed]) -> dict[str, float | int]:
    hit = len(matched(gold, found))
    precision = hit / len(found) if found else 0.0
    recall = hit / len(gold) if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if hit else 0.0
    return {
        "p": round(precision, 4),
        "r": round(recall, 4),
        "f1": round(f1, 4),
        "hit": hit,
        "gold": len(gold),
        "found": len(found),
    }


def report(gold: list[Listed], found: list[Listed]) -> dict[str, Any]:
    def about(some: list[Listed], slots: set[Slot]) -> list[Listed]:
        return [each for each in some if each.is_about(slots)]

    main = about(gold, COUNTS_AND_PERPETRATORS), about(found, COUNTS_AND_PERPETRATORS)
    return {
        "all": figures(gold, found),
        "counts_and_perpetrators": figures(*main),
        "relation": {
            relation.value: figures(
                [each for each in gold if each.relation is relation],
                [each for each in found if each.relation is relation],
            )
            for relation in Relation
            if relation.listed
        },
        "slot": {
            slot.value: figures(about(gold, {slot}), about(found, {slot}))
            for slot in Slot
            if about(gold, {slot}) or about(found, {slot})
        },
    }


@dataclass(slots=True)
class _Lists:
    """The disagreements of some records: annotated, ours, and the baseline's."""

    gold: list[Listed] = field(default_factory=list)
    ours: list[Listed] = field(default_factory=list)
    dumb: list[Listed] = field(default_factory=list)
    records: int = 0

    def figures(self) -> dict[str, Any]:
        parts = {each: report(of_part(self.gold, each), of_part(self.ours, each)) for each in PARTS}
        return {
            "records": self.records,
            **report(self.gold, self.ours),
            "parts": parts,
            "baseline": report(self.gold, self.dumb),
        }


def part(record: str) -> str:
    """The part of a record: these rules were never tuned on what the hash of its name holds back,
    though rules of reading have been since.
    """
    return "held" if drawn(record) else "develop"


def of_part(some: list[Listed], name: str) -> list[Listed]:
    return [each for each in some if part(each.record) == name]


def show(gold: list[Listed], found: list[Listed]) -> None:
    pairs = matched(gold, found)
    rows = [("HIT   ", want) for want, _ in pairs]
    rows += [("MISSED", each) for each in gold if not any(each is want for want, _ in pairs)]
    rows += [("EXTRA ", each) for each in found if not any(each is got for _, got in pairs)]
    for mark, each in sorted(rows, key=lambda row: (row[1].record, row[0])):
        slots = ", ".join(sorted(slot.value for slot in each.slots))
        about = ", ".join(sorted(each.incidents))
        print(f"{mark} {each.record} {about} {each.relation.value} [{slots}] {each.why}")
    print(Counter(mark.strip() for mark, _ in rows))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--show", action="store_true", help="print every hit, miss and extra")
    parser.add_argument("--part", choices=PARTS, help="only these records")
    asked = parser.parse_args()
    files = [
        file for file in sorted(asked.gold.glob("*.yaml")) if asked.part in (None, part(file.stem))
    ]
    if not files:
        print(json.dumps({"skipped": f"no annotated records in {asked.gold}"}))
        return 0
    references = load_references()
    notes = Annotations(references)
    main_series = _Lists()
    later = _Lists()
    newer = _Lists()
    for file in files:
        record = yaml.safe_load(file.read_text(encoding="utf-8"))
        text = file.with_suffix(".txt").read_text(encoding="utf-8")
        claims = notes.claims(record, text)
        lists = main_series
        if asked.gold == CORPUS and file.stem.startswith((*LATER, *NEWER)):
            lists = newer if file.stem.startswith(NEWER) else later
        lists.gold += annotated(file.stem, record)
        lists.ours += [as_listed(file.stem, claims, d) for d in disagreements(claims, references)]
        lists.dumb += [as_listed(file.stem, claims, d) for d in baseline(claims)]
        lists.records += 1
    if asked.show:
        shown = asked.part or "develop"
        both = ([*main_series.gold, *later.gold], [*main_series.ours, *later.ours])
        show(*(of_part(each, shown) for each in both))
    result = main_series.figures()
    if later.records:
        result["later_series"] = later.figures()
    if newer.records:
        result["newer_series"] = newer.figures()
    print(json.dumps(result) if asked.json else json.dumps(result, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
