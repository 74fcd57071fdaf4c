"""Splink 5 on DuckDB, with the settings that a careful user would start from.

Distance in kilometres, date difference and Dice of token sets; blocked by day and surroundings or
by cell and three days; u from random pairs, m by expectation-maximisation, prior by a
deterministic rule. It links two catalogues, or the entries of one among themselves, and clusters
by connected components as its documentation does. Where entries are many, surroundings are cells,
so that DuckDB joins by equality: anything wider makes its cost grow with the square of a day.
"""

from __future__ import annotations

import logging
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

_STOP = frozenset(
    {"the", "and", "for", "with", "from", "near", "was", "were", "has", "have", "been", "that",
     "this", "after", "are", "not", "but", "its", "their", "which", "what"}
)  # fmt: skip
_NEAR = (
    "l.day = r.day and abs(l.lat - r.lat) < 0.06 and abs(l.lon - r.lon) < 0.09",
    (
        "l.cell_lat = r.cell_lat and l.cell_lon = r.cell_lon "
        "and abs(date_diff('day', l.day, r.day)) <= 3"
    ),
)


@dataclass(frozen=True, slots=True)
class Columns:
    """One catalogue as Splink takes it."""

    names: Sequence[str]
    days: Sequence[date]
    lat: Sequence[float]
    lon: Sequence[float]
    texts: Sequence[str]

    def arrow(self) -> Any:
        import pyarrow as pa

        known: dict[str, list[str]] = {}
        tokens = [
            known[text] if text in known else known.setdefault(text, _tokens(text))
            for text in self.texts
        ]
        return pa.table(
            {
                "unique_id": pa.array(self.names, pa.string()),
                "day": pa.array(self.days, pa.date32()),
                "lat": pa.array(self.lat, pa.float64()),
                "lon": pa.array(self.lon, pa.float64()),
                "tokens": pa.array(tokens, pa.list_(pa.string())),
                "cell_lat": pa.array([int(each // 0.1) for each in self.lat], pa.int32()),
                "cell_lon": pa.array([int(each // 0.15) for each in self.lon], pa.int32()),
                "fine_lat": pa.array([int(each // 0.02) for each in self.lat], pa.int32()),
                "fine_lon": pa.array([int(each // 0.03) for each in self.lon], pa.int32()),
            }
        )


def _tokens(text: str) -> list[str]:
    words = "".join(c if c.isalnum() else " " for c in text.lower()).split()
    return sorted({word for word in words if len(word) > 2 and word not in _STOP})  # noqa: PLR2004


def pairs(tables: Sequence[Columns]) -> list[tuple[str, str, float]]:
    """Pairs of names with their probabilities, above one in a hundred."""
    linker, _ = _trained(tables)
    scored = linker.inference.predict(threshold_match_probability=0.01)
    rows = scored.as_dict()
    left, right = rows["unique_id_l"], rows["unique_id_r"]
    if len(tables) > 1:
        first = set(tables[0].names)
        both = zip(left, right, strict=True)
        flipped = [(a, b) if a in first else (b, a) for a, b in both]
        left, right = [a for a, _ in flipped], [b for _, b in flipped]
    return list(zip(left, right, rows["match_probability"], strict=True))


def clusters(table: Columns, threshold: float = 0.9) -> int:
    """Train, score and cluster one table; how many clusters there are."""
    linker, _ = _trained([table])
    scored = linker.inference.predict(threshold_match_probability=threshold)
    found = linker.clustering.cluster_pairwise_predictions_at_threshold(
        scored, threshold_match_probability=threshold
    )
    return len(set(found.as_dict()["cluster_id"]))


_IN_CELLS = (
    "l.day = r.day and l.cell_lat = r.cell_lat and l.cell_lon = r.cell_lon",
    _NEAR[1],
)


def _trained(tables: Sequence[Columns]) -> tuple[Any, Any]:
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    logging.getLogger("splink").setLevel(logging.ERROR)
    warnings.simplefilter("ignore")
    api = DuckDBAPI()
    registered = [api.register(table.arrow()) for table in tables]
    one = len(tables) == 1
    settings = SettingsCreator(
        link_type="dedupe_only" if one else "link_only",
        comparisons=[
            cl.DistanceInKMAtThresholds("lat", "lon", [0.05, 0.15, 0.5, 1.5, 5]),
            cl.CustomComparison(_day_levels(), output_column_name="day"),
            cl.CustomComparison(_token_levels(), output_column_name="tokens"),
        ],
        blocking_rules_to_generate_predictions=list(_IN_CELLS if one else _NEAR),
        retain_matching_columns=False,
    )
    linker = Linker(registered[0] if one else registered, settings, log_level=None)
    close = "abs(l.lat - r.lat) < 0.00135 and abs(l.lon - r.lon) < 0.002"
    rule = f"{_IN_CELLS[0] if one else 'l.day = r.day'} and {close}"
    linker.training.estimate_probability_two_random_records_match([rule], recall=0.8)
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    same_day = block_on("day", "cell_lat", "cell_lon") if one else block_on("day")
    for blocked in (same_day, block_on("fine_lat", "fine_lon")):
        linker.training.estimate_parameters_using_expectation_maximisation(blocked)
    return linker, api


def _levels(conditions: Sequence[str], column: str) -> list[dict[str, Any]]:
    none = {"sql_condition": f'"{column}_l" is null or "{column}_r" is null', "is_null_level": True}
    held = [{"sql_condition": each, "label_for_charts": each} for each in conditions]
    return [none, *held, {"sql_condition": "ELSE", "label_for_charts": "else"}]


def _day_levels() -> list[dict[str, Any]]:
    apart = "abs(date_diff('day', day_l, day_r))"
    return _levels([f"{apart} = 0", f"{apart} <= 1", f"{apart} <= 3"], "day")


def _token_levels() -> list[dict[str, Any]]:
    dice = (
        "2.0 * len(list_intersect(tokens_l, tokens_r)) / greatest(1, len(tokens_l) + len(tokens_r))"
    )
    return _levels([f"{dice} >= {least}" for least in (0.6, 0.35, 0.15)], "tokens")
