"""How well an assessment is founded, by rule, and what would change it: never how likely it is.

After the wording of confidence levels in US Joint Publication 2-0: the number of origins, how
differently they came to know, what is assumed, and whether all hangs on one of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from remnant.assessing.findings import listed
from remnant.assessing.saying import percent
from remnant.assessing.standing import PARTIES
from remnant.assessing.weighing import Statement, probabilities
from remnant.domain.assessment import Confidence, Standing
from remnant.domain.claim import Slot, Stance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from remnant.assessing.ratios import Table
    from remnant.domain.assessment import Contribution, Tally

_ENOUGH, _FEW = 3, 2  # origins
_ACCESS = 2  # ways in which they came to know
_TENFOLD = 10
_NOTHING = 0.01  # log-odds below which an origin adds nothing
_HANGS = 0.2  # the change of probability by which all hangs on one origin

# How a speaker may have come to know: by being party to it, as an official, by seeing it, by
# examining what is left, by reporting.
_WAYS = {
    Standing.NEUTRAL: "officials",
    Standing.ANONYMOUS: "officials",
    Standing.WITNESS: "witnesses",
    Standing.MONITOR: "who examined it",
    Standing.INVESTIGATION: "who examined it",
    Standing.MEDIA: "reporters",
    Standing.UNATTRIBUTED: "reporters",
    Standing.UNKNOWN: "speakers of unknown standing",
}
_FINDINGS = (Standing.MONITOR, Standing.INVESTIGATION)

# Whose word is still to come, as the page says it.
_TO_COME = {
    Standing.INVESTIGATION: "The finding of an official investigation",
    Standing.MONITOR: "A monitor’s finding",
    Standing.WITNESS: "A witness",
    Standing.NEUTRAL: "An official of no side",
    Standing.ANONYMOUS: "An official who is not named",
    Standing.ITSELF: "An admission",
}


@dataclass(frozen=True, slots=True)
class Founded:
    """What the confidence rests on: `probability` is that of the likeliest answer, `agreed`
    whether the draws agree on one word or two, `examined` whether somebody names a ground that
    can be checked.
    """

    contributions: Sequence[Contribution]
    probability: float
    agreed: bool
    examined: bool


def way(standing: Standing) -> str:
    return "parties to it" if standing in PARTIES else _WAYS[standing]


def confidence(founded: Founded) -> tuple[Confidence, str]:
    """The level, and what it rests on in a sentence."""
    given = [each for each in founded.contributions if abs(each.weight) > _NOTHING]
    origins = dict.fromkeys(each.origin.claims for each in given)
    independent = sum(each.shared for each in given)
    ways = dict.fromkeys(way(each.standing) for each in given)
    moved = max(given, key=lambda c: abs(founded.probability - c.without), default=None)
    hangs = moved is not None and abs(founded.probability - moved.without) > _HANGS
    assumed = _mostly_assumed(given)
    examined = founded.examined or any(each.standing in _FINDINGS for each in given)
    several = len(ways) >= _ACCESS and not hangs
    if independent >= _ENOUGH and several and examined and founded.agreed and not assumed:
        level = Confidence.HIGH
    elif len(origins) >= _FEW and several:
        level = Confidence.MODERATE
    else:
        level = Confidence.LOW
    said = _shared_grounds(len(origins), list(ways), examined=examined)
    if not founded.agreed:
        said.append("the draws do not agree on a word")
    if assumed:
        said.append("most of the weight is assumed, not learnt")
    if hangs and moved is not None:
        said.append(f"without {moved.origin.actor.name} it would be {percent(moved.without)}")
    return level, f"{level.value.capitalize()} confidence: {'; '.join(said)}."


def counted_confidence(tally: Tally, *, examined: bool) -> tuple[Confidence, str]:
    """As `confidence`, for a number: all hangs on an origin without which the interval would not
    meet the one with it, and a range of more than tenfold is never more than low.
    """
    given = [each for each in tally.figures if not each.superseded]
    origins = dict.fromkeys(each.origin.claims for each in given)
    ways = dict.fromkeys(way(each.standing) for each in given)
    hanging = [
        each
        for each in given
        if each.low is not None
        and each.high is not None
        and (each.low > tally.high or each.high < tally.low)
    ]
    examined = examined or any(each.standing in _FINDINGS for each in given)
    wide = tally.high + 1 > _TENFOLD * (tally.low + 1)
    several = len(ways) >= _ACCESS and not hanging and not wide
    if len(origins) >= _ENOUGH and several and examined:
        level = Confidence.HIGH
    elif len(origins) >= _FEW and several:
        level = Confidence.MODERATE
    else:
        level = Confidence.LOW
    said = _shared_grounds(len(origins), list(ways), examined=examined)
    if wide:
        said.append("the figures leave more than a tenfold range")
    if hanging:
        each = hanging[0]
        said.append(f"without {each.origin.actor.name} it would be {each.low} to {each.high}")
    return level, f"{level.value.capitalize()} confidence: {'; '.join(said)}."


def _shared_grounds(origins: int, ways: Sequence[str], *, examined: bool) -> list[str]:
    if not ways:
        return ["nothing that was said weighs anything"]
    kinds = f"of one kind, {ways[0]}" if len(ways) == 1 else f"of {len(ways)} kinds, {listed(ways)}"
    ground = "a ground that can be checked" if examined else "no ground that can be checked"
    return [f"{_number(origins, 'origin')} {kinds}", ground]


def _mostly_assumed(given: Sequence[Contribution]) -> bool:
    whole = sum(abs(each.weight) for each in given)
    return sum(abs(each.weight) for each in given if not each.ratio.learnt) > whole / 2


def next_step(heard: Sequence[Statement], prior: Sequence[float], slot: Slot, table: Table) -> str:
    """The further word that would change most what is likeliest, and to what."""
    now = probabilities(heard, prior, slot, table)
    top = max(range(len(now)), key=lambda at: (now[at], -at))
    rival = max((at for at in range(len(now)) if at != top), key=lambda at: (now[at], -at))
    best: tuple[float, str] | None = None
    for standing, words in _TO_COME.items():
        if standing is Standing.ITSELF and slot is not Slot.PERPETRATOR:
            continue
        for_it, against = (
            probabilities([*heard, _further(standing, at)], prior, slot, table)[top]
            for at in (top, rival)
        )
        change = now[top] * abs(for_it - now[top]) + (1 - now[top]) * abs(against - now[top])
        if best is None or change > best[0]:
            says = f"to {percent(for_it)} if it says the same, to {percent(against)} if it does not"
            best = (change, f"{words} would change this most: {says}.")
    return best[1] if best else ""


def _further(standing: Standing, answer: int) -> Statement:
    return Statement(
        "a voice not heard yet", standing.value, standing, Stance.AFFIRMS, frozenset({answer})
    )


def _number(number: int, one: str) -> str:
    return f"{number} {one if number == 1 else one + 's'}"
