"""The noun phrases of a Ukrainian or Russian sentence that can name somebody who speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.domain.ports import ActorKind
from remnant.reading.cases import nominative
from remnant.reading.inflection import known_verbs, speech_words
from remnant.reading.nominals import Sort, nominal
from remnant.reading.slavic_marks import marks
from remnant.reading.slavic_terms import english_of, worded

if TYPE_CHECKING:
    from remnant.domain.ports import ActorMention
    from remnant.reading.frames import Span
    from remnant.reading.scene import Located, Passage
    from remnant.reading.words import Word

PEOPLE = (ActorKind.OFFICIAL, ActorKind.PERSON)
NAME = 2  # words of a name: given and family
STEM = 5
_WHOLE_NAME = 3  # words of a name with a second given name or a patronymic
_SOURCE_WORDS = 5  # words of a source before where he works
_IN = frozenset(marks("in"))
_SOURCES = marks("sources")
_VERBAL = frozenset(("VD", "VP", "VB", "MD"))


def shares(words: frozenset[str], noun: str) -> bool:
    """Whether a form of the noun is among the words, by its first letters."""
    stem = noun[:STEM] if len(noun) > STEM else noun[: max(3, len(noun) - 1)]
    return any(word.startswith(stem) for word in words)


def mention_at(passage: Passage, at: int) -> Located[ActorMention] | None:
    return next((m for m in passage.actors if m.start <= at < m.end), None)


def is_subject_form(passage: Passage, mention: Located[ActorMention]) -> bool:
    last = passage.words[mention.end - 1].text
    return nominative((last,), passage.language) == (last,)


def can_act(passage: Passage, mention: Located[ActorMention]) -> bool:
    """For "обвинил Турцию", "назначенный Москвой": by its case, no subject."""
    low = passage.words[mention.end - 1].lower
    return not low.endswith(_ACCUSATIVE) and not low.endswith(_INSTRUMENTAL)


_ACCUSATIVE = ("ию", "ію", "ину", "їну", "кву", "лию", "лію", "авию", "авію")
_INSTRUMENTAL = ("ой", "ою", "ией", "ією", "вом", "ном", "ком", "ивом", "євом")


def owned(passage: Passage, at: int) -> bool:
    """Whether a noun stands directly before: then this one is in the genitive."""
    if at == 0:
        return False
    before = passage.words[at - 1]
    listed = nominal(before, passage.language)
    if before.tag != "N" or before.capital or (listed is not None and listed.sort is Sort.TITLE):
        return False
    return not surely_verb(before, passage.language) and before.lower not in speech_words(
        passage.language
    )


def adjectives(passage: Passage, at: int) -> int:
    """Where the adjectives begin that stand before the noun at `at`."""
    words = passage.words
    start = at
    while start > 0 and at - start < _ADJECTIVES:
        before = words[start - 1]
        known = (
            english_of(before.lower, passage.language) is not None
            and before.tag not in ("P", "C")
            and nominal(before, passage.language) is None
        )
        if not (known or before.tag == "J" or before.lower.endswith(_ADJECTIVAL)) or before.tag in (
            "P",
            "R",
            "T",
        ):
            break
        start -= 1
    return start


_ADJECTIVES = 3
_ADJECTIVAL = marks("adjective_endings")


def phrase_end(passage: Passage, at: int, end: int, *, names: bool = True) -> int:
    """The end of the noun phrase at `at`: up to a mark, a verb, a preposition or a date."""
    words = passage.words
    stop = at + 1
    while stop < end:
        word = words[stop]
        quoted_name = word.tag == "Q" and names
        if (
            not word.capital
            and nominal(word, passage.language) is None
            and (surely_verb(word, passage.language) or is_infinitive(word))
        ):
            break
        if word.tag in ("P", "S", "W", "T", "R", "D", "O") or (word.tag == "." and not quoted_name):
            if _placed_source(passage, at, stop, end):
                stop += 1
                continue
            if (
                word.lower in ("з", "із", "при", "по")
                and stop + 1 < end
                and (words[stop + 1].capital or words[stop + 1].lower.startswith(_REMITS))
            ):
                stop += 1
                continue
            break
        if (word.lower.endswith(_FACTS) or word.lower in _THIS) and not word.capital:
            break  # "влада наявність заперечує": an object of its own, no owner
        if word.tag == "C" and not _list_goes_on(passage, stop + 1, end):
            break
        stop += 1
    return stop


_THIS = frozenset(("цю", "эту", "це", "это", "цей", "этот"))
_REMITS = marks("remits")
# The nominative and accusative of a quality or a fact, and accusatives that no genitive is like.
_FACTS = ("ість", "ость", "ію", "ию", "ую", "юю", "ееся")


def _placed_source(passage: Passage, at: int, stop: int, end: int) -> bool:
    """As in "источник издания в полиции": where a source works is part of what he is called."""
    words = passage.words
    if words[stop].lower not in _IN or stop + 1 >= end:
        return False
    if not any(w.lower.startswith(_SOURCES) for w in words[at : min(stop, at + 2)]):
        return False
    return words[stop + 1].tag in ("N", "NP", "J") and stop - at <= _SOURCE_WORDS


def _list_goes_on(passage: Passage, at: int, end: int) -> bool:
    words = passage.words
    while at < end and words[at].tag == "J":
        at += 1
    return at < end and (words[at].capital or nominal(words[at], passage.language) is not None)


def in_words(passage: Passage, start: int, stop: int) -> str:
    """A group as worded, in English: listed words translated, names of places and actors as they
    are called, the others spelt.
    """
    shown: list[str] = []
    at = start
    while at < stop:
        name, after = _named(passage, at, stop)
        if name is None:
            after = next((n for n in range(at + 1, stop) if _named(passage, n, stop)[0]), stop)
            words = passage.words[at:after]
            lows = [w.lower for w in words]
            name = worded([w.text for w in words], lows, passage.language)
        shown.append(name)
        at = after
    return " ".join(each for each in shown if each)


def _named(passage: Passage, at: int, stop: int) -> tuple[str | None, int]:
    """The English name of a place or an outlet that begins at `at`, and where it ends."""
    for each in passage.actors:
        if each.start == at and each.end <= stop and each.mention.actor.kind not in PEOPLE:
            return each.mention.actor.name, each.end
    for place in passage.places:
        listed = place.mention.place.id is not None and passage.words[at].capital
        if place.start == at and place.end <= stop and listed:
            return place.mention.place.name, place.end
    return None, at


def surely_verb(word: Word, language: str) -> bool:
    """Endings alone take "справ" for a verb; a known verb or an ending of verbs alone is one."""
    if word.lower in known_verbs(language):
        return True
    return word.tag in _VERBAL and word.lower.endswith(_VERB_ENDINGS)


_VERB_ENDINGS = marks("verb_endings")


def is_infinitive(word: Word) -> bool:
    """By an ending that nouns have not: "власти" and "области" are none."""
    return word.tag == "VB" and word.lower.endswith(_INFINITIVE)


_INFINITIVE = marks("infinitive_endings")


def _is_name(passage: Passage, at: int) -> bool:
    if at >= len(passage.words):
        return False
    word = passage.words[at]
    if (
        not word.capital
        or word.tag in ("P", "C", "S", "W", "O", "R", "T", "Q", ".", "#", "D")
        or not word.text[0].isalpha()
    ):
        return False
    if len(word.text) > 1 and word.text.isupper():
        return False
    if nominal(word, passage.language) is not None or passage.quoted[at]:
        return False
    body = any(m.start <= at < m.end and m.mention.actor.kind not in PEOPLE for m in passage.actors)
    place = any(p.start <= at < p.end for p in passage.places)
    return not body and not place


def name_run(passage: Passage, at: int, end: int) -> Span | None:
    """A run of capitalised words that begins here and can be a person's name."""
    if not _is_name(passage, at):
        return None
    stop = at + 1
    while stop < end and _is_name(passage, stop):
        stop += 1
    if stop - at >= NAME:
        return (max(at, stop - _WHOLE_NAME), stop)
    return (at, stop) if at > 0 and passage.words[at - 1].tag != "Q" else None


def last_name(passage: Passage, start: int, stop: int) -> Span | None:
    """The last name in the phrase: titles and bodies stand before it."""
    at = stop
    while at > start:
        if _is_name(passage, at - 1):
            right = at
            while at > start and _is_name(passage, at - 1):
                at -= 1
            return (max(at, right - _WHOLE_NAME), right)
        at -= 1
    return None
