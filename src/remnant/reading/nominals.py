"""Words for people and bodies in Ukrainian and Russian, in all their forms."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from remnant.naming.forms import forms
from remnant.reading.lexicon import data
from remnant.reading.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from remnant.reading.words import Word


class Sort(StrEnum):
    PERSON = "person"  # "очевидці": somebody without a name
    TITLE = "title"
    BODY = "body"
    OUTLET = "outlet"


@dataclass(frozen=True, slots=True)
class Nominal:
    """A form of a listed noun: which noun, of what sort, and whether the form can be a subject."""

    noun: str
    sort: Sort
    subject: bool
    oblique: bool


@cache
def nominals(language: str) -> Mapping[str, Nominal]:
    rows = data(f"people.{language}")
    found: dict[str, Nominal] = {}
    for name, sort in (
        ("outlets", Sort.OUTLET),
        ("bodies", Sort.BODY),
        ("persons", Sort.PERSON),
        ("titles", Sort.TITLE),
    ):
        for noun in rows[name]:
            key = fold(noun)
            for form in _forms(key, language):
                known = found.get(form)
                if known is not None and known.subject and form != key:
                    continue  # "міністерства" is first of all a form of its own noun
                indeclinable = key.endswith(("о", "у", "и", "ы")) or len(key) <= _SHORT
                subject = form == key or (sort in _PEOPLE and form in _several(key, language))
                found[form] = Nominal(key, sort, subject, form != key or indeclinable)
    return found


_PEOPLE = (Sort.PERSON, Sort.TITLE)
_AFTER_HUSHERS = "гкхжчшщ"


@cache
def _several(noun: str, language: str) -> frozenset[str]:
    """The nominative plural of a masculine noun, which is no form of its singular."""
    if noun[-1] in "аеиіоуюяїєэыё" or len(noun) <= _SHORT:
        return frozenset()
    if noun.endswith(("ец", "ець")):
        stem = noun.removesuffix("ь")[:-2]
        ends: tuple[str, ...] = ("ці",) if language == "uk" else ("цы",)
    elif noun[-1] in "ьй":
        stem = noun[:-1]
        ends = (("ї",) if noun[-1] == "й" else ("і",)) if language == "uk" else ("и",)
    else:
        stem = noun
        ends = ("и", "і") if language == "uk" else ("и" if noun[-1] in _AFTER_HUSHERS else "ы",)
    return frozenset(stem + end for end in ends)


_SHORT = 4  # letters of an abbreviation: МЧС, ДСНС


@cache
def _forms(noun: str, language: str) -> frozenset[str]:
    if "-" not in noun:
        return forms(noun, language)
    head, _, tail = noun.rpartition("-")
    return frozenset(f"{head}-{form}" for form in forms(tail, language))


def nominal(word: Word, language: str) -> Nominal | None:
    """The noun that a word is a form of; for "офицер-подводник" the first of the two."""
    return _nominal(word.lower, language)


@lru_cache(maxsize=20_000)
def _nominal(low: str, language: str) -> Nominal | None:
    known = nominals(language).get(low)
    if known is None and "-" in low:
        return nominals(language).get(low.partition("-")[0])
    if known is None and low.startswith(_OF_A_PLACE):
        rest = next(low[len(each) :] for each in _OF_A_PLACE if low.startswith(each))
        return nominals(language).get(rest)
    return known


_OF_A_PLACE = ("обл", "гор", "рай", "міськ", "окр", "край")  # "облпрокуратура", "міськлікарня"
