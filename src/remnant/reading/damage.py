"""What was damaged, how badly, what burned and what was cut off."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from remnant.domain.claim import Slot, Stance
from remnant.reading.drafts import Draft
from remnant.reading.lexicon import Lexicon, data
from remnant.reading.phrases import negative
from remnant.reading.things import LONGEST, asserted, trimmed
from remnant.reading.weapontypes import deed_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from remnant.reading.drafts import Desk
    from remnant.reading.frames import Clause, Span
    from remnant.reading.voices import Voice

_NEAR = 4  # words from the start of a phrase in which its head stands


def damaged(desk: Desk) -> Iterator[Draft]:
    for number, clause, voice in desk.clauses():
        if deed_of(desk, clause) != "damage" or not asserted(clause) or clause.verb is None:
            continue
        if desk.spoken.by_clause(number) is not None:
            continue
        low = desk.words[clause.verb.main].lower
        intransitive = low in _BY_ITSELF and not clause.passive and _object_free(desk, clause)
        span = clause.subject if clause.passive or intransitive else (clause.verb.end, clause.end)
        if span is None or not _damageable(desk, span):
            continue
        start, end = desk.whole(clause)
        start, end = min(start, span[0]), max(end, min(span[1], end + 3))
        value = trimmed(desk, span)
        if not value:
            continue
        denied = clause.verb.negated or negative(desk.words, *span)
        yield Draft(
            desk.passage.number,
            start,
            end,
            Slot.DAMAGE,
            (f"{value} {low}" if clause.passive or intransitive else value,),
            voice,
            stance=Stance.DENIES if denied else Stance.AFFIRMS,
            certainty=desk.hedge(start, end),
            rule="damage verb",
            at=clause.verb.main,
        )


_BY_ITSELF = frozenset(data("harm.en")["by_itself"])


def _object_free(desk: Desk, clause: Clause) -> bool:
    start, end = clause.after
    near = desk.words[start : min(end, start + 2)]
    return not near or near[0].lower in (",", ".") or not any(w.nominal for w in near)


def _damageable(desk: Desk, span: Span) -> bool:
    """Weapons shot to pieces are interceptions, people are casualties: things are damaged."""
    start, end = span
    words = desk.words
    if any(start <= w.start < end and w.start - start <= _NEAR for w in desk.passage.weapons):
        return desk.tongue.events.targets.first(words, start, min(end, start + 6)) is not None
    first = next((w for w in words[start:end] if w.tag in ("N", "NP")), None)
    return (
        first is not None
        and first.lower not in desk.tongue.people.persons
        and first.lower not in ("people", "civilians", "siege", "record")
    )


@cache
def _turns() -> Lexicon:
    return Lexicon.of({"harmed": data("turns.en")["harmed"]})


def turned(desk: Desk) -> Iterator[Draft]:
    """As in "the city went dark", "houses lost their roofs", "made a hole in the deck"."""
    if desk.tongue.code != "en":
        return
    for match in _turns().find(desk.words):
        clause = desk.clause_at(match.start)
        if clause is None or clause.verb is None or not asserted(clause):
            continue
        start, end = desk.whole(clause)
        end = min(end, max(match.end + _BEHIND, match.end))
        while end > match.end and desk.words[end - 1].tag in (".", "Q", "P", "C", "D"):
            end -= 1
        left = clause.subject[0] if clause.subject and clause.subject[1] <= match.start else start
        denied = clause.verb.negated or negative(desk.words, left, match.start)
        yield Draft(
            desk.passage.number,
            min(start, left),
            end,
            Slot.DAMAGE,
            (desk.printed(left, end),),
            desk.spoken.at(match.start),
            stance=Stance.DENIES if denied else Stance.AFFIRMS,
            certainty=desk.hedge(start, end),
            rule="turn of damage",
            at=match.start,
        )
        return


def intact(desk: Desk) -> Iterator[Draft]:
    """As in "the reactors were undamaged": damage that somebody says there was none of."""
    for at, word in enumerate(desk.words):
        if word.lower not in _INTACT:
            continue
        clause = desk.clause_at(at)
        if clause is None or clause.subject is None or clause.subject[1] > at:
            continue
        if not _damageable(desk, clause.subject):
            continue
        start, end = desk.whole(clause)
        yield Draft(
            desk.passage.number,
            min(start, clause.subject[0]),
            max(end, at + 1),
            Slot.DAMAGE,
            (trimmed(desk, clause.subject),),
            desk.spoken.at(at),
            stance=Stance.DENIES,
            certainty=desk.hedge(start, end),
            rule="intact",
            at=at,
        )
        return


_INTACT = frozenset(data("harm.en")["intact"])


def lightly(desk: Desk) -> Iterator[Draft]:
    """As in "two lightly damaged aircraft": the participle stands before what it tells of."""
    words = desk.words
    for at, word in enumerate(words[:-1]):
        if word.lower not in _DONE or at + 1 >= len(words) or words[at + 1].tag not in ("N", "NP"):
            continue
        left = at
        while left and words[left - 1].tag in ("R", "#", "J"):
            left -= 1
        figure = any(q.start == left and not q.mention.article for q in desk.passage.quantities)
        if not figure:
            continue
        end = at + 2
        while end < len(words) and words[end].tag in ("N", "NP"):
            end += 1
        yield Draft(
            desk.passage.number,
            left,
            end,
            Slot.DAMAGE,
            (desk.printed(left, end),),
            desk.spoken.at(at),
            certainty=desk.hedge(left, end),
            rule="damaged thing",
            at=at,
        )
        return


_BEHIND = 8  # words behind a turn that tell where
_DONE = frozenset(data("harm.en")["done"])


def fires(desk: Desk) -> Iterator[Draft]:
    """As in "a tank caught fire", "a fire broke out in the market"."""
    for match in desk.tongue.events.phrases.find(desk.words):
        if match.meaning != "burning":
            continue
        clause = desk.clause_at(match.start)
        if clause is None:
            continue
        start, end = desk.whole(clause)
        start, end = min(start, match.start), max(end, match.end)
        subject = clause.subject
        value = trimmed(desk, subject) if subject else ""
        shown = desk.printed(match.start, match.end)
        text = (
            f"{value} {shown}"
            if value and "fire" not in value.lower().split()[-1:]
            else desk.printed(match.start, end)
        )
        voice: Voice = desk.spoken.at(match.start)
        yield Draft(
            desk.passage.number,
            start,
            end,
            Slot.DAMAGE,
            (text,),
            voice,
            certainty=desk.hedge(start, end),
            rule="fire",
            at=match.start,
        )


def extents(desk: Desk) -> Iterator[Draft]:
    """As in "there was minor damage", "no damage was reported"."""
    words = desk.words
    for at, word in enumerate(words):
        if word.lower != "damage" or word.tag not in ("N", "NP") or at == 0:
            continue
        if words[at - 1].lower not in _EXTENTS:
            continue
        clause = desk.clause_at(at)
        start, end = desk.whole(clause) if clause is not None else (at - 1, at + 1)
        voice: Voice = desk.spoken.at(at)
        yield Draft(
            desk.passage.number,
            min(start, at - 1),
            max(end, at + 1),
            Slot.DAMAGE,
            (f"{words[at - 1].lower} damage",),
            voice,
            certainty=desk.hedge(start, end),
            rule="extent of damage",
            at=at,
        )


_WITHOUT = tuple(data("harm.en")["without"])


def cut_off(desk: Desk) -> Iterator[Draft]:
    """As in "the town was left without electricity"."""
    words = desk.words
    for at in range(1, len(words)):
        if words[at].lower not in _WITHOUT or "without" not in (
            words[at - 1].lower,
            words[max(0, at - 2)].lower,
        ):
            continue
        clause = desk.clause_at(at)
        start, end = desk.whole(clause) if clause is not None else (at - 1, at + 1)
        if clause is not None and clause.subject is not None:
            start = min(start, clause.subject[0])
        yield Draft(
            desk.passage.number,
            start,
            max(end, at + 1),
            Slot.DAMAGE,
            (desk.printed(start, at + 1),),
            desk.spoken.at(at),
            certainty=desk.hedge(start, end),
            rule="cut off",
            at=at,
        )
        return


def damage_to(desk: Desk) -> Iterator[Draft]:
    """As in "caused damage to a warehouse"."""
    words = desk.words
    for at in range(len(words) - 2):
        if words[at].lower not in ("damage", "destruction") or words[at + 1].lower not in (
            "to",
            "in",
        ):
            continue
        value = trimmed(desk, (at + 2, min(len(words), at + 2 + LONGEST)))
        if not value or words[max(0, at - 1)].lower == "no":
            continue
        clause = desk.clause_at(at)
        start, end = desk.whole(clause) if clause is not None else (at, at + 3)
        yield Draft(
            desk.passage.number,
            min(start, at),
            max(end, at + 3),
            Slot.DAMAGE,
            (value,),
            desk.spoken.at(at),
            certainty=desk.hedge(start, end),
            rule="damage to",
            at=at,
        )
        return


_EXTENTS = frozenset(data("harm.en")["extents"])
