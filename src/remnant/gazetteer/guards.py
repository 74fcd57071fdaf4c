"""Capitalised words that share a place's name and mean a person, a body, a weapon or a street."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from remnant.gazetteer.cues import cue, directions, given_names, people, stopped
from remnant.gazetteer.forms import may_be_adjective
from remnant.gazetteer.schema import PlaceKind
from remnant.gazetteer.spans import Role, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from remnant.gazetteer.tokens import Word

_STOPS = ("weapons_and_ships", "outlets_and_bodies", "ordinary")
_LEAST_STEM = 4
_ENDING = 2  # letters of a Cyrillic surname that change with the case
_SHORT = 5  # letters up to which a word in capitals is an abbreviation, unless it is a large town
_LARGE = 50_000  # inhabitants


def surnames(words: Sequence[Word]) -> frozenset[str]:
    """Stems of the words that follow a given name or a title somewhere in the text."""
    found = set()
    for before, word in pairwise(words):
        if word.capital and before.capital and _announces(before, word):
            found.add(_stem(word))
    return frozenset(found)


def _announces(before: Word, word: Word) -> bool:
    """Whether a given name, a title or an initial stands before a word."""
    if len(before.text) == 1:
        return before.text.isupper() and word.gap in {". ", "."}
    if not word.glued and word.gap != ". ":
        return False
    return (word.glued and before.form in given_names()) or before.form in people("titles")


def _stem(word: Word) -> str:
    if word.text.isascii() or len(word.form) <= _LEAST_STEM:
        return word.form
    return word.form[: max(_LEAST_STEM, len(word.form) - _ENDING)]


def is_other_word(words: Sequence[Word], span: Span) -> bool:
    """Whether a name is an abbreviation or a word that nearly always means something else."""
    if span.role is not Role.NAME:
        return False
    return _is_acronym(words, span) or (_stopped(words, span) and not span.cued)


def is_no_place(
    words: Sequence[Word], span: Span, family: frozenset[str], taken: frozenset[int]
) -> bool:
    """Whether the words around show that a name is none of a place. `family` are the surnames of
    the text, `taken` the words that other places stand on.
    """
    if span.cued or span.parent or span.role is not Role.NAME or not span.candidates:
        return False
    first, last = words[span.first], words[span.last]
    if _street(words, span):
        return True
    if _after_name(words, span) or (_stem(last) in family and span.first == span.last):
        return True
    if first is last and first.form in given_names():
        return _before_surname(words, span) or not _located(words, span)
    if last.text.isascii():
        return _heads_body(words, span, taken)
    return _is_half(words, span, taken)


def _is_half(words: Sequence[Word], span: Span, taken: frozenset[int]) -> bool:
    """Whether a small place's name is the second half of one that is not known: "Малая Локня"."""
    if span.first == 0 or span.first - 1 in taken or not words[span.first].glued:
        return False
    before = words[span.first - 1]
    return (
        before.capital
        and not before.opens
        and may_be_adjective(before.form)
        and all(named.entry.population < _LARGE for named in span.candidates)
    )


def _stopped(words: Sequence[Word], span: Span) -> bool:
    text = " ".join(word.form for word in words[span.first : span.last + 1])
    return any(text in stopped(group) for group in _STOPS)


def _is_acronym(words: Sequence[Word], span: Span) -> bool:
    """Whether a word in capitals is an abbreviation and no town of a dateline."""
    word = words[span.first]
    if span.first < span.last or not word.text.isupper() or not word.text.isalpha():
        return False
    if word.form in stopped("acronyms"):
        return True
    settled = [n.entry for n in span.candidates if n.entry.kind is PlaceKind.SETTLEMENT]
    return (
        len(word.text) <= _SHORT
        and len(settled) == len(span.candidates)
        and all(entry.population < _LARGE for entry in settled)
    )


def _street(words: Sequence[Word], span: Span) -> bool:
    before = words[span.first].glued or words[span.first].quoted
    if before and any(
        cue(group, "before").ending(words, span.first) for group in ("street", "fleet", "river")
    ):
        return True
    at = span.last + 1
    return (
        at < len(words)
        and words[at].glued
        and any(cue(group, "after").starting(words, at) for group in ("street", "river"))
    )


def _after_name(words: Sequence[Word], span: Span) -> bool:
    if span.first == 0:
        return False
    before = words[span.first - 1]
    return before.capital and _announces(before, words[span.first])


def _located(words: Sequence[Word], span: Span) -> bool:
    if span.near:
        return True
    return words[span.first].glued and bool(cue("in", "before").ending(words, span.first))


def _before_surname(words: Sequence[Word], span: Span) -> bool:
    at = span.last + 1
    return at < len(words) and words[at].glued and words[at].capital


def _heads_body(words: Sequence[Word], span: Span, taken: frozenset[int]) -> bool:
    """Whether it is one as in "Washington Post", "Ukraine Weapons Tracker", "Jordan Smith"; not
    "Kyiv Mayor", nor a headline in which every word has a capital.
    """
    at = span.last + 1
    if at < len(words) and words[at].glued and words[at].capital:
        after = words[at]
        if after.form in people("heads"):
            return True
        if at not in taken and after.form not in people("ranks_after") and not after.text.isupper():
            return not _is_headline(words, at)
    if span.first and words[span.first].glued and span.first - 1 not in taken:
        before = words[span.first - 1]
        compass = directions().word(before.form) is not None
        return (
            before.capital
            and not before.opens
            and not compass
            and not before.text.isupper()
            and before.form not in people("ranks_after")
            and not _is_headline(words, at - 1)
        )
    return False


_LINKING = 3  # letters up to which a headline writes a word small
_HEADLINE = 4  # capitalised words on end


def _is_headline(words: Sequence[Word], at: int) -> bool:
    around = [word for word in words[max(0, at - 4) : at + 5] if len(word.text) > _LINKING]
    return len(around) >= _HEADLINE and all(word.capital for word in around)
