"""Weights learnt by Splink from our comparisons: the one place that knows Splink (extra `link`).

Each pair becomes two records that only meet each other, with the levels beside them; Splink's
expectation-maximisation then works on exactly the pairs and levels that ours works on. It is
here to be compared with: what the package learns by itself is the same model.
"""

from __future__ import annotations

import logging
from math import log
from typing import TYPE_CHECKING, Any

import numpy as np

from remnant.linking.bulk.learning import Model, combined, first_guess, maximised
from remnant.linking.bulk.levels import FEATURES, Levels
from remnant.linking.scales import scales

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

_LEAST = 1e-6  # a share that Splink did not see


def learn_by_splink(levels: Levels) -> Model:
    """The weights that Splink learns from pairs, from the guess that ours begins with."""
    from splink import DuckDBAPI, Linker  # noqa: PLC0415  an extra, slow to load

    logging.getLogger("splink").setLevel(logging.ERROR)
    rows, back = combined(levels)
    guess, number = first_guess(rows), np.bincount(back).astype(np.float64)
    shares = maximised(rows, guess, number)
    api = DuckDBAPI()
    sides = [api.register(_records(levels)) for _ in range(2)]
    share = float((guess * number).sum() / number.sum())
    settings = {
        "link_type": "link_only",
        "probability_two_random_records_match": share,
        "comparisons": [_comparison(feature, shares) for feature in FEATURES],
        "blocking_rules_to_generate_predictions": ["l.pair = r.pair"],
        "max_iterations": 60,
    }
    linker = Linker(sides, settings, log_level=None)
    linker.training.estimate_parameters_using_expectation_maximisation(
        "l.pair = r.pair",
        fix_u_probabilities=False,
        populate_probability_two_random_records_match_from_trained_values=False,
    )
    return _model(linker.misc.save_model_to_json(), linker._em_training_sessions[0])  # noqa: SLF001  no public way to the blocked prior


def _records(levels: Levels) -> Mapping[str, list[Any]]:
    numbers = list(range(len(levels)))
    columns: dict[str, list[Any]] = {"unique_id": numbers, "pair": numbers}
    for feature in FEATURES:
        columns[feature] = levels.of(feature).tolist()
    return columns


def _comparison(feature: str, start: Model) -> dict[str, Any]:
    size = scales().sizes()[feature]
    odds = np.exp(start.weights[feature])
    first = 1 if feature == "means" else 0  # that a side names no weapon says nothing
    none = {"sql_condition": f"{feature}_l < {first}", "is_null_level": True}
    held = [
        {
            "sql_condition": f"{feature}_l = {level}",
            "label_for_charts": str(level),
            "m_probability": float(odds[level] / (1 + odds[level])),
            "u_probability": float(1 / (1 + odds[level])),
        }
        for level in range(first, size)
    ]
    return {"output_column_name": feature, "comparison_levels": [none, *held]}


def _model(learnt: Mapping[str, Any], session: Any) -> Model:
    weights: dict[str, NDArray[np.float64]] = {
        feature: np.zeros(size) for feature, size in scales().sizes().items()
    }
    for comparison in learnt["comparisons"]:
        weight = weights[comparison["output_column_name"]]
        for level in comparison["comparison_levels"]:
            if not level.get("is_null_level"):
                one, two = (level.get(f"{side}_probability") or _LEAST for side in "mu")
                weight[int(level["label_for_charts"])] = log(one / two)
    share = session.core_model_settings.probability_two_random_records_match
    return Model(log(share / (1 - share)), weights)
