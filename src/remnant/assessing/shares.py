"""Counts that are parts of one whole and add up: by how weapons were stopped or what came down,
by place, or because the words count others beside those counted before.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from remnant.assessing.lexicon import speaks_of
from remnant.domain.values import Count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from remnant.domain.claim import Claim


def by_way(one: Count, other: Count) -> bool:
    """Whether two counts tell different ways apart: shot down and jammed, struck directly and by
    debris. Where each is the whole that the other is counted from, both cannot be parts.
    """
    ways = bool(one.method and other.method and not set(one.method) & set(other.method))
    modes = one.mode is not None and other.mode is not None and one.mode != other.mode
    return (ways or modes) and not _too_many(one, other)


def _too_many(one: Count, other: Count) -> bool:
    wholes = {whole for whole in (one.of, other.of) if whole is not None}
    return len(wholes) == 1 and one.low + other.low > min(wholes)


def add_up(claims: Sequence[Claim]) -> bool:
    """Whether one speaker's counts of one thing are parts of it, each pair of them."""
    return len(claims) > 1 and all(parts(one, other) for one, other in combinations(claims, 2))


def parts(one: Claim, other: Claim) -> bool:
    if not isinstance(one.value, Count) or not isinstance(other.value, Count):
        return False
    return by_way(one.value, other.value) or _elsewhere(one, other) or counted_beside(one, other)


def _elsewhere(one: Claim, other: Claim) -> bool:
    """Whether each answer is of an area of its own."""
    return None not in (one.scope, other.scope) and one.scope != other.scope


def counted_beside(one: Claim, other: Claim) -> bool:
    """Whether the words of the later claim count others than the one before it did."""
    later = other if other.quote.start >= one.quote.start else one
    return speaks_of(later.quote.text, "beside")


def common_way(claims: Sequence[Claim]) -> str:
    """By what the parts differ, in a word."""
    counts = [claim.value for claim in claims if isinstance(claim.value, Count)]
    if all(count.method for count in counts):
        return "by method"
    if all(count.mode for count in counts):
        return "by how it struck"
    return "by place" if all(claim.scope for claim in claims) else "one beside the other"
