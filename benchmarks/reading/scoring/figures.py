"""Counts of one report, added up over many: precision, recall, F1 and its interval."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .claims import harmless, hedged, matched, optional, printed
from .names import as_text, dice, listed, same_name, words
from .pairing import LONGEST_QUOTE, Record, paired, touching

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MAIN = (
    "incidents", "claims_strict", "claims_loose", "disagreements", "patterns", "trend_statements",
    "kind", "weapons", "part_of", "via", "basis", "act", "certainty",
)  # fmt: skip
TABLES = ("slot", "stance", "language")
ROUNDS = 400  # of the bootstrap
LEAST_FOR_AN_INTERVAL = 3  # reports

NAMES_ALIKE = 0.5
SPEAKERS_ALIKE = 0.6
HEDGES_ALIKE = 0.5
BASES_ALIKE = 0.25


@dataclass(slots=True)
class Counts:
    """For each figure how many were hit, annotated and read."""

    of: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0, 0]))

    def add(self, name: str, hit: int, gold: int, read: int) -> None:
        self.of[name] = [a + int(b) for a, b in zip(self.of[name], (hit, gold, read), strict=True)]

    def f1(self, name: str) -> float:
        return _measures(self.of[name])["f1"]


def figures(scored: Iterable[tuple[Record, Record | None, str]]) -> dict[str, Any]:
    """The figures over (annotated record, reading or None where it failed, text)."""
    parts, unread = [], 0
    for gold, reading, text in scored:
        unread += reading is None
        parts.append(count(gold, reading or {}, text))
    whole = total(parts)
    good, _, read = whole.of["quotes"]
    told: dict[str, Any] = {
        "records": len(parts),
        "unread": unread,
        "exact_quotes": good / read if read else None,
    }
    for name in MAIN:
        hit, annotated, read = whole.of[name]
        if annotated or read:
            rounded = {key: round(each, 4) for key, each in _measures(whole.of[name]).items()}
            told[name] = rounded | {"hit": hit, "gold": annotated, "read": read}
    for table in TABLES:
        rows = [(key, each) for key, each in whole.of.items() if key.startswith(f"{table}:")]
        told[table] = {
            key.partition(":")[2]: round(_measures(each)["f1"], 4)
            for key, each in sorted(rows, key=lambda row: -row[1][1])
        }
    if "claims_strict" in told:
        told["claims_strict"]["f1_80"] = interval_80(parts, "claims_strict")
    return told


def total(parts: Iterable[Counts]) -> Counts:
    whole = Counts()
    for part in parts:
        for name, (hit, gold, read) in part.of.items():
            whole.add(name, hit, gold, read)
    return whole


def interval_80(parts: Sequence[Counts], name: str) -> list[float] | None:
    """The 80 % interval of an F1 over reports, by bootstrap with a fixed seed."""
    if len(parts) < LEAST_FOR_AN_INTERVAL:
        return None
    chance = random.Random(0)  # noqa: S311 - a bootstrap, nothing secret
    drawn = sorted(total(chance.choices(parts, k=len(parts))).f1(name) for _ in range(ROUNDS))
    return [round(drawn[ROUNDS // 10], 3), round(drawn[-ROUNDS // 10 - 1], 3)]


def count(gold: Record, reading: Record, text: str) -> Counts:
    """The counts of one report."""
    gold = gold | {key: gold.get(key) or [] for key in ("incidents", "claims")}
    reading = reading | {key: reading.get(key) or [] for key in ("incidents", "claims")}
    counts = Counts()
    for claim in reading["claims"]:
        counts.add("quotes", _exact(claim.get("quote"), text), 0, 1)
    pairs = paired(gold, reading, text)
    counts.add("incidents", len(pairs), len(gold["incidents"]), len(reading["incidents"]))
    _of_incidents(counts, gold, reading, pairs)
    _of_claims(counts, gold, reading, pairs, text)
    _of_disagreements(counts, gold, reading, pairs)
    for name in ("patterns", "trend_statements"):
        if name in gold:
            wanted, got = listed(gold.get(name)), listed(reading.get(name))
            hits = sum(
                any(touching(each["quote"], read.get("quote"), text) for read in got)
                for each in wanted
                if isinstance(each, dict) and "quote" in each
            )
            counts.add(name, hits, len(wanted), len(got))
    return counts


def _of_incidents(counts: Counts, gold: Record, reading: Record, pairs: dict[str, str]) -> None:
    by_key = {incident["key"]: incident for incident in reading["incidents"]}
    for wanted in gold["incidents"]:
        got = by_key.get(pairs.get(wanted["key"], ""))
        if got is None:
            continue
        counts.add("kind", wanted.get("kind") == got.get("kind"), 1, 1)
        mine = [as_text(weapon) for weapon in listed(wanted.get("weapons"))]
        theirs = [as_text(weapon) for weapon in listed(got.get("weapons"))]
        counts.add("weapons", _weapons_hit(mine, theirs), len(mine), len(theirs))
        waves = wanted.get("part_of"), got.get("part_of")
        if any(waves):
            right = bool(waves[0]) and pairs.get(waves[0]) == waves[1]
            counts.add("part_of", right, bool(waves[0]), bool(waves[1]))


def _weapons_hit(mine: list[str | None], theirs: list[str | None]) -> int:
    left, hit = [weapon for weapon in theirs if weapon is not None], 0
    for weapon in mine:
        same = next((each for each in left if same_name(weapon, each, NAMES_ALIKE)), None)
        if same is not None:
            left.remove(same)
            hit += 1
    return hit


def _of_claims(
    counts: Counts, gold: Record, reading: Record, pairs: dict[str, str], text: str
) -> None:
    language = (gold.get("report") or {}).get("language", "?")
    wanted, got = gold["claims"], reading["claims"]
    for name, strict in (("claims_strict", True), ("claims_loose", False)):
        found = matched(wanted, got, pairs, text, language, strict=strict)
        hit = [i for i in found if not optional(wanted[i])]
        missed = [i for i, claim in enumerate(wanted) if i not in found and not optional(claim)]
        seen: set[tuple[str, str, str | None]] = set()
        extra = [
            j
            for j, claim in enumerate(got)
            if j not in found.values() and not harmless(claim, gold, pairs, seen)
        ]
        counts.add(name, len(hit), len(hit) + len(missed), len(hit) + len(extra))
        if strict:
            for i in hit:
                _in_tables(counts, wanted[i], language, (1, 1, 1))
                _of_attributes(counts, wanted[i], got[found[i]])
            for i in missed:
                _in_tables(counts, wanted[i], language, (0, 1, 0))
            for j in extra:
                _in_tables(counts, got[j], language, (0, 0, 1))


def _in_tables(counts: Counts, claim: Record, language: str, by: tuple[int, int, int]) -> None:
    for table, key in (
        ("slot", claim.get("slot")),
        ("stance", claim.get("stance")),
        ("language", language),
    ):
        counts.add(f"{table}:{key}", *by)


def _of_attributes(counts: Counts, wanted: Record, got: Record) -> None:
    if "act" in wanted:
        counts.add("act", wanted["act"] == got.get("act"), 1, 1)
    alike = hedged(wanted) == hedged(got) and (
        not hedged(wanted) or dice(words(printed(wanted)), words(printed(got))) >= HEDGES_ALIKE
    )
    counts.add("certainty", alike, 1, 1)
    mine, theirs = listed(wanted.get("via")), listed(got.get("via"))
    relayed = sum(
        any(same_name(as_text(a), as_text(b), SPEAKERS_ALIKE) for b in theirs) for a in mine
    )
    counts.add("via", relayed, len(mine), len(theirs))
    ground, read = as_text(wanted.get("basis")), as_text(got.get("basis"))
    near = bool(ground and read) and dice(words(ground or ""), words(read or "")) >= BASES_ALIKE
    counts.add("basis", near, bool(ground), bool(read))


def _of_disagreements(counts: Counts, gold: Record, reading: Record, pairs: dict[str, str]) -> None:
    claims = {claim.get("id"): claim for claim in reading["claims"]}
    wanted, left = listed(gold.get("disagreements")), list(listed(reading.get("disagreements")))
    counts.add("disagreements", 0, 0, len(left))
    for each in wanted:
        told = {pairs.get(key) for key in listed(each.get("incident"))} - {None}
        hit = next((read for read in left if _same_disagreement(each, read, told, claims)), None)
        counts.add("disagreements", hit is not None, 1, 0)
        if hit is not None:
            left.remove(hit)


def _same_disagreement(
    wanted: Record, read: Record, told: set[str | None], claims: dict[str | None, Record]
) -> bool:
    about = {
        key
        for claim in listed(read.get("claims"))
        for key in listed(claims.get(claim, {}).get("incident"))
    }
    return (
        wanted.get("relation") in (None, read.get("relation"))
        and bool(set(listed(wanted.get("slots"))) & set(listed(read.get("slots"))))
        and bool(told & about)
    )


def _exact(quote: Any, text: str) -> bool:
    if not isinstance(quote, dict) or not quote.get("text") or len(quote["text"]) > LONGEST_QUOTE:
        return False
    return bool(text[quote.get("start", 0) : quote.get("end", 0)] == quote["text"])


def _measures(counted: Sequence[int]) -> dict[str, float]:
    hit, gold, read = counted
    precision, recall = hit / read if read else 0.0, hit / gold if gold else 0.0
    both = precision + recall
    return {"p": precision, "r": recall, "f1": 2 * precision * recall / both if both else 0.0}
