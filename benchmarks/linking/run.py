"""Two catalogues that tell of the same war, linked by what they say; scored by what they cite.

    run.py [--pair FOLDER] [--json]

FOLDER holds the two data files and `truth.csv` (README.md). Entries that cite the same post are
the same incident; links, sources, geolocations and ids are hidden from every linker. Ours is
what the package does by default: no weight is fitted to `truth.csv`.

Printed for ours and for each baseline: `rank1`, `one_to_one_f1`, `pair_recall`,
`pair_precision_lower_bound`, `seconds`, `peak_mb`. All baselines but ours are given the threshold
that suits them best on the truth.
"""

from __future__ import annotations

import argparse
import csv
import json
import resource
import subprocess
import sys
import time
from collections import defaultdict
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pair import Entry, Pair, load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

HERE = Path(__file__).parent
SHARED = HERE.parents[2] / "shared" / "data" / "eor-civharm-pair"
Scored = tuple[str, str, float]  # an entry of harm, one of events, and how surely they are one


@dataclass(frozen=True, slots=True)
class Answer:
    """What a linker says: all that it scored, best pairs first where equal, and its own choice."""

    scored: Sequence[Scored]
    one_to_one: frozenset[tuple[str, str]] | None = None
    pairs: frozenset[tuple[str, str]] | None = None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--pair", type=Path, default=SHARED)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--only", choices=sorted(LINKERS), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if not (given.pair / "truth.csv").exists():
        print(json.dumps({"skipped": f"there is no {given.pair / 'truth.csv'}"}))
        return 0
    if given.only:
        print(json.dumps(measured(given.only, load(given.pair))))
        return 0
    figures = {name: _alone(name, given.pair) for name in LINKERS}
    result = figures.pop("ours") | {"baselines": figures}
    print(json.dumps(result, indent=None if given.json else 1))
    return 0


def _alone(name: str, folder: Path) -> dict[str, Any]:
    """A linker's figures from a process of its own, so that memory is its own too."""
    command = [sys.executable, __file__, "--only", name, "--pair", str(folder)]
    run = subprocess.run(command, stdout=subprocess.PIPE, check=False)
    if run.returncode:
        return {"failed": run.returncode}
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def measured(name: str, pair: Pair) -> dict[str, Any]:
    start = time.perf_counter()
    answer = LINKERS[name](pair)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    figures = {
        "rank1": rank1(answer.scored, pair),
        **one_to_one(answer, pair),
        **precision_and_recall(answer, pair),
        "seconds": round(seconds, 2),
        "peak_mb": round(peak),
    }
    if name in JUDGED and answer.pairs is not None:
        figures["judged"] = judged(answer.pairs, pair)
    return figures


# ------------------------------------------------------------------ scores


def rank1(scored: Iterable[Scored], pair: Pair) -> float:
    """How often the best partner of an entry is a true one; of equals, the first is taken."""
    best: dict[str, tuple[float, str]] = {}
    for harm, event, score in scored:
        if harm not in best or score > best[harm][0]:
            best[harm] = score, event
    right = sum(name in best and best[name][1] in same for name, same in pair.same.items())
    return round(right / len(pair.same), 4)


