"""Does a comparison ever say more than is true? Every word for pairs whose truth is known."""

from __future__ import annotations

from collections import Counter
from typing import Any

from landmarks import NOISE
from pairs import pairs

from remnant.domain.wreckage import Consistency
from remnant.imagery.parts.comparing import compare


def honesty(drawn: dict[str, Any], seed: int) -> dict[str, Any]:
    """Words before signatures, for pairs of one design, of two, and of near-copies."""
    words: dict[str, Counter[str]] = {"one design": Counter(), "two": Counter(), "near": Counter()}
    for designs in drawn.values():
        for pair in pairs(designs, NOISE, seed):
            which = "one design" if pair.like else "near" if pair.near else "two"
            for shape in {None, pair.shape}:
                words[which][compare(pair.one, pair.other, shape=shape).allowed] += 1
    two = words["two"].total()
    return {
        "strongly_of_two_designs": words["two"][Consistency.STRONGLY_CONSISTENT],
        "strongly_of_near_copies": words["near"][Consistency.STRONGLY_CONSISTENT],
        "not_consistent_of_one_design": words["one design"][Consistency.NOT_CONSISTENT],
        "pairs_of_two_designs": two,
        "bound": round(3 / max(two, 1), 5),
        "cannot_tell": {
            which: round(found[Consistency.CANNOT_TELL] / max(found.total(), 1), 3)
            for which, found in words.items()
        },
        "words": {which: dict(found) for which, found in words.items()},
    }
