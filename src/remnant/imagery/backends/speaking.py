"""What a network may say: a likelihood ratio with a calibration of exactly its files, else nothing.

The evidence is one-sided, as all automatic evidence here: a low score never speaks against.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from remnant.domain.wreckage import Proposition, Ratio
from remnant.errors import InputError
from remnant.imagery.backends.known import Task
from remnant.imagery.parts.ratios import cap, cllr, weighed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from remnant.imagery.backends.known import Backend

FLOOR = 0.5  # the least ratio that automatic evidence gives
_LEAST = 10  # pairs of each sort, and groups, below which there is nothing to learn from
_WIDE = 1.96


@dataclass(frozen=True, slots=True)
class Calibration:
    """Made of `like` and `unlike` pairs from `groups` of pictures; `files` are the hashes by name.

    A score's log-ratio is `weight` times it and `constant`, `doubt` its standard deviation. `cost`
    is the Cllr in bits over pairs whose groups were held out.
    """

    backend: str
    files: Mapping[str, str]
    proposition: Proposition
    reference: str
    groups: int
    like: int
    unlike: int
    weight: float
    constant: float
    doubt: float
    cost: float

    def ratio(self, score: float) -> Ratio:
        best = self.weight * score + self.constant
        least, most = cap(self.unlike, self.like)
        low, mid, high = (
            float(np.clip(np.exp(best + each), max(least, FLOOR), most))
            for each in (-_WIDE * self.doubt, 0.0, _WIDE * self.doubt)
        )
        capped = bool(np.exp(best) > most)
        return Ratio(low, mid, high, self.reference, self.groups, self.unlike, capped)


@dataclass(frozen=True, slots=True)
class Scored:
    """A pair of pictures whose groups are known, with a network's score of them."""

    one: str
    other: str
    score: float


def calibrated(
    backend: Backend,
    files: Mapping[str, str],
    proposition: Proposition,
    reference: str,
    pairs: Sequence[Scored],
) -> Calibration:
    """A calibration learnt from pairs; refused where they are too few or the network only orders.

    The cost is of ratios given to the pairs of each fifth of the groups by the others.
    """
    if backend.task is Task.CATEGORY:
        raise InputError(f"{backend.name} orders pictures and never speaks: it is not calibrated")
    groups = sorted({name for each in pairs for name in (each.one, each.other)})
    like = np.array([each.one == each.other for each in pairs], bool)
    if len(groups) < _LEAST or min(like.sum(), (~like).sum()) < _LEAST:
        raise InputError(
            f"{len(groups)} groups with {int(like.sum())} pairs of one group are too few to "
            "calibrate with",
            hint=f"give {_LEAST} groups or more with {_LEAST} pairs of pictures of one group",
        )
    scores = np.array([[each.score] for each in pairs], np.float64)
    fold = {name: number % 5 for number, name in enumerate(groups)}
    folds = np.array([(fold[each.one], fold[each.other]) for each in pairs])
    told, found = weighed(scores, like), np.full(len(pairs), np.nan)
    for number in range(5):
        held = (folds == number).any(axis=1)
        rest = ~held
        if like[rest].any() and (~like[rest]).any():
            found[held] = weighed(scores[rest], like[rest]).log_ratio(scores[held])
    known = np.isfinite(found)
    return Calibration(
        backend.id,
        dict(files),
        proposition,
        reference,
        len(groups),
        int(like.sum()),
        int((~like).sum()),
        float(told.weights[0]),
        float(told.weights[1]),
        float(told.doubt(scores).mean()),
        round(cllr(found[known & like], found[known & ~like]), 4),
    )


def calibration_json(told: Calibration) -> dict[str, Any]:
    """A calibration as its file holds it."""
    return {
        "backend": told.backend,
        "files": dict(told.files),
        "proposition": told.proposition.value,
        "reference": told.reference,
        "groups": told.groups,
        "like": told.like,
        "unlike": told.unlike,
        "weight": told.weight,
        "constant": told.constant,
        "doubt": told.doubt,
        "cost": told.cost,
    }


def calibration_of(data: Mapping[str, Any], files: Mapping[str, str]) -> Calibration:
    """A calibration from its file; one that was made with other files is refused."""
    try:
        told = Calibration(
            str(data["backend"]),
            {str(name): str(each) for name, each in data["files"].items()},
            Proposition(data["proposition"]),
            str(data["reference"]),
            int(data["groups"]),
            int(data["like"]),
            int(data["unlike"]),
            float(data["weight"]),
            float(data["constant"]),
            float(data["doubt"]),
            float(data["cost"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(
            f"the calibration lacks something or has what it should not: {error}",
            hint="make it again with `remnant photo backend calibrate`",
        ) from error
    if dict(told.files) != dict(files):
        raise InputError(
            "the calibration was made with other files than those that are kept",
            hint="make it again with `remnant photo backend calibrate`",
        )
    return told


@dataclass(frozen=True, slots=True)
class Said:
    """A network's score of two pictures, and what it may say; `ratio` None where it may not."""

    backend: str
    name: str
    files: Mapping[str, str]
    score: float
    unit: str
    proposition: Proposition | None = None
    ratio: Ratio | None = None


def said(
    backend: Backend, files: Mapping[str, str], score: float, told: Calibration | None
) -> Said:
    unit = "cells" if backend.task is Task.MATCHES else "cosine"
    if told is None or backend.task is Task.CATEGORY:
        return Said(backend.id, backend.name, files, score, unit)
    return Said(backend.id, backend.name, files, score, unit, told.proposition, told.ratio(score))


def said_words(told: Said) -> str:
    """In one sentence, naming the proposition and what the figure rests on."""
    number = f"{told.score:.0f}" if told.unit == "cells" else f"{told.score:.3f}"
    what = f"{told.name}: {number} {told.unit}"
    if told.ratio is None or told.proposition is None:
        return f"{what}; not calibrated, so it may rank pictures and says nothing of two"
    ratio = told.ratio
    bound = ", the most that the set supports" if ratio.capped else ""
    return (
        f"{what}; {ratio.best:.3g} times ({ratio.low:.3g} to {ratio.high:.3g}{bound}) as probable "
        f"for {told.proposition.value} as otherwise, by {ratio.designs} groups and {ratio.pairs} "
        f"unlike pairs of {ratio.reference}"
    )
