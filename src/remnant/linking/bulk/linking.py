"""Two catalogues linked: which entry of the one tells of which entry of the other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

import numpy as np

from remnant.domain.assessment import Link, Reason
from remnant.linking.bulk.displacing import Displacement
from remnant.linking.bulk.grid import by_cell, near
from remnant.linking.bulk.learning import Model, first_guess, learn, maximised, probability
from remnant.linking.bulk.levels import FEATURES, Levels, Lexicon, Likeness, compare
from remnant.linking.bulk.table import rarity, table_of
from remnant.linking.scales import scales

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from numpy.typing import NDArray

    from remnant.linking.bulk.grid import Positions
    from remnant.linking.bulk.table import Table

_ROUNDS = 30
_LEAST_SURE = 100.0  # probable pairs, below which no displacement is learnt
_SPOT = 1e4  # a ten-thousandth of a degree: entries that stand closer stand at one spot


class Entry(Protocol):
    """What linking asks of an entry; None where the catalogue does not give it."""

    @property
    def name(self) -> str: ...

    @property
    def days(self) -> tuple[date, date] | None: ...

    @property
    def spot(self) -> tuple[float, float] | None: ...

    @property
    def words(self) -> str: ...


class Mode(StrEnum):
    """Which links are kept where an entry could have several."""

    ONE_TO_ONE = "one-to-one"  # each entry once, the best pairs first
    ONE_TO_MANY = "one-to-many"  # each entry of the second to the best of the first
    ALL = "all"  # every pair above the threshold, where either catalogue repeats itself


@dataclass(frozen=True)
class Linked:
    """Pairs of entries within reach, by position, with their log-odds and what these are made of.

    `kept` says which pairs are links.
    """

    mine: Positions
    theirs: Positions
    km: NDArray[np.float32]
    weight: NDArray[np.float64]
    levels: Levels
    model: Model
    displacement: NDArray[np.float64]
    company: NDArray[np.float64]
    kept: NDArray[np.bool_]

    def reasons(self, pair: int) -> tuple[Reason, ...]:
        """What a pair's log-odds are made of."""
        found = [Reason("prior", "", "", self.model.prior)]
        for feature in FEATURES:
            level = int(self.levels.of(feature)[pair])
            words = scales().named(feature, level)
            found.append(Reason(feature, words, words, float(self.model.weights[feature][level])))
        found.append(Reason("displacement", "", "", float(self.displacement[pair])))
        found.append(Reason("entries at this spot and day", "", "", float(self.company[pair])))
        return tuple(reason for reason in found if reason.weight)


def link(
    one: Table,
    other: Table,
    mode: Mode = Mode.ONE_TO_ONE,
    *,
    model: Model | None = None,
    threshold: float | None = None,
    displaced: bool = True,
) -> Linked:
    """The links between two catalogues, weighed by `model` or by what the pairs teach.

    Of several entries of the other catalogue at one spot and day each gains from the rest: that
    the occurrence is one of theirs is as much likelier as they are many.
    """
    mine, theirs, km = _pairs(one, other)
    lexicon = Lexicon(rarity(one, other))
    likeness = Likeness(lexicon.rows(one), lexicon.rows(other))
    levels = compare(one, mine, other, theirs, km, likeness)
    learnt = model or learn(levels)
    moved = np.zeros(len(mine))
    if displaced and model is None:
        learnt, moved = _displaced(levels, learnt, Displacement(one, mine, other, theirs))
    company = np.log(_at_one_spot(other))[theirs]
    weight = learnt.score(levels) + moved + company
    least = scales().threshold if threshold is None else threshold
    kept = _CHOOSING[mode](mine, theirs, weight, least)
    return Linked(mine, theirs, km, weight, levels, learnt, moved, company, kept)


