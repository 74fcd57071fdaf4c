"""How good the assessments are, on questions whose answer later emerged.

    run.py [--questions FOLDER] [--json] [--reliability FILE.svg]

Without a folder the questions beside this file are used, and each conflict is assessed with
likelihood ratios learnt from all other conflicts. With a FOLDER the package's own table is used
and the folder's answers serve for scoring alone. `brier` is the mean over questions of the sum
over answers of (probability - 1 or 0) squared, 0 to 2; `ece` the expected calibration error over
all answers in ten bins. `brier_vote` is a vote by origin, `brier_base_rate` an even chance for
each answer.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from drawing import reliability_svg
from learn import TABLE, learnt, written
from questions import SHIPPED, Question, bins, load

from remnant.assessing.ratios import Table, shipped
from remnant.assessing.saying import BANDS, band
from remnant.assessing.tallies import count
from remnant.assessing.weighing import vote
from remnant.domain.claim import Stance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

Forecast = dict[str, tuple[float, ...]]  # by the question's id

_BINS = 10
_RESAMPLES = 2000
_SEED = 20230530
_AFTER = (1, 7)  # days after the incident at which the question is asked too


def tables(questions: Sequence[Question], *, own: bool) -> dict[str, Table]:
    """For each conflict the table it is assessed with."""
    conflicts = sorted({each.conflict for each in questions})
    if not own:
        return dict.fromkeys(conflicts, shipped())
    return {
        conflict: learnt(each for each in questions if each.conflict != conflict)
        for conflict in conflicts
    }


def assessed(questions: Iterable[Question], by: dict[str, Table]) -> Forecast:
    return {each.id: each.predicted(by[each.conflict]) for each in questions}


def voted(questions: Iterable[Question], by: dict[str, Table]) -> Forecast:
    return {
        each.id: vote(each.statements(by[each.conflict]), len(each.answers)) for each in questions
    }


def even(questions: Iterable[Question]) -> Forecast:
    return {each.id: (1 / len(each.answers),) * len(each.answers) for each in questions}


def first_answer(questions: Sequence[Question]) -> Forecast:
    """The answer affirmed first, as often as it was right in the other conflicts."""
    first = {each.id: _first(each) for each in questions}
    made = {}
    for each in questions:
        others = [q for q in questions if q.conflict != each.conflict and first[q.id] is not None]
        right = sum(q.resolved == first[q.id] for q in others)
        share, number = (right + 1) / (len(others) + 2), len(each.answers)
        made[each.id] = tuple(
            1 / number if first[each.id] is None
            else share if at == first[each.id] else (1 - share) / (number - 1)
            for at in range(number)
        )  # fmt: skip
    return made


def _first(question: Question) -> int | None:
    said = sorted(question.said, key=lambda each: each.day)
    single = (e.supports for e in said if e.stance is Stance.AFFIRMS and len(e.supports) == 1)
    return next((min(supports) for supports in single), None)


# ------------------------------------------------------------------ what is scored


def brier(question: Question, p: Sequence[float]) -> float:
    return sum((each - (at == question.resolved)) ** 2 for at, each in enumerate(p))


def mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0


def scored(questions: Sequence[Question], forecast: Forecast) -> float:
    return mean(brier(each, forecast[each.id]) for each in questions)


def ece(questions: Sequence[Question], forecast: Forecast) -> float:
    pairs = told(questions, forecast)
    bins: dict[int, list[tuple[float, bool]]] = {}
    for p, so in pairs:
        bins.setdefault(min(int(p * _BINS), _BINS - 1), []).append((p, so))
    gaps = (abs(sum(p for p, _ in some) - sum(so for _, so in some)) for some in bins.values())
    return sum(gaps) / len(pairs)


def told(questions: Iterable[Question], forecast: Forecast) -> list[tuple[float, bool]]:
    """Each answer of each question with its probability and whether it emerged."""
    return [
        (p, at == each.resolved) for each in questions for at, p in enumerate(forecast[each.id])
    ]


def words(questions: Sequence[Question], forecast: Forecast) -> list[dict[str, Any]]:
    """Per word: how many answers were given it, at which mean probability, how many emerged."""
    pairs = told(questions, forecast)
    rows = []
    for place, (word, low, high) in enumerate(BANDS):
        within = [(p, so) for p, so in pairs if band(p) == place]
        rows.append(
            {
                "word": word, "band": [low, high], "answers": len(within),
                "said": round(mean(p for p, _ in within), 3),
                "emerged": round(mean(so for _, so in within), 3),
                "emerged_number": sum(so for _, so in within),
            }
        )  # fmt: skip
    return rows


def interval(questions: Sequence[Question], value: Callable[[Question], float]) -> list[float]:
    """The middle 95 % of the mean when conflicts are drawn again with replacement."""
    by: dict[str, list[float]] = {}
    for each in questions:
        by.setdefault(each.conflict, []).append(value(each))
    groups, rng = list(by.values()), Random(_SEED)  # noqa: S311 - resampling, no secret
    means = sorted(
        mean(v for group in rng.choices(groups, k=len(groups)) for v in group)
        for _ in range(_RESAMPLES)
    )
    return [round(means[int(_RESAMPLES * 0.025)], 4), round(means[int(_RESAMPLES * 0.975)], 4)]


def strata(questions: Sequence[Question]) -> dict[str, list[Question]]:
    def kind(each: Question) -> str:
        if each.counted:
            return "tolls"
        return each.slot.value if each.slot.value in ("perpetrator", "cause") else "other questions"

    def opening(each: Question) -> str:
        first = _first(each)
        if first is None:
            return "no first answer"
        return "first answer right" if first == each.resolved else "first answer wrong"

    found: dict[str, list[Question]] = {}
    for each in questions:
        for name in (kind(each), opening(each), f"resolved by {each.strength}"):
            found.setdefault(name, []).append(each)
    return dict(sorted(found.items()))


def figures(questions: Sequence[Question], by: dict[str, Table], *, own: bool) -> dict[str, Any]:
    ours, votes, chance = assessed(questions, by), voted(questions, by), even(questions)
    first = first_answer(questions) if own else None
    result: dict[str, Any] = {
        "n": len(questions),
        "brier": round(scored(questions, ours), 4),
        "brier_vote": round(scored(questions, votes), 4),
        "brier_base_rate": round(scored(questions, chance), 4),
        "ece": round(ece(questions, ours), 4),
        "ece_vote": round(ece(questions, votes), 4),
        "learnt_on": "other conflicts" if own else "the package's table",
        "better_than_vote": round(scored(questions, votes) - scored(questions, ours), 4),
        "better_than_base_rate": round(scored(questions, chance) - scored(questions, ours), 4),
    }
    if first is not None:
        result["brier_first_answer"] = round(scored(questions, first), 4)
    result["interval_95"] = {
        "brier": interval(questions, lambda q: brier(q, ours[q.id])),
        "better_than_vote": interval(
            questions, lambda q: brier(q, votes[q.id]) - brier(q, ours[q.id])
        ),
        "better_than_base_rate": interval(
            questions, lambda q: brier(q, chance[q.id]) - brier(q, ours[q.id])
        ),
    }
    result["strata"] = {
        name: {
            "n": len(some),
            "brier": round(scored(some, ours), 3),
            "vote": round(scored(some, votes), 3),
            "base_rate": round(scored(some, chance), 3),
        }
        for name, some in strata(questions).items()
    }
    result["toll_interval_coverage"] = _coverage(questions, by)
    result["copying_moves"] = _copying(questions, by)
    if own:
        result["table_is_current"] = int(TABLE.read_text("utf-8") == written(list(questions)))
    result["days_after"] = {str(days): _as_of(questions, by, days) for days in _AFTER}
    result["words"] = words(questions, ours)
    return result


def _coverage(questions: Iterable[Question], by: dict[str, Table]) -> float:
    """The share of tolls whose 80 % interval meets the range that emerged."""
    met = []
    for each in questions:
        table = by[each.conflict]
        ends = bins(each.answers[each.resolved or 0])
        figures = each.figures(table) if each.counted else []
        if figures and ends:
            found = count(figures, table)
            met.append(found.high >= ends[0] and (ends[1] is None or found.low <= ends[1]))
    return round(mean(met), 3)


def _copying(questions: Iterable[Question], by: dict[str, Table]) -> float:
    """The most that any probability moves when every claim is repeated five times."""
    return max(
        abs(p - q)
        for each in questions
        for p, q in zip(
            each.predicted(by[each.conflict]),
            replace(each, said=each.said * 5).predicted(by[each.conflict]),
            strict=True,
        )
    )


def _as_of(questions: Sequence[Question], by: dict[str, Table], days: int) -> dict[str, float]:
    then = [each.until(each.happened + timedelta(days=days)) for each in questions]
    return {
        "brier": round(scored(then, assessed(then, by)), 4),
        "brier_vote": round(scored(then, voted(then, by)), 4),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=Path, default=SHIPPED, metavar="FOLDER")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--reliability", type=Path, metavar="FILE", help="draw it as SVG")
    asked = parser.parse_args()
    loaded = load(asked.questions)
    questions = [each for each in loaded if each.resolved is not None]
    if not questions:
        print(json.dumps({"skipped": f"no resolved questions in {asked.questions}"}))
        return 0
    own = asked.questions.resolve() == SHIPPED.resolve()
    result = figures(questions, tables(questions, own=own), own=own)
    if asked.reliability:
        asked.reliability.write_text(reliability_svg(result["words"]), encoding="utf-8")
    print(json.dumps(result) if asked.json else json.dumps(result, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
