"""Additive log-odds over exclusive answers, one term for each origin.

    ln odds = ln prior odds + sum of kept x shared x ln ratio

A term is drawn towards nothing by a hedge and by relays (`kept`) and where several origins of one
side say the same (`shared`): m of them count as m / (1 + (m - 1) rho).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import exp, log
from typing import TYPE_CHECKING

from remnant.domain.claim import Stance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from remnant.assessing.ratios import Kind, Table
    from remnant.domain.assessment import Ratio, Standing
    from remnant.domain.claim import Slot
    from remnant.domain.ports import Chance

DRAWS = 500
_FIRM = 20.0  # how many cases a prior counts as when it is drawn
_APART = 0.5  # how far the dependence is drawn to either side, as a share of it


@dataclass(frozen=True, slots=True)
class Statement:
    """What one origin says: for or against the answers `supports` (their places).

    `side` names those who may speak with one another; `kept` is the share that hedge and relays
    leave.
    """

    origin: str
    side: str
    standing: Standing
    stance: Stance
    supports: frozenset[int]
    kept: float = 1.0


@dataclass(frozen=True, slots=True)
class Term:
    """What a statement adds to each answer that it supports, in log-odds; `without` are the
    probabilities had its origin not spoken.
    """

    statement: Statement
    ratio: Ratio
    shared: float
    alike: int
    weight: float
    without: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """The probability of each answer, that of every draw, and what each statement adds."""

    probabilities: tuple[float, ...]
    drawn: tuple[tuple[float, ...], ...]
    terms: tuple[Term, ...]


def weigh(
    statements: Sequence[Statement],
    prior: Sequence[float],
    slot: Slot,
    table: Table,
    rng: Chance,
    draws: int = DRAWS,
) -> Weighed:
    """Each origin is heard once for what it says."""
    heard = once(statements)
    drawn: list[tuple[float, ...]] = []
    ratios: dict[Kind, list[float]] = {_kind(each, slot): [] for each in heard}
    for _ in range(draws):
        rho = table.dependence * rng.uniform(1 - _APART, 1 + _APART)
        start = _drawn(prior, rng)
        for kind, values in ratios.items():
            values.append(table.log_ratio(kind, rng))
        terms = [
            ratios[_kind(each, slot)][-1] * each.kept * _shared(number, rho)
            for each, number in zip(heard, _alike(heard), strict=True)
        ]
        drawn.append(_added(heard, terms, start))
    alike = _alike(heard)
    weights = _weights(heard, slot, table)
    return Weighed(
        _added(heard, weights, prior),
        tuple(drawn),
        tuple(
            Term(
                each,
                table.ratio(_kind(each, slot), ratios[_kind(each, slot)]),
                _shared(number, table.dependence),
                number,
                weight,
                probabilities([t for t in heard if t.origin != each.origin], prior, slot, table),
            )
            for each, number, weight in zip(heard, alike, weights, strict=True)
        ),
    )


def probabilities(
    statements: Sequence[Statement], prior: Sequence[float], slot: Slot, table: Table
) -> tuple[float, ...]:
    """The answers' probabilities without any drawing."""
    heard = once(statements)
    return _added(heard, _weights(heard, slot, table), prior)


def once(statements: Sequence[Statement]) -> list[Statement]:
    """Each origin once for what it says, as firmly as it ever says it."""
    firmest: dict[tuple[str, Stance, frozenset[int]], Statement] = {}
    for each in statements:
        key = (each.origin, each.stance, each.supports)
        if key not in firmest or firmest[key].kept < each.kept:
            firmest[key] = each
    return list(firmest.values())


def vote(statements: Sequence[Statement], answers: int, more: float = 1.0) -> tuple[float, ...]:
    """The share of each answer in a vote by origin, where a denial is a vote shared by all other
    answers; each answer begins with `more` votes.
    """
    votes = [more] * answers
    for each in once(statements):
        chosen = each.supports
        if each.stance is Stance.DENIES:
            chosen = frozenset(range(answers)) - each.supports
        for at in chosen:
            votes[at] += 1 / len(chosen)
    return tuple(number / sum(votes) for number in votes)


def _kind(each: Statement, slot: Slot) -> Kind:
    return each.stance, each.standing, slot


def _weights(heard: Sequence[Statement], slot: Slot, table: Table) -> list[float]:
    return [
        table.log_ratio(_kind(each, slot)) * each.kept * _shared(number, table.dependence)
        for each, number in zip(heard, _alike(heard), strict=True)
    ]


def _alike(heard: Sequence[Statement]) -> list[int]:
    """For each, how many origins of its side say the same."""
    numbers = Counter((each.side, each.stance, each.supports) for each in heard)
    return [numbers[each.side, each.stance, each.supports] for each in heard]


def _shared(alike: int, rho: float) -> float:
    """What each of m dependent origins is left with, so that together they count as
    m / (1 + (m - 1) rho).
    """
    return 1 / (1 + (alike - 1) * rho)


def _added(
    heard: Sequence[Statement], weights: Sequence[float], prior: Sequence[float]
) -> tuple[float, ...]:
    scores = [log(p) for p in prior]
    for each, weight in zip(heard, weights, strict=True):
        for at in each.supports:
            scores[at] += weight
    most = max(scores)
    odds = [exp(score - most) for score in scores]
    whole = sum(odds)
    return tuple(each / whole for each in odds)


def _drawn(prior: Sequence[float], rng: Chance) -> list[float]:
    """A prior that one as firm as `_FIRM` cases allows: shares cut off one after another, as a
    Dirichlet distribution is drawn.
    """
    left, rest, drawn = 1.0, 1.0, []
    for p in prior[:-1]:
        rest = max(0.0, rest - p)
        cut = rng.betavariate(_FIRM * p, max(_FIRM * rest, 1e-6))
        drawn.append(max(left * cut, 1e-9))
        left *= 1 - cut
    return [*drawn, max(left, 1e-9)]
