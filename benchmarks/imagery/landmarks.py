"""Do placed points tell parts of one design from parts of two? Ratios of the shipped calibration.

Designs of another seed than the calibration's. Flat parts and solid ones held against measures are
the figures; solid ones by two pictures alone, and near-copies, are reported apart. The baseline is
the shape of the part's box, calibrated by itself, and the error of the fit without calibration.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import numpy as np
from calibrate import fitted
from pairs import pairs

from remnant.imagery.parts.calibration import shipped
from remnant.imagery.parts.landmarks import Method, NoFit
from remnant.imagery.parts.ratios import area, cllr, cllr_min, pooled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray
    from pairs import Pair

NOISE = (5.0, 5.0)


def landmarks(drawn: dict[str, Any], seed: int) -> dict[str, Any]:
    told: dict[str, list[tuple[Pair, float | None, float]]] = defaultdict(list)
    for kind, designs in drawn.items():
        for pair in pairs(designs, NOISE, seed):
            for measured in (False,) if designs[0][0].flat else (True, False):
                told[
                    f"{kind}{'' if measured or designs[0][0].flat else ', two pictures alone'}"
                ].append((pair, *_weighed(pair, measured=measured)))
    main = [each for name, rows in told.items() if "alone" not in name for each in rows]
    alone = [each for name, rows in told.items() if "alone" in name for each in rows]
    return {
        "all": _figures(main),
        "near_copies": _figures([each for each in main if each[0].like or each[0].near], near=True),
        "two_pictures_alone": _figures(alone),
        "kinds": {name: _figures(rows) for name, rows in told.items()},
        "baseline_box": _box(main),
        "baseline_error": _plain(main),
    }


def _weighed(pair: Pair, *, measured: bool) -> tuple[float | None, float]:
    """The natural logarithm of the pair's ratio, None without one, and the error of the fit."""
    fit = fitted(pair, with_measures=measured)
    if isinstance(fit, NoFit):
        return None, np.nan
    kind, calibration = pair.one.part.kind, shipped()
    ratio = calibration.of_fit(kind, fit)
    if fit.method is Method.MEASURES and fit.apart is not None:
        better = calibration.of_fit(kind, fit, fit.apart)
        if isinstance(better, str) or better.best < 1:
            return None, fit.score
    return (None if isinstance(ratio, str) else float(np.log(ratio.best))), fit.score


def _figures(
    rows: Iterable[tuple[Pair, float | None, float]], *, near: bool = False
) -> dict[str, Any]:
    rows = [each for each in rows if near or not each[0].near]
    like = np.array([ratio for pair, ratio, _ in rows if pair.like and ratio is not None])
    unlike = np.array([ratio for pair, ratio, _ in rows if not pair.like and ratio is not None])
    cost, least = cllr(like, unlike), cllr_min(like, unlike)
    return {
        "like": len(like),
        "unlike": len(unlike),
        "auc": round(area(like, unlike), 4),
        "cllr": round(cost, 4),
        "cllr_min": round(least, 4),
        "gap": round(cost - least, 4),
        "without_ratio": round(1 - (len(like) + len(unlike)) / max(len(rows), 1), 3),
        "unlike_at_100": int((unlike >= np.log(100)).sum()),
        "like_at_100": round(float((like >= np.log(100)).mean()), 3) if len(like) else None,
        "like_at_10": round(float((like >= np.log(10)).mean()), 3) if len(like) else None,
        "like_at_a_tenth": int((like <= np.log(0.1)).sum()),
    }


def _box(rows: list[tuple[Pair, float | None, float]]) -> dict[str, float]:
    """How far the sides of the boxes around the parts differ in proportion, calibrated at best."""

    def apart(pair: Pair) -> float:
        shapes = []
        for side in (pair.one, pair.other):
            corners = np.array(side.part.outline) * [side.part.width, side.part.height]
            across, down = np.ptp(corners, axis=0)
            shapes.append(np.log(max(across, down) / max(min(across, down), 1)))
        return -abs(shapes[0] - shapes[1])

    rows = [each for each in rows if each[1] is not None and not each[0].near]
    return _best([apart(pair) for pair, _, _ in rows], [pair.like for pair, _, _ in rows])


def _plain(rows: list[tuple[Pair, float | None, float]]) -> dict[str, float]:
    """The error of the fit as it is, one scale for all kinds, calibrated at best."""
    rows = [each for each in rows if each[1] is not None and not each[0].near]
    return _best([-score for _, _, score in rows], [pair.like for pair, _, _ in rows])


def _best(scores: list[float], like: list[bool]) -> dict[str, float]:
    values, truth = np.array(scores), np.array(like)
    best: tuple[NDArray[Any], NDArray[Any]] = pooled(values[truth], values[~truth])
    return {"auc": round(area(values[truth], values[~truth]), 4), "cllr_min": round(cllr(*best), 4)}
