"""What a hedge, as printed, leaves of a statement."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from remnant.assessing.lexicon import Line, words
from remnant.domain.claim import NO_ANSWER, STATED
from remnant.naming.yamlfile import read_yaml

if TYPE_CHECKING:
    from remnant.domain.claim import Certainty

_EVEN = 0.5
_GRADES = "Admiralty"


@dataclass(frozen=True, slots=True)
class Firmness:
    """The share of a statement that is left, and whether it tends to the opposite ("unlikely")."""

    kept: float
    reversed: bool = False


def firmness(certainty: Certainty, hedged: float) -> Firmness:
    """|2p - 1| for words whose probability is known or that carry a band, 1 without a hedge and
    `hedged` for any other. Only words that are nothing but the hedge turn a statement round: in
    "almost no chance that it was X" it is not told what the statement affirms. Admiralty letters
    grade a source and hedge nothing: they are kept and not weighed.
    """
    if certainty.printed in (STATED.printed, NO_ANSWER.printed) or certainty.scale == _GRADES:
        return Firmness(1.0)
    said = words(certainty.printed)
    p, alone = _probability(said)
    if p is None and certainty.low is not None and certainty.high is not None:
        p = (certainty.low + certainty.high) / 2
    if p is None:
        return Firmness(hedged)
    return Firmness(abs(2 * p - 1), alone and p < _EVEN)


def _probability(said: tuple[str, ...]) -> tuple[float | None, bool]:
    """What the words are taken for, and whether they are all that is said."""
    for p, lines in _lines():
        for line in lines:
            if any(line.stands_at(said, at) for at in range(len(said) - len(line.words) + 1)):
                return p, len(line.words) == len(said)
    return None, False


@cache
def _lines() -> tuple[tuple[float, tuple[Line, ...]], ...]:
    data = read_yaml(files("remnant.assessing") / "hedges.yaml")
    return tuple(
        (float(line["p"]), tuple(Line(words(each), whole=False) for each in line["words"]))
        for line in data
    )
