"""Places of annotated reports against the places found: run.py [GOLD_FOLDER] [--json]."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from remnant.gazetteer import load
from remnant.gazetteer.index import Index
from remnant.gazetteer.normal import fold
from remnant.gazetteer.schema import INDEX, NameKind, PlaceKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from remnant.domain.values import Place

GOLD = Path(__file__).parents[3] / "shared" / "gold"
GENERIC = frozenset(
    (
        "a", "air", "airbase", "airfield", "airport", "an", "at", "base", "border",
        "bridge", "city", "county", "depot", "district", "east", "eastern", "hospital",
        "in", "international", "island", "military", "near", "north", "northern", "nuclear",
        "oblast", "of", "off", "oil", "on", "plant", "port", "power", "province", "raion",
        "refinery", "region", "school", "sea", "south", "southern", "state", "station",
        "street", "territory", "the", "town", "village", "west", "western",
    )
)  # fmt: skip
LONGEST_NAME = 60  # characters
SAME_START = 7  # letters that decide between transliterations of long words
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
Finder = "Callable[[str, str], Iterable[Place]]"


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("gold", nargs="?", type=Path, default=GOLD)
    arguments.add_argument("--json", action="store_true")
    arguments.add_argument("--show", action="store_true", help="print every place not found")
    given = arguments.parse_args()
    if not given.gold.is_dir():
        reason = "the annotated reports are not here"
        print(json.dumps({"skipped": reason}) if given.json else f"skipped: {reason}")
        return 0
    gazetteer, index = load(), Index(INDEX)
    figures = {
        "gazetteer": measured(
            given.gold, lambda text, language: [m.place for m in gazetteer.find(text, language)],
            show=given.show,
        ),
        "baseline": measured(given.gold, lambda text, _: most_populous(text, index)),
    }  # fmt: skip
    print(json.dumps(figures, indent=None if given.json else 1))
    return 0


def measured(
    folder: Path, find: Callable[[str, str], Iterable[Place]], *, show: bool = False
) -> Any:
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for path in sorted(folder.glob("*.yaml")):
        gold = yaml.safe_load(path.read_text(encoding="utf-8"))
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        language = gold["report"]["language"]
        places = list(find(text, language))
        wanted = [each["place"] for each in gold.get("incidents") or () if each.get("place")]
        for group in ("all", language):
            tally(counts[group], places, wanted)
        if show:
            for place in wanted:
                if not any(agree(place, found) for found in places):
                    print(path.stem, language, place, file=sys.stderr)
    return {group: shares(count) for group, count in counts.items()}


def tally(count: dict[str, int], places: list[Place], wanted: list[str]) -> None:
    count["reports"] += 1
    count["mentions"] += len(places)
    count["abstained"] += sum(place.id is None for place in places)
    for place in wanted:
        agreeing = [found for found in places if agree(place, found)]
        count["incidents"] += 1
        count["found"] += bool(agreeing)
        count["resolved"] += any(found.id for found in agreeing)
    narrow = [place for place in places if not (place.id or "").startswith("country:")]
    if wanted:
        count["placed"] += 1
        count["first"] += bool(narrow) and agree(wanted[0], narrow[0])


def shares(count: dict[str, int]) -> dict[str, float]:
    return {
        "incidents": count["incidents"],
        "found": round(count["found"] / max(1, count["incidents"]), 4),
        "first": round(count["first"] / max(1, count["placed"]), 4),
        "resolved": round(count["resolved"] / max(1, count["found"]), 4),
        "mentions": round(count["mentions"] / max(1, count["reports"]), 2),
        "abstained": round(count["abstained"] / max(1, count["mentions"]), 4),
    }


def agree(gold: str, found: Place) -> bool:
    parts = gold.split(", ")
    country = country_of(parts[-1])
    if country and found.country and found.country != country:
        return False
    own = words(parts[0]) or words(gold)
    theirs = words(found.name)
    return any(same(left, right) for left in own for right in theirs)


def country_of(name: str) -> str | None:
    place = next(iter(load().search(name, 1)), None)
    if place and place.id and place.id.startswith(("country:", "region:")):
        return place.country
    return None


def words(name: str) -> set[str]:
    found = set(fold(name).split())
    return found - GENERIC or found


def same(left: str, right: str) -> bool:
    if left == right:
        return True
    shorter = min(len(left), len(right))
    return shorter >= SAME_START and left[:SAME_START] == right[:SAME_START]


def most_populous(text: str, index: Index) -> list[Place]:
    tokens = [(m.start(), m.end()) for m in WORD.finditer(text) if m.group()[0].isupper()]
    runs = [
        fold(text[tokens[first][0] : tokens[last][1]])
        for first in range(len(tokens))
        for last in range(first, min(first + 4, len(tokens)))
        if tokens[last][1] - tokens[first][0] < LONGEST_NAME
    ]
    plain = (NameKind.MAIN, NameKind.OTHER)
    found = index.named(runs)
    places = []
    for named in (found[run] for run in dict.fromkeys(runs) if run in found):
        entries = [each.entry for each in named if each.kind in plain]
        if entries:
            first = max(entries, key=lambda e: (e.kind is PlaceKind.COUNTRY, e.population))
            place = load().get(first.key)
            if place:
                places.append(place)
    return places


if __name__ == "__main__":
    sys.exit(main())
