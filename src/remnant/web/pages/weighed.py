"""How likely each answer is, drawn: from what held before anybody spoke, origin by origin."""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from remnant.domain.units import unit_words
from remnant.web.pages.claim_line import ClaimLine, Linked
from remnant.web.phrases import listed, many

if TYPE_CHECKING:
    from collections.abc import Mapping

    from remnant.domain.assessment import Contribution, Figured, Origin, Tally, Weighing

_EDGE = log(99)  # log-odds at either end of the scale: 1 % and 99 %
_TICKS = (0.05, 0.2, 0.5, 0.8, 0.95)
_SPAN = 100.0  # units of a drawing's width
_NUMBERS = (0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000)
_LEAST_BAR = 0.6  # what moves nothing is still seen
_FULL = 0.995


@dataclass(frozen=True, slots=True)
class Tick:
    x: float
    words: str


@dataclass(frozen=True, slots=True)
class Step:
    """One origin's move: the bar from `x` over `width`, `sign` where it leads."""

    speaker: str
    why: str
    claims: tuple[Linked, ...]
    standing: str
    stance: str
    says: str
    x: float
    width: float
    sign: str
    weight: str
    reason: str
    without: str


@dataclass(frozen=True, slots=True)
class Reach:
    """One origin's figure as a bar; an open end runs to the edge."""

    speaker: str
    why: str
    claims: tuple[Linked, ...]
    standing: str
    words: str
    x: float
    width: float
    without: str


@dataclass(frozen=True, slots=True)
class Chance:
    """An answer with its likelihood, and the share that a vote by origin gives it."""

    answer: str
    words: str
    percent: str
    drawn: str
    vote: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """One weighed question: either steps towards the likeliest answer, or figures on a scale."""

    about: str
    sentence: str
    grounds: str
    next_step: str
    answer: str
    ticks: tuple[Tick, ...]
    start: float
    start_words: str
    steps: tuple[Step, ...]
    chances: tuple[Chance, ...]
    reaches: tuple[Reach, ...]
    interval: tuple[float, float]
    middle: float
    counted: str


def drawn(weighing: Weighing, lines: Mapping[str, ClaimLine]) -> Drawn:
    top = max(weighing.likelihoods, key=lambda each: each.probability, default=None)
    tally = weighing.tally
    most = _most(tally) if tally else 1
    return Drawn(
        weighing.about,
        weighing.sentence,
        weighing.grounds,
        weighing.next_step,
        top.answer if top else "",
        _number_ticks(most) if tally else tuple(Tick(_at(p), f"{100 * p:.0f} %") for p in _TICKS),
        _at(top.prior) if top else 0.0,
        _percent(top.prior) if top else "",
        tuple(_steps(weighing, top.prior, lines)) if top else (),
        tuple(
            Chance(
                each.answer,
                each.words,
                _percent(each.probability),
                f"{_percent(each.low)} to {_percent(each.high)}",
                _percent(each.vote),
            )
            for each in sorted(weighing.likelihoods, key=lambda each: -each.probability)
        ),
        tuple(_reach(each, most, lines) for each in tally.figures) if tally else (),
        (_number_at(tally.low, most), _number_at(tally.high, most)) if tally else (0.0, 0.0),
        _number_at(tally.median, most) if tally else 0.0,
        unit_words(tally.unit) if tally and tally.unit else "",
    )


def _steps(weighing: Weighing, prior: float, lines: Mapping[str, ClaimLine]) -> list[Step]:
    before, made = prior, []
    for each in weighing.contributions:
        start, end = _at(before), _at(each.after)
        made.append(
            Step(
                each.origin.actor.name,
                each.origin.why,
                _claims(each.origin, lines),
                each.standing.value,
                each.stance.value,
                each.answer,
                round(min(start, end) - (_LEAST_BAR / 2 if start == end else 0), 2),
                round(max(abs(end - start), _LEAST_BAR), 2),
                "none" if start == end else "towards" if end > start else "away",
                _signed(each.weight),
                _reason(each),
                _percent(each.without),
            )
        )
        before = each.after
    return made


def _signed(weight: float) -> str:
    """With its sign; what rounds to nothing has none."""
    words = f"{weight:+.2f}".replace("-", "−")
    return words if words.strip("+−") != "0.00" else "0"


def _reason(each: Contribution) -> str:
    """Where the weight comes from, in words."""
    ratio = each.ratio
    where = f"learnt from {ratio.cases} cases" if ratio.learnt else _assumed(ratio.cases)
    parts = [f"ratio {ratio.value:.2f} ({ratio.low:.2f} to {ratio.high:.2f}), {where}"]
    if each.kept < _FULL:
        parts.append(f"{100 * each.kept:.0f} % left by hedge and relays")
    if each.shared < _FULL:
        parts.append(f"{100 * each.shared:.0f} % left, one of {each.alike} of its side that say so")
    return "; ".join(parts)


def _assumed(cases: int) -> str:
    return f"assumed, {many(cases, 'case')} only" if cases else "assumed, no case"


def _reach(each: Figured, most: int, lines: Mapping[str, ClaimLine]) -> Reach:
    low, high = _number_at(each.bounds[0], most), _SPAN
    if each.bounds[1] is not None:
        high = _number_at(each.bounds[1], most)
    standing = each.standing.value
    return Reach(
        each.origin.actor.name,
        each.origin.why,
        _claims(each.origin, lines),
        f"{standing}; superseded by a later day of its side" if each.superseded else standing,
        each.words,
        low,
        round(max(high - low, _LEAST_BAR), 2),
        "" if each.low is None else f"{each.low} to {each.high}",
    )


def _claims(origin: Origin, lines: Mapping[str, ClaimLine]) -> tuple[Linked, ...]:
    """The claims that were collapsed, by the numbers of their reports."""
    here = [lines[claim] for claim in origin.claims if claim in lines]
    return tuple(Linked(str(line.source), f"#{line.id}") for line in here)


def _at(p: float) -> float:
    """Where a probability stands on a scale of log-odds."""
    p = min(0.99, max(0.01, p))
    return round(_SPAN / 2 * (1 + log(p / (1 - p)) / _EDGE), 2)


def _most(tally: Tally) -> int:
    ends = [end for each in tally.figures for end in each.bounds if end is not None]
    return max(tally.high, *ends, 1)


def _number_at(number: int, most: int) -> float:
    """Where a number stands on a logarithmic scale from nothing to the most."""
    return round(_SPAN * log(number + 1) / log(most + 1) * 0.96, 2)


def _number_ticks(most: int) -> tuple[Tick, ...]:
    """At most seven numbers, spread over the scale."""
    numbers = [number for number in _NUMBERS if number <= most]
    step = -(-len(numbers) // 7)
    return tuple(Tick(_number_at(n, most), str(n)) for n in numbers[::step])


def _percent(p: float) -> str:
    return f"{100 * p:.0f} %"


@dataclass(frozen=True, slots=True)
class Root:
    """An origin with everything that was collapsed into it."""

    speaker: str
    why: str
    reports: str
    claims: tuple[Linked, ...]


def root(origin: Origin, lines: Mapping[str, ClaimLine]) -> Root:
    """Who first said it, and each claim that goes back there, in the words of its answer."""
    here = [lines[claim] for claim in origin.claims if claim in lines]
    sources = sorted({line.source for line in here if line.source is not None})
    return Root(
        origin.actor.name,
        origin.why,
        f"{'report' if len(sources) == 1 else 'reports'} {listed(map(str, sources))}"
        if sources
        else "",
        tuple(Linked(f"{line.stance_words} {line.answer}", f"#{line.id}") for line in here),
    )
