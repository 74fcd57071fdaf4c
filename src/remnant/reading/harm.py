"""What was hit, what it was meant for, and what was damaged."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from remnant.domain.claim import Slot, Stance
from remnant.reading.damage import (
    cut_off,
    damage_to,
    damaged,
    extents,
    fires,
    intact,
    lightly,
    turned,
)
from remnant.reading.drafts import Draft
from remnant.reading.intentions import intended, launched_from, targeted
from remnant.reading.lexicon import Lexicon, data
from remnant.reading.phrases import negative
from remnant.reading.things import LONGEST, asserted, things_in, trimmed
from remnant.reading.weapontypes import deed_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from remnant.reading.drafts import Desk
    from remnant.reading.frames import Clause, Span


def harm(desk: Desk) -> list[Draft]:
    found = list(_targets(desk))
    found += _came_under(desk)
    found += _attacks_on(desk)
    found += damaged(desk)
    found += fires(desk)
    found += turned(desk)
    found += lightly(desk)
    found += intact(desk)
    found += _in_ruins(desk)
    found += extents(desk)
    found += cut_off(desk)
    found += damage_to(desk)
    found += intended(desk)
    found += launched_from(desk)
    found += targeted(desk)
    return found


def _of_an_attack(desk: Desk, span: Span) -> bool:
    """As in "the strike on the depot was carried out": what is done there is the attack itself."""
    start, end = span
    stop = next((n for n in range(start, end) if desk.words[n].tag == "P"), end)
    return desk.tongue.events.nouns.first(desk.words, start, stop) is not None and stop > start


def _targets(desk: Desk) -> Iterator[Draft]:
    for _, clause, voice in desk.clauses():
        meaning = deed_of(desk, clause)
        if (
            meaning not in ("hit", "attack", "fall", "launch")
            or not asserted(clause)
            or clause.verb is None
            or _habitual(desk, clause)
        ):
            continue
        if meaning == "launch":
            at = next(
                (
                    n
                    for n in range(clause.verb.end, clause.end)
                    if desk.words[n].lower in ("at", "on", "into", "against")
                ),
                None,
            )
            span = (at + 1, clause.end) if at is not None else None
        elif clause.passive:
            span = clause.subject
        else:
            span = (clause.verb.end, clause.end)
        value = things_in(desk, span) if span else ()
        if not value and span and clause.passive and not voice.is_report:
            value = _said_hit(desk, span)
        if span and desk.tongue.code == "en" and _of_an_attack(desk, span):
            continue
        if not value or (not voice.is_report and _known(desk, value, span)):
            continue
        start, end = desk.whole(clause)
        stance = (
            Stance.DENIES
            if clause.verb.negated or (clause.subject and negative(desk.words, *clause.subject))
            else Stance.AFFIRMS
        )
        yield Draft(
            desk.passage.number,
            start,
            end,
            Slot.TARGET,
            value,
            voice,
            stance=stance,
            certainty=desk.hedge(start, end),
            rule="object of a hit",
            at=clause.verb.main,
        )


_DEFINITE = frozenset(("the", "this", "that", "same", "its", "their"))


def _known(desk: Desk, value: tuple[str, ...], span: Span | None) -> bool:
    """Whether a speaker only points back at what was hit: "it struck the building"."""
    if span is None or len(value) != 1 or len(value[0].split()) > _POINTING:
        return False
    last = value[0].split()[-1].lower()
    at = next((n for n in range(*span) if desk.words[n].lower == last), None)
    if at is None or any(w.capital for w in desk.words[max(span[0], at - 1) : at + 1]):
        return False
    return not _DEFINITE.isdisjoint(desk.passage.lower(max(0, at - _POINTING), at))


_POINTING = 2  # words of a phrase that may only point back


def _habitual(desk: Desk, clause: Clause) -> bool:
    """As in "our forces do not strike homes": what one never does answers nothing of this one."""
    verb = clause.verb
    if verb is None or not verb.negated:
        return False
    return bool({"do", "does", "never"} & set(desk.passage.lower(verb.start, verb.main)))


def _said_hit(desk: Desk, span: Span) -> tuple[str, ...]:
    """What a speaker says was hit, whatever it is: neither people nor weapons."""
    words = desk.words[span[0] : span[1]]
    people = desk.tongue.people
    if any(w.lower in people.persons or w.tag == "O" for w in words):
        return ()
    if any(span[0] <= w.start < span[1] for w in desk.passage.weapons):
        return ()
    value = trimmed(desk, span)
    return (value,) if value and any(w.tag in ("N", "NP") for w in words) else ()


@cache
def _under() -> Lexicon:
    return Lexicon.of(data("turns.en")["under_attack"])


def _came_under(desk: Desk) -> Iterator[Draft]:
    """As in "the hospital came under fire", "took a direct hit": the subject is what was hit."""
    for match in _under().find(desk.words):
        clause = desk.clause_at(match.start)
        if clause is None or clause.subject is None or not asserted(clause):
            continue
        if clause.verb is None or not clause.verb.start <= match.start <= clause.verb.main:
            continue
        value = things_in(desk, clause.subject)
        if not value:
            continue
        start, end = desk.whole(clause)
        start = min(start, clause.subject[0])
        yield Draft(
            desk.passage.number,
            start,
            end,
            Slot.TARGET,
            value,
            desk.spoken.at(match.start),
            stance=Stance.DENIES if clause.verb.negated else Stance.AFFIRMS,
            certainty=desk.hedge(start, end),
            rule="came under attack",
            at=match.start,
        )


@cache
def _ruined() -> Lexicon:
    return Lexicon.of(data("turns.en")["ruined"])


def _in_ruins(desk: Desk) -> Iterator[Draft]:
    """As in "left the clinic in ruins", "were reduced to rubble": what became of it."""
    for match in _ruined().find(desk.words):
        clause = desk.clause_at(match.start)
        if clause is not None and clause.relation == "infinitive" and match.start:
            clause = desk.clause_at(match.start - 1)  # "were reduced to charred wrecks"
        if clause is None or clause.verb is None or not asserted(clause):
            continue
        span = (clause.verb.end, match.start)
        things = things_in(desk, span) if span[0] < span[1] else ()
        if not things and clause.subject is not None:
            things = things_in(desk, clause.subject)
        if not things:
            continue
        start, end = desk.whole(clause)
        start, end = min(start, match.start), max(end, match.end)
        yield Draft(
            desk.passage.number,
            start,
            end,
            Slot.DAMAGE,
            (f"{things[0]} {desk.printed(match.start, match.end)}",),
            desk.spoken.at(match.start),
            stance=Stance.DENIES if clause.verb.negated else Stance.AFFIRMS,
            certainty=desk.hedge(start, end),
            rule="in ruins",
            at=match.start,
        )
        return


def _attacks_on(desk: Desk) -> Iterator[Draft]:
    """As in "an attack on the port": what stands behind the noun."""
    for match in desk.tongue.events.nouns.find(desk.words):
        if match.meaning not in ("attack", "crash") or match.end >= len(desk.words):
            continue
        if desk.words[match.end].lower not in ("on", "against", "at"):
            continue
        clause = desk.clause_at(match.start)
        if clause is None:
            continue
        value = things_in(desk, (match.end + 1, min(len(desk.words), match.end + 1 + LONGEST)))
        if not value:
            continue
        voice = desk.spoken.at(match.start)
        start, end = desk.whole(clause)
        yield Draft(
            desk.passage.number,
            min(start, match.start),
            max(end, match.end + 2),
            Slot.TARGET,
            value[:1],
            voice,
            certainty=desk.hedge(start, end),
            rule="attack on",
            at=match.start,
        )
