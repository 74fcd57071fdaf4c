"""Who did it: blame, agents of attacks, claims of responsibility, denials and silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.reading.accusations import blamed, held_to_account, marked
from remnant.reading.agents import (
    agents,
    stands_behind,
)
from remnant.reading.responsibility import (
    answers,
    claimed_reference,
    denied_deed,
    denied_reference,
    said_the_same,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from remnant.reading.drafts import Desk, Draft


def _not_told(found: Sequence[Draft], more: Iterable[Draft]) -> Iterator[Draft]:
    """Those that say no more than was found: "Israeli jets" is one answer, not jets and a state."""
    for draft in more:
        told = any(
            each.voice == draft.voice and each.at == draft.at and each.stance == draft.stance
            for each in found
        )
        if not told:
            yield draft


def perpetrators(desk: Desk) -> list[Draft]:
    found: list[Draft] = []
    found += blamed(desk)
    found += held_to_account(desk)
    stances = [*answers(desk), *denied_deed(desk)]
    found += stances or list(denied_reference(desk))
    found += claimed_reference(desk)
    found += said_the_same(desk)
    found += agents(desk)
    found += _not_told(found, stands_behind(desk))
    found += marked(desk, found)
    return found
