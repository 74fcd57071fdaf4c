"""How many: the claims of a counted slot as figures, a tally for each thing and area counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from remnant.assessing.counts import highest, lowest
from remnant.assessing.figures import groups, whole
from remnant.assessing.grounds import counted_confidence
from remnant.assessing.hedging import firmness
from remnant.assessing.standing import checkable
from remnant.assessing.tallies import Figure, count, standing_figures
from remnant.assessing.units import units_differ
from remnant.domain.assessment import Figured, Tally, Weighing
from remnant.domain.claim import Stance
from remnant.domain.units import unit_words
from remnant.domain.values import Count
from remnant.domain.wording import count_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from remnant.assessing.counts import Numbers
    from remnant.assessing.origins import Roots
    from remnant.assessing.ratios import Table
    from remnant.assessing.standing import Standings
    from remnant.domain.assessment import Origin, Standing
    from remnant.domain.claim import Claim

_OPEN = "at least"


@dataclass(frozen=True, slots=True)
class _Told:
    """A figure with whom and which words it comes from."""

    figure: Figure
    origin: Origin
    standing: Standing
    words: str


def tallied(
    claims: Sequence[Claim], roots: Roots, standings: Standings, table: Table
) -> tuple[Weighing, ...]:
    """One tally for each unit and area that somebody counts."""
    return tuple(
        _weighing(told, group, table)
        for group in _alike(claims)
        if (told := list(_told(group, roots, standings, table)))
    )


def _alike(claims: Sequence[Claim]) -> list[list[Claim]]:
    """The claims whose counts are of one thing over one area."""
    found: list[list[Claim]] = []
    for claim in claims:
        if not isinstance(claim.value, Count) or claim.stance not in (
            Stance.AFFIRMS,
            Stance.DENIES,
        ):
            continue
        home = next((group for group in found if all(_one_thing(claim, g) for g in group)), None)
        if home is None:
            found.append([claim])
        else:
            home.append(claim)
    return found


def _one_thing(one: Claim, other: Claim) -> bool:
    left, right = (c.value.unit if isinstance(c.value, Count) else None for c in (one, other))
    return one.scope == other.scope and not units_differ(left, right)


def _told(
    claims: Sequence[Claim], roots: Roots, standings: Standings, table: Table
) -> Iterator[_Told]:
    """The figures that each origin gives in one report, parts summed."""
    origins = roots.of(claims)
    of_claim = {claim: origin for origin in origins for claim in origin.claims}
    last = max((_day(claim) for claim in claims), default=0)
    for group in groups(claims, origins, roots.sources):
        origin, first = of_claim[group[0].id], group[0]
        standing = standings.of(first)
        kept = max(
            firmness(c.certainty, table.hedged).kept * table.relayed ** len(c.via) for c in group
        )
        denied = [claim for claim in group if claim.stance is Stance.DENIES]
        affirmed = [claim for claim in group if claim.stance is Stance.AFFIRMS]
        told = [(each, False) for each in whole(affirmed)[0]] if affirmed else []
        told += [(_as_said(claim), True) for claim in denied]
        for numbers, is_denied in told:
            yield _Told(
                Figure(
                    f"{origin.actor.id or origin.actor.name} {min(origin.claims)}",
                    standings.side(first, standing),
                    lowest(numbers),
                    highest(numbers),
                    denied=is_denied,
                    kept=kept,
                    day=_day(first) or last,
                ),
                origin,
                standing,
                f"{'not ' if is_denied else ''}{_words(numbers)}",
            )


def _as_said(claim: Claim) -> Numbers:
    value = claim.value
    return ((value.low, value.max),) if isinstance(value, Count) else ((0, None),)


def _day(claim: Claim) -> int:
    return claim.said.end.toordinal() if claim.said.end else 0


def _weighing(told: Sequence[_Told], claims: Sequence[Claim], table: Table) -> Weighing:
    figures = [each.figure for each in told]
    heard = standing_figures(figures)
    made = count(figures, table)
    units = Counter(
        c.value.unit for c in claims if isinstance(c.value, Count) and c.value.unit is not None
    )
    unit = units.most_common(1)[0][0] if units else None
    tally = Tally(
        unit,
        made.median,
        made.low,
        made.high,
        tuple(
            dict.fromkeys(
                _figured(each, figures, heard, table)
                for each in told
                if each.figure in heard or not _said_since(each, told, heard)
            )
        ),
    )
    level, grounds = counted_confidence(tally, examined=any(checkable(each) for each in claims))
    return Weighing(
        about=claims[0].scope or "",
        likelihoods=(),
        contributions=(),
        tally=tally,
        sentence=_sentence(tally),
        confidence=level,
        grounds=grounds,
        next_step="",
    )


def _said_since(told: _Told, others: Sequence[_Told], heard: Sequence[Figure]) -> bool:
    """Whether the same origin gives the same figure on the latest day of its side too."""
    return any(
        each.figure in heard and each.origin == told.origin and each.words == told.words
        for each in others
    )


def _figured(
    told: _Told, figures: Sequence[Figure], heard: Sequence[Figure], table: Table
) -> Figured:
    others = [each for each in figures if each.origin != told.figure.origin]
    without = count(others, table) if others else None
    alike = sum((f.side, f.denied) == (told.figure.side, told.figure.denied) for f in heard)
    return Figured(
        told.origin,
        told.words,
        (told.figure.low, told.figure.high),
        told.standing,
        told.figure.kept,
        1 / (1 + (max(alike, 1) - 1) * table.dependence),
        without.low if without else None,
        without.high if without else None,
        told.figure not in heard,
    )


def _words(numbers: Numbers) -> str:
    low, high = lowest(numbers), highest(numbers)
    return count_words(Count(low, high)) if low or high is not None else f"{_OPEN} 0"


def _sentence(tally: Tally) -> str:
    unit = f" {unit_words(tally.unit)}" if tally.unit else ""
    if tally.low == tally.high:
        return f"{tally.low}{unit}, the whole of the 80 % interval."
    return f"{tally.low} to {tally.high}{unit} (80 % interval), middle {tally.median}."
