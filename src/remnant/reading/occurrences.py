"""That something happened at all, where a speaker says it and nothing narrower is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.domain.claim import Slot, Stance
from remnant.reading.drafts import Draft
from remnant.reading.lexicon import data

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from remnant.reading.drafts import Desk


def occurrences(desk: Desk, found: Sequence[Draft]) -> Iterator[Draft]:
    said: set[str] = {(d.speaker or d.voice.speaker).name for d in found}
    yield from _reported(desk, said)
    yield from _heard(desk, said)
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


_HEARING = frozenset(data("incidents.en")["hearing"])


def _heard(desk: Desk, said: set[str]) -> Iterator[Draft]:
    """As in "residents reported hearing explosions", "a blast had been heard, the mayor said"."""
    for clause in desk.passage.clauses:
        verb = clause.verb
        if verb is None or verb.negated or verb.modal is not None:
            continue
        if desk.words[verb.main].lower not in _HEARING:
            continue
        voice = desk.spoken.at(verb.main)
        span = clause.subject if clause.passive else clause.after
        if voice.is_report or voice.speaker.name in said or span is None:
            continue
        match = desk.tongue.events.nouns.first(desk.words, *span)
        if match is None or match.meaning not in ("blast", "attack"):
            continue
        said.add(voice.speaker.name)
        start, end = desk.whole(clause)
        yield Draft(
            desk.passage.number,
            min(start, span[0]),
            max(end, span[1]),
            Slot.OCCURRED,
            desk.printed(min(start, span[0]), max(end, span[1])),
            voice,
            certainty=desk.hedge(start, end),
            rule="event heard",
            at=verb.main,
        )


_REPORTS = frozenset(
    ("report", "hear", "announce", "speak of", "confirm", "describe", "register", "record")
)


def _reported(desk: Desk, said: set[str]) -> Iterator[Draft]:
    """As in "the governor reported an attack by drones": an event named and nothing said of it."""
    for speech in desk.spoken.speeches:
        if speech.verb not in _REPORTS or speech.voice.speaker.name in said or not speech.content:
            continue
        start, end = speech.content[0]
        if any(word.verbal for word in desk.words[start:end]):
            continue
        match = desk.tongue.events.nouns.first(desk.words, start, end)
        if match is None or match.meaning not in ("attack", "blast"):
            continue
        said.add(speech.voice.speaker.name)
        first = min(speech.cue[0], speech.speaker[0]) if speech.speaker else speech.cue[0]
        while end > start + 1 and desk.words[end - 1].tag == ".":
            end -= 1
        yield Draft(
            desk.passage.number,
            first,
            end,
            Slot.OCCURRED,
            desk.printed(start, end),
            speech.voice,
            certainty=desk.hedge(first, end),
            rule="event reported",
            at=match.start,
        )
