"""What was hit, what it was meant for, and what was damaged."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from remnant.domain.claim import Slot, Stance
from remnant.domain.values import PlacePrecision
from remnant.reading.drafts import Draft
from remnant.reading.lexicon import Lexicon, data
from remnant.reading.phrases import negative

if TYPE_CHECKING:
    from collections.abc import Iterator

    from remnant.reading.clauses import Clause, Span
    from remnant.reading.drafts import Desk
    from remnant.reading.voices import Voice

_NEAR = 4  # words from the start of a phrase in which its head stands
_AIMED = tuple(data("harm.en")["aimed"])
_LONGEST = 14  # words of a value


def harm(desk: Desk) -> list[Draft]:
    found = list(_targets(desk))
    found += _came_under(desk)
    found += _attacks_on(desk)
    found += _damage(desk)
    found += _fires(desk)
    found += _in_ruins(desk)
    found += _extent(desk)
    found += _cut_off(desk)
    found += _damage_to(desk)
    found += _intended(desk)
    found += _launched_from(desk)
    found += _targeted(desk)
    return found


def _meaning(desk: Desk, clause: Clause) -> str | None:
    if clause.verb is None:
        return None
    match = desk.tongue.events.verbs.at(desk.words, clause.verb.main, clause.end)
    return match.meaning if match is not None else None


def _asserted(clause: Clause) -> bool:
    verb = clause.verb
    return (
        verb is not None
        and verb.modal not in ("would", "could", "will", "can", "should")
        and not (clause.relation == "infinitive" and not verb.perfect)
    )


# ---------------------------------------------------------------- targets


def _targets(desk: Desk) -> Iterator[Draft]:
    for _, clause, voice in desk.clauses():
        meaning = _meaning(desk, clause)
        if (
            meaning not in ("hit", "attack", "fall", "launch")
            or not _asserted(clause)
            or clause.verb is None
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
        value = _things(desk, span) if span else ()
        if not value and span and clause.passive and not voice.is_report:
            value = _said_hit(desk, span)
        if not value:
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


def _said_hit(desk: Desk, span: Span) -> tuple[str, ...]:
    """What a speaker says was hit, whatever it is: neither people nor weapons."""
    words = desk.words[span[0] : span[1]]
    people = desk.tongue.people
    if any(w.lower in people.persons or w.tag == "O" for w in words):
        return ()
    if any(span[0] <= w.start < span[1] for w in desk.passage.weapons):
        return ()
    value = _trimmed(desk, span)
    return (value,) if value and any(w.tag in ("N", "NP") for w in words) else ()


@cache
def _under() -> Lexicon:
    return Lexicon.of(data("turns.en")["under_attack"])


def _came_under(desk: Desk) -> Iterator[Draft]:
    """As in "the hospital came under fire", "took a direct hit": the subject is what was hit."""
    for match in _under().find(desk.words):
        clause = desk.clause_at(match.start)
        if clause is None or clause.subject is None or not _asserted(clause):
            continue
        if clause.verb is None or not clause.verb.start <= match.start <= clause.verb.main:
            continue
        value = _things(desk, clause.subject)
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
        if clause is None or clause.verb is None or not _asserted(clause):
            continue
        span = (clause.verb.end, match.start)
        things = _things(desk, span) if span[0] < span[1] else ()
        if not things and clause.subject is not None:
            things = _things(desk, clause.subject)
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
        value = _things(desk, (match.end + 1, min(len(desk.words), match.end + 1 + _LONGEST)))
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


def _things(desk: Desk, span: Span) -> tuple[str, ...]:
    """The targets named in a span, as printed: noun phrases whose head is a building, a site ..."""
    start, end = span
    found: list[str] = []
    for match in desk.tongue.events.targets.find(desk.words, start, end):
        weapon = any(w.start < match.end and match.start < w.end for w in desk.passage.weapons)
        if weapon and match.meaning != "military":
            continue
        left = match.start
        while (
            left > start
            and desk.words[left - 1].tag in ("J", "N", "NP", "'S", "#", "VN")
            and desk.words[left - 1].lower != ","
        ):
            left -= 1
        right = match.end
        if right + 1 < end and desk.words[right].lower == "of":
            right += 1
            while right < end and desk.words[right].tag in ("D", "J", "N", "NP", "'S", "O$"):
                right += 1
        phrase = desk.printed(left, right)
        if phrase not in found:
            found.append(phrase)
    if not found and not desk.spoken.at(start).is_report:
        found = [
            desk.printed(each.start, each.end)
            for each in desk.passage.places
            if start <= each.start < end and each.mention.place.precision is PlacePrecision.FACILITY
        ]
    return tuple(found[:4])


# ---------------------------------------------------------------- damage


def _damage(desk: Desk) -> Iterator[Draft]:
    for number, clause, voice in desk.clauses():
        if _meaning(desk, clause) != "damage" or not _asserted(clause) or clause.verb is None:
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
        value = _trimmed(desk, span)
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


def _trimmed(desk: Desk, span: Span) -> str:
    start, end = span
    while start < end and desk.words[start].tag in (".", "Q", "C", "R", "P"):
        start += 1
    stop = start
    voice = desk.spoken.at(start)
    while (
        stop < end
        and (desk.spoken.at(stop) == voice or stop == start)
        and stop - start < _LONGEST
        and desk.words[stop].tag not in ("W", "S", "TO", "T")
    ):
        stop += 1
    while stop > start and desk.words[stop - 1].tag in (".", "Q", "P", "C", "D", "R"):
        stop -= 1
    return desk.printed(start, stop) if stop > start else ""


def _fires(desk: Desk) -> Iterator[Draft]:
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
        value = _trimmed(desk, subject) if subject else ""
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


def _extent(desk: Desk) -> Iterator[Draft]:
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


def _cut_off(desk: Desk) -> Iterator[Draft]:
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


def _damage_to(desk: Desk) -> Iterator[Draft]:
    """As in "caused damage to a warehouse"."""
    words = desk.words
    for at in range(len(words) - 2):
        if words[at].lower not in ("damage", "destruction") or words[at + 1].lower not in (
            "to",
            "in",
        ):
            continue
        value = _trimmed(desk, (at + 2, min(len(words), at + 2 + _LONGEST)))
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


# ---------------------------------------------------------------- what it was meant for


def _launched_from(desk: Desk) -> Iterator[Draft]:
    """Where a speaker says that it came from."""
    words = desk.words
    for _, clause, voice in desk.clauses():
        verb = clause.verb
        if verb is None or voice.is_report or not _asserted(clause):
            continue
        if not words[verb.main].lower.startswith(("launch", "fire", "came", "come", "took")):
            continue
        at = next((n for n in range(verb.end, clause.end) if words[n].lower == "from"), None)
        if at is None or not any(at < p.start < clause.end for p in desk.passage.places):
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


def _targeted(desk: Desk) -> Iterator[Draft]:
    """As in "the strikes targeted terrorists": whom it was meant for."""
    for _, clause, voice in desk.clauses():
        verb = clause.verb
        if verb is None or voice.is_report or clause.passive or not _asserted(clause):
            continue
        if not desk.words[verb.main].lower.startswith("target"):
            continue
        if _things(desk, (verb.end, clause.end)):
            continue
        value = _trimmed(desk, (verb.end, clause.end))
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


def _intended(desk: Desk) -> Iterator[Draft]:
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
        value = _trimmed(desk, (behind, clause.end)) if behind < clause.end else ""
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