def link_entries(
    one: Sequence[Entry], other: Sequence[Entry], mode: Mode = Mode.ONE_TO_ONE
) -> tuple[Link, ...]:
    """The links between two catalogues, best first, each with its reasons, by entries' names."""
    left, right = _table(one), _table(other)
    found = link(left, right, mode)
    order = np.lexsort((found.theirs, found.mine, -found.weight))
    return tuple(
        Link(
            left.names[found.mine[pair]],
            right.names[found.theirs[pair]],
            float(found.weight[pair]),
            found.reasons(int(pair)),
        )
        for pair in order
        if found.kept[pair]
    )


def _table(entries: Sequence[Entry]) -> Table:
    return table_of(
        [each.name for each in entries],
        [each.days for each in entries],
        [each.spot for each in entries],
        [each.words for each in entries],
    )


def _pairs(one: Table, other: Table) -> tuple[Positions, Positions, NDArray[np.float32]]:
    reach = scales().days
    left = np.flatnonzero(one.places).astype(np.int32)
    cells = by_cell(other, scales().reach_km)
    pieces = list(near(one, left, cells, other, range(-reach, reach + 1)))
    if not pieces:
        nothing = np.zeros(0, np.int32)
        return nothing, nothing, np.zeros(0, np.float32)
    mine, theirs, km = (np.concatenate(column) for column in zip(*pieces, strict=True))
    _, first = np.unique(mine.astype(np.int64) * len(other) + theirs, return_index=True)
    return mine[first], theirs[first], km[first]


def _displaced(
    levels: Levels, model: Model, displacement: Displacement
) -> tuple[Model, NDArray[np.float64]]:
    """Weights learnt together with how the one catalogue is displaced against the other.

    What is returned beside the model is what displacement adds to the weight of the distance.
    """
    none = np.zeros(len(levels))
    guess = first_guess(levels) if len(levels) else none
    if guess.sum() < _LEAST_SURE:
        return model, none
    once = np.ones(len(levels))
    added = none
    for _ in range(_ROUNDS):
        model = maximised(levels, guess, once)
        by_ring = model.weights["distance"][levels.distance]
        added = np.where(displacement.inside, displacement.weigh(guess) - by_ring, 0.0)
        guess = probability(model.score(levels) + added)
    return model, added


def _at_one_spot(table: Table) -> NDArray[np.int64]:
    """How many entries stand at each entry's spot and day."""
    spots = np.stack((table.first, np.round(table.lat * _SPOT), np.round(table.lon * _SPOT)))
    _, back, number = np.unique(
        np.nan_to_num(spots), axis=1, return_inverse=True, return_counts=True
    )
    count: NDArray[np.int64] = number[back.reshape(-1)]
    return count


def _one_to_one(
    mine: Positions, theirs: Positions, weight: NDArray[np.float64], least: float
) -> NDArray[np.bool_]:
    kept = np.zeros(len(mine), bool)
    taken: set[int] = set()
    given: set[int] = set()
    for pair in np.lexsort((theirs, mine, -weight)):
        if weight[pair] < least:
            break
        left, right = int(mine[pair]), int(theirs[pair])
        if left not in taken and right not in given:
            taken.add(left)
            given.add(right)
            kept[pair] = True
    return kept


def _one_to_many(
    mine: Positions, theirs: Positions, weight: NDArray[np.float64], least: float
) -> NDArray[np.bool_]:
    kept = np.zeros(len(mine), bool)
    order = np.lexsort((mine, -weight, theirs))
    first = np.ones(len(order), bool)
    first[1:] = theirs[order][1:] != theirs[order][:-1]
    best = order[first]
    kept[best[weight[best] >= least]] = True
    return kept


def _all(
    mine: Positions, theirs: Positions, weight: NDArray[np.float64], least: float
) -> NDArray[np.bool_]:
    del mine, theirs
    kept: NDArray[np.bool_] = weight >= least
    return kept


_CHOOSING = {Mode.ONE_TO_ONE: _one_to_one, Mode.ONE_TO_MANY: _one_to_many, Mode.ALL: _all}
