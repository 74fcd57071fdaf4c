"""Other photographs of one thing, gathered step by step: from the query to what geometry verifies,
and from there to what that verifies in turn.

Views from opposite sides share nothing, and each shares something with a view between them. A
picture that was reached through others says so; where a chain is wrong, it can be seen where.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from remnant.imagery.alignment import aligned
from remnant.imagery.index import candidates

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from remnant.imagery.features import Features
    from remnant.imagery.index import Segment

_TRIED = 20  # candidates of each picture that geometry is tried on
_ASKED = 12  # pictures that are asked in turn, the query among them


@dataclass(frozen=True, slots=True)
class Gathered:
    """A picture, the cells that verified it (0 where nothing did), and the picture that led to it,
    None where the query itself did. `score` orders what nothing verified.
    """

    picture: int
    cells: int
    score: float
    through: int | None = None


def gathered(
    query: Features,
    segments: Sequence[Segment],
    described: Callable[[int], Features | None],
    side: int,
    asked: int = _ASKED,
) -> list[Gathered]:
    """All pictures that share something with the query or with what it leads to, the best first.

    `described` gives a picture's features again, None where it is gone; `side` is the longer side
    in pixels that they were found at. With one `asked`, only the query is.
    """
    sure: dict[int, Gathered] = {}
    scores: dict[int, float] = {}
    waiting: list[tuple[int | None, Features]] = [(None, query)]
    done: set[int] = set()
    while waiting and len(done) < asked:
        through, features = waiting.pop(0)
        done.add(-1 if through is None else through)
        found = candidates(features, segments, len(segments) * 1_000_000)
        most = max((each.score for each in found if each.picture != through), default=1.0)
        weight = 1.0 if through is None else 1 / (1 + len(done))
        for place, each in enumerate(found):
            if each.picture == through:
                continue
            share = weight * each.score / most
            scores[each.picture] = scores.get(each.picture, 0.0) + share
            told = aligned(each.here, each.there * side) if place <= _TRIED else None
            if told and told.same and each.picture not in sure:
                sure[each.picture] = Gathered(each.picture, told.cells, share, through)
                if (again := described(each.picture)) is not None:
                    waiting.append((each.picture, again))
    rest = [Gathered(n, 0, score) for n, score in scores.items() if n not in sure]
    return [
        *sorted(sure.values(), key=lambda each: (each.through is not None, -each.cells)),
        *sorted(rest, key=lambda each: (-each.score, each.picture)),
    ]
