"""Where a sentence tells of something that happened: its triggers, event places and event dates."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from remnant.reading.deeds import deeds, light_verbs, reach, stretch
from remnant.reading.inflection import conjugation
from remnant.reading.inflection import speech_words as speech_verbs
from remnant.reading.lexicon import Lexicon, data
from remnant.reading.scene import once
from remnant.reading.setting import SITE, clause_of, is_event_date, is_event_place
from remnant.reading.slavic_marks import marks, scene_words
from remnant.reading.tongue import tongue
from remnant.reading.triggers import asserted, is_plain, verbs_told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from remnant.domain.ports import PlaceMention
    from remnant.reading.dates import DateMention
    from remnant.reading.deeds import Deed
    from remnant.reading.frames import Clause
    from remnant.reading.lexicon import Match
    from remnant.reading.scene import Located, Passage
    from remnant.reading.voices import Spoken

_HYPOTHETICAL = frozenset(data("happenings")["hypothetical"])


_STRONG = frozenset(
    ("hit", "attack", "intercept", "fall", "explode", "kill", "injure", "damage", "launch", "find")
)


_EXERCISE = tuple(data("happenings")["exercise"])


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells of an event: where, what it means, whether it is a verb that asserts."""

    at: int
    meaning: str
    verb: bool
    clause: int


@dataclass(frozen=True, slots=True)
class Happening:
    """What one sentence gives for its incidents."""

    triggers: tuple[Trigger, ...]
    places: tuple[Located[PlaceMention], ...]
    dates: tuple[Located[DateMention], ...]

    @property
    def tells(self) -> bool:
        return any(trigger.verb for trigger in self.triggers)


def happening(passage: Passage, spoken: Spoken) -> Happening:
    triggers = _triggers(passage)
    places = tuple(each for each in passage.places if is_event_place(passage, spoken, each))
    dates = tuple(each for each in passage.dates if is_event_date(passage, spoken, each))
    return Happening(triggers, places, dates)


@once
def _triggers(passage: Passage) -> tuple[Trigger, ...]:
    if passage.language in ("uk", "ru"):
        return tuple(_slavic_triggers(passage))
    found = list(_verbs(passage))
    taken = {trigger.at for trigger in found}
    for at, told in verbs_told(passage):
        if at not in taken:
            found.append(Trigger(at, told, verb=True, clause=clause_of(passage, at)))
            taken.add(at)
    found += [trigger for trigger in _nouns(passage) if trigger.at not in taken]
    for match in tongue(passage.language).events.phrases.find(passage.words):
        meaning = {"burning": "fire", "under_fire": "attack"}.get(match.meaning)
        if meaning is not None:
            number = clause_of(passage, match.start)
            found.append(Trigger(match.start, meaning, verb=True, clause=number))
    return tuple(sorted(found, key=lambda trigger: trigger.at))


def _verbs(passage: Passage) -> Iterator[Trigger]:
    events = tongue(passage.language).events
    for number, clause in enumerate(passage.clauses):
        verb = clause.verb
        if verb is None or verb.modal in _HYPOTHETICAL or verb.negated:
            continue
        match = events.verbs.at(passage.words, verb.main, clause.end)
        if len(passage.tree) and not asserted(passage, verb.main):
            continue
        if match is None or (match.meaning == "find" and clause.relation != "main" and number > 0):
            continue
        if clause.relation == "infinitive" and not verb.perfect and not _attempted(passage, number):
            continue
        if match.meaning in _STRONG and asserts(passage, clause, match.meaning):
            yield Trigger(verb.main, match.meaning, verb=True, clause=number)


def _nouns(passage: Passage) -> Iterator[Trigger]:
    words = passage.words
    for match in tongue(passage.language).events.nouns.find(words):
        number = clause_of(passage, match.start)
        host = passage.clauses[number].verb
        if host is not None and host.modal in _HYPOTHETICAL and host.start < match.start:
            continue
        if words[match.end - 1].tag in ("N", "NP", "VG", "VP", "VB"):
            told = _came_about(passage, passage.clauses[number], match)
            yield Trigger(match.end - 1, match.meaning, verb=told, clause=number)
            if not told:
                yield from _took_place(passage, number, match)


