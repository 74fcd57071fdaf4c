"""Who did it: blame, agents of attacks, claims of responsibility, denials and silence."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from remnant.domain.claim import NO_ANSWER, Act, Slot, Stance
from remnant.domain.ports import ActorKind
from remnant.domain.values import ANY_PARTY, ActorRef
from remnant.reading.drafts import Draft
from remnant.reading.happenings import asserts
from remnant.reading.lexicon import Lexicon, data

if TYPE_CHECKING:
    from collections.abc import Iterator

    from remnant.reading.clauses import Clause
    from remnant.reading.drafts import Desk
    from remnant.reading.lexicon import Match
    from remnant.reading.voices import Speech, Voice

_NAME = 7  # words of a party given as worded
_OWNED = 3  # words of "Ukraine's own", "the same"
_BLAME = frozenset(data("perpetrators.en")["blame"])
_ATTACKS = frozenset(("hit", "attack", "launch", "damage", "kill", "injure", "explode"))
_FORCES = frozenset(data("perpetrators.en")["forces"])
_ARMED = frozenset(data("perpetrators.en")["armed"])
_ATTACKERS = frozenset(data("perpetrators.en")["attackers"])
_EVERYBODY = frozenset(("no", "nobody", "none"))
_ASKED = {  # what a refusal to answer is about, by its words
    Slot.KILLED: ("casualties", "toll", "killed", "dead", "deaths"),
    Slot.WEAPON: ("type", "weapon", "model", "kind"),
    Slot.DAMAGE: ("damage", "fate", "state of", "condition", "extent"),
    Slot.CAUSE: ("cause", "reason"),
    Slot.INTERCEPTED: ("loss", "losses", "shot down"),
}


def perpetrators(desk: Desk) -> list[Draft]:
    found: list[Draft] = []
    found += _blamed(desk)
    found += _held_to_account(desk)
    stances = [*_stances(desk), *_denied_deed(desk)]
    found += stances or list(_denied_reference(desk))
    found += _claimed_reference(desk)
    found += _said_the_same(desk)
    found += _agents(desk)
    found += _behind(desk)
    found += _marked(desk, found)
    return found


@cache
def _marks(code: str) -> Lexicon | None:
    return Lexicon.of(data(f"blame.{code}")) if code == "en" else None


def _marked(desk: Desk, found: list[Draft]) -> Iterator[Draft]:
    """As in "it bore the hallmarks of", "carried out by": a party named behind fixed words."""
    marks = _marks(desk.tongue.code)
    if marks is None:
        return
    for match in marks.find(desk.words):
        voice = desk.spoken.at(match.start)
        actor = desk.actor_in(match.end, min(len(desk.words), match.end + 6))
        told = any(d.voice == voice and d.slot is Slot.PERPETRATOR for d in found)
        if actor is None or told or (voice.is_report and not _fights(desk, actor)):
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


# ---------------------------------------------------------------- blame


def _blamed(desk: Desk) -> Iterator[Draft]:
    for speech in desk.spoken.speeches:
        if speech.clause is None or speech.verb not in _BLAME:
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


def _held_to_account(desk: Desk) -> Iterator[Draft]:
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
        on = next((n for n in range(start, end) if words[n].lower == "on"), None)
        party = _party(desk, on + 1, end) if on is not None else None
        if party is not None:
            return party
    if speech.verb == "accuse" and not _accused_of_attack(desk, clause):
        return None
    stop = next(
        (n for n in range(start, end) if words[n].lower in ("for", "of", "responsible")), end
    )
    if speech.verb.startswith("point"):  # only "pointed to Moscow" blames, not "to a report"
        head = next((n for n in range(start, end) if words[n].lower in ("to", "at")), start - 1)
        return desk.actor_in(head + 1, head + 3)
    return _party(desk, start, stop)


def _accused_of_attack(desk: Desk, clause: Clause) -> bool:
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
            and match.meaning in _ATTACKS
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
    actor = desk.actor_in(start, end) or _state_adjective(desk, start, end)
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


# ---------------------------------------------------------------- said to have done it


def _agents(desk: Desk) -> Iterator[Draft]:
    """Who does the attacking in what is told: the subject, or "by" with the passive."""
    for number, clause, voice in desk.clauses():
        verb = clause.verb
        if (
            verb is None
            or verb.modal in ("would", "could", "will", "can", "should")
            or verb.negated
        ):
            continue
        speech = desk.spoken.by_clause(number)
        if speech is not None:
            continue
        if clause.relation == "infinitive" and not verb.perfect:
            continue
        accused = desk.spoken.by_clause(number - 1)
        if clause.linker == "of" and accused is not None and accused.verb in _BLAME:
            continue
        if not _is_finite(clause) and number and _denies(desk, desk.passage.clauses[number - 1]):
            continue  # "has denied attacking": a deed that is denied
        match = desk.tongue.events.verbs.at(desk.words, verb.main, clause.end)
        if (
            match is None
            or match.meaning not in _ATTACKS
            or not asserts(desk.passage, clause, match.meaning)
        ):
            continue
        low = desk.words[verb.main].lower
        used = low == "used" and not voice.is_report
        actor = None if low.startswith(_NOT_OF_ACTORS) and not used else _agent(desk, clause)
        if actor is None or (voice.is_report and not _fights(desk, actor)):
            continue
        yield _perpetrator(desk, clause, voice, actor, "agent of an attack")


# The subject of these does not attack: it moves, or it is what was harmed.
_NOT_OF_ACTORS = tuple(data("perpetrators.en")["not_of_actors"])


def _denies(desk: Desk, clause: Clause) -> bool:
    """Whether the verb of a clause is one of denial, negated or not."""
    if clause.verb is None:
        return False
    said = desk.tongue.cues.verbs.at(desk.words, clause.verb.main)
    return said is not None and said.meaning == Act.DENIES.value


def _is_finite(clause: Clause) -> bool:
    return clause.verb is not None and clause.verb.finite


def _fights(desk: Desk, actor: ActorRef) -> bool:
    """Whether an actor is of the kind that attacks: a state, a force, an agency, an armed group."""
    known = desk.scene.references.actors.get(actor.id) if actor.id else None
    fighting = (
        ActorKind.STATE,
        ActorKind.FORCE,
        ActorKind.AGENCY,
        ActorKind.ARMED_GROUP,
        ActorKind.GOVERNMENT,
    )
    return known is not None and known.kind in fighting


def _agent(desk: Desk, clause: Clause) -> ActorRef | None:
    words = desk.words
    start, end = clause.after
    if clause.passive:
        by = next((n for n in range(start, end) if words[n].lower == "by"), None)
        return desk.actor_in(by + 1, min(end, by + 9)) if by is not None else None
    if clause.subject is None:
        return None
    left, right = clause.subject
    head = [n for n in range(left, right) if words[n].tag in ("P", "W") or words[n].lower == ","]
    stop = head[0] if head else right
    actor = desk.actor_in(left, stop)
    if actor is not None:
        return actor
    voice = desk.spoken.at(clause.verb.main) if clause.verb else None
    own = words[left].lower in ("its", "our", "their", "his") and stop - left > 1
    if own and voice is not None and not voice.is_report and words[stop - 1].lower in _FORCES:
        return desk.state_of(voice.speaker)
    if (
        voice is not None
        and not voice.is_report
        and any(w.lower in _ATTACKERS for w in words[left:stop])
    ):
        return desk.speakers.resolve(desk.passage, (left, stop))
    whole = clause.subject
    owned = any(w.lower in ("its", "our", "their") for w in words[whole[0] : whole[1]])
    if owned and voice is not None and not voice.is_report and words[whole[1] - 1].lower in _FORCES:
        return desk.state_of(voice.speaker)
    body = words[left].lower == "the" and stop - left == _OWNED - 1
    if body and voice is not None and not voice.is_report and words[stop - 1].lower in _ARMED:
        return desk.speakers.resolve(desk.passage, (left, stop)) or voice.speaker
    if (
        stop - left == 1
        and words[left].lower in ("it", "they", "we")
        and voice is not None
        and not voice.is_report
        and (
            _fights(desk, voice.speaker)
            or desk.state_of(voice.speaker) != voice.speaker
            or bool(_ARMED & set(voice.speaker.name.lower().split()))
        )
        and not clause.passive
    ):
        return voice.speaker
    if (
        stop - left == 1
        and words[left].tag == "O"
        and words[left].lower in ("it", "they", "he", "she")
    ):
        ref = desk.speakers.pronoun(desk.tongue.people.pronouns.get(words[left].lower, "thing"))
        known = desk.scene.references.actors.get(ref.id) if ref is not None and ref.id else None
        return (
            ref
            if known is not None
            and known.kind in (ActorKind.STATE, ActorKind.FORCE, ActorKind.ARMED_GROUP)
            else None
        )
    return None


def _perpetrator(desk: Desk, clause: Clause, voice: Voice, actor: ActorRef, rule: str) -> Draft:
    own = desk.same_side(voice.speaker, actor)
    act = None
    if not voice.is_report:
        act = Act.CLAIMS_RESPONSIBILITY if own else None
    start, end = desk.whole(clause)
    return Draft(
        desk.passage.number,
        start,
        end,
        Slot.PERPETRATOR,
        actor,
        voice,
        act=act,
        certainty=desk.hedge(start, end),
        rule=rule,
        at=clause.verb.main if clause.verb else clause.start,
    )


def _behind(desk: Desk) -> Iterator[Draft]:
    """As in "X was behind the attack", "a Ukrainian drone", "an Israeli strike"."""
    for number, clause, voice in desk.clauses():
        if clause.verb is None or clause.verb.negated:
            continue
        start, end = clause.after
        low = desk.passage.lower(start, end)
        named = None if voice.is_report else _it_was(desk, clause)
        if named is not None and desk.spoken.by_clause(number) is None:
            yield _perpetrator(desk, clause, voice, named, "it was")
        elif "behind" in low[:4] or "responsible" in low[:4] or "fault" in low[:3]:
            subject = clause.subject
            actor = desk.actor_in(*subject) if subject else None
            own = subject is not None and desk.words[subject[0]].lower in ("it", "they", "we")
            if actor is None and own and not voice.is_report:
                actor = voice.speaker
            if actor is not None and desk.spoken.by_clause(number) is None:
                yield _perpetrator(desk, clause, voice, actor, "behind")
        elif not voice.is_report and desk.tongue.events.debris.first(desk.words) is None:
            actor = _adjective(desk, clause) or _attack_by(desk, *desk.whole(clause))
            if actor is not None:
                yield _perpetrator(desk, clause, voice, actor, "attacker's adjective")


def _it_was(desk: Desk, clause: Clause) -> ActorRef | None:
    """As in "it was Ukrainian troops", "the drones were Ukraine's"."""
    words = desk.words
    verb = clause.verb
    if verb is None or words[verb.main].lower not in ("was", "were", "been", "is") or verb.passive:
        return None
    if clause.subject is None:
        return None
    start, end = clause.after
    subject = words[clause.subject[0] : clause.subject[1]]
    weapon = any(clause.subject[0] <= w.start < clause.subject[1] for w in desk.passage.weapons)
    owned = weapon and end - start <= _OWNED and words[end - 1].tag == "'S"
    it = len(subject) == 1 and subject[0].lower == "it"
    table = _adjectives(desk)
    if weapon and start < end and words[start].lower in table:
        state = desk.scene.references.actors.state_of(table[words[start].lower])
        return ActorRef(state.name, state.id, words[start].text) if state is not None else None
    if not (it or owned) or start >= end:
        return None
    if words[start].tag == "J" or words[start].lower in ("not", "unclear", "a"):
        of = next((n for n in range(start, end) if words[n].lower == "of"), None)
        return desk.actor_in(of + 1, end) if of is not None else None
    return desk.actor_in(start, min(end, start + 6))


def _adjective(desk: Desk, clause: Clause) -> ActorRef | None:
    """The state whose adjective stands before the weapon or the attack: "an Israeli drone"."""
    words = desk.words
    start, end = desk.whole(clause)
    meaning = desk.tongue.events.verbs.at(words, clause.verb.main) if clause.verb else None
    deed = meaning is not None and meaning.meaning in _ATTACKS | {"fall"}
    copula = clause.verb is not None and words[clause.verb.main].lower in (
        "was",
        "is",
        "were",
        "been",
        "be",
    )
    spots = [
        (w.start, w.end)
        for w in desk.passage.weapons
        if start <= w.start < end and (copula or (deed and _attacks(desk, clause, w.start)))
    ]
    spots += [
        (m.start, m.end)
        for m in desk.tongue.events.nouns.find(words, start, end)
        if m.meaning == "attack"
    ]
    table = _adjectives(desk)
    for left, _ in spots:
        for n in range(left - 1, max(left - 4, start - 1), -1):
            if words[n].tag not in ("J", "NP", "N", "Q"):
                break
            country = table.get(words[n].lower)
            state = desk.scene.references.actors.state_of(country) if country else None
            if state is not None:
                return ActorRef(state.name, state.id, words[n].text)
    return None


def _attack_by(desk: Desk, start: int, end: int) -> ActorRef | None:
    """As in "an attack by the Kyiv regime"."""
    for match in desk.tongue.events.nouns.find(desk.words, start, end):
        if match.meaning == "attack" and match.end < end and desk.words[match.end].lower == "by":
            return desk.actor_in(match.end + 1, min(end, match.end + 5))
    return None


def _attacks(desk: Desk, clause: Clause, at: int) -> bool:
    """Whether the weapon at a word does the attacking: subject, or behind "with" or "by"."""
    if clause.subject is not None and clause.subject[0] <= at < clause.subject[1]:
        return not clause.passive
    n = at - 1
    while n > clause.start and desk.words[n].tag in ("J", "N", "NP", "D", "#", "'S", "Q"):
        n -= 1
    return desk.words[n].lower in ("with", "by", "using", "from")


def _state_adjective(desk: Desk, start: int, end: int) -> ActorRef | None:
    """The state of "an Israeli air strike" or "Turkish drones", where that is who is named."""
    weapon = any(start <= w.start < end for w in desk.passage.weapons)
    if not weapon and desk.tongue.events.nouns.first(desk.words, start, end) is None:
        return None
    for n in range(start, min(end, start + 4)):
        country = _adjectives(desk).get(desk.words[n].lower)
        state = desk.scene.references.actors.state_of(country) if country else None
        if state is not None:
            return ActorRef(state.name, state.id, desk.words[n].text)
    return None


def _adjectives(desk: Desk) -> dict[str, str]:
    rows = data(f"states.{desk.tongue.code}")["adjectives"]
    return {word: code for code, listed in rows.items() for word in listed}


# ---------------------------------------------------------------- denials, silence, responsibility


def _stances(desk: Desk) -> Iterator[Draft]:
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
    return own and (hand or (match is not None and match.meaning in _ATTACKS))


def _is_deed(desk: Desk, clause: Clause) -> bool:
    """Whether a clause without a subject of its own is an attack: "denied shelling the town"."""
    if clause.verb is None or clause.verb.finite:
        return False
    match = desk.tongue.events.verbs.at(desk.words, clause.verb.main)
    return match is not None and match.meaning in _ATTACKS


def _denied_deed(desk: Desk) -> Iterator[Draft]:
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


def _claimed_reference(desk: Desk) -> Iterator[Draft]:
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


def _said_the_same(desk: Desk) -> Iterator[Draft]:
    """As in "three sources told Reuters the same": the claims before, again."""
    for speech in desk.spoken.speeches:
        words = [
            w.lower for start, end in speech.content for w in desk.words[start:end] if w.tag != "."
        ]
        if words[:2] != ["the", "same"] or len(words) > _OWNED:
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


def _denied_reference(desk: Desk) -> Iterator[Draft]:
    """As in "which the group denied", "Kyiv denied it": the denial of what was just told."""
    for speech in desk.spoken.speeches:
        if speech.clause is None or speech.voice.act is not Act.DENIES:
            continue
        clause = desk.passage.clauses[speech.clause]
        start, end = clause.after
        points = end - start < _OWNED and any(
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
        if clause.verb is not None and clause.verb.negated:
            return None
        if clause.subject is not None and desk.words[clause.subject[0]].lower in _EVERYBODY:
            return replace(
                base,
                value=None,
                speaker=ANY_PARTY,
                stance=Stance.WITHHOLDS,
                act=Act.HAS_NOT_CLAIMED,
                certainty=NO_ANSWER,
                rule="silence",
            )
        return replace(
            base, value=speaker, act=Act.CLAIMS_RESPONSIBILITY, rule="claims responsibility"
        )
    if meaning == "denies" and _undone(desk, match, clause):
        return None  # "did not deny involvement" admits nothing and denies nothing
    if meaning == "denies":
        number = desk.passage.clauses.index(clause)
        told = desk.passage.clauses[number + 1 : number + 2]
        if (
            told
            and told[0].relation == "complement"
            and told[0].linker == "that"
            and match.end <= told[0].start + 1
            and not _own_deed(desk, told[0])
        ):
            return None
        return replace(base, stance=Stance.DENIES, act=Act.DENIES, rule="denial")
    act = Act.HAS_NOT_CLAIMED if meaning == "has_not_claimed" else Act.DECLINES_TO_COMMENT
    slot = (
        _asked(desk, start, min(len(desk.words), match.end + 8))
        if meaning == "declines_to_comment"
        else Slot.PERPETRATOR
    )
    value = base.value if speaker != ANY_PARTY and slot is Slot.PERPETRATOR else None
    return replace(
        base,
        slot=slot,
        value=value,
        stance=Stance.WITHHOLDS,
        act=act,
        certainty=NO_ANSWER,
        rule="silence",
    )


def _undone(desk: Desk, match: Match, clause: Clause) -> bool:
    """Whether a verb of denial is itself negated."""
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
        state = _where_nobody(desk, opening)
        if state is not None:
            return state, outer
        return ANY_PARTY, replace(outer)
    if speech is not None:
        return speech.voice.speaker, speech.voice
    quoted = desk.passage.quoted[match.start]
    if quoted and not outer.is_report:
        return outer.speaker, outer
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
        return desk.speakers.resolve(desk.passage, (source + 1, stop)), outer
    if (
        clause.subject is not None
        and desk.words[clause.subject[0]].lower in _EVERYBODY
        and match.meaning != "has_not_claimed"
    ):
        source = next(
            (n for n in range(match.start, len(words)) if words[n].lower in ("from", "in")), None
        )
        found = (
            desk.speakers.resolve(desk.passage, (source + 1, min(len(words), source + 4)))
            if source
            else None
        )
        return found, outer
    if clause.subject is not None:
        subject = desk.speakers.resolve(desk.passage, clause.subject)
        if subject is not None and (
            not outer.is_report and match.meaning != "claims_responsibility"
        ):
            return outer.speaker, outer
        return subject, outer
    return (None if outer.is_report else outer.speaker), outer
