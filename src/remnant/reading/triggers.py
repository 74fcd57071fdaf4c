"""Verbs of an English sentence that tell of an event, wherever they stand in its tree.

A verb counts where it asserts: no "would", no "not", no "to" before it, no "if". Some verbs mean
an attack whatever stands beside them ("bombed", "was ambushed"); the others need a weapon, a place,
a target, remains or a ship among the words of their clause.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from remnant.reading.lexicon import Lexicon, data
from remnant.reading.tallies import bare_tolls
from remnant.reading.tongue import tongue

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from remnant.reading.scene import Passage

_PAST = ("VD", "VN", "VG", "VP", "VB")
_DENYING = frozenset(("not", "n't", "never", "no"))
_IF = frozenset(("if", "unless", "whether", "lest"))
_HEAD = 1  # the last sentence of a report that may tell in the present
_MODAL = frozenset(data("happenings")["hypothetical"])
_TRIES = frozenset(data("happenings")["tries"])


@cache
def _plain() -> Lexicon:
    return Lexicon.of({"attack": data("incidents.en")["plain"]}, verbs=True)


@cache
def _besides() -> Lexicon:
    return Lexicon.of(data("incidents.en")["besides"], verbs=True)


def is_plain(passage: Passage, at: int) -> bool:
    """Whether a verb means an attack or its defeat whatever it stands with."""
    return _plain().at(passage.words, at) is not None


def verbs_told(passage: Passage) -> Iterator[tuple[int, str]]:
    """(word, meaning) of every verb that the tree has for a predicate and that asserts an event,
    and of every toll that stands without a verb.
    """
    yield from bare_tolls(passage)
    tree, words = passage.tree, passage.words
    if not len(tree):
        return
    verbs = tongue(passage.language).events.verbs
    for at in tree.predicates:
        if words[at].tag not in _PAST and tree.tags[at] not in _PAST:
            continue
        match = verbs.at(words, at) or _besides().at(words, at)
        if match is None or not asserted(passage, at):
            continue
        if is_plain(passage, at) or _armed(passage, at, match.meaning):
            yield at, match.meaning


def asserted(passage: Passage, at: int) -> bool:
    """Whether a verb tells what was: not what may be, what was not, what is asked."""
    tree, words = passage.tree, passage.words
    helpers = tree.children(at, "aux", "aux:pass", "advmod", "mark")
    low = {words[n].lower for n in helpers if not _cut_off(passage, n, at, helpers)}
    if not low.isdisjoint(_DENYING | _MODAL | _IF):
        return False
    if tree.labels[at] == "amod" and not _of_target(passage, at):
        return False
    if passage.number > _HEAD and _customary(passage, at):
        return False
    subject = tree.subject_of(at)
    if subject is not None and words[tree.phrase(subject)[0]].lower in ("no", "nobody", "none"):
        return False
    if "to" not in low:
        return True
    head = tree.heads[at]
    tried = head >= 0 and words[head].lower in _TRIES
    return "have" in low or tried


def _cut_off(passage: Passage, helper: int, at: int, helpers: Sequence[int]) -> bool:
    """Whether another verb stands between: "pieces that might be of a drone were found"."""
    return any(passage.words[n].verbal and n not in helpers for n in range(helper + 1, at))


def _of_target(passage: Passage, at: int) -> bool:
    """As in "two damaged aircraft", not in "a table of scorched metal"; "shelled" is no adjective,
    whatever the tree has it for.
    """
    events = tongue(passage.language).events
    match = events.verbs.at(passage.words, at)
    if match is None or match.meaning not in ("damage", "injure", "kill"):
        return True
    return events.targets.at(passage.words, passage.tree.heads[at]) is not None


def _customary(passage: Passage, at: int) -> bool:
    """As in "a drone that flies one way", "everything is blown up at four": what is done, not what
    was. Headlines and first sentences tell of what was in the present too.
    """
    tree, words = passage.tree, passage.words
    helpers = {words[n].lower for n in tree.children(at, "aux", "aux:pass")}
    while not helpers and tree.labels[at] == "conj" and words[at].tag == "VN":
        at = tree.heads[at]  # "is logged and blown up"
        helpers = {words[n].lower for n in tree.children(at, "aux", "aux:pass")}
    if words[at].tag == "VN" or tree.tags[at] == "VN":
        return bool(helpers & {"is", "are", "'re", "'s"}) and not helpers & {"been", "being"}
    return words[at].tag == "VP" and tree.tags[at] == "VP" and not helpers


def _armed(passage: Passage, at: int, meaning: str) -> bool:
    """Whether what stands with the verb makes it an event."""
    tree, words = passage.tree, passage.words
    inside = set(tree.clause(at))
    subject = tree.subject_of(at)
    if subject is not None:
        inside |= set(range(*tree.noun_phrase(subject)))
    weapon = any(each.start in inside for each in passage.weapons)
    events = tongue(passage.language).events
    debris = any(events.debris.at(words, n) is not None for n in inside)
    if meaning == "find":
        return debris or weapon
    if meaning == "launch":
        return weapon
    if meaning in ("explode", "kill", "injure"):
        return True
    if meaning == "damage":
        inside = {n for noun in tree.objects_of(at) for n in range(*tree.noun_phrase(noun))}
        weapon = False
    target = any(events.targets.at(words, n) is not None for n in inside)
    return weapon or target or (debris and meaning != "damage")
