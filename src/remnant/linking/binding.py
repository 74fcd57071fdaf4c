"""What people's judgements bind: they win over every weight, and hold through each other.

Same is transitive: what is the same as one of a group is the same as all of it. Different holds
for every two of the two groups. A judgement that others already exclude is refused, with theirs.
"""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from remnant.domain.judgement import Judgement, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from remnant.linking.clustering import Group

    Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Bound:
    """Groups of tellings (names) that are one occurrence, and pairs that are two."""

    same: tuple[Group, ...] = ()
    different: frozenset[Pair] = frozenset()

    def within(self, names: Iterable[str]) -> Bound:
        """As much of it as speaks of these tellings."""
        asked = frozenset(names)
        return Bound(
            tuple(each & asked for each in self.same if len(each & asked) > 1),
            frozenset(pair for pair in self.different if asked.issuperset(pair)),
        )


UNBOUND = Bound()


def bound(judgements: Iterable[Judgement], at: datetime | None = None) -> Bound:
    """What judgements in force bind; those undone and those unsure bind nothing.

    With `at`, as it was then.
    """
    given = [
        each for each in (judgements if at is None else _then(judgements, at)) if each.in_force
    ]
    steps = _steps(given)
    same = []
    home: dict[str, int] = {}
    for name in sorted(steps):
        if name not in home:
            group = frozenset(_paths(steps, (name,)))
            same.append(group)
            home.update(dict.fromkeys(group, len(same) - 1))
    groups = dict(enumerate(same))
    different = {
        pair
        for each in given
        if each.verdict is Verdict.DIFFERENT
        for one in _wide(each.left, home, groups)
        for other in _wide(each.right, home, groups)
        for pair in ((one, other) if one <= other else (other, one),)
    }
    return Bound(tuple(same), frozenset(different))


def _then(judgements: Iterable[Judgement], at: datetime) -> list[Judgement]:
    """Judgements made by then, undone only if that was by then too."""
    made = [each for each in judgements if each.at <= at]
    undone = {each.undoes for each in made}
    return [replace(each, undone=each.number in undone) for each in made]


def _wide(
    names: Iterable[str], home: Mapping[str, int], groups: Mapping[int, Group]
) -> frozenset[str]:
    return frozenset(
        other for name in names for other in (groups[home[name]] if name in home else (name,))
    )


def conflicts(given: Judgement, earlier: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The earlier judgements that together exclude a new one, in order; none where it may stand."""
    in_force = [each for each in earlier if each.in_force]
    if given.verdict is Verdict.DIFFERENT:
        return _joining(_steps(in_force), given.left, given.right)
    if given.verdict is not Verdict.SAME:
        return ()
    steps = _steps([*in_force, given])
    for each in in_force:
        if each.verdict is Verdict.DIFFERENT:
            chain = _joining(steps, each.left, each.right)
            if chain:
                found = {id(one): one for one in (*chain, each) if one is not given}
                return tuple(sorted(found.values(), key=lambda one: one.number))
    return ()


def _steps(judgements: Sequence[Judgement]) -> Mapping[str, list[tuple[str, Judgement]]]:
    """From each telling to those that a judgement of sameness puts beside it."""
    steps: dict[str, list[tuple[str, Judgement]]] = defaultdict(list)
    for each in judgements:
        if each.verdict is Verdict.SAME:
            names = (*each.left, *each.right)
            for name in names[1:]:
                steps[names[0]].append((name, each))
                steps[name].append((names[0], each))
    return steps


def _paths(
    steps: Mapping[str, list[tuple[str, Judgement]]], start: Iterable[str]
) -> dict[str, tuple[Judgement, ...]]:
    """Every telling that is the same, and the judgements that make it so, the fewest."""
    reached: dict[str, tuple[Judgement, ...]] = dict.fromkeys(start, ())
    waiting = deque(reached)
    while waiting:
        name = waiting.popleft()
        for other, judgement in steps.get(name, ()):
            if other not in reached:
                reached[other] = (*reached[name], judgement)
                waiting.append(other)
    return reached


def _joining(
    steps: Mapping[str, list[tuple[str, Judgement]]], left: Iterable[str], right: Iterable[str]
) -> tuple[Judgement, ...]:
    """The judgements that make one of the left the same as one of the right."""
    reached = _paths(steps, left)
    chains = [reached[name] for name in right if name in reached]
    shortest = min(chains, key=len, default=())
    return tuple(_once(shortest))


def _once(judgements: Iterable[Judgement]) -> Iterator[Judgement]:
    seen: set[int] = set()
    for each in judgements:
        if id(each) not in seen:
            seen.add(id(each))
            yield each
