"""Who does not say, cannot tell or does not own up, by what the verb hangs together with.

"He gave no figures", "the ministry, asked twice, did not respond", "none of these numbers can be
checked": which words are negated and whose verb it is come from the tree, so that neither needs to
stand beside the other. Phrases that say the same without such a verb are in `stances.en.yaml`.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from remnant.domain.claim import NO_ANSWER, Act, Slot, Stance
from remnant.reading.drafts import Draft
from remnant.reading.hedges import printed
from remnant.reading.lexicon import Lexicon, data, verb_forms

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from remnant.domain.values import ActorRef
    from remnant.reading.drafts import Desk
    from remnant.reading.voices import Voice

_FIGURES = frozenset(("figure", "figures", "number", "numbers", "toll", "count", "tally"))
_SILENT = (Stance.WITHHOLDS, Act.DECLINES_TO_COMMENT)
_OPEN = (Stance.LEAVES_OPEN, Act.UNABLE_TO_VERIFY)
_NOBODY_KNOWN = frozenset(("ours", "theirs", "there", "this", "that", "which", "what", "one"))
_POINTING = frozenset(("they", "them", "it", "these", "those"))
_THINGS = (Slot.WRECKAGE, Slot.DAMAGE)
_NEAR = 4  # words from a verb that its helpers stand
_ABLE = ("can", "could", "cannot", "can't", "couldn't")


@cache
def _forms() -> Mapping[str, frozenset[str]]:
    """For every form of a listed verb the lists that it is in."""
    found: dict[str, set[str]] = {}
    for name in ("answer", "own", "find_out", "refuse"):
        for verb in data("refusals.en")[name]:
            for form in verb_forms(verb):
                found.setdefault(form, set()).add(name)
    return {form: frozenset(names) for form, names in found.items()}


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(data("refusals.en")[name])


@cache
def _questions() -> Lexicon:
    return Lexicon.of(data("questions.en"))


def refusals(desk: Desk, found: Sequence[Draft]) -> Iterator[Draft]:
    """What no other rule has `found` of silence and of what is left open in an English sentence."""
    tree = desk.passage.tree
    taken = [(d.start, d.end) for d in found if d.stance is not Stance.AFFIRMS]
    done: set[int] = set()
    for verb in tree.predicates:
        if any(start <= verb < end for start, end in taken) or verb in done:
            continue
        stance = _stance(desk, verb)
        if stance is None:
            continue
        drafts = list(_drafts(desk, verb, *stance))
        if drafts:
            done |= {each for each in tree.predicates if tree.under(each, verb)}
        yield from drafts


def _stance(desk: Desk, verb: int) -> tuple[Stance, Act] | None:
    tree, low = desk.passage.tree, desk.words[verb].lower
    lists = _forms().get(low, frozenset())
    lacks = _lacks(desk, verb)
    gives = "answer" in lists
    if low in _words("silent") and not negated(desk, verb):
        return _SILENT
    if low in _words("unable") and _finds_out_below(desk, verb):
        return _OPEN
    if lacks == "knowledge" and not gives and low in _words("having"):
        return _OPEN
    if lacks == "words" and gives:
        return _SILENT
    undone = bool(lists) and (negated(desk, verb) or _refused(desk, verb))
    if not undone or (_brings_words(desk, verb) and not _directly(desk, verb)):
        return None
    if "find_out" in lists and (_ability(desk, verb) or tree.passive(verb)):
        return _OPEN
    if "own" in lists:
        return Stance.WITHHOLDS, Act.HAS_NOT_CLAIMED
    return _SILENT if gives and not tree.passive(verb) else None


_UNREAL = frozenset(("would", "could", "will", "can", "should", "may", "might", "must"))


def real(desk: Desk, verb: int) -> bool:
    """Whether the verb is told as done: not denied, and not only what may or would be."""
    helpers = desk.passage.tree.children(verb, "aux")
    return not negated(desk, verb) and not any(desk.words[n].lower in _UNREAL for n in helpers)


def negated(desk: Desk, verb: int) -> bool:
    """Whether the verb is not done, by "not", "nor", "nobody", "without" or "yet to"."""
    tree, words = desk.passage.tree, desk.words
    if "neither" in (words[n].lower for n in range(max(0, verb - 2), verb)):
        return True
    own = tree.children(verb, "advmod", "aux", "aux:pass", "cop", "cc", "mark", "cc:preconj", "det")
    if any(_no(words[each].lower) for each in own):
        return True
    subject = tree.child(verb, "nsubj", "nsubj:pass")
    if subject is not None and none(desk, subject):
        return True
    yet = any(words[each].lower == "yet" for each in tree.children(verb, "advmod"))
    head = tree.heads[verb]
    if tree.labels[verb] in ("xcomp", "acl", "advcl", "ccomp") and head >= 0:
        yet = yet or any(words[each].lower == "yet" for each in tree.children(head, "advmod"))
        able = words[head].lower in _words("able")
        if (yet and words[head].lower in ("have", "has", "had", "is", "are")) or able:
            return words[head].lower in _words("unable") or yet or negated(desk, head)
    joined = tree.labels[verb] == "conj" and head >= 0 and tree.subject_of(verb) is not None
    own_subject = tree.child(verb, "nsubj", "nsubj:pass") is not None
    return joined and not own_subject and _neither(desk, head)


def _neither(desk: Desk, verb: int) -> bool:
    """As in "neither confirmed nor denied"."""
    tree = desk.passage.tree
    return any(desk.words[each].lower == "neither" for each in tree.children(verb))


def _no(low: str) -> bool:
    return low in _words("negative") or low.endswith("n't")


def none(desk: Desk, word: int) -> bool:
    tree, words = desk.passage.tree, desk.words
    return _no(words[word].lower) or any(
        _no(words[each].lower) for each in tree.children(word, "det", "advmod", "cc:preconj")
    )


def _brings_words(desk: Desk, verb: int) -> bool:
    """Whether the verb is a verb of speech that says something here."""
    return any(speech.cue[0] <= verb < speech.cue[1] for speech in desk.spoken.speeches)


def _directly(desk: Desk, verb: int) -> bool:
    """Whether "not" stands with the verb itself, and no "no" within what is said."""
    tree, words = desk.passage.tree, desk.words
    own = [words[each].lower for each in tree.children(verb, "advmod", "aux", "mark")]
    return any(each in ("not", "never", "without", "yet") or each.endswith("n't") for each in own)


def _refused(desk: Desk, verb: int) -> bool:
    """As in "declined to say", "avoided naming"."""
    tree = desk.passage.tree
    head = tree.heads[verb]
    return (
        head >= 0
        and tree.labels[verb] in ("xcomp", "ccomp", "advcl")
        and "refuse" in _forms().get(desk.words[head].lower, frozenset())
    )


def _ability(desk: Desk, verb: int) -> bool:
    """Whether it is about being able to: "could not", "is not in a position to"."""
    tree, words = desk.passage.tree, desk.words
    if any(words[each].lower in _ABLE for each in tree.children(verb, "aux")):
        return True
    head = tree.heads[verb]
    return head >= 0 and words[head].lower in _words("able")


def _finds_out_below(desk: Desk, verb: int) -> bool:
    tree = desk.passage.tree
    return any(
        "find_out" in _forms().get(desk.words[each].lower, frozenset())
        for each in tree.children(verb, "xcomp", "ccomp", "advcl", "csubj")
    )


def _lacks(desk: Desk, verb: int) -> str | None:
    """What kind of thing the verb has none of: "saw no proof", "gave no figures"."""
    tree, words = desk.passage.tree, desk.words
    for each in tree.children(verb, "obj"):
        if not none(desk, each):
            continue
        for name in ("knowledge", "words"):
            if words[each].lower in _words(name):
                return name
    return None


def _drafts(desk: Desk, verb: int, stance: Stance, act: Act) -> Iterator[Draft]:
    """One for each of those who refuse: "neither the police nor the premier's office"."""
    tree = desk.passage.tree
    who = None if tree.passive(verb) else tree.subject_of(verb)
    draft = _draft(desk, verb, who, stance, act)
    if draft is None:
        return
    yield draft
    for other in tree.children(who, "conj") if who is not None else ():
        named = _draft(desk, verb, other, stance, act)
        if named is not None and named.speaker not in (None, draft.speaker):
            yield named


def _draft(desk: Desk, verb: int, who: int | None, stance: Stance, act: Act) -> Draft | None:
    tree, words = desk.passage.tree, desk.words
    speaker, voice = _speaker(desk, verb, who)
    if speaker is None and (stance is Stance.WITHHOLDS or not tree.passive(verb)):
        return None
    told = tree.phrase(verb)
    start, end = tree.phrase(verb)
    cut = [tree.phrase(each)[0] for each in tree.children(verb, "parataxis", "conj") if each > verb]
    end = min([end, *cut])
    if who is not None and who < start:
        start = tree.noun_phrase(who)[0]
    while end > start + 1 and words[end - 1].tag in (".", "Q", "C"):
        end -= 1
    slot = _slot(desk, max(start, told[0]), max(end, told[0] + 1))
    draft = Draft(
        desk.passage.number, start, end, slot, None, voice, stance=stance, act=act,
        certainty=NO_ANSWER, rule="refusal", at=verb, speaker=speaker,
    )  # fmt: skip
    if stance is Stance.LEAVES_OPEN:
        said = desk.passage.said(*_group(desk, verb)).lower()
        return replace(draft, certainty=printed(said))
    return draft


def _group(desk: Desk, verb: int) -> tuple[int, int]:
    """The verb with its helpers."""
    tree = desk.passage.tree
    own = [verb, *tree.children(verb, "aux", "aux:pass", "advmod", "cop")]
    near = [each for each in own if abs(each - verb) <= _NEAR]
    return min(near), max(near) + 1


def _speaker(desk: Desk, verb: int, who: int | None) -> tuple[ActorRef | None, Voice]:
    """Whose silence or doubt it is: the subject's, or that of whoever speaks of himself."""
    voice = desk.spoken.at(verb)
    if who is None or (none(desk, who) and not _either(desk, who)):
        return (None if voice.is_report else voice.speaker), voice
    if desk.words[who].lower in _NOBODY_KNOWN:
        return None, voice
    if desk.words[who].lower in ("we", "i"):
        return voice.speaker, voice
    start, end = desk.passage.tree.noun_phrase(who)
    while start < who and none(desk, start):
        start += 1
    span = (start, end)
    pronoun = desk.words[who].tag == "O"
    people = desk.tongue.people
    able = pronoun or any(w.lower in people.anybody for w in desk.words[slice(*span)])
    able = able or any(span[0] <= each.start < span[1] for each in desk.passage.actors)
    able = able or any(each.start == span[0] for each in desk.passage.places)
    if not able:
        return (None if voice.is_report else voice.speaker), voice
    if not voice.is_report:
        return voice.speaker, voice
    if desk.words[who].lower in desk.tongue.cues.documents:
        return _author(desk), voice
    return desk.speakers.resolve(desk.passage, span), voice