def _came_about(passage: Passage, clause: Clause, noun: Match) -> bool:
    """As in "explosions were heard", "an attack took place", "there was a blast", and in "residents
    heard explosions".
    """
    verb = clause.verb
    if verb is None or verb.negated or noun.meaning not in ("attack", "blast", "fire"):
        return False
    words = passage.words
    if not verb.finite:  # "reported hearing a series of blasts"
        heard = _occurring("perceived").at(words, verb.main, clause.end) is not None
        return heard and verb.end <= noun.start <= verb.end + SITE + 1
    if clause.subject is not None and clause.subject[0] <= noun.start < clause.subject[1]:
        rows = _occurring()
        return rows.at(words, verb.main, clause.end) is not None
    near = verb.end <= noun.start <= verb.end + SITE
    if near and _occurring("perceived").at(words, verb.main, clause.end) is not None:
        return not clause.passive
    there = any(word.tag == "EX" for word in words[max(0, verb.start - 1) : verb.start + 1])
    return there and near


def _took_place(passage: Passage, number: int, noun: Match) -> Iterator[Trigger]:
    """As in "the attack on the hospital, which took place on Friday"."""
    for later, clause in enumerate(passage.clauses[number + 1 : number + 2], number + 1):
        verb = clause.verb
        if verb is None or clause.relation != "relative" or noun.meaning not in ("attack", "blast"):
            continue
        if _occurring("took_place").at(passage.words, verb.main, clause.end) is not None:
            yield Trigger(verb.main, noun.meaning, verb=True, clause=later)


@cache
def _occurring(rows: str = "occurs") -> Lexicon:
    return Lexicon.of({rows: data("incidents.en")[rows]}, verbs=True)


def _slavic_triggers(passage: Passage) -> list[Trigger]:
    """Verbs wherever they stand, and nouns of attack in any case."""
    events = tongue(passage.language).events
    found = [
        Trigger(
            deed.at,
            deed.meaning,
            verb=_predicated(passage, deed),
            clause=clause_of(passage, deed.at),
        )
        for deed in deeds(passage)
        if not deed.negated and tells(passage, deed)
    ]
    found += _harmed(passage)
    taken = {trigger.at for trigger in found}
    taken |= {deed.at for deed in deeds(passage) if deed.negated}  # "атакует" is no "атака"
    for match in events.nouns.find(passage.words):
        if match.start in taken or _talked_of(passage, match.start):
            continue
        told = _slavic_came_about(passage, match.start)
        number = clause_of(passage, match.start)
        found.append(Trigger(match.start, match.meaning, verb=told, clause=number))
    return sorted(found, key=lambda trigger: trigger.at)


@cache
def _came_to_be(language: str) -> frozenset[str]:
    """Forms of verbs with which a noun of attack or fire tells that it came about."""
    return frozenset(
        form
        for verb in data(f"events.{language}")["occurs"]
        for form, kind in conjugation(verb, language).items()
        if kind in ("past", "passive", "present")
    )


def _slavic_came_about(passage: Passage, at: int) -> bool:
    """As in "сталася пожежа", "зафіксовано влучання", "удар унёс жизни", "вибух пролунав"."""
    start, end = stretch(passage, at)
    forms = _came_to_be(passage.language)
    words = passage.words
    if _topic(passage, at):  # "сообщил о попадании в общежитие", where it is no topic beside it
        return not any(w.lower in ("не", "ні", "ни") for w in words[start:at])
    return any(
        words[n].lower in forms and not (n and words[n - 1].lower in ("не", "ні", "ни"))
        for n in range(start, end)
    )


