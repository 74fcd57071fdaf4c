"""What happens in a Ukrainian or Russian sentence, word by word.

Word order tells nothing here, so a deed is a form of a listed verb wherever it stands, with the
stretch between two marks as its surroundings.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from remnant.reading.inflection import conjugation, cue_verbs
from remnant.reading.lexicon import Lexicon, data
from remnant.reading.scene import once
from remnant.reading.slavic_marks import marks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from remnant.reading.frames import Span
    from remnant.reading.scene import Passage

_MARKS = frozenset((",", ";", ":", "-", "(", ")", "!", "?", ".", "…"))
_NOT = frozenset(("не", "ні", "ни"))
_MAY = marks("may")
_DOING = frozenset(("past", "present", "passive", "participle"))
_TOLD = _DOING | {"infinitive"}
_TRIES = marks("tries")
_BACK = 3  # words in which "could" bears on a verb


@dataclass(frozen=True, slots=True)
class Deed:
    """`kind` is a form of the verb (see `inflection`); `span` the words between two marks."""

    at: int
    verb: str
    meaning: str
    kind: str
    negated: bool
    span: Span


@cache
def event_verbs(language: str) -> Mapping[str, tuple[str, str, str]]:
    """Form -> (infinitive, meaning, kind)."""
    found: dict[str, tuple[str, str, str]] = {}
    for meaning, verbs in data(f"events.{language}")["verbs"].items():
        for verb in verbs:
            for form, kind in conjugation(verb, language).items():
                found.setdefault(form, (verb, meaning, kind))
    return found


@cache
def light_verbs(language: str) -> frozenset[str]:
    """Verbs that attack only with a weapon, a target or a noun of attack beside them."""
    return frozenset(data(f"events.{language}")["light"])


def stretch(passage: Passage, at: int) -> Span:
    """The words around `at` between two marks; quotation marks do not part them."""
    parting = _parting(passage)
    before = bisect_left(parting, at)
    behind = before + 1 if before < len(parting) and parting[before] == at else before
    return (
        parting[before - 1] + 1 if before else 0,
        parting[behind] if behind < len(parting) else max(at, len(passage.words)),
    )


@once
def _parting(passage: Passage) -> list[int]:
    """Where the marks stand."""
    return [at for at, word in enumerate(passage.words) if word.lower in _MARKS]


def reach(passage: Passage, at: int) -> Span:
    """The stretch around `at` with what is set off from it by commas alone: ", said he,", ", in
    the words of the mayor,", what stands beside its subject. It holds one predicate at most.
    """
    start, end = stretch(passage, at)
    if _led_in(passage, (start, end)):
        return start, end
    told = _predicates(passage, (start, end))
    while end < len(passage.words) and passage.words[end].lower == ",":
        span = stretch(passage, min(end + 1, len(passage.words) - 1))
        own = _tells_apart(passage, span)
        if own and told:
            break
        told, end = told or own, max(span[1], end + 1)
    while start > 1 and passage.words[start - 1].lower == ",":
        span = stretch(passage, start - _MARK_AND_WORD)
        own = _tells_apart(passage, span)
        if own and told:
            break
        told, start = told or own, min(span[0], start - 1)
    return start, end


def _tells_apart(passage: Passage, span: Span) -> bool:
    """Whether a stretch has a predicate of its own, and is nothing that is set in."""
    if _led_in(passage, span) or _speaks(passage, span):
        return False
    return _predicates(passage, span)


_MARK_AND_WORD = 2
_LEADS = marks("leads_in")


def _led_in(passage: Passage, span: Span) -> bool:
    """As in ", который вёл ..., ": a clause within the clause."""
    first = passage.words[span[0]].lower if span[0] < len(passage.words) else ""
    return first in _LED or first.startswith(_LEADS)


_LED = frozenset(data("marks.slavic")["conjunctions"])


def _predicates(passage: Passage, span: Span) -> bool:
    verbs = event_verbs(passage.language)
    for word in passage.words[span[0] : span[1]]:
        known = verbs.get(word.lower)
        if word.tag in _FINITE or (known is not None and known[2] in _PREDICATE):
            return True
    return False


_FINITE = frozenset(("VD", "VN", "VP", "MD"))
_PREDICATE = frozenset(("past", "present", "passive"))


def _speaks(passage: Passage, span: Span) -> bool:
    """As in ", писал глава области,": a verb of speech, and nothing that happened."""
    words = [word.lower for word in passage.words[span[0] : span[1]]]
    if any(word in event_verbs(passage.language) for word in words):
        return False
    return any(word in cue_verbs(passage.language) for word in words)


@once
def deeds(passage: Passage) -> tuple[Deed, ...]:
    verbs = event_verbs(passage.language)
    found = []
    for at, word in enumerate(passage.words):
        known = verbs.get(word.lower)
        if known is None or known[2] not in _TOLD:
            continue
        if any(w.start <= at < w.end for w in passage.weapons):
            continue
        span = stretch(passage, at)
        before = passage.words[max(span[0], at - _BACK) : at]
        if known[2] == "infinitive" and not _managed(passage, span):
            continue
        if any(w.lower.startswith(_MAY) for w in before):
            continue
        negated = any(w.lower in _NOT for w in before[-2:])
        found.append(Deed(at, *known, negated, span))
    found += (
        Deed(
            match.start,
            match.meaning,
            match.meaning,
            "past",
            negated=False,
            span=stretch(passage, match.start),
        )
        for match in _phrases(passage.language).find(passage.words)
    )
    return tuple(sorted(found, key=lambda deed: deed.at))


@cache
def _phrases(language: str) -> Lexicon:
    return Lexicon.of(data(f"events.{language}")["deeds"])


def _managed(passage: Passage, span: Span) -> bool:
    """For "знешкодити вдалося 128", "удалось сбить": the infinitive of what came about."""
    words = passage.words[span[0] : span[1]]
    if any(w.lower.startswith(_TRIES) for w in words):
        return True
    return any(
        w.lower.startswith(("вдал", "удал", "пощаст", "зуміл", "сумел", "смогл", "змогл"))
        for w in words
    )
