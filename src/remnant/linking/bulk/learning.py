"""What each outcome weighs: learnt from the pairs themselves, by expectation-maximisation.

Pairs are a mixture of two sorts, one occurrence and two. Each sort has its own share of each
level of each comparison, independently given the sort (Fellegi and Sunter); the log of the
ratio of the two shares is what a level weighs. No label is needed: a first guess says which pairs
are probably one, and shares and guesses are worked out in turn.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

import numpy as np

from remnant.linking.bulk.levels import FEATURES, Levels
from remnant.linking.scales import scales

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

_ROUNDS = 40
_SETTLED = 1e-4
_SPARE = 0.5  # pairs that each level is given beforehand, of both sorts as in the whole
_LEAST_PAIRS = 200  # fewer say too little about so many levels
_NEAR, _ALIKE = 4, 3  # levels below, and from, which a pair of one day is probably one
_SURE, _LIKELY, _HARDLY = 0.95, 0.6, 0.02


@dataclass(frozen=True)
class Model:
    """Log-odds (base e): of a pair before it is compared, and of each level of a comparison."""

    prior: float
    weights: Mapping[str, NDArray[np.float64]]

    def score(self, levels: Levels) -> NDArray[np.float64]:
        total = np.full(len(levels), self.prior)
        for feature in FEATURES:
            total += self.weights[feature][levels.of(feature)]
        return total


def shipped() -> Model:
    """The weights that the package ships."""
    given = scales()
    return Model(given.prior, {name: np.array(each) for name, each in given.weights.items()})


def learn(levels: Levels) -> Model:
    """Weights from pairs of entries; the shipped ones where the pairs are few."""
    if len(levels) < _LEAST_PAIRS:
        return shipped()
    rows, back = combined(levels)
    number = np.bincount(back).astype(np.float64)
    guess = first_guess(rows)
    model = shipped()
    for _ in range(_ROUNDS):
        model = maximised(rows, guess, number)
        better = probability(model.score(rows))
        moved = float(np.abs(better - guess).max())
        guess = better
        if moved < _SETTLED:
            break
    return model


def combined(levels: Levels) -> tuple[Levels, NDArray[np.intp]]:
    """Each combination of levels once: there are a few thousand, however many the pairs."""
    code = np.zeros(len(levels), np.int64)
    for feature, size in scales().sizes().items():
        code = code * size + levels.of(feature)
    _, first, back = np.unique(code, return_index=True, return_inverse=True)
    return levels.only(first), back


def first_guess(levels: Levels) -> NDArray[np.float64]:
    """One day and one spot is likely one occurrence, and surely where it is told alike."""
    here = (levels.days == 0) & (levels.distance < _NEAR)
    alike = (levels.words >= _ALIKE) & (levels.words <= len(scales().likeness))
    return np.where(here & alike, _SURE, np.where(here, _LIKELY, _HARDLY))


def maximised(levels: Levels, guess: NDArray[np.float64], number: NDArray[np.float64]) -> Model:
    """The weights under which pairs that are one with probability `guess` are likeliest.

    `number` is how often each row of `levels` comes.
    """
    one, two = guess * number, (1 - guess) * number
    weights = {
        feature: _shares(levels.of(feature), one, size, number.sum())
        - _shares(levels.of(feature), two, size, number.sum())
        for feature, size in scales().sizes().items()
    }
    weights["means"][0] = 0.0  # that a side names no weapon says nothing
    return Model(log(one.sum() / two.sum()), weights)


def _shares(
    level: NDArray[np.int8], weight: NDArray[np.float64], size: int, pairs: float
) -> NDArray[np.float64]:
    """The log of each level's share of one sort of pairs; one that never comes weighs nothing."""
    held = np.bincount(level, weight, size) + _SPARE * weight.sum() / pairs
    share: NDArray[np.float64] = np.log(held / held.sum())
    return share


def probability(log_odds: NDArray[np.float64]) -> NDArray[np.float64]:
    chance: NDArray[np.float64] = 1 / (1 + np.exp(-np.clip(log_odds, -40, 40)))
    return chance