def _harmed(passage: Passage) -> Iterator[Trigger]:
    """For "23 загиблих": a figure of the dead or hurt tells of an event without a verb."""
    marks = _harm(passage.language)
    taking = [n for n, w in enumerate(passage.words) if w.lower.startswith(_TAKES_HARM)]
    for n in taking:  # "поранення отримали щонайменше 14 людей"
        start, end = stretch(passage, n)
        harm = marks.first(passage.words, start, end)
        counted = any(start <= q.start < end and not q.mention.measure for q in passage.quantities)
        if harm is not None and counted:
            meaning = "kill" if harm.meaning.startswith("killed") else "injure"
            yield Trigger(n, meaning, verb=True, clause=clause_of(passage, n))
    for figure in passage.quantities:
        match = next(
            (
                m
                for m in (
                    marks.at(passage.words, at)
                    for at in range(figure.end, min(figure.end + 2, len(passage.words)))
                )
                if m
            ),
            None,
        )
        if match is not None and figure.mention.count.max != 0:
            meaning = "kill" if match.meaning.startswith("killed") else "injure"
            yield Trigger(match.start, meaning, verb=True, clause=clause_of(passage, match.start))


def _predicated(passage: Passage, deed: Deed) -> bool:
    """Whether a deed is said, and does not only qualify a noun: "найденные обломки не трогать"."""
    word = passage.words[deed.at].lower
    return deed.meaning != "find" or deed.kind != "passive" or not word.endswith(_QUALIFIES)


_QUALIFIES = marks("qualifies")
_TAKES_HARM = marks("takes_harm")


@cache
def _harm(language: str) -> Lexicon:
    return Lexicon.of(data(f"casualties.{language}")["words"])


def _talked_of(passage: Passage, at: int) -> bool:
    """As in "решения о таких ударах": a topic, unless a verb of speech tells of it."""
    if not _topic(passage, at):
        return False
    start, end = stretch(passage, at)
    return not any(w.lower in speech_verbs(passage.language) for w in passage.words[start:end])


def _topic(passage: Passage, at: int) -> bool:
    n = at - 1
    while n >= 0 and passage.words[n].tag in ("J", "D", "O", "#"):
        n -= 1
    return n >= 0 and passage.words[n].lower in ("о", "об", "про")


_BURNS = frozenset(data("events.uk")["burns"]) | frozenset(data("events.ru")["burns"])


def tells(passage: Passage, deed: Deed) -> bool:
    """Whether an ambiguous verb means an event here: a weapon, a target or remains beside it."""
    if deed.meaning in ("kill", "injure") or deed.verb in _BURNS:
        return True
    events = tongue(passage.language).events
    start, end = reach(passage, deed.at)
    if end + 1 < len(passage.words) and passage.words[end].lower == ":":
        end = stretch(passage, end + 1)[1]  # "поражены: пункт управления ..."
    attack = events.nouns.first(passage.words, start, end) is not None
    if deed.verb in _OF_A_NOUN:
        return attack  # "открыли школу"
    if deed.meaning == "explode" and deed.verb not in _SOUNDS:
        return True  # but "прозвучало название"
    near = any(start <= each.start < end for each in passage.weapons)
    near = near or (deed.meaning in _MOVES and _set_apart(passage, deed))
    near = near or (deed.meaning in _STRIKES and _at_a_place(passage, deed))
    debris = events.debris.first(passage.words, start, end) is not None
    if deed.meaning == "find":
        return debris or near
    if deed.meaning == "explode":
        return attack or debris or near
    if deed.verb in _SHOOTS and any(start <= q.start < end for q in passage.quantities):
        return True  # "расстреляны шестеро пленных"
    target = events.targets.first(passage.words, start, end) is not None
    crash = deed.meaning == "fall" and any(
        word.lower.startswith(_AIRCRAFT) for word in passage.words[: deed.span[1]]
    )
    return near or target or debris or attack or crash or deed.meaning == "intercept"


_AIRCRAFT = marks("airliners")


