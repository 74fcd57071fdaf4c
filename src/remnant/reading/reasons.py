"""Why: what caused a fire, a death or a blast, and what an attack was for."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from remnant.domain.claim import Slot, Stance
from remnant.reading.drafts import Draft
from remnant.reading.lexicon import Lexicon, data

if TYPE_CHECKING:
    from collections.abc import Iterator

    from remnant.reading.drafts import Desk
    from remnant.reading.lexicon import Match

_LISTS: dict[str, Lexicon] = {}
_LONGEST = 16


def _marks(code: str) -> Lexicon:
    if code not in _LISTS:
        rows = {key: row for key, row in data(f"reasons.{code}").items() if key != "ascribed"}
        _LISTS[code] = Lexicon.of(rows)
    return _LISTS[code]


def reasons(desk: Desk) -> Iterator[Draft]:
    seen: set[Slot] = set()
    for draft in _causing(desk):
        seen.add(Slot.CAUSE)
        yield draft
    for draft in _ascribed(desk):
        if draft.slot not in seen:
            seen.add(draft.slot)
            yield draft
    for match in _marks(desk.tongue.code).find(desk.words):
        slot = Slot.MOTIVE if match.meaning.startswith("motive") else Slot.CAUSE
        if slot in seen or not _applies(desk, match, slot):
            continue
        seen.add(slot)
        yield _reason(desk, match, slot)


def _causing(desk: Desk) -> Iterator[Draft]:
    """As in "a stray missile caused the explosion", said by somebody."""
    for _, clause, voice in desk.clauses():
        verb = clause.verb
        if verb is None or voice.is_report or clause.passive or clause.subject is None:
            continue
        if not desk.words[verb.main].lower.startswith(("caus", "trigger", "spark")):
            continue
        if desk.tongue.events.nouns.first(desk.words, *clause.after) is None:
            continue
        start, end = desk.whole(clause)
        start = min(start, clause.subject[0])
        yield Draft(
            desk.passage.number,
            start,
            end,
            Slot.CAUSE,
            desk.printed(*clause.subject),
            voice,
            stance=Stance.DENIES if verb.negated else Stance.AFFIRMS,
            certainty=desk.hedge(start, end),
            rule="caused it",
            at=verb.main,
        )
        return


@cache
def _ascribing() -> Lexicon:
    return Lexicon.of({"ascribed": data("reasons.en")["ascribed"]})


def _ascribed(desk: Desk) -> Iterator[Draft]:
    """As in "the operator put the fire down to a short circuit": who explains, and by what."""
    if desk.tongue.code != "en":
        return
    for match in _ascribing().find(desk.words):
        clause = desk.clause_at(match.start)
        if clause is None or clause.verb is None or clause.subject is None or clause.passive:
            continue
        if not clause.verb.start <= match.start <= clause.verb.end or match.end >= clause.end:
            continue
        if desk.actor_in(match.end, match.end + 3) is not None:
            continue
        voice = desk.spoken.at(match.start)
        who = desk.speakers.resolve(desk.passage, clause.subject) if voice.is_report else None
        stop = min(clause.end, match.end + _LONGEST)
        start, _ = desk.whole(clause)
        yield Draft(
            desk.passage.number,
            min(start, clause.subject[0]),
            max(stop, match.end + 1),
            Slot.CAUSE,
            desk.printed(match.end, stop),
            voice,
            stance=Stance.DENIES if clause.verb.negated else Stance.AFFIRMS,
            certainty=desk.hedge(start, stop),
            rule="cause ascribed",
            at=match.start,
            speaker=who,
        )
        return


def _applies(desk: Desk, match: Match, slot: Slot) -> bool:
    """A cause is claimed by a speaker, or told of a blast or fire; a motive is of an attack."""
    voice = desk.spoken.at(match.start)
    if slot is Slot.CAUSE:
        party = match.end < len(desk.words) and desk.actor_in(match.end, match.end + 2) is not None
        return not party and not voice.is_report and _of_event(desk)
    if match.meaning == "motive, where blamed":
        return not voice.is_report and bool(desk.spoken.speeches) and _of_event(desk)
    return not voice.is_report and _of_event(desk)


def _of_event(desk: Desk) -> bool:
    return bool(desk.event.triggers) or any(
        d.passage >= desk.passage.number - 1 for d in desk.before[-6:]
    )


def _reason(desk: Desk, match: Match, slot: Slot) -> Draft:
    clause = desk.clause_at(match.start)
    end = clause.end if clause is not None else match.end
    stop = match.end
    voice = desk.spoken.at(match.start)
    words = desk.words
    while (
        stop < len(words)
        and stop - match.start < _LONGEST
        and words[stop].lower not in (".", ";")
        and (words[stop].lower != "," or stop < match.end + 1)
    ):
        if desk.spoken.at(stop) != voice and stop > match.end:
            break
        if desk.passage.lower(stop, stop + 2) == ["and", "that"]:
            break  # "and that" opens the next thing that is said
        stop += 1
    start = clause.start if clause is not None else match.start
    if slot is Slot.MOTIVE:
        start = match.start
    while stop > match.start + 1 and words[stop - 1].tag in (".", "Q", "C"):
        stop -= 1
    value_start = (
        match.start if match.meaning.endswith("kept") or slot is Slot.MOTIVE else match.end
    )
    value = desk.printed(min(value_start, stop - 1), stop)
    negated = clause is not None and clause.verb is not None and clause.verb.negated
    return Draft(
        desk.passage.number,
        start,
        max(stop, min(end, stop)),
        slot,
        value,
        voice,
        stance=Stance.DENIES if negated and slot is Slot.CAUSE else Stance.AFFIRMS,
        certainty=desk.hedge(start, stop),
        rule="reason",
        at=match.start,
    )
