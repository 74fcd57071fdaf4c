"""What an attack was meant for, and where its weapons came from."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from remnant.domain.claim import Slot, Stance
from remnant.reading.drafts import Draft
from remnant.reading.lexicon import data
from remnant.reading.things import asserted, things_in, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from remnant.reading.drafts import Desk

_AIMED = tuple(data("harm.en")["aimed"])


def launched_from(desk: Desk) -> Iterator[Draft]:
    """Where a speaker says that it came from."""
    words = desk.words
    for _, clause, voice in desk.clauses():
        verb = clause.verb
        if verb is None or voice.is_report or not asserted(clause):
            continue
        if not words[verb.main].lower.startswith(_SENT):
            continue
        at = next((n for n in range(verb.end, clause.end) if words[n].lower == "from"), None)
        if at is None or not _names_origin(desk, at, clause.end):
            continue
        start, end = desk.whole(clause)
        yield Draft(
            desk.passage.number,
            start,
            end,
            Slot.PLACE,
            desk.printed(at, end),
            voice,
            stance=Stance.DENIES if verb.negated else Stance.AFFIRMS,
            certainty=desk.hedge(start, end),
            rule="launched from",
            at=verb.main,
        )
        return


_SENT = tuple(data("harm.en")["sent"])
_QUARTERS = frozenset(data("harm.en")["quarters"])


def _names_origin(desk: Desk, at: int, end: int) -> bool:
    """Whether a place, a quarter of the compass or a territory stands behind "from"."""
    if any(at < p.start < end for p in desk.passage.places):
        return True
    return any(word.lower in _QUARTERS for word in desk.words[at + 1 : min(end, at + 6)])


def targeted(desk: Desk) -> Iterator[Draft]:
    """As in "the strikes targeted terrorists": whom it was meant for."""
    for _, clause, voice in desk.clauses():
        verb = clause.verb
        if verb is None or voice.is_report or clause.passive or not asserted(clause):
            continue
        if not desk.words[verb.main].lower.startswith("target"):
            continue
        if things_in(desk, (verb.end, clause.end)):
            continue
        value = trimmed(desk, (verb.end, clause.end))
        if not value:
            continue
        start, end = desk.whole(clause)
        stance = Stance.DENIES if verb.negated else Stance.AFFIRMS
        yield Draft(
            desk.passage.number,
            start,
            end,
            Slot.INTENDED_TARGET,
            (value,),
            voice,
            stance=stance,
            certainty=desk.hedge(start, end),
            rule="targeted",
            at=verb.main,
        )


def intended(desk: Desk) -> Iterator[Draft]:
    for _, clause, voice in desk.clauses():
        text = " ".join(desk.passage.lower(clause.start, clause.end))
        mark = next((each for each in _AIMED if each in text), None)
        if mark is None or clause.verb is None:
            continue
        first = mark.split()[0]
        at = next(
            (n for n in range(clause.start, clause.end) if desk.words[n].lower == first), None
        )
        if at is None:
            continue
        behind = at + len(mark.split())
        if mark == "assassination attempt":
            behind += 1
        value = trimmed(desk, (behind, clause.end)) if behind < clause.end else ""
        actor = desk.actor_in(behind, clause.end) if mark == "assassination attempt" else None
        start, end = desk.whole(clause)
        draft = Draft(
            desk.passage.number,
            start,
            end,
            Slot.INTENDED_TARGET,
            actor or ((value,) if value else None),
            voice,
            certainty=desk.hedge(start, end),
            rule="aimed at",
            at=at,
        )
        if clause.verb.negated:
            draft = replace(draft, stance=Stance.DENIES)
        if draft.value is not None:
            yield draft
