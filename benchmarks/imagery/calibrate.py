"""Make the calibration that the package ships: drawn parts of many designs, none used elsewhere.

calibrate.py [--seed 410] [--designs 48] [--out FILE]

For each kind and each way of bringing points together a regression turns the error of a fit into
a likelihood ratio. Its figures are those of pairs whose designs were left out of it, in five folds
of designs. Its covariance is that of regressions on designs drawn anew.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from pairs import pairs, photographs

from remnant.imagery.parts import landmarks, structure
from remnant.imagery.parts.calibration import features
from remnant.imagery.parts.marked import features as seen_features
from remnant.imagery.parts.marked import placed
from remnant.imagery.parts.ratios import area, cap, cllr, cllr_min, tippett, weighed
from remnant.imagery.parts.templates import template

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from pairs import Pair

FILE = Path(__file__).parents[2] / "src/remnant/imagery/parts/data/calibration.json"
REFERENCE = "generic-parts-1"
ABOUT = (
    "Drawn parts of generic shape, damaged, lying among rubble and photographed from all sides; "
    "points placed 3 to 6 pixels off. No real wreckage."
)
NOISE = (3.0, 6.0)  # pixels; 2 to 8 is what people differ by, 5 what must be borne
FOLDS, DRAWS = 5, 60
AT = np.linspace(-3, 3, 25)  # log10 of ratios
BINS = 24


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=410)
    parser.add_argument("--designs", type=int, default=48)
    parser.add_argument("--out", type=Path, default=FILE)
    given = parser.parse_args()
    made = calibrated(photographs(given.seed, given.designs, 0), given.seed)
    given.out.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    return 0


def calibrated(drawn: dict[str, Any], seed: int) -> dict[str, Any]:
    entries, agreeing, totals = [], {}, {}
    for kind, designs in drawn.items():
        every = list(pairs(designs, NOISE, seed))
        for with_measures in (False, True) if not designs[0][0].flat else (False,):
            rows = [row for each in every if (row := _row(each, with_measures=with_measures))]
            entries.append(_entry(kind, rows))
        agreeing[kind], totals[kind] = _agreeing(every, len(designs))
    return {"reference": REFERENCE, "about": ABOUT, "seed": seed, "entries": entries,
            "agreeing": agreeing, "totals": totals}  # fmt: skip


def fitted(pair: Pair, *, with_measures: bool) -> landmarks.Fit | landmarks.NoFit:
    at = tuple({name: each.at for name, each in placed(side).items()}
               for side in (pair.one, pair.other))  # fmt: skip
    form = template(pair.one.part.kind).form
    shape = pair.shape if with_measures else None
    return landmarks.fit((pair.one.part, pair.other.part), at, form, shape)


Row = tuple[Any, bool, tuple[str, str]]


def _row(pair: Pair, *, with_measures: bool) -> Row | None:
    fit = fitted(pair, with_measures=with_measures)
    if isinstance(fit, landmarks.NoFit):
        return None
    return fit, pair.like, (pair.designs[0].id, pair.designs[1].id)


def _entry(kind: str, rows: list[Row]) -> dict[str, Any]:
    fits = [fit for fit, _, _ in rows]
    like = np.array([truth for _, truth, _ in rows])
    score, click, dof = (np.array([f(each) for each in fits]) for f in (
        lambda fit: fit.score, lambda fit: fit.click, lambda fit: fit.free))  # fmt: skip
    looked = features(score, click, dof)
    ids = sorted({each for _, _, both in rows for each in both})
    number = {each: at for at, each in enumerate(ids)}
    owners = np.array([[number[each] for each in both] for _, _, both in rows])
    held = _held_out(looked, like, owners, len(ids))
    model = weighed(looked, like)
    unlike = int((~like).sum())
    least, most = np.log(cap(unlike, int(like.sum())))
    told = np.clip(held, least, most)
    edges = np.geomspace(max(score.min(), 1e-4), min(score.max(), 1.0), BINS + 1)
    shares = tippett(told[like] / np.log(10), told[~like] / np.log(10), AT)
    return {
        "kind": kind,
        "method": fits[0].method.value,
        "designs": len(ids),
        "like": int(like.sum()),
        "unlike": unlike,
        "weights": _short(model.weights),
        "covariance": [_short(each) for each in _covariance(looked, like, owners, len(ids))],
        "most": round(float(score[like].max()), 5),
        "clicks": _short(np.array([click.min(), click.max()])),
        "chart": {
            "edges": _short(edges),
            "like": np.histogram(np.clip(score[like], edges[0], edges[-1]), edges)[0].tolist(),
            "unlike": np.histogram(np.clip(score[~like], edges[0], edges[-1]), edges)[0].tolist(),
        },
        "tippett": {"at": _short(AT), "like": _short(shares[0]), "unlike": _short(shares[1])},
        "held": {
            "cllr": round(cllr(told[like], told[~like]), 4),
            "cllr_min": round(cllr_min(held[like], held[~like]), 4),
            "auc": round(area(held[like], held[~like]), 5),
        },
    }


def _held_out(
    looked: NDArray[Any], like: NDArray[Any], owners: NDArray[Any], designs: int
) -> NDArray[Any]:
    """Log-ratios of each pair by a regression that saw neither of its designs."""
    fold = np.arange(designs) % FOLDS
    told = np.zeros(len(looked))
    for one in range(FOLDS):
        for other in range(one, FOLDS):
            of_pair = np.sort(fold[owners], axis=1)
            test = (of_pair[:, 0] == one) & (of_pair[:, 1] == other)
            train = ~np.isin(fold[owners], [one, other]).any(axis=1)
            if test.any():
                told[test] = weighed(looked[train], like[train]).log_ratio(looked[test])
    return told


def _covariance(
    looked: NDArray[Any], like: NDArray[Any], owners: NDArray[Any], designs: int
) -> NDArray[Any]:
    """How the weights vary when designs are drawn anew with replacement."""
    rng = np.random.default_rng(0)
    found = []
    for _ in range(DRAWS):
        times = np.bincount(rng.integers(0, designs, designs), minlength=designs)
        # A like pair stands as often as its design, an unlike one as often as both together.
        number = np.where(like, times[owners[:, 0]], times[owners[:, 0]] * times[owners[:, 1]])
        again = np.repeat(np.arange(len(looked)), number)
        found.append(weighed(looked[again], like[again]).weights)
    return np.cov(np.array(found).T)


def _agreeing(every: list[Pair], designs: int) -> tuple[dict[str, Any], list[int]]:
    """By how many features agree and none differs: like and unlike pairs."""
    table: dict[int, list[int]] = {}
    totals: Counter[bool] = Counter()
    for pair in every:
        found = structure.evidence(
            template(pair.one.part.kind), seen_features(pair.one), seen_features(pair.other)
        )
        totals[pair.like] += 1
        if not found.contradictions:
            table.setdefault(len(found.agreements), [0, 0])[0 if pair.like else 1] += 1
    return {str(number): table[number] for number in sorted(table)}, [
        designs, totals[True], totals[False],
    ]  # fmt: skip


def _short(values: NDArray[Any]) -> list[float]:
    return [float(f"{each:.5g}") for each in values.tolist()]


if __name__ == "__main__":
    sys.exit(main())
