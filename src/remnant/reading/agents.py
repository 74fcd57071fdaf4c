"""Who attacked: the agent of an attack, whatever the sentence makes of it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from remnant.domain.claim import Act, Slot
from remnant.domain.ports import ActorKind
from remnant.domain.values import ActorRef
from remnant.reading.drafts import Draft
from remnant.reading.happenings import asserts
from remnant.reading.lexicon import data

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from remnant.reading.drafts import Desk
    from remnant.reading.frames import Clause, Span
    from remnant.reading.voices import Voice


OWNED = 3  # words of "Ukraine's own", "the same"


BLAME = frozenset(data("perpetrators.en")["blame"])


ATTACKS = frozenset(("hit", "attack", "launch", "damage", "kill", "injure", "explode"))


FORCES = frozenset(data("perpetrators.en")["forces"])


_ARMED = frozenset(data("perpetrators.en")["armed"])


_ATTACKERS = frozenset(data("perpetrators.en")["attackers"])


def agents(desk: Desk) -> Iterator[Draft]:
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
        if speech is not None or voice.act is Act.DENIES:
            continue
        if clause.relation == "infinitive" and not verb.perfect:
            continue
        accused = desk.spoken.by_clause(number - 1)
        if clause.linker == "of" and accused is not None and accused.verb in BLAME:
            continue
        if not _is_finite(clause) and number and _denies(desk, desk.passage.clauses[number - 1]):
            continue  # "has denied attacking": a deed that is denied
        match = desk.tongue.events.verbs.at(desk.words, verb.main, clause.end)
        if (
            match is None
            or match.meaning not in ATTACKS
            or not asserts(desk.passage, clause, match.meaning)
        ):
            continue
        low = desk.words[verb.main].lower
        used = low == "used" and not voice.is_report
        actor = None if low.startswith(_NOT_OF_ACTORS) and not used else _agent(desk, clause)
        if actor is None or (voice.is_report and not fights(desk, actor)):
            continue
        if _does_none(desk, verb.end, clause.end):
            continue
        actor = _commanded(desk, actor)
        yield _perpetrator(desk, clause, voice, actor, "agent of an attack")


def _does_none(desk: Desk, start: int, end: int) -> bool:
    """As in "we carried out no attack": what is done is nothing."""
    return start < end and desk.words[start].lower in ("no", "nobody", "none", "nothing")


def _commanded(desk: Desk, actor: ActorRef) -> ActorRef:
    """Artillery and aircraft do not answer for themselves: the state whose they are."""
    return desk.state_of(actor) if (actor.id or "").endswith(_ARMS) else actor


_ARMS = ("-aviation", "-artillery")


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


def fights(desk: Desk, actor: ActorRef) -> bool:
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
    if voice is not None and not voice.is_report:
        worded = _worded_by(desk, voice, (left, stop), right)
        if worded is not None:
            return worded
        if stop - left == 1 and words[left].lower in ("it", "they", "we"):
            return None  # who speaks says so of himself, and is no party
    return _pronoun(desk, left) if stop - left == 1 else None


def _worded_by(desk: Desk, voice: Voice, head: Span, right: int) -> ActorRef | None:
    """Who "its forces", "the army", "we" are in a speaker's mouth; the subject ends at `right`."""
    words = desk.words
    left, stop = head
    mark = next((n for n in range(left, stop) if words[n].tag == "'S"), None)
    if mark is not None and mark > left and words[stop - 1].lower in FORCES:
        owner = desk.speakers.resolve(desk.passage, (left, mark))  # "the junta's jets"
        return desk.state_of(owner) if owner is not None else None
    first, last = words[left].lower, words[stop - 1].lower
    own = first in ("its", "our", "their", "his") and stop - left > 1
    if own and last in FORCES:
        return desk.state_of(voice.speaker)
    if any(w.lower in _ATTACKERS for w in words[left:stop]):
        return desk.speakers.resolve(desk.passage, head)
    owned = any(w.lower in ("its", "our", "their") for w in words[left:right])
    if owned and words[right - 1].lower in FORCES:
        return desk.state_of(voice.speaker)
    if first == "the" and stop - left == OWNED - 1 and last in _ARMED:
        return desk.speakers.resolve(desk.passage, head) or voice.speaker
    itself = stop - left == 1 and first in ("it", "they", "we")
    if not itself or not _is_party(desk, voice.speaker):
        return None
    return voice.speaker if voice.speaker.id is not None else desk.state_of(voice.speaker)