_OF_A_NOUN = frozenset(marks("of_a_noun"))
_SHOOTS = frozenset(marks("shoots"))
_SOUNDS = frozenset(marks("sounds"))
_MOVES = frozenset(("hit", "fall", "launch"))
_STRIKES = frozenset(("hit", "attack"))


def _at_a_place(passage: Passage, deed: Deed) -> bool:
    """As in "ударили по Донецку", "атаковали Херсон": a place right behind the verb is struck."""
    start, end = deed.span
    light = deed.verb in light_verbs(passage.language)
    return not light and any(
        start <= each.start < end and (deed.at < each.start or deed.kind == "passive")
        for each in passage.places
    )


def _set_apart(passage: Passage, deed: Deed) -> bool:
    """For "бомбы, как рассказывают очевидцы, падали": the weapon before an aside is what moves."""
    first = passage.weapons[0] if passage.weapons else None
    if first is None or first.end > deed.span[0]:
        return False
    return first.start <= _OPENING or passage.words[first.start - 1].lower == ":"


_OPENING = 2  # words before the weapon that a sentence begins with


# Verbs of damage that mean much else: they count beside a building, a vehicle or a part of one.
_MANY_SIDED = tuple(data("happenings")["many_sided"])


_TRIES = frozenset(data("happenings")["tries"])


def _attempted(passage: Passage, number: int) -> bool:
    """As in "tried to destroy", "began to shell": the infinitive tells of an event all the same."""
    if number == 0:
        return False
    host = passage.clauses[number - 1].verb
    return host is not None and passage.words[host.main].lower in _TRIES


def asserts(passage: Passage, clause: Clause, meaning: str) -> bool:
    """Whether an ambiguous verb means an event here: a weapon, a target or people beside it."""
    verb = clause.verb
    many_sided = verb is not None and passage.words[verb.main].lower.startswith(_MANY_SIDED)
    start, end = clause.start, clause.end
    if meaning == "damage" and any(w.lower in _SYMBOLS for w in passage.words[start:end]):
        return False  # "burned a flag", "severed relations"
    if meaning in ("explode", "kill", "injure") or (meaning == "damage" and not many_sided):
        return True
    if clause.subject is not None:
        start = min(start, clause.subject[0])
    named = {n for each in passage.actors for n in range(each.start, each.end)}
    arms = [each for each in passage.weapons if each.start not in named]
    near = any(start <= each.start < end for each in arms)
    events = tongue(passage.language).events
    span_words = passage.words
    target = events.targets.first(span_words, start, end) is not None
    place = any(start <= each.start < end for each in passage.places)
    debris = events.debris.first(span_words, start, end) is not None
    if meaning == "find":
        return debris or near or _one_of_them(passage, clause)
    if verb is not None and passage.words[verb.main].lower in _ARRIVES:
        return near
    if meaning == "launch":
        return any(
            clause.start <= each.start < end
            or (clause.subject and clause.subject[0] <= each.start < clause.subject[1])
            for each in passage.weapons
        )
    attack = events.nouns.first(span_words, start, end) is not None
    if meaning == "intercept":
        return near or attack or (verb is not None and is_plain(passage, verb.main))
    return near or target or place or debris or attack


_SYMBOLS = frozenset(data("happenings")["symbols"])
_ARRIVES = frozenset(data("happenings")["arrives"])


def _one_of_them(passage: Passage, clause: Clause) -> bool:
    """As in "three have been found", "the first was floating": the noun stands before."""
    if clause.subject is None or clause.verb is None:
        return False
    start, end = clause.subject
    head = [word for word in passage.words[start:end] if word.tag not in ("D", "T", "P", ".")]
    return bool(head) and all(
        word.tag == "#" or word.lower in ("first", "second", "third", "one", "another", "others")
        for word in head
    )


def is_exercise(passage: Passage) -> bool:
    """A drill or a scenario: nothing in it happened."""
    if passage.language in ("uk", "ru"):
        return scene_words(passage.language, "drill").first(passage.words) is not None
    text = " ".join(word.lower for word in passage.words)
    return any(mark in text for mark in _EXERCISE)
