"""What a speaker says was not so: "the site had not come under fire", "it was not our missile".

A negated clause inside somebody's words denies what it tells of; a denial by its verb ("denied
that any of its weapons had been used", "described the allegations as unfounded") denies a hand
in it. Whose words and which clause come from the tree.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from remnant.domain.claim import Act, Slot, Stance
from remnant.reading.drafts import Draft
from remnant.reading.lexicon import Lexicon, data, verb_forms
from remnant.reading.refusals import negated, none

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from remnant.reading.drafts import Desk

_OURS = frozenset(("our", "ours", "its", "their", "his", "we"))
_UNREAL = frozenset(("will", "would", "should", "must", "may", "might", "shall", "can", "could"))
_WITHOUT_DENIAL = frozenset(("kill", "injure"))  # "no one was hurt" gives a number


@cache
def _listed(name: str) -> frozenset[str]:
    words = data("negations.en")[name]
    return frozenset(form for word in words for form in verb_forms(word))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(data("negations.en")[name])


@cache
def _questions() -> Lexicon:
    return Lexicon.of(data("negations.en")["slots"])


def negations(desk: Desk, found: Sequence[Draft]) -> Iterator[Draft]:
    """Denials that no other rule has `found` in an English sentence."""
    tree = desk.passage.tree
    taken = [(d.start, d.end) for d in found if d.stance is not Stance.AFFIRMS]
    counted = [(d.start, d.end) for d in found if d.slot.counts]
    for word in tree.predicates:
        if any(start <= word < end for start, end in taken):
            continue
        if any(start <= word < end for start, end in counted):
            continue
        draft = _dismissal(desk, word) or _not_so(desk, word)
        if draft is not None:
            taken.append((draft.start, draft.end))
            yield draft


def _dismissal(desk: Desk, verb: int) -> Draft | None:
    """As in "described the allegations as unfounded", "the claims are baseless"."""
    tree, words = desk.passage.tree, desk.words
    low = words[verb].lower
    voice = desk.spoken.at(verb)
    if low in _listed("describe") and not negated(desk, verb):
        told = [
            n
            for each in tree.children(verb, "xcomp", "obl", "obj", "advcl")
            for n in range(*tree.phrase(each))
        ]
        who = tree.subject_of(verb)
        if who is None or not any(words[n].lower in _words("untrue") for n in told):
            return None
        speaker = desk.speakers.resolve(desk.passage, tree.noun_phrase(who))
        speaker = speaker if voice.is_report else voice.speaker
    elif low in _words("untrue") and not voice.is_report and not negated(desk, verb):
        speaker = voice.speaker
    else:
        return None
    if speaker is None:
        return None
    start, end = _span(desk, verb)
    return Draft(
        desk.passage.number, start, end, Slot.PERPETRATOR, desk.state_of(speaker), voice,
        stance=Stance.DENIES, act=Act.DENIES, rule="dismissal", at=verb, speaker=speaker,
    )  # fmt: skip


def _not_so(desk: Desk, verb: int) -> Draft | None:
    tree, words = desk.passage.tree, desk.words
    voice = desk.spoken.at(verb)
    if voice.is_report or not _finite(desk, verb):
        return None
    objects = tree.children(verb, "obj", "nsubj", "nsubj:pass")
    no = negated(desk, verb) or any(none(desk, each) for each in objects)
    no = no or none(desk, verb)
    if not no or any(words[each].lower in _UNREAL for each in tree.children(verb, "aux")):
        return None
    if any(speech.cue[0] <= verb < speech.cue[1] for speech in desk.spoken.speeches):
        return None
    if words[verb].lower in _listed("refusing") | _words("able"):
        return None
    start, end = _span(desk, verb)
    meanings = _meanings(desk, start, end)
    if meanings & _WITHOUT_DENIAL or not (meanings or _topic(desk, start, end)):
        return None
    slot = _slot(desk, meanings, start, end)
    subject = tree.subject_of(verb)
    own = subject is not None and words[subject].lower in ("we", "it", "they")
    side = desk.state_of(voice.speaker) if own and slot is Slot.PERPETRATOR else None
    return Draft(
        desk.passage.number, start, end, slot, side, voice,
        stance=Stance.DENIES, act=Act.DENIES, rule="negated statement", at=verb,
    )  # fmt: skip


def _finite(desk: Desk, verb: int) -> bool:
    """Whether it states what was: no "without setting it alight", no "does not aim at schools"."""
    tree, words = desk.passage.tree, desk.words
    if tree.child(verb, "cop") is not None:
        return True
    helpers = [words[each] for each in tree.children(verb, "aux", "aux:pass")]
    if words[verb].tag == "VD" or any(each.tag == "VD" for each in helpers):
        return True
    return any(each.lower in ("has", "have", "is", "are") for each in helpers)


def _meanings(desk: Desk, start: int, end: int) -> set[str]:
    """What kinds of event the words speak of."""
    events = desk.tongue.events
    matches = (
        listed.at(desk.words, at, end)
        for at in range(start, end)
        for listed in (events.verbs, events.nouns)
    )
    return {match.meaning for match in matches if match is not None}


def _topic(desk: Desk, start: int, end: int) -> bool:
    """Whether the words tell of weapons, of what was hit, or of somebody's part in it."""
    if any(start <= each.start < end for each in desk.passage.weapons):
        return True
    if desk.tongue.events.targets.first(desk.words, start, end) is not None:
        return True
    return any(word.lower in _words("part") for word in desk.words[start:end])


def _slot(desk: Desk, meanings: set[str], start: int, end: int) -> Slot:
    match = _questions().first(desk.words, start, end)
    if match is not None:
        return Slot(match.meaning)
    if "damage" in meanings:
        return Slot.DAMAGE
    if any(word.lower in _OURS for word in desk.words[start:end]):
        return Slot.PERPETRATOR
    return Slot.TARGET if meanings & {"hit", "attack"} else Slot.OCCURRED


def _span(desk: Desk, verb: int) -> tuple[int, int]:
    """The clause with what hangs on it, without a speaker set beside it."""
    tree, words = desk.passage.tree, desk.words
    start, end = tree.phrase(verb)
    for each in tree.children(verb, "parataxis", "conj"):
        first, last = tree.phrase(each)
        if each > verb:
            end = min(end, first)
        else:
            start = max(start, last)
    who = tree.subject_of(verb)
    if who is not None and who < start:
        start = tree.noun_phrase(who)[0]
    while end > start + 1 and words[end - 1].tag in (".", "Q", "C"):
        end -= 1
    return start, end
