"""Places that no gazetteer lists: a name behind "in" or "near", or one that an attack has for its
object: "in Zorbanak", "the shelling of Zorbanak's church", "Zorbanak was bombed twice".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.domain.values import Place, PlacePrecision
from remnant.reading.lexicon import data
from remnant.reading.setting import SETTLEMENTS, SITE, adjectives
from remnant.reading.tongue import tongue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from remnant.reading.scene import Passage

# A name of these alone, or one that ends so, is no site of its own.
_WAYS = frozenset(data("happenings")["ways"])
_BEFORE = ("in", "at", "near", "outside", "on", "of", "off")


def unlisted(passage: Passage) -> Iterator[tuple[Place, int]]:
    """Each with the word at which it begins."""
    known = _known(passage)
    seen: set[int] = set()
    for place, start in (*_behind(passage, known), *_attacked(passage, known)):
        if start not in seen:
            seen.add(start)
            yield place, start


def _known(passage: Passage) -> set[int]:
    """The words that are something else by what the reference data say."""
    return {
        n
        for mentions in (passage.places, passage.actors, passage.dates, passage.weapons)
        for each in mentions
        for n in range(each.start, each.end)
    }


def _named(start: int, name: str) -> tuple[Place, int]:
    return Place(name, None, None, None, None, PlacePrecision.SETTLEMENT), start


def _behind(passage: Passage, known: set[int]) -> Iterator[tuple[Place, int]]:
    """Names right behind "in", "at" or "near", and behind an attack "on" or "of" something."""
    words = passage.words
    events = tongue(passage.language).events
    for at, word in enumerate(words[:-1]):
        if word.tag != "P" or word.lower not in _BEFORE:
            continue
        before = words[at - 1].lower if at else ""
        struck = at > 0 and events.nouns.at(words, at - 1) is not None
        if word.lower == "of" and before not in SETTLEMENTS and not struck:
            continue
        start = at + 1 + (words[at + 1].lower == "the")
        end = start
        while end < len(words) and end not in known and any(c.isupper() for c in words[end].text):
            end += 1
        if end == start:
            continue
        site = end
        while site < len(words) and words[site].tag in ("N", "NP") and site - end < SITE:
            site += 1
        of_site = events.targets.first(words, end, site) is not None
        if word.lower == "on" and not (of_site or struck):
            continue
        end = site if of_site and site > end else end
        if _could_be_one(passage, start, end):
            yield _named(start, " ".join(w.text for w in words[start:end]))


def _could_be_one(passage: Passage, start: int, end: int) -> bool:
    """Whether a name is none of a body, a person of rank, a road or a nation."""
    words, people = passage.words, tongue(passage.language).people
    if words[start].lower in adjectives(passage.language):
        return False
    others = people.bodies | people.titles | people.outlets
    if any(w.lower in others for w in words[start:end]):
        return False
    return words[end - 1].lower not in _WAYS and words[start].lower not in _WAYS


def _attacked(passage: Passage, known: set[int]) -> Iterator[tuple[Place, int]]:
    """As in "raided al-Watiya", "shelled the Parkha resort", "Zorbanak was bombed": alone or before
    the sort of site that it is.
    """
    words, events = passage.words, tongue(passage.language).events
    for clause in passage.clauses:
        verb = clause.verb
        if verb is None or verb.negated or not verb.end < len(words):
            continue
        told = events.verbs.at(words, verb.main, clause.end)
        if told is None or told.meaning not in ("hit", "attack"):
            continue
        start = verb.end + (words[verb.end].lower == "the")
        if clause.passive:
            start = clause.subject[0] if clause.subject is not None else len(words)
        end = start
        while end < len(words) and end not in known and _is_name(passage, end):
            end += 1
        site = end
        while site < len(words) and words[site].tag == "N" and site - end < SITE:
            site += 1
        of_site = events.targets.first(words, end, site) is not None
        led = words[start - 1].lower == "the" if start else False
        bare = not led and (end >= len(words) or words[end].tag not in ("N", "'S", "."))
        if end > start and (of_site or bare) and end - start <= SITE:
            yield _named(start, " ".join(w.text for w in words[start : site if of_site else end]))


def _is_name(passage: Passage, at: int) -> bool:
    word = passage.words[at]
    named = word.tag == "NP" and any(letter.isupper() for letter in word.text)
    people = tongue(passage.language).people
    return named and word.lower not in people.titles | people.bodies | set(
        adjectives(passage.language)
    )
