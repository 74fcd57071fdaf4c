"""Who is blamed: accusations, those held to account, and marks of a party on an attack."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from remnant.domain.claim import Act, Slot
from remnant.domain.values import ActorRef
from remnant.reading.agents import (
    ATTACKS,
    BLAME,
    fights,
    state_adjective,
)
from remnant.reading.drafts import Draft
from remnant.reading.lexicon import Lexicon, data

if TYPE_CHECKING:
    from collections.abc import Iterator

    from remnant.reading.drafts import Desk
    from remnant.reading.frames import Clause
    from remnant.reading.lexicon import Match
    from remnant.reading.voices import Speech

_NAME = 7  # words of a party given as worded


@cache
def _marks(code: str) -> Lexicon | None:
    return Lexicon.of(data(f"blame.{code}")) if code == "en" else None


def marked(desk: Desk, found: list[Draft]) -> Iterator[Draft]:
    """As in "it bore the hallmarks of", "carried out by": a party named behind fixed words."""
    marks = _marks(desk.tongue.code)
    if marks is None:
        return
    for match in marks.find(desk.words):
        voice = desk.spoken.at(match.start)
        actor = desk.actor_in(match.end, min(len(desk.words), match.end + 6))
        told = any(d.voice == voice and d.slot is Slot.PERPETRATOR for d in found)
        if actor is None or told or (voice.is_report and not fights(desk, actor)):
            continue
        clause = desk.clause_at(match.start)
        blamer = _blamer(desk, match, clause) if clause is not None and voice.is_report else None
        if clause is None or (clause.verb is not None and clause.verb.negated):
            continue
        start, end = desk.whole(clause)
        yield Draft(
            desk.passage.number,
            min(start, match.start),
            max(end, min(len(desk.words), match.end + 3)),
            Slot.PERPETRATOR,
            actor,
            voice,
            act=_act_of(desk, blamer or voice.speaker, actor, blames=blamer is not None),
            certainty=desk.hedge(start, max(end, match.end)),
            rule="words of blame",
            at=match.start,
            speaker=blamer,
        )
        return


_LAYING = ("=lay", "=put", "=place", "=pin", "=shift", "finger")


def _blamer(desk: Desk, match: Match, clause: Clause) -> ActorRef | None:
    """Who lays the blame, as in "officials pointed the finger at Tehran"."""
    if clause.subject is None or clause.passive or not match.entry.source.startswith(_LAYING):
        return None
    return desk.speakers.resolve(desk.passage, clause.subject)


def _act_of(desk: Desk, speaker: ActorRef, actor: ActorRef, *, blames: bool) -> Act | None:
    if desk.same_side(speaker, actor):
        return Act.CLAIMS_RESPONSIBILITY
    return Act.BLAMES if blames else None


def blamed(desk: Desk) -> Iterator[Draft]:
    for speech in desk.spoken.speeches:
        if speech.clause is None or speech.verb not in BLAME:
            continue
        clause = desk.passage.clauses[speech.clause]
        if clause.verb is None or clause.verb.negated:
            continue
        accused = _accused(desk, clause, speech)
        if accused is None or accused.name == speech.voice.speaker.name:
            continue
        start = min(
            clause.start,
            speech.speaker[0]
            if speech.speaker and speech.speaker[1] <= clause.start + 2
            else clause.start,
        )
        yield Draft(
            desk.passage.number,
            start,
            clause.end,
            Slot.PERPETRATOR,
            accused,
            speech.voice,
            act=Act.BLAMES,
            certainty=desk.hedge(clause.start, clause.end),
            rule="blame",
            at=clause.verb.main,
        )


def held_to_account(desk: Desk) -> Iterator[Draft]:
    """As in "Riyadh held Tehran responsible": the two parties on either side of the verb."""
    words = desk.words
    for n, word in enumerate(words):
        if word.lower not in ("held", "holds", "hold", "holding"):
            continue
        behind = range(n + 1, min(len(words), n + _NAME))
        stop = next((m for m in behind if words[m].lower in ("responsible", "accountable")), None)
        clause = desk.clause_at(n)
        if stop is None or clause is None:
            continue
        accused = desk.actor_in(n + 1, stop)
        speaker = desk.actor_in(clause.start, n) or desk.actor_in(max(0, n - _NAME), n)
        told = any(speech.verb == "hold" for speech in desk.spoken.speeches)
        if accused is None or speaker is None or told or desk.same_side(accused, speaker):
            continue
        yield Draft(
            desk.passage.number,
            clause.start,
            clause.end,
            Slot.PERPETRATOR,
            accused,
            desk.spoken.at(n),
            act=Act.BLAMES,
            certainty=desk.hedge(clause.start, clause.end),
            rule="held responsible",
            at=n,
            speaker=speaker,
        )
        return


def _accused(desk: Desk, clause: Clause, speech: Speech) -> ActorRef | None:
    start, end = clause.after
    words = desk.words
    if clause.passive:  # "the attack was blamed on X"
        link = "to" if speech.verb in ("attribute", "ascribe") else "on"
        on = next((n for n in range(start, end) if words[n].lower == link), None)
        return _party(desk, on + 1, end) if on is not None else None
    if speech.verb in ("pin", "attribute", "ascribe"):
        by = next((n for n in range(start, end) if words[n].lower in ("on", "to")), None)
        return _party(desk, by + 1, end) if by is not None else None
    if speech.verb == "hold" and not any(
        w.lower in ("responsible", "accountable") for w in words[start:end]
    ):
        return None
    if speech.verb == "blame":
        on = next((n for n in range(start, end) if words[n].lower in ("on", "for")), None)
        laid = on is not None and words[on].lower == "on"  # "blamed it on", not "for a raid on"
        party = _party(desk, on + 1, end) if laid and on is not None else None
        if party is not None:
            return party
    if speech.verb == "accuse" and not accused_of_attack(desk, clause):
        return None
    stop = next(
        (n for n in range(start, end) if words[n].lower in ("for", "of", "responsible")), end
    )
    if speech.verb.startswith("point"):  # only "pointed to Moscow" blames, not "to a report"
        head = next((n for n in range(start, end) if words[n].lower in ("to", "at")), start - 1)
        return desk.actor_in(head + 1, head + 3)
    return _party(desk, start, stop)


def accused_of_attack(desk: Desk, clause: Clause) -> bool:
    """An accusation of something else than an attack names no perpetrator of one."""
    number = desk.passage.clauses.index(clause)
    deeds = desk.passage.clauses[number + 1 : number + 3]
    if not deeds or deeds[0].verb is None or deeds[0].linker != "of":
        return True
    for deed in deeds:
        if deed.verb is None:
            continue
        match = desk.tongue.events.verbs.at(desk.words, deed.verb.main)
        if (
            match is not None
            and match.meaning in ATTACKS
            and desk.words[deed.verb.main].lower not in ("using", "deploying")
        ):
            return True
        if match is not None:
            return False
    start, end = deeds[0].start, deeds[0].end
    return desk.tongue.events.nouns.first(desk.words, start, end) is not None


def _party(desk: Desk, start: int, end: int) -> ActorRef | None:
    """A party named in these words: a known actor, else as worded."""
    if start >= end:
        return None
    actor = desk.actor_in(start, end) or state_adjective(desk, start, end)
    head = next(
        (n for n in range(start, end) if desk.words[n].nominal or desk.words[n].capital), None
    )
    if actor is not None and head is not None:
        return actor
    words = desk.words
    stop = next(
        (
            n
            for n in range(start, end)
            if (words[n].tag in ("P", "W", "S", "VG") and words[n].lower != "of" and n > start)
            or words[n].lower in (",", ";")
        ),
        end,
    )
    ref = desk.speakers.resolve(desk.passage, (start, stop)) if stop > start else None
    if ref is not None or stop <= start:
        return ref
    while start < stop and words[start].tag in ("D", "Q", "R"):
        start += 1
    noun = any(w.tag in ("N", "NP") for w in words[start:stop])
    return (
        ActorRef(desk.printed(start, stop), None, desk.printed(start, stop))
        if noun and stop - start <= _NAME
        else None
    )
