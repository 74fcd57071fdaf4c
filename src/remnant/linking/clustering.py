"""Groups of tellings: joined best pair first, and never over a pair that cannot be one.

Two groups become one while every telling of the one may be every telling of the other, and the
links between them average above the threshold: no chain of neighbours pulls a week of strikes
together. A telling without a narrow time or place comes last and joins the one group that it
fits clearly better than any other, or stays alone.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

from remnant.linking.agglomerating import agglomerate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from remnant.domain.assessment import Link
    from remnant.domain.incident import Told
    from remnant.linking.weights import Weights

Pair = tuple[str, str]
Group = frozenset[str]

_NARROW = timedelta(days=3)


def pair_of(one: str, other: str) -> Pair:
    return (one, other) if one <= other else (other, one)


def group(
    told: Sequence[Told],
    links: Mapping[Pair, Link],
    weights: Weights,
    same: Iterable[Group] = (),
) -> list[Group]:
    """The tellings' names in groups, in an order that does not depend on theirs.

    `same` are tellings that people said to be of one occurrence: they begin as one group, and
    others join it as they would join a group that had grown.
    """
    bound = [each for each in same if len(each) > 1]
    within = frozenset(name for each in bound for name in each)
    narrow = {each.name for each in told if _is_narrow(each)} - within
    groups = _joined([*bound, *(frozenset({name}) for name in narrow)], links, weights.threshold)
    vague = sorted(each.name for each in told if each.name not in narrow | within)
    chosen = [(name, _clear_choice(name, groups, links, weights)) for name in vague]
    placed: dict[Group, set[str]] = {each: set(each) for each in groups}
    alone = []
    for name, home in chosen:
        if home is not None and _may_enter(name, placed[home], links):
            placed[home].add(name)
        else:
            alone.append(frozenset({name}))
    return sorted(
        [frozenset(each) for each in placed.values()] + _joined(alone, links, weights.threshold),
        key=min,
    )


def _is_narrow(told: Told) -> bool:
    date, place = told.telling.date, told.telling.place
    if date.start is None or date.end is None or place is None:
        return False
    return date.end - date.start < _NARROW


def _joined(start: Iterable[Group], links: Mapping[Pair, Link], threshold: float) -> list[Group]:
    """Average links, best first, until none is above the threshold.

    A pair that could be held together in more respects says more.
    """
    begun = sorted(start, key=min)
    names = sorted(name for each in begun for name in each)
    number = {name: at for at, name in enumerate(names)}
    weighed = {
        (number[one], number[other]): (link.weight, _respects(link))
        for (one, other), link in links.items()
        if one in number and other in number
    }
    grown = agglomerate([[number[name] for name in each] for each in begun], weighed, threshold)
    return [frozenset(names[at] for at in members) for members in grown]


def _respects(link: Link) -> float:
    return max(1, len(link.reasons) - 1)  # the prior is no respect


def _best(name: str, group: Group, links: Mapping[Pair, Link]) -> float | None:
    """The weight of the telling of a group that one telling fits best, None where it cannot be
    one with all of them.
    """
    between = _between(frozenset({name}), group, links)
    return None if between is None else max(link.weight for link in between)


def _between(one: Group, other: Group, links: Mapping[Pair, Link]) -> list[Link] | None:
    found = []
    for mine in sorted(one):
        for theirs in sorted(other):
            link = links.get(pair_of(mine, theirs))
            if link is None:
                return None
            found.append(link)
    return found


def _clear_choice(
    name: str, groups: Sequence[Group], links: Mapping[Pair, Link], weights: Weights
) -> Group | None:
    scored = sorted(
        ((score, each) for each in groups if (score := _best(name, each, links)) is not None),
        key=lambda item: (-item[0], min(item[1])),
    )
    if not scored or scored[0][0] < weights.threshold:
        return None
    if len(scored) > 1 and scored[0][0] - scored[1][0] < weights.margin:
        return None
    return scored[0][1]


def _may_enter(name: str, members: set[str], links: Mapping[Pair, Link]) -> bool:
    return all(pair_of(name, each) in links for each in members)


def components(links: Iterable[Pair]) -> dict[str, int]:
    """A number for each name such that names joined by links share it: the most that can merge."""
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        parent.setdefault(name, name)
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    for one, other in links:
        low, high = sorted((root(one), root(other)))
        parent[high] = low
    numbers: dict[str, int] = defaultdict(lambda: len(numbers))
    return {name: numbers[root(name)] for name in sorted(parent)}