def _author(desk: Desk) -> ActorRef | None:
    """Whose "a report that names no culprit" is: who spoke in this sentence or the last."""
    voices = [speech.voice for speech in desk.spoken.speeches]
    voices += [d.voice for d in reversed(desk.before) if d.passage >= desk.passage.number - 1]
    return next((voice.speaker for voice in voices if not voice.is_report), None)


def _either(desk: Desk, who: int) -> bool:
    """As in "neither the police nor the office": two who are named, not nobody."""
    tree, words = desk.passage.tree, desk.words
    start = tree.phrase(who)[0]
    return (words[start].lower in ("neither", "nor") and tree.child(who, "conj") is not None) or (
        words[start].lower == "nor"
    )


def _slot(desk: Desk, start: int, end: int) -> Slot:
    question = _questions().first(desk.words, start, end)
    if question is not None:
        return Slot(question.meaning)
    return counted_before(desk, start, end) or _pointed_at(desk, start, end) or Slot.PERPETRATOR


def _pointed_at(desk: Desk, start: int, end: int) -> Slot | None:
    """What "they", "it", "them" go back to, where that is no question of who or what."""
    low = {word.lower for word in desk.words[start:end]}
    if {"how", "many"} <= low:
        return Slot.KILLED
    if low.isdisjoint(_POINTING):
        return None
    last = next((d for d in reversed(desk.before) if d.passage >= desk.passage.number - 1), None)
    return last.slot if last is not None and (last.slot.counts or last.slot in _THINGS) else None


def counted_before(desk: Desk, start: int, end: int) -> Slot | None:
    """What "these figures" count: the dead, where they were counted, else what was counted last."""
    if not any(word.lower in _FIGURES for word in desk.words[start:end]):
        return None
    counted = [d.slot for d in reversed(desk.before) if d.slot.counts]
    return Slot.KILLED if Slot.KILLED in counted else next(iter(counted), Slot.KILLED)
