"""What the figures given for one counted question are worth together, in a sentence."""

from __future__ import annotations

from itertools import chain, combinations
from typing import TYPE_CHECKING

from remnant.assessing.counts import all_of, highest, lowest, total
from remnant.assessing.lexicon import speaks_of
from remnant.assessing.numbers import numbers_of
from remnant.assessing.shares import add_up, common_way, parts
from remnant.assessing.units import units_differ
from remnant.domain.assessment import Relation
from remnant.domain.claim import Stance
from remnant.domain.values import Count

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from remnant.assessing.counts import Numbers
    from remnant.domain.assessment import Origin
    from remnant.domain.claim import Claim


def weighed(
    claims: Sequence[Claim],
    origins: Sequence[Origin],
    sources: Mapping[str, str],
    unfit: frozenset[Relation],
) -> str:
    """Whether one number fits every figure, and which; `unfit` are the relations found among them.

    Parts that one telling gives of a whole are held together by their sum.
    """
    counted = [c for c in claims if isinstance(c.value, Count) and c.stance is not Stance.WITHHOLDS]
    told_by = list(groups(counted, origins, sources))
    if any(_unlike(one, other) for one, other in combinations(counted, 2)):
        return "The figures count different things and are not held together."
    wholes = [whole(group) for group in told_by]
    sums = {str(numbers[0]): words for numbers, words in reversed(wholes) if words}
    fitting = all_of(chain.from_iterable(numbers for numbers, _ in wholes))
    told = f"{' '.join(reversed(sums.values()))} " if sums else ""
    if not fitting:
        return told + _unfitting(unfit)
    if len(told_by) == 1:
        return told + "There is no other figure to hold it against."
    low, high = lowest(fitting), highest(fitting)
    closed = str(low) if low == high else f"{low} to {high}"
    return (
        f"{told}All the figures can hold if it was {f'{low} or more' if high is None else closed}."
    )


def _unfitting(unfit: frozenset[Relation]) -> str:
    if Relation.CONTRADICTS in unfit:
        return "No one number fits all the figures: cannot tell which holds."
    return "The figures differ in moment, area or what is counted: cannot be compared."


def _unlike(one: Claim, other: Claim) -> bool:
    left, right = (c.value.unit if isinstance(c.value, Count) else None for c in (one, other))
    return units_differ(left, right)


def groups(
    claims: Sequence[Claim], origins: Iterable[Origin], sources: Mapping[str, str]
) -> Iterable[list[Claim]]:
    """What one origin says in one report together; where a writer goes on counting ("the other
    five"), with whom the writer follows.
    """
    mouth = {claim: number for number, origin in enumerate(origins) for claim in origin.claims}
    found: dict[tuple[int, str], list[Claim]] = {}
    last: dict[str, tuple[int, str]] = {}
    for claim in claims:
        source = sources.get(claim.id, "")
        key = (mouth.get(claim.id, -1), source)
        if key not in found and speaks_of(claim.quote.text, "beside"):
            key = last.get(source, key)
        found.setdefault(key, []).append(claim)
        last[source] = key
    return found.values()


def whole(claims: Sequence[Claim]) -> tuple[list[Numbers], str]:
    """The numbers that a telling's figures allow for the whole; where some are parts of it their
    sum stands for them, and is said.
    """
    affirmed = [c for c in claims if c.stance is Stance.AFFIRMS and not _is_among(c, claims)]
    shared = [c for c in affirmed if any(parts(c, each) for each in affirmed if each is not c)]
    others = [c for c in claims if c not in shared and not _is_among(c, claims)]
    if not add_up(shared):
        return [numbers_of(claim) for claim in (*shared, *others)], ""
    summed = total([numbers_of(claim) for claim in shared])
    low, high = lowest(summed), highest(summed)
    words = str(low) if low == high else f"at least {low}"
    figures = ", ".join(_part_words(claim) for claim in shared)
    said = f"{words} in all, {common_way(shared)}: {figures}."
    return [summed, *(numbers_of(claim) for claim in others)], f"{said[:1].upper()}{said[1:]}"


def _is_among(claim: Claim, claims: Iterable[Claim]) -> bool:
    """Whether the figure is of some among those that another figure counts."""
    return speaks_of(claim.quote.text, "among them") and any(
        other is not claim and lowest(numbers_of(other)) > lowest(numbers_of(claim))
        for other in claims
    )


def _part_words(claim: Claim) -> str:
    count = claim.value
    if not isinstance(count, Count):
        return ""
    way = " or ".join(count.method) or count.mode or claim.scope or ""
    low, high = lowest(numbers_of(claim)), count.max
    number = str(low) if low == high else f"at least {low}"
    return f"{number} {way}".strip()
