"""Who did it, by what the party's name hangs on in an English sentence.

A party is the doer of a verb of attack however far its "by" stands off ("were launched, he
claimed, by the 112th brigade"); what was used or done is a party's ("was a Russian air strike");
a verb of blame has it for an object ("named the Gulf Clan", "laid the attack to"); or the party
owns up to a deed ("admitted the strike"). The rest is in `agents` and `accusations`.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from remnant.domain.claim import Act, Slot
from remnant.domain.values import ActorRef
from remnant.reading.accusations import accused_of_attack
from remnant.reading.agents import ATTACKS, FORCES, fights, state_adjectives
from remnant.reading.drafts import Draft
from remnant.reading.lexicon import data, verb_forms
from remnant.reading.refusals import real

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from remnant.reading.drafts import Desk
    from remnant.reading.voices import Voice

_AGAINST = frozenset(("against", "on", "in", "near", "over", "at", "into", "for", "with", "to"))


@dataclass(frozen=True, slots=True)
class _Party:
    """A party named in the words `start` to `end`."""

    start: int
    end: int
    actor: ActorRef


@cache
def _verbs(name: str) -> frozenset[str]:
    return frozenset(form for verb in data("doers.en")[name] for form in verb_forms(verb))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(data("doers.en")[name])


def doers(desk: Desk, found: Sequence[Draft]) -> Iterator[Draft]:
    """Perpetrators that no other rule has `found`; one a voice and sentence."""
    told = {d.voice.speaker.name for d in found if d.slot is Slot.PERPETRATOR}
    told |= {d.speaker.name for d in found if d.slot is Slot.PERPETRATOR and d.speaker is not None}
    for party in _parties(desk):
        draft = _blamed(desk, party) or _did(desk, party) or _whose(desk, party)
        if draft is None:
            continue
        speaker = (draft.speaker or draft.voice.speaker).name
        if speaker not in told:
            told.add(speaker)
            yield draft
    for draft in _owned_up(desk):
        if draft.voice.speaker.name not in told:
            yield draft
            return


def _parties(desk: Desk) -> Iterator[_Party]:
    words = desk.words
    for each in desk.passage.actors:
        ref = ActorRef(
            each.mention.actor.name, each.mention.actor.id, desk.printed(each.start, each.end)
        )
        if fights(desk, ref):
            yield _Party(each.start, each.end, ref)
    named = {n for each in desk.passage.actors for n in range(each.start, each.end)}
    table = state_adjectives(desk)
    for n, word in enumerate(words):
        country = table.get(word.lower) if n not in named else None
        state = desk.scene.references.actors.state_of(country) if country else None
        if state is not None:
            yield _Party(n, n + 1, ActorRef(state.name, state.id, word.text))


def _head(desk: Desk, party: _Party) -> int:
    """The word of a party's name by which it hangs on the rest."""
    heads = desk.passage.tree.heads
    inside = range(party.start, party.end)
    return next((n for n in inside if heads[n] not in inside), party.start)


def _nominal_deed(desk: Desk, at: int) -> bool:
    deed = any(
        m.end - 1 == at and m.meaning in ("attack", "blast")
        for m in desk.tongue.events.nouns.find(desk.words, max(0, at - 3), at + 1)
    )
    return deed or desk.words[at].lower in _words("deeds")


def _weapon(desk: Desk, at: int) -> bool:
    return any(each.start <= at < each.end for each in desk.passage.weapons)


def _did(desk: Desk, party: _Party) -> Draft | None:
    """The party, or what is its own, does the verb of attack."""
    tree = desk.passage.tree
    head = _head(desk, party)
    for child, verb in itertools.pairwise((head, *tree.ancestors(head))):
        label = tree.labels[child]
        if label in ("nmod:poss", "amod", "compound", "flat", "nmod", "conj", "appos", "nmod:desc"):
            if _against(desk, child) or not _fighting(desk, party, verb):
                return None
            continue
        does = label in ("nsubj", "obl:agent")
        if not does or (label == "nsubj" and tree.passive(verb)):
            return None
        return _deed_of(desk, party, verb)
    return None


def _against(desk: Desk, noun: int) -> bool:
    """As in "an attack on Poland", "troops in Ukraine": a place or a target, no owner."""
    case = desk.passage.tree.case(noun)
    return (
        desk.passage.tree.labels[noun] == "nmod"
        and case is not None
        and desk.words[case].lower in _AGAINST
    )


def _fighting(desk: Desk, party: _Party, noun: int) -> bool:
    """Whether a noun that a party's name stands with attacks: "Russian troops", no "count"."""
    own = party.start <= noun < party.end
    return own or desk.words[noun].lower in FORCES or _weapon(desk, noun)


def _deed_of(desk: Desk, party: _Party, verb: int) -> Draft | None:
    tree, words = desk.passage.tree, desk.words
    low = words[verb].lower
    meaning = desk.meaning(verb)
    done = low in _verbs("do") and any(
        words[n].lower in ("it", "this", "that", "so") or _nominal_deed(desk, n)
        for n in tree.objects_of(verb)
    )
    if not real(desk, verb) or (meaning not in ATTACKS - {"damage"} and not done):
        return None
    if low in _words("harmed") or any(s.cue[0] <= verb < s.cue[1] for s in desk.spoken.speeches):
        return None
    if desk.spoken.at(verb).is_report and tree.labels[verb] in ("xcomp", "csubj"):
        return None
    return _draft(desk, party, verb, desk.spoken.at(verb), "doer of the deed")


