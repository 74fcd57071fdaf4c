"""Who keeps silent in Ukrainian and Russian: not telling, refusing, sending elsewhere.

The words for it are few and their order is free, so a silence is a verb of telling with "не", or
a word of refusal beside one, anywhere in the stretch between two marks (`data/silence.*.yaml`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from remnant.reading.deeds import stretch
from remnant.reading.inflection import conjugation
from remnant.reading.lexicon import Element, Entry, Lexicon, Match, data, element

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from remnant.reading.drafts import Desk

_NOT = frozenset(("не", "ні", "ни", "ані"))
_BACK = 2  # words in which "не" bears on a verb
_FINITE = frozenset(("past", "present", "gerund"))
_REMEMBERED = 10_000  # words kept at hand
_ABOUT = frozenset(("о", "об", "про"))


@dataclass(frozen=True, slots=True)
class _Words:
    tell: Mapping[str, str]
    vague: frozenset[str]
    willing: Element
    refuse: Element
    asked: Element
    give: Element
    send: Element
    elsewhere: Element
    silent: Element
    able: Element
    find_out: Mapping[str, str]
    nothing: Lexicon


@cache
def _listed(language: str) -> _Words:
    rows = data(f"silence.{language}")

    def forms(name: str) -> dict[str, str]:
        listed = (conjugation(verb, language).items() for verb in rows[name])
        return {form: kind for each in listed for form, kind in each}

    def one(name: str) -> Element:
        return element("|".join(each for each in rows[name] if " " not in each))

    return _Words(
        forms("tell"), frozenset(forms("vague")), one("willing"), one("refuse"), one("asked"),
        one("give"), one("send"), one("elsewhere"), one("silent"), one("able"), forms("find_out"),
        Lexicon.of({"nothing": rows["nothing"]}),
    )  # fmt: skip


@lru_cache(maxsize=_REMEMBERED)
def _may_tell(low: str, language: str) -> bool:
    """Whether a word is one of those that a silence is told with."""
    listed = _listed(language)
    signs = (
        listed.silent, listed.willing, listed.give, listed.refuse, listed.send, listed.able,
    )  # fmt: skip
    return low in listed.tell or low in listed.find_out or any(each.fits(low) for each in signs)


def silences(desk: Desk) -> Iterator[Match]:
    """The places where somebody is said to say nothing, the widest sign of it first."""
    listed = _listed(desk.passage.language)
    for at, word in enumerate(desk.words):
        if desk.passage.quoted[at] or not _may_tell(word.lower, desk.passage.language):
            continue
        if _unable(desk, listed, at):
            yield Match(at, at + 1, Entry.of(word.lower, "unclear"))
        elif _is_silent(desk, listed, at):
            yield Match(at, at + 1, Entry.of(word.lower, "declines_to_comment"))
    for match in listed.nothing.find(desk.words):
        yield Match(match.start, match.end, Entry.of("nothing", "declines_to_comment"))


def _is_silent(desk: Desk, listed: _Words, at: int) -> bool:
    low = desk.words[at].lower
    if listed.silent.fits(low):
        return True
    start, end = stretch(desk.passage, at)
    around = [w.lower for n, w in enumerate(desk.words[start:end], start) if n != at]
    if negated(desk, at):
        kind = listed.tell.get(low)
        if kind in _FINITE:
            return low not in listed.vague or _has_topic(desk, start, at)
        if listed.willing.fits(low) and _tells(listed, around):
            return True
        return listed.give.fits(low) and any(map(listed.asked.fits, around))
    if low in _NONE:
        return any(map(listed.asked.fits, around)) and bool(_FROM.intersection(around))
    if listed.refuse.fits(low):
        return _tells(listed, around) or any(map(listed.asked.fits, around))
    return listed.send.fits(low) and any(map(listed.elsewhere.fits, around))


def _unable(desk: Desk, listed: _Words, at: int) -> bool:
    """For "следователи сказать не могут", "эксперты не установили": open to who is asked too."""
    low = desk.words[at].lower
    kind = listed.find_out.get(low)
    if kind in (*_FINITE, "infinitive") and negated(desk, at):
        return True  # "кто стрелял первым, теперь не установить"
    start, end = stretch(desk.passage, at)
    around = [w.lower for n, w in enumerate(desk.words[start:end], start) if n != at]
    if not listed.able.fits(low) or not _tells(listed, around):
        return False
    return negated(desk, at) or low.startswith(_AT_A_LOSS) or low in _IMPOSSIBLE


_NONE = frozenset(("нет", "нема", "немає"))
_FROM = frozenset(("от", "від", "со", "з", "у", "в"))
_IMPOSSIBLE = frozenset(("нельзя", "невозможно", "неможливо", "зарано", "рано"))
_AT_A_LOSS = ("затруд", "завага")


def negated(desk: Desk, at: int) -> bool:
    return any(w.lower in _NOT for w in desk.words[max(0, at - _BACK) : at])


def _tells(listed: _Words, around: list[str]) -> bool:
    return any(listed.tell.get(low) == "infinitive" for low in around)


def _has_topic(desk: Desk, start: int, at: int) -> bool:
    """For "о цехе не говорил": what it is that nothing is said of, before the verb."""
    return any(w.lower in _ABOUT for w in desk.words[start:at])
