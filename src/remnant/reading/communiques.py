"""Breakdowns of a total by place: "12 БПЛА: 5 - над Брянской областью, 4 - над Курской"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from remnant.domain.values import Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from remnant.domain.ports import PlaceMention
    from remnant.reading.quantities import Quantity
    from remnant.reading.scene import Located, Passage

_OVER = frozenset(("над", "в", "во", "у", "на", "по", "возле", "біля"))
_PARTS = frozenset(("числе", "числі", "включая", "зокрема"))  # a part of a line is no line
_REST = ("остальн", "решт")  # "20 над Орловской областью, остальные над ..."
_EACH = "по"
_LEAST = 2  # lines of a breakdown
_MOST = 40  # sentences that one breakdown runs over
_LONGEST = 12  # words between a figure and its place


@dataclass(frozen=True, slots=True)
class Line:
    """Figures with their places, `words[start:end]`; `count` is what the line adds."""

    start: int
    end: int
    parts: tuple[Part, ...]

    @property
    def count(self) -> int:
        return sum(part.min or 0 for part in self.parts)


def breakdown(passage: Passage) -> tuple[Line, ...]:
    """The lines of the sentence; none where there are fewer than two."""
    found = lines(passage)
    return found if len(found) >= _LEAST else ()


def following(passages: Sequence[Passage], number: int) -> tuple[Part, ...]:
    """The lines of the sentences behind `number` that go on with its total."""
    found: list[Part] = []
    for passage in passages[number + 1 : number + 1 + _MOST]:
        here = lines(passage)
        if not here:
            break
        found += [part for line in here for part in line.parts]
    return tuple(found)


def lines(passage: Passage) -> tuple[Line, ...]:
    """Every figure with its own place in the sentence."""
    figures = [
        each for each in passage.quantities
        if each.mention.count.exact and each.mention.count.max and not each.mention.measure
        and not _PARTS & {w.lower for w in passage.words[max(0, each.start - 2) : each.start]}
    ]  # fmt: skip
    return tuple(
        line for n, each in enumerate(figures) if (line := _line(passage, figures, n, each))
    )


def _line(
    passage: Passage, figures: list[Located[Quantity]], n: int, each: Located[Quantity]
) -> Line | None:
    stop = figures[n + 1].start if n + 1 < len(figures) else len(passage.words)
    rest = (at for at in range(each.end, stop) if passage.words[at].lower.startswith(_REST))
    stop = next(rest, stop)
    places = [p for p in passage.places if each.end <= p.start < stop]
    over = bool(places) and (
        _over(passage, each.end, places[0].start) or (n > 0 and _dashed(passage, each, places[0]))
    )
    if not over:
        return None
    share = each.start > 0 and passage.words[each.start - 1].lower == _EACH
    number = each.mention.count.max or 0
    if share:
        return Line(each.start, places[-1].end, tuple(_part(p, number) for p in places))
    if len(places) > 1 and not _one_place(passage, places):
        return None  # a total over several places is no line
    return Line(each.start, places[-1].end, (_part(places[0], number),))


def _part(place: Located[PlaceMention], number: int) -> Part:
    return Part(place.mention.place.name, number, number)


def _over(passage: Passage, start: int, end: int) -> bool:
    words = passage.words[start:end]
    return (
        len(words) <= _LONGEST
        and any(w.lower in _OVER for w in words)
        and not any(w.lower in (";", ".", ":") for w in words)
    )


def _dashed(passage: Passage, each: Located[Quantity], place: Located[PlaceMention]) -> bool:
    """For "21 над Ростовской областью, 7 — Курской": a dash stands for the word of before."""
    return passage.lower(each.end, place.start) == ["-"]


def _one_place(passage: Passage, places: list[Located[PlaceMention]]) -> bool:
    """Whether the later names only say where the first one lies."""
    first = places[0].mention.place
    for other in places[1:]:
        near = any(
            w.lower in (",", "и", "і", "та") for w in passage.words[places[0].end : other.start]
        )
        inside = other.mention.place.id in first.within or first.id in other.mention.place.within
        if near and not inside:
            return False
    return True
