"""Counts over time against plain sums, and changes against ones that were put in: run.py [--json].

The tables stand beside a development checkout; without them that part says so and the rest runs.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
import random
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Any

from remnant.domain.report import Quote
from remnant.domain.trend import Coverage, Observation, Step, Support, TrendStatement
from remnant.domain.values import TimeInterval
from remnant.exchange.foreign_tables import observations_of, read_table
from remnant.exchange.releases import impossible, revisions
from remnant.trend import hold, series
from remnant.trend.changes import parted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
ATTACKS = DATA / "missile-attacks-daily"
LOSSES = DATA / "ua-general-staff-losses"
NEWER, OLDER = "missile_attacks_daily_2026-06.csv.gz", "missile_attacks_daily_2025-01.csv.gz"
FIRST = date(2023, 1, 2)
ROWS = 200  # simulated series of each sort
WEEKS = 60
NEAR = 3  # weeks within which a change counts as found
FACTORS = (1.5, 2.0, 3.0)
BURST = 5  # attacks come this many at a time in the bursting series


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    figures: dict[str, Any] = {"simulated": simulated(), "seconds_50k": seconds(50_000)}
    if ATTACKS.is_dir() and LOSSES.is_dir():
        figures |= {"attacks": attacks(), "losses": losses()}
    else:
        figures["skipped"] = f"there are no tables in {DATA.name}"
    print(json.dumps(figures, indent=None if args.json else 1))


# ---------------------------------------------------------------- real tables


def attacks() -> dict[str, Any]:
    """Every month of two columns equal to a plain sum; every revised and impossible row listed."""
    new, old = (read_table((ATTACKS / name).read_bytes(), name) for name in (NEWER, OLDER))
    plain = [dict(row) for row in csv.DictReader(_text(ATTACKS / NEWER))]
    before = [dict(row) for row in csv.DictReader(_text(ATTACKS / OLDER))]
    told: dict[str, Any] = {"rows": len(new.rows), "equal": True}
    for column in ("launched", "destroyed"):
        for step, length in ((Step.MONTH, 7), (Step.DAY, 10), (Step.YEAR, 4)):
            sums: Counter[str] = Counter()  # rows that lie within one stretch alone
            for row in plain:
                if row[column] and row["time_start"][:length] == row["time_end"][:length]:
                    sums[row["time_start"][:length]] += int(float(row[column]))
            ours = series(observations_of(new, column), step)
            lows = {b.start.isoformat()[:length]: b.low for b in ours.buckets if b.low}
            told["equal"] &= lows == {key: count for key, count in sums.items() if count}
    key = new.form.key
    was = {tuple(row[column].strip() for column in key): row for row in before}
    now = {tuple(row[column].strip() for column in key): row for row in plain}
    shared = [
        column for column in before[0] if column in plain[0] and column not in (*key, "carrier")
    ]
    changed = {
        name for name in was.keys() & now.keys()
        if any(_value(was[name][c]) != _value(now[name][c]) for c in shared)
    }  # fmt: skip
    found = revisions(old, new)
    told["revised"] = len(changed)
    told["revisions_equal"] = (
        {each.key for each in found if each.columns} == changed
        and {each.key for each in found if each.old is None} == now.keys() - was.keys()
        and {each.key for each in found if each.new is None} == was.keys() - now.keys()
    )
    told["same_release_revises_nothing"] = not revisions(new, new)
    wrong = {
        number for number, row in enumerate(plain, 1)
        if row["launched"] and sum(
            float(row[c] or 0) for c in ("destroyed", "not_reach_goal", "still_attacking")
        ) > float(row["launched"])
    }  # fmt: skip
    told["impossible"] = len(wrong)
    told["impossible_equal"] = {each.row.number for each in impossible(new)} == wrong
    return told


def losses() -> dict[str, Any]:
    """Monthly growth of every total equal to last minus first; days on which a total shrank."""
    equal, shrank, listed = True, 0, 0
    for name in ("russia_losses_equipment.json.gz", "russia_losses_personnel.json.gz"):
        plain = json.loads(_text(LOSSES / name).read())
        table = read_table((LOSSES / name).read_bytes(), name)
        listed += len(impossible(table))
        for column in table.form.further:
            known = [(row["date"], int(row[column])) for row in plain if column in row]
            known = [each for each in known if each[1] is not None]
            growth: Counter[str] = Counter()
            for (_, last), (day, total) in zip([("", 0), *known], known, strict=False):
                growth[day[:7]] += total - last
                shrank += total < last
            ours = series(observations_of(table, column), Step.MONTH)
            lows = {b.start.isoformat()[:7]: b.low for b in ours.buckets if b.sources}
            equal &= lows == dict(growth)
    return {"equal": equal, "shrank": shrank, "shrank_listed": listed == shrank}


def _text(path: Path) -> io.TextIOWrapper:
    return io.TextIOWrapper(gzip.open(path), encoding="utf-8", newline="")


def _value(printed: str) -> str | float:
    try:
        return float(printed)
    except ValueError:
        return printed.strip()


# ---------------------------------------------------------------- changes put in


def simulated() -> dict[str, Any]:
    """Shares of simulated series in which a change is found, ours and a rule of thumb beside it.

    The rule of thumb says that the rate changed where four weeks hold half as much again, or two
    thirds, of the four before.
    """
    told: dict[str, Any] = {}
    for sort, burst in (("single", 1), ("bursts", BURST)):
        steady = [_weeks(seed, 6, 6, burst) for seed in range(ROWS)]
        told[sort] = {
            "false_alarms": _share(steady, lambda row: bool(parted(row))),
            "false_alarms_baseline": _share(steady, lambda row: bool(thumb(row))),
        }
        for factor in FACTORS:
            rows = [_weeks(seed, 6, 6 * factor, burst) for seed in range(ROWS)]
            told[sort][f"found_x{factor}"] = _share(
                rows, lambda row: any(abs(each.at - WEEKS // 2) <= NEAR for each in parted(row))
            )
            told[sort][f"found_x{factor}_baseline"] = _share(
                rows, lambda row: any(abs(at - WEEKS // 2) <= NEAR for at in thumb(row))
            )
    told["statements"] = statements()
    return told


def statements() -> dict[str, float]:
    """How often "increasingly" is decided each way after a rate stayed, doubled or halved."""
    told = {}
    for name, factor, wanted in (
        ("doubled_supported", 2.0, Support.SUPPORTED),
        ("same_supported", 1.0, Support.SUPPORTED),
        ("halved_supported", 0.5, Support.SUPPORTED),
        ("halved_not_supported", 0.5, Support.NOT_SUPPORTED),
        ("doubled_not_supported", 2.0, Support.NOT_SUPPORTED),
    ):
        rows = [_weeks(seed, 8, 8 * factor, 1, tail=4) for seed in range(ROWS)]
        told[name] = _share(rows, lambda row, wanted=wanted: _said(row) is wanted)
    return told


def _said(counts: Sequence[int]) -> Support:
    seen = [
        Observation(str(n), TimeInterval.day(FIRST + timedelta(weeks=n)), count, count)
        for n, count in enumerate(counts)
    ]
    row = series(seen, Step.WEEK)
    starts = tuple(bucket.start for bucket in row.buckets)
    written = Coverage(Step.WEEK, starts, (("wire", (20,) * len(starts)),))
    words = "attacks are increasing"
    said = TrendStatement(Quote(words, 0, len(words)), "en", row.buckets[-1].end)
    return hold(said, row, written).support


def thumb(counts: Sequence[int]) -> list[int]:
    """Weeks at which the rule of thumb sees a change."""
    found = []
    for at in range(4, len(counts) - 3):
        before, after = sum(counts[at - 4 : at]), sum(counts[at : at + 4])
        if before and not 2 / 3 < after / before < 3 / 2:
            found.append(at)
    return found


def _weeks(
    seed: int, before: float, after: float, burst: int, tail: int | None = None
) -> list[int]:
    chance = random.Random(seed)  # noqa: S311 - drawn counts, nothing secret
    turn = WEEKS - tail if tail else WEEKS // 2
    return [
        burst * _poisson(chance, (before if week < turn else after) / burst)
        for week in range(WEEKS)
    ]


def _poisson(chance: random.Random, mean: float) -> int:
    number, left = -1, mean
    while left >= 0:
        left -= chance.expovariate(1)
        number += 1
    return number


def _share(rows: Sequence[Sequence[int]], found: Callable[[Sequence[int]], bool]) -> float:
    return round(sum(map(found, rows)) / len(rows), 3)


def seconds(number: int) -> float:
    """Processor time of counting so many observations by day and finding the changes by week."""
    chance = random.Random(0)  # noqa: S311 - drawn counts, nothing secret
    seen = [
        Observation(str(n), TimeInterval.day(FIRST + timedelta(days=chance.randrange(1500))), 1, 2)
        for n in range(number)
    ]
    began = process_time()
    series(seen, Step.DAY)
    parted(series(seen, Step.WEEK).lows)
    return round(process_time() - began, 2)


if __name__ == "__main__":
    main()
