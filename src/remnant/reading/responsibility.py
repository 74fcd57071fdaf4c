"""What is said of responsibility: claimed, denied, declined to speak of, or nobody's yet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from remnant.domain.claim import NO_ANSWER, Act, Slot, Stance
from remnant.domain.values import ANY_PARTY, ActorRef
from remnant.reading.agents import (
    ATTACKS,
    OWNED,
)
from remnant.reading.drafts import Draft
from remnant.reading.personnames import PEOPLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from remnant.reading.drafts import Desk
    from remnant.reading.frames import Clause
    from remnant.reading.lexicon import Match
    from remnant.reading.voices import Voice

_EVERYBODY = frozenset(("no", "nobody", "none"))


_ASKED = {  # what a refusal to answer is about, by its words
    Slot.KILLED: ("casualties", "toll", "killed", "dead", "deaths"),
    Slot.WEAPON: ("type", "weapon", "model", "kind"),
    Slot.DAMAGE: ("damage", "fate", "state of", "condition", "extent"),
    Slot.CAUSE: ("cause", "reason"),
    Slot.INTERCEPTED: ("loss", "losses", "shot down"),
}


def answers(desk: Desk) -> Iterator[Draft]:
    seen: set[int] = set()
    for match in desk.tongue.stances.find(desk.words):
        clause = desk.clause_at(match.start)
        if clause is None:
            continue
        number = desk.passage.clauses.index(clause)
        if number in seen:
            continue
        draft = _stance(desk, match, clause)
        if draft is not None:
            seen.add(number)
            yield draft


def _own_deed(desk: Desk, clause: Clause) -> bool:
    """Whether a clause tells of one's own hand in it: "that its forces were involved"."""
    low = desk.passage.lower(clause.start, clause.end)
    own = any(word in ("its", "their", "it", "they", "his") for word in low[:4])
    hand = any(word in ("involved", "responsible", "behind", "involvement", "role") for word in low)
    match = desk.tongue.events.verbs.at(desk.words, clause.verb.main) if clause.verb else None
    return own and (hand or (match is not None and match.meaning in ATTACKS))


def _is_deed(desk: Desk, clause: Clause) -> bool:
    """Whether a clause without a subject of its own is an attack: "denied shelling the town"."""
    if clause.verb is None or clause.verb.finite:
        return False
    match = desk.tongue.events.verbs.at(desk.words, clause.verb.main)
    return match is not None and match.meaning in ATTACKS


def denied_deed(desk: Desk) -> Iterator[Draft]:
    """As in "Moscow denied that its forces were involved", "denied shelling the town"."""
    for speech in desk.spoken.speeches:
        if speech.clause is None or speech.voice.act is not Act.DENIES:
            continue
        told = desk.passage.clauses[speech.clause + 1 : speech.clause + 2]
        if not told or told[0].relation not in ("complement", "participle", "relative"):
            continue
        having = told[0].relation == "participle" or desk.words[told[0].start].lower == "having"
        if not having and not _own_deed(desk, told[0]) and not _is_deed(desk, told[0]):
            continue
        host = desk.passage.clauses[speech.clause]
        speaker = speech.voice.speaker
        yield Draft(
            desk.passage.number,
            min(host.start, host.subject[0] if host.subject else host.start),
            told[0].end,
            Slot.PERPETRATOR,
            desk.state_of(speaker),
            speech.voice,
            stance=Stance.DENIES,
            act=Act.DENIES,
            rule="denial of a deed",
            at=host.verb.main if host.verb else host.start,
        )


def claimed_reference(desk: Desk) -> Iterator[Draft]:
    """As in "which the group claimed": a claim of what was just told."""
    for speech in desk.spoken.speeches:
        if speech.clause is None or speech.voice.act is not Act.CLAIMS:
            continue
        clause = desk.passage.clauses[speech.clause]
        start, end = clause.after
        if (
            clause.relation == "relative"
            and clause.linker in ("which", "that")
            and end - start <= 1
        ):
            speaker = speech.voice.speaker
            yield Draft(
                desk.passage.number,
                *desk.whole(clause),
                Slot.PERPETRATOR,
                speaker,
                speech.voice,
                act=Act.CLAIMS_RESPONSIBILITY,
                rule="claim of what was told",
                at=clause.verb.main if clause.verb else start,
            )


