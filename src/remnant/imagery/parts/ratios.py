"""From scores to likelihood ratios, and how good such ratios are.

A ratio says how much more probable a score is of two parts of one design than of two of different
designs. It comes from a regularised logistic regression in which both classes weigh the same, so
that its log-odds are the logarithm of the ratio. Cllr (Brümmer and du Preez 2006) is the cost of
ratios in bits: 0 for perfect ones, 1 for those that say nothing; Cllr_min is what the scores could
reach with the best monotone calibration, found by pooling adjacent violators.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_STEPS = 100
_DONE = 1e-9
_TINY = 1e-12
_SUPPORT = 3.0  # pairs of the other class for each step of the ratio that they can bear


@dataclass(frozen=True, slots=True)
class Logistic:
    """`weights` of the features, the last of the constant; `covariance` says how sure they are."""

    weights: Floats
    covariance: Floats

    def log_ratio(self, features: Floats) -> Floats:
        """Natural logarithms of the ratios of each row."""
        return np.asarray(_with_constant(features) @ self.weights, np.float64)

    def doubt(self, features: Floats) -> Floats:
        """Standard deviations of those logarithms."""
        rows = _with_constant(features)
        variance = np.einsum("ij,jk,ik->i", rows, self.covariance, rows)
        return np.asarray(np.sqrt(np.maximum(variance, 0)), np.float64)


def _with_constant(features: Floats) -> Floats:
    return np.column_stack([features, np.ones(len(features))])


def weighed(features: Floats, like: NDArray[np.bool_], ridge: float = 0.05) -> Logistic:
    """A regression on rows of features by Newton's method; the constant is not held back."""
    rows = _with_constant(features)
    weight = np.where(like, 0.5 / max(like.sum(), 1), 0.5 / max((~like).sum(), 1)) * len(rows)
    held = np.full(rows.shape[1], ridge)
    held[-1] = _TINY
    found = np.zeros(rows.shape[1])
    bend = np.eye(len(found))
    for _ in range(_STEPS):
        probable = 1 / (1 + np.exp(-np.clip(rows @ found, -40, 40)))
        slope = rows.T @ (weight * (probable - like)) + held * found
        bend = (rows * (weight * probable * (1 - probable))[:, None]).T @ rows + np.diag(held)
        step = np.linalg.solve(bend, slope)
        found = found - step
        if np.abs(step).max() < _DONE:
            break
    return Logistic(found, np.asarray(np.linalg.inv(bend), np.float64))


def cap(unlike: int, like: int) -> tuple[float, float]:
    """The least and the greatest ratio that a reference set of so many pairs supports."""
    return min(1.0, _SUPPORT / max(like, 1)), max(1.0, unlike / _SUPPORT)


def cllr(like: Floats, unlike: Floats) -> float:
    """The cost of natural log-ratios of pairs whose truth is known, in bits."""
    if not len(like) or not len(unlike):
        return float("nan")
    cost = np.logaddexp(0, -like).mean() + np.logaddexp(0, unlike).mean()
    return float(cost / (2 * np.log(2)))


def cllr_min(like: Floats, unlike: Floats) -> float:
    """The cost that remains when the same scores are calibrated as well as can be."""
    best_like, best_unlike = pooled(like, unlike)
    return cllr(best_like, best_unlike)


def pooled(like: Floats, unlike: Floats) -> tuple[Floats, Floats]:
    """Log-ratios of the best monotone calibration (pooled adjacent violators)."""
    scores = np.concatenate([like, unlike])
    labels = np.concatenate([np.ones(len(like)), np.zeros(len(unlike))])
    order = np.lexsort((-labels, scores))  # of equal scores the like first: they pool
    share = _monotone(labels[order])
    prior = np.log(max(len(like), 1) / max(len(unlike), 1))
    with np.errstate(divide="ignore"):
        ratio = np.log(share) - np.log1p(-share) - prior
    back = np.empty(len(ratio))
    back[order] = ratio
    return back[: len(like)], back[len(like) :]


def _monotone(values: Floats) -> Floats:
    """The nearest sequence that never falls."""
    means: list[float] = []
    sizes: list[int] = []
    for value in values.tolist():
        mean, size = float(value), 1
        while means and means[-1] >= mean:
            mean = (mean * size + means[-1] * sizes[-1]) / (size + sizes[-1])
            size += sizes[-1]
            means.pop()
            sizes.pop()
        means.append(mean)
        sizes.append(size)
    return np.repeat(means, sizes).astype(np.float64)


def area(like: Floats, unlike: Floats) -> float:
    """How often a like pair scores above an unlike one (AUC); ties count half."""
    if not len(like) or not len(unlike):
        return float("nan")
    ordered = np.sort(unlike)
    below = np.searchsorted(ordered, like, "left")
    up_to = np.searchsorted(ordered, like, "right")
    return float((below + up_to).mean() / 2 / len(unlike))


def tippett(like: Floats, unlike: Floats, at: Floats) -> tuple[Floats, Floats]:
    """The shares of like and of unlike pairs whose log-ratio is at least each of `at`."""
    shares = [
        1 - np.searchsorted(np.sort(each), at, "left") / max(len(each), 1)
        for each in (like, unlike)
    ]
    return np.asarray(shares[0], np.float64), np.asarray(shares[1], np.float64)
