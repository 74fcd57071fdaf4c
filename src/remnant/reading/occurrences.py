"""That something happened at all, where a speaker says it and nothing narrower is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.domain.claim import Slot, Stance
from remnant.reading.drafts import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from remnant.reading.drafts import Desk


def occurrences(desk: Desk, found: Sequence[Draft]) -> Iterator[Draft]:
    said: set[str] = {(d.speaker or d.voice.speaker).name for d in found}
    for trigger in desk.event.triggers:
        voice = desk.spoken.at(trigger.at)
        if voice.is_report or voice.speaker.name in said or not trigger.verb:
            continue
        clause = desk.passage.clauses[trigger.clause]
        if clause.verb is None:
            continue
        said.add(voice.speaker.name)
        start, end = desk.whole(clause)
        if not clause.verb.negated:
            continue
        stance = Stance.DENIES
        yield Draft(
            desk.passage.number,
            start,
            end,
            Slot.OCCURRED,
            desk.printed(start, end),
            voice,
            stance=stance,
            certainty=desk.hedge(start, end),
            rule="happened",
            at=trigger.at,
        )