def said_the_same(desk: Desk) -> Iterator[Draft]:
    """As in "three sources told Reuters the same": the claims before, again."""
    for speech in desk.spoken.speeches:
        words = [
            w.lower for start, end in speech.content for w in desk.words[start:end] if w.tag != "."
        ]
        if words[:2] != ["the", "same"] or len(words) > OWNED:
            continue
        last = [
            d for d in desk.before if d.passage >= desk.passage.number - 1 and not d.voice.is_report
        ]
        voice = last[-1].voice if last else None
        for draft in last:
            if draft.voice == voice and draft.stance is Stance.AFFIRMS:
                start, end = speech.cue
                first = min(start, speech.speaker[0]) if speech.speaker else start
                yield replace(
                    draft,
                    passage=desk.passage.number,
                    start=first,
                    end=min(len(desk.words), end + 4),
                    voice=speech.voice,
                    speaker=None,
                    at=start,
                    rule="the same",
                )


def denied_reference(desk: Desk) -> Iterator[Draft]:
    """As in "which the group denied", "Kyiv denied it": the denial of what was just told."""
    for speech in desk.spoken.speeches:
        if speech.clause is None or speech.voice.act is not Act.DENIES:
            continue
        clause = desk.passage.clauses[speech.clause]
        start, end = clause.after
        points = end - start < OWNED and any(
            w.lower in ("it", "this", "that", "them") for w in desk.words[start:end]
        )
        relative = (
            clause.relation == "relative"
            and clause.linker in ("which", "that")
            and end - start <= 1
        )
        if points or relative:
            speaker = speech.voice.speaker
            yield Draft(
                desk.passage.number,
                *desk.whole(clause),
                Slot.PERPETRATOR,
                desk.state_of(speaker),
                speech.voice,
                stance=Stance.DENIES,
                act=Act.DENIES,
                rule="denial of what was told",
                at=clause.verb.main if clause.verb else start,
            )


def _stance(desk: Desk, match: Match, clause: Clause) -> Draft | None:
    meaning = match.meaning
    if meaning in ("unclear", "unable_to_verify"):
        return None
    start, end = desk.whole(clause)
    start, end = min(start, match.start), max(end, match.end)
    speaker, voice = _who(desk, match, clause)
    if speaker is None:
        return None
    base = Draft(
        desk.passage.number,
        start,
        end,
        Slot.PERPETRATOR,
        desk.state_of(speaker),
        voice,
        at=match.start,
        speaker=speaker,
    )
    if meaning == "claims_responsibility":
        return _claimed(desk, clause, base, speaker)
    if meaning == "denies":
        if _undone(match, clause) or _denies_else(desk, match, clause):
            return None
        return replace(base, stance=Stance.DENIES, act=Act.DENIES, rule="denial")
    act = Act.HAS_NOT_CLAIMED if meaning == "has_not_claimed" else Act.DECLINES_TO_COMMENT
    slot = (
        _asked(desk, start, min(len(desk.words), match.end + 8))
        if meaning == "declines_to_comment"
        else Slot.PERPETRATOR
    )
    value = base.value if speaker != ANY_PARTY and slot is Slot.PERPETRATOR else None
    return _silent(replace(base, slot=slot, value=value), act)


def _silent(draft: Draft, act: Act) -> Draft:
    return replace(draft, stance=Stance.WITHHOLDS, act=act, certainty=NO_ANSWER, rule="silence")


def _claimed(desk: Desk, clause: Clause, base: Draft, speaker: ActorRef) -> Draft | None:
    if clause.verb is not None and clause.verb.negated:
        return None
    if clause.subject is not None and desk.words[clause.subject[0]].lower in _EVERYBODY:
        return _silent(replace(base, value=None, speaker=ANY_PARTY), Act.HAS_NOT_CLAIMED)
    known = desk.scene.references.actors.get(speaker.id) if speaker.id else None
    person = speaker.name in desk.speakers.sides or (known is not None and known.kind in PEOPLE)
    value = desk.state_of(speaker) if person else speaker
    return replace(base, value=value, act=Act.CLAIMS_RESPONSIBILITY, rule="claims responsibility")