def one_to_one(answer: Answer, pair: Pair) -> dict[str, float]:
    """F1 over the entries of harm with a known partner, each entry being used once.

    A linker that does not choose by itself is given its best threshold.
    """
    if answer.one_to_one is not None:
        return {"one_to_one_f1": round(_f1(answer.one_to_one, pair), 4)}
    chosen = assigned(answer.scored)
    cuts = sorted({score for _, _, score in chosen})
    steps = cuts[:: max(1, len(cuts) // 60)] or [0.0]
    best = max(
        _f1(frozenset((a, b) for a, b, score in chosen if score >= cut), pair) for cut in steps
    )
    return {"one_to_one_f1": round(best, 4)}


def assigned(scored: Sequence[Scored]) -> list[Scored]:
    """The best pairs first, each entry once."""
    left: set[str] = set()
    right: set[str] = set()
    chosen = []
    for each in sorted(scored, key=lambda each: -each[2]):
        if each[0] not in left and each[1] not in right:
            left.add(each[0])
            right.add(each[1])
            chosen.append(each)
    return chosen


def _f1(found: Iterable[tuple[str, str]], pair: Pair) -> float:
    known = [each for each in found if each[0] in pair.same and each not in pair.left_out]
    right = sum(event in pair.same[harm] for harm, event in known)
    return 2 * right / (len(known) + len(pair.same)) if known else 0.0


def precision_and_recall(answer: Answer, pair: Pair) -> dict[str, float]:
    """Over pairs: precision is a lower bound, for true pairs that share no post are unknown.

    A linker that does not choose by itself is cut where recall first reaches nine tenths.
    """
    total = sum(map(len, pair.same.values()))
    found: Iterable[tuple[str, str]]
    if answer.pairs is not None:
        found = answer.pairs
    else:
        hits = sorted((s for a, b, s in answer.scored if b in pair.same.get(a, ())), reverse=True)
        least = hits[min(len(hits), round(0.9 * total)) - 1] if hits else 0.0
        found = [(a, b) for a, b, s in answer.scored if s >= least]
    known = [each for each in found if each[0] in pair.same and each not in pair.left_out]
    right = sum(event in pair.same[harm] for harm, event in known)
    return {
        "pair_recall": round(right / total, 4),
        "pair_precision_lower_bound": round(right / max(1, len(known)), 4),
    }


def judged(found: frozenset[tuple[str, str]], pair: Pair) -> dict[str, Any]:
    """Precision and recall by pairs that were judged one by one before any linker was run.

    Pairs were drawn by stratum of distance and days; each stands for as many as its stratum
    holds. Disputed pairs are left out, and then counted as wrong wherever they are linked.
    """
    sizes = json.loads((HERE / "strata.json").read_text(encoding="utf-8"))
    rows = _rows("judgements.csv") + _rows("disputed.csv")
    names = {entry.name for entry in pair.harm}
    rows = [row for row in rows if row["ch"] in names]
    drawn: dict[str, int] = defaultdict(int)
    for row in rows:
        drawn[row["stratum"]] += 1
    weight = {stratum: sizes[stratum] / number for stratum, number in drawn.items()}
    mass: dict[tuple[str, bool], float] = defaultdict(float)
    number = 0
    for row in rows:
        linked = (row["ch"], row["eor"]) in found
        mass[row["judgement"], linked] += weight[row["stratum"]]
        number += linked
    same, wrong = mass["same", True], mass["different", True]
    return {
        "judged_links": number,
        "precision": round(same / (same + wrong), 4),
        "precision_if_disputed_are_wrong": round(same / (same + wrong + mass["unsure", True]), 4),
        "recall": round(same / (same + mass["same", False]), 4),
    }


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# ------------------------------------------------------------------ linkers


def ours(pair: Pair) -> Answer:
    return _ours(pair, displaced=True)


def ours_undisplaced(pair: Pair) -> Answer:
    """Without learning how one catalogue is displaced against the other."""
    return _ours(pair, displaced=False)


def _ours(pair: Pair, *, displaced: bool) -> Answer:
    from remnant.linking.bulk import Mode, Table, link, table_of

    def table(entries: Sequence[Entry]) -> Table:
        return table_of(
            [entry.name for entry in entries],
            [entry.day for entry in entries],
            [(entry.lat, entry.lon) for entry in entries],
            [entry.words for entry in entries],
        )

    one, other = table(pair.harm), table(pair.events)
    single = link(one, other, Mode.ONE_TO_ONE, displaced=displaced)
    several = link(one, other, Mode.ALL, displaced=displaced)
    names = [
        (one.names[mine], other.names[theirs])
        for mine, theirs in zip(single.mine.tolist(), single.theirs.tolist(), strict=True)
    ]
    return Answer(
        [(*both, weight) for both, weight in zip(names, single.weight.tolist(), strict=True)],
        frozenset(both for both, kept in zip(names, single.kept, strict=True) if kept),
        frozenset(both for both, kept in zip(names, several.kept, strict=True) if kept),
    )


def same_day_nearest(pair: Pair) -> Answer:
    """The nearest entry of the same day within two kilometres."""
    return Answer([(a, b, -km) for a, b, km, days in _around(pair, 2.0, 0) if days == 0])


def melt_like(pair: Pair) -> Answer:
    """A window of one day and five kilometres, nearest first, as MELTT without taxonomies."""
    return Answer([(a, b, -km) for a, b, km, _ in _around(pair, 5.0, 1)])


def splink(pair: Pair) -> Answer:
    from by_splink import Columns, pairs

    def columns(entries: Sequence[Entry]) -> Columns:
        return Columns(
            [entry.name for entry in entries],
            [entry.day for entry in entries],
            [entry.lat for entry in entries],
            [entry.lon for entry in entries],
            [entry.words for entry in entries],
        )

    return Answer(sorted(pairs([columns(pair.harm), columns(pair.events)])))


def regression(pair: Pair) -> Answer:
    """Logistic regression on five features, learnt on four fifths of the entries of harm with a
    known partner and scored on the fifth, for each fifth in turn.
    """
    import numpy as np

    texts = {entry.name: _tokens(entry.words) for entry in (*pair.harm, *pair.events)}
    near = [each for each in _around(pair, 5.0, 3) if each[0] in pair.same]
    rows = np.array(
        [
            [np.log(km + 0.02), days, days == 0, _dice(texts[a], texts[b]), km < 0.15]  # noqa: PLR2004
            for a, b, km, days in near
        ]
    )
    answer = np.array([b in pair.same[a] for a, b, _, _ in near], float)
    order = sorted(pair.same)
    fold = np.array([order.index(a) % 5 for a, _, _, _ in near])
    rows = np.c_[(rows - rows.mean(0)) / rows.std(0), np.ones(len(rows))]
    score = np.zeros(len(rows))
    for number in range(5):
        learnt = _fitted(rows[fold != number], answer[fold != number])
        score[fold == number] = rows[fold == number] @ learnt
    return Answer([(a, b, float(s)) for (a, b, _, _), s in zip(near, score, strict=True)])


def _fitted(rows: Any, answer: Any) -> Any:
    import numpy as np

    weights = np.zeros(rows.shape[1])
    penalty = 0.1 * np.eye(rows.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (chance - answer) + penalty @ weights
        bend = (rows * (chance * (1 - chance))[:, None]).T @ rows + penalty
        weights -= np.linalg.solve(bend, slope)
    return weights


def _tokens(text: str) -> frozenset[str]:
    words = "".join(c if c.isalnum() else " " for c in text.lower()).split()
    return frozenset(word for word in words if len(word) > 2)  # noqa: PLR2004


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / max(1, len(one) + len(other))


def _around(pair: Pair, most_km: float, most_days: int) -> Iterable[tuple[str, str, float, int]]:
    by_day: dict[int, list[Entry]] = defaultdict(list)
    for event in pair.events:
        by_day[event.day.toordinal()].append(event)
    for harm in pair.harm:
        day = harm.day.toordinal()
        for later in range(-most_days, most_days + 1):
            for event in by_day[day + later]:
                if abs(harm.lat - event.lat) < most_km / 110:
                    km = kilometres(harm, event)
                    if km <= most_km:
                        yield harm.name, event.name, km, abs(later)


def kilometres(one: Entry, other: Entry) -> float:
    up = sin(radians(other.lat - one.lat) / 2) ** 2
    over = sin(radians(other.lon - one.lon) / 2) ** 2
    chord = up + cos(radians(one.lat)) * cos(radians(other.lat)) * over
    return 2 * 6371 * asin(sqrt(min(1.0, chord)))


LINKERS: Mapping[str, Callable[[Pair], Answer]] = {
    "ours": ours,
    "ours without displacement": ours_undisplaced,
    "same day, nearest": same_day_nearest,
    "MELTT-like": melt_like,
    "Splink": splink,
    "logistic regression": regression,
}
JUDGED = ("ours", "ours without displacement")


if __name__ == "__main__":
    sys.exit(main())