def _whose(desk: Desk, party: _Party) -> Draft | None:
    """As in "was a Russian air strike", "the work of the GRU", "a stray from their defences"."""
    tree = desk.passage.tree
    head = _head(desk, party)
    voice = desk.spoken.at(head)
    if voice.is_report:
        return None
    for child in (head, *tree.ancestors(head)):
        noun = tree.heads[child]
        if _against(desk, child):
            return None
        if tree.child(child, "cop") is not None and (
            child != head or desk.words[head].tag == "J" or _it(desk, child)
        ):
            noun = child
        elif tree.labels[child] not in ("nmod:poss", "amod", "compound", "nmod", "conj"):
            return None
        if noun < 0:
            return None
        is_it = tree.child(noun, "cop") is not None
        thing = _nominal_deed(desk, noun) or _weapon(desk, noun) or noun == head
        if is_it and thing and real(desk, noun) and _tells_of_it(desk, noun):
            return _draft(desk, party, noun, voice, "whose it was")
    return None


def _it(desk: Desk, noun: int) -> bool:
    subject = desk.passage.tree.child(noun, "nsubj", "expl")
    return subject is not None and desk.words[subject].lower in ("it", "this")


def _tells_of_it(desk: Desk, noun: int) -> bool:
    """Whether the subject is the attack or what was used in it."""
    subject = desk.passage.tree.child(noun, "nsubj", "expl")
    if subject is None:
        return False
    low = desk.words[subject].lower
    known = low in ("it", "this", "that", "which", "they", "these") or low in _words("deeds")
    return known or _nominal_deed(desk, subject) or _weapon(desk, subject)


def _blamed(desk: Desk, party: _Party) -> Draft | None:
    """As in "named the Gulf Clan", "laid the attack to militants", "attributed it to drones of"."""
    tree, words = desk.passage.tree, desk.words
    head = _head(desk, party)
    for child, verb in itertools.pairwise((head, *tree.ancestors(head))):
        label = tree.labels[child]
        if label in ("nmod:poss", "amod", "compound", "flat", "nmod", "conj", "nmod:desc", "acl"):
            continue
        if label not in ("obj", "obl") or not real(desk, verb):
            return None
        low = words[verb].lower
        case = tree.case(child)
        by = words[case].lower if case is not None else None
        lays = low in _verbs("lay") and by in ("on", "to", "at", "upon", "with")
        names = low in _verbs("name") and label == "obj" and by is None
        if lays and not any(
            words[n].lower in _words("blame") or _nominal_deed(desk, n) or words[n].tag == "O"
            for n in tree.objects_of(verb)
        ):
            return None
        clause = desk.clause_at(verb)
        if not (lays or names) or clause is None or not accused_of_attack(desk, clause):
            return None
        return _blame(desk, party, verb)
    return None


def _blame(desk: Desk, party: _Party, verb: int) -> Draft | None:
    tree = desk.passage.tree
    voice = desk.spoken.at(verb)
    who = tree.subject_of(verb)
    if who is None:
        return None
    speaker = voice.speaker
    if voice.is_report:
        named = desk.speakers.resolve(desk.passage, tree.noun_phrase(who))
        if named is None:
            return None
        speaker = named
    if desk.same_side(speaker, party.actor):
        return None
    draft = _draft(desk, party, verb, voice, "named for it")
    start = min(draft.start, tree.noun_phrase(who)[0]) if who < draft.start else draft.start
    return Draft(
        draft.passage, start, draft.end, draft.slot, draft.value, voice, act=Act.BLAMES,
        certainty=draft.certainty, rule=draft.rule, at=verb, speaker=speaker,
    )  # fmt: skip


def _owned_up(desk: Desk) -> Iterator[Draft]:
    """As in "admitted the strike": a party to the fighting that says so of a deed."""
    tree, words = desk.passage.tree, desk.words
    for speech in desk.spoken.speeches:
        verb = speech.cue[1] - 1
        if verb >= len(tree) or words[verb].lower not in _verbs("own") or not real(desk, verb):
            continue
        deed = any(_nominal_deed(desk, n) for n in tree.objects_of(verb))
        state = desk.state_of(speech.voice.speaker)
        if deed and (fights(desk, speech.voice.speaker) or state != speech.voice.speaker):
            start, end = _span(desk, verb)
            yield Draft(
                desk.passage.number, start, end, Slot.PERPETRATOR, state, speech.voice,
                act=Act.CLAIMS_RESPONSIBILITY, rule="owned up", at=verb,
            )  # fmt: skip


def _draft(desk: Desk, party: _Party, verb: int, voice: Voice, rule: str) -> Draft:
    start, end = _span(desk, verb)
    start, end = min(start, party.start), max(end, party.end)
    act = None
    if not voice.is_report and desk.same_side(voice.speaker, party.actor):
        act = Act.CLAIMS_RESPONSIBILITY
    return Draft(
        desk.passage.number, start, end, Slot.PERPETRATOR, party.actor, voice, act=act,
        certainty=desk.hedge(start, end), rule=rule, at=verb,
    )  # fmt: skip


def _span(desk: Desk, verb: int) -> tuple[int, int]:
    tree = desk.passage.tree
    own = tree.clause(verb)
    return own[0], own[-1] + 1