def _denies_else(desk: Desk, match: Match, clause: Clause) -> bool:
    """As in "denied that the bridge was hit": no word on one's own hand in it."""
    number = desk.passage.clauses.index(clause)
    told = next(iter(desk.passage.clauses[number + 1 : number + 2]), None)
    return (
        told is not None
        and told.relation == "complement"
        and told.linker == "that"
        and match.end <= told.start + 1
        and not _own_deed(desk, told)
    )


def _undone(match: Match, clause: Clause) -> bool:
    """As in "did not deny involvement": it admits nothing and denies nothing."""
    verb = clause.verb
    own = match.entry.source.startswith("=") and verb is not None and match.start == verb.main
    return own and verb is not None and verb.negated


def _asked(desk: Desk, start: int, end: int) -> Slot:
    text = " ".join(desk.passage.lower(start, end))
    for slot, marks in _ASKED.items():
        if any(mark in text for mark in marks):
            return slot
    return Slot.PERPETRATOR


def _where_nobody(desk: Desk, at: int) -> ActorRef | None:
    """As in "in Kyiv nobody owned up": the silence is that of the state."""
    words = desk.words
    first = next((n for n in range(at) if words[n].lower in ("in", "у", "в")), None)
    if first is None:
        return None
    return desk.actor_in(first + 1, at)


def _who(desk: Desk, match: Match, clause: Clause) -> tuple[ActorRef | None, Voice]:
    """Whose denial or silence it is."""
    words = desk.words
    at = clause.verb.main if clause.verb else match.start
    outer = desk.spoken.at(at)
    number = desk.passage.clauses.index(clause)
    speech = desk.spoken.by_clause(number)
    if words[0].lower == "from" and clause.verb is not None and match.meaning != "denies":
        stop = next((n for n in range(1, len(words)) if words[n].verbal or words[n].tag == "W"), 1)
        return desk.speakers.resolve(desk.passage, (1, stop)), outer
    opening = clause.subject[0] if clause.subject is not None else clause.start
    there = words[opening].lower == "there" and words[match.start].lower in _EVERYBODY
    nobody = there or any(w.lower in _EVERYBODY for w in words[opening : opening + 2])
    if words[match.end - 1].lower == "unclaimed":
        return ANY_PARTY, outer
    if nobody and match.meaning == "has_not_claimed":
        return _where_nobody(desk, opening) or ANY_PARTY, outer
    if speech is not None:
        return speech.voice.speaker, speech.voice
    quoted = desk.passage.quoted[match.start]
    if quoted and not outer.is_report:
        return outer.speaker, outer
    return _source(desk, match, clause, outer), outer


def _source(desk: Desk, match: Match, clause: Clause, outer: Voice) -> ActorRef | None:
    """Whom an answer comes from: behind "from", the subject, or who is speaking."""
    words = desk.words
    source = next(
        (n for n in range(match.start, min(len(words), match.end + 3)) if words[n].lower == "from"),
        None,
    )
    if source is not None and not (match.meaning == "denies" and source == match.end - 1):
        stop = next(
            (
                n
                for n in range(source + 1, len(words))
                if words[n].tag == "TO" or words[n].lower in ("to", ",", ".")
            ),
            len(words),
        )
        return desk.speakers.resolve(desk.passage, (source + 1, stop))
    if clause.subject is None:
        return None if outer.is_report else outer.speaker
    if desk.words[clause.subject[0]].lower in _EVERYBODY and match.meaning != "has_not_claimed":
        source = next(
            (n for n in range(match.start, len(words)) if words[n].lower in ("from", "in")), None
        )
        behind = (source + 1, min(len(words), source + 4)) if source else None
        return desk.speakers.resolve(desk.passage, behind) if behind else None
    subject = desk.speakers.resolve(desk.passage, clause.subject)
    told = not outer.is_report and match.meaning != "claims_responsibility"
    return outer.speaker if subject is not None and told else subject