def _is_party(desk: Desk, speaker: ActorRef) -> bool:
    """Whether a speaker's "we" may have attacked: it fights, or speaks for what does."""
    return (
        fights(desk, speaker)
        or bool(_ATTACKERS & set(speaker.name.lower().split()))
        or desk.state_of(speaker) != speaker
        or bool(_ARMED & set(speaker.name.lower().split()))
    )


def _pronoun(desk: Desk, at: int) -> ActorRef | None:
    """The state, force or group that "it" or "they" stands for."""
    word = desk.words[at]
    if word.tag != "O" or word.lower not in ("it", "they", "he", "she"):
        return None
    ref = desk.speakers.pronoun(desk.tongue.people.pronouns.get(word.lower, "thing"))
    known = desk.scene.references.actors.get(ref.id) if ref is not None and ref.id else None
    attacks = known is not None and known.kind in (
        ActorKind.STATE,
        ActorKind.FORCE,
        ActorKind.ARMED_GROUP,
    )
    return ref if attacks else None


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


def stands_behind(desk: Desk) -> Iterator[Draft]:
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
        elif desk.tongue.events.debris.first(desk.words) is None:
            plain = voice.is_report and not _strikes(desk, clause)
            actor = _adjective(desk, clause) or _attack_by(desk, *desk.whole(clause))
            actor = None if plain else actor
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
    owned = weapon and end - start <= OWNED and words[end - 1].tag == "'S"
    it = len(subject) == 1 and subject[0].lower == "it"
    table = state_adjectives(desk)
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
    deed = meaning is not None and meaning.meaning in ATTACKS | {"fall"}
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
    table = state_adjectives(desk)
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


def _strikes(desk: Desk, clause: Clause) -> bool:
    """Whether a clause plainly tells of a blow: what the writer himself says of a party."""
    verb = clause.verb
    if verb is None or verb.negated or verb.modal is not None or clause.relation == "infinitive":
        return False
    match = desk.tongue.events.verbs.at(desk.words, verb.main, clause.end)
    return match is not None and match.meaning in ("hit", "attack", "launch", "kill", "injure")


def _attacks(desk: Desk, clause: Clause, at: int) -> bool:
    """Whether the weapon at a word does the attacking: subject, or behind "with" or "by"."""
    if clause.subject is not None and clause.subject[0] <= at < clause.subject[1]:
        return not clause.passive
    n = at - 1
    while n > clause.start and desk.words[n].tag in ("J", "N", "NP", "D", "#", "'S", "Q"):
        n -= 1
    return desk.words[n].lower in ("with", "by", "using", "from")


def state_adjective(desk: Desk, start: int, end: int) -> ActorRef | None:
    """The state of "an Israeli air strike" or "Turkish drones", where that is who is named."""
    weapon = any(start <= w.start < end for w in desk.passage.weapons)
    if not weapon and desk.tongue.events.nouns.first(desk.words, start, end) is None:
        return None
    for n in range(start, min(end, start + 4)):
        country = state_adjectives(desk).get(desk.words[n].lower)
        state = desk.scene.references.actors.state_of(country) if country else None
        if state is not None:
            return ActorRef(state.name, state.id, desk.words[n].text)
    return None


def state_adjectives(desk: Desk) -> Mapping[str, str]:
    return _state_adjectives(desk.tongue.code)


@cache
def _state_adjectives(language: str) -> Mapping[str, str]:
    rows = data(f"states.{language}")["adjectives"]
    return {word: code for code, listed in rows.items() for word in listed}
