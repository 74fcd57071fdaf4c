"""Resolved questions as the assessing stage takes them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from remnant.assessing.hedging import firmness
from remnant.assessing.lexicon import words
from remnant.assessing.tallies import Figure, likelihoods, standing_figures
from remnant.assessing.weighing import Statement, probabilities
from remnant.domain.assessment import Standing
from remnant.domain.claim import Certainty, Slot, Stance
from remnant.pipeline import load_references

if TYPE_CHECKING:
    from remnant.assessing.ratios import Table

SHIPPED = Path(__file__).parent / "questions"

STANDINGS = {
    "accused_party": Standing.ACCUSED,
    "victim_party": Standing.VICTIM,
    "aligned_party": Standing.ALIGNED,
    "neutral_official": Standing.NEUTRAL,
    "anonymous_official": Standing.ANONYMOUS,
    "witness": Standing.WITNESS,
    "monitor": Standing.MONITOR,
    "official_investigation": Standing.INVESTIGATION,
    "media_own_reporting": Standing.MEDIA,
}
OF_ITSELF = (Slot.PERPETRATOR, Slot.CAUSE)
COUNTED = (Slot.KILLED, Slot.INJURED)
_RANGE = re.compile(r"(\d+)(?: ?[-–] ?(\d+))? ?%?(?: ?(\+|or more))?")
_OVER = re.compile(r"(?:more than|over|above) (\d+) ?%?")
_UNDER = re.compile(r"(?:fewer than|less than|under|below) (\d+) ?%?")
_YEAR, _MONTH = 1, 2
_STEM = 4  # letters
_TRIED = 60  # numbers of a range


@dataclass(frozen=True, slots=True)
class Said:
    """A claim: the answers it names (places; empty where it names none of them)."""

    speaker: str
    standing: Standing
    stance: Stance
    supports: frozenset[int]
    certainty: Certainty
    relays: int
    bounds: tuple[int, int | None] | None
    day: date


@dataclass(frozen=True, slots=True)
class Question:
    id: str
    conflict: str
    happened: date
    slot: Slot
    answers: tuple[str, ...]
    said: tuple[Said, ...]
    resolved: int | None  # the place of the answer that emerged
    strength: str  # by what sort of body it was settled

    @property
    def counted(self) -> bool:
        return self.slot in COUNTED and all(bins(each) for each in self.answers)

    def until(self, day: date) -> Question:
        """The question as it stood on a day."""
        said = tuple(each for each in self.said if each.day <= day)
        return replace(self, said=said)

    def statements(self, table: Table) -> list[Statement]:
        """Affirmations and denials that tell answers apart; of one speaker and stance the last."""
        last: dict[tuple[str, Stance], Statement] = {}
        for each in sorted(self.said, key=lambda said: said.day):
            if not 0 < len(each.supports) < len(self.answers):
                continue
            firm = firmness(each.certainty, table.hedged)
            stance = _other(each.stance) if firm.reversed else each.stance
            last[each.speaker, each.stance] = Statement(
                each.speaker,
                each.standing.value,
                each.standing,
                stance,
                each.supports,
                firm.kept * table.relayed**each.relays,
            )
        return list(last.values())

    def predicted(self, table: Table) -> tuple[float, ...]:
        """The probability of each answer."""
        figures = standing_figures(self.figures(table)) if self.counted else []
        if figures:
            return _shares([_fit(each, figures, table) for each in self.answers])
        even = [1 / len(self.answers)] * len(self.answers)
        return probabilities(self.statements(table), even, self.slot, table)

    def figures(self, table: Table) -> list[Figure]:
        return [
            Figure(
                each.speaker,
                each.standing.value,
                each.bounds[0],
                each.bounds[1],
                denied=each.stance is Stance.DENIES,
                kept=table.relayed**each.relays,
                day=each.day.toordinal(),
            )
            for each in self.said
            if each.bounds is not None and each.stance in (Stance.AFFIRMS, Stance.DENIES)
        ]


def load(folder: Path) -> list[Question]:
    return [
        question(yaml.safe_load(path.read_text("utf-8"))) for path in sorted(folder.glob("*.y*ml"))
    ]


def question(data: dict[str, Any]) -> Question:
    answers = tuple(str(each) for each in data["hypotheses"])
    resolution = data.get("resolution") or {}
    answer = str(resolution.get("answer"))
    slot = Slot(data["slot"])
    happened = day_of(data["incident"]["date"])
    return Question(
        str(data["id"]),
        str(data["incident"].get("conflict") or data["id"]),
        happened,
        slot,
        answers,
        tuple(
            said
            for claim in data["claims"]
            if claim["stance"] in ("affirms", "denies")
            for said in [_said(claim, slot, answers, happened)]
        ),
        answers.index(answer) if answer in answers else None,
        str(resolution.get("strength") or "not known").replace("_", " "),
    )


def _said(claim: dict[str, Any], slot: Slot, answers: tuple[str, ...], happened: date) -> Said:
    value = claim["value"]
    bounds = None
    if isinstance(value, dict):
        bounds = (int(value.get("min") or 0), value.get("max"))
    speaker, supports = str(claim["speaker"]), _named(value, answers)
    standing = STANDINGS.get(claim["class"], Standing.UNKNOWN)
    affirms_itself = supports == {own_answer(speaker, answers)} and claim["stance"] == "affirms"
    if standing is Standing.ACCUSED and slot in OF_ITSELF and affirms_itself:
        standing = Standing.ITSELF
    return Said(
        speaker,
        standing,
        Stance(claim["stance"]),
        supports,
        Certainty(str(claim.get("certainty") or "stated")),
        len(_listed(claim.get("via"))),
        bounds,
        day_of(claim["said_on"]) if claim.get("said_on") else happened,
    )


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _named(value: Any, answers: tuple[str, ...]) -> frozenset[int]:
    """The answers that a value names; a count names every range that it reaches into."""
    if value is None:
        return frozenset()
    if isinstance(value, list):
        return frozenset(at for each in value for at in _named(each, answers))
    if not isinstance(value, dict):
        said = str(value).casefold()
        return frozenset(at for at, each in enumerate(answers) if each.casefold() == said)
    low, high = float(value.get("min") or 0), value.get("max")
    if value.get("of"):  # the ranges are percentages of a whole
        low, high = 100 * low / value["of"], None if high is None else 100 * high / value["of"]
    found = []
    for at, each in enumerate(answers):
        if (ends := bins(each)) is None:
            return frozenset()
        if (ends[1] is None or low <= ends[1]) and (high is None or ends[0] <= high):
            found.append(at)
    return frozenset(found)


def _fit(answer: str, figures: list[Figure], table: Table) -> float:
    """How well the numbers of a range go with the figures, small numbers counting more."""
    low, high = bins(answer) or (0, 0)
    end = max(3 * low, low + 10) if high is None else high
    numbers = list(range(low, end + 1, max(1, (end - low) // _TRIED)))
    weights = [1 / (number + 1) for number in numbers]
    fits = likelihoods(figures, numbers, table)
    return sum(w * f for w, f in zip(weights, fits, strict=True)) / sum(weights)


def _shares(values: list[float]) -> tuple[float, ...]:
    return tuple(value / sum(values) for value in values)


def own_answer(speaker: str, answers: tuple[str, ...]) -> int | None:
    """The answer that names the speaker's own side, where one alone does: by actors that the
    actors file knows in both, or by the beginnings of words.
    """
    mine = _marks(speaker)
    shared = [len(mine & _marks(each)) for each in answers]
    most = max(shared)
    return shared.index(most) if most and shared.count(most) == 1 else None


@cache
def _marks(name: str) -> frozenset[str]:
    actors = load_references().actors
    known = (*actors.find(name, "en"), *actors.adjectives(name, "en"))
    sides = {mention.actor.country or mention.actor.id for mention in known}
    return frozenset(sides | {word[:_STEM] for word in words(name) if len(word) >= _STEM})


def bins(answer: str) -> tuple[int, int | None] | None:
    """The ends of an answer that is a range: "0-20", "76+", "11 or more", "0"."""
    said = answer.replace(",", "").strip().casefold()
    if over := _OVER.fullmatch(said):
        return int(over[1]) + 1, None
    if under := _UNDER.fullmatch(said):
        return 0, int(under[1]) - 1
    matched = _RANGE.fullmatch(said)
    if matched is None:
        return None
    low = int(matched[1])
    return low, int(matched[2]) if matched[2] else (None if matched[3] else low)


def day_of(written: Any) -> date:
    """A day, or the first day of a month or a year."""
    if isinstance(written, date):
        return written
    parts = [int(part) for part in str(written).split("-")]
    if len(parts) == _YEAR:
        return date(parts[0], 1, 1)
    return date(parts[0], parts[1], 1 if len(parts) == _MONTH else parts[2])


def _other(stance: Stance) -> Stance:
    return Stance.DENIES if stance is Stance.AFFIRMS else Stance.AFFIRMS
