"""What scores are worth, by the reference set that the package ships; outside of it, nothing.

`benchmarks/imagery/calibrate.py` makes the file from drawn parts of many designs. Each kind of
part and each way of bringing points together stands by itself.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp, log
from typing import TYPE_CHECKING, Any

import numpy as np

from remnant.domain.wreckage import Ratio
from remnant.errors import ReferenceDataError
from remnant.imagery.parts.ratios import Logistic, cap

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.resources.abc import Traversable

    from numpy.typing import NDArray

    from remnant.imagery.parts.landmarks import Fit

    Floats = NDArray[np.float64]

STRUCTURE = "counts and structure"
_FILE = "data/calibration.json"
_WIDE = 1.645  # standard deviations to either side that hold 90 of 100
_LEAST = 1e-5  # share of the length: nobody points more finely


@dataclass(frozen=True, slots=True)
class Chart:
    """Histograms of a score over the reference set: counts between `edges`, like and unlike."""

    edges: tuple[float, ...]
    like: tuple[int, ...]
    unlike: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tippett:
    """Shares of pairs whose log10 ratio is at least each of `at`, with families held out."""

    at: tuple[float, ...]
    like: tuple[float, ...]
    unlike: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One kind of part, one method. `most` is the largest score of a like pair of the set.

    `clicks` bound what one pixel was as a share of the length in the pictures of the set. `held`
    are the figures (cllr, cllr_min, auc) with families held out.
    """

    kind: str
    method: str
    designs: int
    like: int
    unlike: int
    logistic: Logistic
    most: float
    clicks: tuple[float, float]
    chart: Chart
    tippett: Tippett
    held: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Calibration:
    """`reference` names the set; `agreeing` counts, by kind, like and unlike pairs of which no
    feature visibly differs, by how many features agree.
    """

    reference: str
    about: str
    entries: Mapping[tuple[str, str], Entry]
    agreeing: Mapping[str, Mapping[int, tuple[int, int]]]
    totals: Mapping[str, tuple[int, int, int]]  # designs, like pairs, unlike pairs

    def entry(self, kind: str, method: str) -> Entry | None:
        return self.entries.get((kind, method))

    def of_fit(self, kind: str, fit: Fit, score: float | None = None) -> Ratio | str:
        """The ratio of a fit's score, or why there is none."""
        entry = self.entry(kind, fit.method)
        if entry is None:
            return f"the reference set holds no {kind} compared by {fit.method}"
        if fit.click > entry.clicks[1]:
            return "the part is smaller on a picture than any of the reference set"
        return self._ratio(entry, fit.score if score is None else score, fit)

    def of_structure(self, kind: str, agreements: int) -> Ratio | None:
        """What so many agreeing features and no difference are worth."""
        table, totals = self.agreeing.get(kind), self.totals.get(kind)
        if not table or totals is None or agreements < 1:
            return None
        # As many or more would be the tail; the number itself is what was seen.
        like, unlike = table.get(agreements, (0, 0))
        least, most = cap(totals[2], totals[1])
        shares = (like + 0.5) / (totals[1] + 1), (unlike + 0.5) / (totals[2] + 1)
        best = log(shares[0] / shares[1])
        doubt = _WIDE * (1 / (like + 0.5) + 1 / (unlike + 0.5)) ** 0.5
        low, mid, high = (
            min(max(exp(each), least), most) for each in (best - doubt, best, best + doubt)
        )
        return Ratio(low, mid, high, self.reference, totals[0], totals[2], exp(best) > most)

    def _ratio(self, entry: Entry, score: float, fit: Fit) -> Ratio:
        rows = features(*(np.array([each], float) for each in (score, fit.click, fit.free)))
        best = float(entry.logistic.log_ratio(rows)[0])
        doubt = _WIDE * float(entry.logistic.doubt(rows)[0])
        least, most = cap(entry.unlike, entry.like)
        low, mid, high = (
            min(max(exp(each), least), most)
            for each in np.clip([best - doubt, best, best + doubt], -50, 50).tolist()
        )
        capped = not log(least) <= best <= log(most)
        return Ratio(low, mid, high, self.reference, entry.designs, entry.unlike, capped)


def features(score: Floats, click: Floats, free: Floats) -> Floats:
    """What the regression looks at: the score, how coarse the pictures are, how much is free."""
    scores = np.log(np.maximum(score, _LEAST))
    coarse = np.log(np.maximum(click, _LEAST))
    return np.column_stack([scores, coarse, np.log(free)])


@cache
def shipped() -> Calibration:
    """The calibration that the package carries."""
    return read(files("remnant.imagery.parts").joinpath(_FILE))


def read(source: Traversable) -> Calibration:
    """A calibration file; one that is damaged is named."""
    try:
        data = json.loads(source.read_text(encoding="utf-8"))
        entries = [_entry(each) for each in data["entries"]]
        return Calibration(
            data["reference"],
            data["about"],
            {(each.kind, each.method): each for each in entries},
            {
                kind: {int(number): (each[0], each[1]) for number, each in table.items()}
                for kind, table in data["agreeing"].items()
            },
            {kind: (each[0], each[1], each[2]) for kind, each in data["totals"].items()},
        )
    except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
        raise ReferenceDataError(
            f"{source.name} cannot be read: {error!r}",
            hint="make it again with benchmarks/imagery/calibrate.py",
        ) from error


def _entry(data: Mapping[str, Any]) -> Entry:
    return Entry(
        data["kind"],
        data["method"],
        data["designs"],
        data["like"],
        data["unlike"],
        Logistic(np.array(data["weights"], float), np.array(data["covariance"], float)),
        data["most"],
        (data["clicks"][0], data["clicks"][1]),
        Chart(*(tuple(data["chart"][each]) for each in ("edges", "like", "unlike"))),
        Tippett(*(tuple(data["tippett"][each]) for each in ("at", "like", "unlike"))),
        data["held"],
    )
