"""All that reading needs to know of one language, from its data files."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from remnant.reading.lexicon import Entry, Lexicon, data
from remnant.reading.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

LANGUAGES = ("en", "uk", "ru")


@dataclass(frozen=True, slots=True)
class People:
    """Words for who can speak: `pronouns` maps a pronoun to person, thing, many or self."""

    pronouns: Mapping[str, str]
    persons: frozenset[str]
    bodies: frozenset[str]
    titles: frozenset[str]
    outlets: frozenset[str]
    humans: frozenset[str]  # persons and titles
    parties: frozenset[str]  # persons and bodies
    anybody: frozenset[str]  # persons, bodies and titles
    english: Mapping[str, str]  # "офіційні особи" -> "officials"


@dataclass(frozen=True, slots=True)
class Cues:
    verbs: Lexicon  # act of speech
    weak: frozenset[str]  # verbs that speak only with a clause or a figure behind them
    documents: frozenset[str]
    according: Lexicon
    possessive: frozenset[str]
    citing: Lexicon
    hearers: frozenset[str]
    evidence: Lexicon


@dataclass(frozen=True, slots=True)
class Events:
    verbs: Lexicon  # what happens: hit, attack, launch, intercept, fall, explode, damage, kill ...
    nouns: Lexicon
    targets: Lexicon
    debris: Lexicon
    repeated: Lexicon  # said of a custom, no single event
    trends: Lexicon
    phrases: Lexicon  # fixed phrases: "no casualties", "caught fire"


@dataclass(frozen=True, slots=True)
class Tongue:
    code: str
    people: People
    cues: Cues
    stances: Lexicon
    hedges: Lexicon
    events: Events


def _phrases(rows: Mapping[str, Sequence[str]]) -> Lexicon:
    return Lexicon.of(rows)


def _words(rows: Iterable[str] | None) -> frozenset[str]:
    return frozenset(fold(each) for each in rows or ())


def _nouns(rows: Mapping[str, Sequence[str]], *, plural: bool) -> Lexicon:
    entries = []
    for meaning, listed in rows.items():
        for phrase in listed:
            *head, last = phrase.split()
            many = (
                "|".join(dict.fromkeys((last, plural_of(last))))
                if plural and "*" not in last
                else last
            )
            entries.append(Entry.of(" ".join((*head, many)), meaning))
    return Lexicon(entries)


def plural_of(noun: str) -> str:
    if noun.endswith(("ch", "sh", "x", "s")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


def _both_numbers(nouns: Iterable[str]) -> Iterator[str]:
    for noun in nouns:
        yield noun
        if noun.endswith(("man", "woman")):
            yield noun[:-2] + "en"
        elif not noun.endswith("s"):
            yield plural_of(noun)


@cache
def tongue(code: str) -> Tongue:
    """The language's data; any other language is read with the English lists."""
    code = code if code in LANGUAGES else "en"
    inflect = code == "en"
    return Tongue(
        code,
        _people(data(f"people.{code}"), inflect=inflect),
        _cues(data(f"cues.{code}")),
        _phrases(data(f"stances.{code}")),
        _phrases(data(f"hedges.{code}")),
        _events(data(f"events.{code}"), inflect=inflect),
    )


def _people(rows: Mapping[str, Any], *, inflect: bool) -> People:
    pronouns = {fold(word): kind for kind, listed in rows["pronouns"].items() for word in listed}
    persons = _words(_both_numbers(rows["persons"]) if inflect else rows["persons"])
    bodies = _words(_both_numbers(rows["bodies"]) if inflect else rows["bodies"])
    titles = _words(rows["titles"])
    return People(
        pronouns,
        persons,
        bodies,
        titles,
        _words(rows["outlets"]),
        persons | titles,
        persons | bodies,
        persons | bodies | titles,
        {fold(word): name for word, name in (rows.get("english") or {}).items()},
    )


def _cues(rows: Mapping[str, Any]) -> Cues:
    return Cues(
        Lexicon.of(rows["verbs"], verbs=True),
        _words(rows.get("weak")),
        _words(rows["documents"]),
        Lexicon.of({"according": rows["according"]}),
        _words(rows["possessive"]),
        Lexicon.of({"citing": rows["citing"]}),
        _words(rows["hearers"]),
        Lexicon.of({"evidence": rows["evidence"]}),
    )


def _events(rows: Mapping[str, Any], *, inflect: bool) -> Events:
    return Events(
        Lexicon.of(rows["verbs"], verbs=True),
        _nouns(rows["nouns"], plural=inflect),
        _nouns(rows["targets"], plural=inflect),
        _nouns(rows["debris"], plural=False),
        Lexicon.of({"repeated": rows["repeated"]}),
        Lexicon.of({"trend": rows["trends"]}),
        _phrases(rows["phrases"]),
    )
